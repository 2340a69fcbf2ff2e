//! Safety: not being shown to each other, telling the hosts, and what hosts do about it.
//! The forms stand on a person's page, the blocked on one's account, the reports at the hosts' desk.
//! Absent on purpose: what a block does inside other features (the server's side calls them), and telling anyone they were blocked.

mod api;
mod forms;
pub mod pages;
pub mod port;
mod values;

pub use api::*;
pub use forms::{BlockForm, ReportForm};
pub use port::SafetyPort;
pub use values::{NewReport, Outcome};

use crate::{
    ids::{MemberId, ReportId},
    time::WhenLabel,
};
use serde::{Deserialize, Serialize};

/// Somebody the viewer has blocked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlockedView {
    pub member: MemberId,
    pub name: String,
    pub since: WhenLabel,
}

/// A report, as a host reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportView {
    pub id: ReportId,
    /// None: it came to whoever keeps the house.
    pub community: Option<String>,
    pub reporter: Person,
    pub reported: Person,
    pub words: String,
    /// Where it happened, in a few words; may be empty.
    pub subject: String,
    pub at: WhenLabel,
    pub closed: Option<Closed>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub member: MemberId,
    pub name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closed {
    pub by: String,
    pub at: WhenLabel,
    pub outcome: String,
}
