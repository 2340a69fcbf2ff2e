//! Universities, colleges and institutes of the world by name.

use std::sync::OnceLock;

use super::lookup::Lookup;
use super::table::rows;

const SCHOOLS: &str = include_str!("../../data/schools.tsv");

/// A school of higher learning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct School {
    /// In its own language or in English.
    pub name: &'static str,
    /// Two capital letters (ISO 3166-1); empty where the data does not tell.
    pub country: &'static str,
}

struct Schools {
    schools: Vec<School>,
    lookup: Lookup<u32>,
}

fn table() -> &'static Schools {
    static TABLE: OnceLock<Schools> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut country = "";
        let mut schools = Vec::new();
        for mut row in rows(SCHOOLS) {
            match row.text() {
                ">" => country = row.text(),
                name => schools.push(School { name, country }),
            }
        }
        // Short names first: of "University of .." the plain one is meant more often.
        schools.sort_by_key(|school| (school.name.len(), school.name, school.country));
        let texts = (0_u32..).zip(&schools).map(|(at, school)| (at, school.name, false));
        Schools { lookup: Lookup::new(texts), schools }
    })
}

/// For a search box: at most `take` schools, best first.
pub fn search(query: &str, take: usize) -> Vec<&'static School> {
    let found = table().lookup.find(query, take).into_iter();
    found.filter_map(|(at, _)| table().schools.get(usize::try_from(at).ok()?)).collect()
}

/// The school with this name, accents and case aside: one spelling for what people type.
pub fn find(name: &str) -> Option<&'static School> {
    let at = table().lookup.exact(name)?;
    table().schools.get(usize::try_from(at).ok()?)
}
