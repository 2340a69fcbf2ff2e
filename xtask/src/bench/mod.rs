//! Measures what was built and says what was found; never called by the tests, which know no timings.
//! People call it: `cargo xtask bench quick` for the server, `bench matching` for the engine beside other programs.
//! Absent on purpose: judging the figures.

mod matching;
mod plots;
mod quick;
mod table;

pub use matching::matching;
pub use quick::quick;
