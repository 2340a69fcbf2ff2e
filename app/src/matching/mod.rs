//! Who suits the viewer, and why, in words: what cards, the stairs of an arrival and a person's page show of it.
//! Called by the room, people and requests pages. Absent on purpose: scores and percentages, and the engine itself (`::matching`).

mod api;
pub mod port;
mod widgets;
mod words;

pub use api::*;
pub use port::MatchingPort;
pub use widgets::{Meet, Meets, Stairs};
pub use words::{band, barred, counted, ground, in_common, place, reasons};

use crate::ids::MemberId;
use ::matching::Label;
use serde::{Deserialize, Serialize};

/// Somebody worth meeting, as a card shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeetView {
    pub member: MemberId,
    pub name: String,
    pub headline: String,
    pub glass: Option<String>,
    pub label: Label,
    /// How much the two have in common, in words.
    pub band: String,
    /// Why the viewer would be glad of it, strongest first.
    pub because: Vec<String>,
    pub seats: u16,
    pub taken: u16,
}

/// One ahead of the viewer, one level, one to help; a step is empty when nobody fits it tonight.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreeView {
    pub above: Option<MeetView>,
    pub beside: Option<MeetView>,
    pub behind: Option<MeetView>,
    /// False while the house is still getting to know everyone after a start.
    pub ready: bool,
}

/// Two people, for the page of one of them, or for the screen where one answers the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PairView {
    pub label: Label,
    pub band: String,
    /// Why the viewer would be glad of it, and why the other would.
    pub mine: Vec<String>,
    pub theirs: Vec<String>,
    /// What the two share, the nearest first.
    pub ground: Vec<String>,
    pub roads: Option<RoadsView>,
    /// What keeps the two from meeting for now.
    pub barred: Option<String>,
}

/// You, N years ago: the mentor's road moved by N years, so that then and now stand side by side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoadsView {
    pub years: i32,
    /// True when the viewer stands where the other once stood; false the other way round.
    pub viewer_follows: bool,
    /// The year of `then`; `now` is of the year `years` later.
    pub at: i32,
    pub now: StepView,
    pub then: StepView,
    /// Steps of both roads that match, the follower's first.
    pub shared: Vec<(StepView, StepView)>,
    /// What came next for the one ahead.
    pub next: Vec<StepView>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    pub title: String,
    pub organisation: String,
    pub from: i32,
    /// A year; none while it lasts.
    pub to: Option<i32>,
}
