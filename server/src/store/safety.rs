//! Blocks with what they end elsewhere, and reports.

use super::{Tx, on};
use crate::fault::Result;
use app::{
    ids::{CommunityId, MemberId, ReportId},
    time::Instant,
};
use serde_json::{Value, json};
use sqlx::FromRow;
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct BlockRow {
    pub id: Uuid,
    pub name: String,
    pub created_at: i64,
}

#[derive(Clone, Debug, FromRow)]
pub struct ReportRow {
    pub id: Uuid,
    pub reporter_id: Uuid,
    pub reporter: String,
    pub reported_id: Uuid,
    pub reported: String,
    pub community_id: Option<Uuid>,
    pub community: Option<String>,
    pub words: String,
    pub subject: String,
    pub created_at: i64,
    pub closed_at: Option<i64>,
    pub closer: Option<String>,
    pub outcome: String,
}

const REPORT: &str =
    "select report.id, reporter_id, reporter.name as reporter, reported_id, reported.name as reported, community_id,
    community.name as community, words, subject, report.created_at, closed_at, closer.name as closer, outcome
    from report join member reporter on reporter.id = reporter_id join member reported on reported.id = reported_id
    left join community on community.id = community_id left join member closer on closer.id = closed_by";

/// The pair, the lower id first.
fn pair(one: MemberId, other: MemberId) -> (Uuid, Uuid) {
    (one.0.min(other.0), one.0.max(other.0))
}

impl Tx {
    pub async fn add_block(&mut self, blocker: MemberId, blocked: MemberId) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query("insert into block (blocker_id, blocked_id, created_at) values ($1, $2, $3) on conflict do nothing")
            .bind(blocker.0).bind(blocked.0).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Says whether there was such a block.
    pub async fn remove_block(&mut self, blocker: MemberId, blocked: MemberId) -> Result<bool> {
        let gone = on!(self, c => sqlx::query("delete from block where blocker_id = $1 and blocked_id = $2")
            .bind(blocker.0).bind(blocked.0).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(gone > 0)
    }

    pub async fn has_blocked(&mut self, blocker: MemberId, blocked: MemberId) -> Result<bool> {
        let count: i64 = on!(self, c => sqlx::query_scalar("select count(*) from block where blocker_id = $1 and blocked_id = $2")
            .bind(blocker.0).bind(blocked.0).fetch_one(&mut *c).await)?;
        Ok(count > 0)
    }

    /// Those `blocker` has blocked, the newest first.
    pub async fn list_blocks(&mut self, blocker: MemberId) -> Result<Vec<BlockRow>> {
        Ok(on!(self, c => sqlx::query_as(
            "select member.id, member.name, block.created_at from block join member on member.id = blocked_id
             where blocker_id = $1 order by block.created_at desc, member.id")
            .bind(blocker.0).fetch_all(&mut *c).await)?)
    }

    /// Opens the conversation of the two again, if there is one.
    pub async fn reopen_conversation(&mut self, one: MemberId, other: MemberId) -> Result<()> {
        let (low, high) = pair(one, other);
        on!(self, c => sqlx::query("update conversation set read_only = $1 where low_id = $2 and high_id = $3")
            .bind(false).bind(low).bind(high).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Closes what is open between the two; answers with it.
    pub async fn close_introductions(&mut self, one: MemberId, other: MemberId) -> Result<Vec<Uuid>> {
        let now = self.now();
        Ok(on!(self, c => sqlx::query_scalar(
            "update introduction set state = 'closed', changed_at = $1
             where state = 'open' and ((a_id = $2 and b_id = $3) or (a_id = $3 and b_id = $2)) returning id")
            .bind(now.0).bind(one.0).bind(other.0).fetch_all(&mut *c).await)?)
    }

    /// Whose hosts read a report: a community both are active in, a small one before the house, that another than these two
    /// hosts and the reported does not. None: the operator.
    pub async fn find_report_desk(&mut self, reporter: MemberId, reported: MemberId) -> Result<Option<CommunityId>> {
        let id: Option<Uuid> = on!(self, c => sqlx::query_scalar(
            "select community.id from community
             join membership mine on mine.community_id = community.id and mine.member_id = $1 and mine.status = 'active'
             join membership theirs on theirs.community_id = community.id and theirs.member_id = $2 and theirs.status in ('active', 'paused')
             where theirs.role <> 'host' and exists (select 1 from membership host where host.community_id = community.id
                and host.role = 'host' and host.status = 'active' and host.member_id not in ($1, $2))
             order by case community.kind when 'house' then 1 else 0 end, mine.created_at, community.id limit 1")
            .bind(reporter.0).bind(reported.0).fetch_optional(&mut *c).await)?;
        Ok(id.map(CommunityId))
    }

    pub async fn add_report(
        &mut self,
        reporter: MemberId,
        reported: MemberId,
        community: Option<CommunityId>,
        words: &str,
        subject: &str,
    ) -> Result<ReportId> {
        let (id, now) = (self.new_id(), self.now());
        on!(self, c => sqlx::query(
            "insert into report (id, reporter_id, reported_id, community_id, words, subject, created_at) values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(id).bind(reporter.0).bind(reported.0).bind(community.map(|community| community.0)).bind(words).bind(subject).bind(now.0)
            .execute(&mut *c).await.map(|_| ()))?;
        Ok(ReportId(id))
    }

    /// Whoever may read reports for this desk hears that one has come or was closed, in id order.
    pub async fn tell_desk(&mut self, community: Option<CommunityId>, report: ReportId) -> Result<()> {
        let readers: Vec<Uuid> = on!(self, c => sqlx::query_scalar(
            "select id from member where left_at is null and (operator or exists (select 1 from membership
                where community_id = $1 and member_id = member.id and role = 'host' and status = 'active')) order by id")
            .bind(community.map(|community| community.0)).fetch_all(&mut *c).await)?;
        for reader in readers {
            self.add_event(MemberId(reader), "report", report.0).await?;
        }
        Ok(())
    }

    pub async fn find_report(&mut self, report: ReportId) -> Result<Option<ReportRow>> {
        let sql = sqlx::AssertSqlSafe(format!("{REPORT} where report.id = $1"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(report.0).fetch_optional(&mut *c).await)?)
    }

    /// Every report kept, open ones first, then the newest.
    pub async fn list_reports(&mut self) -> Result<Vec<ReportRow>> {
        let sql = sqlx::AssertSqlSafe(format!(
            "{REPORT} order by case when closed_at is null then 0 else 1 end, report.created_at desc, report.id limit 500"
        ));
        Ok(on!(self, c => sqlx::query_as(sql).fetch_all(&mut *c).await)?)
    }

    /// Says whether it was still open.
    pub async fn close_report(&mut self, report: ReportId, by: MemberId, outcome: &str) -> Result<bool> {
        let now = self.now();
        let closed = on!(self, c => sqlx::query("update report set closed_at = $1, closed_by = $2, outcome = $3 where id = $4 and closed_at is null")
            .bind(now.0).bind(by.0).bind(outcome).bind(report.0).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(closed > 0)
    }

    /// Reports are kept for a while after they were closed, and no longer.
    pub async fn remove_old_reports(&mut self, before: Instant) -> Result<()> {
        on!(self, c => sqlx::query("delete from report where closed_at < $1").bind(before.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// What the member did for their own safety; never what others did.
    pub async fn export_safety(&mut self, member: MemberId) -> Result<Value> {
        let blocked: Vec<Value> = self
            .list_blocks(member)
            .await?
            .into_iter()
            .map(|row| json!({ "name": row.name, "since": row.created_at }))
            .collect();
        let reports: Vec<(String, String, i64)> = on!(self, c => sqlx::query_as(
            "select member.name, words, report.created_at from report join member on member.id = reported_id where reporter_id = $1 order by report.created_at")
            .bind(member.0).fetch_all(&mut *c).await)?;
        let reports: Vec<Value> =
            reports.into_iter().map(|(about, words, at)| json!({ "about": about, "words": words, "at": at })).collect();
        Ok(json!({ "blocked": blocked, "reports": reports }))
    }
}
