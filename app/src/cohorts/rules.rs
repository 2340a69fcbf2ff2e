//! What a cohort's pages say and accept: the slider, bars, costs and loads in words; the rows of a table. Pure.
//! Called by the server and the pages. Absent on purpose: pairing (`matching`), and who is who (the store).

use super::{Goal, Wish};
use crate::{
    account::Email,
    error::{Error, Result},
};
use ::matching::Barred;
use serde::{Deserialize, Serialize};

/// Most protégés and most mentors of one cohort.
pub const PROTEGES: usize = 1_000;
pub const MENTORS: usize = 400;
/// Most chairs one mentor has in a cohort.
pub const SEATS: u32 = 20;
/// Most rows of a table of addresses.
pub const ROWS: usize = 2_000;
/// Most drafts of one cohort.
pub const DRAFTS: u32 = 20;
/// The widest band, in percent of the mean score.
const WIDEST: u32 = 100;

/// The places of the slider, with their names in addresses and on screen, and what each means.
pub const GOALS: [(Goal, &str, &str, &str); 4] = [
    (Goal::BestTotal, "best-total", "Best total", "The most common ground in all, proven. Some may stay without."),
    (Goal::EveryoneFirst, "everyone-first", "Everyone first", "As many people as can be, then the best total."),
    (
        Goal::NoRegrets,
        "no-regrets",
        "No regrets",
        "No two people who would both clearly rather have each other. How clearly, you say below.",
    ),
    (Goal::Fairest, "fairest", "Fairest", "Whoever has the least common ground comes first."),
];

/// The slider before anybody moves it.
pub const USUAL: Wish = Wish { goal: Goal::BestTotal, band: ::matching::cohort::USUAL_BAND };

/// The slider as a form or an address says it; nothing said of the band is the usual one.
///
/// # Errors
/// `Invalid` on `goal` or `band`.
pub fn wish(goal: &str, band: &str) -> Result<Wish> {
    let goal = GOALS
        .iter()
        .find(|(_, name, ..)| *name == goal)
        .map(|(goal, ..)| *goal)
        .ok_or_else(|| Error::invalid("goal", "Choose what matters most."))?;
    let band = match band.trim() {
        "" => USUAL.band,
        text => text
            .parse::<u32>()
            .ok()
            .filter(|band| *band <= WIDEST)
            .ok_or_else(|| Error::invalid("band", "A whole number from 0 to 100."))?,
    };
    Ok(Wish { goal, band })
}

/// The slider's place in addresses and in the database.
pub fn name(goal: Goal) -> &'static str {
    GOALS.iter().find(|(other, ..)| *other == goal).map_or("", |(_, name, ..)| name)
}

/// The slider's place on screen.
pub fn say(goal: Goal) -> &'static str {
    GOALS.iter().find(|(other, ..)| *other == goal).map_or("", |(.., words, _)| words)
}

/// How many chairs a mentor has in the cohort.
///
/// # Errors
/// `Invalid` on `seats`.
pub fn seats(text: &str) -> Result<u32> {
    let seats = text.trim().parse::<u32>().ok().filter(|seats| *seats <= SEATS);
    seats.ok_or_else(|| Error::invalid("seats", format!("A whole number from 0 to {SEATS}.")))
}

/// Why two people of a cohort cannot be paired.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bar {
    /// A block, or an introduction that came to nothing of late: a host is not told which.
    Apart,
    Paused,
    Language,
    Hours,
    Colleagues,
    /// They know each other already, or are being introduced.
    Known,
}

impl From<Barred> for Bar {
    fn from(why: Barred) -> Self {
        match why {
            Barred::Blocked | Barred::NoSeats => Self::Apart,
            Barred::Paused => Self::Paused,
            Barred::Language => Self::Language,
            Barred::Hours => Self::Hours,
            Barred::Colleagues => Self::Colleagues,
        }
    }
}

impl Bar {
    const fn say(self) -> &'static str {
        match self {
            Self::Apart => "can't be introduced just now",
            Self::Paused => "take a break, one or the other",
            Self::Language => "have no language in common that both speak well enough",
            Self::Hours => "have hardly a free hour in common",
            Self::Colleagues => "work for the same house, and one would rather meet somebody from elsewhere",
            Self::Known => "know each other already, or are being introduced",
        }
    }
}

/// Why somebody has nobody. `others` is how many stand on the other side; `candidates` how many of them would suit;
/// `without` how many of those have no chair in the cohort or were kept apart by a host.
pub fn nobody(others: usize, candidates: usize, without: usize, bars: &[(Bar, u32)]) -> String {
    let barred: Vec<String> = bars.iter().map(|(bar, count)| format!("{count} {}", bar.say())).collect();
    match (others, candidates) {
        (0, _) => "Nobody stands on the other side.".to_owned(),
        (_, 0) if barred.is_empty() => "Nobody, because nothing is known of them yet.".to_owned(),
        (_, 0) => format!("Nobody, because {}.", listed(&barred)),
        (_, some) if some == without => {
            "Everybody who would suit has no chair in this cohort, or was kept apart by a host.".to_owned()
        }
        (_, some) => format!("{some} would suit, and others took their places."),
    }
}

/// "a", "a and b", "a, b and c".
fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

/// Points of a score or of a sum of them: a pair has at most a hundred.
pub fn points(score: u64) -> u64 {
    (score * 100 + 32_768) / 65_536
}

/// What a decision takes off the best total, in words.
pub fn cost(score: i64) -> String {
    let points = points(score.unsigned_abs());
    match (score, points) {
        (0, _) => "costs nothing".to_owned(),
        (1.., 0) => "costs less than a point".to_owned(),
        (1.., 1) => "costs a point".to_owned(),
        (1.., n) => format!("costs {n} points"),
        (_, 0) => "frees less than a point".to_owned(),
        (_, 1) => "frees a point".to_owned(),
        (_, n) => format!("frees {n} points"),
    }
}

/// "3 mentors with nobody, 12 with one, 5 with two".
pub fn loads(loads: &[(u32, u32)]) -> String {
    let with = |load: u32| match load {
        0 => "nobody".to_owned(),
        1 => "one".to_owned(),
        2 => "two".to_owned(),
        3 => "three".to_owned(),
        n => n.to_string(),
    };
    let said: Vec<String> = loads
        .iter()
        .enumerate()
        .map(|(place, (load, mentors))| match (place, mentors) {
            (0, 1) => format!("1 mentor with {}", with(*load)),
            (0, n) => format!("{n} mentors with {}", with(*load)),
            (_, n) => format!("{n} with {}", with(*load)),
        })
        .collect();
    listed(&said)
}

/// "first draft" .. "tenth draft", then by number.
pub fn ordinal(number: u32) -> String {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let word = (number as usize).checked_sub(1).and_then(|place| WORDS.get(place));
    word.map_or_else(|| format!("draft {number}"), |word| format!("{word} draft"))
}

/// One row of a table of addresses, before anybody is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The row of the table, from 1, the heading counted.
    pub line: u32,
    /// As it stands there, shortened.
    pub said: String,
    /// What the address is looked up by, and the chairs said beside it; or why the row is refused.
    pub read: Result<(String, Option<u32>), &'static str>,
}

/// Reads the cells of a table: the column of addresses is the one headed so, or else the first that holds an `@`; a
/// column headed `seats` or `chairs` says how many a mentor has here. Empty lines are nobody's.
pub fn rows(cells: &[Vec<String>]) -> Vec<Row> {
    let headed = |names: &[&str]| {
        let head = cells.first()?;
        head.iter().position(|cell| names.contains(&cell.trim().to_lowercase().as_str()))
    };
    let address = headed(&["email", "e-mail", "mail", "address", "e-mail address", "email address"]);
    let chairs = headed(&["seats", "chairs"]);
    let head = usize::from(address.is_some() || chairs.is_some());
    let mut seen = Vec::new();
    let mut found = Vec::new();
    for (place, row) in
        cells.iter().enumerate().skip(head).filter(|(_, row)| row.iter().any(|cell| !cell.trim().is_empty()))
    {
        let cell = match address {
            Some(column) => row.get(column),
            None => row.iter().find(|cell| cell.contains('@')),
        };
        let said: String = cell.or(row.first()).map(|cell| cell.trim().chars().take(254).collect()).unwrap_or_default();
        let number = chairs.and_then(|column| row.get(column)).map(|cell| cell.trim()).filter(|cell| !cell.is_empty());
        let read = match (Email::parse(&said), number.map(seats).transpose()) {
            (Err(_), _) => Err("This is no e-mail address."),
            (_, Err(_)) => Err("The chairs are no whole number from 0 to 20."),
            (Ok(email), Ok(seats)) if !seen.contains(&email.key()) => {
                seen.push(email.key());
                Ok((email.key(), seats))
            }
            _ => Err("This address stands above already."),
        };
        found.push(Row { line: u32::try_from(place + 1).unwrap_or(u32::MAX), said, read });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> Vec<Row> {
        let cells: Vec<Vec<String>> = text.lines().map(|line| line.split(',').map(str::to_owned).collect()).collect();
        rows(&cells)
    }

    #[test]
    fn every_row_is_accounted_for() {
        let read = |text: &str| table(text).into_iter().map(|row| (row.line, row.read)).collect::<Vec<_>>();
        let taken = |email: &str, seats| Ok((email.to_owned(), seats));
        assert_eq!(
            read("a@example.org\nB@Example.org"),
            [(1, taken("a@example.org", None)), (2, taken("b@example.org", None))]
        );
        assert_eq!(
            read("Name,E-Mail,Chairs\nA,a@example.org,3\n\nB,nobody,1\nC,c@example.org,many\nA,A@example.org,"),
            [
                (2, taken("a@example.org", Some(3))),
                (4, Err("This is no e-mail address.")),
                (5, Err("The chairs are no whole number from 0 to 20.")),
                (6, Err("This address stands above already.")),
            ]
        );
        assert_eq!(
            read("Ann,ann@example.org\nBen"),
            [(1, taken("ann@example.org", None)), (2, Err("This is no e-mail address."))]
        );
        assert!(read("").is_empty());
        assert_eq!(read("=cmd|' /C calc'!A0"), [(1, Err("This is no e-mail address."))]);
    }

    #[test]
    fn the_slider_says_what_it_is() {
        for (goal, address, ..) in GOALS {
            assert_eq!(wish(address, "10"), Ok(Wish { goal, band: 10 }));
            assert_eq!(name(goal), address);
            assert!(!say(goal).is_empty());
        }
        assert_eq!(wish("fairest", "").map(|wish| wish.band), Ok(22));
        assert_eq!(wish("loudest", "").unwrap_err().field(), Some("goal"));
        for band in ["101", "-1", "a lot", "1.5"] {
            assert_eq!(wish("no-regrets", band).unwrap_err().field(), Some("band"), "{band}");
        }
    }

    #[test]
    fn chairs_are_a_small_whole_number() {
        assert_eq!((seats(" 0 "), seats("20")), (Ok(0), Ok(20)));
        for bad in ["", "21", "-1", "two"] {
            assert_eq!(seats(bad).unwrap_err().field(), Some("seats"), "{bad}");
        }
    }

    #[test]
    fn what_is_said_is_said_plainly() {
        for (score, words) in [
            (0, "costs nothing"),
            (1, "costs less than a point"),
            (655, "costs a point"),
            (6_554, "costs 10 points"),
            (-6_554, "frees 10 points"),
        ] {
            assert_eq!(cost(score), words);
        }
        assert_eq!(points(65_536), 100);
        assert_eq!(loads(&[(0, 3), (1, 12), (4, 1)]), "3 mentors with nobody, 12 with one and 1 with 4");
        assert_eq!(loads(&[(1, 1)]), "1 mentor with one");
        assert_eq!((ordinal(2), ordinal(11)), ("second draft".to_owned(), "draft 11".to_owned()));
        let bars = [(Bar::Language, 40), (Bar::Colleagues, 3)];
        assert!(nobody(43, 0, 0, &bars).starts_with("Nobody, because 40 have no language in common"));
        assert_eq!(nobody(0, 0, 0, &[]), "Nobody stands on the other side.");
        assert_eq!(nobody(9, 4, 0, &[]), "4 would suit, and others took their places.");
        assert!(nobody(9, 4, 4, &[]).contains("no chair"));
    }

    #[test]
    fn a_host_is_not_told_of_a_block() {
        assert_eq!(Bar::from(Barred::Blocked), Bar::Apart);
    }
}
