//! Communities, memberships, invitations.

use super::{Tx, on};
use crate::fault::Result;
use app::ids::{CommunityId, InvitationId, MemberId, MembershipId};
use serde_json::{Value, json};
use sqlx::FromRow;
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct InvitationRow {
    pub id: Uuid,
    pub community_id: Uuid,
    pub role: String,
}

impl Tx {
    /// The community everyone is in, made at the first need.
    pub async fn house_community(&mut self) -> Result<CommunityId> {
        let found: Option<Uuid> = on!(self, c => sqlx::query_scalar("select id from community where kind = 'house'").fetch_optional(&mut *c).await)?;
        if let Some(id) = found {
            return Ok(CommunityId(id));
        }
        let (id, now) = (self.new_id(), self.now());
        on!(self, c => sqlx::query(
            "insert into community (id, name, name_key, about, kind, joining, created_at) values ($1, 'The house', 'the house', 'Everyone who has come in.', 'house', 'open', $2)")
            .bind(id).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(CommunityId(id))
    }

    /// Puts a new member into the house community; the operator hosts it.
    pub async fn add_to_house(&mut self, member: MemberId, host: bool) -> Result<()> {
        let community = self.house_community().await?;
        self.set_membership(community, member, if host { "host" } else { "member" }, "active").await?;
        Ok(())
    }

    /// Adds the membership, or changes the one there is.
    pub async fn set_membership(
        &mut self,
        community: CommunityId,
        member: MemberId,
        role: &str,
        status: &str,
    ) -> Result<MembershipId> {
        let (id, now) = (self.new_id(), self.now());
        let id: Uuid = on!(self, c => sqlx::query_scalar(
            "insert into membership (id, community_id, member_id, role, status, created_at, changed_at) values ($1, $2, $3, $4, $5, $6, $6)
             on conflict (community_id, member_id) do update set role = excluded.role, status = excluded.status, changed_at = excluded.changed_at returning id")
            .bind(id).bind(community.0).bind(member.0).bind(role).bind(status).bind(now.0).fetch_one(&mut *c).await)?;
        Ok(MembershipId(id))
    }

    /// An unused, unexpired invitation for exactly this address.
    pub async fn find_invitation(&mut self, token_hash: &[u8], email_key: &str) -> Result<Option<InvitationRow>> {
        let now = self.now();
        Ok(on!(self, c => sqlx::query_as(
            "select id, community_id, role from invitation where token_hash = $1 and email_key = $2 and expires_at > $3 and used_at is null")
            .bind(token_hash).bind(email_key).bind(now.0).fetch_optional(&mut *c).await)?)
    }

    /// Uses the invitation up: `member` is in the community with its role.
    pub async fn use_invitation(&mut self, invitation: InvitationRow, member: MemberId) -> Result<()> {
        let (now, id) = (self.now(), InvitationId(invitation.id));
        on!(self, c => sqlx::query("update invitation set used_at = $1 where id = $2").bind(now.0).bind(id.0).execute(&mut *c).await.map(|_| ()))?;
        self.set_membership(CommunityId(invitation.community_id), member, &invitation.role, "active").await?;
        Ok(())
    }

    pub async fn leave_communities(&mut self, member: MemberId) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query("update membership set status = 'left', role = 'member', changed_at = $1 where member_id = $2").bind(now.0).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn export_memberships(&mut self, member: MemberId) -> Result<Vec<Value>> {
        let rows: Vec<(String, String, String, i64)> = on!(self, c => sqlx::query_as(
            "select community.name, membership.role, membership.status, membership.created_at
             from membership join community on community.id = membership.community_id where membership.member_id = $1 order by membership.created_at")
            .bind(member.0).fetch_all(&mut *c).await)?;
        Ok(rows
            .into_iter()
            .map(|(name, role, status, at)| json!({ "community": name, "role": role, "status": status, "since": at }))
            .collect())
    }
}
