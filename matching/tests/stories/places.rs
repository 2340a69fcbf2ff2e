//! Who stands in the special places of a list, and that nobody is shown too often.

use std::collections::BTreeSet;

use matching::{
    Capacity, Exposure, Facet, FacetKind, Filter, Label, Match, MemberId, Moment, Month, Profile, Role, Seen, Slot,
};

use crate::people::{NOW, engine};
use crate::ranking::ids;
use crate::town::town;

#[test]
fn ten_hold_a_bridge_and_a_discovery_that_changes_by_the_day() {
    let people = town(300);
    let engine = engine(&people);
    let mut discovered = BTreeSet::new();
    let mut bridges = 0;
    for day in 0..14 {
        // A minute on, whoever was away until then is back.
        let now = Moment(NOW.0 + day * 86_400_000 + 60_000);
        for viewer in people.iter().take(4) {
            let ten = engine.rank(viewer.id, &Filter::default(), now).unwrap_or_default().items;
            assert_eq!(ten.len(), 10);
            let again = engine.rank(viewer.id, &Filter::default(), Moment(now.0 + 60_000));
            assert_eq!(again.map(|again| ids(&again.items)), Some(ids(&ten)));
            let slots = |slot| ten.iter().filter(move |item| item.slot == slot);
            assert!(slots(Slot::Bridge).count() <= 1 && slots(Slot::Discovery).count() <= 1);
            bridges += slots(Slot::Bridge).count();
            discovered.extend(slots(Slot::Discovery).map(|item| (viewer.id, item.id)));
        }
    }
    assert!(bridges > 0);
    assert!(discovered.len() > 20, "only {} discoveries in two weeks", discovered.len());
}

#[test]
fn a_queue_makes_way_for_an_empty_chair() {
    let viewer = Profile::new(MemberId(1), Month(24_000));
    let waited = |id, open_requests| {
        let capacity = Capacity { seats: 2, open_requests, ..Capacity::default() };
        let facets = vec![Facet {
            kind: FacetKind::Interest,
            value: "Chess".to_owned(),
            weight: 3,
            start: None,
            end: None,
            seen: Seen::Network,
        }];
        // Fifteen years ahead, so that the viewer would be the one who asks.
        let mut person = town(40).into_iter().max_by_key(|person| person.positions.len());
        let positions = person.iter_mut().flat_map(|person| std::mem::take(&mut person.positions));
        let positions = positions.collect();
        Profile { capacity, facets, positions, ..Profile::new(MemberId(id), Month(24_000)) }
    };
    let order = |second, third| {
        let engine = engine(&[viewer.clone(), waited(2, second), waited(3, third)]);
        ids(&engine.rank(MemberId(1), &Filter::default(), NOW).unwrap_or_default().items)
    };
    assert_eq!(order(0, 0), [MemberId(2), MemberId(3)], "ties go by id");
    assert_eq!(order(2, 1), [MemberId(3), MemberId(2)]);
    assert_eq!(order(1, 2), [MemberId(2), MemberId(3)]);
}

#[test]
fn three_stand_where_they_should_and_nobody_is_shown_too_often() {
    let people = town(80);
    let engine = engine(&people);
    let mut exposure = Exposure::new();
    let mut filled = 0;
    for day in 0..5 {
        // A minute on, whoever was away until then is back.
        let now = Moment(NOW.0 + day * 86_400_000 + 60_000);
        for viewer in &people {
            let mut same = exposure.clone();
            let three = engine.three(viewer.id, &mut exposure, now);
            assert_eq!(three, engine.three(viewer.id, &mut same, now), "a visit can be repeated");
            let three = three.unwrap_or_default();
            filled += three.iter().count();
            let place = |found: &Option<Match>| found.as_ref().map(|found| (found.label, found.role));
            let label = |found: &Option<Match>| found.as_ref().map(|found| found.label);
            assert!(matches!(place(&three.above), None | Some((Label::Mentor, Role::Mentor))));
            assert!(matches!(label(&three.beside), None | Some(Label::Peer)));
            assert!(matches!(place(&three.behind), None | Some((Label::Protege, Role::Protege))));
            assert!(three.iter().all(|found| !viewer.related.contains(&found.id)));
        }
    }
    assert!(filled > 200, "only {filled} places were filled");
    assert_eq!(exposure.values().map(|shown| usize::from(*shown)).sum::<usize>(), filled);
    for person in &people {
        let room = person.capacity.free().max(person.asks.len().max(1) as u16) * 3;
        assert!(exposure.get(&person.id).copied().unwrap_or(0) <= room);
    }
}

#[test]
fn a_topic_marked_as_new_turns_the_label_round() {
    let people = town(120);
    let engine = engine(&people);
    let mut turned = 0;
    for (a, b) in people.iter().flat_map(|a| people.iter().map(move |b| (a, b))) {
        let Some(found) = engine.pair(a.id, b.id, NOW) else {
            continue;
        };
        for (topic, label) in &found.topics {
            assert_ne!(*label, found.label);
            let asker = if *label == Label::Mentor { a } else { b };
            assert!(asker.asks.iter().any(|ask| ask.new && ask.topic.text == *topic));
            turned += 1;
        }
    }
    assert!(turned > 10, "only {turned} topics in town are new to somebody");
}
