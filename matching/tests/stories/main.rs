//! What matching promises, as properties over invented people and as stories with a few of them.
//! Run by `cargo test -p matching`. Absent on purpose: anything that looks inside the crate.

mod alternatives;
mod both_sides;
mod golden;
mod golden_vectors;
mod people;
mod places;
mod ranking;
mod rights;
mod rising;
mod roads;
mod town;
