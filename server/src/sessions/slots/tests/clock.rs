//! Gaps, folds, odd zones, and how hours of one day join.

use super::*;

/// No notice, no limits: only the clock thins.
fn open_rules(minutes: i64) -> BookingRules {
    BookingRules {
        length: Length::parse(minutes).unwrap(),
        notice_ms: 0,
        weekly_limit: 1_000,
        horizon_ms: 365 * DAY,
        ..BookingRules::default()
    }
}

/// What one date offers, each slot as local start, `-`, local end, with a `'` where the clock shows it the second time.
fn offered(name: &str, day: &str, list: &[(&str, &str)], minutes: i64) -> String {
    let zone = zone(name);
    let now = instant(zone.to_timestamp(date(day).at(0, 0, 0, 0)).unwrap()).minus_ms(30 * DAY);
    let rules = open_rules(minutes);
    let search = Search { rules: &rules, zone: &zone, busy: &[], given: &[], now };
    let show = |moment: Instant| {
        let stamp = crate::zones::timestamp(moment);
        let civil = zone.to_datetime(stamp);
        let again = zone.to_ambiguous_timestamp(civil).earlier().unwrap() < stamp;
        format!("{}{}", civil.strftime("%H:%M"), if again { "'" } else { "" })
    };
    slots(&daily(list), &search, date(day)..=date(day))
        .into_iter()
        .map(|slot| format!("{}-{}", show(slot.starts_at), show(slot.ends_at)))
        .collect::<Vec<_>>()
        .join(" ")
}

#[test]
fn gaps_folds_and_odd_zones() {
    #[rustfmt::skip]
    let cases = [
        // An ordinary day; what does not fit before the end is left out.
        ("Europe/Lisbon", "2027-03-18", ("09:00", "10:50"), 30, "09:00-09:30 09:30-10:00 10:00-10:30"),
        ("Europe/Lisbon", "2027-03-18", ("23:00", "24:00"), 30, "23:00-23:30 23:30-00:00"),
        ("Asia/Kathmandu", "2027-03-18", ("09:15", "10:45"), 45, "09:15-10:00 10:00-10:45"),
        // 01:00 to 02:00 is skipped in Lisbon.
        ("Europe/Lisbon", "2027-03-28", ("00:30", "02:30"), 30, "00:30-02:00 02:00-02:30"),
        ("Europe/Lisbon", "2027-03-28", ("00:15", "03:15"), 45, "00:15-02:00 02:30-03:15"),
        // The hours end inside the gap, so at the jump: 00:45 has no half hour left.
        ("Europe/Lisbon", "2027-03-28", ("00:15", "01:20"), 30, "00:15-00:45"),
        // 01:00 to 02:00 is shown twice: slots start the first time, and may run into the second.
        ("Europe/Lisbon", "2027-10-31", ("00:30", "02:30"), 30, "00:30-01:00 01:00-01:30 01:30-01:00' 02:00-02:30"),
        // Hours that end at a time shown twice end the first time.
        ("Europe/Lisbon", "2027-10-31", ("00:30", "01:30"), 60, "00:30-01:30"),
        ("America/New_York", "2027-03-14", ("01:00", "04:00"), 60, "01:00-03:00 03:00-04:00"),
        ("America/New_York", "2027-11-07", ("00:00", "03:00"), 60, "00:00-01:00 01:00-01:00' 02:00-03:00"),
        // Half an hour forward and back.
        ("Australia/Lord_Howe", "2027-10-03", ("01:30", "03:00"), 30, "01:30-02:30 02:30-03:00"),
        ("Australia/Lord_Howe", "2027-04-04", ("01:00", "02:30"), 30, "01:00-01:30 01:30-01:30' 02:00-02:30"),
        // Winter time is the exception in Dublin's law; the clock does the same as London's.
        ("Europe/Dublin", "2027-03-28", ("00:30", "02:30"), 30, "00:30-02:00 02:00-02:30"),
        ("Europe/Dublin", "2027-10-31", ("01:00", "02:00"), 30, "01:00-01:30 01:30-01:00'"),
        // Two hours at once.
        ("Antarctica/Troll", "2027-03-28", ("00:00", "04:00"), 60, "00:00-03:00 03:00-04:00"),
        ("Antarctica/Troll", "2027-10-31", ("00:00", "04:00"), 60, "00:00-01:00 01:00-02:00 02:00-01:00' 03:00-04:00"),
        // A day that never was.
        ("Pacific/Apia", "2011-12-29", ("22:00", "24:00"), 60, "22:00-23:00 23:00-00:00"),
        ("Pacific/Apia", "2011-12-30", ("00:00", "24:00"), 60, ""),
        ("Pacific/Apia", "2011-12-31", ("00:00", "02:00"), 60, "00:00-01:00 01:00-02:00"),
        // Midnight was skipped in Brazil's last summers, and shown twice at their ends; now neither.
        ("America/Sao_Paulo", "2018-11-04", ("00:00", "02:00"), 30, "01:00-01:30 01:30-02:00"),
        ("America/Sao_Paulo", "2018-02-17", ("22:30", "24:00"), 30, "22:30-23:00 23:00-23:30 23:30-23:00'"),
        ("America/Sao_Paulo", "2027-11-07", ("00:00", "01:00"), 30, "00:00-00:30 00:30-01:00"),
    ];
    for (name, day, (start, end), minutes, want) in cases {
        assert_eq!(offered(name, day, &[(start, end)], minutes), want, "{name} {day} {start}-{end} by {minutes}");
    }
}

#[test]
fn overlapping_hours_are_one_stretch_before_the_grid() {
    let grid = |list: &[_]| offered("Europe/Lisbon", "2027-03-18", list, 45);
    assert_eq!(grid(&[("10:00", "11:30"), ("09:00", "10:30")]), "09:00-09:45 09:45-10:30 10:30-11:15");
    assert_eq!(grid(&[("09:00", "10:00"), ("10:00", "10:30")]), "09:00-09:45 09:45-10:30", "touching");
    assert_eq!(grid(&[("09:00", "12:00"), ("10:00", "11:00")]), grid(&[("09:00", "12:00")]), "inside");
    assert_eq!(grid(&[("09:00", "10:00"), ("10:05", "11:00")]), "09:00-09:45 10:05-10:50", "apart");
}

#[test]
fn exceptions_close_add_and_replace() {
    let zone = zone("Europe/Lisbon");
    let rules = open_rules(60);
    let search = Search { rules: &rules, zone: &zone, busy: &[], given: &[], now: at("2027-03-01T00:00Z") };
    let day = date("2027-03-18");
    let extra = Exception { date: day, change: Change::Extra(hours("15:00", "16:00")) };
    let closed = Exception { date: day, change: Change::Closed };
    let starts = |exceptions: &[Exception]| {
        let availability = Availability { exceptions: exceptions.to_vec(), ..daily(&[("09:00", "10:00")]) };
        let found = slots(&availability, &search, day..=day);
        let other = slots(&availability, &search, date("2027-03-19")..=date("2027-03-19"));
        assert_eq!(other.len(), 1, "another date is untouched");
        found.into_iter().map(|slot| crate::zones::label(slot.starts_at, &zone).time).collect::<Vec<_>>()
    };
    assert_eq!(starts(&[]), ["09:00"]);
    assert_eq!(starts(&[closed]), [""; 0]);
    assert_eq!(starts(&[extra]), ["09:00", "15:00"]);
    assert_eq!(starts(&[extra, closed]), ["15:00"]);
}
