//! Pairs who would both rather have each other: none beyond the band, by a counter that knows no solver.

use super::worlds::{edits, world};
use matching::cohort::{Assignment, Cohort, Decisions, Mode, regrets};
use proptest::prelude::*;

/// The definition, word by word, and slowly.
fn by_definition(cohort: &Cohort, decisions: &Decisions, assignment: &Assignment, band: u32) -> u64 {
    let gains = |protege, mentor| cohort.candidate(protege, mentor).unwrap();
    let mut pairs = 0;
    for protege in 0..cohort.proteges() {
        for pair in cohort.candidates(protege) {
            let has = assignment.mentor_of(protege).map_or(0, |mentor| gains(protege, mentor).protege_gain);
            let mut seats = vec![0; cohort.seats(pair.mentor) as usize];
            for (seat, (other, _)) in assignment.pairs().filter(|&(_, mentor)| mentor == pair.mentor).enumerate() {
                let pinned = decisions.pins.contains_key(&other);
                seats[seat] = if pinned { u32::MAX } else { gains(other, pair.mentor).mentor_gain };
            }
            let least = seats.into_iter().min().unwrap_or(u32::MAX);
            let fixed = decisions.pins.contains_key(&protege) || decisions.vetoed(protege, pair.mentor);
            let rather = pair.protege_gain > has + band && pair.mentor_gain > least.saturating_add(band);
            pairs += u64::from(rather && !fixed);
        }
    }
    pairs
}

proptest! {
    #[test]
    fn no_regrets_beyond_the_band(world in world(20, 10), edits in edits(20, 10, 6), band in 0..60_u32) {
        let mut plan = world.edited(&edits);
        let found = plan.solve(Mode::NoRegrets { band });
        let width = plan.cohort().band(band);
        prop_assert_eq!(regrets(plan.cohort(), plan.decisions(), &found, width).pairs, 0);
        prop_assert_eq!(by_definition(plan.cohort(), plan.decisions(), &found, width), 0);
    }

    #[test]
    fn the_counter_counts(world in world(10, 6), edits in edits(10, 6, 6), band in 0..60_u32) {
        let mut plan = world.edited(&edits);
        for mode in [Mode::BestTotal, Mode::EveryoneFirst, Mode::Fairest] {
            let found = plan.solve(mode);
            let width = plan.cohort().band(band);
            let counted = regrets(plan.cohort(), plan.decisions(), &found, width);
            prop_assert_eq!(counted.pairs, by_definition(plan.cohort(), plan.decisions(), &found, width));
            prop_assert_eq!(counted.pairs > 0, counted.worst > width);
        }
    }
}
