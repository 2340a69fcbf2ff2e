//! The members with the most points for a query: block by block, points added up for all members of a block at once,
//! and only those who can still come among the best looked at closely. The same members as a scan of everyone names.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::Index;
use super::block::MOST;
use super::look::{Asked, GLIMPSE};
use super::query::Query;
use crate::model::MemberId;

/// Somebody among the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit<'i> {
    pub points: i32,
    pub id: MemberId,
    pub row: &'i [u8],
}

/// The best so far, of whom the one next to leave is at hand.
pub(super) struct Best<'i> {
    most: usize,
    /// So many points at least the last of the best will have.
    floor: i32,
    heap: BinaryHeap<(Reverse<i32>, MemberId, &'i [u8])>,
}

impl<'i> Best<'i> {
    pub fn new(most: usize, floor: i32) -> Best<'i> {
        Best { most, floor, heap: BinaryHeap::with_capacity(most.min(MOST) + 1) }
    }

    pub fn is_full(&self) -> bool {
        self.heap.len() >= self.most
    }

    /// Below this nobody comes in any more; at this, those with a smaller id may.
    pub fn least(&self) -> i32 {
        let last = self.heap.peek().filter(|_| self.is_full());
        last.map_or(self.floor, |(Reverse(points), ..)| *points)
    }

    pub fn takes(&self, points: i32, id: MemberId) -> bool {
        !self.is_full() || self.heap.peek().is_some_and(|(worst, last, _)| (Reverse(points), id) < (*worst, *last))
    }

    pub fn put(&mut self, points: i32, id: MemberId, row: &'i [u8]) {
        self.heap.push((Reverse(points), id, row));
        if self.heap.len() > self.most {
            self.heap.pop();
        }
    }
}

impl Index {
    /// At most `most` members that `admit` lets in, with the most points for a query; of equals the smaller id first.
    pub fn best(&self, query: &Query, most: usize, mut admit: impl FnMut(MemberId, &[u8]) -> bool) -> Vec<Hit<'_>> {
        let mut asked: Vec<Asked> = self.parts().map(|(part, gone)| Asked::new(part, gone, query)).collect();
        // Where most can be had first: the sooner good ones are found, the less is looked at elsewhere.
        asked.sort_by_key(|asked| Reverse(asked.promise));
        let listed = || {
            let mut points = vec![0; asked.len() * MOST];
            let (all, _) = points.as_chunks_mut();
            asked.iter().zip(all).for_each(|(asked, points)| asked.add_lists(points));
            points
        };
        let mut points = listed();
        // As many as are looked for most likely have the points that these few have of a part of everyone.
        let few = most / GLIMPSE + 4 * (most / GLIMPSE).isqrt() + 1;
        let mut best = Best::new(few, 0);
        for (asked, points) in asked.iter().zip(points.as_chunks().0) {
            asked.glimpse(query, points, &mut best, &mut admit);
        }
        let floor = if best.is_full() { best.least() } else { 0 };
        for floor in [floor, 0] {
            let mut best = Best::new(most, floor);
            for (asked, points) in asked.iter().zip(points.as_chunks_mut().0).filter(|_| most > 0) {
                if asked.bound >= best.least() {
                    asked.look(query, points, &mut best, &mut admit);
                }
            }
            if floor == 0 || best.is_full() {
                let best = best.heap.into_sorted_vec();
                return best.into_iter().map(|(Reverse(points), id, row)| Hit { points, id, row }).collect();
            }
            points = listed();
        }
        Vec::new()
    }
}
