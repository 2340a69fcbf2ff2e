//! The room: who is here tonight, who stands with whom, and what a circle is talking about.
//! Called by the room's pages and the server. Absent on purpose: presence itself (the open stream), whom to meet (matching).

mod api;
pub mod pages;
pub mod port;
pub mod rules;

pub use api::*;
pub use port::RoomPort;
pub use rules::{Chairs, Scene, Seat};

use crate::{
    ids::{CircleId, MemberId, MessageId},
    time::WhenLabel,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Drinks and bites one can hold; the words are the drawing's name and what it is called.
pub const GLASSES: [(&str, &str); 9] = [
    ("tea", "tea"),
    ("litchi", "litchi juice"),
    ("martini", "martini"),
    ("champagne", "champagne"),
    ("cocoa", "chocolate milk"),
    ("water", "water"),
    ("samosa", "a samosa"),
    ("skewer", "a skewer"),
    ("divinity", "divinity"),
];

/// The drawing and the words of a glass; nothing for one the house does not pour.
pub fn glass(name: &str) -> Option<(&'static str, &'static str)> {
    GLASSES.into_iter().find(|(glass, _)| *glass == name)
}

/// How someone is in the room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    #[default]
    Open,
    Talking,
    BackSoon,
    DoNotDisturb,
}

impl State {
    pub const ALL: [Self; 4] = [Self::Open, Self::Talking, Self::BackSoon, Self::DoNotDisturb];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Talking => "talking",
            Self::BackSoon => "back_soon",
            Self::DoNotDisturb => "do_not_disturb",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }

    pub const fn words(self) -> &'static str {
        match self {
            Self::Open => "open to talk",
            Self::Talking => "in a talk",
            Self::BackSoon => "back soon",
            Self::DoNotDisturb => "not to be disturbed",
        }
    }

    pub const fn class(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Talking => "talking",
            Self::BackSoon => "away",
            Self::DoNotDisturb => "quiet",
        }
    }
}

/// Tonight, as someone chooses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVisit {
    pub glass: String,
    pub brings: String,
    pub would_like: String,
    /// With the coat still on: nobody is told.
    pub cloaked: bool,
}

/// One's own evening.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitView {
    pub glass: String,
    pub brings: String,
    pub would_like: String,
    pub state: State,
    pub cloaked: bool,
    pub quiet: bool,
    pub circle: Option<CircleId>,
    /// When the glass is set down at the latest.
    pub until: WhenLabel,
}

/// Somebody in a circle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Who {
    pub id: MemberId,
    pub name: String,
    pub glass: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CircleView {
    pub id: CircleId,
    pub name: String,
    /// Chairs for those who speak.
    pub of: u32,
    pub speakers: Vec<Who>,
    pub listeners: Vec<Who>,
    /// Why the viewer might stand there; empty where nothing is shared.
    pub why: String,
    /// The line of whoever sat down last.
    pub now: String,
    pub yours: Option<Seat>,
}

impl CircleView {
    pub fn chairs(&self) -> Chairs {
        Chairs { taken: u32::try_from(self.speakers.len()).unwrap_or(u32::MAX), of: self.of }
    }

    pub fn people(&self) -> impl Iterator<Item = &Who> {
        self.speakers.iter().chain(&self.listeners)
    }
}

/// Somebody who is here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HereView {
    pub who: Who,
    pub line: String,
    pub state: State,
    /// Where they stand.
    pub circle: Option<(CircleId, String)>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomView {
    /// `Good evening`, by the viewer's own clock.
    pub greeting: String,
    pub name: String,
    pub member: MemberId,
    /// Nothing while nobody has been told that the viewer is here.
    pub visit: Option<VisitView>,
    /// Everyone who is here and to be seen.
    pub count: u32,
    /// The nearest to the viewer first.
    pub circles: Vec<CircleView>,
    /// Some of those who are here, the open ones first.
    pub here: Vec<HereView>,
    pub murmur: Vec<(String, u32)>,
}

impl RoomView {
    /// What the narrator sees. Those outside circles only while all of them are shown.
    pub fn scene(&self) -> Scene {
        let standing = self
            .circles
            .iter()
            .flat_map(|circle| circle.people().map(move |who| (who.id, (who.name.clone(), Some(circle.id)))));
        let all = u32::try_from(self.here.len()).is_ok_and(|shown| shown >= self.count);
        let others = self
            .here
            .iter()
            .filter(|here| all && here.circle.is_none())
            .map(|here| (here.who.id, (here.who.name.clone(), None)));
        Scene {
            people: others.chain(standing).collect(),
            circles: self.circles.iter().map(|circle| (circle.id, circle.name.clone())).collect(),
            you: Some(self.member),
            yours: self.visit.as_ref().and_then(|visit| visit.circle),
        }
    }
}

/// A circle from where the viewer stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CirclePageView {
    pub circle: CircleView,
    pub member: MemberId,
    /// The last thirty, for those who stand in it.
    pub letters: Vec<Letter>,
    /// The next letter's own name: sent twice, it arrives once.
    pub client: Uuid,
}

/// Something said in a circle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letter {
    pub id: MessageId,
    pub name: String,
    pub mine: bool,
    pub at: WhenLabel,
    pub text: String,
    pub withdrawn: bool,
}
