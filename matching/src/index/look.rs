//! Questions in one part of the index: those who can come among the best, with their points in full.

use std::cmp::Reverse;

use super::Gone;
use super::ask::{Ask, Glance, Left, STRETCH, flags};
use super::best::Best;
use super::bits::CHUNK;
use super::block::{MOST, Part};
use super::query::Query;
use crate::model::MemberId;

/// A glimpse is at so many places together, fewer in a small part, and then again after [`GLIMPSE`] times as many.
const TOGETHER: usize = 16 * CHUNK;

/// From one part to the next a glimpse begins so many times [`TOGETHER`] further on.
const TURN: usize = 5;

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

impl<'q, 'i> Asked<'q, 'i> {
    pub fn new(part: &'i dyn Part, gone: &'i Gone, questions: &'q [Query]) -> Asked<'q, 'i> {
        let asks: Vec<Ask> = questions.iter().map(|query| Ask::new(part, query)).collect();
        let promise = asks.iter().flat_map(|ask| &ask.lists);
        let promise = promise.map(|(places, _, term)| i64::from(term.most) * places.len() as i64).sum();
        Asked { part, gone, asks, promise }
    }

    /// Takes the best of one place in [`GLIMPSE`]. Parts that are told apart by `turn` are glimpsed at in other places:
    /// all are in one order, and who stands at one end of it is not like the others.
    pub fn glimpse(&self, turn: usize, best: &Best<'i>, admit: &impl Fn(MemberId, &[u8]) -> bool) {
        let mut likely = Vec::new();
        let together = if self.part.len() < MOST / 2 { CHUNK } else { TOGETHER };
        let start = turn * TURN % GLIMPSE * together;
        let start = if start < self.part.len() { start } else { 0 };
        for first in (start..self.part.len()).step_by(together * GLIMPSE) {
            for ask in &self.asks {
                let (mut points, least) = ([0; TOGETHER], best.least());
                let points = points.get_mut(..together).unwrap_or_default();
                ask.add_lists(first, points);
                let left = ask.add(first, points, least);
                self.gather(ask, first, points, &left, least, &mut likely);
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
