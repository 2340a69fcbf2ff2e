//! Cohorts: what must hold of every solver, against brute force, independent checkers and another program.
//! Absent on purpose: timings, which are the bench's.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a story that stops has failed, and says where"
)]

mod cohort {
    mod brute;
    mod certificates;
    mod edits;
    mod fair;
    mod or_tools;
    mod refusals;
    mod regrets;
    mod worlds;
}
