//! What mentor lists need from a server.

use super::{DeskView, ListPage, ListSummary, Reason, Wording, Words};
use crate::{
    error::Result,
    ids::{CommunityId, MemberId, MentorListEntryId, MentorListId},
    viewer::Viewer,
};
use async_trait::async_trait;

/// Reads answer members of the community, and of a draft its hosts; writes answer hosts. Whoever else: `NotFound`.
/// A write that names an older version than the one that stands is a `Conflict`, and changes nothing.
#[async_trait]
pub trait ListsPort: Send + Sync {
    /// For hosts with whom `find` finds, and `adding` if they may be added.
    async fn list(&self, viewer: &Viewer, list: MentorListId, find: &str, adding: Option<MemberId>)
    -> Result<ListPage>;
    /// Published lists of a community, and for its hosts the drafts.
    async fn of_community(&self, viewer: &Viewer, community: CommunityId) -> Result<Vec<ListSummary>>;
    async fn desk(&self, viewer: &Viewer, adding: Option<MemberId>) -> Result<DeskView>;
    async fn csv(&self, viewer: &Viewer, list: MentorListId) -> Result<String>;
    /// The list's own words as they stand, for a host whose edit came second.
    async fn words(&self, viewer: &Viewer, list: MentorListId) -> Result<Wording>;
    async fn entry(&self, viewer: &Viewer, entry: MentorListEntryId) -> Result<Wording>;

    async fn start(&self, viewer: &Viewer, community: CommunityId, words: Words) -> Result<MentorListId>;
    async fn reword(&self, viewer: &Viewer, list: MentorListId, version: i32, words: Words) -> Result<()>;
    async fn publish(&self, viewer: &Viewer, list: MentorListId, version: i32, published: bool) -> Result<()>;
    async fn add(&self, viewer: &Viewer, list: MentorListId, member: MemberId, reason: Reason) -> Result<()>;
    async fn edit(
        &self,
        viewer: &Viewer,
        entry: MentorListEntryId,
        version: i32,
        reason: Reason,
    ) -> Result<MentorListId>;
    async fn shift(
        &self,
        viewer: &Viewer,
        entry: MentorListEntryId,
        arrangement: i32,
        up: bool,
    ) -> Result<MentorListId>;
    async fn remove(&self, viewer: &Viewer, entry: MentorListEntryId, version: i32) -> Result<MentorListId>;
}
