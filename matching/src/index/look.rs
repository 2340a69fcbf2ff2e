//! Questions in one part of the index: points added up for many places at once, as far as it needs, and exactly for
//! those who can still come among the best.

use std::cmp::Reverse;

use super::Gone;
use super::best::Best;
use super::bits::{Bits, CHUNK};
use super::block::{MOST, Part, Postings};
use super::query::{Query, Term};
use super::token::Token;
use crate::model::MemberId;

/// The points of places looked at together: one glance at their highest says whether to look closer.
type Glance = [i16; CHUNK];

/// Places for which points are added up together, as far as they need it.
const STRETCH: usize = GLANCES * CHUNK;
const GLANCES: usize = 64;

/// To look somebody up who may come in takes about as long as adding up for so many.
const LOOK: usize = 16;

/// A glimpse is at so many places together, and then again after [`GLIMPSE`] times as many.
const TOGETHER: usize = 16 * CHUNK;

/// A glimpse is at one place in so many.
pub(super) const GLIMPSE: usize = 32;

/// Somebody who may come among the best.
type Likely = (i32, usize);

/// A part of the index with what questions find in it.
pub(super) struct Asked<'q, 'i> {
    part: &'i dyn Part,
    gone: &'i Gone,
    asks: Vec<Ask<'q, 'i>>,
    /// The most points that all here can have together by the lists.
    pub promise: i64,
}

/// A question, with what it finds in one part.
struct Ask<'q, 'i> {
    lists: Vec<(&'i [u16], &'i [u8], &'q Term)>,
    many: Vec<(&'i Bits, &'q Term)>,
    needs: Vec<Need<'i>>,
    /// The most points that somebody here can have.
    bound: i32,
}

/// A need of a question, in one part: met by a place that has one of the tokens.
struct Need<'i> {
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

    fn is_met(&self, place: usize) -> bool {
        self.many.iter().any(|bits| bits.has(place))
            || self.listed.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }
}

impl<'q, 'i> Asked<'q, 'i> {
    pub fn new(part: &'i dyn Part, gone: &'i Gone, questions: &'q [Query]) -> Asked<'q, 'i> {
        let asks: Vec<Ask> = questions.iter().map(|query| Ask::new(part, query)).collect();
        let promise = asks.iter().flat_map(|ask| &ask.lists);
        let promise = promise.map(|(places, _, term)| i64::from(term.most) * places.len() as i64).sum();
        Asked { part, gone, asks, promise }
    }

    /// Takes the best of one place in [`GLIMPSE`].
    pub fn glimpse(&self, best: &Best<'i>, admit: &impl Fn(MemberId, &[u8]) -> bool) {
        let mut likely = Vec::new();
        for first in (0..self.part.len()).step_by(TOGETHER * GLIMPSE) {
            for ask in &self.asks {
                let (mut points, least) = ([0; TOGETHER], best.least());
                ask.add_lists(first, &mut points);
                let left = ask.add(first, &mut points, least);
                self.gather(ask, first, &points, &left, least, &mut likely);
            }
            self.take(&mut likely, best, admit);
        }
    }

    /// Takes the best.
    pub fn look(&self, best: &Best<'i>, admit: &impl Fn(MemberId, &[u8]) -> bool) {
        let asks = self.asks.iter().filter(|ask| ask.bound >= best.least());
        let mut asks: Vec<(&Ask, Vec<i16>)> = asks
            .map(|ask| {
                let mut points = vec![0; self.part.len().next_multiple_of(CHUNK)];
                ask.add_lists(0, &mut points);
                (ask, points)
            })
            .collect();
        let mut likely = Vec::new();
        for first in (0..self.part.len()).step_by(STRETCH) {
            for (ask, points) in &mut asks {
                let end = points.len().min(first + STRETCH);
                let points = points.get_mut(first..end).unwrap_or_default();
                let least = best.least();
                let left = ask.add(first, points, least);
                self.gather(ask, first, points, &left, least, &mut likely);
            }
            self.take(&mut likely, best, admit);
        }
    }

    /// Gathers those who may come in, with all their points, given what was added up and what is left.
    fn gather(&self, ask: &Ask, first: usize, points: &[i16], left: &Left, least: i32, likely: &mut Vec<Likely>) {
        for (n, glance) in points.as_chunks().0.iter().enumerate() {
            let most = left.most(n);
            near(glance, least - most, |place| {
                let (mut points, mut most) = (i32::from(glance.get(place).copied().unwrap_or(0)), most);
                let place = first + n * CHUNK + place;
                for (bits, term, of) in &left.some {
                    points += i32::from(term.points(bits.get(place)));
                    most -= of;
                    if points + most < least {
                        return;
                    }
                }
                points += left.all.iter().map(|(bits, term)| i32::from(term.points(bits.get(place)))).sum::<i32>();
                let here = points >= least && place < self.part.len() && !self.gone.has(place);
                if here && ask.needs.iter().all(|need| need.is_met(place)) {
                    likely.push((points, place));
                }
            });
        }
    }

    /// Takes the best of those gathered, the highest first: so that few are asked for who do not stay. Whoever has
    /// points for several questions counts with the most.
    fn take(&self, likely: &mut Vec<Likely>, best: &Best<'i>, admit: &impl Fn(MemberId, &[u8]) -> bool) {
        likely.sort_unstable_by_key(|(points, place)| (*place, Reverse(*points)));
        likely.dedup_by_key(|(_, place)| *place);
        likely.sort_unstable_by_key(|(points, _)| Reverse(*points));
        for (points, place) in likely.drain(..) {
            if points < best.least() {
                break;
            }
            let (Some(id), Some(row)) = (self.part.id(place), self.part.row(place)) else { continue };
            if admit(id, row) {
                best.put(points, id, row);
            }
        }
    }
}

impl<'q, 'i> Ask<'q, 'i> {
    fn new(part: &'i dyn Part, query: &'q Query) -> Ask<'q, 'i> {
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
    fn add_lists(&self, first: usize, points: &mut [i16]) {
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
    fn add(&self, first: usize, points: &mut [i16], least: i32) -> Left<'q, 'i> {
        let places = first..first + points.len();
        let mut left = Left { outlines: vec![0; GLANCES], ..Left::default() };
        let mut here = Vec::new();
        for (bits, term) in &self.many {
            if bits.is_all() {
                let words = (first / CHUNK..).zip(&mut left.outlines).take(points.len() / CHUNK);
                words.for_each(|(word, outline)| *outline += i32::from(bits.outline(word, term)));
                left.all.push((bits, term));
            } else {
                here.extend(Some((bits.within(&places), *bits, *term)).filter(|(cost, ..)| *cost > 0));
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
struct Left<'q, 'i> {
    /// Bits that everyone has.
    all: Vec<(&'i Bits, &'q Term)>,
    /// The most that these add for each glance.
    outlines: Vec<i32>,
    /// Bits that some have, with the most that each adds: the greatest first.
    some: Vec<(&'i Bits, &'q Term, i32)>,
    /// The most that these add together.
    rest: i32,
}

impl Left<'_, '_> {
    /// The most that it adds in a glance.
    fn most(&self, glance: usize) -> i32 {
        self.rest + self.outlines.get(glance).copied().unwrap_or(0)
    }
}

/// About how many of a stretch have at least as many points as is `enough` in their glance, by one glance in eight.
fn count(points: &[i16], enough: impl Fn(usize) -> i32) -> usize {
    const EVERY: usize = 8;
    let glances = points.as_chunks().0.iter().enumerate().step_by(EVERY);
    EVERY * glances.map(|(n, glance)| usize::from(flags(glance, enough(n)).iter().sum::<u8>())).sum::<usize>()
}

/// Calls `each` with the places of a glance that have at least `enough` points.
fn near(glance: &Glance, enough: i32, mut each: impl FnMut(usize)) {
    for (first, eight) in (0..).step_by(8).zip(flags(glance, enough).as_chunks().0) {
        let mut eight = u64::from_le_bytes(*eight);
        while eight != 0 {
            each(first + eight.trailing_zeros() as usize / 8);
            eight &= eight - 1;
        }
    }
}

/// A one for each place of a glance that has at least `enough` points.
fn flags(glance: &Glance, enough: i32) -> [u8; CHUNK] {
    let enough = i16::try_from(enough.max(0)).unwrap_or(i16::MAX);
    glance.map(|points| u8::from(points >= enough))
}
