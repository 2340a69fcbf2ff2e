//! Edits, solved from kept prices: as good as solved anew, and what is decided stays decided.

use super::brute;
use super::worlds::{edits, world};
use matching::cohort::{Change, Edit, Keep, Mode, Plan, prove};
use proptest::prelude::*;

fn sizes(plan: &mut Plan) -> [(usize, u64); 2] {
    [Mode::BestTotal, Mode::EveryoneFirst].map(|mode| {
        let assignment = plan.solve(mode);
        brute::size(plan.cohort(), &assignment)
    })
}

/// The same cohort and decisions, with nothing kept.
fn anew(plan: &Plan) -> Plan {
    let mut other = Plan::new(plan.cohort().clone());
    for (&protege, &mentor) in &plan.decisions().pins {
        other.edit(Edit::Pin { protege, mentor }).unwrap();
    }
    for &(protege, mentor) in &plan.decisions().vetoes {
        other.edit(Edit::Veto { protege, mentor }).unwrap();
    }
    other
}

proptest! {
    #[test]
    fn warm_is_as_good_as_cold(world in world(20, 10), edits in edits(22, 10, 20)) {
        let mut warm = world.plan();
        sizes(&mut warm);
        for edit in edits {
            let decided = warm.decisions().clone();
            if warm.edit(edit).is_err() {
                prop_assert_eq!(&decided, warm.decisions());
                continue;
            }
            let [best, everyone] = sizes(&mut warm);
            let [cold_best, cold_everyone] = sizes(&mut anew(&warm));
            prop_assert_eq!(best.1, cold_best.1);
            prop_assert_eq!(everyone, cold_everyone);
            for everyone_first in [false, true] {
                let found = warm.solve_proven(everyone_first);
                let (cohort, decisions) = (warm.cohort(), warm.decisions());
                let proof = prove(cohort, decisions, &found.objective, &found.assignment, &found.certificate);
                prop_assert_eq!(proof.map(|proof| proof.gap()), Ok(0));
            }
        }
    }

    #[test]
    fn what_is_decided_is_kept_in_every_mode(world in world(12, 8), edits in edits(12, 8, 8)) {
        let mut plan = world.edited(&edits);
        let modes = [Mode::BestTotal, Mode::EveryoneFirst, Mode::NoRegrets { band: 22 }, Mode::Fairest];
        for mode in modes {
            let assignment = plan.solve(mode);
            let mut taken = vec![0; plan.cohort().mentors() as usize];
            for (protege, mentor) in assignment.pairs() {
                prop_assert!(plan.cohort().candidate(protege, mentor).is_some());
                prop_assert!(!plan.decisions().vetoed(protege, mentor));
                taken[mentor as usize] += 1;
            }
            for (mentor, taken) in (0..).zip(taken) {
                prop_assert!(taken <= plan.cohort().seats(mentor));
            }
            for (&protege, &mentor) in &plan.decisions().pins {
                prop_assert_eq!(assignment.mentor_of(protege), Some(mentor));
            }
        }
    }

    #[test]
    fn what_an_edit_costs_is_what_it_takes_away(world in world(8, 6), edits in edits(8, 6, 6)) {
        let mut plan = world.plan();
        for edit in edits {
            let (before, untouched) = (plan.total(), plan.decisions().clone());
            let cost = plan.cost(edit.clone());
            prop_assert_eq!(&untouched, plan.decisions());
            prop_assert_eq!(before, plan.total());
            prop_assert_eq!(plan.edit(edit), cost.map(|_| ()));
            prop_assert_eq!(before as i64 - plan.total() as i64, cost.unwrap_or(0));
        }
    }

    #[test]
    fn as_little_changes_as_can(world in world(5, 4), edits in edits(5, 4, 3), loyalty in prop_oneof![Just(0), 0..30_000_u32]) {
        let mut plan = world.plan();
        let before = plan.solve(Mode::BestTotal);
        for edit in edits {
            _ = plan.edit(edit);
        }
        let kept = |other: &matching::cohort::Assignment| {
            before.pairs().filter(|&(protege, mentor)| other.mentor_of(protege) == Some(mentor)).count() as u64
        };
        let all = brute::all(plan.cohort(), plan.decisions());
        for everyone_first in [false, true] {
            let found = plan.solve_keeping(everyone_first, Keep { before: before.clone(), loyalty });
            let (cohort, decisions) = (plan.cohort(), plan.decisions());
            let proof = prove(cohort, decisions, &found.objective, &found.assignment, &found.certificate);
            prop_assert_eq!(proof.map(|proof| proof.gap()), Ok(0));
            let value = |other| {
                let (pairs, total) = brute::size(cohort, other);
                let pairs = if everyone_first { pairs } else { 0 };
                (pairs, total + u64::from(loyalty) * kept(other), kept(other))
            };
            prop_assert_eq!(value(&found.assignment), all.iter().map(value).max().unwrap());
        }
    }

    #[test]
    fn changes_lead_from_one_to_the_other(world in world(12, 8), edits in edits(14, 8, 6)) {
        let mut plan = world.plan();
        let before = plan.solve(Mode::BestTotal);
        for edit in edits {
            _ = plan.edit(edit);
        }
        let after = plan.solve(Mode::EveryoneFirst);
        let changes = before.changes(&after);
        prop_assert!(before.changes(&before).is_empty());
        for protege in 0..after.proteges() {
            let change = changes.iter().find(|change| change.protege == protege);
            let (from, to) = (before.mentor_of(protege), after.mentor_of(protege));
            prop_assert_eq!(change.copied(), (from != to).then_some(Change { protege, from, to }));
        }
    }
}
