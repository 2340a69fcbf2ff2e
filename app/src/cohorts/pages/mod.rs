//! The hosts' pages of cohorts: all of them, who is in one, and its drafts. Plain pages with plain forms.

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

use crate::forms::FormState;
use leptos::prelude::*;

/// The route that takes a file of addresses.
pub const UPLOAD: &str = "/cohorts/people";

/// Whether the form posting to `action` came back with something wrong: then it is not to be out of sight.
fn came_back(action: &str, key: &str) -> bool {
    FormState::new(action, key).error().with_untracked(Option::is_some)
}
