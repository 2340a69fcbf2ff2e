//! A job title read: which occupation, which function, which level. What is not known stays none.

use std::sync::OnceLock;

use super::occupation::{FUNCTIONS, FunctionId, OCCUPATIONS, OccupationId};
use super::phrases::{Found, Phrases};
use super::table::rows;
use super::words::{stem, words};

const LEVELS: &str = include_str!("../../data/levels.tsv");

/// Up to this level a word decides alone: a junior lead is a junior, a trainee manager a trainee.
const BEGINNER: u8 = 2;

/// What a title says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Title {
    pub occupation: Option<OccupationId>,
    /// The occupation's, or the field a title names without an occupation: "Head of Sales".
    pub function: Option<FunctionId>,
    /// 0 student, 1 trainee, 2 junior, 3 practitioner, 4 senior, 5 lead, 6 director, 7 executive;
    /// none where no word tells.
    pub seniority: Option<u8>,
}

/// The words of the tables, made ready for reading titles.
struct Titles {
    occupations: Phrases<OccupationId>,
    functions: Phrases<FunctionId>,
    /// None for words that look like a level and are none: "account executive".
    levels: Phrases<Option<u8>>,
    /// Endings of long words: `Abteilungsleiter`.
    endings: Vec<(String, u8)>,
}

fn titles() -> &'static Titles {
    static TITLES: OnceLock<Titles> = OnceLock::new();
    TITLES.get_or_init(|| {
        // Names before synonyms, so that nobody's synonym takes another's name.
        let names = rows(OCCUPATIONS).filter_map(|mut row| {
            let (id, _function) = (row.number()?, row.text());
            Some((row.text(), OccupationId(id)))
        });
        let synonyms = rows(OCCUPATIONS).filter_map(|mut row| {
            let (id, _function, _name) = (row.number()?, row.text(), row.text());
            Some(row.list().map(move |synonym| (synonym, OccupationId(id))))
        });
        let functions = rows(FUNCTIONS).filter_map(|mut row| {
            let (id, name, _within) = (row.number()?, row.text(), row.text());
            let phrases = std::iter::once(name).chain(row.list());
            Some(phrases.map(move |phrase| (phrase, FunctionId(id))))
        });
        let levels = rows(LEVELS).map(|mut row| {
            let level = row.number::<u8>();
            row.list().map(move |phrase| (phrase, level))
        });
        let levels: Vec<_> = levels.flatten().collect();
        let ending = |(phrase, level): &(&str, Option<u8>)| Some((stem(phrase.strip_prefix('~')?), (*level)?));
        let whole = levels.iter().filter(|(phrase, _)| !phrase.starts_with('~'));
        Titles {
            occupations: Phrases::new(names.chain(synonyms.flatten())),
            functions: Phrases::new(functions.flatten()),
            endings: levels.iter().filter_map(ending).collect(),
            levels: Phrases::new(whole.copied()),
        }
    })
}

/// Reads a title in any of the tables' languages. Costs some microseconds.
pub fn parse_title(title: &str) -> Title {
    let (titles, words) = (titles(), words(title));
    let occupation = titles.occupations.within(&words).first().map(|found| found.means);
    let named = || titles.functions.within(&words).first().map(|found| found.means);
    Title {
        occupation,
        function: occupation.and_then(OccupationId::function).or_else(named),
        seniority: level(titles, &words),
    }
}

/// The level of a title: a beginner's word decides, else the highest counts. The longest phrase
/// speaks for all its words.
fn level(titles: &Titles, words: &[String]) -> Option<u8> {
    let mut taken: Vec<Found<Option<u8>>> = Vec::new();
    for found in titles.levels.within(words) {
        let apart = |other: &Found<_>| found.start + found.len <= other.start || other.start + other.len <= found.start;
        if taken.iter().all(apart) {
            taken.push(found);
        }
    }
    let endings = words.iter().filter_map(|word| {
        let long =
            titles.endings.iter().find(|(ending, _)| word.len() > ending.len() + 2 && word.ends_with(ending.as_str()));
        long.map(|(_, level)| *level)
    });
    let levels: Vec<u8> = taken.iter().filter_map(|found| found.means).chain(endings).collect();
    let beginner = levels.iter().filter(|level| **level <= BEGINNER).min();
    beginner.or(levels.iter().max()).copied()
}
