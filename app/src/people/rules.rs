//! Decisions about people that need no database: who sees what, months as typed, chairs in words.

use super::{
    import::draft::Month,
    values::{Audience, Section},
};
use crate::error::{Error, Result};

/// A graduation may be expected, this many months ahead at most.
pub const EXPECTED: i32 = 120;

/// Most rows of each kind a profile holds.
pub mod most {
    pub const POSITIONS: i64 = 100;
    pub const EDUCATION: i64 = 40;
    pub const FACETS: i64 = 200;
    pub const OFFERS: i64 = 12;
    pub const ASKS: i64 = 12;
}

/// Whether somebody who stands in `circle` sees what is shown to `audience`. Nearer circles see all that farther ones do.
pub fn sees(circle: Audience, audience: Audience) -> bool {
    circle >= audience
}

/// What one viewer sees of one person.
#[derive(Clone, Debug)]
pub struct Eyes {
    circle: Audience,
    /// Sections without a row are for the network.
    kept: Vec<(Section, Audience)>,
}

impl Eyes {
    pub fn new(circle: Audience, kept: Vec<(Section, Audience)>) -> Self {
        Self { circle, kept }
    }

    pub fn see(&self, section: Section) -> bool {
        self.kept.iter().all(|(kept, audience)| *kept != section || sees(self.circle, *audience))
    }

    /// The value, where it may be seen.
    pub fn seen<T>(&self, section: Section, value: T) -> Option<T> {
        self.see(section).then_some(value)
    }
}

/// From when until when; `end` none: until today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    pub start: Month,
    pub end: Option<Month>,
}

/// The fields `start` and `end` of a step.
///
/// # Errors
/// `Invalid` on the one that cannot be read, or on `end` when it comes first.
pub fn span(start: &str, end: &str) -> Result<Span> {
    let start = month("start", start)?
        .ok_or_else(|| Error::invalid("start", "When did it begin? Write a month, such as 2019-01."))?;
    let end = month("end", end)?;
    match end {
        Some(end) if end < start => Err(Error::invalid("end", "It ends before it begins. Correct one of the two.")),
        end => Ok(Span { start, end }),
    }
}

/// A step that has begun by `today`, and has ended by then where `expected` is 0 months.
pub fn begun(span: Span, today: Month, expected: i32) -> Result<()> {
    if span.start > today {
        return Err(Error::invalid("start", "That hasn’t come yet. Write it down when it has begun."));
    }
    match span.end {
        Some(end) if end.months_since(today) > expected => Err(Error::invalid(
            "end",
            if expected == 0 {
                "That is still ahead. Leave it empty while it lasts."
            } else {
                "That is too far ahead. Write when you expect to finish."
            },
        )),
        _ => Ok(()),
    }
}

const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// A month as people type it: `2019-01`, `1/2019`, `01.2019`, `Jan 2019`. None for nothing.
///
/// # Errors
/// `Invalid` on `field`.
pub fn month(field: &str, text: &str) -> Result<Option<Month>> {
    let parts: Vec<String> =
        text.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).map(str::to_lowercase).collect();
    let read = |year: &str, month: &str| {
        let year = Some(year).filter(|year| year.len() == 4)?.parse().ok()?;
        let named = NAMES.iter().zip(1_u8..).find(|(name, _)| month.starts_with(**name)).map(|(_, number)| number);
        Month::new(year, named.or_else(|| month.parse().ok())?)
    };
    let month = match parts.as_slice() {
        [] => return Ok(None),
        [one, two] => read(one, two).or_else(|| read(two, one)),
        _ => None,
    };
    month.map(Some).ok_or_else(|| Error::invalid(field, "Write a month, such as 2019-01."))
}

/// `2015–2018`, `2025–now`, `2019`.
pub fn years(start: Month, end: Option<Month>) -> String {
    match end {
        None => format!("{}–now", start.year()),
        Some(end) if end.year() == start.year() => start.year().to_string(),
        Some(end) => format!("{}–{}", start.year(), end.year()),
    }
}

/// `January 2019 to March 2020`, `since January 2019`.
pub fn months(start: Month, end: Option<Month>) -> String {
    match end {
        None => format!("since {}", start.in_words()),
        Some(end) if end == start => start.in_words(),
        Some(end) => format!("{} to {}", start.in_words(), end.in_words()),
    }
}

/// Small numbers in words, as the house says them.
pub fn number(n: u32) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    usize::try_from(n).ok().and_then(|n| WORDS.get(n)).map_or_else(|| n.to_string(), |word| (*word).to_owned())
}

/// The same at the start of a sentence.
pub fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Free chairs in a sentence.
pub fn chairs(taken: u32, of: u32) -> String {
    let free = of.saturating_sub(taken);
    let all = if of == 1 { "chair".to_owned() } else { format!("{} chairs", number(of)) };
    match (free, of) {
        (_, 0) => "Keeps no chairs at present.".to_owned(),
        (0, 1) => "Their one chair is taken.".to_owned(),
        (0, 2) => "Both chairs are taken.".to_owned(),
        (0, _) => format!("All {all} are taken."),
        (1, 1) => "One chair free.".to_owned(),
        (2, 2) => "Both chairs free.".to_owned(),
        (free, of) if free == of => format!("All {all} free."),
        (free, _) => format!("{} of {all} free.", capital(&number(free))),
    }
}

/// The level of the taxonomy in a word.
pub const fn level_word(level: u8) -> &'static str {
    match level {
        0 => "student",
        1 => "trainee",
        2 => "junior",
        3 => "practitioner",
        4 => "senior",
        5 => "lead",
        6 => "director",
        _ => "executive",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearer_people_see_more() {
        use Audience::{Communities, Network, Relationships};
        for (circle, seen) in
            [(Network, [true, false, false]), (Communities, [true, true, false]), (Relationships, [true, true, true])]
        {
            assert_eq!([Network, Communities, Relationships].map(|audience| sees(circle, audience)), seen);
        }
        let eyes = Eyes::new(Communities, vec![(Section::Story, Relationships), (Section::Place, Communities)]);
        assert!(!eyes.see(Section::Story) && eyes.see(Section::Place) && eyes.see(Section::Skills));
    }

    #[test]
    fn months_as_people_type_them() {
        for (text, read) in [
            ("2019-01", "2019-01"),
            ("1/2019", "2019-01"),
            ("01.2019", "2019-01"),
            (" 2019 / 1 ", "2019-01"),
            ("Jan 2019", "2019-01"),
            ("September, 2013", "2013-09"),
            ("2013 dec", "2013-12"),
        ] {
            assert_eq!(month("start", text).unwrap().unwrap().to_string(), read, "{text}");
        }
        assert_eq!(month("start", "  "), Ok(None));
        for text in ["2019", "2019-13", "1-1", "soon", "2019-01-01", "99999-1", "٢٠١٩-٠١"] {
            assert_eq!(month("start", text).unwrap_err().field(), Some("start"), "{text}");
        }
    }

    #[test]
    fn steps_are_said_in_years() {
        let at = |text: &str| Month::parse(text).unwrap();
        assert_eq!(years(at("2015-03"), Some(at("2018-01"))), "2015–2018");
        assert_eq!(years(at("2015-03"), Some(at("2015-09"))), "2015");
        assert_eq!(years(at("2025-03"), None), "2025–now");
        let span = |start, end: Option<&str>| Span { start: at(start), end: end.map(at) };
        assert!(begun(span("2027-04", None), at("2027-03"), 0).is_err());
        assert!(begun(span("2020-04", Some("2027-04")), at("2027-03"), 0).is_err());
        assert!(begun(span("2020-04", Some("2029-04")), at("2027-03"), EXPECTED).is_ok());
        assert!(begun(span("2020-04", Some("2049-04")), at("2027-03"), EXPECTED).is_err());
    }

    #[test]
    fn chairs_are_counted_in_words() {
        for (taken, of, words) in [
            (0, 0, "Keeps no chairs at present."),
            (3, 0, "Keeps no chairs at present."),
            (1, 1, "Their one chair is taken."),
            (0, 1, "One chair free."),
            (0, 2, "Both chairs free."),
            (1, 3, "Two of three chairs free."),
            (0, 3, "All three chairs free."),
            (4, 3, "All three chairs are taken."),
            (1, 20, "19 of 20 chairs free."),
        ] {
            assert_eq!(chairs(taken, of), words);
        }
    }
}
