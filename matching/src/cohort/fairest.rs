//! The worst-off first. Scores are read in steps; as few as can be are left alone, of these assignments one with as few
//! as can be in the lowest step, of these as few as can be in the next, and so on (leximin on steps); of what is left,
//! the best total.
//!
//! Each question narrows the next: exactly the best assignments of one are those made of pairs without loss
//! in which whoever profits is seated and every priced seat is taken.
#![expect(clippy::indexing_slicing, reason = "proteges and mentors were checked when the cohort was made")]

use super::assignment::Assignment;
use super::balance::Balance;
use super::candidates::{Cohort, MAX_SCORE};
use super::edit::Decisions;
use super::market::{Edge, Market, NOBODY};
use super::standing::{Standing, decide};

/// How many steps there are from 0 to [`MAX_SCORE`].
pub const FAIR_STEPS: u32 = 32;

/// Room for worths: the largest sum along a chain stays below this many bits.
const BITS: u32 = 56;

pub(super) fn assign(cohort: &Cohort, decisions: &Decisions) -> Assignment {
    let mut market = Market::new(
        &cohort.starts,
        cohort.edges.iter().map(|edge| Edge { to: edge.to, worth: i64::from(edge.worth) }).collect(),
        cohort.seats.clone(),
    );
    decide(&mut market, decisions);
    // All pairs of one step together count less than a single pair of the step before.
    let base = i64::from(cohort.proteges()) + 1;
    let together = (BITS / (base.ilog2() + 1)).saturating_sub(2).max(1);
    let mut step = 0;
    loop {
        let last = step >= FAIR_STEPS;
        let steps = step..(step + together).min(FAIR_STEPS);
        let worth = |score: i64| {
            if last {
                return score;
            }
            steps.clone().fold(0, |worth, step| worth * base + i64::from(score >= least(step)))
        };
        let standing = solve(&market, worth);
        if last {
            return standing.assignment(decisions);
        }
        market = narrow(&market, &standing, base.pow(together + 1).max(2 * base * i64::from(MAX_SCORE)));
        step = steps.end;
    }
}

/// The lowest score that is above all steps before `step`.
fn least(step: u32) -> i64 {
    i64::from(step * (MAX_SCORE / FAIR_STEPS))
}

fn solve(market: &Market<i64>, worth: impl Fn(i64) -> i64) -> Standing<i64> {
    let mut market = market.map(worth);
    market.list_mentors();
    let most = market.most();
    let prices = market.seats.iter().zip(&market.empty);
    let prices: Vec<_> = prices.map(|(&seats, &empty)| if seats == 0 { most } else { empty }).collect();
    let first = first_come(&market, &prices);
    let mut balance = Balance::new(&market, prices, &first);
    balance.settle(&market);
    Standing { market, balance }
}

/// One by one, each with the best that still has room: worths in steps are often equal, so most find it, and few are left
/// to be sought a seat for.
fn first_come(market: &Market<i64>, prices: &[i64]) -> Vec<u32> {
    let mut room = market.seats.clone();
    let mut choose = |protege: usize| {
        let profit = |edge: &Edge<i64>| edge.worth - prices[edge.to as usize];
        let edges = market.of_protege(protege);
        let best = edges.iter().map(profit).max().filter(|_| !market.closed[protege])?;
        let free = edges.iter().find(|edge| profit(edge) == best && room[edge.to as usize] > 0)?;
        room[free.to as usize] -= 1;
        Some(free.to)
    };
    (0..market.proteges()).map(|protege| choose(protege).unwrap_or(NOBODY)).collect()
}

/// What is left when only the best assignments of `solved` are to be had. `must` outweighs any worth.
fn narrow(market: &Market<i64>, solved: &Standing<i64>, must: i64) -> Market<i64> {
    let (prices, profits) = (&solved.balance.prices, &solved.balance.profits);
    let mut next = market.filter(|protege, mentor| {
        let worth = solved.market.worth(protege, mentor).unwrap_or(0);
        profits[protege] + prices[mentor as usize] == worth
    });
    for (protege, alone) in next.alone.iter_mut().enumerate() {
        if profits[protege] > solved.market.alone[protege] {
            *alone = -must;
        }
    }
    for (mentor, empty) in next.empty.iter_mut().enumerate() {
        if prices[mentor] > solved.market.empty[mentor] {
            *empty = -must;
        }
    }
    next
}
