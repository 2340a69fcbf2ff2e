//! Three others at once, and one name for what has several.

use std::collections::BTreeSet;

use matching::{Facet, FacetKind, Filter, Language, LanguageLevel, Match, MemberId, Month, Offer, Profile, Role, Seen};

use crate::people::{NOW, engine, job, topic};
use crate::town::town;

fn ids(found: &[Match]) -> Vec<u128> {
    found.iter().map(|found| found.id.0).collect()
}

#[test]
fn three_others_have_room_and_are_new_to_the_viewer() {
    let people = town(120);
    let engine = engine(&people);
    let (mut named, mut as_proteges) = (0, 0);
    for viewer in people.iter().take(30) {
        for asked in people.iter().filter(|asked| asked.id != viewer.id).take(20) {
            let others = engine.alternatives(viewer.id, asked.id, NOW).unwrap_or_default();
            assert_eq!(Some(&others), engine.alternatives(viewer.id, asked.id, NOW).as_ref());
            let role = engine.pair(viewer.id, asked.id, NOW).map_or(Role::Mentor, |found| found.role);
            named += others.len();
            as_proteges += others.iter().filter(|other| other.role == Role::Protege).count();
            assert_eq!(others.iter().map(|other| other.id).collect::<BTreeSet<_>>().len(), others.len());
            for other in &others {
                assert!(other.id != asked.id && !viewer.related.contains(&other.id));
                assert_eq!((other.role, other.barred), (role, None));
                let profile = people.iter().find(|person| person.id == other.id);
                assert!(role == Role::Protege || profile.is_some_and(|profile| profile.capacity.free() > 0));
            }
        }
    }
    assert!(named > 1_000 && as_proteges > 100, "{named} named, {as_proteges} as proteges");
    assert!(engine.alternatives(MemberId(900), MemberId(1), NOW).is_none());
    let anybody = engine.alternatives(MemberId(1), MemberId(900), NOW).unwrap_or_default();
    assert!(!anybody.is_empty() && anybody.iter().all(|other| other.role == Role::Mentor));
}

/// Somebody far along who gives one thing.
fn giver(id: u128, text: &str) -> Profile {
    let offers = vec![Offer { topic: topic(text), intensity: 3, seen: Seen::Network }];
    Profile {
        offers,
        positions: vec![job(0, "Engineer", 5, (2000, None))],
        ..Profile::new(MemberId(id), Month(24_000))
    }
}

#[test]
fn whoever_serves_the_same_ask_comes_before_those_who_serve_another() {
    let ask =
        |text: &str| matching::Ask { topic: topic(text), intensity: 3, target: None, new: false, seen: Seen::Network };
    let viewer = Profile {
        asks: vec![ask("Public speaking"), ask("Reading a balance sheet")],
        positions: vec![job(0, "Maker", 2, (2024, None))],
        ..Profile::new(MemberId(1), Month(24_000))
    };
    let people = [
        viewer,
        giver(2, "Public speaking"),
        giver(3, "Reading a balance sheet"),
        giver(4, "Public speaking"),
        giver(5, "Reading a balance sheet"),
    ];
    let engine = engine(&people);
    let instead = |of| engine.alternatives(MemberId(1), MemberId(of), NOW).unwrap_or_default();
    assert_eq!(ids(&instead(2)), [4, 3, 5]);
    assert_eq!(ids(&instead(3)), [5, 2, 4]);
}

#[test]
fn one_language_or_place_under_several_names_is_one() {
    let somebody = |id, language: &str, place: &str| Profile {
        languages: vec![Language { name: language.to_owned(), level: LanguageLevel::Fluent, seen: Seen::Network }],
        facets: vec![Facet {
            kind: FacetKind::Place,
            value: place.to_owned(),
            weight: 2,
            start: None,
            end: None,
            seen: Seen::Network,
        }],
        ..Profile::new(MemberId(id), Month(24_000))
    };
    let people = [
        somebody(1, "Deutsch", "Lisboa"),
        somebody(2, "de", "Lisbon, Portugal"),
        somebody(3, "German", "Lissabon"),
        somebody(4, "Polish", "Lisbon"),
        somebody(5, "allemand", "Porto"),
    ];
    let engine = engine(&people);
    let score = |other| engine.pair(MemberId(1), MemberId(other), NOW).map(|found| (found.r, found.barred.is_some()));
    assert_eq!(score(2), score(3));
    assert_eq!(score(4).map(|(_, barred)| barred), Some(true));
    assert!(score(5) < score(2));
    for name in ["de-AT", "Duits", "GERMAN"] {
        let filter = Filter { language: Some(name.to_owned()), ..Filter::default() };
        assert_eq!(engine.rank(MemberId(1), &filter, NOW).map(|ranked| ranked.total), Some(3), "{name}");
    }
}
