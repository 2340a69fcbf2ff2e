//! Invented members by the million, the same from the same seed: a few things that many have, many that few have,
//! and careers that go on from one job to the next. Ids are drawn, so that they say nothing about the people.

use matching::taxonomy::{self, IndustryCode, OccupationId};
use matching::{
    Ask, Capacity, CommunityId, Education, Facet, FacetKind, Language, LanguageLevel, MemberId, Moment, Month, Offer,
    Position, Profile, Replies, Seen, Target, Topic, Week,
};

/// 2026-11-22, noon UTC.
pub const NOW: Moment = Moment(1_795_348_800_000);

const TONGUES: [&str; 12] = ["en", "es", "pt", "fr", "de", "zh", "hi", "ar", "ja", "it", "pl", "sw"];

const DOING: [&str; 16] = [
    "Leading",
    "Starting",
    "Moving into",
    "Negotiating for",
    "Writing about",
    "Teaching",
    "Hiring for",
    "Budgeting for",
    "Returning to",
    "Presenting",
    "Growing",
    "Understanding",
    "Buying for",
    "Planning",
    "Explaining",
    "Repairing",
];

/// What is asked for and offered, besides occupations.
const THINGS: [&str; 24] = [
    "a first team",
    "large buyers",
    "a board",
    "a family firm",
    "hospitals",
    "a remote team",
    "public tenders",
    "chemistry lessons",
    "an own company",
    "a career break",
    "conference talks",
    "balance sheets",
    "two countries",
    "night shifts",
    "a research group",
    "open source",
    "a union",
    "machine tools",
    "data models",
    "a restaurant",
    "a charity",
    "school boards",
    "insurance claims",
    "a port",
];

/// Splitmix64 (public domain): the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn roll(&mut self, sides: usize) -> usize {
        (self.next() % sides.max(1) as u64) as usize
    }

    /// One of `sides`, the first ones far more often: the share of the n-th falls about as 1/n.
    fn skewed(&mut self, sides: usize) -> usize {
        let drawn = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        ((sides as f64 + 1.0).powf(drawn) - 1.0) as usize
    }
}

/// The member of a number, whoever else there is.
pub fn member(n: usize) -> Profile {
    let dice = &mut Dice(n as u64 * 0x5851_f42d_4c95_7f2d + 27);
    let id = MemberId(u128::from(dice.next()) << 64 | u128::from(dice.next()));
    let now = NOW.month();
    let mut start = now.plus(-(18 + dice.roll(480) as i32));
    let study = start.plus(-(36 + 12 * dice.roll(3) as i32));
    let country = dice.skewed(60);
    let zone = (country * 7 % 24) as i32 - 11;
    let home = format!("Town {} in {country}", dice.skewed(40));
    let function = dice.skewed(24);
    let mut occupation = work(function, dice.skewed(12));
    let mut industry = trade(dice.skewed(90));
    let mut positions = Vec::new();
    while start < now && positions.len() < 7 {
        let step = positions.len();
        let end = start.plus(14 + dice.roll(90) as i32);
        if step > 0 {
            match dice.roll(10) {
                0 => occupation = work(dice.skewed(24), dice.skewed(12)),
                1..=3 => occupation = work(usize::from(occupation.0 / 100) - 1, dice.skewed(12)),
                _ => {}
            }
            if dice.roll(3) == 0 {
                industry = trade(dice.skewed(90));
            }
        }
        let known = dice.roll(20) != 0;
        positions.push(Position {
            title: if known {
                taxonomy::occupation_name(occupation).to_owned()
            } else {
                format!("Keeper of {}", dice.skewed(900))
            },
            occupation: known.then_some(occupation),
            function: if known { occupation.function() } else { None },
            seniority: (1 + step + dice.roll(3)).min(7) as u8,
            industry: (dice.roll(8) != 0).then_some(industry),
            organisation: format!("House {} of {}", dice.skewed(6_000), industry.0),
            place: if dice.roll(5) == 0 { format!("Town {} in {country}", dice.skewed(40)) } else { home.clone() },
            start,
            end: (end < now).then_some(end),
            seen: Seen::Network,
        });
        start = end.plus(dice.roll(5) as i32);
    }
    let mut facets =
        vec![facet(FacetKind::Country, format!("Land {country}"), dice), facet(FacetKind::Place, home, dice)];
    for _ in 0..2 + dice.roll(5) {
        let skill = if dice.roll(2) == 0 { function * 40 + dice.skewed(40) } else { dice.skewed(3_000) };
        facets.push(facet(FacetKind::Skill, format!("Skill {skill}"), dice));
    }
    for _ in 0..1 + dice.roll(4) {
        facets.push(facet(FacetKind::Interest, format!("Interest {}", dice.skewed(600)), dice));
    }
    if dice.roll(3) == 0 {
        facets.push(facet(FacetKind::Association, format!("Circle {}", dice.skewed(20_000)), dice));
    }
    let offers = (0..1 + dice.roll(3)).map(|_| Offer {
        topic: topic(function, dice),
        intensity: 1 + dice.roll(3) as u8,
        seen: Seen::Network,
    });
    let offers = offers.collect();
    let asks = (0..1 + dice.roll(3)).map(|_| Ask {
        topic: topic(function, dice),
        intensity: 1 + dice.roll(3) as u8,
        target: (dice.roll(4) == 0).then(|| Target {
            occupation: Some(work(function, dice.skewed(12))),
            seniority: Some(3 + dice.roll(5) as u8),
        }),
        new: dice.roll(8) == 0,
        seen: Seen::Network,
    });
    let asks = asks.collect();
    let mut languages = vec![language(TONGUES.get(country % 12).copied().unwrap_or("en"), LanguageLevel::Native)];
    if dice.roll(6) != 0 {
        languages.push(language("en", if dice.roll(4) == 0 { LanguageLevel::Basic } else { LanguageLevel::Fluent }));
    }
    let mut week = Week::usual(zone * 60);
    for _ in 0..dice.roll(12) {
        week.open(dice.roll(336) as i32);
    }
    let answered = dice.skewed(40) as u32;
    Profile {
        positions,
        education: vec![Education {
            school: format!("School {} in {country}", dice.skewed(400)),
            field: format!("Field {}", dice.skewed(160)),
            start: Some(study),
            end: Some(study.plus(36)),
            seen: Seen::Network,
        }],
        facets,
        offers,
        asks,
        languages,
        week: (dice.roll(5) != 0).then_some(week),
        capacity: Capacity {
            seats: dice.roll(4) as u16,
            taken: dice.roll(2) as u16,
            open_requests: dice.skewed(6) as u16,
            paused_until: (dice.roll(40) == 0).then_some(Moment(NOW.0 + 1)),
        },
        replies: Replies { answered, lapsed: dice.skewed(8) as u32, hours: answered * dice.roll(40) as u32 },
        not_colleagues: dice.roll(10) == 0,
        communities: vec![CommunityId(0), CommunityId(1 + dice.skewed(500) as u128)],
        ..Profile::new(id, Month(24_000))
    }
}

/// 24 things a member could share: what a question asks for. Where there are fewer, common skills follow.
pub fn things(profile: &Profile) -> Vec<(FacetKind, String)> {
    let mut things = held(profile);
    let more = (0..60).map(|n| (FacetKind::Skill, format!("Skill {}", n * 7 + 1)));
    things.extend(more.filter(|skill| !profile.facets.iter().any(|facet| facet.value == skill.1)));
    things.truncate(24);
    things
}

/// Everything a member could share, each thing once.
pub fn held(profile: &Profile) -> Vec<(FacetKind, String)> {
    let mut things: Vec<(FacetKind, String)> = Vec::new();
    for job in &profile.positions {
        things.push((FacetKind::Organisation, job.organisation.clone()));
        things.push((FacetKind::Place, job.place.clone()));
        things.extend(job.function.map(|id| (FacetKind::Function, taxonomy::function_name(id).to_owned())));
        things.extend(job.industry.map(|code| (FacetKind::Industry, taxonomy::industry_name(code).to_owned())));
    }
    for study in &profile.education {
        things.push((FacetKind::School, study.school.clone()));
        things.push((FacetKind::Field, study.field.clone()));
    }
    things.extend(profile.facets.iter().map(|facet| (facet.kind, facet.value.clone())));
    let spoken = profile.languages.iter().filter(|language| language.level >= LanguageLevel::Working);
    things.extend(spoken.map(|language| (FacetKind::Language, language.name.clone())));
    things.sort_unstable();
    things.dedup();
    things
}

fn facet(kind: FacetKind, value: String, dice: &mut Dice) -> Facet {
    Facet { kind, value, weight: 1 + dice.roll(3) as u8, start: None, end: None, seen: Seen::Network }
}

fn language(name: &str, level: LanguageLevel) -> Language {
    Language { name: name.to_owned(), level, seen: Seen::Network }
}

fn topic(function: usize, dice: &mut Dice) -> Topic {
    let doing = DOING.get(dice.skewed(DOING.len())).copied().unwrap_or_default();
    let text = match dice.roll(3) {
        0 => format!("{doing} {}", taxonomy::occupation_name(work(function, dice.skewed(12)))),
        _ => format!("{doing} {}", THINGS.get(dice.skewed(THINGS.len())).copied().unwrap_or_default()),
    };
    Topic { text, id: None }
}

/// The occupations counted from 0, twelve to a function.
fn work(function: usize, n: usize) -> OccupationId {
    OccupationId(((function % 24 + 1) * 100 + n % 11 + 1) as u16)
}

fn trade(n: usize) -> IndustryCode {
    use std::sync::OnceLock;
    static CODES: OnceLock<Vec<IndustryCode>> = OnceLock::new();
    let codes = CODES.get_or_init(|| taxonomy::industries().map(|(code, _)| code).filter(|code| code.0 > 99).collect());
    codes.get(n * 31 % codes.len()).copied().unwrap_or(IndustryCode(541))
}
