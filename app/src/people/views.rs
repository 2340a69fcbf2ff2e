//! People as others see them: cards in lists, the page of one, the list of those one has said yes to.

use super::{import::draft::Level, rules};
use crate::{
    ids::{ConversationId, MemberId, RelationshipId},
    matching::PairView,
    time::WhenLabel,
};
use serde::{Deserialize, Serialize};

/// Somebody in a list. Made by `tx.list_cards`, which honours blocks and visibility.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonCard {
    pub id: MemberId,
    /// "a former guest" once they have left.
    pub name: String,
    pub headline: String,
    /// Where they show it.
    pub place: Option<String>,
    /// They have left: a name without a page.
    pub gone: bool,
}

/// Chairs for proteges. `taken` counts asks that wait for an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seats {
    pub of: u32,
    pub taken: u32,
    /// The day they are back, in words, while their chairs are folded.
    pub away_until: Option<String>,
}

impl Seats {
    pub fn words(&self) -> String {
        match &self.away_until {
            Some(day) => format!("Chairs folded until {day}."),
            None => rules::chairs(self.taken, self.of),
        }
    }

    pub const fn is_free(&self) -> bool {
        self.away_until.is_none() && self.taken < self.of
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    pub card: PersonCard,
    pub you: bool,
    /// Their own time, their city, and how the two clocks differ, in words.
    pub clock: Option<(WhenLabel, String, String)>,
    pub gives: Vec<Wish>,
    pub asks: Vec<Wish>,
    pub steps: Vec<Step>,
    pub languages: Vec<Spoken>,
    pub skills: Vec<String>,
    pub interests: Vec<String>,
    pub associations: Vec<String>,
    pub story: Option<String>,
    pub human_detail: Option<String>,
    pub seats: Seats,
    /// How soon they answer, in words.
    pub reply: Option<String>,
    /// What stands open between the two.
    pub relations: Vec<RelationView>,
    /// Where they talk.
    pub conversation: Option<ConversationId>,
    /// Where they stand from the viewer, and why the two; none on one's own page and while nothing is known.
    pub pair: Option<PairView>,
}

/// A give or an ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    pub topic: String,
    pub line: String,
    /// Where an ask should lead, in words.
    pub toward: String,
}

/// One step of the road so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// `2015–2018`.
    pub years: String,
    /// The same with months, for those who want it.
    pub months: String,
    pub title: String,
    /// Occupation, level and industry where the title was read; the degree of a school.
    pub what: String,
    pub words: String,
    /// One of the steps where the two roads touch.
    pub met: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Spoken {
    pub name: String,
    pub level: Option<Level>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelationView {
    pub id: RelationshipId,
    pub kind: KinKind,
    pub topic: String,
}

/// What the other is in a relationship.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KinKind {
    Mentor,
    Protege,
    Peer,
}

impl KinKind {
    pub const ALL: [Self; 3] = [Self::Mentor, Self::Protege, Self::Peer];

    /// The heading over such people.
    pub const fn words(self) -> &'static str {
        match self {
            Self::Mentor => "Who walk ahead of you",
            Self::Protege => "Who walk behind you",
            Self::Peer => "Who walk beside you",
        }
    }

    /// What they are, in one word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Mentor => "your mentor",
            Self::Protege => "your protégé",
            Self::Peer => "your peer",
        }
    }
}

/// Everyone the viewer has an open relationship with, by kind and then topic.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyPeople(pub Vec<Kin>);

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kin {
    pub relation: RelationView,
    pub card: PersonCard,
    pub since: WhenLabel,
}
