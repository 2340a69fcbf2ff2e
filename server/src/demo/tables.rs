//! What invented people are made of, read once from `data/`.

use std::sync::OnceLock;

/// How many levels a ladder has: trainee to executive.
pub const RUNGS: usize = 7;

pub struct Tables {
    pub cultures: Vec<Culture>,
    pub places: Vec<Place>,
    pub schools: Vec<School>,
    pub organisations: Vec<Organisation>,
    pub tracks: Vec<Track>,
    pub topics: Vec<Topic>,
    traits: Vec<(&'static str, Vec<&'static str>)>,
}

pub struct Culture {
    pub name: &'static str,
    pub firsts: Vec<&'static str>,
    pub lasts: Vec<&'static str>,
}

pub struct Place {
    pub city: &'static str,
    pub zone: &'static str,
    pub culture: &'static str,
    /// The first is the mother tongue.
    pub languages: Vec<&'static str>,
}

pub struct School {
    pub name: &'static str,
    pub city: &'static str,
}

pub struct Organisation {
    pub name: &'static str,
    pub industry: u16,
    pub city: &'static str,
}

/// A field of work, with a ladder of titles.
pub struct Track {
    pub key: &'static str,
    pub neighbours: Vec<&'static str>,
    pub subjects: Vec<&'static str>,
    pub degrees: Vec<&'static str>,
    pub industries: Vec<u16>,
    /// Of levels 1 to 7.
    pub titles: Vec<Vec<&'static str>>,
    pub skills: Vec<&'static str>,
}

impl Track {
    /// Titles of a level from 1.
    pub fn titles(&self, level: u8) -> &[&'static str] {
        self.titles.get(usize::from(level.saturating_sub(1))).map_or(&[], Vec::as_slice)
    }
}

/// Something one gives and another asks.
pub struct Topic {
    /// `*` for any field.
    pub track: &'static str,
    pub name: &'static str,
    pub asked: (u8, u8),
    pub given: (u8, u8),
    pub giver: &'static str,
    pub asker: &'static str,
}

impl Topic {
    pub fn is_asked_at(&self, level: u8) -> bool {
        (self.asked.0..=self.asked.1).contains(&level)
    }

    pub fn is_given_at(&self, level: u8) -> bool {
        (self.given.0..=self.given.1).contains(&level)
    }
}

impl Tables {
    /// The entries of a list in `traits.tsv`.
    pub fn list(&self, name: &str) -> &[&'static str] {
        self.traits.iter().find(|(list, _)| *list == name).map_or(&[], |(_, entries)| entries)
    }

    pub fn track(&self, key: &str) -> Option<&Track> {
        self.tracks.iter().find(|track| track.key == key)
    }
}

pub fn tables() -> &'static Tables {
    static TABLES: OnceLock<Tables> = OnceLock::new();
    TABLES.get_or_init(|| Tables {
        cultures: rows(include_str!("data/names.tsv"))
            .map(|mut row| Culture { name: row.text(), firsts: row.list('|'), lasts: row.list('|') })
            .collect(),
        places: rows(include_str!("data/places.tsv"))
            .map(|mut row| Place { city: row.text(), zone: row.text(), culture: row.text(), languages: row.list('|') })
            .collect(),
        schools: rows(include_str!("data/schools.tsv"))
            .map(|mut row| School { name: row.text(), city: row.text() })
            .collect(),
        organisations: rows(include_str!("data/organisations.tsv"))
            .map(|mut row| Organisation { name: row.text(), industry: number(row.text()), city: row.text() })
            .collect(),
        tracks: rows(include_str!("data/tracks.tsv"))
            .map(|mut row| Track {
                key: row.text(),
                neighbours: row.list(' '),
                subjects: row.list('|'),
                degrees: row.list('|'),
                industries: row.list(' ').into_iter().map(number).collect(),
                titles: (0..RUNGS).map(|_| row.list('|')).collect(),
                skills: row.list('|'),
            })
            .collect(),
        topics: rows(include_str!("data/topics.tsv"))
            .map(|mut row| Topic {
                track: row.text(),
                name: row.text(),
                asked: range(row.text()),
                given: range(row.text()),
                giver: row.text(),
                asker: row.text(),
            })
            .collect(),
        traits: rows(include_str!("data/traits.tsv")).map(|mut row| (row.text(), row.list('|'))).collect(),
    })
}

struct Row(std::str::Split<'static, char>);

impl Row {
    fn text(&mut self) -> &'static str {
        self.0.next().unwrap_or_default()
    }

    fn list(&mut self, by: char) -> Vec<&'static str> {
        self.text().split(by).filter(|entry| !entry.is_empty()).collect()
    }
}

fn rows(table: &'static str) -> impl Iterator<Item = Row> {
    table.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).map(|line| Row(line.split('\t')))
}

fn number(text: &str) -> u16 {
    text.parse().unwrap_or_default()
}

fn range(text: &str) -> (u8, u8) {
    let (low, high) = text.split_once('-').unwrap_or((text, text));
    (low.parse().unwrap_or_default(), high.parse().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use matching::taxonomy::{IndustryCode, industry_name, parse_title};

    #[test]
    fn every_title_is_one_the_taxonomy_knows_at_its_level() {
        let mut wrong = Vec::new();
        for track in &tables().tracks {
            for (level, titles) in (1..).zip(&track.titles) {
                assert!(!titles.is_empty(), "{} has nobody at level {level}", track.key);
                for title in titles {
                    let read = parse_title(title);
                    if read.occupation.is_none() || read.seniority.unwrap_or(3) != level {
                        wrong.push(format!("{title}: {read:?}, not {level}"));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn the_tables_hang_together() {
        let tables = tables();
        assert!(tables.cultures.len() >= 20 && tables.places.len() >= 50 && tables.tracks.len() >= 20);
        let zones = crate::zones::Zones::bundled();
        for place in &tables.places {
            assert!(zones.zone(place.zone).is_ok(), "{}", place.zone);
            assert!(tables.cultures.iter().any(|culture| culture.name == place.culture), "{}", place.culture);
            assert!(!place.languages.is_empty(), "{}", place.city);
        }
        for culture in &tables.cultures {
            assert!(culture.firsts.len() >= 16 && culture.lasts.len() >= 16, "{}", culture.name);
        }
        for organisation in &tables.organisations {
            assert_ne!(industry_name(IndustryCode(organisation.industry)), "", "{}", organisation.name);
        }
        for track in &tables.tracks {
            assert!(track.neighbours.iter().all(|key| tables.track(key).is_some()), "{}", track.key);
            assert!(track.skills.len() >= 6 && !track.subjects.is_empty(), "{}", track.key);
            let employers = tables.organisations.iter().filter(|one| track.industries.contains(&one.industry));
            assert!(employers.count() >= 4, "{} has hardly an employer", track.key);
        }
        for topic in &tables.topics {
            assert!(topic.track == "*" || tables.track(topic.track).is_some(), "{}", topic.name);
            assert!(topic.asked.0 <= topic.asked.1 && topic.given.0 <= topic.given.1, "{}", topic.name);
            assert!(!topic.giver.is_empty() && !topic.asker.is_empty() && topic.name.len() <= 80, "{}", topic.name);
        }
        for level in 0..=7 {
            assert!(tables.topics.iter().any(|topic| topic.track == "*" && topic.is_asked_at(level)), "{level}");
            assert!(tables.topics.iter().any(|topic| topic.track == "*" && topic.is_given_at(level)), "{level}");
        }
        for list in ["interests", "languages", "associations", "details", "glasses", "openings", "middles", "endings"] {
            assert!(tables.list(list).len() >= 5, "{list}");
        }
    }
}
