//! Relationships, the notes that began them, and the chairs they take.
//! Called by requests, introductions, people and sessions. Absent on purpose: the words of a refusal (rules), the pair's conversation.

use super::{Tx, on};
use crate::fault::Result;
use app::{
    ids::{CommunityId, MemberId, MentorListId, RelationshipId},
    relationships::{Kind, Relationship},
    time::Instant,
};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, FromRow};
use std::collections::HashMap;
use uuid::Uuid;

/// Where a relationship comes from, and what it is to be.
#[derive(Clone, Debug)]
pub struct NewRelationship {
    pub a: MemberId,
    pub b: MemberId,
    /// `request` or `introduction`, and its id.
    pub origin: &'static str,
    pub origin_id: Uuid,
    pub kind: Kind,
    pub topic: String,
}

#[derive(Clone, Debug, FromRow)]
pub struct RelationshipRow {
    pub id: Uuid,
    pub low_id: Uuid,
    pub high_id: Uuid,
    pub origin: String,
    pub origin_id: Uuid,
    pub kind: String,
    pub mentor_id: Option<Uuid>,
    pub topic: String,
    pub created_at: i64,
    pub ended_at: Option<i64>,
    pub ended_by: Option<Uuid>,
    pub thanks: String,
}

impl RelationshipRow {
    pub fn kind(&self) -> Kind {
        self.mentor_id.map_or(Kind::Peers, |mentor| Kind::Mentorship { mentor: MemberId(mentor) })
    }

    /// The one of the two who is not `member`.
    pub fn other(&self, member: MemberId) -> MemberId {
        MemberId(if self.low_id == member.0 { self.high_id } else { self.low_id })
    }

    pub fn view(&self, viewer: MemberId) -> Relationship {
        Relationship {
            id: RelationshipId(self.id),
            with: self.other(viewer),
            kind: self.kind(),
            topic: self.topic.clone(),
            since: Instant(self.created_at),
            ended: self.ended_at.map(Instant),
        }
    }
}

/// Somebody's chairs. An open mentorship takes one of its mentor; peers take none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seats {
    pub of: u32,
    pub taken: u32,
    /// Asks that wait for this person: each might take a chair.
    pub pending: u32,
    pub paused: bool,
}

impl Seats {
    /// Chairs somebody may still ask for.
    pub const fn free(self) -> u32 {
        if self.paused { 0 } else { self.unasked() }
    }

    /// Chairs that nobody has or has asked for.
    pub const fn unasked(self) -> u32 {
        self.left().saturating_sub(self.pending)
    }

    /// Chairs an acceptance may still fill.
    pub const fn left(self) -> u32 {
        self.of.saturating_sub(self.taken)
    }
}

const RELATIONSHIP: &str = "select id, low_id, high_id, origin, origin_id, kind, mentor_id, topic, created_at, ended_at, ended_by, thanks from relationship";

const SEATS: &str = "select member.id, member.seats, member.paused_until,
     (select count(*) from relationship where mentor_id = member.id and ended_at is null) as taken,
     (select count(*) from request where asked_id = member.id and state = 'open') as pending
     from member where left_at is null";

type SeatsRow = (Uuid, i32, Option<i64>, i64, i64);

impl Tx {
    pub async fn add_relationship(&mut self, new: &NewRelationship) -> Result<RelationshipId> {
        let (id, now, low, high) = (self.new_id(), self.now(), new.a.min(new.b), new.a.max(new.b));
        let (kind, mentor, protege) = match new.kind {
            Kind::Peers => ("peers", None, None),
            Kind::Mentorship { mentor } => {
                ("mentorship", Some(mentor.0), Some(if mentor == new.a { new.b.0 } else { new.a.0 }))
            }
        };
        on!(self, c => sqlx::query(
            "insert into relationship (id, low_id, high_id, origin, origin_id, kind, mentor_id, protege_id, topic, created_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)")
            .bind(id).bind(low.0).bind(high.0).bind(new.origin).bind(new.origin_id).bind(kind).bind(mentor).bind(protege)
            .bind(&new.topic).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(RelationshipId(id))
    }

    pub async fn find_relationship(&mut self, relationship: RelationshipId) -> Result<Option<RelationshipRow>> {
        let sql = AssertSqlSafe(format!("{RELATIONSHIP} where id = $1"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(relationship.0).fetch_optional(&mut *c).await)?)
    }

    /// Every relationship of the member, the open ones first, then the newest.
    pub async fn list_relationships(&mut self, member: MemberId) -> Result<Vec<RelationshipRow>> {
        let sql = AssertSqlSafe(format!(
            "{RELATIONSHIP} where low_id = $1 or high_id = $1
             order by case when ended_at is null then 0 else 1 end, created_at desc, id"
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(member.0).fetch_all(&mut *c).await)?)
    }

    /// Every relationship the two ever had, the open ones first.
    pub async fn list_relationships_between(&mut self, a: MemberId, b: MemberId) -> Result<Vec<RelationshipRow>> {
        let sql = AssertSqlSafe(format!(
            "{RELATIONSHIP} where low_id = $1 and high_id = $2
             order by case when ended_at is null then 0 else 1 end, created_at desc, id"
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(a.min(b).0).bind(a.max(b).0).fetch_all(&mut *c).await)?)
    }

    /// An open relationship of the two, the newest; sessions are booked within one.
    pub async fn open_relationship(&mut self, a: MemberId, b: MemberId) -> Result<Option<RelationshipRow>> {
        let all = self.list_relationships_between(a, b).await?;
        Ok(all.into_iter().find(|row| row.ended_at.is_none()))
    }

    /// Ends it; says whether it was open.
    pub async fn end_relationship(&mut self, relationship: RelationshipId, by: MemberId, thanks: &str) -> Result<bool> {
        let now = self.now();
        let ended = on!(self, c => sqlx::query("update relationship set ended_at = $1, ended_by = $2, thanks = $3 where id = $4 and ended_at is null")
            .bind(now.0).bind(by.0).bind(thanks).bind(relationship.0).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(ended > 0)
    }

    pub async fn add_why_note(&mut self, relationship: RelationshipId, author: MemberId, text: &str) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query("insert into why_note (relationship_id, author_id, text, at) values ($1, $2, $3, $4)")
            .bind(relationship.0).bind(author.0).bind(text).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// (author, text, at) of every note between the two, the newest first.
    pub async fn list_why_notes(&mut self, a: MemberId, b: MemberId) -> Result<Vec<(Uuid, String, i64)>> {
        Ok(on!(self, c => sqlx::query_as(
            "select author_id, text, at from why_note join relationship on relationship.id = why_note.relationship_id
             where low_id = $1 and high_id = $2 order by at desc, relationship_id")
            .bind(a.min(b).0).bind(a.max(b).0).fetch_all(&mut *c).await)?)
    }

    /// What `author` wrote to others before: (text, whom it was for).
    pub async fn list_notes_by(&mut self, author: MemberId) -> Result<Vec<(String, String)>> {
        Ok(on!(self, c => sqlx::query_as(
            "select why_note.text, member.name from why_note join relationship on relationship.id = why_note.relationship_id
             join member on member.id = case when low_id = $1 then high_id else low_id end
             where author_id = $1 order by at desc limit 200")
            .bind(author.0).fetch_all(&mut *c).await)?)
    }

    /// The name a member goes by, `a former guest` after they left.
    pub async fn find_name(&mut self, member: MemberId) -> Result<Option<String>> {
        Ok(
            on!(self, c => sqlx::query_scalar("select name from member where id = $1").bind(member.0).fetch_optional(&mut *c).await)?,
        )
    }

    pub async fn find_zone(&mut self, member: MemberId) -> Result<Option<String>> {
        Ok(
            on!(self, c => sqlx::query_scalar("select zone from member where id = $1").bind(member.0).fetch_optional(&mut *c).await)?,
        )
    }

    pub async fn headline(&mut self, member: MemberId) -> Result<String> {
        let headline: Option<String> = on!(self, c => sqlx::query_scalar("select headline from member where id = $1").bind(member.0).fetch_optional(&mut *c).await)?;
        Ok(headline.unwrap_or_default())
    }

    /// Everybody's chairs, for lists of people.
    pub async fn list_seats(&mut self) -> Result<HashMap<MemberId, Seats>> {
        let rows: Vec<SeatsRow> = on!(self, c => sqlx::query_as(SEATS).fetch_all(&mut *c).await)?;
        let now = self.now();
        Ok(rows.into_iter().map(|row| (MemberId(row.0), seats(row, now))).collect())
    }

    /// The chairs of everybody on a mentor list.
    pub async fn list_seats_on(&mut self, list: MentorListId) -> Result<HashMap<MemberId, Seats>> {
        let sql = AssertSqlSafe(format!(
            "{SEATS} and member.id in (select member_id from mentor_list_entry where list_id = $1)"
        ));
        let rows: Vec<SeatsRow> = on!(self, c => sqlx::query_as(sql).bind(list.0).fetch_all(&mut *c).await)?;
        let now = self.now();
        Ok(rows.into_iter().map(|row| (MemberId(row.0), seats(row, now))).collect())
    }

    /// The chairs of everybody in a community.
    pub async fn list_seats_in(&mut self, community: CommunityId) -> Result<Vec<Seats>> {
        let sql = AssertSqlSafe(format!(
            "{SEATS} and member.id in (select member_id from membership where community_id = $1 and status = 'active')"
        ));
        let rows: Vec<SeatsRow> = on!(self, c => sqlx::query_as(sql).bind(community.0).fetch_all(&mut *c).await)?;
        let now = self.now();
        Ok(rows.into_iter().map(|row| seats(row, now)).collect())
    }

    /// One person's chairs. Count under `lock_members` before taking one.
    pub async fn seats(&mut self, member: MemberId) -> Result<Seats> {
        let sql = AssertSqlSafe(format!("{SEATS} and member.id = $1"));
        let row: Option<SeatsRow> = on!(self, c => sqlx::query_as(sql).bind(member.0).fetch_optional(&mut *c).await)?;
        let now = self.now();
        Ok(row.map(|row| seats(row, now)).unwrap_or_default())
    }

    pub async fn export_relationships(&mut self, member: MemberId) -> Result<Value> {
        let relationships: Vec<Value> = self
            .list_relationships(member)
            .await?
            .into_iter()
            .map(|row| json!({ "id": row.id, "kind": row.kind, "mentor": row.mentor_id, "topic": row.topic, "since": row.created_at, "ended_at": row.ended_at, "thanks": row.thanks }))
            .collect();
        let notes: Vec<(Uuid, Uuid, String, i64)> = on!(self, c => sqlx::query_as(
            "select relationship_id, author_id, text, at from why_note join relationship on relationship.id = why_note.relationship_id
             where low_id = $1 or high_id = $1 order by at")
            .bind(member.0).fetch_all(&mut *c).await)?;
        let notes: Vec<Value> = notes
            .into_iter()
            .map(|(relationship, author, text, at)| json!({ "relationship": relationship, "yours": author == member.0, "text": text, "at": at }))
            .collect();
        Ok(json!({ "relationships": relationships, "why_you_notes": notes }))
    }

    /// Whoever leaves: their relationships end; the notes stay with those who received them.
    pub async fn forget_relationships(&mut self, member: MemberId) -> Result<()> {
        let now = self.now();
        for row in self.list_relationships(member).await?.into_iter().filter(|row| row.ended_at.is_none()) {
            self.add_matching_change(row.other(member)).await?;
        }
        on!(self, c => sqlx::query("update relationship set ended_at = $1 where (low_id = $2 or high_id = $2) and ended_at is null")
            .bind(now.0).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }
}

fn seats((_, of, paused_until, taken, pending): SeatsRow, now: Instant) -> Seats {
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    Seats {
        of: u32::try_from(of).unwrap_or_default(),
        taken: count(taken),
        pending: count(pending),
        paused: paused_until.is_some_and(|until| until > now.0),
    }
}
