//! One row of a draft as it is shown: what it says, what became of it, and the form that mends it.

use super::{
    ImportRowId, RowField, State,
    draft::{Outcome, Row, Value},
    fields_of,
};
use crate::people::rules;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowView {
    pub id: ImportRowId,
    pub state: State,
    /// `Positions.csv, row 3`.
    pub origin: String,
    pub title: String,
    pub what: String,
    /// Why it was changed or refused.
    pub why: String,
    /// Empty where nothing can be mended.
    pub fields: Vec<RowField>,
}

impl RowView {
    pub fn new(id: ImportRowId, row: &Row, wanted: bool) -> Self {
        let (title, what) = said(&row.value);
        let why = match &row.outcome {
            Outcome::Taken => String::new(),
            Outcome::Changed { notes } => sentence(&notes.join("; ")),
            Outcome::Refused { reason } => reason.clone(),
        };
        let title = if title.is_empty() { raw(row) } else { title };
        Self {
            id,
            state: State::of(&row.outcome, wanted),
            origin: row.origin.clone(),
            title,
            what,
            why,
            fields: fields_of(&row.value),
        }
    }
}

/// Title and second line of what was understood.
fn said(value: &Value) -> (String, String) {
    match value {
        Value::Basics(basics) => {
            let title = if basics.headline.is_empty() { "About you" } else { &basics.headline };
            let story = if basics.story.is_empty() { "" } else { "and a story" };
            (title.to_owned(), joined(&[&basics.place, story]))
        }
        Value::Position(position) => {
            let when = position.start.map_or_else(String::new, |start| rules::months(start, position.end));
            (joined(&[&position.title, &position.organisation]), joined(&[&when, &position.place]))
        }
        Value::Education(education) => {
            let when = education.start.map_or_else(String::new, |start| rules::months(start, education.end));
            (joined(&[&education.degree, &education.field, &education.school]), when)
        }
        Value::Skill { name } => (name.clone(), "a skill".to_owned()),
        Value::Interest { name } => (name.clone(), "an interest".to_owned()),
        Value::Language { name, level } => {
            (name.clone(), joined(&["a language", level.map(super::draft::Level::word).unwrap_or_default()]))
        }
        Value::Other => (String::new(), String::new()),
    }
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}

/// What a person would know the row by where nothing was understood.
fn raw(row: &Row) -> String {
    let cells: Vec<&str> =
        row.raw.iter().map(|(_, text)| text.as_str()).filter(|text| !text.is_empty()).take(3).collect();
    if cells.is_empty() { "An empty row".to_owned() } else { cells.join(", ") }
}

fn sentence(text: &str) -> String {
    let text = rules::capital(text);
    if text.ends_with(['.', '?']) { text } else { format!("{text}.") }
}
