//! You, N years ago.

use matching::{Ask, Band, Education, Match, MemberId, Month, Position, Profile, Role, Seen, Target};
use proptest::prelude::*;

use crate::people::{NOW, engine, job, position, topic, work};

fn somebody(id: u128, positions: Vec<Position>) -> Profile {
    Profile { positions, ..Profile::new(MemberId(id), Month(24_000)) }
}

fn pair(a: &Profile, b: &Profile) -> Option<Match> {
    engine(&[a.clone(), b.clone()]).pair(a.id, b.id, NOW)
}

fn target(occupation: u16, seniority: u8) -> Ask {
    Ask {
        topic: topic("What comes next"),
        intensity: 2,
        target: Some(Target { occupation: Some(work(occupation)), seniority: Some(seniority) }),
        new: false,
        seen: Seen::Network,
    }
}

/// Jobs one after the other, without gaps, each at its own house.
fn career() -> impl Strategy<Value = Vec<Position>> {
    (proptest::collection::vec((position(), 8..60_i32), 1..6), 100..300_i32).prop_map(|(jobs, ago)| {
        let mut start = NOW.month().plus(-ago);
        let mut career = Vec::new();
        for (n, (job, months)) in jobs.into_iter().enumerate() {
            let end = Some(start.plus(months));
            let seniority = job.seniority.max(1);
            let organisation = format!("House {n}");
            career.push(Position { start, end, seniority, organisation, seen: Seen::Network, ..job });
            start = start.plus(months);
        }
        if let Some(last) = career.last_mut() {
            last.end = None;
        }
        career
    })
}

fn shifted(career: &[Position], months: i32) -> Vec<Position> {
    let now = NOW.month();
    let later = career.iter().map(|job| Position {
        start: job.start.plus(months),
        end: job.end.map(|end| end.plus(months)).filter(|end| *end <= now),
        ..job.clone()
    });
    later.filter(|job| job.start <= now).collect()
}

proptest! {
    #[test]
    fn a_career_copied_eight_years_later(career in career()) {
        let mentor = somebody(1, career.clone());
        let copy = somebody(2, shifted(&career, 96));
        let told = pair(&copy, &mentor).and_then(|found| found.years_ago);
        prop_assert!(told.is_some());
        if let Some(told) = told {
            prop_assert!(told.score >= 1014, "Y is {}", told.score);
            prop_assert_eq!(told.years, 8);
            prop_assert_eq!(told.at, NOW.month().plus(-96));
            prop_assert_eq!(&told.now.title, &told.then.title);
            prop_assert_eq!(told.now.start, told.then.start.plus(96));
        }
    }

    #[test]
    fn one_job_told_as_two_halves(career in career(), months in 80..100, which: usize, old: bool) {
        let mentor = somebody(1, career.clone());
        let young = somebody(2, shifted(&career, months));
        let whole = pair(&young, &mentor);
        let halved = |person: &Profile| {
            let mut person = person.clone();
            let place = which % person.positions.len();
            let first = person.positions.swap_remove(place);
            let middle = first.start.plus(first.end.unwrap_or(NOW.month()).since(first.start) / 2);
            let second = Position { start: middle, ..first.clone() };
            person.positions.extend([Position { end: Some(middle), ..first }, second]);
            person
        };
        let halves = if old { pair(&young, &halved(&mentor)) } else { pair(&halved(&young), &mentor) };
        let y = |found: &Option<Match>| found.as_ref()?.years_ago.as_ref().map(|told| told.score);
        prop_assert!(y(&whole).is_some());
        let change = y(&whole).zip(y(&halves)).map(|(whole, halves)| (whole - halves).abs());
        prop_assert!(change.is_some_and(|change| change <= 10), "Y changes by {:?}", change);
        prop_assert_eq!(whole.map(|found| found.r), halves.map(|found| found.r));
    }
}

#[test]
fn the_account_names_the_step_the_moment_and_what_came_next() {
    let mentor = somebody(
        1,
        vec![
            job(0, "Junior", 2, (2010, Some(2013))),
            job(0, "Engineer", 3, (2013, Some(2018))),
            job(0, "Head", 6, (2018, None)),
        ],
    );
    let young = somebody(2, vec![job(0, "Starter", 2, (2021, Some(2024))), job(0, "Maker", 3, (2024, None))]);
    let found = pair(&young, &mentor);
    assert_eq!(found.as_ref().map(|found| found.role), Some(Role::Mentor));
    let told = found.and_then(|found| found.years_ago);
    // Five years and ten months of experience: the mentor had them in November 2015.
    assert_eq!(told.as_ref().map(|told| (told.at, told.years)), Some((Month(2015 * 12 + 10), 11)));
    if let Some(told) = told {
        assert_eq!((told.now.title.as_str(), told.then.title.as_str()), ("Maker", "Engineer"));
        assert!(told.band >= Band::Good);
        let shared = told.shared.iter().map(|(a, b)| (a.title.as_str(), b.title.as_str()));
        assert_eq!(shared.collect::<Vec<_>>(), [("Starter", "Junior"), ("Maker", "Engineer")]);
        let next = told.next.iter().map(|next| (next.title.as_str(), next.start));
        assert_eq!(next.collect::<Vec<_>>(), [("Head", Month(2018 * 12))]);
    }
}

#[test]
fn a_promotion_within_a_house_is_one_step_with_two_stages() {
    let stage = |title: &str, seniority, years| Position {
        organisation: "House of Glass".to_owned(),
        ..job(0, title, seniority, years)
    };
    let mentor = somebody(1, vec![stage("Junior", 2, (2012, Some(2019))), stage("Lead", 5, (2019, None))]);
    let young = somebody(2, vec![job(0, "Starter", 2, (2022, None))]);
    let Some(told) = pair(&young, &mentor).and_then(|found| found.years_ago) else {
        unreachable!("the mentor was a junior, too");
    };
    assert_eq!((told.then.title.as_str(), told.then.level), ("Junior", 2));
    assert_eq!(told.then.start, Month(2012 * 12));
    let next = told.next.iter().map(|next| (next.title.as_str(), next.level));
    assert_eq!(next.collect::<Vec<_>>(), [("Lead", 5)]);
}

#[test]
fn what_came_next_has_to_serve_the_target() {
    let mentor = somebody(1, vec![job(0, "Engineer", 3, (2013, Some(2018))), job(30, "Adviser", 5, (2018, None))]);
    let y = |asks: Vec<Ask>| {
        let young = Profile { asks, ..somebody(2, vec![job(0, "Maker", 3, (2024, None))]) };
        let told = pair(&young, &mentor).and_then(|found| found.years_ago);
        told.map(|told| told.score)
    };
    assert!(y(Vec::new()).is_some());
    assert_eq!(y(vec![target(30, 5)]), y(Vec::new()));
    assert!(y(vec![target(30, 7)]) < y(vec![target(30, 5)]));
    assert_eq!(y(vec![target(13, 5)]), None);
    assert_eq!(y(vec![target(13, 5), target(30, 5)]), y(Vec::new()));
}

#[test]
fn nothing_is_claimed_where_nothing_matches() {
    let maker = somebody(2, vec![job(0, "Maker", 3, (2024, None))]);
    let blank = |jobs: Vec<Position>| {
        let found = pair(&maker, &somebody(1, jobs));
        found.map(|found| found.years_ago)
    };
    // Another line of work; too recent; too long ago; no career at all.
    assert_eq!(blank(vec![job(30, "Cook", 3, (2013, None))]), Some(None));
    assert_eq!(blank(vec![job(0, "Engineer", 3, (2023, None))]), Some(None));
    assert_eq!(blank(vec![job(0, "Engineer", 3, (1990, Some(1995)))]), Some(None));
    assert_eq!(blank(Vec::new()), Some(None));
}

#[test]
fn students_recognise_each_other() {
    let studies = |field: &str, start: i32, end| Education {
        school: "School of the River".to_owned(),
        field: field.to_owned(),
        start: Some(Month(start * 12 + 8)),
        end,
        seen: Seen::Network,
    };
    let mentor = Profile {
        education: vec![studies("Chemistry", 2014, Some(Month(2018 * 12)))],
        ..somebody(1, vec![job(0, "Engineer", 3, (2018, None))])
    };
    let young = Profile { education: vec![studies("Chemistry", 2025, None)], ..somebody(2, vec![]) };
    let told = pair(&young, &mentor).and_then(|found| found.years_ago);
    let told = told.map(|told| (told.years, told.then.study, told.at, told.next.len()));
    assert_eq!(told, Some((11, true, Month(2015 * 12 + 10), 1)));
}
