//! Requests: asking one person to meet, with a clock that both can see.
//! Called by the request pages, people's pages and the server. Absent on purpose: introductions (a host's), what becomes of a yes (relationships).

mod api;
pub mod pages;
pub mod port;
mod refusal;
pub mod rules;

pub use api::*;
pub use port::RequestPort;
pub use refusal::Refusal;
pub use rules::{Party, Promise, State};

use crate::{
    error::{Error, Result},
    ids::{ConversationId, MemberId, RequestId},
    matching::MeetView,
    relationships::Kind,
    text,
    time::WhenLabel,
};
use serde::{Deserialize, Serialize};

/// Somebody as the lists of requests and conversations show them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonCard {
    pub member: MemberId,
    pub name: String,
    pub headline: String,
    /// False for a former guest: there is no page to lead to.
    pub here: bool,
}

/// An ask as it comes in.
#[derive(Clone, Debug)]
pub struct NewRequest {
    pub to: MemberId,
    pub topic: String,
    pub hope: String,
}

impl NewRequest {
    /// `other` is the asker's own topic, and goes before the one chosen.
    ///
    /// # Errors
    /// `Invalid` on `other`, `topic` or `hope`.
    pub fn parse(to: MemberId, topic: &str, other: &str, hope: &str) -> Result<Self> {
        let topic = match text::optional_line("other", other, 80)? {
            Some(other) => other,
            None => text::line("topic", topic, 80)
                .map_err(|_| Error::invalid("topic", "Choose what it would be about, or name it yourself."))?,
        };
        Ok(Self { to, topic, hope: text::line("hope", hope, 600)? })
    }
}

/// Which way a yes goes, as the asked person chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// The asked person is the mentor.
    IGuide,
    /// The asker is.
    TheyGuide,
    Peers,
}

impl Direction {
    /// # Errors
    /// `Invalid` on `kind`.
    pub fn parse(text: &str) -> Result<Self> {
        match text {
            "mentor" => Ok(Self::IGuide),
            "protege" => Ok(Self::TheyGuide),
            "peers" => Ok(Self::Peers),
            _ => Err(Error::invalid("kind", "Say which way it goes: you guide, they guide, or side by side.")),
        }
    }

    pub const fn kind(self, asked: MemberId, asker: MemberId) -> Kind {
        match self {
            Self::IGuide => Kind::Mentorship { mentor: asked },
            Self::TheyGuide => Kind::Mentorship { mentor: asker },
            Self::Peers => Kind::Peers,
        }
    }
}

/// What the asked person says.
#[derive(Clone, Debug)]
pub enum Reaction {
    Yes { note: String, direction: Direction },
    Question(String),
    NotNow,
}

impl Reaction {
    /// # Errors
    /// `Invalid` on `answer`, `note`, `kind` or `question`.
    pub fn parse(answer: &str, note: &str, kind: &str, question: &str) -> Result<Self> {
        match answer {
            "yes" => {
                let note = text::block("note", note, rules::NOTE_MAX as usize)?;
                if note.chars().count() < rules::NOTE_MIN {
                    return Err(Error::invalid(
                        "note",
                        "A sentence in your own words: it is the first thing they’ll read.",
                    ));
                }
                Ok(Self::Yes { note, direction: Direction::parse(kind)? })
            }
            "question" => Ok(Self::Question(text::line("question", question, 600)?)),
            "not_now" => Ok(Self::NotNow),
            _ => Err(Error::invalid("answer", "Choose one of the three answers.")),
        }
    }
}

/// One row of `/requests`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestCard {
    pub id: RequestId,
    pub with: PersonCard,
    pub topic: String,
    pub hope: String,
    /// The viewer is the one who asked.
    pub mine: bool,
    pub state: State,
    /// The viewer owes the next word.
    pub owed: bool,
    pub clock: Option<Clock>,
    pub asked: WhenLabel,
    /// Where a yes leads.
    pub conversation: Option<ConversationId>,
}

/// The honest clock of an open request, for one viewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// When it ends by itself, in the viewer's zone and in the other's.
    pub ends: WhenLabel,
    pub theirs: WhenLabel,
    /// "Two days and 18 hours".
    pub left: String,
    /// Thousandths of the 72 h (in a pause: of the 14 days) that are left.
    pub share: u32,
    pub paused: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestsView {
    /// Those waiting for the viewer's word, the shortest clock first.
    pub owed: Vec<RequestCard>,
    /// Those waiting for the other's.
    pub waiting: Vec<RequestCard>,
    /// What is over, the newest first.
    pub past: Vec<RequestCard>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestView {
    pub card: RequestCard,
    pub question: Option<String>,
    pub answer: Option<String>,
    /// Common ground in words, the nearest first.
    pub ground: Vec<String>,
    /// The viewer's own chairs, where the viewer is asked: taken, of.
    pub chairs: (u32, u32),
    /// Three others, where it ended without a yes and the viewer had asked.
    pub others: Vec<MeetView>,
}

/// What the form that asks someone needs to know.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskingView {
    pub to: PersonCard,
    /// What they give, in their order.
    pub topics: Vec<String>,
    pub promise: Promise,
    pub chairs: (u32, u32),
    /// Why it can't be asked now.
    pub refusal: Option<String>,
    /// How many more asks the viewer may have open.
    pub room: u32,
}
