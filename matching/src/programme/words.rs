//! A programme in words: the slider, its figures and what it would change, the same from a server and from a browser.
//! Called by the host's page, wherever it is. Absent on purpose: percentages of a match, and what one pair has in common.

use serde::{Deserialize, Serialize};

use super::{Figures, Goal};

/// Changes that are named; the others are counted.
const NAMED: usize = 100;

impl Goal {
    pub const ALL: [Self; 4] = [Self::BestTotal, Self::EveryoneFirst, Self::NoRegrets, Self::Fairest];

    /// In addresses, in forms and in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BestTotal => "best-total",
            Self::EveryoneFirst => "everyone-first",
            Self::NoRegrets => "no-regrets",
            Self::Fairest => "fairest",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|goal| goal.name() == name)
    }

    /// On screen.
    pub const fn say(self) -> &'static str {
        match self {
            Self::BestTotal => "Best total",
            Self::EveryoneFirst => "Everyone first",
            Self::NoRegrets => "No regrets",
            Self::Fairest => "Fairest",
        }
    }
}

/// Figures as a host reads them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    pub paired: String,
    /// The total beside what is proven possible.
    pub total: String,
    /// Pairs who would both rather swap.
    pub swaps: String,
    pub weakest: String,
    pub loads: String,
}

impl Figures {
    pub fn say(&self) -> Said {
        Said {
            paired: format!("{} of {}", self.matched, self.proteges),
            total: self.say_total(),
            swaps: match self.swaps {
                0 => "nobody, beyond the band".to_owned(),
                1 => "one pair".to_owned(),
                n => format!("{n} pairs"),
            },
            weakest: self.weakest.map_or_else(|| "none".to_owned(), |score| say_points(score.into())),
            loads: say_loads(&self.loads),
        }
    }

    fn say_total(&self) -> String {
        let total = say_points(self.total);
        match self.bound {
            None => total,
            Some(bound) if bound <= self.total => format!("{total}; proven: there is no more to be had"),
            // In whole points on both sides, so that one adds up to the other.
            Some(bound) => match points(bound) - points(self.total) {
                0 => format!("{total}; less than a point below the most, which is proven"),
                short => format!("{total}; {} below the most, which is proven", say(short)),
            },
        }
    }
}

/// Points of a score or of a sum of them: a pair has at most a hundred.
pub const fn points(score: u64) -> u64 {
    (score * 100 + 32_768) / 65_536
}

fn say_points(score: u64) -> String {
    say(points(score))
}

fn say(points: u64) -> String {
    match points {
        1 => "1 point".to_owned(),
        n => format!("{n} points"),
    }
}

/// "3 mentors with nobody, 12 with one and 5 with two".
fn say_loads(loads: &[(u32, u32)]) -> String {
    let with = |load: u32| match load {
        0 => "nobody".to_owned(),
        1 => "one".to_owned(),
        2 => "two".to_owned(),
        3 => "three".to_owned(),
        n => n.to_string(),
    };
    let mut said: Vec<String> = loads.iter().map(|(load, mentors)| format!("{mentors} with {}", with(*load))).collect();
    if let Some((first, (load, mentors))) = said.first_mut().zip(loads.first()) {
        *first = format!("{mentors} {} with {}", if *mentors == 1 { "mentor" } else { "mentors" }, with(*load));
    }
    match said.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => said.concat(),
    }
}

/// What another outcome would change, for the protege in each.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moves {
    /// For how many.
    pub say: String,
    /// One sentence each, by name.
    pub named: Vec<String>,
    /// How many more there are, if any.
    pub more: Option<String>,
}

impl Moves {
    /// Of everybody: the protege's name, and who guides them before and after. Who keeps their mentor is no move.
    pub fn new(all: impl Iterator<Item = (String, Option<String>, Option<String>)>) -> Self {
        let mut named: Vec<String> = all
            .filter_map(|(protege, from, to)| match (from, to) {
                (None, Some(to)) => Some(format!("{protege}: now {to}, nobody before.")),
                (Some(from), None) => Some(format!("{protege}: now nobody, {from} before.")),
                (Some(from), Some(to)) if from != to => Some(format!("{protege}: now {to}, {from} before.")),
                _ => None,
            })
            .collect();
        named.sort();
        let say = match named.len() {
            0 => "It changes nothing for anybody.".to_owned(),
            1 => "It changes something for one protégé.".to_owned(),
            n => format!("It changes something for {n} protégés."),
        };
        let more = named.len().checked_sub(NAMED).filter(|more| *more > 0).map(|more| format!("And {more} more."));
        named.truncate(NAMED);
        Self { say, named, more }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_the_slider_has_a_name_of_its_own() {
        for goal in Goal::ALL {
            assert_eq!(Goal::parse(goal.name()), Some(goal));
            assert!(!goal.say().is_empty());
        }
        assert_eq!(Goal::parse("loudest"), None);
    }

    #[test]
    fn figures_are_said_plainly() {
        let mut figures = Figures { proteges: 7, matched: 6, total: 65_536, ..Figures::default() };
        let total = |figures: &Figures| figures.say().total;
        assert_eq!((figures.say().paired.as_str(), total(&figures).as_str()), ("6 of 7", "100 points"));
        for (bound, words) in [
            (65_536, "100 points; proven: there is no more to be had"),
            (65_600, "100 points; less than a point below the most, which is proven"),
            (66_191, "100 points; 1 point below the most, which is proven"),
        ] {
            figures.bound = Some(bound);
            assert_eq!(total(&figures), words);
        }
        for (loads, words) in [
            (vec![(0, 3), (1, 12), (4, 1)], "3 mentors with nobody, 12 with one and 1 with 4"),
            (vec![(1, 1)], "1 mentor with one"),
            (vec![], ""),
        ] {
            assert_eq!(Figures { loads, ..Figures::default() }.say().loads, words);
        }
        assert_eq!((figures.say().swaps.as_str(), figures.say().weakest.as_str()), ("nobody, beyond the band", "none"));
    }

    #[test]
    fn a_move_is_said_and_what_stays_is_not() {
        let some = |name: &str| Some(name.to_owned());
        let all = [
            ("Cleo".to_owned(), some("Ingrid"), some("Jun")),
            ("Bo".to_owned(), some("Ingrid"), None),
            ("Amara".to_owned(), None, some("Jun")),
            ("Dag".to_owned(), some("Kai"), some("Kai")),
            ("Eli".to_owned(), None, None),
        ];
        let moves = Moves::new(all.into_iter());
        assert_eq!(moves.say, "It changes something for 3 protégés.");
        assert_eq!(
            moves.named,
            ["Amara: now Jun, nobody before.", "Bo: now nobody, Ingrid before.", "Cleo: now Jun, Ingrid before."]
        );
        let many = Moves::new((0..130).map(|n| (format!("P{n:03}"), None, some("Jun"))));
        assert_eq!((many.named.len(), many.more.as_deref()), (NAMED, Some("And 30 more.")));
    }
}
