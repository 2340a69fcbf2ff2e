//! Communities, memberships, invitations.

use super::{Tx, on};
use crate::fault::Result;
use app::{
    communities::{NewCommunity, Role, Standing},
    error::Error,
    ids::{CommunityId, InvitationId, MemberId, MembershipId},
    time::Instant,
    viewer::Viewer,
};
use serde_json::{Value, json};
use sqlx::FromRow;
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct InvitationRow {
    pub id: Uuid,
    pub community_id: Uuid,
    pub role: String,
}

#[derive(Clone, Debug, FromRow)]
pub struct CommunityRow {
    pub id: Uuid,
    pub name: String,
    pub about: String,
    pub kind: String,
    pub joining: String,
}

/// Somebody by name.
#[derive(Clone, Debug, FromRow)]
pub struct NameRow {
    pub id: Uuid,
    pub name: String,
    pub headline: String,
}

#[derive(Clone, Debug, FromRow)]
pub struct PlaceRow {
    pub member_id: Uuid,
    pub name: String,
    pub operator: bool,
    pub role: String,
    pub status: String,
    pub changed_at: i64,
}

/// An invitation nobody has taken up yet.
#[derive(Clone, Debug, FromRow)]
pub struct OpenInvitationRow {
    pub id: Uuid,
    pub email_key: String,
    pub role: String,
    pub by_name: String,
    pub expires_at: i64,
}

/// Who is in community `$1` as `$2` may see it.
const SEEN: &str = "from membership join member on member.id = membership.member_id
    where membership.community_id = $1 and membership.status = 'active' and member.left_at is null and member.confirmed_at is not null
    and not exists (select 1 from block where (blocker_id = member.id and blocked_id = $2) or (blocker_id = $2 and blocked_id = member.id))";

fn standing(role: &str, status: &str) -> Result<Standing> {
    Ok(Standing::new(role.parse()?, status.parse()?))
}

const COMMUNITY: &str = "select id, name, about, kind, joining from community";

impl Tx {
    /// A community and how the viewer stands to it. Every member may know that a community is there.
    pub async fn access_community(
        &mut self,
        viewer: &Viewer,
        community: CommunityId,
    ) -> Result<(CommunityRow, Option<Standing>)> {
        let sql = sqlx::AssertSqlSafe(format!("{COMMUNITY} where id = $1"));
        let row: Option<CommunityRow> =
            on!(self, c => sqlx::query_as(sql).bind(community.0).fetch_optional(&mut *c).await)?;
        let row = row.ok_or(Error::NotFound)?;
        Ok((row, self.find_standing(community, viewer.member).await?))
    }

    /// The same for those who sit at its desk: its hosts now, and the operator.
    pub async fn access_desk(&mut self, viewer: &Viewer, community: CommunityId) -> Result<CommunityRow> {
        let (row, standing) = self.access_community(viewer, community).await?;
        if viewer.operator || standing.is_some_and(Standing::is_host) { Ok(row) } else { Err(Error::Forbidden.into()) }
    }

    pub async fn find_standing(&mut self, community: CommunityId, member: MemberId) -> Result<Option<Standing>> {
        let found: Option<(String, String)> = on!(self, c => sqlx::query_as(
            "select role, status from membership where community_id = $1 and member_id = $2")
            .bind(community.0).bind(member.0).fetch_optional(&mut *c).await)?;
        found.map(|(role, status)| standing(&role, &status)).transpose()
    }

    /// The house comes first, then by name.
    pub async fn list_communities(&mut self) -> Result<Vec<CommunityRow>> {
        let sql =
            sqlx::AssertSqlSafe(format!("{COMMUNITY} order by case kind when 'house' then 0 else 1 end, name_key"));
        Ok(on!(self, c => sqlx::query_as(sql).fetch_all(&mut *c).await)?)
    }

    pub async fn find_community_by_name(&mut self, name_key: &str) -> Result<Option<CommunityRow>> {
        let sql = sqlx::AssertSqlSafe(format!("{COMMUNITY} where name_key = $1"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(name_key).fetch_optional(&mut *c).await)?)
    }

    /// Every community the member has or had a place in.
    pub async fn list_standings(&mut self, member: MemberId) -> Result<Vec<(CommunityId, Standing)>> {
        let rows: Vec<(Uuid, String, String)> = on!(self, c => sqlx::query_as(
            "select community_id, role, status from membership where member_id = $1")
            .bind(member.0).fetch_all(&mut *c).await)?;
        rows.into_iter().map(|(id, role, status)| Ok((CommunityId(id), standing(&role, &status)?))).collect()
    }

    /// Fails as taken when another community has the name.
    pub async fn add_community(&mut self, new: &NewCommunity) -> Result<CommunityId> {
        let (id, now) = (self.new_id(), self.now());
        on!(self, c => sqlx::query(
            "insert into community (id, name, name_key, about, kind, joining, created_at) values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(id).bind(new.name.as_str()).bind(new.name.key()).bind(new.about.as_str()).bind(new.kind.as_str())
            .bind(new.joining.as_str()).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(CommunityId(id))
    }

    /// Active hosts, by name; without those blocked either way.
    pub async fn list_hosts(&mut self, viewer: &Viewer, community: CommunityId) -> Result<Vec<NameRow>> {
        self.list_names(viewer, community, "and membership.role = 'host'", 50, 0).await
    }

    /// Active members, by name; without those blocked either way.
    pub async fn list_community_members(
        &mut self,
        viewer: &Viewer,
        community: CommunityId,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<NameRow>> {
        self.list_names(viewer, community, "", limit, offset).await
    }

    async fn list_names(
        &mut self,
        viewer: &Viewer,
        community: CommunityId,
        only: &str,
        limit: i64,
        offset: i64,
    ) -> Result<Vec<NameRow>> {
        let sql = sqlx::AssertSqlSafe(format!(
            "select member.id, member.name, member.headline {SEEN} {only} order by member.name_folded, member.id limit $3 offset $4"
        ));
        Ok(
            on!(self, c => sqlx::query_as(sql).bind(community.0).bind(viewer.member.0).bind(limit).bind(offset).fetch_all(&mut *c).await)?,
        )
    }

    pub async fn count_community_members(&mut self, viewer: &Viewer, community: CommunityId) -> Result<i64> {
        let sql = sqlx::AssertSqlSafe(format!("select count(*) {SEEN}"));
        Ok(on!(self, c => sqlx::query_scalar(sql).bind(community.0).bind(viewer.member.0).fetch_one(&mut *c).await)?)
    }

    /// Every place there is or was, as the desk sees it: blocks hide nobody here.
    pub async fn list_places(&mut self, community: CommunityId, limit: i64, offset: i64) -> Result<Vec<PlaceRow>> {
        Ok(on!(self, c => sqlx::query_as(
            "select member_id, member.name, member.operator, role, status, changed_at
             from membership join member on member.id = membership.member_id
             where community_id = $1 and member.left_at is null and member.confirmed_at is not null
             order by member.name_folded, member.id limit $2 offset $3")
            .bind(community.0).bind(limit).bind(offset).fetch_all(&mut *c).await)?)
    }

    pub async fn count_places(&mut self, community: CommunityId) -> Result<i64> {
        Ok(on!(self, c => sqlx::query_scalar(
            "select count(*) from membership join member on member.id = membership.member_id
             where community_id = $1 and member.left_at is null and member.confirmed_at is not null")
            .bind(community.0).fetch_one(&mut *c).await)?)
    }

    /// A host paused or removed them from the house itself: they cannot come in.
    pub async fn is_barred(&mut self, member: MemberId) -> Result<bool> {
        let count: i64 = on!(self, c => sqlx::query_scalar(
            "select count(*) from membership join community on community.id = membership.community_id
             where community.kind = 'house' and member_id = $1 and status in ('paused', 'removed')")
            .bind(member.0).fetch_one(&mut *c).await)?;
        Ok(count > 0)
    }

    /// An invitation replaces an open one to the same address.
    pub async fn add_invitation(
        &mut self,
        community: CommunityId,
        email_key: &str,
        role: Role,
        by: MemberId,
        token_hash: &[u8],
        expires_at: Instant,
    ) -> Result<InvitationId> {
        let (id, now) = (self.new_id(), self.now());
        on!(self, c => sqlx::query("delete from invitation where community_id = $1 and email_key = $2 and used_at is null")
            .bind(community.0).bind(email_key).execute(&mut *c).await.map(|_| ()))?;
        on!(self, c => sqlx::query(
            "insert into invitation (id, token_hash, community_id, email_key, role, invited_by, created_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)")
            .bind(id).bind(token_hash).bind(community.0).bind(email_key).bind(role.as_str()).bind(by.0).bind(now.0).bind(expires_at.0)
            .execute(&mut *c).await.map(|_| ()))?;
        Ok(InvitationId(id))
    }

    pub async fn list_invitations(&mut self, community: CommunityId) -> Result<Vec<OpenInvitationRow>> {
        let now = self.now();
        Ok(on!(self, c => sqlx::query_as(
            "select invitation.id, invitation.email_key, invitation.role, member.name as by_name, invitation.expires_at
             from invitation join member on member.id = invitation.invited_by
             where community_id = $1 and used_at is null and expires_at > $2 order by invitation.created_at desc, invitation.id")
            .bind(community.0).bind(now.0).fetch_all(&mut *c).await)?)
    }

    /// Open invitations to an address whose owner is signed in.
    pub async fn list_invitations_to(&mut self, member: MemberId) -> Result<Vec<InvitationRow>> {
        let now = self.now();
        Ok(on!(self, c => sqlx::query_as(
            "select invitation.id, community_id, role from invitation join member on member.email_key = invitation.email_key
             where member.id = $1 and used_at is null and expires_at > $2")
            .bind(member.0).bind(now.0).fetch_all(&mut *c).await)?)
    }

    /// The community of an open invitation.
    pub async fn find_invitation_community(&mut self, invitation: InvitationId) -> Result<Option<CommunityId>> {
        let id: Option<Uuid> = on!(self, c => sqlx::query_scalar("select community_id from invitation where id = $1 and used_at is null")
            .bind(invitation.0).fetch_optional(&mut *c).await)?;
        Ok(id.map(CommunityId))
    }

    pub async fn remove_invitation(&mut self, invitation: InvitationId) -> Result<()> {
        on!(self, c => sqlx::query("delete from invitation where id = $1 and used_at is null").bind(invitation.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Whoever leaves takes their address out of every invitation, and the letters that carried them.
    pub async fn forget_invitations(&mut self, email_key: &str) -> Result<()> {
        on!(self, c => sqlx::query("delete from invitation where email_key = $1").bind(email_key).execute(&mut *c).await.map(|_| ()))?;
        on!(self, c => sqlx::query("delete from letter where member_id is null and lower(to_email) = $1").bind(email_key).execute(&mut *c).await.map(|_| ()))?;
        let waiting: Vec<(String, String)> = on!(self, c => sqlx::query_as("select key, payload from job where substr(key, 1, 12) = 'letter/none/'").fetch_all(&mut *c).await)?;
        for (key, payload) in waiting {
            if payload.to_ascii_lowercase().contains(email_key) {
                self.remove_job(&key).await?;
            }
        }
        Ok(())
    }

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
        // What people show to those they share a community with changes with it.
        self.add_matching_change(member).await?;
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
