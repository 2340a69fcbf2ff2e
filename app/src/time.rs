//! Instants as the whole product stores them, and the label the server makes of one for a person.
//! Used by every feature. Absent on purpose: zones and calendars (server only: no zone data in the browser).

use serde::{Deserialize, Serialize};

/// Milliseconds since 1970-01-01T00:00Z, in both databases and on the wire.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(pub i64);

pub const SECOND: i64 = 1_000;
pub const MINUTE: i64 = 60 * SECOND;
pub const HOUR: i64 = 60 * MINUTE;
pub const DAY: i64 = 24 * HOUR;

impl Instant {
    /// This instant moved by `ms` milliseconds (negative: earlier), held at the ends of time.
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    pub const fn minus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_sub(ms))
    }

    /// Milliseconds from `earlier` to this instant.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0)
    }
}

/// An instant as one person reads it. Made by the server; never a time without its zone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhenLabel {
    /// RFC 3339 with offset, for `datetime`.
    pub iso: String,
    /// `Thu 18 Mar`.
    pub day: String,
    /// `19:40`.
    pub time: String,
    /// The zone's abbreviation in the tz database, or `UTC-3` where that is numeric.
    pub abbr: String,
    /// `Lisbon, UTC+0`.
    pub title: String,
}
