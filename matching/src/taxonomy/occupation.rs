//! The tree of occupations: 24 functions of about a dozen occupations, in our own words.

use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::lookup::{Hit, Lookup};
use super::table::rows;
use super::tree::Tree;

pub(super) const OCCUPATIONS: &str = include_str!("../../data/occupations.tsv");
pub(super) const FUNCTIONS: &str = include_str!("../../data/functions.tsv");

/// A field of work, 1 to 24. Ids are stable: they are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FunctionId(pub u16);

/// An occupation: its function times 100, plus a number from 1. Ids are stable: they are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OccupationId(pub u16);

/// Names by id, and by function how near its occupations are to each other.
struct Occupations {
    functions: Vec<Option<(&'static str, u16)>>,
    occupations: Vec<Option<&'static str>>,
}

fn table() -> &'static Occupations {
    static TABLE: OnceLock<Occupations> = OnceLock::new();
    TABLE.get_or_init(|| {
        let functions = by_id(rows(FUNCTIONS).map(|mut row| {
            let (id, name) = (row.number(), row.text());
            (id, (name, row.number().unwrap_or_default()))
        }));
        let occupations = by_id(rows(OCCUPATIONS).map(|mut row| {
            let (id, _function) = (row.number(), row.text());
            (id, row.text())
        }));
        Occupations { functions, occupations }
    })
}

/// A list with each entry at the place of its id; entries without an id are left out.
fn by_id<T: Clone>(entries: impl Iterator<Item = (Option<u16>, T)>) -> Vec<Option<T>> {
    let mut list = Vec::new();
    for (id, entry) in entries {
        let Some(id) = id.map(usize::from) else {
            continue;
        };
        if list.len() <= id {
            list.resize(id + 1, None);
        }
        if let Some(place) = list.get_mut(id) {
            *place = Some(entry);
        }
    }
    list
}

impl Tree for OccupationId {
    type Group = FunctionId;

    fn group(self) -> Option<FunctionId> {
        let known = table().occupations.get(usize::from(self.0))?;
        known.map(|_| FunctionId(self.0 / 100))
    }

    fn within(function: FunctionId) -> u16 {
        table().functions.get(usize::from(function.0)).copied().flatten().map_or(0, |(_, within)| within)
    }
}

impl OccupationId {
    /// The function the occupation belongs to; none for an unknown id.
    pub fn function(self) -> Option<FunctionId> {
        self.group()
    }
}

/// How near two occupations are: 1024 for the same, about 512 in one function, 0 otherwise.
pub fn similarity(a: OccupationId, b: OccupationId) -> u16 {
    a.similarity(b)
}

/// The function's name in English; empty for an unknown id.
pub fn function_name(function: FunctionId) -> &'static str {
    let entry = table().functions.get(usize::from(function.0));
    entry.copied().flatten().map_or("", |(name, _)| name)
}

/// The occupation's name in English; empty for an unknown id.
pub fn occupation_name(occupation: OccupationId) -> &'static str {
    let entry = table().occupations.get(usize::from(occupation.0));
    entry.copied().flatten().unwrap_or_default()
}

/// All functions with their names, by id.
pub fn functions() -> impl Iterator<Item = (FunctionId, &'static str)> {
    let entries = (0..).zip(&table().functions);
    entries.filter_map(|(id, entry)| entry.map(|(name, _)| (FunctionId(id), name)))
}

/// All occupations with their names, by id.
pub fn occupations() -> impl Iterator<Item = (OccupationId, &'static str)> {
    let entries = (0..).zip(&table().occupations);
    entries.filter_map(|(id, entry)| entry.map(|name| (OccupationId(id), name)))
}

/// For a search box: at most `take` occupations, best first.
pub fn search_occupations(query: &str, take: usize) -> Vec<Hit<OccupationId>> {
    static LOOKUP: OnceLock<Lookup<OccupationId>> = OnceLock::new();
    let lookup = LOOKUP.get_or_init(|| {
        Lookup::new(rows(OCCUPATIONS).flat_map(|mut row| {
            let id = OccupationId(row.number().unwrap_or_default());
            let (_function, name) = (row.text(), row.text());
            let synonyms = row.list().map(move |synonym| (id, synonym, true));
            std::iter::once((id, name, false)).chain(synonyms)
        }))
    });
    let found = lookup.find(query, take).into_iter();
    found.map(|(id, by)| Hit { id, name: occupation_name(id), by }).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn every_row_is_whole_and_stands_in_its_function() {
        let mut ids = HashSet::new();
        let mut names = HashSet::new();
        for mut row in rows(OCCUPATIONS) {
            let (id, function): (u16, u16) = (row.number().unwrap(), row.number().unwrap());
            let name = row.text();
            assert_eq!(id / 100, function, "{name}");
            assert!((1..100).contains(&(id % 100)), "{name}");
            assert!(!function_name(FunctionId(function)).is_empty(), "{name}");
            assert!(ids.insert(id) && names.insert(name), "{id} {name} twice");
            assert!(row.list().count() >= 5, "{name} has hardly a synonym");
            assert_eq!(row.text(), "", "{name} has a column too many");
        }
        assert_eq!(occupations().count(), ids.len());
        assert_eq!(functions().count(), 24);
        assert_eq!(rows(FUNCTIONS).count(), 24);
    }

    #[test]
    fn nearness_follows_the_size_of_the_functions() {
        let all = occupations().count() as f64;
        for (function, name) in functions() {
            let of_it = |id: OccupationId| id.function() == Some(function);
            let members = occupations().filter(|(id, _)| of_it(*id)).count();
            assert!((11..=18).contains(&members), "{name}: {members}");
            let expected = 1024.0 * (all / members as f64).ln() / all.ln();
            assert_eq!(OccupationId::within(function), expected.round() as u16, "{name}");
        }
    }

    #[test]
    fn nearness_is_symmetric_and_zero_across_functions() {
        let (software, mobile) = (OccupationId(101), OccupationId(105));
        let chef = OccupationId(2101);
        assert_eq!(similarity(software, software), 1024);
        assert_eq!(similarity(software, mobile), similarity(mobile, software));
        assert!((480..620).contains(&similarity(software, mobile)));
        assert_eq!(similarity(software, chef), 0);
        let unknown = (OccupationId(199), OccupationId(9999));
        assert_eq!(similarity(unknown.0, unknown.0), 1024);
        assert_eq!(similarity(unknown.0, software), 0);
        assert_eq!(similarity(unknown.0, unknown.1), 0);
        assert_eq!(occupation_name(unknown.1), "");
    }
}
