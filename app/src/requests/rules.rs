//! The request machine: who may take which step when, and what the clock then says. Pure.
//! Called by the server under the lock of both members, and by the tests over all orders of steps.
//! Absent on purpose: seats, blocks and caps at asking (`asking`), letters, storage.

mod asking;
mod notes;
mod promise;
#[cfg(test)]
mod tests;

pub use asking::{Asking, Last, cap, may_ask};
pub use notes::{NOTE_MAX, NOTE_MIN, is_near_copy};
pub use promise::{Promise, Wait, promise};

use super::Refusal;
use crate::time::{DAY, HOUR, Instant};
use serde::{Deserialize, Serialize};

/// The clock of an ask.
pub const CLOCK: i64 = 72 * HOUR;
/// From asking to the end, pauses included.
pub const CAP: i64 = 14 * DAY;
/// What an answered question leaves on the clock at least.
pub const AT_LEAST: i64 = 24 * HOUR;
/// Whoever owes an answer is reminded when this much of the clock has run.
pub const NUDGES: [i64; 2] = [24 * HOUR, 60 * HOUR];

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    Open,
    Accepted,
    NotNow,
    Expired,
    Withdrawn,
    /// By the house: a block, somebody left. Reads like any other ending.
    Closed,
}

impl State {
    pub const ALL: [Self; 6] = [Self::Open, Self::Accepted, Self::NotNow, Self::Expired, Self::Withdrawn, Self::Closed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::NotNow => "not_now",
            Self::Expired => "expired",
            Self::Withdrawn => "withdrawn",
            Self::Closed => "closed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Party {
    Asker,
    Asked,
}

/// What the machine knows of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Request {
    pub state: State,
    /// Whose answer is waited for, while open.
    pub owes: Party,
    /// The one question has been asked.
    pub questioned: bool,
    /// When the asked person's time is over; `None` while their question pauses it.
    pub due: Option<Instant>,
    /// What was left when the pause began, in milliseconds.
    pub left: Option<i64>,
    pub cap: Instant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    Question,
    Answer,
    Accept,
    NotNow,
    Withdraw,
    /// The clock ran out.
    Expire,
    /// The house ends it: a block, somebody left.
    Close,
}

impl Request {
    /// A request asked at `now`.
    pub const fn new(now: Instant) -> Self {
        Self {
            state: State::Open,
            owes: Party::Asked,
            questioned: false,
            due: Some(now.plus_ms(CLOCK)),
            left: None,
            cap: now.plus_ms(CAP),
        }
    }

    /// When it ends by itself, as things stand.
    pub fn ends(&self) -> Instant {
        self.due.map_or(self.cap, |due| due.min(self.cap))
    }

    /// `by` is `None` for the house.
    ///
    /// # Errors
    /// The reason, and nothing has changed. At the very instant of its end a request can only expire (or be closed).
    pub fn step(&self, step: Step, by: Option<Party>, now: Instant) -> Result<Self, Refusal> {
        let allowed = match step {
            Step::Question | Step::Accept | Step::NotNow => Some(Party::Asked),
            Step::Answer | Step::Withdraw => Some(Party::Asker),
            Step::Expire | Step::Close => None,
        };
        if allowed != by {
            return Err(Refusal::NotYours);
        }
        if self.state != State::Open {
            return Err(Refusal::Over);
        }
        let over = now >= self.ends();
        match step {
            Step::Close => Ok(Self { state: State::Closed, ..*self }),
            Step::Expire if over => Ok(Self { state: State::Expired, ..*self }),
            Step::Expire => Err(Refusal::NotYet),
            _ if over => Err(Refusal::TimeUp),
            Step::Accept => Ok(Self { state: State::Accepted, ..*self }),
            Step::NotNow => Ok(Self { state: State::NotNow, ..*self }),
            Step::Withdraw => Ok(Self { state: State::Withdrawn, ..*self }),
            Step::Question if self.questioned => Err(Refusal::OneQuestion),
            Step::Question => Ok(Self {
                questioned: true,
                owes: Party::Asker,
                left: Some(self.ends().since(now)),
                due: None,
                ..*self
            }),
            Step::Answer if self.owes == Party::Asked => Err(Refusal::NothingAsked),
            Step::Answer => {
                let left = self.left.unwrap_or_default().max(AT_LEAST);
                Ok(Self { owes: Party::Asked, due: Some(now.plus_ms(left).min(self.cap)), left: None, ..*self })
            }
        }
    }

    /// When whoever owes an answer is reminded, reckoned right after a step at `now`.
    pub fn nudges(&self, now: Instant) -> Vec<Instant> {
        if self.state != State::Open {
            return Vec::new();
        }
        // The clock that runs began when it had all of its 72 h, or, in a pause, when the question was asked.
        let began = self.due.map_or(now, |due| due.minus_ms(CLOCK));
        NUDGES
            .into_iter()
            .map(|after| began.plus_ms(after))
            .filter(|nudge| *nudge > now && *nudge < self.ends())
            .collect()
    }
}
