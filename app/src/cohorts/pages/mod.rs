//! The hosts' pages of cohorts: all of them, who is in one, and its drafts.

mod all;
mod choose;
mod cohort;
mod draft;
mod figures;
mod pairs;
mod slider;
mod without;

pub use all::Cohorts;
pub use cohort::Cohort;
pub use draft::Draft;

/// The route that takes a file of addresses.
pub const UPLOAD: &str = "/cohorts/people";
