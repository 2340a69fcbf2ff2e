//! A question in one part of the index: who there has its tokens, and points added up for many places at once, as far as
//! that is cheaper than to look up those who may come in.

use std::cmp::Reverse;

use super::bits::{Bits, CHUNK};
use super::block::{MOST, Part, Postings};
use super::query::{Query, Term};
use super::token::Token;

/// The points of places looked at together: one glance at their highest says whether to look closer.
pub(super) type Glance = [i16; CHUNK];

/// Places for which points are added up together, as far as they need it.
pub(super) const STRETCH: usize = GLANCES * CHUNK;
const GLANCES: usize = 64;

/// To look somebody up who may come in takes about as long as adding up for so many.
const LOOK: usize = 16;

/// A question, with what it finds in one part.
pub(super) struct Ask<'q, 'i> {
    pub lists: Vec<(&'i [u16], &'i [u8], &'q Term)>,
    many: Vec<(&'i Bits, &'q Term)>,
    pub needs: Vec<Need<'i>>,
    /// The most points that somebody here can have.
    pub bound: i32,
}

/// A need of a question, in one part: met by a place that has one of the tokens.
pub(super) struct Need<'i> {
    many: Vec<&'i Bits>,
    /// A bit for each place.
    listed: Vec<u64>,
}

impl<'i> Need<'i> {
    fn new(part: &'i dyn Part, tokens: &[Token]) -> Need<'i> {
        let mut need = Need { many: Vec::new(), listed: Vec::new() };
        for token in tokens {
            match part.postings(*token) {
                Postings::Nobody => {}
                Postings::List(places, _) => places.iter().for_each(|place| need.list(usize::from(*place))),
                Postings::Many(bits) => need.many.push(bits),
            }
        }
        need
    }

    fn list(&mut self, place: usize) {
        if self.listed.is_empty() {
            self.listed.resize(MOST / 64, 0);
        }
        if let Some(word) = self.listed.get_mut(place / 64) {
            *word |= 1 << (place % 64);
        }
    }

    pub fn is_met(&self, place: usize) -> bool {
        self.many.iter().any(|bits| bits.has(place))
            || self.listed.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }
}

impl<'q, 'i> Ask<'q, 'i> {
    pub fn new(part: &'i dyn Part, query: &'q Query) -> Ask<'q, 'i> {
        let needs = query.needs.iter().map(|tokens| Need::new(part, tokens)).collect();
        let mut ask = Ask { lists: Vec::new(), many: Vec::new(), needs, bound: 0 };
        for term in &query.terms {
            match part.postings(term.token) {
                Postings::Nobody => continue,
                Postings::List(places, payloads) => ask.lists.push((places, payloads, term)),
                Postings::Many(bits) => ask.many.push((bits, term)),
            }
            ask.bound += i32::from(term.most);
        }
        ask
    }

    /// Adds points by the lists to the places from `first` on.
    pub fn add_lists(&self, first: usize, points: &mut [i16]) {
        for (places, payloads, term) in &self.lists {
            let start = if first == 0 { 0 } else { places.partition_point(|place| usize::from(*place) < first) };
            let postings = places.iter().zip(*payloads).skip(start);
            for (place, payload) in postings {
                let Some(points) = points.get_mut(usize::from(*place) - first) else { break };
                *points += term.points(*payload);
            }
        }
    }

    /// Adds points to those of a stretch by bits, those first that add most for what it takes; as long as it is cheaper
    /// than to look up those who may come in.
    pub fn add(&self, first: usize, points: &mut [i16], least: i32) -> Left<'q, 'i> {
        let places = first..first + points.len();
        let mut left = Left { outlines: vec![0; GLANCES], ..Left::default() };
        let mut here = Vec::new();
        for (bits, term) in &self.many {
            if bits.is_all() {
                let words = (first / CHUNK..).zip(&mut left.outlines).take(points.len() / CHUNK);
                words.for_each(|(word, outline)| *outline += i32::from(bits.outline(word, term)));
                left.all.push((bits, term));
            } else {
                here.extend(Some((bits.cost(&places), *bits, *term)).filter(|(cost, ..)| *cost > 0));
            }
        }
        here.sort_by_key(|(cost, _, term)| Reverse(i64::from(term.most) * STRETCH as i64 / *cost as i64));
        left.rest = here.iter().map(|(.., term)| i32::from(term.most)).sum();
        let mut here = here.as_slice();
        while let Some(((cost, bits, term), others)) = here.split_first() {
            if count(points, |n| least - left.most(n)) * LOOK <= *cost {
                break;
            }
            bits.add(first, points, |payload| term.points(payload));
            left.rest -= i32::from(term.most);
            here = others;
        }
        left.some = here.iter().map(|(_, bits, term)| (*bits, *term, i32::from(term.most))).collect();
        left.some.sort_by_key(|(.., most)| Reverse(*most));
        left
    }
}

/// What is to be added yet to the points of a stretch.
#[derive(Default)]
pub(super) struct Left<'q, 'i> {
    /// Bits that everyone has.
    pub all: Vec<(&'i Bits, &'q Term)>,
    /// The most that these add for each glance.
    outlines: Vec<i32>,
    /// Bits that some have, with the most that each adds: the greatest first.
    pub some: Vec<(&'i Bits, &'q Term, i32)>,
    /// The most that these add together.
    rest: i32,
}

impl Left<'_, '_> {
    /// The most that it adds in a glance.
    pub fn most(&self, glance: usize) -> i32 {
        self.rest + self.outlines.get(glance).copied().unwrap_or(0)
    }
}

/// About how many of a stretch have at least as many points as is `enough` in their glance, by one glance in eight.
fn count(points: &[i16], enough: impl Fn(usize) -> i32) -> usize {
    const EVERY: usize = 8;
    let glances = points.as_chunks().0.iter().enumerate().step_by(EVERY);
    EVERY * glances.map(|(n, glance)| usize::from(flags(glance, enough(n)).iter().sum::<u8>())).sum::<usize>()
}

/// A one for each place of a glance that has at least `enough` points.
pub(super) fn flags(glance: &Glance, enough: i32) -> [u8; CHUNK] {
    let enough = i16::try_from(enough.max(0)).unwrap_or(i16::MAX);
    glance.map(|points| u8::from(points >= enough))
}
