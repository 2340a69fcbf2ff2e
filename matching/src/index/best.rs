//! The members with the most points for a query: block by block, points added up for all members of a block at once,
//! and only those who can still come among the best looked at closely. The same members as a scan of everyone names.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::block::{MOST, Part, Postings};
use super::query::{Query, Term};
use super::token::Token;
use super::{Gone, Index};
use crate::model::MemberId;

/// Points of every place of a block.
type Points = [i16; MOST];

/// Places looked at together: one glance at their highest points says whether to look closer.
const GLANCE: usize = 64;

/// Somebody among the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit {
    pub points: i32,
    pub id: MemberId,
}

/// The best so far, of whom the one next to leave is at hand.
struct Best {
    most: usize,
    /// So many points at least the last of the best will have.
    floor: i32,
    heap: BinaryHeap<(Reverse<i32>, MemberId)>,
}

impl Best {
    fn new(most: usize, floor: i32) -> Best {
        Best { most, floor, heap: BinaryHeap::with_capacity(most + 1) }
    }

    fn is_full(&self) -> bool {
        self.heap.len() >= self.most
    }

    /// Below this nobody comes in any more; at this, those with a smaller id may.
    fn least(&self) -> i32 {
        let last = self.heap.peek().filter(|_| self.is_full());
        last.map_or(self.floor, |(Reverse(points), _)| *points)
    }

    fn takes(&self, points: i32, id: MemberId) -> bool {
        !self.is_full() || self.heap.peek().is_some_and(|last| (Reverse(points), id) < *last)
    }

    fn put(&mut self, points: i32, id: MemberId) {
        self.heap.push((Reverse(points), id));
        if self.heap.len() > self.most {
            self.heap.pop();
        }
    }
}

/// A part of the index with what a query finds in it.
struct Asked<'q> {
    part: &'q dyn Part,
    gone: &'q Gone,
    lists: Vec<(&'q [u16], &'q [u8], &'q Term)>,
    /// Those that add most first.
    columns: Vec<(&'q [u8], &'q Term)>,
    /// The most points that somebody here can have.
    bound: i32,
}

/// A need of a query, in one part: met by a place that is in one of the columns or on one of the lists.
struct Need<'q> {
    columns: Vec<&'q [u8]>,
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
        self.columns.iter().any(|column| column.get(place).is_some_and(|payload| *payload != 0))
            || self.listed.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }
}

impl<'q> Asked<'q> {
    fn new(part: &'q dyn Part, gone: &'q Gone, query: &'q Query) -> Asked<'q> {
        let mut asked = Asked { part, gone, lists: Vec::new(), columns: Vec::new(), bound: 0 };
        for term in &query.terms {
            match part.postings(term.token) {
                Postings::Nobody => continue,
                Postings::List(places, payloads) => asked.lists.push((places, payloads, term)),
                Postings::Column(column) => asked.columns.push((column, term)),
            }
            asked.bound += i32::from(term.most);
        }
        asked.columns.sort_by_key(|(_, term)| Reverse(term.most));
        asked
    }

    /// The needs of a query, made ready for asking of each place.
    fn needs(&self, query: &'q Query) -> Vec<Need<'q>> {
        let need = |tokens: &'q Vec<Token>| {
            let mut need = Need { columns: Vec::new(), listed: Vec::new() };
            for token in tokens {
                match self.part.postings(*token) {
                    Postings::Nobody => {}
                    Postings::List(places, _) => places.iter().for_each(|place| need.list(usize::from(*place))),
                    Postings::Column(column) => need.columns.push(column),
                }
            }
            need
        };
        query.needs.iter().map(need).collect()
    }

    /// Adds up the lists, and as many of the first columns as asked for.
    fn add_up(&self, points: &mut Points, columns: usize) {
        points.iter_mut().take(self.part.len()).for_each(|points| *points = 0);
        for (places, payloads, term) in &self.lists {
            for (place, payload) in places.iter().zip(*payloads) {
                if let Some(points) = points.get_mut(usize::from(*place)) {
                    *points += term.points(*payload);
                }
            }
        }
        for (column, term) in self.columns.iter().take(columns) {
            for (points, payload) in points.iter_mut().zip(*column) {
                *points += term.points(*payload);
            }
        }
    }
}

impl Index {
    /// At most `most` members that `admit` lets in, with the most points for a query; of equals the smaller id first.
    pub fn best(&self, query: &Query, most: usize, admit: impl Fn(MemberId, &[u8]) -> bool) -> Vec<Hit> {
        let mut asked: Vec<Asked> = self.parts().map(|(part, gone)| Asked::new(part, gone, query)).collect();
        asked.sort_by_key(|asked| Reverse(asked.bound));
        let points: Result<Box<Points>, _> = vec![0; MOST].into_boxed_slice().try_into();
        let Ok(mut points) = points else { return Vec::new() };
        let floor = asked.first().map_or(0, |asked| asked.floor(query, &mut points, most, &admit));
        let mut best = Best::new(most, floor);
        for asked in asked.iter().filter(|_| most > 0) {
            if asked.bound >= best.least() {
                asked.look(query, &mut points, &mut best, &admit);
            }
        }
        let best = best.heap.into_sorted_vec();
        best.into_iter().map(|(Reverse(points), id)| Hit { points, id }).collect()
    }
}

impl Asked<'_> {
    /// Points that at least `most` members have, from a glimpse at those who have many by the lists alone; nought
    /// where there are too few.
    fn floor(&self, query: &Query, points: &mut Points, most: usize, admit: &impl Fn(MemberId, &[u8]) -> bool) -> i32 {
        self.add_up(points, 0);
        let high = high(points.get(..self.part.len()).unwrap_or_default(), 4 * most);
        let mut best = Best::new(most, 0);
        if high > 0 {
            self.close(query, points, (0, high), &mut best, admit);
        }
        if best.is_full() { best.least() } else { 0 }
    }

    fn look(&self, query: &Query, points: &mut Points, best: &mut Best, admit: &impl Fn(MemberId, &[u8]) -> bool) {
        // Columns that add little are only looked up for those who come near without them.
        let mut rest = self.rest(0);
        let mut whole = 0;
        while rest * 2 > best.least() && whole < self.columns.len() {
            whole += 1;
            rest = self.rest(whole);
        }
        self.add_up(points, whole);
        self.close(query, points, (whole, 0), best, admit);
    }

    /// The most points that the columns from one on can add.
    fn rest(&self, from: usize) -> i32 {
        self.columns.iter().skip(from).map(|(_, term)| i32::from(term.most)).sum()
    }

    /// Looks closely at all who may come in, of those who have at least `high` points by what was added up: the lists
    /// and `whole` columns.
    fn close(
        &self,
        query: &Query,
        points: &Points,
        (whole, high): (usize, i32),
        best: &mut Best,
        admit: &impl Fn(MemberId, &[u8]) -> bool,
    ) {
        let needs = self.needs(query);
        let (rest, columns) = (self.rest(whole), self.columns.get(whole..).unwrap_or_default());
        let points = points.get(..self.part.len()).unwrap_or_default();
        for (n, glance) in points.chunks(GLANCE).enumerate() {
            let highest = glance.iter().fold(0, |highest: i16, points| highest.max(*points));
            let enough = (best.least() - rest).max(high);
            if i32::from(highest) < enough {
                continue;
            }
            for (points, place) in glance.iter().zip(n * GLANCE..) {
                if i32::from(*points) < enough || self.gone.has(place) {
                    continue;
                }
                if !needs.iter().all(|need| need.is_met(place)) {
                    continue;
                }
                let more = columns
                    .iter()
                    .map(|(column, term)| column.get(place).map_or(0, |payload| i32::from(term.points(*payload))));
                let points = i32::from(*points) + more.sum::<i32>();
                if points < best.least() {
                    continue;
                }
                let (Some(id), Some(row)) = (self.part.id(place), self.part.row(place)) else { continue };
                if best.takes(points, id) && admit(id, row) {
                    best.put(points, id);
                }
            }
        }
    }
}

/// Points that about so many places have, or a few more.
fn high(points: &[i16], places: usize) -> i32 {
    let mut heights = [0_u32; 1024];
    for points in points {
        if let Some(height) = heights.get_mut(usize::from(points.unsigned_abs() >> 5)) {
            *height += 1;
        }
    }
    let mut above = 0;
    for (height, count) in (0..1024).zip(&heights).rev() {
        above += *count as usize;
        if above >= places {
            return height << 5;
        }
    }
    0
}
