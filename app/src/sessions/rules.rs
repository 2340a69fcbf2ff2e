//! Booking rules: what may happen to a session, by whom and when. Pure: every instant comes in as an argument.
//! Called by the server's sessions under its locks, and by the pages to know which acts to offer.
//! Absent on purpose: zones (server only), overlap (the database's constraint) and telling anyone about it.

mod clock;
mod hours;
mod limits;
mod refusal;
mod step;
#[cfg(test)]
mod tests;

pub use clock::{ClockChange, ClockMove};
pub use hours::{Clock, Hours, Weekday};
pub use limits::{BookingRules, Length, MAX_HOLDS_ASKER, MAX_HOLDS_PAIR, Taken};
pub use refusal::Refusal;
pub use step::{ask, completes_at, due_at, step};

use crate::time::{HOUR, Instant, MINUTE};
use serde::{Deserialize, Serialize};

/// The longest a hold, or a proposed move, waits for its answer.
pub const HOLD: i64 = 48 * HOUR;
/// A hold ends this long before its session would start, whatever is left of `HOLD`.
pub const HOLD_MARGIN: i64 = HOUR;
/// From this long after the start either person may say that the other did not come.
pub const NO_SHOW_AFTER: i64 = 10 * MINUTE;
/// The house itself counts a session as held only this long after its end, so that both have time to say otherwise.
pub const COMPLETE_AFTER: i64 = 24 * HOUR;

/// A half-open stretch of time: the start belongs to it, the end does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Span {
    pub starts_at: Instant,
    pub ends_at: Instant,
}

impl Span {
    /// The span of `length_ms` milliseconds that starts here.
    pub const fn new(starts_at: Instant, length_ms: i64) -> Self {
        Self { starts_at, ends_at: starts_at.plus_ms(length_ms) }
    }

    pub const fn length_ms(self) -> i64 {
        self.ends_at.since(self.starts_at)
    }

    /// Whether less than `buffer_ms` lies between the two (0: whether they overlap).
    pub fn crowds(self, other: Self, buffer_ms: i64) -> bool {
        self.starts_at < other.ends_at.plus_ms(buffer_ms) && other.starts_at.minus_ms(buffer_ms) < self.ends_at
    }
}

/// Where a session stands. `held` and `confirmed` keep both people's time; the others are endings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    Held,
    Confirmed,
    Declined,
    Expired,
    Cancelled,
    Completed,
    NoShow,
}

impl State {
    pub const ALL: [Self; 7] =
        [Self::Held, Self::Confirmed, Self::Declined, Self::Expired, Self::Cancelled, Self::Completed, Self::NoShow];

    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::Confirmed => "confirmed",
            Self::Declined => "declined",
            Self::Expired => "expired",
            Self::Cancelled => "cancelled",
            Self::Completed => "completed",
            Self::NoShow => "no_show",
        }
    }

    /// The state of that word, if it is one.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }

    /// Whether the session still keeps time: the states the overlap constraint looks at.
    pub const fn is_live(self) -> bool {
        matches!(self, Self::Held | Self::Confirmed)
    }
}

/// Who acts. The giver's hours and rules apply; the taker asked. The house acts through its jobs and when a block falls.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    Giver,
    Taker,
    House,
}

impl Actor {
    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Giver => "giver",
            Self::Taker => "taker",
            Self::House => "house",
        }
    }

    /// The actor of that word, if it is one.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Giver, Self::Taker, Self::House].into_iter().find(|actor| actor.as_str() == word)
    }
}

/// What someone wants to happen to a session that exists; asking for one is `ask`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Event {
    /// The giver says yes to a held time.
    Confirm,
    /// The giver says no to a held time.
    Decline,
    /// The house lets go of a hold, or of a proposed move, whose time is up.
    Expire,
    /// Either proposes another time; the present one stays kept until the other accepts.
    ProposeMove { to: Span },
    /// The other takes the proposed time.
    AcceptMove,
    /// The other declines it, or the proposer withdraws it; the present time stays.
    RefuseMove,
    /// Called off before it starts: by the taker, by the giver once confirmed, by the house after a block or a deletion.
    Cancel,
    /// The other did not come. Never automatic.
    DeclareNoShow,
    /// The one said not to have come disagrees; both statements stand.
    ContestNoShow,
    /// It took place: by either after its end, by the house a day later.
    Complete,
}

/// Another time somebody proposed, kept beside the present one until `until`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposal {
    pub to: Span,
    pub by: Actor,
    pub until: Instant,
}

/// Who said that the other did not come, and whether that was contested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoShow {
    pub by: Actor,
    pub contested: bool,
}

/// All of a session that the rules look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionFacts {
    pub state: State,
    /// The time kept now.
    pub times: Span,
    /// Set exactly while `state` is `Held`: when the hold lets go.
    pub held_until: Option<Instant>,
    /// Only while the session is live.
    pub proposal: Option<Proposal>,
    /// Set exactly when `state` is `NoShow`.
    pub no_show: Option<NoShow>,
    /// The giver's choice when the session was asked for, in milliseconds before the start.
    pub late_cancel_ms: i64,
    /// Rises by one with every calendar mail (RFC 5545, 3.8.7.4).
    pub sequence: u32,
}

/// Which calendar mail a step calls for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum CalendarMail {
    Request,
    Cancel,
}

/// A session after a step, and what follows from the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    pub facts: SessionFacts,
    pub mail: Option<CalendarMail>,
    /// Cancelled by a member inside the giver's late-cancel time. A fact to show, nothing more.
    pub late: bool,
}
