//! The best total and everyone first: nothing better exists, and the certificate says so.

use super::brute;
use super::worlds::{World, edits, world};
use matching::cohort::{Assignment, Candidate, Certificate, Decisions, Edit, Flaw, Mode, Objective, Plan, prove};
use proptest::prelude::*;

/// Proves what the plan says, for both objectives: pairs and total of each.
fn proven(plan: &mut Plan) -> [(usize, u64); 2] {
    [false, true].map(|everyone_first| {
        let found = plan.solve_proven(everyone_first);
        let proof = prove(plan.cohort(), plan.decisions(), &found.objective, &found.assignment, &found.certificate);
        let proof = proof.unwrap();
        assert_eq!(proof.gap(), 0);
        let size = brute::size(plan.cohort(), &found.assignment);
        assert_eq!((proof.matched as usize, proof.total), size);
        size
    })
}

proptest! {
    #[test]
    fn nothing_better_exists(world in world(5, 4), edits in edits(5, 4, 4)) {
        let mut plan = world.edited(&edits);
        let all = brute::all(plan.cohort(), plan.decisions());
        let sizes: Vec<_> = all.iter().map(|other| brute::size(plan.cohort(), other)).collect();
        let [best, everyone] = proven(&mut plan);
        prop_assert_eq!(best.1, sizes.iter().map(|size| size.1).max().unwrap());
        prop_assert_eq!(everyone, sizes.into_iter().max().unwrap());
    }

    #[test]
    fn everyone_first_has_the_most_pairs(world in world(30, 20)) {
        let mut plan = world.plan();
        let [_, (pairs, _)] = proven(&mut plan);
        prop_assert_eq!(pairs, brute::most_pairs(plan.cohort()));
    }

    #[test]
    fn more_seats_never_lower_the_best(mut world in world(20, 10), mentor in any::<prop::sample::Index>()) {
        let [best, everyone] = proven(&mut world.plan());
        *mentor.get_mut(&mut world.seats) += 1;
        let [more, more_of_everyone] = proven(&mut world.plan());
        prop_assert!(best.1 <= more.1);
        prop_assert!(everyone.0 <= more_of_everyone.0);
    }

    #[test]
    fn numbers_and_order_mean_nothing(world in world(20, 10), turn in 0..20_u32) {
        let [proteges, mentors] = [world.proteges, world.seats.len() as u32];
        let mut other = world.clone();
        for candidate in &mut other.candidates {
            candidate.protege = (candidate.protege + turn) % proteges;
            candidate.mentor = mentors - 1 - candidate.mentor;
        }
        other.seats.reverse();
        other.candidates.reverse();
        prop_assert_eq!(proven(&mut world.plan()), proven(&mut other.plan()));
    }

    #[test]
    fn near_is_as_near_as_it_says(world in world(40, 10), edits in edits(40, 10, 6), parts in 0..500_u32) {
        let mut plan = world.edited(&edits);
        let near = plan.solve_near(parts);
        let proof = prove(plan.cohort(), plan.decisions(), &near.objective, &near.assignment, &near.certificate);
        let proof = proof.unwrap();
        prop_assert!(proof.gap() * 10_000 <= proof.bound * i128::from(parts));
        prop_assert!(proof.bound >= i128::from(plan.total()));
    }

    /// Whatever is done to a true certificate, it never proves more than there is.
    #[test]
    fn a_certificate_never_proves_too_much(world in world(4, 3), changes in prop::collection::vec(-9_i64..9, 7)) {
        let mut plan = world.plan();
        let mut found = plan.solve_proven(false);
        for (value, change) in found.certificate.prices.iter_mut().chain(&mut found.certificate.profits).zip(changes) {
            *value += change;
        }
        let best = i128::from(plan.total());
        let proof = prove(plan.cohort(), plan.decisions(), &found.objective, &found.assignment, &found.certificate);
        prop_assert!(proof.is_err() || proof.unwrap().bound >= best);
    }
}

fn pair(protege: u32, mentor: u32, score: u32) -> Candidate {
    Candidate { protege, mentor, score, protege_gain: score, mentor_gain: score }
}

#[test]
fn each_flaw_is_found() {
    let world = World { proteges: 2, seats: vec![1, 1], candidates: vec![pair(0, 0, 9), pair(0, 1, 3), pair(1, 0, 8)] };
    let cohort = world.cohort();
    let check = |mentors: [Option<u32>; 2], prices: [i64; 2], profits: [i64; 2], decisions: &Decisions| {
        let certificate = Certificate { prices: prices.into(), profits: profits.into() };
        prove(&cohort, decisions, &Objective::default(), &Assignment::new(mentors.into()), &certificate)
    };
    let free = Decisions::default();
    let both = [Some(1), Some(0)];
    assert_eq!(check(both, [6, 0], [3, 2], &free).unwrap().gap(), 0);
    assert_eq!(check(both, [7, 0], [3, 2], &free).unwrap().gap(), 1);
    assert_eq!(check(both, [6, 0], [3, 1], &free), Err(Flaw::Underpriced { protege: 1, mentor: 0 }));
    assert_eq!(check(both, [6, -1], [4, 2], &free), Err(Flaw::Negative));
    assert_eq!(check([Some(0), Some(0)], [6, 0], [3, 2], &free), Err(Flaw::Seats { mentor: 0 }));
    assert_eq!(check([None, Some(1)], [6, 0], [3, 2], &free), Err(Flaw::Pair { protege: 1, mentor: 1 }));
    let vetoed = Decisions { vetoes: [(0, 1)].into(), ..Decisions::default() };
    assert_eq!(check(both, [6, 0], [3, 2], &vetoed), Err(Flaw::Pair { protege: 0, mentor: 1 }));
    let pinned = Decisions { pins: [(0, 0)].into(), ..Decisions::default() };
    assert_eq!(check(both, [6, 0], [3, 2], &pinned), Err(Flaw::Pin { protege: 0, mentor: 0 }));
    assert_eq!(check([Some(0), None], [0, 0], [0, 8], &pinned).unwrap().gap(), 8);
    let short = Certificate { prices: vec![0], profits: vec![9, 8] };
    let found = prove(&cohort, &free, &Objective::default(), &Assignment::new(both.into()), &short);
    assert_eq!(found, Err(Flaw::Length));
}

/// What makes solvers slow or wrong: equal scores, one mentor whom all want, no seats, nobody to have.
#[test]
fn hostile_cohorts_are_solved() {
    let all_pairs = |proteges: u32, mentors: u32, score: fn(u32, u32) -> u32| -> Vec<Candidate> {
        let everyone = (0..proteges).flat_map(|protege| (0..mentors).map(move |mentor| (protege, mentor)));
        everyone.map(|(protege, mentor)| pair(protege, mentor, score(protege, mentor))).collect()
    };
    let equal = World { proteges: 300, seats: vec![2; 100], candidates: all_pairs(300, 100, |_, _| 65_536) };
    assert_eq!(proven(&mut equal.plan()), [(200, 200 * 65_536); 2]);
    let star = |protege, mentor| if mentor == 0 { 60_000 } else { protege };
    let star = World { proteges: 300, seats: vec![3; 100], candidates: all_pairs(300, 100, star) };
    let [best, everyone] = proven(&mut star.plan());
    assert_eq!((best.1, everyone), (180_000 + (3..300).sum::<u64>(), (300, best.1)));
    let worthless = World { proteges: 40, seats: vec![1; 30], candidates: all_pairs(40, 30, |_, _| 0) };
    let [(_, total), everyone] = proven(&mut worthless.plan());
    assert_eq!((total, everyone), (0, (30, 0)));
    let closed = World { proteges: 40, seats: vec![0; 30], candidates: all_pairs(40, 30, |_, _| 9) };
    assert_eq!(proven(&mut closed.plan()), [(0, 0); 2]);
    let nobody = World { proteges: 0, seats: Vec::new(), candidates: Vec::new() };
    assert_eq!(proven(&mut nobody.plan()), [(0, 0); 2]);
    let mut late = nobody.plan();
    late.edit(Edit::Join { candidates: Vec::new() }).unwrap();
    assert_eq!(proven(&mut late), [(0, 0); 2]);
    assert_eq!(late.solve(Mode::Fairest), Assignment::new(vec![None]));
}
