//! The judgement of one entry: what it says, and whether it is taken, changed or refused.

use super::entry::Entry;
use super::fields::Field;
use super::level;
use super::span::{self, Span};
use super::text::quote;
use app::people::import::draft::{Basics, Education, Month, Outcome, Position, Row, RowKind, Value, caps};

/// A graduation may be expected, this many months ahead at most.
const EXPECTED: i32 = 120;

/// Reads an entry as a row of this kind. `today` decides what has not come yet.
pub(super) fn row(kind: RowKind, mut entry: Entry, today: Month) -> Row {
    let raw = entry.raw();
    let is_empty = entry.is_empty();
    let (value, verdict) = match kind {
        RowKind::Basics => basics(&mut entry),
        RowKind::Position => position(&mut entry, today),
        RowKind::Education => education(&mut entry, today),
        RowKind::Language => language(&mut entry),
        RowKind::Skill => {
            let name = entry.line(Field::Name, "skill", caps::SKILL);
            let verdict = needs(&name, "No skill is named here.");
            (Value::Skill { name }, verdict)
        }
        RowKind::Interest => {
            let name = entry.line(Field::Name, "interest", caps::INTEREST);
            let verdict = needs(&name, "No interest is named here.");
            (Value::Interest { name }, verdict)
        }
        RowKind::Other => (Value::Other, Err("A profile here has no place for this.".to_owned())),
    };
    let verdict = if is_empty { Err("There is nothing in this row.".to_owned()) } else { verdict };
    let origin = std::mem::take(&mut entry.origin);
    let outcome = entry.into_outcome(verdict);
    Row { origin, raw, outcome, value }
}

/// An entry that cannot be taken whatever its cells say; what they do say is kept beside the reason.
pub(super) fn refused(kind: RowKind, entry: Entry, today: Month, reason: impl Into<String>) -> Row {
    Row { outcome: Outcome::Refused { reason: reason.into() }, ..row(kind, entry, today) }
}

fn needs(text: &str, otherwise: &str) -> Result<(), String> {
    if text.is_empty() { Err(otherwise.to_owned()) } else { Ok(()) }
}

fn basics(entry: &mut Entry) -> (Value, Result<(), String>) {
    let first = entry.line(Field::FirstName, "first name", caps::NAME);
    let last = entry.line(Field::LastName, "last name", caps::NAME);
    let mut name = entry.line(Field::Name, "name", caps::NAME);
    if name.is_empty() {
        let both = format!("{first} {last}");
        name = both.trim().chars().take(caps::NAME).collect();
        if both.trim().chars().count() > caps::NAME {
            entry.note(format!("the name is cut after {} characters", caps::NAME));
        }
    }
    let basics = Basics {
        name: name.trim().to_owned(),
        headline: entry.line(Field::Headline, "headline", caps::HEADLINE),
        place: entry.line(Field::Place, "place", caps::PLACE),
        story: entry.block(Field::Story, "story", caps::STORY),
    };
    let verdict = if basics == Basics::default() {
        Err("It says neither name nor headline, place or story.".to_owned())
    } else {
        Ok(())
    };
    (Value::Basics(basics), verdict)
}

fn position(entry: &mut Entry, today: Month) -> (Value, Result<(), String>) {
    let mut position = Position {
        title: entry.line(Field::Title, "title", caps::TITLE),
        organisation: entry.line(Field::Organisation, "organisation", caps::ORGANISATION),
        place: entry.line(Field::Place, "place", caps::PLACE),
        description: entry.block(Field::Description, "description", caps::DESCRIPTION),
        ..Position::default()
    };
    let dates = work_dates(&mut position, entry, today);
    let verdict = needs(&position.title, "It has no title. Write what you did there.").and(dates);
    (Value::Position(position), verdict)
}

fn work_dates(position: &mut Position, entry: &mut Entry, today: Month) -> Result<(), String> {
    let Span { start, end, fault } = span::read(entry, today, "read as present");
    (position.start, position.end) = (start, end);
    fault?;
    if start.is_none() {
        return Err("It has no start. Write a month, such as 2019-01.".to_owned());
    }
    if let Some(ahead) = position.end.take_if(|end| *end > today) {
        let ahead = ahead.in_words();
        entry.note(format!("the end, {ahead}, is still ahead: read as present"));
    }
    if position.organisation.is_empty() {
        entry.note("no organisation given: left open");
    }
    span::in_order(position.start, position.end)
}

fn education(entry: &mut Entry, today: Month) -> (Value, Result<(), String>) {
    let mut education = Education {
        school: entry.line(Field::School, "school", caps::SCHOOL),
        degree: entry.line(Field::Degree, "degree", caps::DEGREE),
        field: entry.line(Field::Area, "field of study", caps::FIELD),
        ..Education::default()
    };
    let dates = study_dates(&mut education, entry, today);
    let verdict = needs(&education.school, "It names no school. Write where it was.").and(dates);
    (Value::Education(education), verdict)
}

fn study_dates(education: &mut Education, entry: &mut Entry, today: Month) -> Result<(), String> {
    let Span { start, end, fault } = span::read(entry, today, "left open");
    (education.start, education.end) = (start, end);
    fault?;
    match (start, end) {
        (_, Some(end)) if end.months_since(today) > EXPECTED => {
            Err(format!("It ends in {}, too far ahead. Write when you expect to finish.", end.in_words()))
        }
        (None, Some(end)) if end <= today => {
            education.start = Some(end);
            entry.note(format!("no start given: {} stands for both", end.in_words()));
            Ok(())
        }
        (None, _) => Err("It has no start. Write a month or a year, such as 2014.".to_owned()),
        (start, end) => span::in_order(start, end),
    }
}

fn language(entry: &mut Entry) -> (Value, Result<(), String>) {
    let name = entry.line(Field::Name, "language", caps::LANGUAGE);
    let said = entry.line(Field::Level, "level", caps::LANGUAGE);
    let level = level::read(&said);
    match level {
        None if said.is_empty() => {}
        None => entry.note(format!("the level {} is not one we know: left open", quote(&said))),
        Some(level) if level::is_own_word(&said, level) => {}
        Some(level) => entry.note(format!("the level {} read as {}", quote(&said), level.word())),
    }
    let verdict = needs(&name, "No language is named here.");
    (Value::Language { name, level }, verdict)
}
