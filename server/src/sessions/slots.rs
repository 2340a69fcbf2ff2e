//! Offered times: a giver's weekly hours and exceptions, expanded in the giver's zone and thinned by every rule.
//! Called by the book page and, under the locks, by booking itself: a time that is not offered cannot be asked for.
//! Absent on purpose: the clock, the tz database and the store; each comes in as an argument.

mod grid;
mod hours;
#[cfg(test)]
mod tests;
mod week;

pub use hours::{Availability, Change, Exception, WeeklyHours};
pub use week::{local_date, starts_of, week_of};

use app::{
    sessions::rules::{BookingRules, Span, Taken},
    time::Instant,
};
use jiff::{civil::Date, tz::TimeZone};
use std::{collections::BTreeMap, ops::RangeInclusive};

/// What offered times are thinned by.
#[derive(Clone, Copy, Debug)]
pub struct Search<'a> {
    pub rules: &'a BookingRules,
    /// The giver's zone: their hours are civil times of it, their week is its week.
    pub zone: &'a TimeZone,
    /// Both people's kept time: held and confirmed sessions, and proposed moves.
    pub busy: &'a [Span],
    /// The starts of the live sessions this giver gives, at least of every week that is searched.
    pub given: &'a [Instant],
    pub now: Instant,
}

/// The times offered on the giver's local `dates`, in order.
///
/// Days outside the notice and the horizon are not even looked at, so that a wide range costs nothing.
pub fn slots(availability: &Availability, search: &Search<'_>, dates: RangeInclusive<Date>) -> Vec<Span> {
    let &Search { rules, zone, now, .. } = search;
    let first = *dates.start().max(&local_date(now, zone));
    let last = *dates.end().min(&local_date(now.plus_ms(rules.horizon_ms), zone));
    let given = week::count(search.given, zone);
    let mut slots: Vec<Span> = first
        .series(jiff::Span::new().days(1))
        .take_while(|date| *date <= last)
        .flat_map(|date| {
            availability.on(date).into_iter().flat_map(move |hours| grid::starts(date, hours, rules.length.ms(), zone))
        })
        .filter(|slot| is_free(*slot, search, &given))
        .collect();
    slots.sort_unstable();
    slots.dedup();
    slots
}

/// The hours someone keeps on their local `dates`, as stretches of time in order: for drawing, whatever is free in them.
pub fn stretches(availability: &Availability, zone: &TimeZone, dates: RangeInclusive<Date>) -> Vec<Span> {
    let last = *dates.end();
    dates
        .start()
        .series(jiff::Span::new().days(1))
        .take_while(|date| *date <= last)
        .flat_map(|date| availability.on(date).into_iter().filter_map(move |hours| grid::stretch(date, hours, zone)))
        .collect()
}

/// Whether exactly this time is offered: the check on what a form says was chosen.
pub fn is_offered(availability: &Availability, search: &Search<'_>, times: Span) -> bool {
    let date = local_date(times.starts_at, search.zone);
    slots(availability, search, date..=date).contains(&times)
}

/// The same rules as at booking; the caps on holds are about people, not times, and are left to it.
fn is_free(slot: Span, search: &Search<'_>, given: &BTreeMap<week::IsoWeek, u32>) -> bool {
    let week = week::iso_week(slot.starts_at, search.zone);
    let taken = Taken { in_week: given.get(&week).copied().unwrap_or(0), ..Taken::default() };
    search.rules.check(slot, search.busy, &taken, search.now).is_ok()
}
