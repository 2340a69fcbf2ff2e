//! Whom a host may pick, within their own communities: for a list, or for an introduction.

use super::{Tx, on};
use crate::fault::Result;
use app::{
    ids::{CommunityId, MemberId},
    viewer::Viewer,
};
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct CandidateRow {
    pub id: Uuid,
    pub name: String,
    pub headline: String,
}

const CANDIDATE: &str = "select member.id, member.name, member.headline from membership
     join member on member.id = membership.member_id and member.left_at is null and member.confirmed_at is not null
     where membership.community_id = $1 and membership.status = 'active'";

impl Tx {
    /// Communities the viewer hosts, by name: role and status together; the operator hosts the house.
    pub async fn list_own_communities(&mut self, viewer: &Viewer) -> Result<Vec<(CommunityId, String)>> {
        let rows: Vec<(Uuid, String)> = on!(self, c => sqlx::query_as(
            "select community.id, community.name from community where exists
               (select 1 from membership where membership.community_id = community.id and member_id = $1 and role = 'host' and status = 'active')
               or ($2 and community.kind = 'house') order by community.name, community.id")
            .bind(viewer.member.0).bind(viewer.operator).fetch_all(&mut *c).await)?;
        Ok(rows.into_iter().map(|(id, name)| (CommunityId(id), name)).collect())
    }

    /// Members of the community whose name holds `find`, or whose address it is in full. At most twelve, by name.
    pub async fn find_candidates(&mut self, community: CommunityId, find: &str) -> Result<Vec<CandidateRow>> {
        let folded = matching::taxonomy::fold(find);
        let pattern = format!("%{}%", folded.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
        let sql = AssertSqlSafe(format!(
            "{CANDIDATE} and (member.name_folded like $2 escape '\\' or member.email_key = $3) order by member.name_folded, member.id limit 12"
        ));
        Ok(on!(self, c => sqlx::query_as(sql)
            .bind(community.0).bind(&pattern).bind(find.to_ascii_lowercase()).fetch_all(&mut *c).await)?)
    }

    /// The member, if they are of the community.
    pub async fn find_candidate(&mut self, community: CommunityId, member: MemberId) -> Result<Option<CandidateRow>> {
        let sql = AssertSqlSafe(format!("{CANDIDATE} and member.id = $2"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(community.0).bind(member.0).fetch_optional(&mut *c).await)?)
    }
}
