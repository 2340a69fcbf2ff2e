//! Whether an assignment keeps the rules, and how far from the best it can be at most. Knows nothing of solvers:
//! prices and profits are only read, so whoever made them need not be believed.

use super::assignment::Assignment;
use super::candidates::Cohort;
use super::edit::Decisions;
use super::objective::Objective;

/// Prices that prove a bound: if no pair is worth more than its two sides' profit and price together,
/// then no assignment is worth more than all profits and all seats at their price.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Certificate {
    /// Of one seat, per mentor; not below 0.
    pub prices: Vec<i64>,
    /// Per protege; not below 0, and 0 for the pinned.
    pub profits: Vec<i64>,
}

impl Certificate {
    /// What no assignment can be worth more than, if the certificate is true; `seats` per mentor, pins aside.
    pub(super) fn bound(&self, seats: &[u32]) -> i128 {
        let priced = seats.iter().zip(&self.prices).map(|(&seats, &price)| i128::from(seats) * i128::from(price));
        let profits = self.profits.iter().map(|&profit| i128::from(profit));
        priced.chain(profits).sum()
    }
}

/// What was found true.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Proof {
    pub matched: u32,
    /// Sum of the pairs' scores.
    pub total: u64,
    /// What the assignment is worth to the objective.
    pub worth: i128,
    /// What no assignment can exceed.
    pub bound: i128,
}

impl Proof {
    /// 0 proves that nothing better exists.
    pub fn gap(&self) -> i128 {
        self.bound - self.worth
    }
}

/// What is wrong with an assignment or its certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// Lists of another length than the cohort's.
    Length,
    /// A pair that is no candidate or was vetoed.
    Pair { protege: u32, mentor: u32 },
    /// More proteges than seats.
    Seats { mentor: u32 },
    /// A pin is not kept.
    Pin { protege: u32, mentor: u32 },
    /// A price or profit below 0.
    Negative,
    /// A pair worth more than profit and price together.
    Underpriced { protege: u32, mentor: u32 },
}

/// Checks everything anew, and says what is proven.
pub fn prove(
    cohort: &Cohort,
    decisions: &Decisions,
    objective: &Objective,
    assignment: &Assignment,
    certificate: &Certificate,
) -> Result<Proof, Flaw> {
    let Certificate { prices, profits } = certificate;
    let lengths = [assignment.proteges() as usize, profits.len(), prices.len()];
    if lengths != [cohort.proteges() as usize, cohort.proteges() as usize, cohort.mentors() as usize] {
        return Err(Flaw::Length);
    }
    if prices.iter().chain(profits).any(|&value| value < 0) {
        return Err(Flaw::Negative);
    }
    let mut proof = feasible(cohort, decisions, objective, assignment)?;
    let mut seats: Vec<u32> = (0..cohort.mentors()).map(|mentor| cohort.seats(mentor)).collect();
    for (&protege, &mentor) in &decisions.pins {
        // A pin is worth the same in every assignment, and takes a seat out of the market.
        proof.bound += cohort.candidate(protege, mentor).map_or(0, |pair| i128::from(objective.worth(cohort, pair)));
        if let Some(seats) = seats.get_mut(mentor as usize) {
            *seats = seats.saturating_sub(1);
        }
    }
    for (protege, &profit) in (0..).zip(profits) {
        if decisions.pins.contains_key(&protege) {
            continue;
        }
        for pair in cohort.candidates(protege) {
            let price = prices.get(pair.mentor as usize).copied().unwrap_or(0);
            if objective.worth(cohort, pair) > profit + price && !decisions.vetoed(protege, pair.mentor) {
                return Err(Flaw::Underpriced { protege, mentor: pair.mentor });
            }
        }
    }
    proof.bound += certificate.bound(&seats);
    Ok(proof)
}

/// Whether the assignment keeps every rule; the bound is still 0.
fn feasible(
    cohort: &Cohort,
    decisions: &Decisions,
    objective: &Objective,
    assignment: &Assignment,
) -> Result<Proof, Flaw> {
    let mut proof = Proof { matched: 0, total: 0, worth: 0, bound: 0 };
    let mut taken = vec![0; cohort.mentors() as usize];
    for (protege, mentor) in assignment.pairs() {
        let pair = cohort.candidate(protege, mentor).filter(|_| !decisions.vetoed(protege, mentor));
        let (Some(pair), Some(taken)) = (pair, taken.get_mut(mentor as usize)) else {
            return Err(Flaw::Pair { protege, mentor });
        };
        *taken += 1;
        if *taken > cohort.seats(mentor) {
            return Err(Flaw::Seats { mentor });
        }
        proof.matched += 1;
        proof.total += u64::from(pair.score);
        proof.worth += i128::from(objective.worth(cohort, pair));
    }
    let broken = decisions.pins.iter().find(|&(&protege, &mentor)| assignment.mentor_of(protege) != Some(mentor));
    match broken {
        Some((&protege, &mentor)) => Err(Flaw::Pin { protege, mentor }),
        None => Ok(proof),
    }
}
