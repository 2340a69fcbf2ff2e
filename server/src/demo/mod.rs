//! The demo network: invented members, what has happened between them, and guests who answer within a minute.
//! Called by `party demo`, the stories and the benches. Absent on purpose: any of it in a house that real people run.

mod careers;
mod chance;
pub mod guests;
mod hours;
mod lines;
mod links;
mod names;
pub mod network;
mod people;
mod seed;
mod tables;

pub use links::links;
pub use people::{Person, people};
pub use seed::{Plan, open, parts, seed};
