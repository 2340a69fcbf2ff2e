//! What has happened between invented people so far: communities, asks, relationships, letters, sessions, lists.
//! Pure: people, a seed and a moment in, a plan out. Called by the seeding. Absent on purpose: the room, which fills as guests come.

mod asks;
mod bonds;
mod houses;
mod lists;
mod sessions;
#[cfg(test)]
mod tests;

pub use asks::Asked;
pub use bonds::{Bond, first_name, why_note};
pub use houses::Community;
pub use lists::{Introduction, List};
pub use sessions::Booked;

use super::{Person, chance::Chance};
use crate::zones::Zones;
use app::time::Instant;

/// People are meant by their place in the list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    pub communities: Vec<Community>,
    pub asks: Vec<Asked>,
    pub sessions: Vec<Booked>,
    pub lists: Vec<List>,
    pub introductions: Vec<Introduction>,
    pub roles: Roles,
}

/// Whom one can be in the demo: their sign-in links are printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles {
    pub operator: usize,
    /// With asks waiting.
    pub mentor: usize,
    /// With an ask open.
    pub protege: usize,
    pub host: usize,
}

pub fn network(seed: u64, people: &[Person], zones: &Zones, now: Instant) -> Network {
    let mut chance = Chance::new(seed, "network");
    let roles = roles(people);
    let communities = houses::communities(&mut chance, people, roles, now);
    let lists = lists::lists(&mut chance, people, &communities, now);
    let asks = asks::asks(&mut chance, people, roles, now);
    let sessions = sessions::sessions(&mut chance, people, &asks, zones, now);
    let introductions = lists::introductions(&mut chance, people, &communities, &asks, now);
    Network { communities, asks, sessions, lists, introductions, roles }
}

/// The first whom each part suits, each another person.
fn roles(people: &[Person]) -> Roles {
    let mut taken = vec![0];
    let mut first = |suits: &dyn Fn(&Person) -> bool| {
        let found = people.iter().enumerate().find(|(who, person)| !taken.contains(who) && suits(person));
        let who = found.map_or(0, |(who, _)| who);
        taken.push(who);
        who
    };
    let is_free = |person: &Person| person.paused_until.is_none() && person.hours.is_some();
    Roles {
        operator: 0,
        mentor: first(&|person| (5..=6).contains(&person.level) && is_free(person) && person.seats >= 3),
        protege: first(&|person| (2..=3).contains(&person.level) && !person.asks.is_empty()),
        host: first(&|person| person.level >= 4 && is_free(person)),
    }
}
