//! Server functions of conversations. Writes lead nowhere: a plain form comes back to the page it was on.

use super::{ConversationView, ConversationsView, LETTER_MAX, ThreadView};
use crate::{
    backend::backend,
    error::Result,
    ids::{ConversationId, MessageId},
    text,
    viewer::require_member,
    wire::Packing,
};
use leptos::prelude::*;
use uuid::Uuid;

#[server(prefix = "/api", endpoint = "conversations/list", output = Packing)]
pub async fn read_conversations() -> Result<ConversationsView> {
    backend()?.conversations.list(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "conversations/conversation", output = Packing)]
pub async fn read_conversation(conversation: ConversationId, before: i64) -> Result<ConversationView> {
    backend()?.conversations.conversation(&require_member()?, conversation, before).await
}

#[server(prefix = "/api", endpoint = "conversations/thread", output = Packing)]
pub async fn read_thread(conversation: ConversationId, before: i64) -> Result<ThreadView> {
    backend()?.conversations.thread(&require_member()?, conversation, before).await
}

#[server(prefix = "/api", endpoint = "conversations/send")]
pub async fn send_letter(conversation: ConversationId, client: Uuid, text: String) -> Result<()> {
    let viewer = require_member()?;
    let text = text::block("text", &text, LETTER_MAX as usize)?;
    backend()?.conversations.send(&viewer, conversation, client, text).await
}

#[server(prefix = "/api", endpoint = "conversations/change")]
pub async fn change(message: MessageId, text: String) -> Result<()> {
    let viewer = require_member()?;
    let text = text::block("text", &text, LETTER_MAX as usize)?;
    backend()?.conversations.change(&viewer, message, text).await
}

#[server(prefix = "/api", endpoint = "conversations/take-back")]
pub async fn take_back(message: MessageId) -> Result<()> {
    backend()?.conversations.take_back(&require_member()?, message).await
}

#[server(prefix = "/api", endpoint = "conversations/mark-read")]
pub async fn mark_read(conversation: ConversationId, seq: i64) -> Result<()> {
    backend()?.conversations.mark_read(&require_member()?, conversation, seq).await
}

#[server(prefix = "/api", endpoint = "conversations/typing")]
pub async fn typing(conversation: ConversationId) -> Result<()> {
    backend()?.conversations.typing(&require_member()?, conversation).await
}
