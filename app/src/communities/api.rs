//! Server functions of communities: resolve, parse, call the port, answer.

use super::{CommunityLine, CommunityView, DeskNow, Hosted, InvitationView, NewCommunity, PlacesView};
use crate::{
    account::Email,
    backend::backend,
    error::Result,
    ids::{CommunityId, InvitationId, MemberId},
    respond::go,
    viewer::require_member,
    wire::Packing,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "communities/communities", output = Packing)]
pub async fn read_communities() -> Result<Vec<CommunityLine>> {
    backend()?.communities.communities(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "communities/community", output = Packing)]
pub async fn read_community(community: CommunityId, page: u32) -> Result<CommunityView> {
    backend()?.communities.community(&require_member()?, community, page).await
}

#[server(prefix = "/api", endpoint = "communities/create")]
pub async fn create(name: String, #[server(default)] about: String, kind: String, joining: String) -> Result<()> {
    let new = NewCommunity::parse(&name, &about, &kind, &joining)?;
    let community = backend()?.communities.create(&require_member()?, new).await?;
    go(&format!("/communities/{community}"))
}

#[server(prefix = "/api", endpoint = "communities/join")]
pub async fn join(community: CommunityId) -> Result<()> {
    backend()?.communities.join(&require_member()?, community).await?;
    go(&format!("/communities/{community}"))
}

#[server(prefix = "/api", endpoint = "communities/leave")]
pub async fn leave(community: CommunityId) -> Result<()> {
    backend()?.communities.leave(&require_member()?, community).await?;
    go("/communities")
}

#[server(prefix = "/api", endpoint = "communities/hosted", output = Packing)]
pub async fn read_hosted() -> Result<Vec<Hosted>> {
    backend()?.communities.hosted(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "communities/desk", output = Packing)]
pub async fn read_desk() -> Result<DeskNow> {
    backend()?.communities.desk(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "communities/places", output = Packing)]
pub async fn read_places(community: CommunityId, page: u32) -> Result<PlacesView> {
    backend()?.communities.places(&require_member()?, community, page).await
}

#[server(prefix = "/api", endpoint = "communities/set-place")]
pub async fn set_place(community: CommunityId, member: MemberId, deed: String) -> Result<()> {
    backend()?.communities.set_place(&require_member()?, community, member, deed.parse()?).await?;
    go(&format!("/host/members?community={community}"))
}

#[server(prefix = "/api", endpoint = "communities/invite")]
pub async fn invite(community: CommunityId, email: String, role: String) -> Result<()> {
    let email = Email::parse(&email)?;
    backend()?.communities.invite(&require_member()?, community, &email, role.parse()?).await?;
    go(&format!("/host/invitations?community={community}&sent=1"))
}

#[server(prefix = "/api", endpoint = "communities/invitations", output = Packing)]
pub async fn read_invitations(community: CommunityId) -> Result<Vec<InvitationView>> {
    backend()?.communities.invitations(&require_member()?, community).await
}

#[server(prefix = "/api", endpoint = "communities/withdraw-invitation")]
pub async fn withdraw_invitation(invitation: InvitationId) -> Result<()> {
    let community = backend()?.communities.withdraw(&require_member()?, invitation).await?;
    go(&format!("/host/invitations?community={community}"))
}
