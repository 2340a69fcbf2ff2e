//! The members with the most points for a question, or for any of several: block by block, on all cores, and only
//! those who can still come among the best looked at closely. The same members as a scan of everyone names.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::sync::atomic::{AtomicI32, Ordering};
use std::sync::{Mutex, PoisonError};

use super::Index;
use super::block::MOST;
use super::look::{Asked, GLIMPSE};
use super::query::Query;
use crate::model::MemberId;
use crate::threads::at_once;

/// Somebody among the best.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit<'i> {
    pub points: i32,
    pub id: MemberId,
    pub row: &'i [u8],
}

/// Points, id and row of one of the best: the last of them is the greatest.
type Place<'i> = (Reverse<i32>, MemberId, &'i [u8]);

/// The best so far, of whom the one next to leave is at hand. Whoever puts them in first, they are the same.
pub(super) struct Best<'i> {
    most: usize,
    /// Below this nobody comes in any more; at this, those with a smaller id may.
    least: AtomicI32,
    heap: Mutex<BinaryHeap<Place<'i>>>,
}

impl<'i> Best<'i> {
    /// `floor`: so many points at least the last of the best will have.
    pub fn new(most: usize, floor: i32) -> Best<'i> {
        let heap = Mutex::new(BinaryHeap::with_capacity(most.min(MOST) + 1));
        Best { most, least: AtomicI32::new(floor), heap }
    }

    /// What somebody needs at least; it only rises.
    pub fn least(&self) -> i32 {
        self.least.load(Ordering::Relaxed)
    }

    pub fn put(&self, points: i32, id: MemberId, row: &'i [u8]) {
        let mut heap = self.heap.lock().unwrap_or_else(PoisonError::into_inner);
        heap.push((Reverse(points), id, row));
        if heap.len() > self.most {
            heap.pop();
        }
        if let Some((Reverse(points), ..)) = heap.peek().filter(|_| heap.len() == self.most) {
            self.least.fetch_max(*points, Ordering::Relaxed);
        }
    }

    /// In order; none where there are fewer than asked for.
    fn full(self) -> Option<Vec<Hit<'i>>> {
        let most = self.most;
        Some(self.hits()).filter(|hits| hits.len() == most)
    }

    fn hits(self) -> Vec<Hit<'i>> {
        let best = self.heap.into_inner().unwrap_or_else(PoisonError::into_inner).into_sorted_vec();
        best.into_iter().map(|(Reverse(points), id, row)| Hit { points, id, row }).collect()
    }
}

impl Index {
    /// At most `most` members that `admit` lets in, with the most points for one of the questions; of equals the
    /// smaller id first.
    pub fn best(
        &self,
        questions: &[Query],
        most: usize,
        admit: impl Fn(MemberId, &[u8]) -> bool + Sync,
    ) -> Vec<Hit<'_>> {
        if most == 0 {
            return Vec::new();
        }
        // As many as are looked for most likely have the points that these few have of a part of everyone.
        let few = Best::new(most / GLIMPSE + 4 * (most / GLIMPSE).isqrt() + 1, 0);
        let parts: Vec<_> = self.parts().filter(|(part, _)| part.len() > 0).collect();
        let mut asked = at_once(parts.len(), |n| {
            let asked = parts.get(n).map(|(part, gone)| Asked::new(*part, gone, questions));
            asked.inspect(|asked| asked.glimpse(n, &few, &admit))
        });
        // Where most can be had first: the sooner good ones are found, the less is looked at elsewhere.
        asked.sort_by_key(|asked| Reverse(asked.as_ref().map(|asked| asked.promise)));
        let look = |floor: i32| {
            let best = Best::new(most, floor);
            at_once(asked.len(), |n| {
                _ = asked.get(n).map(|asked| asked.iter().for_each(|asked| asked.look(&best, &admit)))
            });
            best
        };
        let floor = few.full().and_then(|few| few.last().map(|last| last.points)).unwrap_or(0);
        let best = look(floor);
        match floor {
            0 => best.hits(),
            _ => best.full().unwrap_or_else(|| look(0).hits()),
        }
    }
}
