//! An invented town: the same people on every machine. Ids from 1.

use matching::taxonomy::{FunctionId, IndustryCode, OccupationId};
use matching::{
    Ask, Capacity, CommunityId, Education, Facet, FacetKind, Language, LanguageLevel, MemberId, Moment, Month, Offer,
    Position, Profile, Replies, Seen, Target, Topic, Week,
};

/// 2026-11-22, noon UTC.
pub const NOW: Moment = Moment(1_795_348_800_000);

const TOPICS: [&str; 16] = [
    "Leading a first team",
    "Negotiation with large buyers",
    "Writing for a board",
    "Moving abroad with a family",
    "Budgeting in hospitals",
    "Leading larger teams",
    "Negotiation",
    "Teaching chemistry",
    "Starting a company",
    "Board work",
    "Writing for a large public",
    "From the laboratory into industry",
    "Returning after a long leave",
    "Public speaking",
    "Reading a balance sheet",
    "A career in two countries",
];

/// A plain congruential generator: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        let (times, plus) = (6_364_136_223_846_793_005, 1_442_695_040_888_963_407);
        self.0 = self.0.wrapping_mul(times).wrapping_add(plus);
        ((self.0 >> 33) % sides.max(1) as u64) as usize
    }

    fn topic(&mut self) -> Topic {
        let text = TOPICS.iter().cycle().nth(self.roll(TOPICS.len())).copied();
        Topic { text: text.unwrap_or_default().to_owned(), id: None }
    }

    fn seen(&mut self) -> Seen {
        match self.roll(12) {
            0 => Seen::Communities,
            1 => Seen::Relationships,
            _ => Seen::Network,
        }
    }
}

/// Invented people with careers that go on from one job to the next; ids from 1.
pub fn town(people: usize) -> Vec<Profile> {
    let mut dice = Dice(27);
    (1..=people as u128).map(|id| resident(id, people, &mut dice)).collect()
}

fn resident(id: u128, people: usize, dice: &mut Dice) -> Profile {
    let now = NOW.month();
    let mut start = now.plus(-(6 + dice.roll(420) as i32));
    let school = Education {
        school: format!("School {}", dice.roll(9)),
        field: format!("Field {}", dice.roll(8)),
        start: Some(start.plus(-48)),
        end: Some(start),
        seen: dice.seen(),
    };
    let field = dice.roll(24);
    let mut positions = Vec::new();
    while start < now {
        let years = positions.len();
        let end = start.plus(12 + dice.roll(84) as i32);
        let function = if dice.roll(8) == 0 { dice.roll(24) } else { field };
        let occupation = (dice.roll(9) != 0).then(|| function * 12 + dice.roll(12));
        positions.push(Position {
            title: occupation.map_or("Keeper of keys".to_owned(), |id| format!("Work {id}")),
            occupation: occupation.map(work),
            function: occupation.map(|_| FunctionId(function as u16 + 1)),
            seniority: (1 + years + dice.roll(3)).min(7) as u8,
            industry: (dice.roll(6) != 0).then(|| code(function / 2)),
            organisation: format!("House {}", dice.roll(people / 4 + 3)),
            place: format!("Town {}", dice.roll(12)),
            start,
            end: (end < now).then_some(end),
            seen: dice.seen(),
        });
        start = end.plus(dice.roll(4) as i32);
    }
    let kinds = [FacetKind::Association, FacetKind::Interest, FacetKind::Skill, FacetKind::Country];
    let facets = (0..dice.roll(7)).map(|_| Facet {
        kind: kinds.iter().cycle().nth(dice.roll(4)).copied().unwrap_or(FacetKind::Skill),
        value: format!("Thing {}", dice.roll(20)),
        weight: 1 + dice.roll(3) as u8,
        start: None,
        end: None,
        seen: dice.seen(),
    });
    let facets = facets.collect();
    let offers =
        (0..dice.roll(4)).map(|_| Offer { topic: dice.topic(), intensity: 1 + dice.roll(3) as u8, seen: dice.seen() });
    let offers = offers.collect();
    let asks = (0..dice.roll(4)).map(|_| Ask {
        topic: dice.topic(),
        intensity: 1 + dice.roll(3) as u8,
        target: (dice.roll(3) == 0).then(|| Target {
            occupation: Some(work(field * 12 + dice.roll(12))),
            seniority: Some(3 + dice.roll(5) as u8),
        }),
        new: dice.roll(4) == 0,
        seen: dice.seen(),
    });
    let asks = asks.collect();
    let (tongue, level) = match dice.roll(3) {
        0 => ("pt", LanguageLevel::Native),
        1 => ("en", LanguageLevel::Native),
        _ => ("pt", LanguageLevel::Basic),
    };
    let speaks = |name: &str, level| Language { name: name.to_owned(), level, seen: Seen::Network };
    let mut other = || MemberId(1 + dice.roll(people) as u128);
    let (related, blocked) = ([other(), other()], [other()]);
    let answered = dice.roll(12) as u32;
    Profile {
        positions,
        education: vec![school],
        facets,
        offers,
        asks,
        languages: vec![speaks("en", LanguageLevel::Fluent), speaks(tongue, level)],
        week: Some(Week::usual(30 * (dice.roll(36) as i32 - 14))),
        capacity: Capacity {
            seats: dice.roll(4) as u16,
            taken: dice.roll(2) as u16,
            open_requests: dice.roll(4) as u16,
            paused_until: (dice.roll(15) == 0).then_some(Moment(NOW.0 + 1)),
        },
        replies: Replies { answered, lapsed: dice.roll(6) as u32, hours: answered * 20 },
        not_colleagues: dice.roll(2) == 0,
        communities: vec![CommunityId(dice.roll(3) as u128)],
        related: if id.is_multiple_of(3) { related.to_vec() } else { Vec::new() },
        blocked: if id.is_multiple_of(9) { blocked.to_vec() } else { Vec::new() },
        ..Profile::new(MemberId(id), Month(24_000))
    }
}

/// The occupations counted from 0, twelve to a function.
fn work(n: usize) -> OccupationId {
    OccupationId(((n / 12 + 1) * 100 + n % 12 + 1) as u16)
}

/// Twelve industries, some of one sector.
fn code(n: usize) -> IndustryCode {
    let codes = [513, 517, 541, 333, 336, 522, 524, 621, 622, 611, 445, 721];
    IndustryCode(codes.get(n % codes.len()).copied().unwrap_or_default())
}
