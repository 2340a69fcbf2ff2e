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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::taxonomy::{function_name, occupation_name};

    #[test]
    fn every_name_and_synonym_means_its_own_occupation() {
        let mut wrong = Vec::new();
        for mut row in rows(OCCUPATIONS) {
            let (id, _function) = (row.number().unwrap(), row.text());
            let name = row.text();
            for text in std::iter::once(name).chain(row.list()) {
                let read = parse_title(text).occupation;
                if read != Some(OccupationId(id)) {
                    wrong.push(format!("{text} ({name}) reads as {:?}", read.map(occupation_name)));
                }
            }
        }
        assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
    }

    #[test]
    fn titles_from_the_world_are_read() {
        for (title, occupation, level) in [
            ("Senior Software Engineer", "Software engineer", Some(4)),
            ("Software Engineer II", "Software engineer", None),
            ("Softwareentwicklerin (m/w/d)", "Software engineer", None),
            ("Staff Software Engineer, Payments", "Software engineer", Some(5)),
            ("Junior Product Manager", "Product manager", Some(2)),
            ("Chief Financial Officer", "Chief financial officer", Some(7)),
            ("CFO & Member of the Board", "Chief financial officer", Some(7)),
            ("Geschäftsführerin", "Managing director", Some(7)),
            ("Directrice financière", "Chief financial officer", Some(7)),
            ("Werkstudent Datenanalyst", "Data analyst", Some(1)),
            ("Account Executive", "Account manager", Some(3)),
            ("Executive Assistant to the CEO", "Executive assistant", Some(3)),
            ("HR Business Partner", "HR business partner", Some(3)),
            ("Head of Marketing", "Marketing director", Some(6)),
            ("Vertriebsleiter", "Sales manager", Some(5)),
            ("Enfermera", "Nurse", None),
            ("Abogada asociada", "Lawyer", None),
            ("Infirmière diplômée d’État", "Nurse", None),
            ("Co-Founder & CTO", "Founder", Some(7)),
            ("Student Success Manager", "Customer success manager", None),
            ("Rechtsanwältin", "Lawyer", None),
            ("Ingénieure R&D", "Research and development engineer", None),
            ("Professora universitária", "Professor", Some(5)),
            ("Full Professor of Physics", "Professor", Some(6)),
            ("Professora de inglês", "Language teacher", None),
            ("MBA Candidate", "Student", Some(0)),
        ] {
            let read = parse_title(title);
            let name = read.occupation.map(occupation_name);
            assert_eq!((name, read.seniority), (Some(occupation), level), "{title}");
        }
    }

    #[test]
    fn a_field_without_an_occupation_still_has_its_function() {
        for (title, function, level) in [
            ("Abteilungsleiterin Buchhaltung", "Finance and accounting", Some(6)),
            ("Director, Legal", "Law and compliance", Some(6)),
            ("Intern, Logistics", "Logistics and transport", Some(1)),
        ] {
            let read = parse_title(title);
            assert_eq!((read.occupation, read.seniority), (None, level), "{title}");
            assert_eq!(read.function.map(function_name), Some(function), "{title}");
        }
        assert_eq!(parse_title("Keeper of keys"), Title::default());
        assert_eq!(parse_title(""), Title::default());
    }
}
