//! Facts for the note "The clocks move on Sunday". The server works them out; the page puts them into words.

use crate::time::{Instant, WhenLabel};
use serde::{Deserialize, Serialize};

/// A moment from which two people's clocks stand differently to each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockChange {
    pub at: Instant,
    /// Whose clocks are set: one of the two, or both at the same moment by different amounts.
    pub moves: Vec<ClockMove>,
    /// Minutes the other's clock was ahead of the viewer's until then (negative: behind).
    pub ahead_before: i64,
    /// And is from then on.
    pub ahead_after: i64,
}

/// One place's clocks being set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockMove {
    /// `Lisbon`.
    pub place: String,
    /// Whether it is the viewer's own place.
    pub is_mine: bool,
    /// The moment by the clock that ends: `Sun 28 Mar`, `01:00`, `WET`.
    pub before: WhenLabel,
    /// The same moment by the clock that begins: `02:00`, `WEST`.
    pub after: WhenLabel,
    /// Minutes the clock goes forward (negative: back).
    pub forward: i64,
}
