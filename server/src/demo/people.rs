//! Invented people: the same seed makes the same people, whatever the day, but that their careers end today.
//! Called by the seeding, tests and benches. Absent on purpose: the database, and what people do with each other (`network`).

use super::{
    careers::{self, Career},
    chance::Chance,
    hours::{self, Hours},
    lines::{self, Line},
    names,
    tables::{Place, Tables, Topic, Track, tables},
};
use app::time::{DAY, Instant};
use matching::Moment;
use std::collections::HashSet;
use uuid::Uuid;

#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    pub id: Uuid,
    pub name: String,
    pub email: String,
    pub zone: &'static str,
    pub city: &'static str,
    pub track: &'static str,
    /// 0 student .. 7 executive.
    pub level: u8,
    pub headline: String,
    pub story: String,
    pub human_detail: &'static str,
    pub seats: i32,
    pub paused_until: Option<Instant>,
    pub joined: Instant,
    pub career: Career,
    /// Name and level as the database has them.
    pub languages: Vec<(&'static str, &'static str)>,
    pub skills: Vec<&'static str>,
    pub interests: Vec<&'static str>,
    pub associations: Vec<&'static str>,
    pub gives: Vec<Line>,
    pub asks: Vec<Line>,
    pub hours: Option<Hours>,
    /// Sections only some may see, and who.
    pub hidden: Vec<(&'static str, &'static str)>,
}

/// Levels in the order people are dealt them: every field has somebody on each.
const DECK: [u8; 13] = [5, 3, 2, 6, 4, 3, 1, 7, 0, 3, 4, 2, 5];

/// `count` people as they are at `now`.
pub fn people(seed: u64, count: usize, now: Instant) -> Vec<Person> {
    let tables = tables();
    let mut taken = HashSet::new();
    let mut people: Vec<Person> =
        (0..count).filter_map(|number| person(tables, seed, number, &mut taken, now)).collect();
    // What is asked is given by somebody further along, so that nobody asks in vain.
    let given: Vec<(&str, u8)> =
        people.iter().flat_map(|person| person.gives.iter().map(|line| (line.topic.name, person.level))).collect();
    let is_met = |topic: &Topic, level: u8| {
        given.iter().any(|(name, giver)| *name == topic.name && (*giver > level || level >= 5))
    };
    for (number, person) in people.iter_mut().enumerate() {
        let mut chance = Chance::new(seed ^ number as u64, "asks");
        person.asks = lines::asks(&mut chance, tables, person.track, person.level, &person.gives, is_met);
    }
    people
}

fn person(
    tables: &'static Tables,
    seed: u64,
    number: usize,
    taken: &mut HashSet<String>,
    now: Instant,
) -> Option<Person> {
    let mut chance = Chance::new(seed.wrapping_add((number as u64).wrapping_mul(0x9e37_79b9)), "person");
    let place = chance.one(&tables.places)?;
    let track = tables.tracks.get(number.checked_rem(tables.tracks.len())?)?;
    let round = number / tables.tracks.len();
    let level = *DECK.get((round + (number % tables.tracks.len()) * 5) % DECK.len())?;
    let name = names::name(&mut chance, tables, place, taken);
    let joined = now.minus_ms(chance.within(3, 700) * DAY + chance.within(0, DAY));
    let career = careers::career(&mut chance, tables, track, level, place, Moment(now.0).month());
    let mut hours_chance = Chance::new(seed ^ number as u64, "hours");
    let offers = hours_chance.of_hundred(if level >= 3 { 88 } else { 30 });
    let paused = level >= 3 && chance.of_hundred(5);
    Some(Person {
        id: chance.id(joined),
        email: names::email(&name, number + 1),
        zone: place.zone,
        city: place.city,
        track: track.key,
        level,
        headline: lines::headline(&career, place),
        story: lines::story(&mut chance, tables, &career, track, place),
        human_detail: chance.word(tables.list("details")),
        seats: i32::try_from(if level >= 4 { chance.within(2, 4) } else { chance.within(1, 2) }).unwrap_or(2),
        paused_until: paused.then(|| now.plus_ms(chance.within(10, 60) * DAY)),
        joined,
        languages: languages(&mut chance, tables, place),
        skills: skills(&mut chance, tables, track, &career, level),
        interests: {
            let many = pick_count(&mut chance, 2, 5);
            chance.some(tables.list("interests"), many)
        },
        associations: {
            let many = pick_count(&mut chance, 0, 2);
            chance.some(tables.list("associations"), many)
        },
        gives: lines::gives(&mut chance, tables, track.key, &career, level),
        asks: Vec::new(),
        hours: offers.then(|| hours::hours(&mut hours_chance, &name, place)),
        hidden: hidden(&mut chance),
        name,
        career,
    })
}

fn pick_count(chance: &mut Chance, low: i64, high: i64) -> usize {
    usize::try_from(chance.within(low, high)).unwrap_or_default()
}

/// The languages of home, English nearly always, sometimes one more.
fn languages(chance: &mut Chance, tables: &'static Tables, place: &'static Place) -> Vec<(&'static str, &'static str)> {
    let mut spoken: Vec<(&str, &str)> = Vec::new();
    for (number, language) in place.languages.iter().enumerate() {
        spoken.push((language, if number == 0 { "native" } else { "fluent" }));
    }
    let more =
        [("English", 95, ["conversational", "fluent", "fluent"]), ("", 30, ["basic", "conversational", "fluent"])];
    for (language, percent, levels) in more {
        let language = if language.is_empty() { chance.word(tables.list("languages")) } else { language };
        let level = chance.word(&levels);
        if chance.of_hundred(percent) && spoken.iter().all(|(known, _)| *known != language) {
            spoken.push((language, level));
        }
    }
    spoken
}

/// Of the present field, and one or two of a former one.
fn skills(
    chance: &mut Chance,
    tables: &'static Tables,
    track: &'static Track,
    career: &Career,
    level: u8,
) -> Vec<&'static str> {
    let mut skills = chance.some(&track.skills, usize::from(2 + level.min(4)));
    let former = career.jobs.iter().find(|job| job.track != track.key).and_then(|job| tables.track(job.track));
    if let Some(former) = former {
        skills.extend(chance.some(&former.skills, 2));
    }
    skills.sort_unstable();
    skills.dedup();
    skills
}

/// Most show everything; some keep a section for those they know.
fn hidden(chance: &mut Chance) -> Vec<(&'static str, &'static str)> {
    let mut hidden = Vec::new();
    if chance.of_hundred(8) {
        hidden.push(("story", chance.word(&["communities", "relationships"])));
    }
    if chance.of_hundred(10) {
        hidden.push(("human_detail", "relationships"));
    }
    if chance.of_hundred(5) {
        hidden.push(("interests", "communities"));
    }
    hidden
}

#[cfg(test)]
mod tests;
