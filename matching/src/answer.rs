//! What the engine answers with: typed facts for the app to put into words.

use serde::{Deserialize, Serialize};

use crate::model::MemberId;
use crate::pair::Barred;
use crate::parts::FacetKind;
use crate::seniority::Label;
use crate::time::Month;

/// How strong something is, for words on screen. Never shown as a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Band {
    Faint,
    Some,
    Good,
    Strong,
}

impl Band {
    /// The band of a pair by its R, in 1/65536: 60 %, 35 % and 15 % are the steps.
    pub fn of_pair(r: u32) -> Band {
        match r {
            39_322.. => Band::Strong,
            22_938.. => Band::Good,
            9_831.. => Band::Some,
            _ => Band::Faint,
        }
    }

    /// The band of one feature by its value, 0 to 1024.
    pub fn of_feature(value: i32) -> Band {
        match value {
            640.. => Band::Strong,
            384.. => Band::Good,
            160.. => Band::Some,
            _ => Band::Faint,
        }
    }
}

/// What the other would be in this match, whatever the label says: a veteran may ask a beginner.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    Mentor,
    Protege,
}

/// Why a match stands where it stands in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Slot {
    /// By its own strength.
    Best,
    /// Another industry, with ground in common.
    Bridge,
    /// A place kept for people the network does not know well yet; it changes from day to day.
    Discovery,
}

/// One other person, seen by the viewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    pub id: MemberId,
    pub role: Role,
    pub label: Label,
    /// Topics on which the label differs, since one of the two marked them as new.
    pub topics: Vec<(String, Label)>,
    /// The harmonic mean of both chances in 1/65536; the same from either side.
    pub r: u32,
    pub band: Band,
    /// Why the viewer would be glad of it: what a card shows.
    pub mine: Side,
    /// Why the other would be glad of it: for the screens of asking and answering.
    pub theirs: Side,
    pub years_ago: Option<YearsAgo>,
    pub slot: Slot,
    /// What keeps the two apart for now. Only [`crate::Engine::pair`] ever fills this.
    pub barred: Option<Barred>,
}

/// One direction: the protege's wish to ask, or the mentor's to accept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// In 1/1024: the sum of the reasons' contributions, exactly.
    pub logit: i32,
    /// The probability in 1/65536.
    pub chance: u32,
    /// Strongest first; the base stands last.
    pub reasons: Vec<Reason>,
}

/// One reason and what it adds to the logit, in 1/1024.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    pub contribution: i32,
    pub band: Band,
    pub because: Because,
}

/// What a reason rests on. Everything named here is visible to both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Because {
    /// Where every pair starts. Never shown.
    Base,
    /// What the protege asks, and what the mentor offers for it.
    Asked(Vec<Met>),
    /// The mentor's offers that are wanted, and the mentor's own asks the protege can meet.
    Wanted { offers: Vec<Met>, returned: Vec<Met> },
    /// Things in common, the nearest first; their contributions sum to the reason's.
    Ground(Vec<Common>),
    /// The mentor once stood where the protege stands: [`Match::years_ago`] tells it.
    YearsAgo { years: i32 },
    /// Whole years of experience the mentor is ahead; may be negative. None where one of the two has told of no step.
    Experience { years: Option<i32> },
    /// Common half-hours a week, if both have said, and the language to speak.
    Practical { half_hours: Option<u16>, language: Option<String> },
    /// Functions, industries and places that this side does not know and the other does.
    New(Vec<(FacetKind, String)>),
    /// How the mentor has replied so far; few observations say little.
    Replies { answered: u32, lapsed: u32 },
}

/// An ask of one and the offer of the other that serves it, each in its owner's words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Met {
    pub ask: String,
    pub offer: String,
    pub band: Band,
}

/// One thing two people share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Common {
    pub kind: FacetKind,
    /// As the side's own profile writes it.
    pub value: String,
    /// The first month both were there, and the month one of them left; none while both still are.
    pub together: Option<(Month, Option<Month>)>,
    /// This value's part of the reason's contribution.
    pub contribution: i32,
}

/// The moment in the mentor's past that is closest to the protege's present.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct YearsAgo {
    /// Y, 0 to 1024.
    pub score: i32,
    pub band: Band,
    /// N, in whole years.
    pub years: i32,
    /// The moment.
    pub at: Month,
    /// Where the protege stands now.
    pub now: Shown,
    /// Where the mentor stood then.
    pub then: Shown,
    /// Steps of both roads that match, protege's first, in order of time.
    pub shared: Vec<(Shown, Shown)>,
    /// What the mentor did within the ten years after.
    pub next: Vec<Shown>,
}

/// A step of a career, as both may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shown {
    /// The title, or the field studied.
    pub title: String,
    /// The organisation, or the school.
    pub organisation: String,
    pub place: String,
    pub study: bool,
    /// 0 to 7.
    pub level: u8,
    pub start: Month,
    pub end: Option<Month>,
}
