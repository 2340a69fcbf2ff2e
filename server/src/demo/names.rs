//! Invented names, each once, and addresses at a domain that can never receive a letter.

use super::{
    chance::Chance,
    tables::{Culture, Place, Tables},
};
use matching::taxonomy::fold;
use std::collections::HashSet;

/// Reserved for examples: nobody can own it.
pub const DOMAIN: &str = "guests.example.org";

/// A name nobody in `taken` has. One in four people carries a family name from elsewhere.
pub fn name(chance: &mut Chance, tables: &Tables, place: &Place, taken: &mut HashSet<String>) -> String {
    let home = tables.cultures.iter().find(|culture| culture.name == place.culture);
    let firsts: &[_] = home.map_or(&[], |culture| &culture.firsts);
    for tries in 0_u32.. {
        let from = if chance.of_hundred(25) { chance.one(&tables.cultures) } else { home };
        let lasts: &[_] = from.map_or(&[], |culture: &Culture| &culture.lasts);
        let mut name = format!("{} {}", chance.word(firsts), chance.word(lasts));
        // A second family name only where the tables run short.
        for _ in 0..tries / 40 {
            name = format!("{name} {}", chance.word(lasts));
        }
        if taken.insert(name.clone()) {
            return name;
        }
    }
    String::new()
}

/// `adwoa.sarfoh.17@guests.example.org`: the number keeps it single.
pub fn email(name: &str, number: usize) -> String {
    let plain = fold(name);
    let words: Vec<String> =
        plain.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    format!("{}.{number}@{DOMAIN}", if words.is_empty() { "guest".to_owned() } else { words.join(".") })
}
