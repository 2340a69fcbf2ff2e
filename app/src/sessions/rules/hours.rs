//! Weekly hours as people write them: civil times of a weekday, without a zone.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::fmt;

/// A day of the week; ISO numbers, Monday 1 to Sunday 7.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "i64", into = "i64")]
pub enum Weekday {
    Monday = 1,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    pub const ALL: [Self; 7] =
        [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];

    /// 1 to 7, as stored.
    pub const fn number(self) -> i64 {
        self as i64
    }

    /// `Monday`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Monday => "Monday",
            Self::Tuesday => "Tuesday",
            Self::Wednesday => "Wednesday",
            Self::Thursday => "Thursday",
            Self::Friday => "Friday",
            Self::Saturday => "Saturday",
            Self::Sunday => "Sunday",
        }
    }

    /// # Errors
    /// `Invalid` on `weekday` unless 1 to 7.
    pub fn parse(number: i64) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|day| day.number() == number)
            .ok_or_else(|| Error::invalid("day[]", "Choose a day of the week."))
    }
}

impl TryFrom<i64> for Weekday {
    type Error = Error;

    fn try_from(number: i64) -> Result<Self> {
        Self::parse(number)
    }
}

impl From<Weekday> for i64 {
    fn from(day: Weekday) -> Self {
        day.number()
    }
}

/// A reading of the clock on the wall, `00:00` to `24:00`, in minutes since the day began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Clock(u16);

impl Clock {
    pub const MIDNIGHT_END: Self = Self(24 * 60);

    /// `HH:MM`, two digits each; `24:00` is the end of the day.
    ///
    /// # Errors
    /// `Invalid` on `field`.
    pub fn parse(field: &str, text: &str) -> Result<Self> {
        let two = |digits: &str| {
            (digits.len() == 2 && digits.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| digits.parse::<u16>().ok())
                .flatten()
        };
        text.split_once(':')
            .and_then(|(hours, minutes)| Some((two(hours)?, two(minutes)?)))
            .filter(|(hours, minutes)| (*hours < 24 && *minutes < 60) || (*hours, *minutes) == (24, 0))
            .map(|(hours, minutes)| Self(hours * 60 + minutes))
            .ok_or_else(|| Error::invalid(field, "Write a time such as 09:30, or 24:00 for the end of the day."))
    }

    /// Minutes since the day began, 0 to 1440.
    pub const fn minutes(self) -> u16 {
        self.0
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.0 / 60, self.0 % 60)
    }
}

impl TryFrom<String> for Clock {
    type Error = Error;

    fn try_from(text: String) -> Result<Self> {
        Self::parse("time", &text)
    }
}

impl From<Clock> for String {
    fn from(clock: Clock) -> Self {
        clock.to_string()
    }
}

/// From one reading of the clock to a later one on the same day. Never across midnight: two entries say that.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(Clock, Clock)", into = "(Clock, Clock)")]
pub struct Hours {
    start: Clock,
    end: Clock,
}

impl Hours {
    /// # Errors
    /// `Invalid` on `end` unless it is later than `start`.
    pub fn new(start: Clock, end: Clock) -> Result<Self> {
        if start < end {
            Ok(Self { start, end })
        } else {
            Err(Error::invalid(
                "end",
                "The end must be later than the start, on the same day. For hours past midnight, add the rest to the next day.",
            ))
        }
    }

    /// Both readings as `HH:MM`.
    ///
    /// # Errors
    /// `Invalid` on `start` or `end`.
    pub fn parse(start: &str, end: &str) -> Result<Self> {
        Self::new(Clock::parse("start", start)?, Clock::parse("end", end)?)
    }

    pub const fn start(self) -> Clock {
        self.start
    }

    pub const fn end(self) -> Clock {
        self.end
    }
}

impl TryFrom<(Clock, Clock)> for Hours {
    type Error = Error;

    fn try_from((start, end): (Clock, Clock)) -> Result<Self> {
        Self::new(start, end)
    }
}

impl From<Hours> for (Clock, Clock) {
    fn from(hours: Hours) -> Self {
        (hours.start, hours.end)
    }
}
