//! What introductions need from a server.

use super::{IntroductionView, NewIntroduction, ProposalView, ProposedView, rules::Answer};
use crate::{
    error::Result,
    ids::{CommunityId, ConversationId, IntroductionId, MemberId},
    viewer::Viewer,
};
use async_trait::async_trait;

#[async_trait]
pub trait IntroductionsPort: Send + Sync {
    /// One the viewer is one of the two of; `NotFound` for everybody else.
    async fn introduction(&self, viewer: &Viewer, introduction: IntroductionId) -> Result<IntroductionView>;
    /// Those that wait for an answer, the viewer's or the other's.
    async fn for_me(&self, viewer: &Viewer) -> Result<Vec<IntroductionView>>;
    /// The newest of every community the viewer hosts. `Forbidden` to whoever hosts none.
    async fn proposed(&self, viewer: &Viewer) -> Result<Vec<ProposedView>>;
    async fn proposal(
        &self,
        viewer: &Viewer,
        community: Option<CommunityId>,
        a: Option<MemberId>,
        b: Option<MemberId>,
        find: &str,
    ) -> Result<ProposalView>;

    async fn propose(&self, viewer: &Viewer, new: NewIntroduction) -> Result<IntroductionId>;
    /// The conversation, when this answer opened it.
    async fn answer(
        &self,
        viewer: &Viewer,
        introduction: IntroductionId,
        answer: Answer,
    ) -> Result<Option<ConversationId>>;
    /// By the host who proposed it, while it is open.
    async fn take_back(&self, viewer: &Viewer, introduction: IntroductionId) -> Result<()>;
}
