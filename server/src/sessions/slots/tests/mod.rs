//! The clock's odd days by hand, the thinning by each rule, and properties over any zone and day.
//! Called by the test runner. Absent on purpose: all zones at once against other readers (the oracle story).

mod clock;
mod properties;
mod thinning;

use super::*;
use crate::zones::{Zones, instant};
use app::{
    sessions::rules::{Clock, Hours, Length, Weekday},
    time::{DAY, HOUR, MINUTE},
};

fn zone(name: &str) -> TimeZone {
    Zones::bundled().zone(name).unwrap()
}

fn at(text: &str) -> Instant {
    instant(text.parse().unwrap())
}

fn date(text: &str) -> Date {
    text.parse().unwrap()
}

fn hours(start: &str, end: &str) -> Hours {
    Hours::parse(start, end).unwrap()
}

/// The same hours every day of the week.
fn daily(list: &[(&str, &str)]) -> Availability {
    let weekly = Weekday::ALL
        .into_iter()
        .flat_map(|weekday| list.iter().map(move |(start, end)| WeeklyHours { weekday, hours: hours(start, end) }));
    Availability { weekly: weekly.collect(), exceptions: Vec::new() }
}
