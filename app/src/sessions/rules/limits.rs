//! The giver's booking rules and the caps on holds.

use super::{HOLD_MARGIN, Refusal, Span};
use crate::{
    error::{Error, Result},
    time::{DAY, HOUR, Instant, MINUTE},
};
use serde::{Deserialize, Serialize};

/// At most this many holds between the same two people, whoever asked.
pub const MAX_HOLDS_PAIR: u32 = 2;
/// At most this many holds waiting for one asker.
pub const MAX_HOLDS_ASKER: u32 = 5;

/// How long a session lasts, as elapsed time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub enum Length {
    Twenty,
    #[default]
    Thirty,
    FortyFive,
    Sixty,
}

impl Length {
    pub const ALL: [Self; 4] = [Self::Twenty, Self::Thirty, Self::FortyFive, Self::Sixty];

    pub const fn minutes(self) -> i64 {
        match self {
            Self::Twenty => 20,
            Self::Thirty => 30,
            Self::FortyFive => 45,
            Self::Sixty => 60,
        }
    }

    pub const fn ms(self) -> i64 {
        self.minutes() * MINUTE
    }

    /// # Errors
    /// `Invalid` on `length` unless 20, 30, 45 or 60.
    pub fn parse(minutes: i64) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|length| length.minutes() == minutes)
            .ok_or_else(|| Error::invalid("length", "Choose 20, 30, 45 or 60 minutes."))
    }
}

impl TryFrom<i64> for Length {
    type Error = Error;

    fn try_from(minutes: i64) -> Result<Self> {
        Self::parse(minutes)
    }
}

impl From<Length> for i64 {
    fn from(length: Length) -> Self {
        length.minutes()
    }
}

/// What the giver chose. Times are elapsed milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BookingRules {
    pub length: Length,
    /// From asking to the start, at least.
    pub notice_ms: i64,
    /// Kept free between two sessions of either person.
    pub buffer_ms: i64,
    /// Sessions the giver gives in one ISO week of their own zone, held ones included.
    pub weekly_limit: u32,
    /// From asking to the start, at most.
    pub horizon_ms: i64,
    /// Cancelling closer to the start than this is called late.
    pub late_cancel_ms: i64,
    /// Asking confirms without waiting for the giver's answer.
    pub confirm_at_once: bool,
}

impl Default for BookingRules {
    fn default() -> Self {
        Self {
            length: Length::Thirty,
            notice_ms: 24 * HOUR,
            buffer_ms: 10 * MINUTE,
            weekly_limit: 3,
            horizon_ms: 56 * DAY,
            late_cancel_ms: 12 * HOUR,
            confirm_at_once: false,
        }
    }
}

/// What is already taken, counted under the lock after due holds have expired.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Held and confirmed sessions the giver gives in the giver's local ISO week of the new start.
    pub in_week: u32,
    /// Held sessions between these two people.
    pub holds_pair: u32,
    /// Held sessions this asker has asked for, of anybody.
    pub holds_asker: u32,
}

impl BookingRules {
    /// The rules, if each value is one a person may choose.
    ///
    /// # Errors
    /// `Invalid` on `notice`, `buffer`, `weekly_limit`, `horizon` or `late_cancel`.
    pub fn checked(self) -> Result<Self> {
        let within = |field, value: i64, low: i64, high: i64, words: &str| {
            if (low..=high).contains(&value) { Ok(()) } else { Err(Error::invalid(field, words)) }
        };
        within("notice", self.notice_ms, 0, 14 * DAY, "Notice can be from none to 14 days.")?;
        within("buffer", self.buffer_ms, 0, 2 * HOUR, "The pause between two sessions can be from none to 2 hours.")?;
        within("weekly_limit", self.weekly_limit.into(), 1, 20, "Between 1 and 20 sessions a week.")?;
        within("horizon", self.horizon_ms, 7 * DAY, 182 * DAY, "People can look ahead from 1 to 26 weeks.")?;
        within(
            "late_cancel",
            self.late_cancel_ms,
            0,
            7 * DAY,
            "Cancelling can be called late from 0 hours to 7 days before.",
        )?;
        if self.notice_ms >= self.horizon_ms {
            return Err(Error::invalid(
                "notice",
                "The notice is longer than people can look ahead, so no time would be offered.",
            ));
        }
        Ok(self)
    }

    /// Whether a session may start then, asked for now.
    ///
    /// # Errors
    /// `Notice` (also where a hold would have no time for its answer) or `Horizon`.
    pub fn check_start(&self, starts_at: Instant, now: Instant) -> Result<(), Refusal> {
        let ahead = starts_at.since(now);
        let answerable = if self.confirm_at_once { ahead > 0 } else { ahead > HOLD_MARGIN };
        if ahead < self.notice_ms || !answerable {
            Err(Refusal::Notice)
        } else if ahead > self.horizon_ms {
            Err(Refusal::Horizon)
        } else {
            Ok(())
        }
    }

    /// Everything but overlap and the giver's hours, for one asked time. `busy` is both people's kept time.
    ///
    /// # Errors
    /// The first `Refusal` met, in the order the fields stand here.
    pub fn check(&self, times: Span, busy: &[Span], taken: &Taken, now: Instant) -> Result<(), Refusal> {
        if times.length_ms() != self.length.ms() {
            return Err(Refusal::Length);
        }
        self.check_start(times.starts_at, now)?;
        if busy.iter().any(|kept| times.crowds(*kept, self.buffer_ms)) {
            return Err(Refusal::Buffer);
        }
        if taken.in_week >= self.weekly_limit {
            return Err(Refusal::WeekFull);
        }
        if self.confirm_at_once {
            return Ok(());
        }
        if taken.holds_pair >= MAX_HOLDS_PAIR {
            return Err(Refusal::PairHolds);
        }
        if taken.holds_asker >= MAX_HOLDS_ASKER {
            return Err(Refusal::AskerHolds);
        }
        Ok(())
    }
}
