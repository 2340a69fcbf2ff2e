//! Near the best, with a proof of how near: auction rounds only, each finer, until the gap is small enough.

use super::auction::Auction;
use super::candidates::Cohort;
use super::certificate::Certificate;
use super::edit::Decisions;
use super::market::Market;
use super::objective::Objective;
use super::plan::Proven;
use super::standing::{assignment, decide};

/// None when the rounds do not get within `parts` in 10,000.
pub(super) fn solve(cohort: &Cohort, decisions: &Decisions, parts: u32) -> Option<Proven> {
    let mut market = Market::new(&cohort.starts, cohort.edges.clone(), cohort.seats.clone());
    decide(&mut market, decisions);
    let mut auction = Auction::open(&market, 0);
    while auction.round(&market) {
        let certificate = Certificate { prices: auction.prices.clone(), profits: auction.profits(&market) };
        let assignment = assignment(&auction.held, decisions);
        let bound = certificate.bound(&market.seats);
        let pinned: u64 = decisions.pins.iter().map(|(&protege, &mentor)| cohort.score(protege, mentor)).sum();
        let worth = i128::from(cohort.total(&assignment) - pinned);
        if (bound - worth) * 10_000 <= bound * i128::from(parts) {
            return Some(Proven { assignment, certificate, objective: Objective::default() });
        }
    }
    None
}
