//! Looking for somebody: what was asked, and who was found.

use super::views::{PersonCard, Seats};
use crate::time::WhenLabel;
use serde::{Deserialize, Serialize};

/// What the directory is asked for; an empty text asks for nothing. It is the page's query, so every search has an address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    pub q: String,
    pub topic: String,
    /// Code of the taxonomy.
    pub industry: String,
    pub language: String,
    /// Hours between the two clocks, at most: `3`, `6`.
    pub zone: String,
    /// `1`: only people with a free chair.
    pub free: String,
    /// From 1.
    pub page: u32,
}

impl Search {
    /// The address of another page of the same search.
    pub fn href(&self, page: u32) -> String {
        let asked = [
            ("q", &self.q),
            ("topic", &self.topic),
            ("industry", &self.industry),
            ("language", &self.language),
            ("zone", &self.zone),
            ("free", &self.free),
        ];
        let mut pairs: Vec<String> = asked
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        if page > 1 {
            pairs.push(format!("page={page}"));
        }
        if pairs.is_empty() { "/people".to_owned() } else { format!("/people?{}", pairs.join("&")) }
    }

    /// True when nothing narrows it down.
    pub fn is_open(&self) -> bool {
        let Self { q, topic, industry, language, zone, free, page: _ } = self;
        [q, topic, industry, language, zone, free].iter().all(|text| text.trim().is_empty())
    }
}

/// A text as one value of a query.
fn encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
        out
    })
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryView {
    /// Those who suit the viewer most come first; whoever can't be met for now stands last, by name.
    pub people: Vec<DirectoryPerson>,
    /// False while the house is still getting to know everyone after a start: then most stand by name.
    pub settled: bool,
    pub count: u32,
    pub page: u32,
    pub pages: u32,
    /// Code and name, for the filter.
    pub industries: Vec<(String, String)>,
    /// Topics many give, most given first.
    pub topics: Vec<String>,
    /// Languages many show to everyone.
    pub languages: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DirectoryPerson {
    pub card: PersonCard,
    /// Where they stand, from the viewer: "A few steps above you". Filled where the matching knows.
    pub stands: Option<String>,
    /// Reasons in words, strongest first.
    pub why: Vec<String>,
    pub gives: Vec<String>,
    pub asks: Vec<String>,
    /// Their own time and city, where they show it.
    pub clock: Option<(WhenLabel, String)>,
    pub seats: Seats,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_is_an_address() {
        let search = Search { q: "a&b=c \u{e9}".into(), free: "1".into(), page: 3, ..Search::default() };
        assert_eq!(search.href(1), "/people?q=a%26b%3Dc%20%C3%A9&free=1");
        assert_eq!(search.href(2), "/people?q=a%26b%3Dc%20%C3%A9&free=1&page=2");
        assert_eq!(Search::default().href(1), "/people");
        assert!(Search::default().is_open() && !search.is_open());
    }
}
