//! A JSON Resume, of today's schema and of the older ones, entry by entry.

use super::entry::Entry;
use super::fields::{self, Field};
use super::text::quote;
use super::{ROWS, ReadError, foreign, judge, shape};
use app::people::import::draft::{Month, Row, RowKind};
use serde_json::{Map, Value as Json};
use std::collections::HashMap;

/// Sections by every name the schema has had, in the order a profile is read.
const SECTIONS: [(&str, RowKind); 16] = [
    ("basics", RowKind::Basics),
    ("bio", RowKind::Basics),
    ("work", RowKind::Position),
    ("volunteer", RowKind::Position),
    ("education", RowKind::Education),
    ("languages", RowKind::Language),
    ("skills", RowKind::Skill),
    ("interests", RowKind::Interest),
    ("hobbies", RowKind::Interest),
    ("projects", RowKind::Other),
    ("awards", RowKind::Other),
    ("certificates", RowKind::Other),
    ("certifications", RowKind::Other),
    ("publications", RowKind::Other),
    ("references", RowKind::Other),
    ("testimonials", RowKind::Other),
];

struct Reading {
    rows: Vec<Row>,
    counts: HashMap<RowKind, usize>,
    today: Month,
}

pub(super) fn read(text: &str, today: Month, notes: &mut Vec<String>) -> Result<Vec<Row>, ReadError> {
    shape::check(text)?;
    let json: Json = serde_json::from_str(text).map_err(|e| {
        ReadError::new(format!(
            "The file isn’t complete JSON: something is wrong in line {}, column {}.",
            e.line(),
            e.column()
        ))
    })?;
    let Json::Object(sections) = json else {
        let what = shape::name(&json);
        return Err(ReadError::new(format!(
            "The file holds {what} where a résumé in JSON begins with {{. Export it as JSON Resume."
        )));
    };
    foreign::refuse(&sections)?;
    let mut reading = Reading { rows: Vec::new(), counts: HashMap::new(), today };
    for (name, kind) in SECTIONS {
        match sections.get(name) {
            None | Some(Json::Null) => {}
            Some(Json::Object(one)) if kind == RowKind::Basics => reading.basics(name, one)?,
            Some(Json::Array(entries)) if kind != RowKind::Basics => {
                for (number, entry) in (1..).zip(entries) {
                    reading.entry(kind, name, format!("{name}, entry {number}"), entry)?;
                }
            }
            Some(Json::Array(none)) if none.is_empty() => {}
            Some(Json::Object(none)) if none.is_empty() => {}
            // One entry without its list around it.
            Some(one @ Json::Object(_)) => reading.entry(kind, name, name.to_owned(), one)?,
            Some(other) => {
                let wanted = if kind == RowKind::Basics { "an object" } else { "a list" };
                let reason = misplaced(other, wanted);
                reading.refuse(kind, name.to_owned(), other, reason)?;
            }
        }
    }
    let is_known = |key: &str| SECTIONS.iter().any(|(name, _)| *name == key) || key.starts_with('$') || key == "meta";
    let unread: Vec<&str> = sections.keys().map(String::as_str).filter(|key| !is_known(key)).collect();
    notes.extend(shape::unread(&unread));
    Ok(reading.rows)
}

impl Reading {
    fn add(&mut self, row: Row) -> Result<(), ReadError> {
        let count = self.counts.entry(row.kind()).or_default();
        *count += 1;
        if *count > ROWS {
            return Err(ReadError::new(format!(
                "The file has more than {ROWS} entries of one kind, more than a career holds. Keep the ones that matter."
            )));
        }
        self.rows.push(row);
        Ok(())
    }

    fn refuse(
        &mut self,
        kind: RowKind,
        origin: String,
        json: &Json,
        reason: impl Into<String>,
    ) -> Result<(), ReadError> {
        let row = judge::refused(kind, Entry::new(origin), self.today, reason);
        self.add(Row { raw: shape::label(json), ..row })
    }

    fn basics(&mut self, section: &str, basics: &Map<String, Json>) -> Result<(), ReadError> {
        let entry = fill(RowKind::Basics, section.to_owned(), basics, &["profiles"]);
        self.add(judge::row(RowKind::Basics, entry, self.today))?;
        let links: Vec<&Json> = match basics.get("profiles") {
            Some(Json::Array(links)) => links.iter().collect(),
            Some(Json::Object(links)) => links.values().collect(),
            _ => Vec::new(),
        };
        for (number, link) in (1..).zip(links) {
            self.refuse(RowKind::Other, format!("profiles, entry {number}"), link, "A profile here keeps no links.")?;
        }
        Ok(())
    }

    fn entry(&mut self, kind: RowKind, section: &str, origin: String, json: &Json) -> Result<(), ReadError> {
        match json {
            _ if kind == RowKind::Other => {
                let reason =
                    format!("A profile here has no place for {section}. What matters of it can go into your story.");
                self.refuse(kind, origin, json, reason)
            }
            Json::Null => self.refuse(kind, origin, json, "The entry is empty."),
            Json::Object(map) => self.object(kind, section, origin, map),
            Json::String(text) if matches!(kind, RowKind::Skill | RowKind::Language | RowKind::Interest) => {
                let mut entry = Entry::new(origin);
                entry.push(kind, "name", text);
                self.add(judge::row(kind, entry, self.today))
            }
            other => self.refuse(kind, origin, other, misplaced(other, "an object")),
        }
    }

    /// Keywords of a skill or an interest are skills and interests of their own, often the better ones.
    fn object(
        &mut self,
        kind: RowKind,
        section: &str,
        origin: String,
        map: &Map<String, Json>,
    ) -> Result<(), ReadError> {
        let keywords = match map.get("keywords") {
            Some(Json::Array(words)) if matches!(kind, RowKind::Skill | RowKind::Interest) => words.as_slice(),
            _ => &[],
        };
        let mut entry = fill(kind, origin.clone(), map, if keywords.is_empty() { &[] } else { &["keywords"] });
        if section == "volunteer" && !entry.is_empty() {
            entry.note("volunteering read as a position");
        }
        let only_keywords = entry.is_empty() && !keywords.is_empty();
        if !only_keywords {
            self.add(judge::row(kind, entry, self.today))?;
        }
        for (number, word) in (1..).zip(keywords) {
            self.entry(kind, section, format!("{origin}, keyword {number}"), word)?;
        }
        Ok(())
    }
}

fn misplaced(json: &Json, wanted: &str) -> String {
    format!("It is {} where {wanted} belongs. Correct the file, or write it in by hand.", shape::name(json))
}

/// The fields of one object as cells; what is not a text is said to be left out.
fn fill(kind: RowKind, origin: String, map: &Map<String, Json>, but: &[&str]) -> Entry {
    let mut entry = Entry::new(origin);
    for (key, value) in map.iter().filter(|(key, _)| !but.contains(&key.as_str())) {
        let field = fields::of(kind, key).map(|(field, _)| field);
        let text = if field.is_some_and(Field::has_lines) { shape::lines(value) } else { shape::text(value) };
        match text {
            Some(text) => entry.push(kind, key, &text),
            None if field.is_some() => entry.wrong(format!("{} is {}, not a text", quote(key), shape::name(value))),
            None => entry.leave_out(key),
        }
    }
    entry
}
