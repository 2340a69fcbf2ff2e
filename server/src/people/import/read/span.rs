//! From when until when: the two dates of a step, read and set against each other.

use super::date::{self, Edge, When};
use super::entry::Entry;
use super::fields::Field;
use super::text::quote;
use app::people::import::draft::Month;

/// The two dates as far as they could be read, and the first reason to refuse them.
pub(super) struct Span {
    pub start: Option<Month>,
    pub end: Option<Month>,
    pub fault: Result<(), String>,
}

/// `open` says in words what a missing end is taken for.
pub(super) fn read(entry: &mut Entry, today: Month, open: &str) -> Span {
    let mut span = Span { start: None, end: None, fault: Ok(()) };
    let cell = entry.date(Field::Start);
    match date::read(&cell, Edge::Start, today) {
        Ok((when, note)) => {
            entry.notes(note);
            span.set_start(&when, &cell, today);
        }
        Err(reason) => span.fault = Err(reason),
    }
    match date::read(&entry.date(Field::End), Edge::End, today) {
        Ok((When::Nothing, None)) => entry.note(format!("no end given: {open}")),
        Ok((When::Nothing, Some(note))) => entry.note(format!("{note}: the end is {open}")),
        Ok((When::Present, note)) => entry.notes(note),
        Ok((When::At(month), note)) => {
            entry.notes(note);
            span.end = Some(month);
        }
        Err(reason) => span.fault = span.fault.and(Err(reason)),
    }
    span
}

impl Span {
    fn set_start(&mut self, when: &When, cell: &str, today: Month) {
        match when {
            When::Nothing => {}
            When::Present => {
                let cell = quote(cell);
                self.fault = Err(format!("{cell} can’t be a start. Write a month, such as 2019-01."));
            }
            When::At(month) => {
                self.start = Some(*month);
                if *month > today {
                    self.fault = Err(format!(
                        "It starts in {}, which has not come yet. Bring it in when it has begun.",
                        month.in_words()
                    ));
                }
            }
        }
    }
}

pub(super) fn in_order(start: Option<Month>, end: Option<Month>) -> Result<(), String> {
    match (start, end) {
        (Some(start), Some(end)) if end < start => Err(format!(
            "It ends in {}, before it starts in {}. Correct one of the two.",
            end.in_words(),
            start.in_words()
        )),
        _ => Ok(()),
    }
}
