//! Local dates and ISO weeks (Monday to Sunday) of an instant.

use super::grid::first_at_or_past;
use crate::zones::{instant, timestamp};
use app::{sessions::rules::Span, time::Instant};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use std::collections::BTreeMap;

/// ISO year and week, in order.
pub type IsoWeek = (i16, i8);

/// The date the calendar on the wall shows.
pub fn local_date(at: Instant, zone: &TimeZone) -> Date {
    zone.to_datetime(timestamp(at)).date()
}

pub fn iso_week(at: Instant, zone: &TimeZone) -> IsoWeek {
    let week = local_date(at, zone).iso_week_date();
    (week.year(), week.week())
}

/// How many of these fall into each week.
pub fn count(starts: &[Instant], zone: &TimeZone) -> BTreeMap<IsoWeek, u32> {
    let mut weeks = BTreeMap::new();
    for start in starts {
        let count: &mut u32 = weeks.entry(iso_week(*start, zone)).or_default();
        *count = count.saturating_add(1);
    }
    weeks
}

/// The first moment of a local date.
pub fn starts_of(date: Date, zone: &TimeZone) -> Option<Instant> {
    first_at_or_past(zone, date.at(0, 0, 0, 0)).map(instant)
}

/// The local ISO week an instant lies in, from its first moment to the next week's: the bounds for counting in the store.
pub fn week_of(at: Instant, zone: &TimeZone) -> Span {
    let date = local_date(at, zone);
    let monday = date.saturating_sub(i64::from(date.weekday().to_monday_zero_offset()).days());
    let begins = |monday: Date| first_at_or_past(zone, monday.at(0, 0, 0, 0)).map_or(at, instant);
    Span { starts_at: begins(monday), ends_at: begins(monday.saturating_add(1.week())) }
}
