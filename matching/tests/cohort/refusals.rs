//! What is refused, and why somebody has nobody.

use super::worlds::World;
use matching::cohort::{Candidate, Cohort, Edit, MAX_PROTEGES, MAX_SCORE, Mode, Plan, Refused, USUAL_BAND, Why};

fn pair(protege: u32, mentor: u32, score: u32) -> Candidate {
    Candidate { protege, mentor, score, protege_gain: score, mentor_gain: score }
}

#[test]
fn candidates_are_checked() {
    let made = |candidates| Cohort::new(2, vec![1, 1], candidates).map(|_| ());
    assert_eq!(made(vec![pair(1, 1, MAX_SCORE), pair(0, 1, 0)]), Ok(()));
    assert_eq!(made(vec![pair(2, 0, 1)]), Err(Refused::Protege(2)));
    assert_eq!(made(vec![pair(0, 2, 1)]), Err(Refused::Mentor(2)));
    assert_eq!(made(vec![pair(0, 1, 1), pair(0, 1, 2)]), Err(Refused::Twice { protege: 0, mentor: 1 }));
    assert_eq!(made(vec![pair(0, 1, MAX_SCORE + 1)]), Err(Refused::Score { protege: 0, mentor: 1 }));
    assert_eq!(Cohort::new(MAX_PROTEGES + 1, Vec::new(), Vec::new()).map(|_| ()), Err(Refused::TooMany));
}

#[test]
fn edits_are_checked() {
    let candidates = vec![pair(0, 0, 9), pair(1, 0, 8), pair(1, 1, 3)];
    let mut plan = World { proteges: 2, seats: vec![1, 1], candidates }.plan();
    let mut edit = |edit| plan.edit(edit);
    let (pin, veto) =
        (|protege, mentor| Edit::Pin { protege, mentor }, |protege, mentor| Edit::Veto { protege, mentor });
    assert_eq!(edit(pin(2, 0)), Err(Refused::Protege(2)));
    assert_eq!(edit(pin(0, 2)), Err(Refused::Mentor(2)));
    assert_eq!(edit(pin(0, 1)), Err(Refused::NoCandidate { protege: 0, mentor: 1 }));
    assert_eq!(edit(pin(1, 0)), Ok(()));
    assert_eq!(edit(pin(1, 1)), Err(Refused::Pinned { protege: 1, mentor: 0 }));
    assert_eq!(edit(pin(0, 0)), Err(Refused::NoSeat { mentor: 0, pinned: 1 }));
    assert_eq!(edit(veto(1, 0)), Err(Refused::Pinned { protege: 1, mentor: 0 }));
    assert_eq!(edit(Edit::Seats { mentor: 0, seats: 0 }), Err(Refused::NoSeat { mentor: 0, pinned: 1 }));
    assert_eq!(edit(Edit::Unpin { protege: 0 }), Err(Refused::Protege(0)));
    assert_eq!(edit(Edit::Unpin { protege: 1 }), Ok(()));
    assert_eq!(edit(veto(1, 0)), Ok(()));
    assert_eq!(edit(pin(1, 0)), Err(Refused::Vetoed { protege: 1, mentor: 0 }));
    let twice = Edit::Join { candidates: vec![pair(0, 1, 1), pair(0, 1, 2)] };
    assert_eq!(edit(twice), Err(Refused::Twice { protege: 2, mentor: 1 }));
    assert_eq!(plan.cohort().proteges(), 2);
}

#[test]
fn figures_say_what_a_host_weighs() {
    // Both want mentor 0, who has one seat and likes the second protege better.
    let candidates = vec![pair(0, 0, 60_000), pair(1, 0, 50_000), pair(1, 1, 40_000)];
    let mut plan = World { proteges: 3, seats: vec![1, 2], candidates }.plan();
    let best = plan.solve(Mode::BestTotal);
    let figures = plan.figures(&best, USUAL_BAND);
    assert_eq!((figures.proteges, figures.matched, figures.total), (3, 2, 100_000));
    assert_eq!((figures.weakest, figures.loads), (Some(40_000), [(1, 2)].into()));
    assert_eq!((figures.regrets.pairs, figures.regrets.worst), (0, 0));
}

#[test]
fn whoever_has_nobody_learns_why() {
    let mut cohort = Cohort::new(2, vec![0, 1, 1, 1], vec![pair(0, 0, 5), pair(0, 1, 5)]).unwrap();
    cohort.bar([(0, 3, 7), (0, 2, 7), (1, 2, 4)]);
    let mut plan = Plan::new(cohort);
    plan.edit(Edit::Veto { protege: 0, mentor: 1 }).unwrap();
    assert_eq!(plan.solve(Mode::EveryoneFirst).pairs().count(), 0);
    assert_eq!(plan.why(0), [(Why::Rule(7), 2), (Why::Vetoed, 1), (Why::NoSeat, 1)].into());
    assert_eq!(plan.why(1), [(Why::Rule(4), 1)].into());
    assert_eq!(plan.cohort().barred_from_mentor(2), [(Why::Rule(4), 1), (Why::Rule(7), 1)].into());
}
