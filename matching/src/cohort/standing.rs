//! A market and its balance, kept between edits: an edit disturbs little, and `settle` repairs what it disturbed.
#![expect(clippy::indexing_slicing, reason = "the plan checks every edit before it comes here")]

use super::assignment::Assignment;
use super::auction::Auction;
use super::balance::Balance;
use super::candidates::Cohort;
use super::certificate::Certificate;
use super::edit::Decisions;
use super::market::{Edge, FAR, Market, NOBODY, Worth};
use super::objective::{EVERYONE, Objective, keep_scale};

/// How many times the highest score an auction lets proteges lose rather than stay alone, when everyone comes first.
/// What that leaves is for `settle`.
const STAKES: i64 = 8;

#[derive(Clone)]
pub(super) struct Standing<W> {
    pub market: Market<W>,
    pub balance: Balance,
}

impl Standing<u32> {
    /// The best total, or as many pairs as can be and then the best total.
    pub fn solve(cohort: &Cohort, decisions: &Decisions, everyone_first: bool) -> Self {
        let mut market = Market::new(&cohort.starts, cohort.edges.clone(), cohort.seats.clone());
        decide(&mut market, decisions);
        let lowest = if everyone_first { -STAKES * market.most() } else { 0 };
        let Auction { prices, held, .. } = Auction::run(&market, lowest);
        if everyone_first {
            market.alone.fill(-EVERYONE);
        }
        market.list_mentors();
        let balance = Balance::new(&market, prices, &held);
        Standing { market, balance }.settled()
    }

    /// The same objective, but with a wish for little change.
    pub fn keeping(&self, cohort: &Cohort, decisions: &Decisions, objective: &Objective) -> Standing<i64> {
        let worths = (0..cohort.proteges()).flat_map(|protege| cohort.candidates(protege));
        let score_only = Objective { everyone_first: false, keep: objective.keep.clone() };
        let edges = worths.map(|pair| Edge { to: pair.mentor, worth: score_only.worth(cohort, pair) }).collect();
        let mut market = Market::new(&cohort.starts, edges, cohort.seats.clone());
        decide(&mut market, decisions);
        market.list_mentors();
        let scale = keep_scale(cohort);
        for (alone, before) in market.alone.iter_mut().zip(&self.market.alone) {
            *alone = before * scale;
        }
        let prices = self.balance.prices.iter().map(|price| price * scale).collect();
        let balance = Balance::new(&market, prices, &self.balance.held);
        Standing { market, balance }.settled()
    }
}

/// Takes out of the market what a host has decided.
pub(super) fn decide<W: Worth>(market: &mut Market<W>, decisions: &Decisions) {
    for &(protege, mentor) in &decisions.vetoes {
        market.remove(protege as usize, mentor);
    }
    for (&protege, &mentor) in &decisions.pins {
        market.closed[protege as usize] = true;
        market.seats[mentor as usize] -= 1;
    }
}

/// Mentors per protege, [`NOBODY`] being none, and the pinned with theirs.
pub(super) fn assignment(held: &[u32], decisions: &Decisions) -> Assignment {
    let mut mentors: Vec<_> = held.iter().map(|&mentor| (mentor != NOBODY).then_some(mentor)).collect();
    for (&protege, &mentor) in &decisions.pins {
        mentors[protege as usize] = Some(mentor);
    }
    Assignment::new(mentors)
}

impl<W: Worth> Standing<W> {
    fn settled(mut self) -> Self {
        self.balance.settle(&self.market);
        self
    }

    pub fn assignment(&self, decisions: &Decisions) -> Assignment {
        assignment(&self.balance.held, decisions)
    }

    pub fn certificate(&self) -> Certificate {
        let profits = self.balance.profits.iter().zip(&self.market.alone);
        let profits = profits.map(|(&profit, &alone)| if profit == FAR { 0 } else { profit - alone });
        Certificate { prices: self.balance.prices.clone(), profits: profits.collect() }
    }

    /// The protege leaves the market for a pin, or comes back from one.
    pub fn close(&mut self, protege: usize, closed: bool) {
        self.balance.unseat(protege);
        self.market.closed[protege] = closed;
        self.balance.weigh(&self.market, protege, NOBODY);
    }

    pub fn seats(&mut self, mentor: usize, seats: u32) {
        self.market.seats[mentor] = seats;
        while self.balance.seated[mentor].len() > seats as usize {
            let last = self.balance.seated[mentor].last().copied();
            last.map(|protege| self.balance.unseat(protege as usize));
        }
    }

    pub fn remove(&mut self, protege: usize, mentor: u32) {
        self.market.remove(protege, mentor);
        if self.balance.held[protege] == mentor {
            self.balance.unseat(protege);
            self.balance.weigh(&self.market, protege, NOBODY);
        }
    }

    pub fn restore(&mut self, protege: usize, mentor: u32, worth: W) {
        self.market.restore(protege, mentor, worth);
        let profit = worth.into() - self.balance.prices[mentor as usize];
        if profit > self.balance.profits[protege] {
            self.balance.unseat(protege);
            self.balance.weigh(&self.market, protege, NOBODY);
        }
    }

    /// `alone`: what it is worth that the new protege stays alone.
    pub fn join(&mut self, edges: &[Edge<W>], alone: i64) {
        self.market.join(edges, alone);
        self.balance.join();
        self.balance.weigh(&self.market, self.market.proteges() - 1, NOBODY);
    }
}
