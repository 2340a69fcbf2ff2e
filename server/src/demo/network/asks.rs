//! Asks in every state, within the rules: the clock, three open ones a person, chairs, one between two.

use super::{
    Roles,
    bonds::{Bond, Talks, bond, first_name},
};
use crate::demo::{Person, chance::Chance, tables::Topic};
use app::{
    requests::rules::{AT_LEAST, CAP, CLOCK},
    time::{DAY, HOUR, Instant, MINUTE},
};
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// An ask as its row will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    pub id: Uuid,
    pub asker: usize,
    pub asked: usize,
    pub topic: &'static str,
    pub hope: String,
    pub state: &'static str,
    pub question: Option<&'static str>,
    pub answer: Option<&'static str>,
    pub owes: &'static str,
    pub due: Option<Instant>,
    pub left: Option<i64>,
    pub cap: Instant,
    pub created: Instant,
    pub changed: Instant,
    pub replied: Option<Instant>,
    pub bond: Option<Bond>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Accepted,
    Open,
    Questioned,
    Answered,
    NotNow,
    Expired,
    Withdrawn,
}

pub const QUESTION: &str = "What would you like to be able to say, once we have spoken, that you can’t say now?";
const ANSWER: &str = "That I chose, and wasn’t merely carried. I would like to know the price before I pay it.";

/// Who has taken how much of what, as the plan grows.
#[derive(Default)]
struct Books {
    pairs: BTreeSet<(usize, usize)>,
    talks: Talks,
    /// Asks open by their asker.
    open: BTreeMap<usize, i32>,
    /// Chairs taken or asked for.
    chairs: BTreeMap<usize, i32>,
}

pub fn asks(chance: &mut Chance, people: &[Person], roles: Roles, now: Instant) -> Vec<Asked> {
    let mut books = Books::default();
    let mut asks = Vec::new();
    // The mentor one can be: asks waiting, one of them after a question. The protégé: one open.
    for fate in [Fate::Open, Fate::Answered, Fate::Open] {
        let found =
            askers(people, roles.mentor, &books, |who| ![roles.protege, roles.operator, roles.host].contains(&who));
        if let Some((asker, topic)) = chance.one(&found).copied() {
            asks.extend(ask(chance, people, &mut books, (asker, roles.mentor), topic, fate, now));
        }
    }
    let found = mentors(people, roles.protege, &books, |who| who != roles.mentor);
    if let Some((mentor, topic)) = chance.one(&found).copied() {
        asks.extend(ask(chance, people, &mut books, (roles.protege, mentor), topic, Fate::Open, now));
    }
    let mut everyone: Vec<usize> = (0..people.len()).collect();
    chance.shuffle(&mut everyone);
    for (number, asker) in everyone.into_iter().enumerate() {
        let fates: &[Fate] = match number % 20 {
            0 | 7 => &[Fate::Open],
            1 => &[Fate::Questioned],
            2 => &[Fate::Answered],
            3 => &[Fate::NotNow, Fate::Accepted],
            4 => &[Fate::Expired],
            5 => &[Fate::Withdrawn],
            6 | 8 | 9 => &[Fate::Accepted, Fate::Accepted],
            10..=14 => &[Fate::Accepted],
            15 => &[Fate::NotNow],
            16 => &[Fate::Accepted, Fate::Expired],
            _ => &[],
        };
        for fate in fates {
            // What waits for the people one can be was said above.
            let played = |who: usize| [roles.mentor, roles.protege].contains(&who);
            if played(asker) && *fate != Fate::Accepted {
                continue;
            }
            let found =
                mentors(people, asker, &books, |who| !played(who) || *fate == Fate::Accepted && who != roles.mentor);
            if let Some((mentor, topic)) = chance.one(&found).copied() {
                asks.extend(ask(chance, people, &mut books, (asker, mentor), topic, *fate, now));
            }
        }
    }
    // The two one can be know somebody already.
    for (asker, asked) in [(None, Some(roles.mentor)), (Some(roles.protege), None)] {
        let pair = match (asker, asked) {
            (Some(asker), _) => {
                chance.one(&mentors(people, asker, &books, |_| true)).map(|(other, topic)| ((asker, *other), *topic))
            }
            (_, Some(asked)) => {
                chance.one(&askers(people, asked, &books, |_| true)).map(|(other, topic)| ((*other, asked), *topic))
            }
            _ => None,
        };
        if let Some((pair, topic)) = pair {
            asks.extend(ask(chance, people, &mut books, pair, topic, Fate::Accepted, now));
        }
    }
    asks
}

/// Whom `asker` could ask, and about what: somebody further along who gives it and has a chair.
fn mentors(
    people: &[Person],
    asker: usize,
    books: &Books,
    may: impl Fn(usize) -> bool,
) -> Vec<(usize, &'static Topic)> {
    let Some(one) = people.get(asker) else { return Vec::new() };
    let fits = |(who, other): (usize, &Person)| {
        may(who)
            .then(|| met(one, other))
            .flatten()
            .filter(|_| books.are_free(people, asker, who))
            .map(|topic| (who, topic))
    };
    people.iter().enumerate().filter_map(fits).collect()
}

/// Who could ask `asked`, and about what.
fn askers(people: &[Person], asked: usize, books: &Books, may: impl Fn(usize) -> bool) -> Vec<(usize, &'static Topic)> {
    let Some(one) = people.get(asked) else { return Vec::new() };
    let fits = |(who, other): (usize, &Person)| {
        may(who)
            .then(|| met(other, one))
            .flatten()
            .filter(|_| books.are_free(people, who, asked))
            .map(|topic| (who, topic))
    };
    people.iter().enumerate().filter_map(fits).collect()
}

/// The topic `asker` asks and `giver` gives, with more years or as an equal high up.
fn met(asker: &Person, giver: &Person) -> Option<&'static Topic> {
    if giver.level <= asker.level && asker.level < 5 {
        return None;
    }
    let given = |topic: &Topic| giver.gives.iter().any(|give| give.topic.name == topic.name);
    asker.asks.iter().map(|ask| ask.topic).find(|topic| given(topic))
}

impl Books {
    fn are_free(&self, people: &[Person], asker: usize, asked: usize) -> bool {
        let chairs = people.get(asked).map_or(0, |person| if person.paused_until.is_some() { 0 } else { person.seats });
        asker != asked
            && !self.pairs.contains(&(asker.min(asked), asker.max(asked)))
            && self.chairs.get(&asked).copied().unwrap_or_default() < chairs
            && self.open.get(&asker).copied().unwrap_or_default() < 3
    }
}

fn ask(
    chance: &mut Chance,
    people: &[Person],
    books: &mut Books,
    (asker, asked): (usize, usize),
    topic: &'static Topic,
    fate: Fate,
    now: Instant,
) -> Option<Asked> {
    let waits = matches!(fate, Fate::Open | Fate::Questioned | Fate::Answered);
    let days = if fate == Fate::Accepted { chance.within(1, 160) } else { chance.within(5, 120) };
    let created = if waits {
        now.minus_ms(chance.within(3 * HOUR, 40 * HOUR))
    } else {
        now.minus_ms(days * DAY + chance.within(0, DAY))
    };
    let wait = chance.within(40 * MINUTE, 60 * HOUR).min(now.since(created) / 2);
    let (replied, mut changed) = (created.plus_ms(wait), created);
    let machine_ends = created.plus_ms(CLOCK);
    let mut one = Asked {
        id: chance.id(created),
        asker,
        asked,
        topic: topic.name,
        hope: format!(
            "{} Half an hour of your time would change my next month, {}.",
            topic.asker,
            first_name(&people.get(asked)?.name)
        ),
        state: "open",
        question: None,
        answer: None,
        owes: "asked",
        due: Some(machine_ends),
        left: None,
        cap: created.plus_ms(CAP),
        created,
        changed,
        replied: None,
        bond: None,
    };
    match fate {
        Fate::Open => {}
        Fate::Questioned | Fate::Answered => {
            changed = replied;
            (one.question, one.replied) = (Some(QUESTION), Some(replied));
            let left = machine_ends.since(replied);
            if fate == Fate::Questioned {
                (one.owes, one.due, one.left) = ("asker", None, Some(left));
            } else {
                changed = replied.plus_ms(now.since(replied) / 2);
                one.answer = Some(ANSWER);
                one.due = Some(changed.plus_ms(left.max(AT_LEAST)));
            }
        }
        Fate::Accepted => {
            (one.state, one.replied, changed) = ("accepted", Some(replied), replied);
            let chairs = people.get(asker).map_or(0, |person| person.seats);
            let level = books.chairs.get(&asker).copied().unwrap_or_default() < chairs;
            let talk = books.talks.one(chance, asker, asked);
            one.bond = bond(chance, people, (asker, asked), level, (topic, talk), replied, now);
        }
        Fate::NotNow => (one.state, one.replied, changed) = ("not_now", Some(replied), replied),
        Fate::Expired => (one.state, changed) = ("expired", machine_ends),
        Fate::Withdrawn => (one.state, changed) = ("withdrawn", replied),
    }
    one.changed = changed;
    books.pairs.insert((asker.min(asked), asker.max(asked)));
    if waits {
        *books.open.entry(asker).or_default() += 1;
    }
    let sits = one.bond.as_ref().is_some_and(|bond| bond.ended.is_none());
    if waits || sits {
        *books.chairs.entry(asked).or_default() += 1;
        if sits && one.bond.as_ref().is_some_and(|bond| bond.mentor.is_none()) {
            *books.chairs.entry(asker).or_default() += 1;
        }
    }
    Some(one)
}
