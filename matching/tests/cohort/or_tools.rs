//! A thousand cohorts, solved by OR-Tools as well.
//! Its Python comes from `cargo xtask setup`; without it this test fails, never skips.

use super::brute;
use super::worlds::{World, world};
use matching::cohort::Mode;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use std::env;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

const COHORTS: usize = 1_000;

#[test]
fn or_tools_finds_the_same_totals() {
    let mut runner = TestRunner::deterministic();
    let strategy = world(24, 12);
    let worlds: Vec<World> = (0..COHORTS).map(|_| strategy.new_tree(&mut runner).unwrap().current()).collect();
    let questions: String = worlds.iter().map(question).collect();
    let answers = ask(questions);
    assert_eq!(answers.lines().count(), COHORTS);
    for (world, answer) in worlds.iter().zip(answers.lines()) {
        let mut plan = world.plan();
        let everyone = plan.solve(Mode::EveryoneFirst);
        let (pairs, total) = brute::size(plan.cohort(), &everyone);
        assert_eq!(format!("{} {pairs} {total}", plan.total()), answer, "{world:?}");
    }
}

/// One line: proteges, mentors, the seats of each, then protege, mentor and score of each pair.
fn question(world: &World) -> String {
    let head = [world.proteges, world.seats.len() as u32];
    let pairs = world.candidates.iter().flat_map(|pair| [pair.protege, pair.mentor, pair.score]);
    let numbers = head.into_iter().chain(world.seats.iter().copied()).chain(pairs);
    numbers.map(|number| number.to_string()).collect::<Vec<_>>().join(" ") + "\n"
}

fn ask(questions: String) -> String {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let usual = || here.join("../target/oracles/bin/python");
    let python = env::var_os("PARTY_TEST_PYTHON").map_or_else(usual, PathBuf::from);
    assert!(python.exists(), "{} is missing: run `cargo xtask setup`, or set PARTY_TEST_PYTHON", python.display());
    let mut child = Command::new(python)
        .arg(here.join("tests/cohort/or_tools.py"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    // It reads everything before it writes anything, so neither side waits for the other.
    child.stdin.take().unwrap().write_all(questions.as_bytes()).unwrap();
    let answer = child.wait_with_output().unwrap();
    assert!(answer.status.success(), "OR-Tools gave up; its words are above");
    String::from_utf8(answer.stdout).unwrap()
}
