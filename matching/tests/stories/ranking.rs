//! Lists: the same whatever the order of filling, varied, fair to those with queues, and capped.

use std::collections::BTreeSet;

use matching::{Engine, Exposure, Filter, Label, Match, MemberId, Role};
use proptest::prelude::*;

use crate::people::{NOW, engine, people};
use crate::town::town;

fn all() -> Filter {
    Filter { take: usize::MAX, ..Filter::default() }
}

pub fn ids(items: &[Match]) -> Vec<MemberId> {
    items.iter().map(|item| item.id).collect()
}

proptest! {
    #[test]
    fn order_means_nothing(people in people(3..6), turn in 0..6_usize) {
        let straight = engine(&people);
        let mut mixed = people.clone();
        mixed.reverse();
        for person in &mut mixed {
            person.positions.reverse();
            person.education.reverse();
            person.facets.reverse();
            person.offers.reverse();
            person.asks.reverse();
            person.languages.reverse();
            person.blocked.reverse();
        }
        // Some come twice, some leave and return.
        let mut crooked = Engine::new();
        for person in mixed.iter().chain(&people) {
            crooked.put(person.clone());
        }
        for person in people.iter().take(turn) {
            prop_assert!(crooked.remove(person.id));
            prop_assert!(!crooked.remove(person.id));
        }
        for person in mixed.iter() {
            crooked.put(person.clone());
        }
        prop_assert_eq!(crooked.len(), people.len());
        for person in &people {
            let ranked = straight.rank(person.id, &all(), NOW);
            prop_assert_eq!(&ranked, &crooked.rank(person.id, &all(), NOW));
            for item in ranked.iter().flat_map(|ranked| &ranked.items) {
                let page = straight.pair(person.id, item.id, NOW);
                prop_assert_eq!(page.map(|page| Match { slot: item.slot, ..page }), Some(item.clone()));
            }
        }
    }

    #[test]
    fn other_names_change_no_score(people in people(2..5)) {
        let other = |name: &mut String| {
            if !name.is_empty() {
                *name = format!("the {} of old", name.chars().rev().collect::<String>());
            }
        };
        let mut renamed = people.clone();
        for person in &mut renamed {
            for job in &mut person.positions {
                other(&mut job.organisation);
                other(&mut job.place);
            }
            person.education.iter_mut().for_each(|education| other(&mut education.school));
            person.languages.iter_mut().for_each(|language| other(&mut language.name));
            for facet in &mut person.facets {
                // The kinds that other parts of a profile give have been renamed there, too.
                other(&mut facet.value);
            }
            for id in person.related.iter_mut().chain(&mut person.blocked) {
                *id = MemberId(id.0 * 1_000 + 5);
            }
            person.id = MemberId(person.id.0 * 1_000 + 5);
        }
        let (one, two) = (engine(&people), engine(&renamed));
        for (a, b) in people.iter().flat_map(|a| people.iter().map(move |b| (a.id, b.id))) {
            let moved = |id: MemberId| MemberId(id.0 * 1_000 + 5);
            let score = |found: Option<Match>| found.map(|found| {
                let y = found.years_ago.map(|told| (told.score, told.years, told.at));
                let sides = (found.mine.logit, found.theirs.logit);
                (found.r, sides, y, found.label, found.role, found.barred)
            });
            let there = two.pair(moved(a), moved(b), NOW);
            prop_assert_eq!(score(one.pair(a, b, NOW)), score(there));
        }
    }
}

#[test]
fn everyone_is_listed_once_and_pages_fit_together() {
    let people = town(60);
    let engine = engine(&people);
    for viewer in people.iter().take(12) {
        let Some(ranked) = engine.rank(viewer.id, &all(), NOW) else {
            unreachable!("the viewer is in town");
        };
        let left_out: u32 = ranked.barred.values().sum();
        assert_eq!(ranked.items.len() + left_out as usize, people.len() - 1);
        assert_eq!(ids(&ranked.items).into_iter().collect::<BTreeSet<_>>().len(), ranked.total);
        assert_eq!(engine.excluded(viewer.id, NOW), Some(ranked.barred.clone()));
        let paged = (0..ranked.total).step_by(7).flat_map(|skip| {
            let filter = Filter { skip, take: 7, ..Filter::default() };
            engine.rank(viewer.id, &filter, NOW).map(|page| page.items).unwrap_or_default()
        });
        assert_eq!(paged.collect::<Vec<_>>(), ranked.items);
    }
}

#[test]
fn filters_narrow_by_what_they_say() {
    let people = town(120);
    let engine = engine(&people);
    let viewer = MemberId(1);
    let found = |filter: Filter| engine.rank(viewer, &filter, NOW).unwrap_or_default();
    let everyone = found(all());
    for label in [Label::Mentor, Label::Peer, Label::Protege] {
        let some = found(Filter { label: Some(label), ..all() });
        assert!(some.items.iter().all(|item| item.label == label));
        let expected = everyone.items.iter().filter(|item| item.label == label).count();
        assert_eq!((some.total, some.filtered), (expected, everyone.total - expected));
    }
    for role in [Role::Mentor, Role::Protege] {
        let some = found(Filter { role: Some(role), ..all() });
        assert!(some.items.iter().all(|item| item.role == role));
        assert_eq!(some.total + some.filtered, everyone.total);
    }
    let chosen: BTreeSet<MemberId> = [MemberId(3), MemberId(5), MemberId(900)].into();
    let some = found(Filter { only: Some(chosen.clone()), ..all() });
    assert!(some.items.iter().all(|item| chosen.contains(&item.id)));
    let some = found(Filter { without: chosen.clone(), ..all() });
    assert!(!some.items.iter().any(|item| chosen.contains(&item.id)));
    assert_eq!(found(Filter { topic: Some("qqq xyzzy".into()), ..all() }).total, 0);
    let offers = |id: MemberId, topic: &str| {
        let person = people.iter().find(|person| person.id == id);
        person.is_some_and(|person| person.offers.iter().any(|offer| offer.topic.text == topic))
    };
    let topic = "Writing for a board";
    let some = ids(&found(Filter { topic: Some(topic.to_owned()), ..all() }).items);
    assert!(!some.is_empty() && some.len() < everyone.total);
    assert!(ids(&everyone.items).iter().all(|id| some.contains(id) || !offers(*id, topic)));
    let some = found(Filter { language: Some("PT".to_owned()), ..all() });
    assert!(some.total > 0 && some.total < everyone.total);
    let some = found(Filter { half_hours: 60, ..all() });
    assert!(some.total > 0 && some.total < everyone.total);
    let some = found(Filter { free_seats: true, ..all() });
    assert!(some.total > 0 && some.total < everyone.total);
}

#[test]
fn strangers_to_the_engine_get_no_answer() {
    let engine = engine(&town(3));
    let nobody = MemberId(77);
    assert!(engine.rank(nobody, &Filter::default(), NOW).is_none());
    assert!(engine.three(nobody, &mut Exposure::new(), NOW).is_none());
    assert!(engine.excluded(nobody, NOW).is_none());
    assert!(engine.pair(MemberId(1), nobody, NOW).is_none());
    assert!(engine.pair(MemberId(1), MemberId(1), NOW).is_none());
    assert!(engine.contains(MemberId(1)) && !engine.is_empty());
}
