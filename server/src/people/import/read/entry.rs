//! One entry of a file on its way to becoming a row: its cells under our names, and what is said about it.

use super::fields::{self, Field};
use super::text::{self, Clean};
use app::people::import::draft::{Outcome, RowKind};

const RAW_CELLS: usize = 16;
const RAW_LABEL: usize = 60;
const RAW_TEXT: usize = 200;
const LEFT_OUT_NAMES: usize = 8;
/// No honest entry has as many; it keeps a hostile one from costing more than it should.
const CELLS: usize = 32;

pub(super) struct Entry {
    pub origin: String,
    notes: Vec<String>,
    cells: Vec<Cell>,
    wrong: Vec<String>,
    left_out: Vec<String>,
}

struct Cell {
    field: Field,
    rank: usize,
    label: String,
    text: String,
}

impl Entry {
    pub fn new(origin: String) -> Self {
        Self { origin, notes: Vec::new(), cells: Vec::new(), wrong: Vec::new(), left_out: Vec::new() }
    }

    /// Something to say about the row should it be taken.
    pub fn note(&mut self, note: impl Into<String>) {
        self.notes.push(note.into());
    }

    /// One cell under the file's own name for it. A name we don't read is remembered by name only.
    pub fn push(&mut self, kind: RowKind, label: &str, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        match fields::of(kind, label) {
            Some((field, rank)) if self.cells.len() < CELLS => {
                self.cells.push(Cell { field, rank, label: label.to_owned(), text: text.to_owned() });
                self.cells.sort_by_key(|cell| (cell.field, cell.rank));
            }
            _ => self.leave_out(label),
        }
    }

    /// Remembers by name what we don't read; one name more than are shown is enough.
    pub fn leave_out(&mut self, label: &str) {
        if self.left_out.len() <= LEFT_OUT_NAMES {
            self.left_out.push(text::line(label, RAW_LABEL).text);
        }
    }

    pub fn notes(&mut self, notes: impl IntoIterator<Item = String>) {
        self.notes.extend(notes);
    }

    /// A field whose value is of the wrong kind, said whether the row is taken or refused.
    pub fn wrong(&mut self, what: String) {
        if self.wrong.len() < CELLS {
            self.wrong.push(what);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.left_out.is_empty() && self.wrong.is_empty()
    }

    /// The cells as they stood, fit to show and store.
    pub fn raw(&self) -> Vec<(String, String)> {
        let shown = |cell: &Cell| (text::line(&cell.label, RAW_LABEL).text, text::block(&cell.text, RAW_TEXT).text);
        self.cells.iter().take(RAW_CELLS).map(shown).collect()
    }

    /// A date's cell as it stood; empty when there is none.
    pub fn date(&mut self, field: Field) -> String {
        self.best(field).unwrap_or_default()
    }

    /// A text on one line.
    pub fn line(&mut self, field: Field, what: &str, cap: usize) -> String {
        let text = self.best(field).unwrap_or_default();
        self.note_cleaning(text::line(&text, cap), what, cap)
    }

    /// A text of several lines, put together from all cells that hold a part of it.
    pub fn block(&mut self, field: Field, what: &str, cap: usize) -> String {
        let parts: Vec<&str> = self.cells.iter().filter(|c| c.field == field).map(|c| c.text.as_str()).collect();
        let text = parts.join("\n");
        self.note_cleaning(text::block(&text, cap), what, cap)
    }

    /// The best-named cell of a field. Another that says something else is left out, and said to be.
    fn best(&mut self, field: Field) -> Option<String> {
        let mut cells = self.cells.iter().filter(|c| c.field == field);
        let best = cells.next()?.text.clone();
        let others: Vec<String> = cells.filter(|c| c.text.trim() != best.trim()).map(|c| c.label.clone()).collect();
        for label in others {
            self.leave_out(&label);
        }
        Some(best)
    }

    fn note_cleaning(&mut self, clean: Clean, what: &str, cap: usize) -> String {
        if clean.hidden {
            self.notes.push(format!("hidden characters taken out of the {what}"));
        }
        if clean.cut {
            self.notes.push(format!("the {what} is cut after {cap} characters"));
        }
        clean.text
    }

    /// Everything there is to say about the row, beside the reason if it is refused.
    pub fn into_outcome(mut self, verdict: Result<(), String>) -> Outcome {
        if let Err(reason) = verdict {
            let wrong =
                if self.wrong.is_empty() { String::new() } else { format!(" In the file {}.", self.wrong.join("; ")) };
            return Outcome::Refused { reason: format!("{reason}{wrong}") };
        }
        self.notes.extend(self.wrong.into_iter().map(|wrong| format!("{wrong}: left out")));
        if !self.left_out.is_empty() {
            let named: Vec<&str> = self.left_out.iter().take(LEFT_OUT_NAMES).map(String::as_str).collect();
            let more = if self.left_out.len() > LEFT_OUT_NAMES { " and more" } else { "" };
            self.notes.push(format!("left out: {}{more}", named.join(", ")));
        }
        if self.notes.is_empty() { Outcome::Taken } else { Outcome::Changed { notes: self.notes } }
    }
}
