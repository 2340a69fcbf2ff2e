//! In any zone, for any hours and any day: what must hold of every slot.

use super::*;
use proptest::prelude::*;

proptest! {
    /// In any zone, for any hours and any day: what must hold of every slot.
    #[test]
    fn slots_keep_to_the_hours_and_the_rules(
        pick in any::<prop::sample::Index>(),
        list in prop::collection::vec((0_i64..1440, 1_i64..600), 1..4),
        minutes in prop::sample::select(vec![20, 30, 45, 60]),
        day in 0_i64..730,
        busy in prop::collection::vec((-600_i64..3000, 1_i64..90), 0..4),
    ) {
        let zones = Zones::bundled();
        let names: Vec<_> = zones.names().collect();
        let zone = zones.zone(names[pick.index(names.len())]).unwrap();
        let rules = BookingRules { weekly_limit: 1_000, ..BookingRules::default() };
        let rules = BookingRules { length: Length::parse(minutes).unwrap(), ..rules };
        let now = at("2026-01-01T00:00Z").plus_ms(day * DAY);
        let first = local_date(now.plus_ms(DAY), &zone);
        let last = first.saturating_add(jiff::Span::new().days(2));
        let busy: Vec<_> = busy.into_iter().map(|(from, long)| Span::new(now.plus_ms(DAY + from * MINUTE), long * MINUTE)).collect();
        let clock = |minutes: i64| Clock::parse("time", &format!("{:02}:{:02}", minutes / 60, minutes % 60)).unwrap();
        let list: Vec<_> = list.into_iter().map(|(start, long)| Hours::new(clock(start), clock((start + long).min(1440))).unwrap()).collect();
        let weekly = Weekday::ALL.into_iter().flat_map(|weekday| list.iter().map(move |hours| WeeklyHours { weekday, hours: *hours })).collect();
        let availability = Availability { weekly, exceptions: Vec::new() };
        let search = Search { rules: &rules, zone: &zone, busy: &busy, given: &[], now };
        let found = slots(&availability, &search, first..=last);

        for slot in &found {
            prop_assert_eq!(slot.length_ms(), minutes * MINUTE);
            let civil = zone.to_datetime(crate::zones::timestamp(slot.starts_at));
            let shown = i64::from(civil.hour()) * 60 + i64::from(civil.minute());
            prop_assert!(list.iter().any(|hours| i64::from(hours.start().minutes()) <= shown && shown < i64::from(hours.end().minutes())));
            prop_assert!(civil.date() >= first && civil.date() <= last);
            prop_assert!(busy.iter().all(|kept| !slot.crowds(*kept, rules.buffer_ms)));
            prop_assert!(slot.starts_at >= now.plus_ms(rules.notice_ms));
            prop_assert!(is_offered(&availability, &search, *slot));
            let earlier = zone.to_ambiguous_timestamp(civil).earlier().unwrap();
            prop_assert_eq!(instant(earlier), slot.starts_at, "the first time it is shown");
        }
        prop_assert!(found.is_sorted_by(|a, b| a < b));
        // A taken slot is no longer offered; one that is offered never depends on sessions far away.
        if let Some(taken) = found.first() {
            let mut more = busy.clone();
            more.push(*taken);
            let search = Search { busy: &more, ..search };
            prop_assert!(!is_offered(&availability, &search, *taken));
        }
    }
}
