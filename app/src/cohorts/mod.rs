//! Cohorts: a host chooses protégés and mentors, draws up drafts of who meets whom, and publishes one as introductions.
//! Called by the hosts' pages, which the server alone renders: a browser's wasm holds nothing of them. Absent on purpose: how
//! pairs are found (`matching`), and anything the paired say.

mod api;
pub mod pages;
pub mod port;
pub mod rows;
pub mod rules;
mod sheet;
mod words;

pub use ::matching::programme::{Figures, Goal, Moves, Wish};
pub use api::*;
pub use port::CohortsPort;
pub use sheet::{PER_SIDE, Sheet};
pub use words::{introduction, reasons};

use crate::{
    error::{Error, Result},
    ids::{CohortDraftId, CohortId, CohortUploadId, CommunityId, MemberId, MentorListId},
    introductions,
    lists::Candidate,
    time::WhenLabel,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What somebody is in a cohort. A member may be both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Protege,
    Mentor,
}

impl Side {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Protege => "protege",
            Self::Mentor => "mentor",
        }
    }

    pub const fn say(self) -> &'static str {
        match self {
            Self::Protege => "protégé",
            Self::Mentor => "mentor",
        }
    }
}

impl FromStr for Side {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "protege" => Ok(Self::Protege),
            "mentor" => Ok(Self::Mentor),
            _ => Err(Error::invalid("side", "As a protégé or as a mentor: choose one.")),
        }
    }
}

/// Whom a host takes into a cohort.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    One(MemberId),
    /// Everybody of the community who would like something.
    Asking,
    /// Everybody of the community who gives something and has a free chair.
    Giving,
    /// Everybody on a mentor list of the community.
    List(MentorListId),
}

impl Whom {
    /// `asking`, `giving`, `list:` and its id, or a member's id.
    ///
    /// # Errors
    /// `NotFound` for anything else.
    pub fn parse(text: &str) -> Result<Self> {
        match (text, text.strip_prefix("list:")) {
            ("asking", _) => Ok(Self::Asking),
            ("giving", _) => Ok(Self::Giving),
            (_, Some(list)) => list.parse().map(Self::List),
            (member, None) => member.parse().map(Self::One),
        }
    }
}

/// What a host decides about one pair of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Decision {
    pub protege: MemberId,
    pub mentor: MemberId,
    pub act: Act,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// These two must be.
    Pin,
    Unpin,
    /// These two must not be.
    Veto,
    Allow,
}

impl FromStr for Act {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "pin" => Ok(Self::Pin),
            "unpin" => Ok(Self::Unpin),
            "veto" => Ok(Self::Veto),
            "allow" => Ok(Self::Allow),
            _ => Err(Error::invalid("act", "Keep them together or apart: choose one.")),
        }
    }
}

/// How a host looks at a draft.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Another place of the slider than the one kept.
    pub wish: Option<Wish>,
    /// The protégé whose other possibilities are opened.
    pub open: Option<MemberId>,
    /// Another draft to lay beside it.
    pub beside: Option<CohortDraftId>,
    /// Counted from 1.
    pub page: u32,
}

/// The cohorts of one community, for its hosts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskCohorts {
    pub community: CommunityId,
    pub name: String,
    pub cohorts: Vec<CohortSummary>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortSummary {
    pub id: CohortId,
    pub title: String,
    pub proteges: u32,
    pub mentors: u32,
    pub drafts: u32,
    pub published: bool,
}

/// A cohort: who is in it, and its drafts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CohortView {
    pub id: CohortId,
    pub title: String,
    pub community: CommunityId,
    pub community_name: String,
    pub proteges: Vec<InIt>,
    pub mentors: Vec<InIt>,
    pub drafts: Vec<DraftSummary>,
    /// Mentor lists of the community.
    pub lists: Vec<(MentorListId, String)>,
    /// Whom the search found.
    pub found: Vec<Candidate>,
    /// Rows that were read and wait for a yes.
    pub upload: Option<UploadView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InIt {
    pub member: MemberId,
    pub name: String,
    pub headline: String,
    /// In this cohort; 0 for protégés.
    pub seats: u32,
    /// Of their own, now.
    pub free: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftSummary {
    pub id: CohortDraftId,
    pub number: u32,
    pub wish: Wish,
    pub matched: u32,
    pub by: String,
    pub changed: WhenLabel,
    pub published: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadView {
    pub id: CohortUploadId,
    pub side: Side,
    pub rows: Vec<RowView>,
}

/// One row of a table of addresses: taken, or refused and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowView {
    /// Of the table, from 1.
    pub line: u32,
    pub address: String,
    /// Who it is, when taken; with the seats given to a mentor.
    pub taken: Option<(String, Option<u32>)>,
    pub why: String,
}

/// A draft as a host looks at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    pub id: CohortDraftId,
    pub number: u32,
    pub version: i32,
    pub cohort: CohortId,
    pub title: String,
    pub community_name: String,
    pub by: String,
    pub changed: WhenLabel,
    /// The slider as it is kept, and as it is looked at.
    pub kept: Wish,
    pub wish: Wish,
    pub figures: Figures,
    /// As looked at; none where that is what is kept.
    pub other: Option<Compared>,
    /// What the last change moved; none before there was one.
    pub last: Option<Moves>,
    /// Another draft beside this one.
    pub beside: Option<(DraftSummary, Compared)>,
    pub others: Vec<DraftSummary>,
    pub pairs: Vec<PairView>,
    pub page: u32,
    pub pages: u32,
    /// Protégés nobody was found for, and why.
    pub alone: Vec<(MemberId, String, String)>,
    /// Mentors nobody could be found for.
    pub idle: Vec<(MemberId, String, String)>,
    pub decided: Vec<DecidedView>,
    pub open: Option<OpenView>,
    /// That this draft, or another one, was published.
    pub published: Option<Published>,
}

/// Another outcome, and what it would change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    pub figures: Figures,
    pub moves: Moves,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairView {
    pub protege: MemberId,
    pub protege_name: String,
    pub mentor: MemberId,
    pub mentor_name: String,
    /// "Strong common ground".
    pub band: String,
    pub reasons: Vec<String>,
    pub pinned: bool,
    /// The mentor has a free chair of their own now for this protégé, and for those who are introduced before.
    pub chair: bool,
    pub sent: Option<Sent>,
}

/// What became of a published pair. Never who said what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sent {
    /// Waits for a free chair of the mentor's, or until both may be disturbed.
    Waiting,
    Introduced(introductions::rules::State),
    /// The two can't be introduced.
    Refused,
}

/// A pin or a veto and its price in points of the best total.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedView {
    pub protege: MemberId,
    pub protege_name: String,
    pub mentor: MemberId,
    pub mentor_name: String,
    pub pinned: bool,
    pub cost: i64,
}

/// Every mentor who would suit one protégé.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenView {
    pub protege: MemberId,
    pub name: String,
    pub options: Vec<OptionView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OptionView {
    pub mentor: MemberId,
    pub name: String,
    pub band: String,
    /// They are paired in the draft.
    pub paired: bool,
    pub state: Decided,
    /// What keeping the two together takes off the best total; none where it cannot be.
    pub pin: Option<i64>,
    /// What keeping them apart takes off it.
    pub veto: Option<i64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Decided {
    Free,
    Pinned,
    Vetoed,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    pub draft: CohortDraftId,
    pub number: u32,
    pub at: WhenLabel,
    pub by: String,
}
