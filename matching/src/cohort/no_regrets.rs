//! No pair that would both rather have each other, beyond a band: proteges ask and mentors keep the best (deferred
//! acceptance), by gains that are bent by at most half the band towards what the best total would have.
//!
//! Whoever is content by bent gains is content by true ones within the band: each of the two gains in a comparison
//! was bent by at most half of it. `guards` then finds the best total that keeps everybody as content.
#![expect(clippy::indexing_slicing, reason = "proteges and mentors were checked when the cohort was made")]

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::assignment::Assignment;
use super::candidates::Cohort;
use super::edit::Decisions;
use super::guards;
use super::market::NOBODY;
use super::standing::{Standing, assignment};

/// A pair as both see it, bent.
#[derive(Clone, Copy)]
struct Bent {
    protege: i64,
    mentor: i64,
    to: u32,
}

/// `best` is the best total of the same cohort and decisions; `band` in gains.
pub(super) fn assign(cohort: &Cohort, decisions: &Decisions, best: &Standing<u32>, band: u32) -> Assignment {
    let mut starts = vec![0];
    let mut asks = Vec::with_capacity(cohort.edges.len());
    for protege in 0..cohort.proteges() {
        let first = asks.len();
        if !decisions.pins.contains_key(&protege) {
            let pairs = cohort.candidates(protege).filter(|pair| !decisions.vetoed(protege, pair.mentor));
            asks.extend(pairs.map(|pair| {
                // How far from the best total this pair is; what it may be bent by is as much as the band allows.
                let price = best.balance.prices[pair.mentor as usize];
                let slack = best.balance.profits[protege as usize] + price - i64::from(pair.score);
                let bend = i64::from(band / 2) - slack.clamp(0, i64::from(band / 2) * 2);
                let bent = |gain: u32| i64::from(gain) + bend;
                Bent { protege: bent(pair.protege_gain), mentor: bent(pair.mentor_gain), to: pair.mentor }
            }));
        }
        asks[first..].sort_unstable_by_key(|ask| (Reverse(ask.protege), ask.to));
        starts.push(asks.len());
    }
    let mut table = Table {
        next: starts[..cohort.proteges() as usize].to_vec(),
        ends: starts[1..].to_vec(),
        asks,
        kept: vec![BinaryHeap::new(); cohort.mentors() as usize],
        seats: best.market.seats.clone(),
    };
    for protege in 0..cohort.proteges() {
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

struct Table {
    asks: Vec<Bent>,
    /// Whom each protege asks next, and where their list ends.
    next: Vec<usize>,
    ends: Vec<usize>,
    /// Whom each mentor keeps for now, the least glad of first.
    kept: Vec<BinaryHeap<Kept>>,
    seats: Vec<u32>,
}

impl Table {
    /// The protege asks on until one keeps them. Returns who is sent away for it.
    fn ask(&mut self, protege: u32) -> Option<u32> {
        while self.next[protege as usize] < self.ends[protege as usize] {
            let ask = self.asks[self.next[protege as usize]];
            self.next[protege as usize] += 1;
            let (kept, seats) = (&mut self.kept[ask.to as usize], self.seats[ask.to as usize] as usize);
            let offer = Reverse((ask.mentor, Reverse(protege)));
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
