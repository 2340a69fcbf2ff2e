//! A giver's hours: civil times only, no zone yet.

use app::sessions::rules::{Hours, Weekday};
use jiff::civil::Date;
use std::ops::Range;

/// Weekly hours and the days that differ.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Availability {
    pub weekly: Vec<WeeklyHours>,
    pub exceptions: Vec<Exception>,
}

/// Hours of every such weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WeeklyHours {
    pub weekday: Weekday,
    pub hours: Hours,
}

/// What is different on one date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exception {
    pub date: Date,
    pub change: Change,
}

/// `Closed` takes the weekly hours away; `Extra` adds. Both on one date: only the extra hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    Closed,
    Extra(Hours),
}

/// Minutes since the civil day began.
pub type Minutes = Range<u16>;

impl Availability {
    /// The hours of one date, in order; what overlaps or touches is one stretch.
    pub fn on(&self, date: Date) -> Vec<Minutes> {
        let of_date = || self.exceptions.iter().filter(|one| one.date == date);
        let closed = of_date().any(|one| one.change == Change::Closed);
        let number = i64::from(date.weekday().to_monday_one_offset());
        let weekly = self.weekly.iter().filter(|one| !closed && one.weekday.number() == number).map(|one| one.hours);
        let extra = of_date().filter_map(|one| match one.change {
            Change::Extra(hours) => Some(hours),
            Change::Closed => None,
        });
        merged(weekly.chain(extra).collect())
    }
}

fn merged(mut hours: Vec<Hours>) -> Vec<Minutes> {
    hours.sort_unstable();
    let mut stretches: Vec<Minutes> = Vec::with_capacity(hours.len());
    for one in hours {
        let (start, end) = (one.start().minutes(), one.end().minutes());
        match stretches.last_mut() {
            Some(last) if start <= last.end => last.end = last.end.max(end),
            _ => stretches.push(start..end),
        }
    }
    stretches
}
