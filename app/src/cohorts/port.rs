//! What cohorts need from a server.

use super::{CohortView, Decision, DeskCohorts, DraftView, Look, Side, Whom, Wish};
use crate::{
    error::Result,
    ids::{CohortDraftId, CohortId, CohortUploadId, CommunityId, MemberId},
    viewer::Viewer,
};
use ::matching::programme::Packet;
use async_trait::async_trait;

/// All of it is for the hosts of the cohort's community, as they are now. Whoever else: `NotFound`.
/// A write that names an older version than the one that stands is a `Conflict`, and changes nothing.
#[async_trait]
pub trait CohortsPort: Send + Sync {
    /// The cohorts of every community the viewer hosts. `Forbidden` to whoever hosts none.
    async fn desk(&self, viewer: &Viewer) -> Result<Vec<DeskCohorts>>;
    async fn cohort(&self, viewer: &Viewer, cohort: CohortId, find: &str) -> Result<CohortView>;
    async fn draft(&self, viewer: &Viewer, draft: CohortDraftId, look: Look) -> Result<DraftView>;
    /// What the page's small module solves.
    async fn programme(&self, viewer: &Viewer, draft: CohortDraftId) -> Result<Packet>;
    async fn csv(&self, viewer: &Viewer, draft: CohortDraftId) -> Result<String>;

    async fn start(&self, viewer: &Viewer, community: CommunityId, title: String) -> Result<CohortId>;
    async fn add(&self, viewer: &Viewer, cohort: CohortId, side: Side, whom: Whom) -> Result<()>;
    /// `was` is what the host saw: another number by now is a `Conflict`.
    async fn seat(&self, viewer: &Viewer, cohort: CohortId, member: MemberId, was: u32, seats: u32) -> Result<()>;
    async fn remove(&self, viewer: &Viewer, cohort: CohortId, side: Side, member: MemberId) -> Result<()>;
    /// Reads a table of addresses and keeps for a day who would be taken and who refused; nobody is added yet.
    async fn read(&self, viewer: &Viewer, cohort: CohortId, side: Side, table: &str) -> Result<()>;
    /// Adds those who were taken, if they still may be; or, without `take`, forgets what was read.
    async fn bring(&self, viewer: &Viewer, upload: CohortUploadId, take: bool) -> Result<CohortId>;

    /// A new draft of the people as they are now.
    async fn draw(&self, viewer: &Viewer, cohort: CohortId) -> Result<CohortDraftId>;
    async fn copy(&self, viewer: &Viewer, draft: CohortDraftId) -> Result<CohortDraftId>;
    async fn settle(&self, viewer: &Viewer, draft: CohortDraftId, version: i32, wish: Wish) -> Result<()>;
    async fn decide(&self, viewer: &Viewer, draft: CohortDraftId, version: i32, decision: Decision) -> Result<()>;
    /// Introduces every pair, once. Again: nothing.
    async fn publish(&self, viewer: &Viewer, draft: CohortDraftId, version: i32) -> Result<()>;
}
