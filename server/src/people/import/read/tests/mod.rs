//! Tests of the readers: tables, fixture files from the wild, hostile files, properties.
//! Run by `cargo test`; archives are built here, since a file in the repository should be readable.
//! Absent on purpose: clocks; every test reads as of November 2026.

mod archives;
mod bombs;
mod dates;
mod hostile;
mod json;
mod linkedin;
mod properties;
mod texts;

use super::{ROWS, ReadError, read};
use app::people::import::draft::{Draft, Month, Outcome, Row, RowKind, Value, caps};
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A fixture's name and its bytes.
macro_rules! fixture {
    ($path:literal) => {
        ($path.rsplit('/').next().unwrap(), include_bytes!(concat!("../../fixtures/", $path)).as_slice())
    };
}
use fixture;

fn today() -> Month {
    Month::new(2026, 11).unwrap()
}

fn month(text: &str) -> Option<Month> {
    Some(Month::parse(text).unwrap())
}

fn draft((name, bytes): (&str, &[u8])) -> Draft {
    let draft = read(name, bytes, today()).unwrap_or_else(|e| panic!("{name}: {e}"));
    check(&draft);
    draft
}

fn refusal((name, bytes): (&str, &[u8])) -> String {
    let error = read(name, bytes, today()).expect_err(name);
    check_refusal(&error);
    error.message
}

/// One line a row: what became of it, and why.
fn outcome(row: &Row) -> String {
    match &row.outcome {
        Outcome::Taken => "taken".to_owned(),
        Outcome::Changed { notes } => format!("changed: {}", notes.join("; ")),
        Outcome::Refused { reason } => format!("refused: {reason}"),
    }
}

fn outcomes(draft: &Draft) -> Vec<String> {
    draft.rows.iter().map(outcome).collect()
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// What holds for every draft, whatever the file.
fn check(draft: &Draft) {
    assert!(!draft.rows.is_empty(), "an empty success");
    for note in &draft.notes {
        assert_shown(note, 600);
    }
    for row in &draft.rows {
        assert_shown(&row.origin, 140);
        assert!(!row.origin.is_empty());
        for (name, text) in &row.raw {
            assert_shown(name, 60);
            assert_shown(text, 200);
        }
        match &row.outcome {
            Outcome::Taken => {}
            Outcome::Changed { notes } => {
                assert!(!notes.is_empty());
                notes.iter().for_each(|note| assert_shown(note, 700));
            }
            Outcome::Refused { reason } => {
                assert!(reason.len() > 10);
                assert_shown(reason, 1_000);
            }
        }
        check_value(row);
    }
}

fn check_value(row: &Row) {
    match &row.value {
        Value::Basics(b) => {
            assert_line(&b.name, caps::NAME);
            assert_line(&b.headline, caps::HEADLINE);
            assert_line(&b.place, caps::PLACE);
            assert_shown(&b.story, caps::STORY);
        }
        Value::Position(p) => {
            assert_line(&p.title, caps::TITLE);
            assert_line(&p.organisation, caps::ORGANISATION);
            assert_line(&p.place, caps::PLACE);
            assert_shown(&p.description, caps::DESCRIPTION);
            if row.is_wanted() {
                assert!(!p.title.is_empty());
                let start = p.start.unwrap();
                assert!(start <= today());
                assert!(p.end.is_none_or(|end| start <= end && end <= today()));
            }
        }
        Value::Education(e) => {
            assert_line(&e.school, caps::SCHOOL);
            assert_line(&e.degree, caps::DEGREE);
            assert_line(&e.field, caps::FIELD);
            if row.is_wanted() {
                assert!(!e.school.is_empty());
                assert!(e.start.unwrap() <= today());
                assert!(e.end.is_none_or(|end| e.start.unwrap() <= end));
            }
        }
        Value::Skill { name } | Value::Language { name, .. } | Value::Interest { name } => {
            assert_line(name, caps::SKILL);
            assert!(!row.is_wanted() || !name.is_empty());
        }
        Value::Other => assert!(!row.is_wanted()),
    }
    assert_eq!(row.kind(), row.value.kind());
}

fn check_refusal(error: &ReadError) {
    assert_eq!(error.field, "file");
    assert!(error.message.starts_with("Nothing has happened yet. "));
    assert_line(&error.message, 500);
}

/// Fit for a page and a database: short enough, nothing hidden.
fn assert_shown(text: &str, cap: usize) {
    assert!(text.chars().count() <= cap, "too long: {text:?}");
    let hidden = |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{2066}\u{feff}".contains(c);
    assert!(!text.chars().any(hidden), "{text:?}");
}

fn assert_line(text: &str, cap: usize) {
    assert_shown(text, cap);
    assert!(!text.contains('\n'), "{text:?}");
    assert_eq!(text, text.trim());
}

fn kinds(draft: &Draft) -> Vec<RowKind> {
    draft.rows.iter().map(Row::kind).collect()
}
