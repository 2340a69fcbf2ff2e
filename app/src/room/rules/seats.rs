//! Chairs of a circle: so many speak, anyone may listen.

use crate::error::Error;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Seat {
    Speaker,
    Listener,
}

impl Seat {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Speaker => "speaker",
            Self::Listener => "listener",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Speaker, Self::Listener].into_iter().find(|seat| seat.as_str() == text)
    }
}

/// Chairs taken, of how many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chairs {
    pub taken: u32,
    pub of: u32,
}

impl Chairs {
    pub const fn free(self) -> u32 {
        self.of.saturating_sub(self.taken)
    }

    pub const fn is_full(self) -> bool {
        self.free() == 0
    }
}

/// Somebody was quicker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeatTaken;

impl From<SeatTaken> for Error {
    fn from(_: SeatTaken) -> Self {
        Self::conflict("Someone sat down a moment before you. Listen from here, or open a second circle.")
    }
}

/// Whether someone who sits `now` may take the seat they wish for. `chairs` counts them where they sit already.
///
/// # Errors
/// `SeatTaken` when every chair is somebody else's. Listening is always possible.
pub const fn sit(chairs: Chairs, now: Option<Seat>, wish: Seat) -> Result<Seat, SeatTaken> {
    match (wish, now) {
        (Seat::Listener, _) | (Seat::Speaker, Some(Seat::Speaker)) => Ok(wish),
        (Seat::Speaker, _) if chairs.is_full() => Err(SeatTaken),
        (Seat::Speaker, _) => Ok(Seat::Speaker),
    }
}
