//! Instants as people read them: always the time, the zone, the place.

use app::time::WhenLabel;
use jiff::{
    Timestamp,
    tz::{Offset, TimeZone},
};
use std::fmt;

/// How an instant reads in a zone, by the offset that holds at that instant.
pub fn label(timestamp: Timestamp, zone: &TimeZone) -> WhenLabel {
    let info = zone.to_offset_info(timestamp);
    with_offset(timestamp, info.offset(), info.abbreviation(), zone)
}

/// The same by a given offset: at the moment clocks are set, by the one that ends or the one that begins.
pub fn with_offset(timestamp: Timestamp, offset: Offset, abbreviation: &str, zone: &TimeZone) -> WhenLabel {
    let civil = offset.to_datetime(timestamp);
    let numeric = abbreviation.starts_with(['+', '-']);
    WhenLabel {
        iso: iso(timestamp, offset),
        day: civil.strftime("%a %-d %b").to_string(),
        time: civil.strftime("%H:%M").to_string(),
        abbr: if numeric { FromUtc(offset).to_string() } else { abbreviation.to_owned() },
        title: format!("{}, {}", place(zone), FromUtc(offset)),
    }
}

/// The place a zone is named for.
pub fn place(zone: &TimeZone) -> String {
    let name = zone.iana_name().unwrap_or("UTC");
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

/// RFC 3339; an offset with seconds (local mean time, long ago) has no form there, so such an instant is said in UTC.
fn iso(timestamp: Timestamp, offset: Offset) -> String {
    let whole = offset.seconds() % 60 == 0;
    let offset = if whole { offset } else { Offset::UTC };
    let civil = offset.to_datetime(timestamp).strftime("%Y-%m-%dT%H:%M:%S");
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '-' } else { '+' };
    let minutes = minutes.unsigned_abs();
    format!("{civil}{sign}{:02}:{:02}", minutes / 60, minutes % 60)
}

/// `UTC+0`, `UTC-3`, `UTC+5:45`.
struct FromUtc(Offset);

impl fmt::Display for FromUtc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = self.0.seconds();
        let sign = if seconds < 0 { '-' } else { '+' };
        let minutes = seconds.unsigned_abs() / 60;
        write!(f, "UTC{sign}{}", minutes / 60)?;
        match minutes % 60 {
            0 => Ok(()),
            rest => write!(f, ":{rest:02}"),
        }
    }
}
