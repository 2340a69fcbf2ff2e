//! What safety needs from a server.

use super::{BlockedView, NewReport, Outcome, ReportView};
use crate::{
    error::Result,
    ids::{MemberId, ReportId},
    viewer::Viewer,
};
use async_trait::async_trait;

#[async_trait]
pub trait SafetyPort: Send + Sync {
    /// From now on the two do not exist for each other. Doing it twice is fine; the other is told nothing.
    async fn block(&self, viewer: &Viewer, member: MemberId) -> Result<()>;
    /// Reopens nothing but the conversation.
    async fn unblock(&self, viewer: &Viewer, member: MemberId) -> Result<()>;
    async fn blocked(&self, viewer: &Viewer) -> Result<Vec<BlockedView>>;
    /// To the hosts of a community the two share, or else to whoever keeps the house. Also across a block.
    async fn report(&self, viewer: &Viewer, report: NewReport) -> Result<()>;
    /// Those the viewer answers for, open ones first; never about the viewer.
    async fn reports(&self, viewer: &Viewer) -> Result<Vec<ReportView>>;
    async fn close_report(&self, viewer: &Viewer, report: ReportId, outcome: Outcome) -> Result<()>;
}
