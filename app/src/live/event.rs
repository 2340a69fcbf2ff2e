//! What a stream says. Durable events arrive with the number of their place in the member's log; the others are of the moment.

use crate::{conversations::MessageView, ids::ConversationId};
use serde::{Deserialize, Serialize};

/// Something a page can depend on: when it changes, the page fetches afresh.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Topic {
    Requests,
    Relationships,
    Conversations,
    Sessions,
    Introductions,
    Lists,
    Reports,
    /// Who is here, and who stands with whom.
    Room,
}

impl Topic {
    pub const ALL: [Self; 8] = [
        Self::Requests,
        Self::Relationships,
        Self::Conversations,
        Self::Sessions,
        Self::Introductions,
        Self::Lists,
        Self::Reports,
        Self::Room,
    ];

    /// The topic an event of this kind in the log belongs to.
    pub fn of(kind: &str) -> Option<Self> {
        Some(match kind {
            "request" => Self::Requests,
            "relationship" | "conversation" => Self::Relationships,
            "message" | "read" => Self::Conversations,
            "session" | "hours" => Self::Sessions,
            "introduction" => Self::Introductions,
            "list" => Self::Lists,
            "report" => Self::Reports,
            _ => return None,
        })
    }
}

/// One event, as the viewer of the stream may see it. Features with reducers of their own add a variant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LiveEvent {
    /// Said first on every stream: the build that is serving. The first of these for ever: any build can read it.
    Build { build: String },
    /// The log no longer reaches back to where this browser stands: fetch everything shown afresh.
    Resync,
    /// This login is no more; the stream ends and is not to be opened again.
    Ended,
    /// Something under this topic changed.
    Changed { topic: Topic },
    /// The room as a whole stands at this version; another than the one shown means: fetch it.
    Room { version: u64 },
    /// How much is new: conversations with something unread, asks and introductions that wait for a word.
    Fresh { count: u32 },
    /// A letter as it stands now: new, changed or taken back.
    Message { conversation: ConversationId, message: Box<MessageView> },
    /// The other of a pair has read so far.
    Read { conversation: ConversationId, seq: i64 },
    /// Somebody is writing; of the moment.
    Typing { conversation: ConversationId, name: String },
}

impl LiveEvent {
    /// The topic whose pages fetch afresh on this event.
    pub const fn topic(&self) -> Option<Topic> {
        match self {
            Self::Changed { topic } => Some(*topic),
            Self::Message { .. } | Self::Read { .. } => Some(Topic::Conversations),
            _ => None,
        }
    }
}
