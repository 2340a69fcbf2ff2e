//! Languages by ISO 639 code, under their names in several languages.

use std::sync::OnceLock;

use super::lookup::{Hit, Lookup};
use super::table::rows;

const LANGUAGES: &str = include_str!("../../data/languages.tsv");

struct Languages {
    names: Vec<(&'static str, &'static str)>,
    lookup: Lookup<&'static str>,
}

fn table() -> &'static Languages {
    static TABLE: OnceLock<Languages> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut names: Vec<_> = rows(LANGUAGES).map(|mut row| (row.text(), row.text())).collect();
        names.sort_unstable();
        let texts = rows(LANGUAGES).flat_map(|mut row| {
            let (code, name) = (row.text(), row.text());
            let names = [(code, name, false), (code, code, true)];
            names.into_iter().chain(row.list().map(move |other| (code, other, true)))
        });
        Languages { names, lookup: Lookup::new(texts) }
    })
}

/// All codes (two or three small letters) with their English names, by code.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    table().names.iter().copied()
}

/// The English name of a code; empty for an unknown one.
pub fn name(code: &str) -> &'static str {
    let found = table().names.binary_search_by(|(known, _)| (*known).cmp(code));
    found.ok().and_then(|at| table().names.get(at)).map_or("", |(_, name)| name)
}

/// The code of a language, by code, tag (`pt-BR`, `zh_Hant`) or any of its names.
pub fn parse(text: &str) -> Option<&'static str> {
    let tag = || text.split(['-', '_', '(', ',']).next().filter(|tag| tag.len() < text.len());
    let lookup = &table().lookup;
    lookup.exact(text).or_else(|| lookup.exact(tag()?))
}

/// For a search box: at most `take` languages, best first.
pub fn search(query: &str, take: usize) -> Vec<Hit<&'static str>> {
    let found = table().lookup.find(query, take);
    found.into_iter().map(|(id, by)| Hit { id, name: name(id), by }).collect()
}
