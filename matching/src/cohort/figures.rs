//! The numbers of an assignment that a host weighs before publishing it.

use std::collections::BTreeMap;

use super::assignment::Assignment;
use super::candidates::Cohort;
use super::edit::Decisions;
use super::regrets::{Regrets, regrets};

/// What a host is shown of an assignment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    pub proteges: u32,
    pub matched: u32,
    /// Sum of the pairs' scores.
    pub total: u64,
    /// The lowest score of a pair.
    pub weakest: Option<u32>,
    /// Pairs who would both rather have each other, beyond the band.
    pub regrets: Regrets,
    /// How many mentors have so many proteges.
    pub loads: BTreeMap<u32, u32>,
}

impl Figures {
    /// `band` in percent of the mean score.
    pub fn of(cohort: &Cohort, decisions: &Decisions, assignment: &Assignment, band: u32) -> Self {
        let scores = assignment.pairs().filter_map(|(protege, mentor)| Some(cohort.candidate(protege, mentor)?.score));
        let mut load = vec![0; cohort.mentors() as usize];
        for (_, mentor) in assignment.pairs() {
            if let Some(load) = load.get_mut(mentor as usize) {
                *load += 1;
            }
        }
        let mut loads = BTreeMap::new();
        for load in load {
            *loads.entry(load).or_default() += 1;
        }
        Figures {
            proteges: cohort.proteges(),
            matched: assignment.pairs().count() as u32,
            total: cohort.total(assignment),
            weakest: scores.min(),
            regrets: regrets(cohort, decisions, assignment, cohort.band(band)),
            loads,
        }
    }
}
