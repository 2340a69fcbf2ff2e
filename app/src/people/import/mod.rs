//! Bring your career: rows read from a file, shown before anything is saved.
//! Called by the import pages and the server's readers. Absent on purpose: reading files (server).

mod api;
pub mod draft;
mod fields;
mod row;

pub use crate::ids::{ImportId, ImportRowId};
pub use api::*;
pub use fields::{RowField, fields_of};
pub use row::RowView;

use serde::{Deserialize, Serialize};

/// Rows on a page.
pub const PAGE: u32 = 50;

/// What became of a row, as one letter on the wire: drafts may have thousands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    #[serde(rename = "t")]
    Taken,
    #[serde(rename = "c")]
    Changed,
    #[serde(rename = "r")]
    Refused,
    #[serde(rename = "l")]
    Left,
}

impl State {
    /// For `data-state`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Taken => "taken",
            Self::Changed => "changed",
            Self::Refused => "refused",
            Self::Left => "left",
        }
    }

    /// A refused row stays refused, whatever was wanted.
    pub const fn of(outcome: &draft::Outcome, wanted: bool) -> Self {
        match (outcome, wanted) {
            (draft::Outcome::Refused { .. }, _) => Self::Refused,
            (_, false) => Self::Left,
            (draft::Outcome::Taken, true) => Self::Taken,
            (draft::Outcome::Changed { .. }, true) => Self::Changed,
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSummary {
    pub id: ImportId,
    /// "a LinkedIn export", "a JSON Resume".
    pub source: String,
    /// Every row, in order.
    pub states: Vec<State>,
}

impl ImportSummary {
    pub fn count(&self, state: State) -> usize {
        self.states.iter().filter(|one| **one == state).count()
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportView {
    pub summary: ImportSummary,
    /// About the file as a whole.
    pub notes: Vec<String>,
    pub rows: Vec<RowView>,
    pub page: u32,
    pub pages: u32,
}

/// What "Bring it in" did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BroughtIn {
    pub added: u32,
    /// Rows that were there already.
    pub known: u32,
}
