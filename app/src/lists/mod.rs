//! Mentor lists: who a host would send you to, and why. Living: every name has a reason, every reason a review date.
//! Called by the list page, communities' pages and the hosts' desk. Absent on purpose: stars, and lists nobody signs.

mod api;
pub mod pages;
pub mod port;
pub mod rules;

pub use api::*;
pub use pages::CommunityLists;
pub use port::ListsPort;

use crate::{
    error::Result,
    ids::{CommunityId, MemberId, MentorListEntryId, MentorListId},
    text,
    time::WhenLabel,
};
use serde::{Deserialize, Serialize};

/// A list's title and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    pub title: String,
    pub about: String,
}

impl Words {
    /// # Errors
    /// `Invalid` on `title` or `about`.
    pub fn parse(title: &str, about: &str) -> Result<Self> {
        Ok(Self {
            title: text::line("title", title, 120)?,
            about: text::optional_block("about", about, 1_000)?.unwrap_or_default(),
        })
    }
}

/// Why somebody is on a list, and until when that is taken as said. The server, who knows the day, reads the date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    pub reason: String,
    pub review_by: String,
}

impl Reason {
    /// # Errors
    /// `Invalid` on `reason`.
    pub fn parse(reason: &str, review_by: &str) -> Result<Self> {
        Ok(Self { reason: text::block("reason", reason, 600)?, review_by: review_by.chars().take(40).collect() })
    }
}

/// A list and what else its page needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListPage {
    pub list: ListView,
    /// The hosts' half; `None` for everybody else.
    pub desk: Option<DeskHalf>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListView {
    pub id: MentorListId,
    pub community: CommunityId,
    pub community_name: String,
    pub title: String,
    pub about: String,
    pub published: bool,
    pub entries: Vec<EntryView>,
}

/// What hosts see beside what members see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskHalf {
    pub version: i32,
    pub arrangement: i32,
    pub changed: WhenLabel,
    pub changed_by: String,
    /// Whom the search found.
    pub found: Vec<Candidate>,
    /// Who is about to be put on the list.
    pub adding: Option<Candidate>,
    /// `2027-09-14`: offered for a new entry.
    pub review_by: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryView {
    pub id: MentorListEntryId,
    pub member: MemberId,
    pub name: String,
    pub headline: String,
    pub reason: String,
    pub seats: u32,
    pub free: u32,
    /// "today", "22 days ago".
    pub last_reply: String,
    pub desk: Option<EntryDesk>,
}

/// What hosts see of an entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryDesk {
    pub version: i32,
    /// Asks of the last ninety days.
    pub asks: u32,
    /// `2027-04-30`.
    pub review_by: String,
    /// "30 April".
    pub review_says: String,
    pub review: rules::Review,
}

/// Something two hosts may edit, as it stands now: the version, who left it so, and the words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wording {
    pub version: i32,
    pub by: String,
    pub words: Vec<String>,
}

/// Somebody a host might put on a list or introduce.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    pub member: MemberId,
    pub name: String,
    pub headline: String,
    /// On this list already.
    pub listed: bool,
}

/// A list among others.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListSummary {
    pub id: MentorListId,
    pub title: String,
    pub about: String,
    pub published: bool,
    pub people: u32,
    /// How many of them have a free chair.
    pub free: u32,
    /// The newest answer of any of them; nothing where nobody has answered yet.
    pub last_reply: Option<String>,
    /// Entries past their review date; hosts only.
    pub late: u32,
}

/// The lists of one community, for its hosts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskLists {
    pub community: CommunityId,
    pub name: String,
    pub lists: Vec<ListSummary>,
}

/// The lists of every community the viewer hosts, and whom they came to put on one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskView {
    pub communities: Vec<DeskLists>,
    pub adding: Option<Candidate>,
}
