//! A cohort: many proteges and mentors with seats, paired all at once, with a proof of how good it is.
//! The host's page calls it, natively or as wasm: fill a [`Cohort`], open a [`Plan`], solve, edit, solve again.
//! Absent on purpose: IO, clocks, floating point, people's names, and why a pair has the score it has.

mod assignment;
mod auction;
mod balance;
mod candidates;
mod certificate;
mod edit;
mod fairest;
mod figures;
mod fill;
mod guards;
mod market;
mod near;
mod no_regrets;
mod objective;
mod plan;
mod regrets;
mod seek;
mod standing;

pub use assignment::{Assignment, Change};
pub use candidates::{Candidate, Cohort, MAX_PROTEGES, MAX_SCORE, Refused, Why};
pub use certificate::{Certificate, Flaw, Proof, prove};
pub use edit::{Decisions, Edit};
pub use fairest::FAIR_STEPS;
pub use figures::Figures;
pub use objective::{Keep, Objective};
pub use plan::{Mode, Plan, Proven, USUAL_BAND};
pub use regrets::{Regrets, regrets};
