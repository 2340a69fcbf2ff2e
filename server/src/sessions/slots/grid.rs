//! From civil hours of a date to instants, across gaps and folds of the clock.

use super::hours::Minutes;
use crate::zones::instant;
use app::{sessions::rules::Span, time::MINUTE};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::{AmbiguousOffset, TimeZone},
};

/// One slot each `length_ms` of the wall clock from the start of `hours`, each lasting `length_ms` of elapsed time.
///
/// A slot exists only if the clock shows its start that day (shown twice: the first time), and if it is over
/// by the first moment the clock shows the end of the hours, or jumps past it.
pub fn starts(date: Date, hours: Minutes, length_ms: i64, zone: &TimeZone) -> Vec<Span> {
    let Some(end) = reading(date, hours.end).and_then(|end| first_at_or_past(zone, end)).map(instant) else {
        return Vec::new();
    };
    let step = usize::try_from(length_ms / MINUTE).unwrap_or(usize::MAX).max(1);
    hours
        .step_by(step)
        .filter_map(|minutes| first_shown(zone, reading(date, minutes)?))
        .map(|start| Span::new(instant(start), length_ms))
        .filter(|slot| slot.ends_at <= end)
        .collect()
}

/// From the first moment the clock shows the start of `hours`, or jumps past it, to that of their end.
pub fn stretch(date: Date, hours: Minutes, zone: &TimeZone) -> Option<Span> {
    let at = |minutes| Some(instant(first_at_or_past(zone, reading(date, minutes)?)?));
    let (starts_at, ends_at) = (at(hours.start)?, at(hours.end)?);
    (starts_at < ends_at).then_some(Span { starts_at, ends_at })
}

/// The civil moment so many minutes into a date; 1440 is the next midnight.
fn reading(date: Date, minutes: u16) -> Option<DateTime> {
    if minutes >= 24 * 60 {
        return Some(date.tomorrow().ok()?.at(0, 0, 0, 0));
    }
    let hour = i8::try_from(minutes / 60).ok()?;
    let minute = i8::try_from(minutes % 60).ok()?;
    Some(date.at(hour, minute, 0, 0))
}

/// The first moment the clock shows exactly this; `None` if it never does.
fn first_shown(zone: &TimeZone, civil: DateTime) -> Option<Timestamp> {
    let before = match zone.to_ambiguous_timestamp(civil).offset() {
        AmbiguousOffset::Unambiguous { offset } => offset,
        AmbiguousOffset::Fold { before, .. } => before,
        AmbiguousOffset::Gap { .. } => return None,
    };
    before.to_timestamp(civil).ok()
}

/// The first moment the clock shows this or more: where it is skipped, the moment of the jump.
pub fn first_at_or_past(zone: &TimeZone, civil: DateTime) -> Option<Timestamp> {
    match zone.to_ambiguous_timestamp(civil).offset() {
        AmbiguousOffset::Gap { after, .. } => {
            let short_of_jump = after.to_timestamp(civil).ok()?;
            let jump = zone.following(short_of_jump).next()?;
            Some(jump.timestamp())
        }
        _ => first_shown(zone, civil),
    }
}
