//! Who may be matched, and that nothing hidden is ever felt.

use std::collections::BTreeMap;

use matching::{
    Barred, Capacity, CommunityId, Filter, Language, LanguageLevel, MemberId, Moment, Month, Position, Profile, Seen,
    Week,
};
use proptest::prelude::*;

use crate::people::{NOW, engine, job, people};

/// The same person with only what a circle may see.
fn stripped(person: &Profile, circle: Seen) -> Profile {
    let mut person = person.clone();
    person.positions.retain(|position| position.seen <= circle);
    person.education.retain(|education| education.seen <= circle);
    person.facets.retain(|facet| facet.seen <= circle);
    person.offers.retain(|offer| offer.seen <= circle);
    person.asks.retain(|ask| ask.seen <= circle);
    person.languages.retain(|language| language.seen <= circle);
    person
}

proptest! {
    #[test]
    fn what_strangers_may_not_see_changes_nothing(mut people in people(2..5)) {
        for person in &mut people {
            person.communities.clear();
            person.related.clear();
        }
        let bare: Vec<Profile> = people.iter().map(|p| stripped(p, Seen::Network)).collect();
        let (full, bare) = (engine(&people), engine(&bare));
        for viewer in &people {
            let filter = Filter::default();
            prop_assert_eq!(full.rank(viewer.id, &filter, NOW), bare.rank(viewer.id, &filter, NOW));
            for other in &people {
                let ids = (viewer.id, other.id);
                prop_assert_eq!(full.pair(ids.0, ids.1, NOW), bare.pair(ids.0, ids.1, NOW));
                prop_assert_eq!(full.alternatives(ids.0, ids.1, NOW), bare.alternatives(ids.0, ids.1, NOW));
            }
        }
    }

    #[test]
    fn a_circle_sees_its_own_and_no_more(mut people in people(2..3), related in any::<bool>()) {
        let circle = if related { Seen::Relationships } else { Seen::Communities };
        for person in &mut people {
            person.communities = vec![CommunityId(7)];
            person.related = if related { vec![MemberId(0), MemberId(1)] } else { Vec::new() };
        }
        // What only the circle sees is never counted as common in the network.
        let bare: Vec<Profile> = people.iter().map(|p| stripped(p, circle)).collect();
        let (full, bare) = (engine(&people), engine(&bare));
        prop_assert_eq!(
            full.pair(MemberId(0), MemberId(1), NOW),
            bare.pair(MemberId(0), MemberId(1), NOW)
        );
    }
}

fn somebody(id: u128) -> Profile {
    Profile::new(MemberId(id), Month(24_000))
}

fn speaking(id: u128, name: &str, level: LanguageLevel) -> Profile {
    let language = Language { name: name.to_owned(), level, seen: Seen::Network };
    Profile { languages: vec![language], ..somebody(id) }
}

/// What keeps two people apart, as a page and as a count would tell it.
fn barred(a: Profile, b: Profile) -> (Option<Option<Barred>>, BTreeMap<Barred, u32>) {
    let (viewer, other) = (a.id, b.id);
    let engine = engine(&[a, b]);
    let page = engine.pair(viewer, other, NOW).map(|found| found.barred);
    let counts = engine.excluded(viewer, NOW).unwrap_or_default();
    let listed = engine.rank(viewer, &Filter::default(), NOW).map(|ranked| ranked.items.len());
    let expected = usize::from(page == Some(None));
    assert_eq!(listed, Some(expected), "a list shows exactly those nothing keeps apart");
    (page, counts)
}

#[test]
fn each_bar_has_its_reason() {
    let one = |reason| (Some(Some(reason)), BTreeMap::from([(reason, 1)]));
    let free = (Some(None), BTreeMap::new());
    assert_eq!(barred(somebody(1), somebody(2)), free);

    let away = |until| Capacity { paused_until: Some(until), seats: 2, ..Capacity::default() };
    let paused = Profile { capacity: away(Moment(NOW.0 + 1)), ..somebody(2) };
    assert_eq!(barred(somebody(1), paused.clone()), one(Barred::Paused));
    assert_eq!(barred(paused, somebody(1)), one(Barred::Paused));
    let back = Profile { capacity: away(NOW), ..somebody(2) };
    assert_eq!(barred(somebody(1), back), free);

    use LanguageLevel::{Basic, Fluent, Working};
    let spoken = |a: &str, x, b: &str, y| barred(speaking(1, a, x), speaking(2, b, y));
    assert_eq!(spoken("en", Fluent, "pt", Fluent), one(Barred::Language));
    assert_eq!(spoken("en", Fluent, "en", Basic), one(Barred::Language));
    assert_eq!(spoken("en", Fluent, "EN", Working), free);
    assert_eq!(barred(speaking(1, "en", Fluent), somebody(2)), free);

    let free_in = |id, offset| Profile { week: Some(Week::usual(offset)), ..somebody(id) };
    assert_eq!(barred(free_in(1, 0), free_in(2, 60)), free);
    let never = Profile { week: Some(Week::EMPTY), ..somebody(2) };
    assert_eq!(barred(free_in(1, 0), never), one(Barred::Hours));

    let full = |id| Profile { capacity: Capacity::default(), ..somebody(id) };
    assert_eq!(barred(full(1), full(2)), one(Barred::NoSeats));
    assert_eq!(barred(full(1), somebody(2)), free);
}

#[test]
fn a_block_is_silent_for_the_blocked() {
    let blocker = Profile { blocked: vec![MemberId(2)], ..somebody(1) };
    let told = (None, BTreeMap::from([(Barred::Blocked, 1)]));
    assert_eq!(barred(blocker.clone(), somebody(2)), told);
    assert_eq!(barred(somebody(2), blocker), (None, BTreeMap::new()));
}

#[test]
fn colleagues_are_left_out_where_one_would_rather_not() {
    let at = |id, end, seen, rather_not| {
        let organisation = "House of Salt".to_owned();
        let work = Position { organisation, seen, ..job(0, "Baker", 3, (2010, end)) };
        Profile { positions: vec![work], not_colleagues: rather_not, ..somebody(id) }
    };
    let told = |end, seen, rather_not| barred(at(1, None, Seen::Network, false), at(2, end, seen, rather_not)).0;
    assert_eq!(told(None, Seen::Network, true), Some(Some(Barred::Colleagues)));
    assert_eq!(told(None, Seen::Network, false), Some(None));
    assert_eq!(told(Some(2020), Seen::Network, true), Some(None));
    assert_eq!(told(None, Seen::Relationships, true), Some(None));
}
