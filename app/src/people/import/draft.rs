//! A career as a file tells it: rows with their outcome and its reason, before anything is kept.
//! Made by the server's readers and by an edited row's re-reading; shown by the import page, applied by "Bring it in".
//! Absent on purpose: the files themselves, and ids, owners and dates of keeping, which the store knows.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Longest texts a profile keeps, in characters.
pub mod caps {
    pub const NAME: usize = 120;
    pub const HEADLINE: usize = 160;
    pub const PLACE: usize = 120;
    pub const STORY: usize = 4_000;
    pub const TITLE: usize = 120;
    pub const ORGANISATION: usize = 120;
    pub const DESCRIPTION: usize = 2_000;
    pub const SCHOOL: usize = 120;
    pub const DEGREE: usize = 120;
    pub const FIELD: usize = 120;
    pub const SKILL: usize = 60;
    pub const LANGUAGE: usize = 60;
    pub const INTEREST: usize = 60;
}

/// Everything one file held. `notes` are about the file as a whole: what was left unread, how its letters were read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub source: Source,
    pub rows: Vec<Row>,
    pub notes: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    JsonResume,
    LinkedIn,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// Where it stood, for a person: `Positions.csv, row 3`, counted as a spreadsheet counts, or `work, entry 2`.
    pub origin: String,
    /// The cells it was read from, under the file's own names, shortened. Cells we do not read are not kept.
    pub raw: Vec<(String, String)>,
    pub outcome: Outcome,
    /// What was understood; in a refused row as far as it went, so that it can be completed.
    pub value: Value,
}

impl Row {
    pub const fn kind(&self) -> RowKind {
        self.value.kind()
    }

    /// True unless the row was refused.
    pub const fn is_wanted(&self) -> bool {
        !matches!(self.outcome, Outcome::Refused { .. })
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Taken,
    /// Taken, with these differences from the file, each in words.
    Changed {
        notes: Vec<String>,
    },
    /// Not taken, for a reason a person can act on.
    Refused {
        reason: String,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    Basics,
    Position,
    Education,
    Skill,
    Language,
    Interest,
    /// Links, awards and the like, which a profile here has no place for; always refused.
    Other,
}

/// An empty text means: not given. A row that was not refused has what its kind cannot do without:
/// a position its title and start, an education its school and start, the small ones their name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Value {
    Basics(Basics),
    Position(Position),
    Education(Education),
    Skill { name: String },
    Language { name: String, level: Option<Level> },
    Interest { name: String },
    Other,
}

impl Value {
    pub const fn kind(&self) -> RowKind {
        match self {
            Self::Basics(_) => RowKind::Basics,
            Self::Position(_) => RowKind::Position,
            Self::Education(_) => RowKind::Education,
            Self::Skill { .. } => RowKind::Skill,
            Self::Language { .. } => RowKind::Language,
            Self::Interest { .. } => RowKind::Interest,
            Self::Other => RowKind::Other,
        }
    }
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Basics {
    pub name: String,
    pub headline: String,
    pub place: String,
    pub story: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Position {
    pub title: String,
    pub organisation: String,
    pub place: String,
    pub start: Option<Month>,
    /// None: until today.
    pub end: Option<Month>,
    pub description: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Education {
    pub school: String,
    pub degree: String,
    pub field: String,
    pub start: Option<Month>,
    /// None: still there, or never said. May lie ahead, as an expected graduation does.
    pub end: Option<Month>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    Basic,
    Conversational,
    Fluent,
    Native,
}

impl Level {
    pub const ALL: [Self; 4] = [Self::Basic, Self::Conversational, Self::Fluent, Self::Native];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Conversational => "conversational",
            Self::Fluent => "fluent",
            Self::Native => "native",
        }
    }
}

/// A month of a career, 1900-01 to 2199-12; the text `2019-01` on the wire and in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Month {
    year: u16,
    month: u8,
}

impl Month {
    pub const FIRST_YEAR: u16 = 1900;
    pub const LAST_YEAR: u16 = 2199;
    /// The first month there is.
    pub const FIRST: Self = Self { year: Self::FIRST_YEAR, month: 1 };

    pub const fn new(year: u16, month: u8) -> Option<Self> {
        if year < Self::FIRST_YEAR || year > Self::LAST_YEAR || month < 1 || month > 12 {
            return None;
        }
        Some(Self { year, month })
    }

    /// Reads `2019-01` and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, month) = text.split_once('-')?;
        let digits = |t: &str, n: usize| t.len() == n && t.bytes().all(|b| b.is_ascii_digit());
        if !digits(year, 4) || !digits(month, 2) {
            return None;
        }
        Self::new(year.parse().ok()?, month.parse().ok()?)
    }

    pub const fn year(self) -> u16 {
        self.year
    }

    /// 1 to 12.
    pub const fn month(self) -> u8 {
        self.month
    }

    /// Months from `earlier` to this one; negative when it lies before.
    pub const fn months_since(self, earlier: Self) -> i32 {
        (self.year as i32 - earlier.year as i32) * 12 + self.month as i32 - earlier.month as i32
    }

    /// `January 2019`.
    pub fn in_words(self) -> String {
        format!("{} {}", Self::name(self.month), self.year)
    }

    const fn name(month: u8) -> &'static str {
        match month {
            1 => "January",
            2 => "February",
            3 => "March",
            4 => "April",
            5 => "May",
            6 => "June",
            7 => "July",
            8 => "August",
            9 => "September",
            10 => "October",
            11 => "November",
            _ => "December",
        }
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl From<Month> for String {
    fn from(month: Month) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for Month {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| "A month is written like 2019-01.".to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_written_one_way() {
        for text in ["1900-01", "2019-12", "2199-12"] {
            assert_eq!(Month::parse(text).map(|m| m.to_string()).as_deref(), Some(text));
        }
        for text in
            ["", "2019", "2019-1", "2019-13", "2019-00", "1899-12", "2200-01", "+019-01", "2019-+1", "2019-01-01"]
        {
            assert_eq!(Month::parse(text), None, "{text}");
        }
    }
}
