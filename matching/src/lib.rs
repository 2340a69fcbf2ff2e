//! Who suits whom, and why. Pure: no IO, no clock, no floating point, the same bits on every machine.
//!
//! The server keeps one [`Engine`] filled from its tables and asks it for ranked people, for one
//! pair, for the three of a visit, for alternatives. [`taxonomy`] knows occupations, levels,
//! industries, places and languages; every search box and the import use it. [`cohort`] pairs many at once.
//! Absent on purpose: storage, sentences for the screen, anything that reads age, gender or origin.

// The tests inside share their invented people with those outside.
#[cfg(test)]
extern crate self as matching;

mod alternatives;
mod answer;
mod candidate;
mod career;
mod choose;
pub mod cohort;
mod compare;
mod engine;
mod features;
mod fill;
mod filter;
mod fixed;
mod ground;
mod index;
mod member;
mod mentoring;
mod model;
mod names;
mod numbers;
mod pair;
mod parts;
pub mod programme;
mod reasons;
mod roads;
mod row;
mod score;
mod seniority;
mod step;
pub mod taxonomy;
mod threads;
mod three;
mod time;
mod topics;
mod view;
mod week;
mod weights;
mod words;
mod years_ago;

pub use answer::{Band, Because, Common, Match, Met, Reason, Role, Shown, Side, Slot, YearsAgo};
pub use engine::{Engine, Ranked};
pub use filter::Filter;
pub use index::Bytes;
pub use mentoring::Suits;
pub use model::{Capacity, CommunityId, MemberId, Profile, Replies};
pub use pair::{Barred, Counts};
pub use parts::{Ask, Education, Facet, FacetKind, Language, LanguageLevel, Offer, Position, Seen, Target, Topic};
pub use seniority::{Label, Standing};
pub use three::{Exposure, Three};
pub use time::{Moment, Month};
pub use week::{HALF_HOURS, Week};
