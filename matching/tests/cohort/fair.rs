//! The fairest assignment, against every other one.

use super::brute;
use super::worlds::{edits, world};
use matching::cohort::{Assignment, Cohort, FAIR_STEPS, MAX_SCORE, Mode};
use proptest::prelude::*;

/// From the worst-off on: 0 for those left alone, else the step of their score, from 1 on.
fn steps(cohort: &Cohort, assignment: &Assignment) -> Vec<u32> {
    let step = |protege| {
        let score = cohort.candidate(protege, assignment.mentor_of(protege)?)?.score;
        Some(1 + (score / (MAX_SCORE / FAIR_STEPS)).min(FAIR_STEPS - 1))
    };
    let mut steps: Vec<u32> = (0..cohort.proteges()).map(|protege| step(protege).unwrap_or(0)).collect();
    steps.sort_unstable();
    steps
}

proptest! {
    #[test]
    fn nobody_worse_off_could_be_better_off(world in world(5, 4), edits in edits(5, 4, 3)) {
        let mut plan = world.edited(&edits);
        let found = plan.solve(Mode::Fairest);
        let cohort = plan.cohort();
        let value = |other: &Assignment| (steps(cohort, other), cohort.total(other));
        let best = brute::all(cohort, plan.decisions()).iter().map(value).max();
        prop_assert_eq!(Some(value(&found)), best);
    }

    #[test]
    fn nobody_is_left_alone_who_need_not_be(world in world(30, 20)) {
        let mut plan = world.plan();
        let found = plan.solve(Mode::Fairest);
        prop_assert_eq!(found.pairs().count(), brute::most_pairs(plan.cohort()));
    }
}
