//! Whatever the seed: nobody's time twice, nobody's chairs over, every state once, hours as offered.

use super::*;
use crate::demo::people;
use crate::sessions::slots::local_date;
use app::time::HOUR;
use std::collections::{BTreeMap, BTreeSet};

const NOW: Instant = Instant(1_805_398_800_000);

#[test]
fn everything_between_people_keeps_the_rules() {
    let zones = Zones::bundled();
    for seed in [1, 2, 99] {
        let people = people(seed, 300, NOW);
        let network = network(seed, &people, &zones, NOW);
        assert_eq!(network, super::network(seed, &people, &zones, NOW), "the same seed, the same evening");

        let states: BTreeSet<&str> = network.asks.iter().map(|ask| ask.state).collect();
        assert_eq!(states, BTreeSet::from(["accepted", "expired", "not_now", "open", "withdrawn"]));
        let open: Vec<&Asked> = network.asks.iter().filter(|ask| ask.state == "open").collect();
        assert!(open.iter().any(|ask| ask.owes == "asker") && open.iter().any(|ask| ask.answer.is_some()));
        for ask in &open {
            assert!(ask.created < NOW && ask.cap > NOW && ask.due.is_none_or(|due| due > NOW));
            assert_eq!(ask.due.is_none(), ask.left.is_some());
        }
        let pairs: BTreeSet<(usize, usize)> =
            network.asks.iter().map(|ask| (ask.asker.min(ask.asked), ask.asker.max(ask.asked))).collect();
        assert_eq!(pairs.len(), network.asks.len(), "one ask between two");
        for (who, person) in people.iter().enumerate() {
            assert!(open.iter().filter(|ask| ask.asker == who).count() <= 3);
            let sits = |ask: &&Asked| {
                let bond = ask.bond.as_ref();
                bond.is_some_and(|bond| {
                    bond.ended.is_none()
                        && (bond.mentor == Some(who) || bond.mentor.is_none() && [ask.asker, ask.asked].contains(&who))
                })
            };
            let waiting = open.iter().filter(|ask| ask.asked == who).count();
            let taken = network.asks.iter().filter(sits).count();
            assert!(waiting + taken <= usize::try_from(person.seats).unwrap(), "{}", person.name);
        }
        let notes: Vec<&Bond> = network.asks.iter().filter_map(|ask| ask.bond.as_ref()).collect();
        assert!(notes.len() > 80);
        assert!(notes.iter().all(|bond| (20..=600).contains(&bond.note.chars().count())));
        assert!(notes.iter().filter(|bond| bond.letters.len() >= 3).count() > 60);
        assert!(notes.iter().any(|bond| bond.mentor.is_none()) && notes.iter().any(|bond| bond.ended.is_some()));

        let roles = network.roles;
        let of = |who: usize| open.iter().filter(|ask| ask.asked == who && ask.owes == "asked").count();
        assert!(of(roles.mentor) >= 2, "seed {seed}: asks wait for the mentor");
        assert!(open.iter().any(|ask| ask.asker == roles.protege));
        assert!(network.communities.iter().any(|community| community.hosts.contains(&roles.host)));
        assert_eq!(BTreeSet::from([roles.operator, roles.mentor, roles.protege, roles.host]).len(), 4);
        assert_eq!(network.communities.len(), 5);
        assert!(network.lists.iter().all(|list| list.entries.len() >= 3) && network.lists.len() == 4);
        assert!(network.introductions.iter().any(|one| one.state == "open"));
        sessions_fit(&network, &people, &zones);
    }
}

fn sessions_fit(network: &Network, people: &[Person], zones: &Zones) {
    let mut times: BTreeMap<usize, Vec<(app::sessions::rules::Span, &str)>> = BTreeMap::new();
    let coming: Vec<&Booked> = network.sessions.iter().filter(|one| one.times.starts_at > NOW).collect();
    assert!(coming.iter().any(|one| one.state == "held") && coming.iter().any(|one| one.state == "confirmed"));
    assert!(network.sessions.iter().any(|one| one.state == "completed"));
    for session in &network.sessions {
        let giver = &people[session.giver];
        let hours = giver.hours.as_ref().unwrap();
        let zone = zones.zone(giver.zone).unwrap();
        let offered = hours.availability().on(local_date(session.times.starts_at, &zone));
        let minute = |at: Instant| {
            let civil = zone.to_datetime(crate::zones::timestamp(at));
            u16::try_from(civil.hour()).unwrap() * 60 + u16::try_from(civil.minute()).unwrap()
        };
        let (from, to) = (minute(session.times.starts_at), minute(session.times.ends_at));
        assert!(offered.iter().any(|hours| hours.start <= from && to <= hours.end), "{}: {from} to {to}", giver.name);
        assert_eq!(session.times.length_ms(), hours.rules.length.ms());
        if session.state == "held" {
            assert!(session.held_until.is_some_and(|until| until > NOW && until < session.times.starts_at));
        }
        assert!(session.times.starts_at.since(session.created) >= hours.rules.notice_ms);
        assert!(session.times.starts_at > NOW || session.times.ends_at < NOW.minus_ms(24 * HOUR));
        for who in [session.giver, session.taker] {
            let kept = times.entry(who).or_default();
            assert!(kept.iter().all(|(other, _)| !other.crowds(session.times, 0)), "{}", people[who].name);
            kept.push((session.times, session.state));
        }
    }
}
