//! A query in one part of the index: points added up for all places at once, as far as it needs, and exactly for those
//! who can still come among the best.

use std::cmp::Reverse;

use super::Gone;
use super::best::Best;
use super::bits::Bits;
use super::block::{MOST, Part, Postings};
use super::query::{Query, Term};
use super::token::Token;
use crate::model::MemberId;

/// Points of every place of a block.
pub(super) type Points = [i16; MOST];

/// Places looked at together: one glance at their highest points says whether to look closer.
const GLANCE: usize = 64;

/// The points of such places.
type Glance = [i16; GLANCE];

/// Glances for which points are added up together, as far as they need it.
const STRETCH: usize = 64;

/// To look somebody up who may come in takes about as long as adding up for so many.
const LOOK: usize = 6;

/// A glimpse is so many glances, and then again after [`GLIMPSE`] times as many.
const TOGETHER: usize = 4;

/// A glimpse is at one place in so many.
pub(super) const GLIMPSE: usize = 32;

/// A part of the index with what a query finds in it.
pub(super) struct Asked<'q, 'i> {
    part: &'i dyn Part,
    gone: &'i Gone,
    lists: Vec<(&'i [u16], &'i [u8], &'q Term)>,
    /// Those first that add most for what it takes to add them up.
    many: Vec<(&'i Bits, &'q Term)>,
    /// The most points that somebody here can have.
    pub bound: i32,
    /// The most points that all here can have together by the lists.
    pub promise: i64,
}

/// A need of a query, in one part: met by a place that has one of the tokens.
struct Need<'i> {
    many: Vec<&'i Bits>,
    /// A bit for each place.
    listed: Vec<u64>,
}

impl Need<'_> {
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
    pub fn new(part: &'i dyn Part, gone: &'i Gone, query: &'q Query) -> Asked<'q, 'i> {
        let mut asked = Asked { part, gone, lists: Vec::new(), many: Vec::new(), bound: 0, promise: 0 };
        for term in &query.terms {
            match part.postings(term.token) {
                Postings::Nobody => continue,
                Postings::List(places, payloads) => {
                    asked.promise += i64::from(term.most) * places.len() as i64;
                    asked.lists.push((places, payloads, term));
                }
                Postings::Many(bits) => asked.many.push((bits, term)),
            }
            asked.bound += i32::from(term.most);
        }
        asked.many.sort_by_key(|(bits, term)| Reverse(i64::from(term.most) * MOST as i64 / bits.cost().max(1) as i64));
        asked
    }

    /// The needs of a query, made ready for asking of each place.
    fn needs(&self, query: &Query) -> Vec<Need<'i>> {
        let need = |tokens: &Vec<Token>| {
            let mut need = Need { many: Vec::new(), listed: Vec::new() };
            for token in tokens {
                match self.part.postings(*token) {
                    Postings::Nobody => {}
                    Postings::List(places, _) => places.iter().for_each(|place| need.list(usize::from(*place))),
                    Postings::Many(bits) => need.many.push(bits),
                }
            }
            need
        };
        query.needs.iter().map(need).collect()
    }

    /// Adds up the points by the lists.
    pub fn add_lists(&self, points: &mut Points) {
        for (places, payloads, term) in &self.lists {
            for (place, payload) in places.iter().zip(*payloads) {
                if let Some(points) = points.get_mut(usize::from(*place)) {
                    *points += term.points(*payload);
                }
            }
        }
    }

    /// Takes the best of one place in [`GLIMPSE`], given the points by the lists.
    pub fn glimpse(
        &self,
        query: &Query,
        listed: &Points,
        best: &mut Best<'i>,
        admit: &mut impl FnMut(MemberId, &[u8]) -> bool,
    ) {
        let needs = self.needs(query);
        let mut gathered = Vec::new();
        let (glances, _) = listed.as_chunks::<GLANCE>();
        let glances = glances.get(..self.glances()).unwrap_or_default();
        for (n, some) in glances.chunks(TOGETHER).enumerate().step_by(GLIMPSE) {
            let (first, mut points) = (n * TOGETHER * GLANCE, [[0; GLANCE]; TOGETHER]);
            points.iter_mut().zip(some).for_each(|(points, listed)| *points = *listed);
            let points = points.get_mut(..some.len()).unwrap_or_default();
            for (bits, term) in &self.many {
                bits.add(first, points.as_flattened_mut(), |payload| term.points(payload));
            }
            for (n, glance) in points.iter().enumerate() {
                self.gather(first + n * GLANCE, glance, (&[], &needs), best.least(), &mut gathered);
            }
        }
        self.take(gathered, best, admit);
    }

    /// Takes the best, given the points by the lists; adds to them.
    pub fn look(
        &self,
        query: &Query,
        points: &mut Points,
        best: &mut Best<'i>,
        admit: &mut impl FnMut(MemberId, &[u8]) -> bool,
    ) {
        let needs = self.needs(query);
        let (glances, _) = points.as_chunks_mut();
        let glances = glances.get_mut(..self.glances()).unwrap_or_default();
        let all = glances.len();
        for (n, glances) in glances.chunks_mut(STRETCH).enumerate() {
            let (first, mut rest) = (n * STRETCH * GLANCE, self.rest());
            let mut many = self.many.as_slice();
            while let Some(((bits, term), others)) = many.split_first() {
                if count(glances, best.least() - rest) * LOOK * all <= bits.cost() * glances.len() {
                    break;
                }
                bits.add(first, glances.as_flattened_mut(), |payload| term.points(payload));
                rest -= i32::from(term.most);
                many = others;
            }
            let mut many = many.to_vec();
            many.sort_by_key(|(_, term)| Reverse(term.most));
            let mut gathered = Vec::new();
            for (n, glance) in glances.iter().enumerate() {
                self.gather(first + n * GLANCE, glance, (&many, &needs), best.least(), &mut gathered);
            }
            self.take(gathered, best, admit);
        }
    }

    /// How many glances all places are; after the last place there are places of nobody.
    fn glances(&self) -> usize {
        self.part.len().div_ceil(GLANCE)
    }

    /// The most points that the bits can add.
    fn rest(&self) -> i32 {
        self.many.iter().map(|(_, term)| i32::from(term.most)).sum()
    }

    /// Gathers those of a glance who may come in, with their points: what was added up, and what bits add that were not.
    fn gather(
        &self,
        first: usize,
        glance: &Glance,
        (many, needs): (&[(&Bits, &Term)], &[Need]),
        least: i32,
        gathered: &mut Vec<(i32, usize)>,
    ) {
        let rest: i32 = many.iter().map(|(_, term)| i32::from(term.most)).sum();
        near(glance, least - rest, |place| {
            let (mut points, mut rest) = (i32::from(glance.get(place).copied().unwrap_or(0)), rest);
            let place = first + place;
            for (bits, term) in many {
                points += i32::from(term.points(bits.get(place)));
                rest -= i32::from(term.most);
                if points + rest < least {
                    return;
                }
            }
            if !self.gone.has(place) && needs.iter().all(|need| need.is_met(place)) {
                gathered.push((points, place));
            }
        });
    }

    /// Takes the best of those gathered, the highest first: so that few are asked for who do not stay.
    fn take(
        &self,
        mut gathered: Vec<(i32, usize)>,
        best: &mut Best<'i>,
        admit: &mut impl FnMut(MemberId, &[u8]) -> bool,
    ) {
        gathered.sort_unstable_by_key(|(points, _)| Reverse(*points));
        for (points, place) in gathered {
            if points < best.least() {
                break;
            }
            let (Some(id), Some(row)) = (self.part.id(place), self.part.row(place)) else { continue };
            if best.takes(points, id) && admit(id, row) {
                best.put(points, id, row);
            }
        }
    }
}

/// About how many of a stretch have at least `enough` points, by one glance in eight.
fn count(glances: &[Glance], enough: i32) -> usize {
    const EVERY: usize = 8;
    let near = glances.iter().step_by(EVERY).map(|glance| usize::from(flags(glance, enough).iter().sum::<u8>()));
    EVERY * near.sum::<usize>()
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
fn flags(glance: &Glance, enough: i32) -> [u8; GLANCE] {
    let enough = i16::try_from(enough.max(0)).unwrap_or(i16::MAX);
    glance.map(|points| u8::from(points >= enough))
}
