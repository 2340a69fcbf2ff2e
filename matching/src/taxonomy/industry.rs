//! The tree of industries: sectors and subsectors of NAICS 2022, in our own words.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::phrases::Phrases;
use super::table::rows;
use super::tree::Tree;
use super::words::words;

pub(super) const INDUSTRIES: &str = include_str!("../../data/industries.tsv");

/// A sector by two digits (the first of a range: 31 for 31-33), or a subsector by three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct IndustryCode(pub u16);

/// Name, and for sectors how near its entries are.
struct Industries {
    entries: BTreeMap<u16, (&'static str, u16)>,
    phrases: Phrases<IndustryCode>,
}

fn table() -> &'static Industries {
    static TABLE: OnceLock<Industries> = OnceLock::new();
    TABLE.get_or_init(|| {
        let entries = rows(INDUSTRIES).filter_map(|mut row| {
            let (code, name) = (row.number()?, row.text());
            Some((code, (name, row.number().unwrap_or_default())))
        });
        let phrases = rows(INDUSTRIES).filter_map(|mut row| {
            let (code, name, _within) = (row.number()?, row.text(), row.text());
            let phrases = std::iter::once(name).chain(row.list());
            Some(phrases.map(move |phrase| (phrase, IndustryCode(code))))
        });
        Industries { entries: entries.collect(), phrases: Phrases::new(phrases.flatten()) }
    })
}

impl IndustryCode {
    /// The sector of a subsector; a sector is its own.
    pub fn sector(self) -> IndustryCode {
        IndustryCode(match if self.0 >= 100 { self.0 / 10 } else { self.0 } {
            31..=33 => 31,
            44..=45 => 44,
            48..=49 => 48,
            sector => sector,
        })
    }

    /// Whether `other` is this industry or, for a sector, part of it.
    pub fn holds(self, other: IndustryCode) -> bool {
        self == other || (self.0 < 100 && other.sector() == self)
    }
}

impl Tree for IndustryCode {
    type Group = IndustryCode;

    fn group(self) -> Option<IndustryCode> {
        table().entries.get(&self.0).map(|_| self.sector())
    }

    fn within(sector: IndustryCode) -> u16 {
        table().entries.get(&sector.0).map_or(0, |(_, within)| *within)
    }
}

/// How near two industries are: 1024 for the same, less in one sector, 0 otherwise.
pub fn industry_similarity(a: IndustryCode, b: IndustryCode) -> u16 {
    a.similarity(b)
}

/// The industry's name in English; empty for an unknown code.
pub fn industry_name(code: IndustryCode) -> &'static str {
    table().entries.get(&code.0).map_or("", |(name, _)| name)
}

/// All sectors and subsectors with their names, by sector, the sector first.
pub fn industries() -> impl Iterator<Item = (IndustryCode, &'static str)> {
    let entries = table().entries.iter();
    let mut all: Vec<_> = entries.map(|(code, (name, _))| (IndustryCode(*code), *name)).collect();
    all.sort_by_key(|(code, _)| (code.sector(), *code));
    all.into_iter()
}

/// The industry a text names as a whole, by code, name or synonym in the tables' languages.
pub fn parse_industry(text: &str) -> Option<IndustryCode> {
    let by_code = text.trim().parse().ok().map(|code| IndustryCode(code).sector().max(IndustryCode(code)));
    let known = by_code.filter(|code| table().entries.contains_key(&code.0));
    known.or_else(|| table().phrases.whole(&words(text)))
}
