//! Cohorts, who is in them, their drafts, and what became of the pairs of the published one.
//! Called by cohorts. Absent on purpose: what a draft's JSON holds (the feature reads it), and who suits whom.

use super::{Tx, on, people::places};
use crate::fault::Result;
use app::{
    cohorts::Side,
    error::Error,
    ids::{CohortDraftId, CohortId, CohortUploadId, CommunityId, IntroductionId, MemberId},
    time::Instant,
    viewer::Viewer,
};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, FromRow};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct CohortRow {
    pub id: Uuid,
    pub community_id: Uuid,
    pub community_name: String,
    /// Everybody is in it: then two of its members need not share a smaller community.
    pub is_house: bool,
    pub title: String,
    pub proteges: i64,
    pub mentors: i64,
    pub drafts: i64,
    pub published: i64,
}

impl CohortRow {
    pub fn id(&self) -> CohortId {
        CohortId(self.id)
    }

    pub fn community(&self) -> CommunityId {
        CommunityId(self.community_id)
    }
}

#[derive(Clone, Debug, FromRow)]
pub struct CohortPersonRow {
    pub side: String,
    pub member_id: Uuid,
    /// In the cohort.
    pub seats: i32,
}

/// Somebody as a draft shows them, still of the house or not.
#[derive(Clone, Debug, FromRow)]
pub struct FaceRow {
    pub id: Uuid,
    pub name: String,
    pub headline: String,
    pub seats: i32,
    pub paused_until: Option<i64>,
    pub taken: i64,
    pub pending: i64,
}

#[derive(Clone, Debug, FromRow)]
pub struct CohortDraftRow {
    pub id: Uuid,
    pub cohort_id: Uuid,
    pub number: i32,
    pub goal: String,
    pub band: i32,
    pub sheet: String,
    pub decisions: String,
    pub kept: String,
    pub before: String,
    pub matched: i32,
    pub version: i32,
    pub changed_by: String,
    pub changed_at: i64,
    pub published_by: Option<String>,
    pub published_at: Option<i64>,
}

impl CohortDraftRow {
    pub fn id(&self) -> CohortDraftId {
        CohortDraftId(self.id)
    }
}

/// What a draft holds beside its sheet.
#[derive(Clone, Debug)]
pub struct Drawn {
    pub goal: &'static str,
    pub band: i32,
    pub decisions: String,
    pub kept: String,
    pub before: String,
    pub matched: i32,
}

#[derive(Clone, Debug, FromRow)]
pub struct CohortPairRow {
    pub protege_id: Uuid,
    pub mentor_id: Uuid,
    pub by_id: Uuid,
    pub state: String,
    pub created_at: i64,
    pub introduction: Option<String>,
}

#[derive(Clone, Debug, FromRow)]
pub struct CohortUploadRow {
    pub id: Uuid,
    pub cohort_id: Uuid,
    pub side: String,
    /// JSON.
    pub lines: String,
}

const COHORT: &str = "select cohort.id, cohort.community_id, community.name as community_name, community.kind = 'house' as is_house, cohort.title,
     (select count(*) from cohort_person p where p.cohort_id = cohort.id and p.side = 'protege') as proteges,
     (select count(*) from cohort_person p where p.cohort_id = cohort.id and p.side = 'mentor') as mentors,
     (select count(*) from cohort_draft d where d.cohort_id = cohort.id) as drafts,
     (select count(*) from cohort_draft d where d.cohort_id = cohort.id and d.published_at is not null) as published
     from cohort join community on community.id = cohort.community_id";

const DRAFT: &str = "select d.id, d.cohort_id, d.number, d.goal, d.band, d.sheet, d.decisions, d.kept, d.before, d.matched, d.version,
     host.name as changed_by, d.changed_at, publisher.name as published_by, d.published_at
     from cohort_draft d join member host on host.id = d.changed_by left join member publisher on publisher.id = d.published_by";

const PAIR: &str = "select p.protege_id, p.mentor_id, p.by_id, p.state, p.created_at, i.state as introduction
     from cohort_pair p left join introduction i on i.id = p.introduction_id";

/// Those of a community who are here now, by `$1`.
const OF: &str = "from membership join member on member.id = membership.member_id and member.left_at is null and member.confirmed_at is not null
     where membership.community_id = $1 and membership.status = 'active'";

impl Tx {
    /// A cohort of a community the viewer hosts now; to everybody else it is not there.
    pub async fn access_cohort(&mut self, viewer: &Viewer, cohort: CohortId) -> Result<CohortRow> {
        let sql = AssertSqlSafe(format!("{COHORT} where cohort.id = $1"));
        let row: Option<CohortRow> = on!(self, c => sqlx::query_as(sql).bind(cohort.0).fetch_optional(&mut *c).await)?;
        let row = row.ok_or(Error::NotFound)?;
        match self.find_place_in(viewer, row.community()).await? {
            Some(true) => Ok(row),
            _ => Err(Error::NotFound.into()),
        }
    }

    pub async fn access_cohort_draft(
        &mut self,
        viewer: &Viewer,
        draft: CohortDraftId,
    ) -> Result<(CohortRow, CohortDraftRow)> {
        let sql = AssertSqlSafe(format!("{DRAFT} where d.id = $1"));
        let row: Option<CohortDraftRow> =
            on!(self, c => sqlx::query_as(sql).bind(draft.0).fetch_optional(&mut *c).await)?;
        let row = row.ok_or(Error::NotFound)?;
        Ok((self.access_cohort(viewer, CohortId(row.cohort_id)).await?, row))
    }

    /// What was read for a cohort, while it is kept.
    pub async fn access_cohort_upload(
        &mut self,
        viewer: &Viewer,
        upload: CohortUploadId,
    ) -> Result<(CohortRow, CohortUploadRow)> {
        let now = self.now();
        let row: Option<CohortUploadRow> = on!(self, c => sqlx::query_as(
            "select id, cohort_id, side, lines from cohort_upload where id = $1 and expires_at > $2")
            .bind(upload.0).bind(now.0).fetch_optional(&mut *c).await)?;
        let row = row.ok_or(Error::NotFound)?;
        Ok((self.access_cohort(viewer, CohortId(row.cohort_id)).await?, row))
    }

    /// The newest first.
    pub async fn list_cohorts(&mut self, community: CommunityId) -> Result<Vec<CohortRow>> {
        let sql = AssertSqlSafe(format!(
            "{COHORT} where cohort.community_id = $1 order by cohort.created_at desc, cohort.id desc"
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(community.0).fetch_all(&mut *c).await)?)
    }

    pub async fn add_cohort(&mut self, community: CommunityId, title: &str) -> Result<CohortId> {
        let (id, now) = (self.new_id(), self.now());
        on!(self, c => sqlx::query("insert into cohort (id, community_id, title, created_at) values ($1, $2, $3, $4)")
            .bind(id).bind(community.0).bind(title).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(CohortId(id))
    }

    /// Those who are (still) of the community, by name.
    pub async fn list_cohort_people(&mut self, cohort: CohortId) -> Result<Vec<CohortPersonRow>> {
        Ok(on!(self, c => sqlx::query_as(
            "select p.side, p.member_id, p.seats from cohort_person p join cohort on cohort.id = p.cohort_id
             join member on member.id = p.member_id and member.left_at is null and member.confirmed_at is not null
             join membership on membership.community_id = cohort.community_id and membership.member_id = p.member_id and membership.status = 'active'
             where p.cohort_id = $1 order by member.name_folded, member.id")
            .bind(cohort.0).fetch_all(&mut *c).await)?)
    }

    /// Says whether they were not in it yet.
    pub async fn add_cohort_person(&mut self, cohort: CohortId, side: Side, member: Uuid, seats: i32) -> Result<bool> {
        let done = on!(self, c => sqlx::query(
            "insert into cohort_person (cohort_id, side, member_id, seats) values ($1, $2, $3, $4) on conflict do nothing")
            .bind(cohort.0).bind(side.as_str()).bind(member).bind(seats).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    pub async fn count_cohort_people(&mut self, cohort: CohortId, side: Side) -> Result<i64> {
        Ok(on!(self, c => sqlx::query_scalar("select count(*) from cohort_person where cohort_id = $1 and side = $2")
            .bind(cohort.0).bind(side.as_str()).fetch_one(&mut *c).await)?)
    }

    /// Says whether the mentor had `was` chairs; otherwise nothing is written.
    pub async fn set_cohort_seats(&mut self, cohort: CohortId, member: MemberId, was: i32, seats: i32) -> Result<bool> {
        let done = on!(self, c => sqlx::query(
            "update cohort_person set seats = $1 where cohort_id = $2 and side = 'mentor' and member_id = $3 and seats = $4")
            .bind(seats).bind(cohort.0).bind(member.0).bind(was).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    pub async fn remove_cohort_person(&mut self, cohort: CohortId, side: Side, member: MemberId) -> Result<()> {
        on!(self, c => sqlx::query("delete from cohort_person where cohort_id = $1 and side = $2 and member_id = $3")
            .bind(cohort.0).bind(side.as_str()).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Everybody of the community who would like something.
    pub async fn list_asking(&mut self, community: CommunityId) -> Result<Vec<Uuid>> {
        let sql = AssertSqlSafe(format!(
            "select member.id {OF} and exists (select 1 from ask where ask.member_id = member.id) order by member.name_folded, member.id"
        ));
        Ok(on!(self, c => sqlx::query_scalar(sql).bind(community.0).fetch_all(&mut *c).await)?)
    }

    /// Everybody of the community who gives something.
    pub async fn list_giving(&mut self, community: CommunityId) -> Result<Vec<Uuid>> {
        let sql = AssertSqlSafe(format!(
            "select member.id {OF} and exists (select 1 from offer where offer.member_id = member.id) order by member.name_folded, member.id"
        ));
        Ok(on!(self, c => sqlx::query_scalar(sql).bind(community.0).fetch_all(&mut *c).await)?)
    }

    /// Who of the community has this address: (id, name).
    pub async fn find_of_community(
        &mut self,
        community: CommunityId,
        email_key: &str,
    ) -> Result<Option<(Uuid, String)>> {
        let sql = AssertSqlSafe(format!("select member.id, member.name {OF} and member.email_key = $2"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(community.0).bind(email_key).fetch_optional(&mut *c).await)?)
    }

    pub async fn list_faces(&mut self, members: &[Uuid]) -> Result<HashMap<MemberId, FaceRow>> {
        let mut faces = HashMap::with_capacity(members.len());
        for some in members.chunks(200) {
            let sql = format!(
                "select member.id, member.name, member.headline, member.seats, member.paused_until,
                 (select count(*) from relationship where mentor_id = member.id and ended_at is null) as taken,
                 (select count(*) from request where asked_id = member.id and state = 'open') as pending
                 from member where member.id in ({})",
                places(1, some.len())
            );
            let rows: Vec<FaceRow> = on!(self, c => {
                let mut query = sqlx::query_as(AssertSqlSafe(sql));
                for member in some {
                    query = query.bind(*member);
                }
                query.fetch_all(&mut *c).await
            })?;
            faces.extend(rows.into_iter().map(|row| (MemberId(row.id), row)));
        }
        Ok(faces)
    }

    /// Pairs within the cohort who know each other, or are being introduced (`true`); and those whose introduction came
    /// to nothing after `since` (`false`). Lower id first.
    pub async fn list_cohort_acquainted(
        &mut self,
        cohort: CohortId,
        since: Instant,
    ) -> Result<Vec<(Uuid, Uuid, bool)>> {
        Ok(on!(self, c => sqlx::query_as(
            "select low_id, high_id, true as known from relationship where ended_at is null
               and low_id in (select member_id from cohort_person where cohort_id = $1) and high_id in (select member_id from cohort_person where cohort_id = $1)
             union all
             select a_id, b_id, state = 'open' from introduction where (state = 'open' or (state in ('not_now', 'expired') and changed_at > $2))
               and a_id in (select member_id from cohort_person where cohort_id = $1) and b_id in (select member_id from cohort_person where cohort_id = $1)")
            .bind(cohort.0).bind(since.0).fetch_all(&mut *c).await)?)
    }

    /// By number, without what they hold: that is long.
    pub async fn list_cohort_drafts(&mut self, cohort: CohortId) -> Result<Vec<CohortDraftRow>> {
        let bare = DRAFT.replace(
            "d.sheet, d.decisions, d.kept, d.before",
            "'' as sheet, '' as decisions, '' as kept, '' as before",
        );
        let sql = AssertSqlSafe(format!("{bare} where d.cohort_id = $1 order by d.number"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(cohort.0).fetch_all(&mut *c).await)?)
    }

    /// Fails as taken when another host draws one at the same moment.
    pub async fn add_cohort_draft(
        &mut self,
        host: MemberId,
        cohort: CohortId,
        sheet: &str,
        drawn: &Drawn,
    ) -> Result<CohortDraftId> {
        let (id, now) = (self.new_id(), self.now());
        on!(self, c => sqlx::query(
            "insert into cohort_draft (id, cohort_id, number, goal, band, sheet, decisions, kept, before, matched, changed_by, created_at, changed_at)
             values ($1, $2, (select coalesce(max(number), 0) + 1 from cohort_draft where cohort_id = $2), $3, $4, $5, $6, $7, $8, $9, $10, $11, $11)")
            .bind(id).bind(cohort.0).bind(drawn.goal).bind(drawn.band).bind(sheet).bind(&drawn.decisions).bind(&drawn.kept)
            .bind(&drawn.before).bind(drawn.matched).bind(host.0).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(CohortDraftId(id))
    }

    /// Says whether `version` was the one that stood, of a draft not yet published; otherwise nothing is written.
    pub async fn set_cohort_draft(
        &mut self,
        host: MemberId,
        draft: CohortDraftId,
        version: i32,
        drawn: &Drawn,
    ) -> Result<bool> {
        let now = self.now();
        let done = on!(self, c => sqlx::query(
            "update cohort_draft set goal = $1, band = $2, decisions = $3, kept = $4, before = $5, matched = $6, version = version + 1, changed_by = $7, changed_at = $8
             where id = $9 and version = $10 and published_at is null")
            .bind(drawn.goal).bind(drawn.band).bind(&drawn.decisions).bind(&drawn.kept).bind(&drawn.before).bind(drawn.matched).bind(host.0).bind(now.0)
            .bind(draft.0).bind(version).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    /// As `set_cohort_draft`. Fails as taken when another draft of the cohort was published.
    pub async fn set_cohort_published(&mut self, host: MemberId, draft: CohortDraftId, version: i32) -> Result<bool> {
        let now = self.now();
        let done = on!(self, c => sqlx::query(
            "update cohort_draft set published_by = $1, published_at = $2, version = version + 1 where id = $3 and version = $4 and published_at is null")
            .bind(host.0).bind(now.0).bind(draft.0).bind(version).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    pub async fn add_cohort_pair(
        &mut self,
        host: MemberId,
        cohort: CohortId,
        protege: MemberId,
        mentor: MemberId,
    ) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query("insert into cohort_pair (cohort_id, protege_id, mentor_id, by_id, state, created_at) values ($1, $2, $3, $4, 'waiting', $5)")
            .bind(cohort.0).bind(protege.0).bind(mentor.0).bind(host.0).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// With how each one's introduction stands.
    pub async fn list_cohort_pairs(&mut self, cohort: CohortId) -> Result<Vec<CohortPairRow>> {
        let sql = AssertSqlSafe(format!("{PAIR} where p.cohort_id = $1"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(cohort.0).fetch_all(&mut *c).await)?)
    }

    /// A pair nobody has introduced yet, and its cohort.
    pub async fn find_waiting_pair(
        &mut self,
        cohort: CohortId,
        protege: MemberId,
    ) -> Result<Option<(CohortPairRow, CohortRow)>> {
        let sql = AssertSqlSafe(format!("{PAIR} where p.cohort_id = $1 and p.protege_id = $2 and p.state = 'waiting'"));
        let pair: Option<CohortPairRow> =
            on!(self, c => sqlx::query_as(sql).bind(cohort.0).bind(protege.0).fetch_optional(&mut *c).await)?;
        let Some(pair) = pair else { return Ok(None) };
        let sql = AssertSqlSafe(format!("{COHORT} where cohort.id = $1"));
        let row: CohortRow = on!(self, c => sqlx::query_as(sql).bind(cohort.0).fetch_one(&mut *c).await)?;
        Ok(Some((pair, row)))
    }

    /// The end of its waiting: introduced, or refused for good.
    pub async fn set_cohort_pair(
        &mut self,
        cohort: CohortId,
        protege: MemberId,
        introduction: Option<IntroductionId>,
    ) -> Result<()> {
        let state = if introduction.is_some() { "sent" } else { "refused" };
        on!(self, c => sqlx::query("update cohort_pair set state = $1, introduction_id = $2 where cohort_id = $3 and protege_id = $4")
            .bind(state).bind(introduction.map(|id| id.0)).bind(cohort.0).bind(protege.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// What was read takes the place of what was read before.
    pub async fn set_cohort_upload(
        &mut self,
        cohort: CohortId,
        side: Side,
        lines: &str,
        expires_at: Instant,
    ) -> Result<()> {
        let id = self.new_id();
        on!(self, c => sqlx::query(
            "insert into cohort_upload (id, cohort_id, side, lines, expires_at) values ($1, $2, $3, $4, $5)
             on conflict (cohort_id) do update set id = excluded.id, side = excluded.side, lines = excluded.lines, expires_at = excluded.expires_at")
            .bind(id).bind(cohort.0).bind(side.as_str()).bind(lines).bind(expires_at.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn find_cohort_upload(&mut self, cohort: CohortId) -> Result<Option<CohortUploadRow>> {
        let now = self.now();
        Ok(
            on!(self, c => sqlx::query_as("select id, cohort_id, side, lines from cohort_upload where cohort_id = $1 and expires_at > $2")
            .bind(cohort.0).bind(now.0).fetch_optional(&mut *c).await)?,
        )
    }

    pub async fn remove_cohort_upload(&mut self, upload: CohortUploadId) -> Result<()> {
        on!(self, c => sqlx::query("delete from cohort_upload where id = $1").bind(upload.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Where the member was chosen, and as what.
    pub async fn export_cohorts(&mut self, member: MemberId) -> Result<Vec<Value>> {
        let rows: Vec<(String, String, String)> = on!(self, c => sqlx::query_as(
            "select community.name, cohort.title, p.side from cohort_person p join cohort on cohort.id = p.cohort_id
             join community on community.id = cohort.community_id where p.member_id = $1 order by cohort.created_at, cohort.id, p.side")
            .bind(member.0).fetch_all(&mut *c).await)?;
        let one = |(community, title, side)| json!({ "community": community, "cohort": title, "as": side });
        Ok(rows.into_iter().map(one).collect())
    }

    /// Whoever leaves is in no cohort any more, waits for no introduction, and stands in no table of addresses.
    /// Drafts keep numbers and an id without a name.
    pub async fn forget_cohorts(&mut self, member: MemberId, email_key: &str) -> Result<()> {
        for sql in [
            "delete from cohort_person where member_id = $1",
            "delete from cohort_pair where (protege_id = $1 or mentor_id = $1) and state = 'waiting'",
        ] {
            on!(self, c => sqlx::query(sql).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        }
        let address = format!("%{}%", email_key.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_"));
        on!(self, c => sqlx::query("delete from cohort_upload where lines like $1 escape '\\'").bind(&address).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }
}
