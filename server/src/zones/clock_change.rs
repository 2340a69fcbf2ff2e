//! When two places' clocks come to stand differently to each other.

use super::{instant, label};
use app::sessions::rules::{ClockChange, ClockMove};
use jiff::{
    SignedDuration, Timestamp,
    tz::{Offset, TimeZone},
};
use std::collections::BTreeSet;

/// See `zones::clock_changes`.
pub fn clock_changes(mine: &TimeZone, theirs: &TimeZone, from: Timestamp, until: Timestamp) -> Vec<ClockChange> {
    let moments: BTreeSet<Timestamp> = [mine, theirs]
        .into_iter()
        .flat_map(|zone| zone.following(from).map(|transition| transition.timestamp()).take_while(|at| *at <= until))
        .collect();
    moments
        .into_iter()
        .filter_map(|at| {
            let ahead = |when| minutes(theirs.to_offset(when)) - minutes(mine.to_offset(when));
            let (ahead_before, ahead_after) = (ahead(just_before(at)), ahead(at));
            let moves = [(mine, true), (theirs, false)]
                .into_iter()
                .filter_map(|(zone, is_mine)| clock_move(zone, at, is_mine))
                .collect();
            (ahead_before != ahead_after).then_some(ClockChange { at: instant(at), moves, ahead_before, ahead_after })
        })
        .collect()
}

/// How a zone's clock is set at `at`, if it is (a zone may also change its abbreviation alone).
fn clock_move(zone: &TimeZone, at: Timestamp, is_mine: bool) -> Option<ClockMove> {
    let (old, new) = (zone.to_offset_info(just_before(at)), zone.to_offset_info(at));
    let forward = minutes(new.offset()) - minutes(old.offset());
    (forward != 0).then(|| ClockMove {
        place: label::place(zone),
        is_mine,
        before: label::with_offset(at, old.offset(), old.abbreviation(), zone),
        after: label::with_offset(at, new.offset(), new.abbreviation(), zone),
        forward,
    })
}

fn minutes(offset: Offset) -> i64 {
    i64::from(offset.seconds() / 60)
}

fn just_before(at: Timestamp) -> Timestamp {
    at.saturating_sub(SignedDuration::from_nanos(1)).unwrap_or(at)
}
