//! What a cohort's pages say and accept: the slider, bars and costs in words. Pure.
//! Called by the server and the pages. Absent on purpose: pairing and its figures (`matching`), and who is who (the store).

use super::{Goal, Wish};
use crate::error::{Error, Result};
use ::matching::{Barred, programme::points};
use serde::{Deserialize, Serialize};

/// Most protégés and most mentors of one cohort.
pub const PROTEGES: usize = 1_000;
pub const MENTORS: usize = 400;
/// Most chairs one mentor has in a cohort.
pub const SEATS: u32 = 20;
/// Most drafts of one cohort.
pub const DRAFTS: u32 = 20;
/// The widest band, in percent of the mean score.
const WIDEST: u32 = 100;

/// What a place of the slider means.
pub const fn explain(goal: Goal) -> &'static str {
    match goal {
        Goal::BestTotal => "The most common ground in all, proven. Some may stay without.",
        Goal::EveryoneFirst => "As many people as can be, then the best total.",
        Goal::NoRegrets => "No two people who would both clearly rather have each other. How clearly, you say below.",
        Goal::Fairest => "Whoever has the least common ground comes first.",
    }
}

/// The slider as a form or an address says it; nothing said of the band is the usual one.
///
/// # Errors
/// `Invalid` on `goal` or `band`.
pub fn wish(goal: &str, band: &str) -> Result<Wish> {
    let goal = Goal::parse(goal).ok_or_else(|| Error::invalid("goal", "Choose what matters most."))?;
    let band = match band.trim() {
        "" => Wish::default().band,
        text => text
            .parse::<u32>()
            .ok()
            .filter(|band| *band <= WIDEST)
            .ok_or_else(|| Error::invalid("band", "A whole number from 0 to 100."))?,
    };
    Ok(Wish { goal, band })
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
            Self::Apart => "can’t be introduced just now",
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
        (_, 0) => format!("Nobody: of the {others} on the other side, {}.", listed(&barred)),
        (_, some) if some == without => {
            "Everybody who would suit has no chair in this cohort, or was kept apart by a host.".to_owned()
        }
        (_, 1) => "1 would suit, and sits with others.".to_owned(),
        (_, some) => format!("{some} would suit, and sit with others."),
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

/// "first draft" .. "tenth draft", then by number.
pub fn ordinal(number: u32) -> String {
    const WORDS: [&str; 10] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    let word = (number as usize).checked_sub(1).and_then(|place| WORDS.get(place));
    word.map_or_else(|| format!("draft {number}"), |word| format!("{word} draft"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_slider_says_what_it_is() {
        for goal in Goal::ALL {
            assert_eq!(wish(goal.name(), "10"), Ok(Wish { goal, band: 10 }));
            assert!(!explain(goal).is_empty());
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
        assert_eq!((ordinal(2), ordinal(11)), ("second draft".to_owned(), "draft 11".to_owned()));
        let bars = [(Bar::Language, 40), (Bar::Colleagues, 3)];
        assert!(
            nobody(43, 0, 0, &bars).starts_with("Nobody: of the 43 on the other side, 40 have no language in common")
        );
        assert_eq!(nobody(0, 0, 0, &[]), "Nobody stands on the other side.");
        assert_eq!(nobody(9, 4, 0, &[]), "4 would suit, and sit with others.");
        assert!(nobody(9, 4, 4, &[]).contains("no chair"));
    }

    #[test]
    fn a_host_is_not_told_of_a_block() {
        assert_eq!(Bar::from(Barred::Blocked), Bar::Apart);
    }
}
