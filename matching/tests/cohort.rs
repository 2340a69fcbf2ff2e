//! Cohorts: what must hold of every solver, against brute force, independent checkers and another program.
//! Absent on purpose: timings, which are the bench's.

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
