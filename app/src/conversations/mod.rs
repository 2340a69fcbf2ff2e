//! Conversations: exactly one per pair, and one per circle; their letters, live and without scripts.
//! Called by the conversation pages and the room (which embeds `<Thread>`). Absent on purpose: how a conversation begins (relationships, the room).

mod api;
mod calm;
pub mod markdown;
pub mod pages;
pub mod port;
pub mod rules;
mod thread;

pub use api::*;
pub use calm::Calm;
pub use port::ConversationPort;
pub use thread::Thread;

use crate::{
    ids::{ConversationId, MemberId, MessageId, RelationshipId},
    requests::PersonCard,
    time::WhenLabel,
};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Longest letter, in characters.
pub const LETTER_MAX: u32 = 4_000;

/// One letter, as the viewer reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageView {
    pub id: MessageId,
    /// Its place in the conversation, from 1.
    pub seq: i64,
    /// When it last changed, in milliseconds: of two states the later one stands.
    pub version: i64,
    pub sender: MemberId,
    pub name: String,
    pub mine: bool,
    /// Markdown; empty once taken back.
    pub text: String,
    pub at: WhenLabel,
    /// In the writer's zone, where that is another.
    pub theirs: Option<WhenLabel>,
    pub gone: bool,
    pub changed: bool,
    /// The viewer may still change it or take it back.
    pub changeable: bool,
}

/// The end of a conversation, and as many pages before it as were asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThreadView {
    pub conversation: ConversationId,
    /// The other of a pair; nobody in a circle.
    pub with: Option<String>,
    pub messages: Vec<MessageView>,
    /// There are earlier ones.
    pub earlier: bool,
    /// How far the viewer has read, and the other of a pair.
    pub read: i64,
    pub their_read: i64,
    /// Why nothing can be written here, if so.
    pub closed: Option<String>,
    /// Where the viewer's event stream stood before this was read.
    pub as_of: i64,
    /// The name of the next letter: sending twice under one name writes once.
    pub client: Uuid,
}

impl ThreadView {
    pub fn last_seq(&self) -> i64 {
        self.messages.last().map_or(0, |message| message.seq)
    }

    /// Something the viewer has not read, written by somebody else.
    pub fn has_new(&self) -> bool {
        self.messages.iter().any(|message| !message.mine && !message.gone && message.seq > self.read)
    }
}

/// One row of `/conversations`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationCard {
    pub id: ConversationId,
    pub with: PersonCard,
    /// The last line that stands, shortened.
    pub last: Option<String>,
    pub last_mine: bool,
    pub at: WhenLabel,
    pub unread: u32,
    pub closed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationsView {
    pub waiting: Vec<WaitingView>,
    pub people: Vec<ConversationCard>,
}

/// Whose words a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Voice {
    Viewer,
    Other,
    Host,
}

/// Why one of the two chose to meet the other, or a host wished them to meet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteView {
    pub title: String,
    /// What it is, where it is folded away.
    pub told: String,
    pub text: String,
    pub author: String,
    pub voice: Voice,
    pub at: WhenLabel,
}

/// What the two are to each other, said to the viewer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tie {
    pub id: RelationshipId,
    pub say: String,
    /// Since when, while it lasts.
    pub since: WhenLabel,
    pub ended: Option<WhenLabel>,
    /// The other's thanks at parting.
    pub thanks: Option<String>,
}

/// A card for the pocket, before the first talk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalmView {
    pub name: String,
    /// At most three.
    pub ground: Vec<String>,
    /// The human detail the other chose to reveal.
    pub detail: Option<String>,
    pub lines: Vec<String>,
    /// The other wrote a why-you note to the viewer.
    pub chosen: bool,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConversationView {
    pub with: PersonCard,
    /// Now, in both zones: theirs, the viewer's.
    pub clocks: (WhenLabel, WhenLabel),
    pub ties: Vec<Tie>,
    pub notes: Vec<NoteView>,
    pub calm: Option<CalmView>,
    pub thread: ThreadView,
    pub people: Vec<ConversationCard>,
    pub waiting: Vec<WaitingView>,
}

/// An ask or an introduction that waits for the viewer's word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WaitingView {
    pub with: PersonCard,
    /// Where it is answered.
    pub href: String,
    pub say: String,
}
