//! No pair that would both rather have each other, beyond a band: proteges ask and mentors keep the best (deferred
//! acceptance), by gains that are bent by at most half the band towards what the best total would have.
//!
//! Whoever is content by bent gains is content by true ones within the band: each of the two gains in a comparison
//! was bent by at most half of it. `guards` then finds the best total that keeps everybody as content.
#![expect(clippy::indexing_slicing, reason = "proteges and mentors were checked when the cohort was made")]

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::assignment::Assignment;
use super::candidates::{Candidate, Cohort};
use super::edit::Decisions;
use super::guards;
use super::market::NOBODY;
use super::standing::{Standing, assignment};

/// A pair in the order in which a protege asks: by what it is to them, bent, and of equals by the mentor's number.
type Ask = (i64, Reverse<u32>);

/// `best` is the best total of the same cohort and decisions; `band` in gains.
pub(super) fn assign(cohort: &Cohort, decisions: &Decisions, best: &Standing<u32>, band: u32) -> Assignment {
    let mut table = Table {
        cohort,
        decisions,
        best,
        half: i64::from(band / 2),
        asked: vec![None; cohort.proteges() as usize],
        kept: vec![BinaryHeap::new(); cohort.mentors() as usize],
    };
    for protege in (0..cohort.proteges()).filter(|protege| !decisions.pins.contains_key(protege)) {
        let mut asking = Some(protege);
        while let Some(protege) = asking {
            asking = table.ask(protege);
        }
    }
    let mut mentors = vec![NOBODY; cohort.proteges() as usize];
    for (mentor, kept) in (0..).zip(&table.kept) {
        for &Reverse((_, Reverse(protege))) in kept {
            mentors[protege as usize] = mentor;
        }
    }
    assignment(&guards::improve(cohort, decisions, best, &mentors, band), decisions)
}

/// How glad a mentor is of a protege; the heap has the least on top, and of equals the last by number.
type Kept = Reverse<(i64, Reverse<u32>)>;

struct Table<'c> {
    cohort: &'c Cohort,
    decisions: &'c Decisions,
    best: &'c Standing<u32>,
    /// The most that a gain is bent by.
    half: i64,
    /// Whom each protege asked last.
    asked: Vec<Option<Ask>>,
    /// Whom each mentor keeps for now, the least glad of first.
    kept: Vec<BinaryHeap<Kept>>,
}

impl Table<'_> {
    /// How much the gains of a pair are bent: by its distance from the best total, as far as the band allows.
    fn bend(&self, pair: Candidate) -> i64 {
        let balance = &self.best.balance;
        let slack = balance.profits[pair.protege as usize] + balance.prices[pair.mentor as usize];
        self.half - (slack - i64::from(pair.score)).clamp(0, self.half * 2)
    }

    /// Whom the protege asks next, and how glad that one would be of them. Few ask many: looking through the list
    /// again each time is quicker than sorting it.
    fn next(&self, protege: u32) -> Option<(Ask, i64)> {
        let asked = self.asked[protege as usize];
        let open = self.cohort.candidates(protege).filter_map(|pair| {
            let bend = self.bend(pair);
            let ask = (i64::from(pair.protege_gain) + bend, Reverse(pair.mentor));
            let open = asked.is_none_or(|asked| ask < asked) && !self.decisions.vetoed(protege, pair.mentor);
            open.then_some((ask, i64::from(pair.mentor_gain) + bend))
        });
        open.max_by_key(|(ask, _)| *ask)
    }

    /// The protege asks on until one keeps them. Returns who is sent away for it.
    fn ask(&mut self, protege: u32) -> Option<u32> {
        while let Some((ask, glad)) = self.next(protege) {
            self.asked[protege as usize] = Some(ask);
            let mentor = ask.1.0 as usize;
            let (kept, seats) = (&mut self.kept[mentor], self.best.market.seats[mentor] as usize);
            let offer = Reverse((glad, Reverse(protege)));
            if kept.len() < seats {
                kept.push(offer);
                return None;
            }
            if let Some(mut least) = kept.peek_mut()
                && offer.0 > least.0
            {
                let Reverse((_, Reverse(away))) = std::mem::replace(&mut *least, offer);
                return Some(away);
            }
        }
        None
    }
}
