//! Implements `ListsPort`: hosts keep mentor lists, members of the community read them.
//! Called through server functions and `GET /lists/{id}.csv`. Absent on purpose: telling people they are on a list (hosts do).

mod csv;
mod read;
mod write;

pub use read::{candidate, day, search};

use crate::house::House;
use app::{
    error::Result,
    ids::{CommunityId, MemberId, MentorListEntryId, MentorListId},
    lists::{DeskView, ListPage, ListSummary, ListsPort, Reason, Wording, Words},
    viewer::Viewer,
};
use async_trait::async_trait;
use std::sync::Arc;

/// The port on a shared house.
pub struct Lists(pub Arc<House>);

#[async_trait]
impl ListsPort for Lists {
    async fn list(
        &self,
        viewer: &Viewer,
        list: MentorListId,
        find: &str,
        adding: Option<MemberId>,
    ) -> Result<ListPage> {
        Ok(read::page(&self.0, viewer, list, find, adding).await?)
    }

    async fn of_community(&self, viewer: &Viewer, community: CommunityId) -> Result<Vec<ListSummary>> {
        Ok(read::of_community(&self.0, viewer, community).await?)
    }

    async fn desk(&self, viewer: &Viewer, adding: Option<MemberId>) -> Result<DeskView> {
        Ok(read::desk(&self.0, viewer, adding).await?)
    }

    async fn csv(&self, viewer: &Viewer, list: MentorListId) -> Result<String> {
        Ok(csv::write(&self.0, viewer, list).await?)
    }

    async fn words(&self, viewer: &Viewer, list: MentorListId) -> Result<Wording> {
        Ok(read::words(&self.0, viewer, list).await?)
    }

    async fn entry(&self, viewer: &Viewer, entry: MentorListEntryId) -> Result<Wording> {
        Ok(read::entry(&self.0, viewer, entry).await?)
    }

    async fn start(&self, viewer: &Viewer, community: CommunityId, words: Words) -> Result<MentorListId> {
        Ok(write::start(&self.0, viewer, community, words).await?)
    }

    async fn reword(&self, viewer: &Viewer, list: MentorListId, version: i32, words: Words) -> Result<()> {
        Ok(write::reword(&self.0, viewer, list, version, words).await?)
    }

    async fn publish(&self, viewer: &Viewer, list: MentorListId, version: i32, published: bool) -> Result<()> {
        Ok(write::publish(&self.0, viewer, list, version, published).await?)
    }

    async fn add(&self, viewer: &Viewer, list: MentorListId, member: MemberId, reason: Reason) -> Result<()> {
        Ok(write::add(&self.0, viewer, list, member, reason).await?)
    }

    async fn edit(
        &self,
        viewer: &Viewer,
        entry: MentorListEntryId,
        version: i32,
        reason: Reason,
    ) -> Result<MentorListId> {
        Ok(write::edit(&self.0, viewer, entry, version, reason).await?)
    }

    async fn shift(
        &self,
        viewer: &Viewer,
        entry: MentorListEntryId,
        arrangement: i32,
        up: bool,
    ) -> Result<MentorListId> {
        Ok(write::shift(&self.0, viewer, entry, arrangement, up).await?)
    }

    async fn remove(&self, viewer: &Viewer, entry: MentorListEntryId, version: i32) -> Result<MentorListId> {
        Ok(write::remove(&self.0, viewer, entry, version).await?)
    }
}
