//! Rows that say again what an earlier row said: copied lines, the same skill under two headings,
//! and profiles kept in two languages, of which LinkedIn exports every row twice.

use super::text::fold;
use app::people::import::draft::{Month, Outcome, Row, RowKind, Value};
use std::collections::HashMap;

/// Refuses the later of two rows that are the same, naming the earlier.
pub(super) fn refuse(rows: &mut [Row]) {
    let two_languages = is_in_two_languages(rows);
    let mut same: HashMap<String, String> = HashMap::new();
    let mut told: HashMap<Step, String> = HashMap::new();
    for row in rows.iter_mut().filter(|row| row.is_wanted()) {
        let step = step(&row.value);
        let told_already = step.as_ref().and_then(|step| told.get(step));
        let reason = if let Some(first) = same.get(&key(&row.value)) {
            match row.kind() {
                RowKind::Basics => {
                    Some(format!("{first} says it already; a profile has one name, headline and story."))
                }
                _ => Some(format!("It is the same as {first}.")),
            }
        } else if let (Some(first), true) = (told_already, two_languages) {
            Some(format!(
                "It looks like {first} in another language: the same house, the same months. Take it if it was a step of its own."
            ))
        } else {
            None
        };
        match reason {
            Some(reason) => row.outcome = Outcome::Refused { reason },
            None => {
                same.insert(key(&row.value), row.origin.clone());
                if let Some(step) = step {
                    told.entry(step).or_insert_with(|| row.origin.clone());
                }
            }
        }
    }
}

/// What makes two rows one: everything a person would compare, whatever the case and the accents.
fn key(value: &Value) -> String {
    match value {
        Value::Basics(_) => "basics".to_owned(),
        Value::Position(p) => joined("position", &[&p.title, &p.organisation], p.start, p.end),
        Value::Education(e) => joined("education", &[&e.school, &e.degree, &e.field], e.start, e.end),
        Value::Skill { name } => joined("skill", &[name], None, None),
        Value::Language { name, .. } => joined("language", &[name], None, None),
        Value::Interest { name } => joined("interest", &[name], None, None),
        Value::Other => "other".to_owned(),
    }
}

fn joined(kind: &str, texts: &[&str], start: Option<Month>, end: Option<Month>) -> String {
    let texts: Vec<String> = texts.iter().map(|t| fold(t)).collect();
    format!("{kind}\n{}\n{start:?}\n{end:?}", texts.join("\n"))
}

/// Where and when, the words aside: these stay when a profile is translated.
type Step = (RowKind, String, Option<Month>, Option<Month>);

fn step(value: &Value) -> Option<Step> {
    match value {
        Value::Position(p) if !p.organisation.is_empty() => {
            Some((RowKind::Position, fold(&p.organisation), p.start, p.end))
        }
        Value::Education(e) => Some((RowKind::Education, fold(&e.school), e.start, e.end)),
        _ => None,
    }
}

/// True when every position comes an even number of times, or every school does and there are several,
/// or the person is introduced twice and some step is too. One school twice may be two degrees.
fn is_in_two_languages(rows: &[Row]) -> bool {
    let (positions, all_positions) = twins(rows, RowKind::Position);
    let (schools, all_schools) = twins(rows, RowKind::Education);
    let introductions = rows.iter().filter(|r| r.is_wanted() && r.kind() == RowKind::Basics).count();
    (positions > 0 && all_positions) || (schools > 1 && all_schools) || (introductions > 1 && positions + schools > 0)
}

/// How many steps of this kind come more than once, and whether all come an even number of times.
fn twins(rows: &[Row], kind: RowKind) -> (usize, bool) {
    let mut steps: HashMap<Step, usize> = HashMap::new();
    for step in rows.iter().filter(|r| r.is_wanted() && r.kind() == kind).filter_map(|r| step(&r.value)) {
        *steps.entry(step).or_default() += 1;
    }
    (steps.values().filter(|n| **n > 1).count(), steps.values().all(|n| n % 2 == 0))
}
