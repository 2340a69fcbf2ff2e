//! Notice, horizon, buffer, week, and the check on a chosen time.

use super::*;

#[test]
fn notice_horizon_buffer_and_week_thin_the_offer() {
    let zone = zone("America/New_York");
    let rules = BookingRules { horizon_ms: 8 * DAY, ..BookingRules::default() };
    let now = at("2027-03-11T14:10Z"); // Thursday 09:10 in New York
    let availability = daily(&[("09:00", "10:30")]);
    let wide = date("2000-01-01")..=date("2100-01-01");
    let found = |busy: &[Span], given: &[Instant]| {
        let search = Search { rules: &rules, zone: &zone, busy, given, now };
        slots(&availability, &search, wide.clone())
    };
    let all = found(&[], &[]);
    // Friday from 09:30 (24 h notice), six whole days, and the day the horizon falls on: 8 x 24 h later is
    // 10:10 there, since the clock went forward on Sunday.
    assert_eq!(all.first().map(|slot| slot.starts_at), Some(at("2027-03-12T14:30Z")));
    assert_eq!(all.last().map(|slot| slot.starts_at), Some(at("2027-03-19T14:00Z")));
    assert_eq!(all.len(), 2 + 6 * 3 + 3);
    assert!(all.is_sorted());

    // Ten minutes must lie between: the slot itself and both neighbours go, and nothing else.
    let busy = Span::new(at("2027-03-15T13:35Z"), 20 * MINUTE);
    let left = found(&[busy], &[]);
    let gone: Vec<_> = all.iter().filter(|slot| !left.contains(slot)).map(|slot| slot.starts_at).collect();
    assert_eq!(gone, [at("2027-03-15T13:00Z"), at("2027-03-15T13:30Z"), at("2027-03-15T14:00Z")]);

    // Three in a local week fill it. Sunday 22:00 in New York is Monday in UTC, and still the old week.
    let monday = at("2027-03-15T04:00Z");
    let full = found(&[], &[monday, monday.plus_ms(DAY), monday.plus_ms(2 * DAY)]);
    assert!(full.iter().all(|slot| slot.starts_at < monday) && full.len() == 2 + 2 * 3);
    let not_full = found(&[], &[monday.minus_ms(2 * HOUR), monday.plus_ms(DAY), monday.plus_ms(2 * DAY)]);
    assert_eq!(not_full, all);
}

#[test]
fn only_what_is_offered_is_offered() {
    let zone = zone("Europe/Lisbon");
    let rules = BookingRules::default();
    let search = Search { rules: &rules, zone: &zone, busy: &[], given: &[], now: at("2027-03-18T19:40Z") };
    let availability = daily(&[("15:00", "17:00")]);
    let is = |start: &str, minutes| is_offered(&availability, &search, Span::new(at(start), minutes * MINUTE));
    assert!(is("2027-03-25T15:30Z", 30));
    assert!(is("2027-03-29T14:30Z", 30), "summer time");
    for (start, minutes) in [
        ("2027-03-25T15:30Z", 60),
        ("2027-03-25T15:31Z", 30),
        ("2027-03-25T15:30:00.001Z", 30),
        ("2027-03-25T17:00Z", 30),
        ("2027-03-18T15:30Z", 30),
        ("2027-03-19T15:30Z", 30),
        ("2028-03-25T15:30Z", 30),
    ] {
        assert!(!is(start, minutes), "{start}");
    }
    assert!(!is_offered(&availability, &search, Span::new(Instant(i64::MAX), 0)));
}

#[test]
fn weeks_begin_on_the_local_monday() {
    #[rustfmt::skip]
    let cases = [
        ("Europe/Lisbon", "2027-03-28T12:00Z", "2027-03-22T00:00Z", "2027-03-28T23:00Z"),
        ("Pacific/Auckland", "2027-01-03T12:00Z", "2027-01-03T11:00Z", "2027-01-10T11:00Z"),
        // That Monday began with a skipped hour: the week began at the jump.
        ("Asia/Tehran", "2021-03-24T12:00Z", "2021-03-21T20:30Z", "2021-03-28T19:30Z"),
    ];
    for (name, moment, starts_at, ends_at) in cases {
        let week = week_of(at(moment), &zone(name));
        assert_eq!(week, Span { starts_at: at(starts_at), ends_at: at(ends_at) }, "{name}");
    }
}
