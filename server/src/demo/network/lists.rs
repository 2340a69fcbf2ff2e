//! Hosts' work: mentor lists with a reason for every name, and introductions that wait for two answers.

use super::{asks::Asked, bonds::first_name, houses::Community};
use crate::demo::{Person, chance::Chance, lines};
use app::time::{DAY, Instant};
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    pub id: Uuid,
    pub community: Uuid,
    pub title: &'static str,
    pub about: &'static str,
    /// None: a draft.
    pub published: Option<Instant>,
    pub created: Instant,
    /// Member, the host's reason, review-by as days from now.
    pub entries: Vec<(usize, String, i64)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Introduction {
    pub id: Uuid,
    pub by: usize,
    pub community: Uuid,
    pub a: usize,
    pub b: usize,
    pub topic: &'static str,
    pub why: String,
    pub a_brings: &'static str,
    pub b_brings: &'static str,
    pub a_answer: Option<&'static str>,
    pub state: &'static str,
    pub created: Instant,
}

const TITLES: [(&str, &str); 4] = [
    ("People who left well", "For whoever is about to leave, or should."),
    ("First-time leads, this way", "They have all had a worst first month, and tell it."),
    ("Numbers, kindly explained", "Finance and data for those who were told they cannot."),
    ("A draft for the autumn", "Not ready. Two more names are wanted."),
];

pub fn lists(chance: &mut Chance, people: &[Person], communities: &[Community], now: Instant) -> Vec<List> {
    let mut lists = Vec::new();
    for (number, (title, about)) in TITLES.into_iter().enumerate() {
        // The first community has two: one to read, one to go on writing.
        let Some(community) = communities.get(number % 3) else { continue };
        let able: Vec<usize> = community
            .members
            .iter()
            .copied()
            .filter(|who| people.get(*who).is_some_and(|person| person.level >= 4 && person.paused_until.is_none()))
            .collect();
        let created = now.minus_ms(chance.within(20, 90) * DAY);
        let entries = chance
            .some(&able, if number == 3 { 3 } else { 7 })
            .into_iter()
            .filter_map(|who| Some((who, reason(chance, people.get(who)?), chance.within(-6, 90))))
            .collect();
        let published = (number != 3).then(|| created.plus_ms(3 * DAY));
        lists.push(List { id: chance.id(created), community: community.id, title, about, published, created, entries });
    }
    lists
}

fn reason(chance: &mut Chance, person: &Person) -> String {
    let name = first_name(&person.name);
    let give = person.gives.first().map_or("", |give| give.topic.name);
    let employer = person.career.jobs.last().map_or("", |job| job.organisation);
    match chance.within(1, 4) {
        1 => format!("{name} answers the question under the question, most of all on {give}."),
        2 => format!("Has been through {give} twice, and laughs about one of them."),
        3 => format!("Runs things at {employer} and still replies within two days."),
        _ => format!(
            "Knows {} from the floor up. Patient with beginners, less so with slogans.",
            lines::field(person.track)
        ),
    }
}

pub fn introductions(
    chance: &mut Chance,
    people: &[Person],
    communities: &[Community],
    asks: &[Asked],
    now: Instant,
) -> Vec<Introduction> {
    let known = |a: usize, b: usize| {
        asks.iter().any(|ask| (ask.asker, ask.asked) == (a, b) || (ask.asker, ask.asked) == (b, a))
    };
    let mut introductions: Vec<Introduction> = Vec::new();
    for community in communities {
        let Some(host) = community.hosts.first().copied() else { continue };
        let mut members = community.members.clone();
        chance.shuffle(&mut members);
        let meets = |a: usize, b: usize| {
            let (one, other) = (people.get(a)?, people.get(b)?);
            let fits = a != b && a != host && b != host && !known(a, b) && other.level > one.level;
            let topic = one
                .asks
                .iter()
                .map(|ask| ask.topic)
                .find(|topic| other.gives.iter().any(|give| give.topic.name == topic.name))?;
            fits.then_some((a, b, topic))
        };
        let found = members.iter().find_map(|a| members.iter().find_map(|b| meets(*a, *b)));
        let Some((a, b, topic)) = found.filter(|(a, b, _)| {
            introductions.iter().all(|one| ![one.a, one.b].contains(a) && ![one.a, one.b].contains(b))
        }) else {
            continue;
        };
        let created = now.minus_ms(chance.within(1, 6) * DAY);
        let (state, a_answer) = match introductions.len() {
            0 => ("open", None),
            1 => ("open", Some("yes")),
            _ => ("not_now", Some("not_now")),
        };
        let (Some(one), Some(other)) = (people.get(a), people.get(b)) else { continue };
        introductions.push(Introduction {
            id: chance.id(created),
            by: host,
            community: community.id,
            a,
            b,
            topic: topic.name,
            why: format!(
                "{} asks what {} has lived. I have heard you both say it, a month apart.",
                first_name(&one.name),
                first_name(&other.name)
            ),
            a_brings: topic.asker,
            b_brings: topic.giver,
            a_answer,
            state,
            created,
        });
        if introductions.len() == 3 {
            break;
        }
    }
    introductions
}
