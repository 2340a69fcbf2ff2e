//! Limits, caps, chosen rules, hours, and the words that leave this module.

use super::*;
use crate::error::Error;

#[test]
fn limits_and_caps_each_say_what_is_full() {
    let rules = BookingRules::default();
    let times = span_in(2 * DAY);
    let free = Taken::default();
    let check = |rules: &BookingRules, times, busy: &[Span], taken: &Taken| rules.check(times, busy, taken, NOW);
    assert_eq!(check(&rules, times, &[], &free), Ok(()));
    assert_eq!(check(&rules, span_in(DAY), &[], &free), Ok(()));
    assert_eq!(check(&rules, span_in(DAY - 1), &[], &free), Err(Refusal::Notice));
    assert_eq!(check(&rules, span_in(56 * DAY), &[], &free), Ok(()));
    assert_eq!(check(&rules, span_in(56 * DAY + 1), &[], &free), Err(Refusal::Horizon));
    let long = Span::new(times.starts_at, 60 * MINUTE);
    assert_eq!(check(&rules, long, &[], &free), Err(Refusal::Length));
    for (minutes_after, fits) in [(40, true), (39, false), (-40, true), (-39, false)] {
        let busy = span_in(2 * DAY + minutes_after * MINUTE);
        let want = if fits { Ok(()) } else { Err(Refusal::Buffer) };
        assert_eq!(check(&rules, times, &[busy], &free), want, "{minutes_after} min");
    }
    let taken = |in_week, holds_pair, holds_asker| Taken { in_week, holds_pair, holds_asker };
    assert_eq!(check(&rules, times, &[], &taken(2, 1, 4)), Ok(()));
    assert_eq!(check(&rules, times, &[], &taken(3, 0, 0)), Err(Refusal::WeekFull));
    assert_eq!(check(&rules, times, &[], &taken(0, 2, 2)), Err(Refusal::PairHolds));
    assert_eq!(check(&rules, times, &[], &taken(0, 0, 5)), Err(Refusal::AskerHolds));
    let at_once = BookingRules { confirm_at_once: true, ..rules };
    assert_eq!(check(&at_once, times, &[], &taken(0, 2, 5)), Ok(()), "no hold is made");
}

#[test]
fn a_start_that_leaves_no_time_to_answer_is_not_offered() {
    let rules = BookingRules { notice_ms: 0, ..BookingRules::default() };
    let at_once = BookingRules { confirm_at_once: true, ..rules };
    for (ahead, held_ok, at_once_ok) in
        [(0, false, false), (1, false, true), (HOUR, false, true), (HOUR + 1, true, true)]
    {
        let start = NOW.plus_ms(ahead);
        assert_eq!(rules.check_start(start, NOW).is_ok(), held_ok, "{ahead}");
        assert_eq!(at_once.check_start(start, NOW).is_ok(), at_once_ok, "{ahead}");
        // What is offered can be asked for, and the other way round.
        assert_eq!(ask(span_in(ahead), &rules, Actor::Taker, NOW).is_ok(), held_ok);
        assert_eq!(ask(span_in(ahead), &at_once, Actor::Taker, NOW).is_ok(), at_once_ok);
    }
}

#[test]
fn chosen_rules_and_hours_name_the_field_that_is_wrong() {
    let good = BookingRules::default();
    assert_eq!(good.checked(), Ok(good));
    for (rules, field) in [
        (BookingRules { notice_ms: -1, ..good }, "notice"),
        (BookingRules { notice_ms: 8 * DAY, horizon_ms: 7 * DAY, ..good }, "notice"),
        (BookingRules { buffer_ms: 3 * HOUR, ..good }, "buffer"),
        (BookingRules { weekly_limit: 0, ..good }, "weekly_limit"),
        (BookingRules { horizon_ms: 0, ..good }, "horizon"),
        (BookingRules { late_cancel_ms: i64::MAX, ..good }, "late_cancel"),
    ] {
        assert_eq!(rules.checked().unwrap_err().field(), Some(field));
    }
    for minutes in [20, 30, 45, 60] {
        assert_eq!(Length::parse(minutes).unwrap().minutes(), minutes);
    }
    assert_eq!(Length::parse(25).unwrap_err().field(), Some("length"));
    let hours = Hours::parse("09:05", "24:00").unwrap();
    assert_eq!((hours.start().minutes(), hours.end()), (545, Clock::MIDNIGHT_END));
    assert_eq!(hours.start().to_string(), "09:05");
    for (start, end, field) in [
        ("9:00", "10:00", "start"),
        ("24:01", "24:00", "start"),
        ("09:00", "25:00", "end"),
        ("09:00", "09:60", "end"),
        ("09:00", "+9:30", "end"),
        ("09:00", "09:00", "end"),
        ("22:00", "02:00", "end"),
        ("", "10:00", "start"),
    ] {
        assert_eq!(Hours::parse(start, end).unwrap_err().field(), Some(field), "{start} {end}");
    }
    assert_eq!(Weekday::parse(7).unwrap(), Weekday::Sunday);
    for number in [0, 8, -1] {
        assert_eq!(Weekday::parse(number).unwrap_err().field(), Some("day[]"));
    }
}

#[test]
fn words_survive_the_database_and_the_wire() {
    for state in State::ALL {
        assert_eq!(State::parse(state.as_str()), Some(state));
    }
    for actor in [Actor::Giver, Actor::Taker, Actor::House] {
        assert_eq!(Actor::parse(actor.as_str()), Some(actor));
    }
    assert_eq!(State::parse("gone"), None);
    let hours = Hours::parse("09:00", "12:30").unwrap();
    assert_eq!(serde_json::to_string(&(Weekday::Sunday, hours, Length::Sixty)).unwrap(), r#"[7,["09:00","12:30"],60]"#);
    assert_eq!(serde_json::from_str::<Hours>(r#"["09:00","12:30"]"#).unwrap(), hours);
    assert!(serde_json::from_str::<Hours>(r#"["12:30","09:00"]"#).is_err());
    assert!(serde_json::from_str::<Length>("25").is_err());
}

#[test]
fn refusals_become_errors_that_name_the_slot_or_say_what_happened() {
    assert_eq!(Error::from(Refusal::Notice).field(), Some("slot"));
    assert_eq!(Error::from(Refusal::NotYours), Error::Forbidden);
    assert!(matches!(Error::from(Refusal::TimeUp), Error::Conflict { .. }));
}
