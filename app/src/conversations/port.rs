//! What conversations need from a server.

use super::{ConversationView, ConversationsView, ThreadView};
use crate::{
    error::Result,
    ids::{ConversationId, MessageId},
    viewer::Viewer,
};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
pub trait ConversationPort: Send + Sync {
    async fn list(&self, viewer: &Viewer) -> Result<ConversationsView>;
    /// A pair's conversation with everything around it, its letters before `before` (0: the newest).
    async fn conversation(
        &self,
        viewer: &Viewer,
        conversation: ConversationId,
        before: i64,
    ) -> Result<ConversationView>;
    /// The letters alone, of a pair or a circle.
    async fn thread(&self, viewer: &Viewer, conversation: ConversationId, before: i64) -> Result<ThreadView>;
    /// Under the same `client` a second time: nothing, successfully.
    async fn send(&self, viewer: &Viewer, conversation: ConversationId, client: Uuid, text: String) -> Result<()>;
    async fn change(&self, viewer: &Viewer, message: MessageId, text: String) -> Result<()>;
    async fn take_back(&self, viewer: &Viewer, message: MessageId) -> Result<()>;
    async fn mark_read(&self, viewer: &Viewer, conversation: ConversationId, seq: i64) -> Result<()>;
    /// Tells the others, for a moment and without a trace.
    async fn typing(&self, viewer: &Viewer, conversation: ConversationId) -> Result<()>;
}
