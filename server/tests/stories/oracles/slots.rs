//! Every zone on every day its clocks are set in 2026 and 2027, against Python's zoneinfo and dateutil.

use super::{ask, python};
use app::{
    sessions::rules::{BookingRules, Hours, Length, Span, Weekday},
    time::{DAY, HOUR, Instant, MINUTE, WhenLabel},
};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use server::{
    sessions::slots::{Availability, Change, Exception, Search, WeeklyHours, local_date, slots},
    zones::{self, Zones},
};
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Question {
    cases: Vec<Case>,
    labels: Vec<(String, i64)>,
    pairs: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Answer {
    release: String,
    zones: Vec<String>,
    changes: BTreeMap<String, Vec<i64>>,
    slots: Vec<Vec<i64>>,
    labels: Vec<WhenLabel>,
    drifts: Vec<Vec<(i64, i64, i64)>>,
}

#[derive(Debug, Default, Serialize)]
struct Case {
    zone: String,
    now: i64,
    dates: Vec<String>,
    weekly: Vec<(i64, &'static str, &'static str)>,
    closed: Vec<String>,
    extra: Vec<(String, &'static str, &'static str)>,
    length: i64,
    notice_ms: i64,
    buffer_ms: i64,
    horizon_ms: i64,
    weekly_limit: u32,
    busy: Vec<(i64, i64)>,
    given: Vec<i64>,
}

impl Case {
    /// What the server offers for it.
    fn ours(&self, zone: &TimeZone) -> Vec<i64> {
        let date = |text: &String| text.parse::<Date>().unwrap();
        let hours = |start, end| Hours::parse(start, end).unwrap();
        let weekly = self
            .weekly
            .iter()
            .map(|(day, start, end)| WeeklyHours { weekday: Weekday::parse(*day).unwrap(), hours: hours(start, end) });
        let closed = self.closed.iter().map(|text| Exception { date: date(text), change: Change::Closed });
        let extra = self
            .extra
            .iter()
            .map(|(text, start, end)| Exception { date: date(text), change: Change::Extra(hours(start, end)) });
        let availability = Availability { weekly: weekly.collect(), exceptions: closed.chain(extra).collect() };
        let rules = BookingRules {
            length: Length::parse(self.length).unwrap(),
            notice_ms: self.notice_ms,
            buffer_ms: self.buffer_ms,
            weekly_limit: self.weekly_limit,
            horizon_ms: self.horizon_ms,
            ..BookingRules::default()
        };
        let span = |(start, end): &(i64, i64)| Span { starts_at: Instant(*start), ends_at: Instant(*end) };
        let busy: Vec<_> = self.busy.iter().map(span).collect();
        let given: Vec<_> = self.given.iter().map(|start| Instant(*start)).collect();
        let search = Search { rules: &rules, zone, busy: &busy, given: &given, now: Instant(self.now) };
        let found = self.dates.iter().map(date).flat_map(|date| slots(&availability, &search, date..=date));
        found.inspect(|slot| assert_eq!(slot.length_ms(), self.length * MINUTE)).map(|slot| slot.starts_at.0).collect()
    }
}

fn at(text: &str) -> Instant {
    zones::instant(text.parse().unwrap())
}

/// When a zone's clock is set in 2026 and 2027.
fn changes(zone: &TimeZone) -> Vec<Instant> {
    let (first, last) = (at("2026-01-01T00:00Z"), at("2028-01-01T00:00Z"));
    let moved = |moment: Instant| {
        let offset = |moment| zone.to_offset(zones::timestamp(moment));
        offset(moment) != offset(moment.minus_ms(1))
    };
    zone.following(zones::timestamp(first))
        .map(|transition| zones::instant(transition.timestamp()))
        .take_while(|moment| *moment < last)
        .filter(|moment| moved(*moment))
        .collect()
}

/// Hours every day: all of it, pieces that overlap, touch and end at odd times, the small hours, the last one.
const HOURS: [(i64, &[(&str, &str)]); 4] = [
    (30, &[("00:00", "24:00")]),
    (45, &[("00:10", "02:35"), ("02:35", "03:20"), ("01:45", "03:05"), ("22:40", "24:00")]),
    (60, &[("00:30", "04:30"), ("23:00", "24:00")]),
    (20, &[("01:00", "01:40"), ("01:55", "02:55"), ("03:05", "09:00")]),
];

/// Cases around one day: each kind of hours with nothing in the way, and one with every rule at work.
fn cases_around(name: &str, zone: &TimeZone, moment: Instant) -> Vec<Case> {
    let day = local_date(moment, zone);
    let dates: Vec<_> = (-1..=1).map(|by| day.saturating_add(by.days())).collect();
    let text = |dates: &[Date]| dates.iter().map(Date::to_string).collect::<Vec<_>>();
    let daily = |hours: &[(&'static str, &'static str)]| {
        (1..=7).flat_map(|day| hours.iter().map(move |(start, end)| (day, *start, *end))).collect()
    };
    let mut cases: Vec<_> = HOURS
        .iter()
        .map(|(length, hours)| Case {
            zone: name.to_owned(),
            now: moment.minus_ms(9 * DAY).0,
            dates: text(&dates),
            weekly: daily(hours),
            length: *length,
            horizon_ms: 30 * DAY,
            weekly_limit: 1_000,
            ..Case::default()
        })
        .collect();
    let off = |ms: i64| moment.plus_ms(ms).0;
    cases.push(Case {
        zone: name.to_owned(),
        now: moment.minus_ms(35 * HOUR).0,
        dates: text(&dates),
        weekly: daily(&[("00:00", "05:00"), ("08:00", "17:30")]),
        closed: text(&dates[2..]),
        extra: vec![(dates[1].to_string(), "04:30", "07:15"), (dates[2].to_string(), "00:00", "13:00")],
        length: 30,
        notice_ms: 24 * HOUR,
        buffer_ms: 10 * MINUTE,
        horizon_ms: 47 * HOUR,
        weekly_limit: 2,
        busy: vec![(off(-50 * MINUTE), off(-20 * MINUTE)), (off(75 * MINUTE), off(95 * MINUTE))],
        // Full before Monday, not from then on, or the other way round, by where the day falls in its week.
        given: vec![off(-2 * DAY), off(-DAY), off(DAY), off(8 * DAY)],
    });
    cases
}

#[test]
fn every_zone_agrees_on_both_change_days() {
    let zones = Zones::bundled();
    let mut names: Vec<_> = zones.names().map(str::to_owned).collect();
    names.sort_unstable();
    let mut question = Question { cases: Vec::new(), labels: Vec::new(), pairs: Vec::new() };
    let mut expected_changes = BTreeMap::new();
    for name in &names {
        let zone = zones.zone(name).unwrap();
        let changes = changes(&zone);
        // A quiet day too, and in a zone that sets no clocks the days its neighbours do.
        let days = ["2026-03-29T01:00Z", "2027-11-07T06:00Z"].map(at);
        for moment in changes.iter().chain(&days) {
            question.cases.extend(cases_around(name, &zone, *moment));
            for by in [-1, 0, 123_456_789] {
                let second = moment.plus_ms(by * 1_000).0;
                question.labels.push((name.clone(), second));
            }
        }
        expected_changes.insert(name.clone(), changes.into_iter().map(|moment| moment.0).collect::<Vec<_>>());
        question.pairs.push(("America/New_York".to_owned(), name.clone()));
    }

    let answer: Answer = ask(python(), "slots.py", &[], &question);
    assert_eq!(
        answer.release,
        zones.release(),
        "both sides must read the same release: pin Python's tzdata to the one built into jiff"
    );
    assert_eq!(answer.zones, names, "both sides must know the same zones");
    assert_eq!(answer.changes, expected_changes);
    assert!(answer.changes.values().filter(|changes| changes.len() >= 3).count() > 100);

    let mut compared = 0;
    for (case, theirs) in question.cases.iter().zip(&answer.slots) {
        let ours = case.ours(&zones.zone(&case.zone).unwrap());
        assert_eq!(&ours, theirs, "{case:?}");
        compared += ours.len();
    }
    assert!(compared > 100_000, "only {compared} slots were compared");

    for ((name, moment), theirs) in question.labels.iter().zip(&answer.labels) {
        let ours = zones::label(Instant(*moment), &zones.zone(name).unwrap());
        assert_eq!(&ours, theirs, "{name} {moment}");
    }
    assert_eq!(question.labels.len(), answer.labels.len());

    let (from, until) = (at("2026-01-01T00:00Z"), at("2027-12-31T23:59:59Z"));
    for ((mine, theirs), drifts) in question.pairs.iter().zip(&answer.drifts) {
        let (mine, other) = (zones.zone(mine).unwrap(), zones.zone(theirs).unwrap());
        let ours: Vec<_> = zones::clock_changes(&mine, &other, from, until)
            .into_iter()
            .map(|change| (change.at.0, change.ahead_before, change.ahead_after))
            .collect();
        assert_eq!(&ours, drifts, "New York and {theirs}");
    }
    assert_eq!(question.pairs.len(), answer.drifts.len());
}
