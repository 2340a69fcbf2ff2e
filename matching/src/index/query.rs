//! What a question asks the index for: tokens, and the points each payload of theirs is worth today. Points are
//! about 1/1024 of a logit. They are an outline of the pair's score, good enough to find whom to score.

use std::collections::BTreeMap;

use super::payload;
use super::states::{lagged, leading};
use super::token::{Tag, Token};
use super::trace;
use crate::features::{self, fit};
use crate::filter::Filter;
use crate::fixed::{ONE, mul, ratio};
use crate::ground::{fresh, nearness};
use crate::member::Member;
use crate::names::{Value, tongue};
use crate::pair::Context;
use crate::parts::{FacetKind, LanguageLevel, Seen};
use crate::seniority::Standing;
use crate::taxonomy::{OccupationId, Tree, industries};
use crate::view::{Held, Line, View};
use crate::weights::{Feature, mean};
use crate::words::Words;

/// The most points a query can give: sixteen bits, signed.
const MOST: i32 = i16::MAX as i32;

/// Points of every payload.
type Table = Box<[i32; 256]>;

pub(crate) struct Term {
    pub token: Token,
    /// The points of each payload; none for 0.
    table: Box<[i16; 256]>,
    /// The most that one of them gives.
    pub most: i16,
}

impl Term {
    pub fn points(&self, payload: u8) -> i16 {
        self.table.get(usize::from(payload)).copied().unwrap_or(0)
    }
}

/// A question: who has the most points, of those who meet every need by one of its tokens.
#[derive(Default)]
pub(crate) struct Query {
    pub terms: Vec<Term>,
    pub needs: Vec<Vec<Token>>,
}

/// Which of the two somebody is looked for as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    Mentor,
    Protege,
}

/// Terms as they come together: several things asked of one token add up, or the best of them counts.
pub(super) struct Terms(BTreeMap<Token, Table>);

impl Terms {
    fn join(&mut self, token: Token, points: impl Fn(u8) -> i32, both: impl Fn(i32, i32) -> i32) {
        let table = self.0.entry(token).or_insert_with(|| Box::new([0; 256]));
        for (payload, slot) in (0..=u8::MAX).zip(table.iter_mut()).skip(1) {
            *slot = both(*slot, points(payload).max(0));
        }
    }

    fn add(&mut self, token: Token, points: impl Fn(u8) -> i32) {
        self.join(token, points, |a, b| a + b);
    }

    pub fn best(&mut self, token: Token, points: impl Fn(u8) -> i32) {
        self.join(token, points, i32::max);
    }

    /// Terms that give something, scaled so that all of them together fit in the accumulators.
    fn settle(self) -> Vec<Term> {
        let highest = |table: &Table| table.iter().copied().max().unwrap_or(0);
        let all: i64 = self.0.values().map(|table| i64::from(highest(table))).sum();
        let mut shift = 0;
        while all >> shift > i64::from(MOST) {
            shift += 1;
        }
        let terms = self.0.into_iter().map(|(token, table)| {
            let table = Box::new(table.map(|points| i16::try_from(points >> shift).unwrap_or(i16::MAX)));
            Term { token, most: table.iter().copied().max().unwrap_or(0), table }
        });
        terms.filter(|term| term.most > 0).collect()
    }
}

impl Query {
    /// Who shares most of what a view holds.
    pub fn sharing(held: &[Held], context: Context) -> Query {
        let mut terms = Terms(BTreeMap::new());
        ground(held, context, &mut terms, |token| vec![token]);
        Query { terms: terms.settle(), needs: Vec::new() }
    }

    /// Who suits a viewer, as a mentor or as a protege of theirs.
    pub fn suiting(viewer: &Member, side: Side, context: Context) -> Query {
        let circle = if viewer.communities.is_empty() { Seen::Network } else { Seen::Communities };
        let (view, now) = (viewer.view(circle), context.now.month());
        let within = |token: Token| -> Vec<Token> {
            let known = viewer.communities.iter().filter_map(|community| context.words.find_within(token, *community));
            std::iter::once(token).chain(known).collect()
        };
        let mut terms = Terms(BTreeMap::new());
        ground(&view.held, context, &mut terms, within);
        topics(view, side, &mut terms, within);
        let own = Standing { months: view.career.experience(now), level: view.career.level(now) };
        let weight = mean(Feature::Fit);
        match side {
            Side::Mentor => {
                lagged(view, context, &mut terms, within);
                terms.add(Token::new(Tag::Standing, 0), |payload| {
                    mul(weight, fit(own, payload::standing_at(payload, now)))
                });
                terms.add(Token::new(Tag::Promptness, 0), payload::promptness_worth);
            }
            Side::Protege => {
                leading(view, context, &mut terms, within);
                let prompt = payload::promptness_worth(payload::promptness(features::replies(viewer.replies), 0));
                terms.add(Token::new(Tag::Standing, 0), |payload| {
                    mul(weight, fit(payload::standing_at(payload, now), own)) + prompt
                });
            }
        }
        Query { terms: terms.settle(), needs: needs(viewer, side) }
    }
}

impl Query {
    /// Leaves out whom a filter leaves out, as far as tokens tell.
    pub fn narrow(&mut self, filter: &Filter, words: &Words) {
        let facet = |value: Option<&Value>| Some(Token::new(Tag::Facet, value?.facet?));
        let hides = Token::new(Tag::Hides, 0);
        if let Some(id) = filter.function {
            self.needs.push(facet(words.function(id)).into_iter().chain([hides]).collect());
        }
        if let Some(sector) = filter.industry {
            let held = industries().filter(|(code, _)| sector.holds(*code));
            self.needs.push(held.filter_map(|(code, _)| facet(words.industry(code))).chain([hides]).collect());
        }
        if let Some(id) =
            filter.language.as_ref().map(|name| words.find_facet(FacetKind::Language, tongue(name.trim())))
        {
            let spoken = id.into_iter().flat_map(|id| [Token::new(Tag::Facet, id), Token::new(Tag::Speaks, id)]);
            self.needs.push(spoken.chain([hides]).collect());
        }
        if filter.free_seats {
            self.needs.push(vec![Token::new(Tag::Seats, 0)]);
        }
    }
}

/// What everyone who comes into question has one of: a language of the viewer's, and a seat for a protege. Who hides
/// something may have what is needed without it being seen here; and a viewer who does may have it for some only.
fn needs(viewer: &Member, side: Side) -> Vec<Vec<Token>> {
    let mut needs = Vec::new();
    let languages = &viewer.open().languages;
    if !languages.is_empty() && !viewer.hides() {
        let spoken = languages.iter().filter(|(_, level, _)| *level >= LanguageLevel::Working);
        let spoken = spoken.map(|(id, ..)| Token::new(Tag::Facet, *id));
        needs.push(spoken.chain([Token::new(Tag::Silent, 0), Token::new(Tag::Hides, 0)]).collect());
    }
    if side == Side::Mentor {
        needs.push(vec![Token::new(Tag::Seats, 0)]);
    }
    needs
}

/// Common ground, by how rare it is today, how recent, and whether the two may have met there.
fn ground(held: &[Held], context: Context, terms: &mut Terms, within: impl Fn(Token) -> Vec<Token>) {
    let now = context.now.month();
    for held in held {
        let rarity = context.words.rarity(held.id, context.scale);
        let worth = mul(mul(nearness(held.kind()), rarity), mean(Feature::Ground));
        let time = |payload: u8| match (held.start, payload::held_until(payload).1) {
            (Some(start), Some(until)) => {
                let end = held.end.unwrap_or(now).min(now);
                let met = start.plus(-12) <= until && (held.end.is_none() || until <= end.plus(48));
                mul(if met { ONE - 128 } else { 512 }, fresh(now.since(until.min(end)).max(0)))
            }
            _ => 640,
        };
        // Times do not depend on the weight: once for all weights.
        let times: [i32; payload::TIMES] = std::array::from_fn(|payload| time(payload as u8));
        let points = |payload: u8| {
            let (weight, _) = payload::held_until(payload);
            let weight = [0, 768, 896, ONE].get(usize::from(weight.min(held.weight))).copied().unwrap_or(ONE);
            let time = times.get(usize::from(payload) % payload::TIMES).copied().unwrap_or_default();
            mul(mul(worth, weight), time).max(1)
        };
        for token in within(Token::new(Tag::Facet, held.id)) {
            terms.best(token, points);
        }
    }
}

/// What the viewer asks, in the offers of mentors; what they offer, in the asks of proteges.
fn topics(view: &View, side: Side, terms: &mut Terms, within: impl Fn(Token) -> Vec<Token>) {
    let (lines, tags): (&[Line], _) = match side {
        Side::Mentor => (&view.asks, [Tag::OfferWord, Tag::OfferOccupation, Tag::OfferFunction, Tag::OfferTopic]),
        Side::Protege => (&view.offers, [Tag::AskWord, Tag::AskOccupation, Tag::AskFunction, Tag::AskTopic]),
    };
    let all: i32 = lines.iter().map(|line| i32::from(line.intensity)).sum();
    for line in lines {
        // Of asks, each counts by its part of all; an offer meets one of what may be several asks.
        let part = match side {
            Side::Mentor => ratio(i32::from(line.intensity), all),
            Side::Protege => 640,
        };
        let worth = mul(mean(Feature::Covered), part) + mul(mean(Feature::Used), 600);
        let (own, _) = payload::line_of(payload::line(line));
        let near = line.text.occupation.and_then(Tree::group).map_or(0, OccupationId::within);
        let [word, occupation, function, _] = tags;
        for token in trace::line(line, tags) {
            let points = |payload: u8| {
                let (words, meant) = payload::line_of(payload);
                // Each word's part of how alike the two lines are.
                let alike = match token {
                    _ if token.is(word) => (2 * ONE / (own + words).max(1) + ONE / own.min(words).max(1)) / 2,
                    _ if token.is(occupation) => (ONE - i32::from(near)) * 3 / 4,
                    _ if token.is(function) => i32::from(near) * 3 / 4,
                    _ => ONE,
                };
                mul(mul(worth, alike), 768 + meant * ONE / 12)
            };
            for token in within(token) {
                terms.add(token, points);
            }
        }
    }
}
