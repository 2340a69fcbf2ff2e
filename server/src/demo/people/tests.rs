//! Whatever the seed: one set of people, careers in order, somebody for everybody.

use super::*;
use crate::demo::names::DOMAIN;
use app::account::Email;
use matching::{
    Ask, Band, Education, Engine, Facet, FacetKind, Filter, Language, LanguageLevel, MemberId, Offer, Position,
    Profile, Seen, Target, Topic as Words,
    taxonomy::{IndustryCode, parse_title},
};
use proptest::prelude::*;

const NOW: Instant = Instant(1_805_398_800_000);

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn the_same_seed_makes_the_same_people(seed: u64) {
        prop_assert_eq!(people(seed, 60, NOW), people(seed, 60, NOW));
        prop_assert_ne!(people(seed, 60, NOW), people(seed.wrapping_add(1), 60, NOW));
        // More people are the same people, and others; only what they ask depends on who is there.
        let (few, many) = (people(seed, 40, NOW), people(seed, 80, NOW));
        prop_assert!(few.iter().zip(&many).all(|(a, b)| (a.id, &a.name, &a.career) == (b.id, &b.name, &b.career)));
    }

    #[test]
    fn careers_are_in_order(seed: u64) {
        let now = Moment(NOW.0).month();
        for person in people(seed, 120, NOW) {
            let jobs = &person.career.jobs;
            for job in jobs {
                prop_assert!(job.ends.is_none_or(|ends| job.starts < ends && ends <= now), "{:?}", jobs);
                prop_assert!(job.starts <= now);
            }
            for (before, after) in jobs.iter().zip(jobs.iter().skip(1)) {
                prop_assert!(before.ends.is_some_and(|ends| ends <= after.starts), "{:?}", jobs);
                prop_assert!(before.level <= after.level, "{:?}", jobs);
            }
            if let Some(last) = jobs.last().filter(|_| person.level > 0) {
                prop_assert_eq!(last.level, person.level);
                prop_assert_eq!(last.track, person.track);
            }
            let changes = jobs.iter().zip(jobs.iter().skip(1)).filter(|(a, b)| a.track != b.track).count();
            prop_assert!(changes <= 1);
            let first_day = jobs.first().map_or(now, |job| job.starts);
            for study in &person.career.studies {
                prop_assert!(study.ends.is_none_or(|ends| study.starts < ends && ends <= now));
                prop_assert!(!study.school.is_empty() && !study.degree.is_empty());
                let at_work = |job: &careers::Job| study.ends.is_none_or(|ends| job.starts < ends) && job.ends.is_none_or(|ends| study.starts < ends);
                prop_assert!(person.level == 0 || !jobs.iter().any(at_work), "{:?}", person.career);
            }
            prop_assert!(!person.career.studies.is_empty());
            let school = person.career.studies.iter().map(|study| study.starts).min();
            prop_assert!(school.is_some_and(|school| school < first_day));
        }
    }

    #[test]
    fn everybody_is_invented_and_whole(seed: u64) {
        let people = people(seed, 300, NOW);
        prop_assert_eq!(people.len(), 300);
        let names: HashSet<&str> = people.iter().map(|person| person.name.as_str()).collect();
        let emails: HashSet<&str> = people.iter().map(|person| person.email.as_str()).collect();
        prop_assert_eq!((names.len(), emails.len()), (300, 300));
        let zones: HashSet<&str> = people.iter().map(|person| person.zone).collect();
        prop_assert!(zones.len() > 40);
        for person in &people {
            prop_assert!(person.email.ends_with(DOMAIN) && Email::parse(&person.email).is_ok(), "{}", person.email);
            prop_assert!(app::account::Name::parse(&person.name).is_ok());
            prop_assert!(person.headline.chars().count() <= 160 && person.story.len() <= 4_000);
            prop_assert!(!person.story.contains('{') && !person.human_detail.is_empty(), "{}", person.story);
            prop_assert!((1..=3).contains(&person.asks.len()) && (1..=4).contains(&person.gives.len()), "{:?}", person);
            prop_assert!(person.languages.first().is_some_and(|(_, level)| *level == "native"));
            for give in &person.gives {
                prop_assert!(give.topic.is_given_at(person.level));
                prop_assert!(person.asks.iter().all(|ask| ask.topic.name != give.topic.name));
            }
            for job in &person.career.jobs {
                let title = parse_title(job.title);
                prop_assert_eq!(title.seniority.unwrap_or(3), job.level, "{}", job.title);
            }
            if let Some(hours) = &person.hours {
                prop_assert!(hours.rules.checked().is_ok());
                prop_assert_eq!(hours.availability().weekly.len(), hours.weekly.len());
            }
        }
        for level in 0..=7 {
            prop_assert!(people.iter().filter(|person| person.level == level).count() >= 10, "{}", level);
        }
    }
}

#[test]
fn everybody_has_somebody() {
    for seed in [1, u64::MAX] {
        let people = people(seed, 300, NOW);
        let mut faint = 0;
        let mut engine = Engine::new();
        people.iter().for_each(|person| engine.put(profile(person)));
        for person in &people {
            let given = person.asks.iter().all(|ask| {
                people.iter().any(|other| {
                    other.id != person.id
                        && (other.level > person.level || person.level >= 5)
                        && other.gives.iter().any(|give| give.topic.name == ask.topic.name)
                })
            });
            assert!(given, "seed {seed}: nobody for {} who asks {:?}", person.name, person.asks);
            let found =
                engine.rank(MemberId(person.id.as_u128()), &Filter { take: 20, ..Filter::default() }, Moment(NOW.0));
            let best = found.and_then(|found| found.items.into_iter().map(|found| found.band).max());
            assert!(best.is_some(), "seed {seed}: nobody at all for {}", person.name);
            faint += usize::from(best < Some(Band::Some));
        }
        assert!(faint <= 6, "seed {seed}: {faint} have hardly anything in common with anybody");
    }
}

fn profile(person: &Person) -> Profile {
    let seen = Seen::Network;
    let mut profile = Profile::new(MemberId(person.id.as_u128()), Moment(person.joined.0).month());
    profile.positions.extend(person.career.jobs.iter().map(|job| {
        let title = parse_title(job.title);
        Position {
            title: job.title.to_owned(),
            occupation: title.occupation,
            function: title.function,
            seniority: job.level,
            industry: Some(IndustryCode(job.industry)),
            organisation: job.organisation.to_owned(),
            place: job.place.to_owned(),
            start: job.starts,
            end: job.ends,
            seen,
        }
    }));
    profile.education.extend(person.career.studies.iter().map(|study| Education {
        school: study.school.to_owned(),
        field: study.field.to_owned(),
        start: Some(study.starts),
        end: study.ends,
        seen,
    }));
    let lists = [
        (FacetKind::Skill, &person.skills),
        (FacetKind::Interest, &person.interests),
        (FacetKind::Association, &person.associations),
    ];
    for (kind, values) in lists {
        profile.facets.extend(values.iter().map(|value| Facet {
            kind,
            value: (*value).to_owned(),
            weight: 2,
            start: None,
            end: None,
            seen,
        }));
    }
    let topic = |line: &Line| Words { text: line.topic.name.to_owned(), id: None };
    let intensity = |line: &Line| u8::try_from(line.intensity).unwrap();
    profile.offers.extend(person.gives.iter().map(|line| Offer {
        topic: topic(line),
        intensity: intensity(line),
        seen,
    }));
    profile.asks.extend(person.asks.iter().map(|line| Ask {
        topic: topic(line),
        intensity: intensity(line),
        target:
            line.leads_to.map(|(occupation, level)| Target { occupation: Some(occupation), seniority: Some(level) }),
        new: false,
        seen,
    }));
    profile.languages.extend(person.languages.iter().map(|(name, level)| Language {
        name: (*name).to_owned(),
        level: match *level {
            "native" => LanguageLevel::Native,
            "fluent" => LanguageLevel::Fluent,
            "basic" => LanguageLevel::Basic,
            _ => LanguageLevel::Working,
        },
        seen,
    }));
    profile.capacity.seats = u16::try_from(person.seats).unwrap();
    profile
}
