//! No pair that would both rather have each other, beyond a band: proteges ask and mentors keep the best (deferred
//! acceptance), by gains that are bent by at most half the band towards what the best total would have.
//!
//! Whoever is content by bent gains is content by true ones within the band: each of the two gains in a comparison
//! was bent by at most half of it. `guards` then finds the best total that keeps everybody as content.
#![expect(clippy::indexing_slicing, reason = "proteges and mentors were checked when the cohort was made")]

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::assignment::Assignment;
use super::candidates::{Candidate, Cohort, MAX_SCORE};
use super::edit::Decisions;
use super::guards;
use super::market::NOBODY;
use super::standing::{Standing, assignment};
use crate::threads::at_once;

/// A pair as both see it, bent.
#[derive(Clone, Copy)]
struct Ask {
    /// Proteges ask the lowest first: how far below [`DEAREST`] the pair is to them, above the mentor's number.
    order: u64,
    mentor: i64,
}

/// The asks of so many proteges are sorted beside those of others.
const STRETCH: usize = 8_192;

/// Above any bent gain: gains and what they are bent by are at most [`MAX_SCORE`] each.
const DEAREST: i64 = 1 << 20;

impl Ask {
    fn new(pair: Candidate, bend: i64) -> Ask {
        let below = DEAREST - i64::from(pair.protege_gain) - bend;
        Ask { order: (below as u64) << 32 | u64::from(pair.mentor), mentor: i64::from(pair.mentor_gain) + bend }
    }

    fn to(self) -> usize {
        (self.order & u64::from(u32::MAX)) as usize
    }
}

/// `best` is the best total of the same cohort and decisions; `band` in gains.
pub(super) fn assign(cohort: &Cohort, decisions: &Decisions, best: &Standing<u32>, band: u32) -> Assignment {
    let half = i64::from((band / 2).min(MAX_SCORE));
    let asks = |protege: u32| {
        let pairs = cohort.candidates(protege).filter(move |pair| !decisions.vetoed(protege, pair.mentor));
        pairs.map(move |pair| {
            // How far from the best total this pair is; what it may be bent by is as much as the band allows.
            let price = best.balance.prices[pair.mentor as usize];
            let slack = best.balance.profits[protege as usize] + price - i64::from(pair.score);
            Ask::new(pair, half - slack.clamp(0, half * 2))
        })
    };
    let all: Vec<u32> = (0..cohort.proteges()).collect();
    let stretches: Vec<&[u32]> = all.chunks(STRETCH).collect();
    let lists = at_once(stretches.len(), |n| {
        let mut list = List { asks: Vec::new(), next: Vec::with_capacity(STRETCH), ends: Vec::with_capacity(STRETCH) };
        for &protege in stretches[n] {
            let first = list.asks.len();
            if !decisions.pins.contains_key(&protege) {
                list.asks.extend(asks(protege));
            }
            list.asks[first..].sort_unstable_by_key(|ask| ask.order);
            list.next.push(first);
            list.ends.push(list.asks.len());
        }
        list
    });
    let mut table =
        Table { lists, kept: vec![BinaryHeap::new(); cohort.mentors() as usize], seats: best.market.seats.clone() };
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

/// Whom some proteges ask, one after the other.
struct List {
    asks: Vec<Ask>,
    /// Whom each protege asks next, and where their asks end.
    next: Vec<usize>,
    ends: Vec<usize>,
}

impl List {
    fn next(&mut self, protege: usize) -> Option<Ask> {
        let at = self.next[protege];
        self.next[protege] += 1;
        self.asks.get(at).filter(|_| at < self.ends[protege]).copied()
    }
}

struct Table {
    /// By the stretch.
    lists: Vec<List>,
    /// Whom each mentor keeps for now, the least glad of first.
    kept: Vec<BinaryHeap<Kept>>,
    seats: Vec<u32>,
}

impl Table {
    /// The protege asks on until one keeps them. Returns who is sent away for it.
    fn ask(&mut self, protege: u32) -> Option<u32> {
        let list = &mut self.lists[protege as usize / STRETCH];
        while let Some(ask) = list.next(protege as usize % STRETCH) {
            let (kept, seats) = (&mut self.kept[ask.to()], self.seats[ask.to()] as usize);
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
