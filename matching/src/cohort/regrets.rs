//! Pairs who would both rather have each other than what they have. Knows nothing of solvers.

use super::assignment::Assignment;
use super::candidates::{Candidate, Cohort};
use super::edit::Decisions;

/// What was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Regrets {
    /// Pairs in which both would gain more than the band.
    pub pairs: u64,
    /// The most that the less glad side of any pair would gain; also within the band.
    pub worst: u32,
}

/// Counts the pairs who are not together though each would gain more than `band` by it: over the mentor they
/// have (nothing, for a protege without), over the least gladly held protege (nothing, for a mentor with a free seat).
/// Nobody leaves a pin for it, and no veto is undone.
pub fn regrets(cohort: &Cohort, decisions: &Decisions, assignment: &Assignment, band: u32) -> Regrets {
    let has = Holdings::of(cohort, decisions, assignment);
    let mut found = Regrets::default();
    for protege in 0..cohort.proteges() {
        if decisions.pins.contains_key(&protege) {
            continue;
        }
        for pair in cohort.candidates(protege) {
            let Some(gain) = has.gain(pair).filter(|_| !decisions.vetoed(protege, pair.mentor)) else {
                continue;
            };
            found.worst = found.worst.max(gain);
            found.pairs += u64::from(gain > band);
        }
    }
    found
}

/// How glad everybody is with what they have.
struct Holdings {
    /// Per protege.
    proteges: Vec<u32>,
    /// Per mentor: the least over what could be given up, 0 for a free seat, none where all seats are pinned.
    mentors: Vec<Option<u32>>,
}

impl Holdings {
    fn of(cohort: &Cohort, decisions: &Decisions, assignment: &Assignment) -> Self {
        let mut proteges = vec![0; cohort.proteges() as usize];
        let mut mentors = vec![None; cohort.mentors() as usize];
        let mut free: Vec<u32> = (0..cohort.mentors()).map(|mentor| cohort.seats(mentor)).collect();
        for (protege, mentor) in assignment.pairs() {
            let Some(pair) = cohort.candidate(protege, mentor) else {
                continue;
            };
            if let Some(gain) = proteges.get_mut(protege as usize) {
                *gain = pair.protege_gain;
            }
            if let Some(free) = free.get_mut(mentor as usize) {
                *free = free.saturating_sub(1);
            }
            if let Some(least) = mentors.get_mut(mentor as usize)
                && !decisions.pins.contains_key(&protege)
            {
                *least = Some(least.map_or(pair.mentor_gain, |least: u32| least.min(pair.mentor_gain)));
            }
        }
        for (least, free) in mentors.iter_mut().zip(free) {
            if free > 0 {
                *least = Some(0);
            }
        }
        Holdings { proteges, mentors }
    }

    /// What the less glad of the two would gain by having each other: nothing, when they do.
    fn gain(&self, pair: Candidate) -> Option<u32> {
        let protege = pair.protege_gain.saturating_sub(*self.proteges.get(pair.protege as usize)?);
        let mentor = pair.mentor_gain.saturating_sub((*self.mentors.get(pair.mentor as usize)?)?);
        Some(protege.min(mentor))
    }
}
