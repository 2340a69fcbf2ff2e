//! Introductions: one row each, open at most once between two people. `a` is always the lower id.
//! Called by introductions. Absent on purpose: the machine (app's rules), who is told what.

use super::{Tx, on};
use crate::fault::Result;
use app::{
    error::Error,
    ids::{CommunityId, IntroductionId, MemberId, RelationshipId},
    introductions::{
        NewIntroduction,
        rules::{self, Answer, Side, State},
    },
    relationships::Kind,
    time::Instant,
    viewer::Viewer,
};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct IntroductionRow {
    pub id: Uuid,
    pub by_id: Uuid,
    pub by_name: String,
    pub community_id: Uuid,
    pub community_name: String,
    pub a_id: Uuid,
    pub a_name: String,
    pub a_headline: String,
    pub b_id: Uuid,
    pub b_name: String,
    pub b_headline: String,
    pub mentor_id: Option<Uuid>,
    pub topic: String,
    pub why: String,
    pub a_brings: String,
    pub b_brings: String,
    pub question: String,
    pub a_answer: Option<String>,
    pub b_answer: Option<String>,
    pub state: String,
    pub created_at: i64,
    pub expires_at: i64,
}

impl IntroductionRow {
    pub fn id(&self) -> IntroductionId {
        IntroductionId(self.id)
    }

    pub fn by(&self) -> MemberId {
        MemberId(self.by_id)
    }

    pub fn community(&self) -> CommunityId {
        CommunityId(self.community_id)
    }

    /// The two, in id order.
    pub fn pair(&self) -> [MemberId; 2] {
        [MemberId(self.a_id), MemberId(self.b_id)]
    }

    pub fn kind(&self) -> Kind {
        self.mentor_id.map_or(Kind::Peers, |mentor| Kind::Mentorship { mentor: MemberId(mentor) })
    }

    pub fn side(&self, member: MemberId) -> Option<Side> {
        if member.0 == self.a_id { Some(Side::A) } else { (member.0 == self.b_id).then_some(Side::B) }
    }

    /// As the machine knows it.
    pub fn machine(&self) -> rules::Introduction {
        rules::Introduction {
            state: State::parse(&self.state).unwrap_or(State::Closed),
            a: self.a_answer.as_deref().and_then(Answer::parse),
            b: self.b_answer.as_deref().and_then(Answer::parse),
            expires: Instant(self.expires_at),
        }
    }
}

const INTRODUCTION: &str = "select i.id, i.by_id, host.name as by_name, i.community_id, community.name as community_name,
     i.a_id, a.name as a_name, a.headline as a_headline, i.b_id, b.name as b_name, b.headline as b_headline, i.mentor_id,
     i.topic, i.why, i.a_brings, i.b_brings, i.question, i.a_answer, i.b_answer, i.state, i.created_at, i.expires_at
     from introduction i join member host on host.id = i.by_id join community on community.id = i.community_id
     join member a on a.id = i.a_id join member b on b.id = i.b_id";

impl Tx {
    /// Fails as taken when one is open between the two already.
    pub async fn add_introduction(
        &mut self,
        by: MemberId,
        new: &NewIntroduction,
        machine: &rules::Introduction,
    ) -> Result<IntroductionId> {
        let (id, now) = (self.new_id(), self.now());
        let mut two = [(new.a, &new.a_brings), (new.b, &new.b_brings)];
        two.sort_by_key(|(member, _)| *member);
        let [(a, a_brings), (b, b_brings)] = two;
        let mentor = match new.kind {
            Kind::Peers => None,
            Kind::Mentorship { mentor } => Some(mentor.0),
        };
        on!(self, c => sqlx::query(
            "insert into introduction (id, by_id, community_id, a_id, b_id, mentor_id, topic, why, a_brings, b_brings, question, state, expires_at, created_at, changed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)")
            .bind(id).bind(by.0).bind(new.community.0).bind(a.0).bind(b.0).bind(mentor).bind(&new.topic).bind(&new.why)
            .bind(a_brings).bind(b_brings).bind(&new.question).bind(machine.state.as_str()).bind(machine.expires.0).bind(now.0)
            .execute(&mut *c).await.map(|_| ()))?;
        Ok(IntroductionId(id))
    }

    pub async fn find_introduction(&mut self, introduction: IntroductionId) -> Result<Option<IntroductionRow>> {
        let sql = AssertSqlSafe(format!("{INTRODUCTION} where i.id = $1"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(introduction.0).fetch_optional(&mut *c).await)?)
    }

    /// One of whose two the viewer is, while no block stands between them.
    pub async fn access_introduction(
        &mut self,
        viewer: &Viewer,
        introduction: IntroductionId,
    ) -> Result<(IntroductionRow, Side)> {
        let row = self.find_introduction(introduction).await?.ok_or(Error::NotFound)?;
        let side = row.side(viewer.member).ok_or(Error::NotFound)?;
        let [a, b] = row.pair();
        if self.is_blocked(a, b).await? {
            return Err(Error::NotFound.into());
        }
        Ok((row, side))
    }

    /// One of a community the viewer hosts now.
    pub async fn access_proposed(&mut self, viewer: &Viewer, introduction: IntroductionId) -> Result<IntroductionRow> {
        let row = self.find_introduction(introduction).await?.ok_or(Error::NotFound)?;
        match self.find_place_in(viewer, row.community()).await? {
            Some(true) => Ok(row),
            _ => Err(Error::NotFound.into()),
        }
    }

    /// Open introductions of the member, the one that ends first first.
    pub async fn list_introductions(&mut self, member: MemberId) -> Result<Vec<IntroductionRow>> {
        let sql = AssertSqlSafe(format!(
            "{INTRODUCTION} where (i.a_id = $1 or i.b_id = $1) and i.state = 'open' order by i.expires_at, i.id"
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(member.0).fetch_all(&mut *c).await)?)
    }

    /// Open ones that wait for a word of the member's.
    pub async fn count_unanswered(&mut self, member: MemberId) -> Result<i64> {
        Ok(on!(self, c => sqlx::query_scalar(
            "select count(*) from introduction
             where state = 'open' and ((a_id = $1 and a_answer is null) or (b_id = $1 and b_answer is null))
               and not exists (select 1 from block where (blocker_id = a_id and blocked_id = b_id) or (blocker_id = b_id and blocked_id = a_id))")
            .bind(member.0).fetch_one(&mut *c).await)?)
    }

    /// The community's introductions: the open ones, then the newest of the others.
    pub async fn list_proposed(&mut self, community: CommunityId, limit: i64) -> Result<Vec<IntroductionRow>> {
        let sql = AssertSqlSafe(format!(
            "{INTRODUCTION} where i.community_id = $1 order by case when i.state = 'open' then 0 else 1 end, i.changed_at desc, i.id limit $2"
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(community.0).bind(limit).fetch_all(&mut *c).await)?)
    }

    /// A host's own, not those of a cohort. Count under `lock_members`.
    pub async fn count_open_introductions(&mut self, by: MemberId) -> Result<u32> {
        let count: i64 = on!(self, c => sqlx::query_scalar(
            "select count(*) from introduction i where i.by_id = $1 and i.state = 'open'
             and not exists (select 1 from cohort_pair p where p.introduction_id = i.id)")
            .bind(by.0).fetch_one(&mut *c).await)?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// Those in which the member would guide. Count under `lock_members`.
    pub async fn count_open_guiding(&mut self, mentor: MemberId) -> Result<u32> {
        let count: i64 = on!(self, c => sqlx::query_scalar("select count(*) from introduction where mentor_id = $1 and state = 'open'")
            .bind(mentor.0).fetch_one(&mut *c).await)?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// True when an introduction of the two came to nothing after `since`.
    pub async fn was_introduced(&mut self, one: MemberId, other: MemberId, since: Instant) -> Result<bool> {
        let count: i64 = on!(self, c => sqlx::query_scalar(
            "select count(*) from introduction where a_id = $1 and b_id = $2 and state in ('not_now', 'expired') and changed_at > $3")
            .bind(one.min(other).0).bind(one.max(other).0).bind(since.0).fetch_one(&mut *c).await)?;
        Ok(count > 0)
    }

    pub async fn is_introduction_open(&mut self, one: MemberId, other: MemberId) -> Result<bool> {
        let count: i64 = on!(self, c => sqlx::query_scalar("select count(*) from introduction where a_id = $1 and b_id = $2 and state = 'open'")
            .bind(one.min(other).0).bind(one.max(other).0).fetch_one(&mut *c).await)?;
        Ok(count > 0)
    }

    /// What the machine says now.
    pub async fn set_introduction(
        &mut self,
        introduction: IntroductionId,
        machine: &rules::Introduction,
    ) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query("update introduction set state = $1, a_answer = $2, b_answer = $3, changed_at = $4 where id = $5")
            .bind(machine.state.as_str()).bind(machine.a.map(Answer::as_str)).bind(machine.b.map(Answer::as_str)).bind(now.0)
            .bind(introduction.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn set_introduction_relationship(
        &mut self,
        introduction: IntroductionId,
        relationship: RelationshipId,
    ) -> Result<()> {
        on!(self, c => sqlx::query("update introduction set relationship_id = $1 where id = $2")
            .bind(relationship.0).bind(introduction.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn export_introductions(&mut self, member: MemberId) -> Result<Vec<Value>> {
        let sql = AssertSqlSafe(format!(
            "{INTRODUCTION} where i.a_id = $1 or i.b_id = $1 or i.by_id = $1 order by i.created_at, i.id"
        ));
        let rows: Vec<IntroductionRow> = on!(self, c => sqlx::query_as(sql).bind(member.0).fetch_all(&mut *c).await)?;
        let one = |row: &IntroductionRow| {
            let words = json!({ "id": row.id, "community": row.community_name, "topic": row.topic, "why": row.why, "question": row.question });
            let mut words = words.as_object().cloned().unwrap_or_default();
            // What the other said is theirs.
            let (answer, brings) = match row.side(member) {
                Some(Side::A) => (row.a_answer.clone(), Some(&row.a_brings)),
                Some(Side::B) => (row.b_answer.clone(), Some(&row.b_brings)),
                None => (None, None),
            };
            words.insert("proposed_by_you".into(), json!(row.by() == member));
            words.insert("your_answer".into(), json!(answer));
            words.insert("what_you_bring".into(), json!(brings));
            words.insert("opened".into(), json!(row.state == "accepted"));
            Value::Object(words)
        };
        Ok(rows.iter().map(one).collect())
    }

    /// Whoever leaves: what is open with them closes, and a host's words about them go.
    pub async fn forget_introductions(&mut self, member: MemberId) -> Result<()> {
        let now = self.now();
        for sql in [
            "update introduction set state = 'closed', changed_at = $2 where (a_id = $1 or b_id = $1 or by_id = $1) and state = 'open'",
            "update introduction set topic = '', why = '-', a_brings = '', b_brings = '', question = '' where (a_id = $1 or b_id = $1) and $2 > 0",
        ] {
            on!(self, c => sqlx::query(sql).bind(member.0).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }
}
