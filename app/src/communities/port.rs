//! What communities need from a server.

use super::{CommunityLine, CommunityView, Deed, DeskNow, Hosted, InvitationView, NewCommunity, PlacesView, Role};
use crate::{
    account::Email,
    error::Result,
    ids::{CommunityId, InvitationId, MemberId},
    viewer::Viewer,
};
use async_trait::async_trait;

#[async_trait]
pub trait CommunitiesPort: Send + Sync {
    /// All there are, the viewer's own first.
    async fn communities(&self, viewer: &Viewer) -> Result<Vec<CommunityLine>>;
    async fn community(&self, viewer: &Viewer, community: CommunityId, page: u32) -> Result<CommunityView>;
    /// The operator's.
    async fn create(&self, viewer: &Viewer, new: NewCommunity) -> Result<CommunityId>;
    async fn join(&self, viewer: &Viewer, community: CommunityId) -> Result<()>;
    async fn leave(&self, viewer: &Viewer, community: CommunityId) -> Result<()>;
    /// Communities whose desk the viewer sits at: those they host, and all for the operator.
    async fn hosted(&self, viewer: &Viewer) -> Result<Vec<Hosted>>;
    /// What waits at the desk, and how the viewer's communities are doing; hosts' and the operator's.
    async fn desk(&self, viewer: &Viewer) -> Result<DeskNow>;
    async fn places(&self, viewer: &Viewer, community: CommunityId, page: u32) -> Result<PlacesView>;
    async fn set_place(&self, viewer: &Viewer, community: CommunityId, member: MemberId, deed: Deed) -> Result<()>;
    /// Writes a letter to the address; says nothing about whether somebody here has it.
    async fn invite(&self, viewer: &Viewer, community: CommunityId, email: &Email, role: Role) -> Result<()>;
    async fn invitations(&self, viewer: &Viewer, community: CommunityId) -> Result<Vec<InvitationView>>;
    /// Takes an open invitation back; answers with its community.
    async fn withdraw(&self, viewer: &Viewer, invitation: InvitationId) -> Result<CommunityId>;
}
