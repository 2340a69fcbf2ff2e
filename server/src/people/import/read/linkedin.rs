//! The five CSV files of a LinkedIn data export: which they are, and their rows.

use super::entry::Entry;
use super::fields::{self, Field};
use super::table::{self, Fault, Table, TableRow};
use super::{ROWS, ReadError, judge, text};
use app::people::import::draft::{Month, Row, RowKind};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum File {
    Profile,
    Positions,
    Education,
    Skills,
    Languages,
}

impl File {
    pub const ALL: [Self; 5] = [Self::Profile, Self::Positions, Self::Education, Self::Languages, Self::Skills];

    /// `Positions.csv`, also `Positions_1234567.csv` or `positions (1).csv`; never `Positions Saved.csv`.
    pub fn of_name(name: &str) -> Option<Self> {
        let stem = name.to_ascii_lowercase();
        let stem = stem.strip_suffix(".csv")?;
        let stem = stem.trim_end_matches(|c: char| c.is_ascii_digit() || " _-.()".contains(c));
        Self::ALL.into_iter().find(|file| file.stem() == stem)
    }

    pub const fn stem(self) -> &'static str {
        match self {
            Self::Profile => "profile",
            Self::Positions => "positions",
            Self::Education => "education",
            Self::Skills => "skills",
            Self::Languages => "languages",
        }
    }

    pub const fn kind(self) -> RowKind {
        match self {
            Self::Profile => RowKind::Basics,
            Self::Positions => RowKind::Position,
            Self::Education => RowKind::Education,
            Self::Skills => RowKind::Skill,
            Self::Languages => RowKind::Language,
        }
    }

    /// How many of these column names we know; 0 without those that make it this file.
    fn known(self, names: &[&str]) -> usize {
        let found: Vec<Field> = names.iter().filter_map(|n| Some(fields::of(self.kind(), n)?.0)).collect();
        let has = |field| found.contains(&field);
        let is_it = match self {
            Self::Profile => has(Field::Headline) || has(Field::Story) || has(Field::FirstName) && has(Field::LastName),
            Self::Positions => has(Field::Title) && has(Field::Start) || has(Field::Title) && has(Field::Organisation),
            Self::Education => has(Field::School),
            Self::Languages | Self::Skills => has(Field::Name),
        };
        if is_it { found.len() } else { 0 }
    }

    /// The same for a file whose name tells nothing, where LinkedIn's other lists (connections, projects) look alike.
    fn known_unnamed(self, names: &[&str]) -> usize {
        let has = |field| names.iter().any(|n| fields::of(self.kind(), n).is_some_and(|(f, _)| f == field));
        let is_sure = match self {
            Self::Profile => has(Field::Headline),
            Self::Positions => has(Field::Start) && has(Field::Organisation),
            Self::Education => true,
            Self::Languages => has(Field::Level),
            Self::Skills => names.iter().filter(|n| !n.is_empty()).count() == 1,
        };
        if is_sure { self.known(names) } else { 0 }
    }
}

/// Rows of a file in an archive. One whose columns we don't know becomes one refused row, so that it isn't missed.
pub(super) fn rows_of(
    file: File,
    name: &str,
    bytes: &[u8],
    today: Month,
    notes: &mut Vec<String>,
) -> Result<Vec<Row>, ReadError> {
    let (text, note) = text::decode(bytes);
    notes.extend(note.map(|note| format!("{name}: {note}")));
    if text.trim().is_empty() {
        notes.push(format!("{name} is empty."));
        return Ok(Vec::new());
    }
    match table::read(&text, ROWS, |names| file.known(names)) {
        Ok(table) => {
            if table.rows.is_empty() {
                notes.push(format!("{name} has no rows below its column names."));
            }
            Ok(rows(file, name, table, today))
        }
        Err(Fault::NoColumns) => {
            let entry = Entry::new(name.to_owned());
            Ok(vec![judge::refused(file.kind(), entry, today, unknown_columns(file))])
        }
        Err(fault) => Err(refuse(name, &fault)),
    }
}

/// A single CSV: its name tells which it is, else its columns do.
pub(super) fn single(name: &str, text: &str, today: Month) -> Result<Vec<Row>, ReadError> {
    let named = File::of_name(name);
    let mut fault = Fault::NoColumns;
    if let Some(file) = named {
        match table::read(text, ROWS, |names| file.known(names)) {
            Ok(table) => return Ok(rows(file, name, table, today)),
            Err(other) => fault = other,
        }
    }
    for file in File::ALL {
        if fault == Fault::NoColumns {
            match table::read(text, ROWS, |names| file.known_unnamed(names)) {
                Ok(table) => return Ok(rows(file, name, table, today)),
                Err(other) => fault = other,
            }
        }
    }
    Err(match (fault, named) {
        (Fault::NoColumns, Some(file)) => ReadError::new(format!("{name} can’t be read. {}", unknown_columns(file))),
        (Fault::NoColumns, None) => ReadError::new(format!(
            "{name} is none of the files we can read: a LinkedIn data export as a ZIP, or its Profile.csv, Positions.csv, \
             Education.csv, Skills.csv or Languages.csv, or a JSON Resume (resume.json)."
        )),
        (fault, _) => refuse(name, &fault),
    })
}

fn rows(file: File, name: &str, table: Table, today: Month) -> Vec<Row> {
    let Table { columns, rows } = table;
    rows.into_iter().map(|row| one_row(file, name, &columns, &row, today)).collect()
}

fn one_row(file: File, name: &str, columns: &[String], row: &TableRow, today: Month) -> Row {
    let mut entry = Entry::new(format!("{name}, row {}", row.number));
    for (column, cell) in columns.iter().zip(&row.cells) {
        entry.push(file.kind(), column, cell);
    }
    if row.cells.iter().skip(columns.len()).all(|cell| cell.trim().is_empty()) {
        return judge::row(file.kind(), entry, today);
    }
    let (cells, names) = (row.cells.len(), columns.len());
    let reason = format!("It has {cells} cells under {names} column names; a quotation mark or a comma went astray.");
    judge::refused(file.kind(), entry, today, reason)
}

fn unknown_columns(file: File) -> String {
    let wanted = match file {
        File::Profile => "First Name, Last Name, Headline and Summary",
        File::Positions => "Company Name, Title, Started On and Finished On",
        File::Education => "School Name, Degree Name, Start Date and End Date",
        File::Skills => "Name",
        File::Languages => "Name and Proficiency",
    };
    format!("Its first rows don’t name the columns we look for: {wanted}.")
}

fn refuse(name: &str, fault: &Fault) -> ReadError {
    ReadError::new(match fault {
        Fault::TooManyRows => {
            format!("{name} has more than {ROWS} rows, more than a career holds. Keep the ones that matter.")
        }
        Fault::TooManyCells => {
            format!("{name} has a line with more than a thousand cells, which no career needs.")
        }
        Fault::OpenQuote(row) => {
            format!(
                "In {name} a quotation mark opened in row {row} is never closed. Close it, or export the file anew."
            )
        }
        Fault::NoColumns | Fault::Unreadable => {
            format!("{name} can’t be read as rows and columns. Export it anew.")
        }
    })
}
