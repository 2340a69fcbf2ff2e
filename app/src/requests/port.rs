//! What requests need from a server.

use super::{AskingView, NewRequest, Reaction, RequestView, RequestsView};
use crate::{
    error::Result,
    ids::{ConversationId, MemberId, RelationshipId, RequestId},
    viewer::Viewer,
};
use async_trait::async_trait;

#[async_trait]
pub trait RequestPort: Send + Sync {
    async fn list(&self, viewer: &Viewer) -> Result<RequestsView>;
    async fn request(&self, viewer: &Viewer, request: RequestId) -> Result<RequestView>;
    async fn asking(&self, viewer: &Viewer, to: MemberId) -> Result<AskingView>;
    async fn ask(&self, viewer: &Viewer, new: NewRequest) -> Result<RequestId>;
    /// A yes answers with the pair's conversation.
    async fn reply(&self, viewer: &Viewer, request: RequestId, reply: Reaction) -> Result<Option<ConversationId>>;
    /// The asker's answer to the one question.
    async fn answer(&self, viewer: &Viewer, request: RequestId, text: String) -> Result<()>;
    async fn withdraw(&self, viewer: &Viewer, request: RequestId) -> Result<()>;
    /// Ends a relationship with thanks; frees its chair.
    async fn part(&self, viewer: &Viewer, relationship: RelationshipId, thanks: String) -> Result<()>;
}
