//! Server functions of mentor lists.

use super::{DeskView, ListPage, ListSummary, Reason, Wording, Words};
use crate::{
    backend::backend,
    error::Result,
    ids::{CommunityId, MemberId, MentorListEntryId, MentorListId},
    respond::go,
    viewer::require_member,
    wire::Packing,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "lists/list", output = Packing)]
pub async fn read_list(
    list: MentorListId,
    #[server(default)] find: String,
    #[server(default)] adding: Option<MemberId>,
) -> Result<ListPage> {
    backend()?.lists.list(&require_member()?, list, &find, adding).await
}

#[server(prefix = "/api", endpoint = "lists/of-community", output = Packing)]
pub async fn read_community_lists(community: CommunityId) -> Result<Vec<ListSummary>> {
    backend()?.lists.of_community(&require_member()?, community).await
}

#[server(prefix = "/api", endpoint = "lists/desk", output = Packing)]
pub async fn read_desk_lists(#[server(default)] adding: Option<MemberId>) -> Result<DeskView> {
    backend()?.lists.desk(&require_member()?, adding).await
}

#[server(prefix = "/api", endpoint = "lists/words", output = Packing)]
pub async fn read_list_words(list: MentorListId) -> Result<Wording> {
    backend()?.lists.words(&require_member()?, list).await
}

#[server(prefix = "/api", endpoint = "lists/entry", output = Packing)]
pub async fn read_list_entry(entry: MentorListEntryId) -> Result<Wording> {
    backend()?.lists.entry(&require_member()?, entry).await
}

#[server(prefix = "/api", endpoint = "lists/start")]
pub async fn start_list(community: CommunityId, title: String, #[server(default)] about: String) -> Result<()> {
    let list = backend()?.lists.start(&require_member()?, community, Words::parse(&title, &about)?).await?;
    go(&format!("/lists/{list}"))
}

#[server(prefix = "/api", endpoint = "lists/reword")]
pub async fn reword_list(
    list: MentorListId,
    version: i32,
    title: String,
    #[server(default)] about: String,
) -> Result<()> {
    backend()?.lists.reword(&require_member()?, list, version, Words::parse(&title, &about)?).await?;
    go(&format!("/lists/{list}"))
}

#[server(prefix = "/api", endpoint = "lists/publish")]
pub async fn publish_list(list: MentorListId, version: i32, published: bool) -> Result<()> {
    backend()?.lists.publish(&require_member()?, list, version, published).await?;
    go(&format!("/lists/{list}"))
}

#[server(prefix = "/api", endpoint = "lists/add")]
pub async fn add_entry(list: MentorListId, member: MemberId, reason: String, review_by: String) -> Result<()> {
    backend()?.lists.add(&require_member()?, list, member, Reason::parse(&reason, &review_by)?).await?;
    go(&format!("/lists/{list}"))
}

#[server(prefix = "/api", endpoint = "lists/edit")]
pub async fn edit_entry(entry: MentorListEntryId, version: i32, reason: String, review_by: String) -> Result<()> {
    let list = backend()?.lists.edit(&require_member()?, entry, version, Reason::parse(&reason, &review_by)?).await?;
    go(&format!("/lists/{list}"))
}

#[server(prefix = "/api", endpoint = "lists/shift")]
pub async fn shift_entry(entry: MentorListEntryId, arrangement: i32, up: bool) -> Result<()> {
    let list = backend()?.lists.shift(&require_member()?, entry, arrangement, up).await?;
    go(&format!("/lists/{list}"))
}

#[server(prefix = "/api", endpoint = "lists/remove")]
pub async fn remove_entry(entry: MentorListEntryId, version: i32) -> Result<()> {
    let list = backend()?.lists.remove(&require_member()?, entry, version).await?;
    go(&format!("/lists/{list}"))
}
