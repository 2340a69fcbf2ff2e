//! What can only help: something more in common, an offer that covers an ask, an hour more.

use matching::{Facet, Offer, Profile, Seen, Week};
use proptest::prelude::*;
use proptest::sample::select;

use crate::people::{NOW, STEADY, engine, person, topic};

/// R and both chances of the first two people; none while something keeps them apart.
fn chances(people: &[Profile]) -> Option<(u32, u32, u32)> {
    let [a, b, ..] = people else {
        return None;
    };
    let found = engine(people).pair(a.id, b.id, NOW)?;
    found.barred.is_none().then_some((found.r, found.mine.chance, found.theirs.chance))
}

fn never_lower(before: &[Profile], after: &[Profile]) -> Result<(), TestCaseError> {
    if let Some((r, mine, theirs)) = chances(before) {
        let Some(now) = chances(after) else {
            return Err(TestCaseError::fail("the pair is gone"));
        };
        prop_assert!(now.0 >= r, "R fell from {} to {}", r, now.0);
        // The direction may turn round when the other way has gained more; R tells that.
        prop_assert!(now.1 >= mine || now.2 > theirs, "my chance fell");
        prop_assert!(now.2 >= theirs || now.1 > mine, "their chance fell");
    }
    Ok(())
}

fn three() -> impl Strategy<Value = Vec<Profile>> {
    (person(0), person(1), person(2)).prop_map(|(a, b, c)| {
        // Barred pairs would leave little to test.
        let free = |mut person: Profile| {
            person.blocked.clear();
            person.languages.clear();
            person.capacity.paused_until = None;
            person.capacity.seats = 3;
            person
        };
        vec![free(a), free(b), free(c)]
    })
}

proptest! {
    #[test]
    fn sharing_one_thing_more(
        before in three(),
        kind in select(&STEADY),
        value in 0..9_u8,
        weight in 1..4_u8,
        start in proptest::option::of(23_900..24_330_i32),
    ) {
        let mut after = before.clone();
        for person in after.iter_mut().take(2) {
            person.facets.push(Facet {
                kind,
                value: format!("Thing {value}"),
                weight,
                start: start.map(matching::Month),
                end: None,
                seen: Seen::Network,
            });
        }
        never_lower(&before, &after)?;
    }

    #[test]
    fn offering_what_is_asked(before in three(), intensity in 1..4_u8) {
        let mut after = before.clone();
        let [asker, giver, ..] = after.as_mut_slice() else {
            return Err(TestCaseError::fail("three people"));
        };
        for ask in &asker.asks {
            giver.offers.push(Offer { topic: ask.topic.clone(), intensity, seen: ask.seen });
        }
        giver.offers.push(Offer { topic: topic("Nothing of the kind"), intensity, seen: Seen::Network });
        never_lower(&before, &after)?;
    }

    #[test]
    fn an_hour_more_in_common(before in three(), zones in (-12..14_i32, -12..14_i32), at in 0..336_i32) {
        let mut before = before;
        let (a, b) = zones;
        for (person, hours) in before.iter_mut().zip([a, b]) {
            person.week = Some(Week::usual(hours * 60));
        }
        let mut after = before.clone();
        for week in after.iter_mut().take(2).filter_map(|person| person.week.as_mut()) {
            week.open(at);
            week.open(at + 1);
        }
        never_lower(&before, &after)?;
    }
}
