//! The fields of a row's form, by the names the reader reads them by.

use super::draft::{Level, Month, Value, caps};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowField {
    pub name: String,
    pub label: String,
    pub value: String,
    pub cap: u32,
    /// Several lines.
    pub block: bool,
}

/// The form of a row; none for what a profile has no place for.
pub fn fields_of(value: &Value) -> Vec<RowField> {
    match value {
        Value::Basics(basics) => vec![
            field("headline", "Headline", &basics.headline, caps::HEADLINE),
            field("place", "Place", &basics.place, caps::PLACE),
            block("story", "Story", &basics.story, caps::STORY),
        ],
        Value::Position(position) => vec![
            field("title", "What you did", &position.title, caps::TITLE),
            field("organisation", "Where", &position.organisation, caps::ORGANISATION),
            field("place", "Place", &position.place, caps::PLACE),
            field("start", "From", &month(position.start), 20),
            field("end", "Until", &month(position.end), 20),
            block("description", "In your words", &position.description, caps::DESCRIPTION),
        ],
        Value::Education(education) => vec![
            field("school", "School", &education.school, caps::SCHOOL),
            field("degree", "Degree", &education.degree, caps::DEGREE),
            field("field", "Subject", &education.field, caps::FIELD),
            field("start", "From", &month(education.start), 20),
            field("end", "Until", &month(education.end), 20),
        ],
        Value::Skill { name } => vec![field("name", "Skill", name, caps::SKILL)],
        Value::Interest { name } => vec![field("name", "Interest", name, caps::INTEREST)],
        Value::Language { name, level } => vec![
            field("name", "Language", name, caps::LANGUAGE),
            field("level", "How well", level.map(Level::word).unwrap_or_default(), 40),
        ],
        Value::Other => Vec::new(),
    }
}

fn field(name: &str, label: &str, value: &str, cap: usize) -> RowField {
    RowField {
        name: name.to_owned(),
        label: label.to_owned(),
        value: value.to_owned(),
        cap: u32::try_from(cap).unwrap_or(u32::MAX),
        block: false,
    }
}

fn block(name: &str, label: &str, value: &str, cap: usize) -> RowField {
    RowField { block: true, ..field(name, label, value, cap) }
}

fn month(month: Option<Month>) -> String {
    month.map(|month| month.to_string()).unwrap_or_default()
}
