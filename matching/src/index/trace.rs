//! What a member can be found by: read once, when the member is put.

use super::payload::{self, EXPERIENCE, LATEST};
use super::token::{Tag, Token};
use crate::candidate::price;
use crate::career::Career;
use crate::features;
use crate::member::Member;
use crate::model::MemberId;
use crate::parts::{LanguageLevel, Seen};
use crate::step::Step;
use crate::taxonomy::{OccupationId, Tree};
use crate::view::{Line, View};
use crate::words::Words;
use crate::years_ago::APART;

/// The step at which studies are told: they earn no experience.
pub(crate) const STUDY: u32 = 15;

/// What members can be found by, read from their rows one after the other, in the same memory.
pub(crate) struct Tracer<'w> {
    words: &'w Words,
    member: Member<'w>,
    /// By everyone.
    open: Vec<(Token, u8)>,
    /// By the members of a community of theirs.
    within: Vec<(Token, u8)>,
}

impl<'w> Tracer<'w> {
    pub fn new(words: &'w Words) -> Tracer<'w> {
        Tracer { words, member: Member::nobody(), open: Vec::new(), within: Vec::new() }
    }

    /// What the member of a row can be found by: of a token that comes more than once the highest payload counts.
    pub fn read(&mut self, id: MemberId, row: &[u8]) -> &[(Token, u8)] {
        self.trace(id, row);
        let (words, communities) = (self.words, &self.member.communities);
        for (token, payload) in &self.within {
            let known = communities.iter().filter_map(|community| words.find_within(*token, *community));
            self.open.extend(known.map(|token| (token, *payload)));
        }
        &self.open
    }

    /// Each token by which only the members of a community find somebody, with each community.
    pub fn within(&mut self, id: MemberId, row: &[u8]) -> Vec<(Token, u32)> {
        self.trace(id, row);
        let communities = &self.member.communities;
        self.within.iter().flat_map(|(token, _)| communities.iter().map(|community| (*token, *community))).collect()
    }

    fn trace(&mut self, id: MemberId, row: &[u8]) {
        let Tracer { words, member, open, within } = self;
        open.clear();
        within.clear();
        if member.renew(id, row, words).is_none() {
            return;
        }
        let replies = features::replies(member.replies);
        open.push((Token::new(Tag::Promptness, 0), payload::promptness(replies, price(member))));
        if member.capacity.free() > 0 {
            open.push((Token::new(Tag::Seats, 0), 1));
        }
        if member.hides() {
            open.push((Token::new(Tag::Hides, 0), 1));
        }
        view(member.open(), open);
        if member.hides() && !member.communities.is_empty() {
            settle(open);
            view(member.view(Seen::Communities), within);
            settle(within);
            within.retain(|trace| open.binary_search(trace).is_err());
        }
    }
}

/// Each token once, with the highest of its payloads, in order.
pub(crate) fn settle(traces: &mut Vec<(Token, u8)>) {
    traces.sort_unstable_by_key(|(token, payload)| u64::from(token.0) << 8 | u64::from(*payload));
    traces.reverse();
    traces.dedup_by_key(|(token, _)| *token);
    traces.reverse();
}

fn view(view: &View, traces: &mut Vec<(Token, u8)>) {
    traces.push((Token::new(Tag::Standing, 0), payload::standing(&view.career)));
    traces.extend(view.held.iter().map(|held| (Token::new(Tag::Facet, held.id), payload::held(held))));
    let basic = view.languages.iter().filter(|(_, level, _)| *level < LanguageLevel::Working);
    traces.extend(basic.map(|(id, ..)| (Token::new(Tag::Speaks, *id), 1)));
    if view.languages.is_empty() {
        traces.push((Token::new(Tag::Silent, 0), 1));
    }
    for offer in &view.offers {
        let tags = [Tag::OfferWord, Tag::OfferOccupation, Tag::OfferFunction, Tag::OfferTopic];
        traces.extend(line(offer, tags).map(|token| (token, payload::line(offer))));
    }
    for ask in &view.asks {
        let tags = [Tag::AskWord, Tag::AskOccupation, Tag::AskFunction, Tag::AskTopic];
        traces.extend(line(ask, tags).map(|token| (token, payload::line(ask))));
    }
    past(&view.career, traces);
    if let Some(now) = view.career.present(LATEST) {
        let standing = payload::standing(&view.career);
        traces.extend(
            work(now, [Tag::NowOccupation, Tag::NowFunction, Tag::NowWord])
                .map(|(tag, n)| (Token::new(tag, n), standing)),
        );
    }
}

/// The tokens of a give or an ask, by its words, its occupation and the function of that, and its topic.
pub(crate) fn line(line: &Line, [word, occupation, function, topic]: [Tag; 4]) -> impl Iterator<Item = Token> {
    let named = line.text.occupation;
    let words = line.text.stems.iter().map(move |stem| Token::new(word, *stem));
    let named = named.into_iter().flat_map(move |id| {
        let group = id.group().map(|id| Token::new(function, id.0.into()));
        [Some(Token::new(occupation, id.0.into())), group].into_iter().flatten()
    });
    words.chain(named).chain(line.id.map(|id| Token::new(topic, id)))
}

/// What a step is found by: its occupation and the function of that, or its words.
pub(crate) fn work(step: &Step, [occupation, function, word]: [Tag; 3]) -> impl Iterator<Item = (Tag, u32)> {
    let known = step.occupation.into_iter().flat_map(move |id: OccupationId| {
        let group = id.group().map(|id| (function, u32::from(id.0)));
        [Some((occupation, u32::from(id.0))), group].into_iter().flatten()
    });
    let words = if step.occupation.is_some() { &[] } else { step.tokens };
    known.chain(words.iter().map(move |stem| (word, *stem)))
}

/// Where somebody stood at each step of experience, and when.
fn past(career: &Career, traces: &mut Vec<(Token, u8)>) {
    const TAGS: [Tag; 3] = [Tag::PastOccupation, Tag::PastFunction, Tag::PastWord];
    for step in &career.steps {
        let last = step.until().plus(-1);
        let mut tell = |at, experience| {
            if let Some(payload) = payload::past(at, step.level(at)) {
                traces.extend(work(step, TAGS).map(|(tag, n)| (Token::past(tag, n, experience), payload)));
            }
        };
        if step.study {
            tell(step.start.plus(24).min(last), STUDY);
            continue;
        }
        let before = career.experience(step.start);
        for (place, months) in (0..).zip(EXPERIENCE) {
            let at = step.start.plus((months - before).max(0)).min(last);
            if (career.experience(at) - months).abs() <= APART {
                tell(at, place);
            }
        }
    }
}
