//! The tree of industries: sectors and subsectors of NAICS 2022, in our own words.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::lookup::{Hit, Lookup};
use super::phrases::Phrases;
use super::table::{Row, rows};
use super::tree::Tree;
use super::words::words;

pub(super) const INDUSTRIES: &str = include_str!("../../data/industries.tsv");

/// A sector by two digits (the first of a range: 31 for 31-33), or a subsector by three.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct IndustryCode(pub u16);

struct Industries {
    /// Name, and for sectors how near its entries are.
    entries: BTreeMap<u16, (&'static str, u16)>,
    phrases: Phrases<IndustryCode>,
    lookup: Lookup<IndustryCode>,
}

fn table() -> &'static Industries {
    static TABLE: OnceLock<Industries> = OnceLock::new();
    TABLE.get_or_init(|| {
        let entries = rows(INDUSTRIES).filter_map(|mut row| {
            let (code, name) = (row.number()?, row.text());
            Some((code, (name, row.number().unwrap_or_default())))
        });
        let texts: Vec<_> = rows(INDUSTRIES).flat_map(texts).collect();
        // Names before synonyms, so that nobody's synonym takes another's name.
        let of = |synonym| texts.iter().filter(move |text| text.2 == synonym);
        let phrases = of(false).chain(of(true));
        Industries {
            entries: entries.collect(),
            phrases: Phrases::new(phrases.map(|(code, text, _)| (*text, *code))),
            lookup: Lookup::new(texts.iter().copied()),
        }
    })
}

/// Every text of a row with its code, and whether it is a synonym.
fn texts(mut row: Row) -> Vec<(IndustryCode, &'static str, bool)> {
    let Some(code) = row.number().map(IndustryCode) else {
        return Vec::new();
    };
    let (name, _within) = (row.text(), row.text());
    let synonyms = row.list().map(|synonym| (code, synonym, true));
    std::iter::once((code, name, false)).chain(synonyms).collect()
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

/// The industry a text names as a whole: by code, name or synonym in the tables' languages.
pub fn parse_industry(text: &str) -> Option<IndustryCode> {
    let code = text.trim().parse().map(|code| match code {
        // Of a range the tables hold the first.
        ..100 => IndustryCode(code).sector(),
        _ => IndustryCode(code),
    });
    let known = code.ok().filter(|code| table().entries.contains_key(&code.0));
    known.or_else(|| table().phrases.whole(&words(text)))
}

/// For a search box: at most `take` industries, best first.
pub fn search_industries(query: &str, take: usize) -> Vec<Hit<IndustryCode>> {
    let found = table().lookup.find(query, take).into_iter();
    let hit = |(id, by)| Hit { id, name: industry_name(id), by };
    found.map(hit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_holds_every_sector_and_subsector() {
        let (sectors, parts): (Vec<_>, Vec<_>) = industries().partition(|(code, _)| code.0 < 100);
        assert_eq!((sectors.len(), parts.len()), (20, 96));
        let all = industries().count() as f64;
        for (sector, name) in &sectors {
            let of_it = industries().filter(|(code, _)| sector.holds(*code)).count();
            let expected = 1024.0 * (all / of_it as f64).ln() / all.ln();
            assert_eq!(IndustryCode::within(*sector), expected.round() as u16, "{name}");
        }
        for (part, name) in parts {
            assert!(!industry_name(part.sector()).is_empty(), "{name}");
        }
    }

    #[test]
    fn nearness_is_symmetric_and_zero_across_sectors() {
        let [banks, insurance, hotels] = [522, 524, 721].map(IndustryCode);
        assert_eq!(industry_similarity(banks, banks), 1024);
        assert_eq!(industry_similarity(banks, insurance), industry_similarity(insurance, banks));
        assert!((500..800).contains(&industry_similarity(banks, insurance)));
        assert_eq!(industry_similarity(banks, hotels), 0);
        assert_eq!(industry_similarity(banks, IndustryCode(599)), 0);
        // The larger the sector, the less it says to be of it.
        assert!(industry_similarity(IndustryCode(333), IndustryCode(311)) < industry_similarity(banks, insurance));
    }

    #[test]
    fn texts_from_elsewhere_are_read() {
        for (text, code) in [
            ("Computer Software", 513),
            ("Information Technology & Services", 541),
            ("Financial Services", 52),
            ("Higher Education", 611),
            ("Hospital & Health Care", 622),
            ("Maschinenbau", 333),
            ("énergies renouvelables", 221),
            ("Telecomunicações", 517),
            ("52", 52),
            ("33", 31),
            ("541", 541),
        ] {
            assert_eq!(parse_industry(text), Some(IndustryCode(code)), "{text}");
        }
        assert_eq!((parse_industry("7"), parse_industry("Keeping bees on roofs")), (None, None));
        let first = search_industries("softw", 3).first().map(|hit| (hit.id, hit.by));
        assert_eq!(first, Some((IndustryCode(513), "Software and publishing")));
    }
}
