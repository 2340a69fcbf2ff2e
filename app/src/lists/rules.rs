//! What a list says of time: days, review dates, how long ago somebody answered. Pure.
//! Called by the server, which knows what day it is for the viewer. Absent on purpose: zones and clocks.

use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};

/// Most entries on one list.
pub const ENTRIES: u32 = 100;
/// A new entry is looked at again after this many days, unless its host says otherwise.
pub const REVIEW_DAYS: i64 = 180;
/// A review date is at most so many days away.
const FARTHEST: i64 = 2 * 366;
/// From this many days before its review date an entry is called "soon".
const SOON: i64 = 14;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Thursday", "Friday", "Saturday", "Sunday", "Monday", "Tuesday", "Wednesday"];

/// A day of the calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub i64);

impl Day {
    /// Days from the civil calendar: Hinnant, "chrono-Compatible Low-Level Date Algorithms".
    pub const fn of(year: i64, month: i64, day: i64) -> Self {
        let year = if month <= 2 { year - 1 } else { year };
        let era = year.div_euclid(400);
        let of_era = year.rem_euclid(400);
        let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        Self(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
    }

    /// (year, month, day)
    pub const fn civil(self) -> (i64, i64, i64) {
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let of_era = days.rem_euclid(146_097);
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * of_year + 2) / 153;
        let (day, month) =
            (of_year - (153 * shifted + 2) / 5 + 1, if shifted < 10 { shifted + 3 } else { shifted - 9 });
        (era * 400 + year_of_era + if month <= 2 { 1 } else { 0 }, month, day)
    }

    /// `2027-04-30`, and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |part: &str, long: usize| {
            (part.len() == long && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse::<i64>().ok())?
        };
        let mut parts = text.split('-');
        let (year, month, day) = (number(parts.next()?, 4)?, number(parts.next()?, 2)?, number(parts.next()?, 2)?);
        let found = Self::of(year, month, day);
        (parts.next().is_none() && found.civil() == (year, month, day)).then_some(found)
    }

    /// `2027-04-30`.
    pub fn iso(self) -> String {
        let (year, month, day) = self.civil();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// "30 April"; with its year when that is not `today`'s.
    pub fn say(self, today: Self) -> String {
        let (year, month, day) = self.civil();
        let month = usize::try_from(month - 1).ok().and_then(|place| MONTHS.get(place)).copied().unwrap_or_default();
        if year == today.civil().0 { format!("{day} {month}") } else { format!("{day} {month} {year}") }
    }

    fn weekday(self) -> &'static str {
        usize::try_from(self.0.rem_euclid(7)).ok().and_then(|place| WEEKDAYS.get(place)).copied().unwrap_or_default()
    }
}

/// How an entry stands with its review date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Review {
    Fine,
    Soon,
    /// Days past it.
    Late(i64),
}

impl Review {
    pub const fn of(by: Day, today: Day) -> Self {
        match by.0 - today.0 {
            left if left < 0 => Self::Late(-left),
            left if left <= SOON => Self::Soon,
            _ => Self::Fine,
        }
    }

    /// The word on its flag; none while there is time.
    pub fn say(self) -> Option<String> {
        match self {
            Self::Fine => None,
            Self::Soon => Some("soon".to_owned()),
            Self::Late(1) => Some("a day late".to_owned()),
            Self::Late(days) => Some(format!("{days} days late")),
        }
    }
}

/// A review date a host chose: today or later, within two years.
///
/// # Errors
/// `Invalid` on `review_by`.
pub fn review_by(text: &str, today: Day) -> Result<Day> {
    let day =
        Day::parse(text.trim()).ok_or_else(|| Error::invalid("review_by", "This needs a day, such as 2027-09-30."))?;
    match day.0 - today.0 {
        ..0 => Err(Error::invalid("review_by", "That day has gone by. Choose one still to come.")),
        FARTHEST.. => Err(Error::invalid("review_by", "Look again within two years; people change.")),
        _ => Ok(day),
    }
}

/// When somebody last answered an ask, seen from `today`.
pub fn last_reply(last: Option<Day>, today: Day) -> String {
    let Some(last) = last else { return "no ask answered yet".to_owned() };
    match today.0 - last.0 {
        ..=0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..=6 => last.weekday().to_owned(),
        days @ 7..=60 => format!("{days} days ago"),
        days @ 61..=364 => format!("{} months ago", days / 30),
        _ => "more than a year ago".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const TODAY: Day = Day::of(2027, 3, 18);

    #[test]
    fn the_calendar_is_the_calendar() {
        assert_eq!(Day::of(1970, 1, 1), Day(0));
        assert_eq!(Day::of(2027, 3, 18).weekday(), "Thursday");
        assert_eq!(Day::of(2000, 2, 29).civil(), (2000, 2, 29));
        for bad in [
            "",
            "2027-02-29",
            "2027-13-01",
            "2027-00-10",
            "2027-1-1",
            "27-01-01",
            "2027-01-01-",
            "2027/01/01",
            "+027-01-01",
            "2027-01-0١",
        ] {
            assert_eq!(Day::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_review_date_is_still_to_come_and_not_for_ever() {
        assert_eq!(review_by("2027-03-18", TODAY), Ok(TODAY));
        for bad in ["2027-03-17", "2040-01-01", "tomorrow", "9999-12-31"] {
            assert_eq!(review_by(bad, TODAY).unwrap_err().field(), Some("review_by"), "{bad}");
        }
    }

    #[test]
    fn reviews_and_replies_in_words() {
        for (by, words) in [
            ("2027-03-12", Some("6 days late")),
            ("2027-03-17", Some("a day late")),
            ("2027-03-18", Some("soon")),
            ("2027-04-01", Some("soon")),
            ("2027-04-02", None),
        ] {
            assert_eq!(Review::of(Day::parse(by).unwrap(), TODAY).say().as_deref(), words, "{by}");
        }
        for (at, words) in [
            (Some("2027-03-18"), "today"),
            (Some("2027-03-17"), "yesterday"),
            (Some("2027-03-15"), "Monday"),
            (Some("2027-02-24"), "22 days ago"),
            (Some("2026-12-18"), "3 months ago"),
            (Some("2020-12-18"), "more than a year ago"),
            (None, "no ask answered yet"),
        ] {
            assert_eq!(last_reply(at.and_then(Day::parse), TODAY), words);
        }
        assert_eq!(Day::parse("2027-04-30").unwrap().say(TODAY), "30 April");
        assert_eq!(Day::parse("2028-04-02").unwrap().say(TODAY), "2 April 2028");
    }

    proptest! {
        #[test]
        fn every_day_survives_its_text(days in -700_000_i64..2_900_000) {
            let day = Day(days);
            prop_assert_eq!(Day::parse(&day.iso()), Some(day));
            let (year, month, date) = day.civil();
            prop_assert_eq!(Day::of(year, month, date), day);
        }
    }
}
