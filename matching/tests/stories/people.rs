//! Invented people: small worlds for properties, in which nearly everything can coincide.

use matching::taxonomy::{IndustryCode, OccupationId};
use matching::{
    Ask, Capacity, CommunityId, Education, Engine, Facet, FacetKind, Language, LanguageLevel, MemberId, Moment, Month,
    Offer, Position, Profile, Replies, Seen, Target, Topic, Week,
};
use proptest::collection::vec;
use proptest::option::of;
use proptest::prelude::*;
use proptest::sample::select;

/// 2026-11-22, noon UTC.
pub const NOW: Moment = Moment(1_795_348_800_000);

pub const TOPICS: [&str; 10] = [
    "Leading a first team",
    "Negotiation with large buyers",
    "Writing for a board",
    "Moving abroad with a family",
    "Budgeting in hospitals",
    "Team leading",
    "Negotiation",
    "Chemistry in schools",
    "Starting a company",
    "Board work",
];

const KINDS: [FacetKind; 9] = [
    FacetKind::Association,
    FacetKind::School,
    FacetKind::Organisation,
    FacetKind::Interest,
    FacetKind::Skill,
    FacetKind::Field,
    FacetKind::Place,
    FacetKind::Language,
    FacetKind::Country,
];

/// Kinds that are shared without counting in novelty.
pub const STEADY: [FacetKind; 8] = [
    FacetKind::Association,
    FacetKind::School,
    FacetKind::Organisation,
    FacetKind::Interest,
    FacetKind::Skill,
    FacetKind::Field,
    FacetKind::Language,
    FacetKind::Country,
];

pub fn topic(text: &str) -> Topic {
    Topic { text: text.to_owned(), id: None }
}

pub fn engine(people: &[Profile]) -> Engine {
    let mut engine = Engine::new();
    for person in people {
        engine.put(person.clone());
    }
    engine
}

/// Mostly everyone may see it.
fn seen() -> impl Strategy<Value = Seen> {
    prop_oneof![6 => Just(Seen::Network), 1 => Just(Seen::Communities), 1 => Just(Seen::Relationships)]
}

fn month() -> impl Strategy<Value = Month> {
    (23_900..24_330).prop_map(Month)
}

fn end(start: Month, months: Option<i32>) -> Option<Month> {
    months.map(|months| start.plus(months))
}

pub fn position() -> impl Strategy<Value = Position> {
    let doing = (of(0..40_u16), 0..8_u8, of(0..6_usize), 0..6_u8, 0..5_u8);
    (doing, month(), of(1..90), seen()).prop_map(|(doing, start, months, seen)| {
        let (occupation, seniority, industry, organisation, place) = doing;
        Position {
            title: format!("Title {}", occupation.unwrap_or(99)),
            occupation: occupation.map(work),
            function: occupation.and_then(|n| work(n).function()),
            seniority,
            industry: industry.map(code),
            organisation: format!("House {organisation}"),
            place: format!("Town {place}"),
            start,
            end: end(start, months),
            seen,
        }
    })
}

fn education() -> impl Strategy<Value = Education> {
    (0..4_u8, 0..4_u8, of(month()), of(10..70), seen()).prop_map(|(school, field, start, months, seen)| Education {
        school: format!("School {school}"),
        field: format!("Field {field}"),
        start,
        end: start.and_then(|start| end(start, months)),
        seen,
    })
}

fn facet() -> impl Strategy<Value = Facet> {
    (select(&KINDS), 0..6_u8, 1..4_u8, of(month()), of(1..90), seen()).prop_map(
        |(kind, value, weight, start, months, seen)| Facet {
            kind,
            value: format!("Thing {value}"),
            weight,
            start,
            end: start.and_then(|start| end(start, months)),
            seen,
        },
    )
}

fn offer() -> impl Strategy<Value = Offer> {
    (select(&TOPICS), of(0..4_u32), 1..4_u8, seen()).prop_map(|(text, id, intensity, seen)| Offer {
        topic: Topic { id, ..topic(text) },
        intensity,
        seen,
    })
}

fn ask() -> impl Strategy<Value = Ask> {
    let target = (of(0..40_u16), of(0..8_u8));
    (offer(), of(target), any::<bool>()).prop_map(|(offer, target, new)| Ask {
        topic: offer.topic,
        intensity: offer.intensity,
        target: target.map(|(occupation, seniority)| Target { occupation: occupation.map(work), seniority }),
        new,
        seen: offer.seen,
    })
}

fn language() -> impl Strategy<Value = Language> {
    let levels = [LanguageLevel::Basic, LanguageLevel::Working, LanguageLevel::Native];
    (select(&["en", "pt", "th"]), select(levels.to_vec()), seen()).prop_map(|(name, level, seen)| Language {
        name: name.to_owned(),
        level,
        seen,
    })
}

fn capacity() -> impl Strategy<Value = Capacity> {
    (0..4_u16, 0..3_u16, 0..5_u16, 0..20_i64).prop_map(|(seats, taken, open_requests, pause)| {
        let paused_until = (pause == 0).then_some(Moment(NOW.0 + 1));
        Capacity { seats, taken, open_requests, paused_until }
    })
}

pub fn person(id: u128) -> impl Strategy<Value = Profile> {
    let career = (vec(position(), 0..5), vec(education(), 0..3), vec(facet(), 0..6));
    let words = (vec(offer(), 0..4), vec(ask(), 0..4), vec(language(), 0..3));
    let practice = (of(-12..14_i32), capacity(), any::<bool>(), 0..30_u32, 0..30_u32);
    let ties = (vec(0..3_u128, 0..2), vec(0..6_u128, 0..3), vec(0..40_u128, 0..2));
    (career, words, practice, ties).prop_map(move |(career, words, practice, ties)| Profile {
        positions: career.0,
        education: career.1,
        facets: career.2,
        offers: words.0,
        asks: words.1,
        languages: words.2,
        week: practice.0.map(|hours| Week::usual(hours * 60)),
        capacity: practice.1,
        not_colleagues: practice.2,
        replies: Replies { answered: practice.3, lapsed: practice.4, hours: practice.3 * 20 },
        communities: ties.0.into_iter().map(CommunityId).collect(),
        related: ties.1.into_iter().map(MemberId).collect(),
        blocked: ties.2.into_iter().map(MemberId).collect(),
        ..Profile::new(MemberId(id), Month(24_000))
    })
}

/// A few people with ids 0, 1, 2 ..
pub fn people(count: std::ops::Range<usize>) -> impl Strategy<Value = Vec<Profile>> {
    count.prop_flat_map(|count| (0..count as u128).map(person).collect::<Vec<_>>())
}

/// A job from one January to another, in years.
pub fn job(occupation: u16, title: &str, seniority: u8, years: (i32, Option<i32>)) -> Position {
    let january = |year: i32| Month(year * 12);
    Position {
        title: title.to_owned(),
        occupation: Some(work(occupation)),
        function: work(occupation).function(),
        seniority,
        industry: None,
        organisation: format!("House of {title}"),
        place: "Lisbon".to_owned(),
        start: january(years.0),
        end: years.1.map(january),
        seen: Seen::Network,
    }
}

/// The occupations counted from 0, twelve to a function.
pub fn work(n: u16) -> OccupationId {
    OccupationId((n / 12 + 1) * 100 + n % 12 + 1)
}

/// One of six industries; the first two and the next two are of one sector.
pub fn code(n: usize) -> IndustryCode {
    IndustryCode([522, 524, 621, 622, 541, 611].get(n).copied().unwrap_or_default())
}
