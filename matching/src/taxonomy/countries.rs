//! Countries and territories by ISO 3166-1 code, under their names in several languages.

use std::sync::OnceLock;

use super::lookup::{Hit, Lookup};
use super::table::rows;

const COUNTRIES: &str = include_str!("../../data/countries.tsv");

/// Two capital letters, three, and the English name.
type Row = (&'static str, &'static str, &'static str);

struct Countries {
    rows: Vec<Row>,
    lookup: Lookup<&'static str>,
}

fn table() -> &'static Countries {
    static TABLE: OnceLock<Countries> = OnceLock::new();
    TABLE.get_or_init(|| {
        let names = rows(COUNTRIES).map(|mut row| {
            let (two, three) = (row.text(), row.text());
            (two, three, row.text())
        });
        let texts = rows(COUNTRIES).flat_map(|mut row| {
            let (two, three, name) = (row.text(), row.text(), row.text());
            let names = [(two, name, false), (two, three, true), (two, two, true)];
            names.into_iter().chain(row.list().map(move |other| (two, other, true)))
        });
        Countries { rows: names.collect(), lookup: Lookup::new(texts) }
    })
}

/// All codes (two capital letters) with their English names, by code.
pub fn all() -> impl Iterator<Item = (&'static str, &'static str)> {
    table().rows.iter().map(|(two, _, name)| (*two, *name))
}

/// The English name of a code of two capital letters; empty for an unknown one.
pub fn name(code: &str) -> &'static str {
    let found = table().rows.binary_search_by(|(two, ..)| (*two).cmp(code));
    found.ok().and_then(|at| table().rows.get(at)).map_or("", |(_, _, name)| name)
}

/// The code of a country, by any of its codes and names.
pub fn parse(text: &str) -> Option<&'static str> {
    table().lookup.exact(text)
}

/// For a search box: at most `take` countries, best first.
pub fn search(query: &str, take: usize) -> Vec<Hit<&'static str>> {
    let found = table().lookup.find(query, take);
    found.into_iter().map(|(id, by)| Hit { id, name: name(id), by }).collect()
}
