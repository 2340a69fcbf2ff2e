//! Cities over 15,000 people and all capitals, with country and time zone.

use std::sync::OnceLock;

use super::countries;
use super::lookup::{Lookup, plain};
use super::table::rows;

const CITIES: &str = include_str!("../../data/cities.tsv");

/// What a place is called around its name: "Greater Lisbon Area".
const AROUND: &[&str] = &["area", "city", "greater", "grossraum", "metropolitan", "region"];

/// A city.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct City {
    /// The GeoNames id.
    pub id: u32,
    pub name: &'static str,
    /// Two capital letters (ISO 3166-1).
    pub country: &'static str,
    /// The IANA time zone.
    pub zone: &'static str,
    /// In thousands, at least 1.
    pub people: u32,
    /// The state or province, in the United States and Canada; else empty.
    pub state: &'static str,
}

struct Cities {
    /// The largest first.
    cities: Vec<City>,
    lookup: Lookup<u32>,
}

fn table() -> &'static Cities {
    static TABLE: OnceLock<Cities> = OnceLock::new();
    TABLE.get_or_init(|| {
        let (mut country, mut zone) = ("", "");
        let mut found: Vec<(City, Vec<&'static str>)> = Vec::new();
        for mut row in rows(CITIES) {
            let first = row.text();
            if first == ">" {
                (country, zone) = (row.text(), row.text());
            } else if let Ok(id) = first.parse() {
                let (name, people) = (row.text(), row.number().unwrap_or(1));
                let state = row.text();
                let city = City { id, name, country, zone, people, state };
                found.push((city, row.list().collect()));
            }
        }
        found.sort_by_key(|(city, _)| (std::cmp::Reverse(city.people), city.id));
        let texts = (0_u32..).zip(&found).flat_map(|(at, (city, others))| {
            let others = others.iter().map(move |other| (at, *other, true));
            std::iter::once((at, city.name, false)).chain(others)
        });
        Cities { lookup: Lookup::new(texts), cities: found.into_iter().map(|(city, _)| city).collect() }
    })
}

impl City {
    /// "Lisbon, Portugal", "Portland, OR, United States".
    pub fn label(&self) -> String {
        let country = countries::name(self.country);
        if self.state.is_empty() {
            format!("{}, {country}", self.name)
        } else {
            format!("{}, {}, {country}", self.name, self.state)
        }
    }
}

fn at(place: u32) -> Option<&'static City> {
    table().cities.get(usize::try_from(place).ok()?)
}

/// For a search box: at most `take` cities, best first, of equals the largest. What stands behind a
/// comma narrows to a country or state: "portland, us", "paris, fr". Costs a millisecond or two.
pub fn search(query: &str, take: usize) -> Vec<&'static City> {
    let (name, behind) = query.split_once(',').unwrap_or((query, ""));
    let behind: Vec<&str> = behind.split(',').map(str::trim).filter(|part| !part.is_empty()).collect();
    let of = if behind.is_empty() { take } else { take.saturating_mul(40) };
    let found = table().lookup.find(name, of).into_iter().filter_map(|(place, _)| at(place));
    found.filter(|city| behind.iter().all(|part| lies_in(city, part))).take(take).collect()
}

/// Whether a text may be the country, or the state, of a city.
fn lies_in(city: &City, text: &str) -> bool {
    let text = plain(text);
    plain(city.state) == text
        || countries::parse(&text) == Some(city.country)
        || plain(countries::name(city.country)).starts_with(&text)
}

/// The city a place names, as other networks write it: "Lisbon", "Lisboa, Portugal", "Greater Munich
/// Metropolitan Area", "Porto, Porto, Portugal". The largest when several have the name; none when the
/// country behind the comma has no such city.
pub fn find(place: &str) -> Option<&'static City> {
    let mut parts = place.split(',').map(str::trim);
    let name = parts.next()?;
    let country = parts.next_back().filter(|last| !last.is_empty());
    let bare: Vec<String> = plain(name).split(' ').filter(|word| !AROUND.contains(word)).map(str::to_owned).collect();
    [name, &bare.join(" ")].iter().find_map(|name| {
        let mut named = table().lookup.all_exact(name).filter_map(|(place, _)| at(place));
        named.find(|city| country.is_none_or(|country| lies_in(city, country)))
    })
}

/// The city with a GeoNames id.
pub fn get(id: u32) -> Option<&'static City> {
    table().cities.iter().find(|city| city.id == id)
}

/// All cities, the largest first.
pub fn all() -> impl Iterator<Item = &'static City> {
    table().cities.iter()
}
