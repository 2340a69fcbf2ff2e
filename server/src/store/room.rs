//! The room: visits, circles, who stands in them, and the facts its people may share.

use super::{Conn, Tx, on};
use crate::fault::Result;
use app::{
    error::Error,
    ids::{CircleId, MemberId},
    room::{NewVisit, Seat, State},
    time::Instant,
};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct VisitRow {
    pub member_id: Uuid,
    pub name: String,
    pub glass: String,
    pub brings: String,
    pub would_like: String,
    pub state: String,
    pub cloaked: bool,
    pub quiet: bool,
    pub circle_id: Option<Uuid>,
    pub seat: Option<String>,
    pub seated_at: Option<i64>,
    pub came_at: i64,
}

#[derive(Clone, Debug, FromRow)]
pub struct CircleRow {
    pub id: Uuid,
    pub name: String,
    pub given: bool,
    pub speakers: i32,
}

/// Something true of a member, and the section of their profile that says so.
#[derive(Clone, Debug, FromRow)]
pub struct FactRow {
    pub member_id: Uuid,
    pub kind: String,
    pub key: String,
    pub words: String,
    pub section: String,
}

const VISIT: &str =
    "select v.member_id, m.name, v.glass, v.brings, v.would_like, v.state, v.cloaked, v.quiet, v.circle_id, v.seat,
     v.seated_at, v.came_at from visit v join member m on m.id = v.member_id and m.left_at is null";
const CIRCLE: &str = "select c.id, c.name, c.given, c.speakers from circle c";
/// Nobody blocked either way with the viewer `$1` stands in the circle `c`.
const UNBLOCKED: &str = "not exists (select 1 from visit v join block b
     on (b.blocker_id = $1 and b.blocked_id = v.member_id) or (b.blocker_id = v.member_id and b.blocked_id = $1) where v.circle_id = c.id)";
/// Those whose facts are asked for, by `$1`.
const IN_THE_ROOM: &str = "in (select member_id from visit where $1 is null or circle_id = $1)";

impl Tx {
    pub async fn find_visit(&mut self, member: MemberId) -> Result<Option<VisitRow>> {
        let sql = AssertSqlSafe(format!("{VISIT} where v.member_id = $1"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(member.0).fetch_optional(&mut *c).await)?)
    }

    /// Everyone who has come and not gone, in order of coming.
    pub async fn list_visits(&mut self) -> Result<Vec<VisitRow>> {
        let sql = AssertSqlSafe(format!("{VISIT} order by v.came_at, v.member_id"));
        Ok(on!(self, c => sqlx::query_as(sql).fetch_all(&mut *c).await)?)
    }

    /// Comes, or changes what is in the hand; a visit that began keeps its beginning.
    pub async fn set_visit(&mut self, member: MemberId, new: &NewVisit) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query(
            "insert into visit (member_id, glass, brings, would_like, cloaked, came_at, seen_at) values ($1, $2, $3, $4, $5, $6, $6)
             on conflict (member_id) do update set glass = excluded.glass, brings = excluded.brings, would_like = excluded.would_like,
             cloaked = excluded.cloaked, seen_at = excluded.seen_at")
            .bind(member.0).bind(&new.glass).bind(&new.brings).bind(&new.would_like).bind(new.cloaked).bind(now.0)
            .execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn set_cloaked(&mut self, member: MemberId, cloaked: bool) -> Result<()> {
        on!(self, c => sqlx::query("update visit set cloaked = $1 where member_id = $2").bind(cloaked).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn set_visit_state(&mut self, member: MemberId, state: State) -> Result<()> {
        on!(self, c => sqlx::query("update visit set state = $1 where member_id = $2").bind(state.as_str()).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn set_quiet(&mut self, member: MemberId, quiet: bool) -> Result<()> {
        on!(self, c => sqlx::query("update visit set quiet = $1 where member_id = $2").bind(quiet).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Where the member stands from now on; nowhere for `None`.
    pub async fn set_seat(&mut self, member: MemberId, seat: Option<(CircleId, Seat)>) -> Result<()> {
        let now = self.now();
        let (circle, seat) = (seat.map(|(circle, _)| circle.0), seat.map(|(_, seat)| seat.as_str()));
        on!(self, c => sqlx::query("update visit set circle_id = $1, seat = $2, seated_at = $3 where member_id = $4")
            .bind(circle).bind(seat).bind(circle.map(|_| now.0)).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn remove_visit(&mut self, member: MemberId) -> Result<()> {
        on!(self, c => sqlx::query("delete from visit where member_id = $1").bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn add_circle(&mut self, name: &str, given: bool) -> Result<CircleId> {
        let (id, now) = (self.new_id(), self.now());
        on!(self, c => sqlx::query("insert into circle (id, name, given, created_at) values ($1, $2, $3, $4)")
            .bind(id).bind(name).bind(given).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(CircleId(id))
    }

    /// A circle the viewer may know of: nobody blocked either way stands in it.
    pub async fn access_circle(&mut self, viewer: MemberId, circle: CircleId) -> Result<CircleRow> {
        let sql = AssertSqlSafe(format!("{CIRCLE} where c.id = $2 and {UNBLOCKED}"));
        let row: Option<CircleRow> =
            on!(self, c => sqlx::query_as(sql).bind(viewer.0).bind(circle.0).fetch_optional(&mut *c).await)?;
        Ok(row.ok_or(Error::NotFound)?)
    }

    pub async fn find_circle(&mut self, circle: CircleId) -> Result<Option<CircleRow>> {
        let sql = AssertSqlSafe(format!("{CIRCLE} where c.id = $1"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(circle.0).fetch_optional(&mut *c).await)?)
    }

    /// Circles somebody stands in, the oldest first.
    pub async fn list_circles(&mut self) -> Result<Vec<CircleRow>> {
        let sql = AssertSqlSafe(format!("{CIRCLE} where c.emptied_at is null order by c.created_at, c.id"));
        Ok(on!(self, c => sqlx::query_as(sql).fetch_all(&mut *c).await)?)
    }

    /// Holds the circle until the commit, so that two cannot take its last chair. SQLite has one writer anyway.
    pub async fn lock_circle(&mut self, circle: CircleId) -> Result<()> {
        if let Conn::Postgres(transaction) = &mut self.conn {
            sqlx::query("select id from circle where id = $1 for update")
                .bind(circle.0)
                .fetch_all(&mut **transaction)
                .await?;
        }
        Ok(())
    }

    /// Those who stand in the circle: whom, and speaking or listening; in order of sitting down.
    pub async fn list_standing(&mut self, circle: CircleId) -> Result<Vec<(MemberId, Seat)>> {
        let rows: Vec<(Uuid, String)> = on!(self, c => sqlx::query_as(
            "select member_id, seat from visit where circle_id = $1 order by seated_at, member_id").bind(circle.0).fetch_all(&mut *c).await)?;
        Ok(rows
            .into_iter()
            .map(|(member, seat)| (MemberId(member), Seat::parse(&seat).unwrap_or(Seat::Listener)))
            .collect())
    }

    pub async fn set_circle_name(&mut self, circle: CircleId, name: &str) -> Result<()> {
        on!(self, c => sqlx::query("update circle set name = $1 where id = $2").bind(name).bind(circle.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn set_circle_emptied(&mut self, circle: CircleId, at: Option<Instant>) -> Result<()> {
        on!(self, c => sqlx::query("update circle set emptied_at = $1 where id = $2").bind(at.map(|at| at.0)).bind(circle.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Takes an empty circle away with everything said in it; one that somebody stands in stays.
    pub async fn remove_circle(&mut self, circle: CircleId) -> Result<()> {
        if !self.list_standing(circle).await?.is_empty() {
            return Ok(());
        }
        for sql in [
            "delete from message where conversation_id in (select id from conversation where circle_id = $1)",
            "delete from reading where conversation_id in (select id from conversation where circle_id = $1)",
            "delete from conversation where circle_id = $1",
            "delete from circle where id = $1",
        ] {
            on!(self, c => sqlx::query(sql).bind(circle.0).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }

    /// What is true of everyone in the room, or in one circle.
    pub async fn list_room_facts(&mut self, circle: Option<CircleId>) -> Result<Vec<FactRow>> {
        let sql = facts(IN_THE_ROOM);
        Ok(
            on!(self, c => sqlx::query_as(AssertSqlSafe(sql)).bind(circle.map(|circle| circle.0)).fetch_all(&mut *c).await)?,
        )
    }

    pub async fn list_facts(&mut self, member: MemberId) -> Result<Vec<FactRow>> {
        let sql = facts("= $1");
        Ok(on!(self, c => sqlx::query_as(AssertSqlSafe(sql)).bind(member.0).fetch_all(&mut *c).await)?)
    }

    /// Sections not everyone may see, of those in the room: (member, section, audience).
    pub async fn list_room_audiences(&mut self) -> Result<Vec<(Uuid, String, String)>> {
        Ok(on!(self, c => sqlx::query_as(
            "select member_id, section, audience from visibility where audience <> 'network' and member_id in (select member_id from visit)")
            .fetch_all(&mut *c).await)?)
    }

    /// Those in the room who share a community with the viewer. The house holds everyone and does not count.
    pub async fn list_room_fellows(&mut self, viewer: MemberId) -> Result<Vec<Uuid>> {
        Ok(on!(self, c => sqlx::query_scalar(
            "select distinct theirs.member_id from membership mine join membership theirs on theirs.community_id = mine.community_id
             join community on community.id = mine.community_id
             where mine.member_id = $1 and mine.status = 'active' and theirs.status = 'active' and community.kind <> 'house'
             and theirs.member_id in (select member_id from visit)")
            .bind(viewer.0).fetch_all(&mut *c).await)?)
    }

    /// Those the viewer has an open relationship with.
    pub async fn list_room_related(&mut self, viewer: MemberId) -> Result<Vec<Uuid>> {
        Ok(on!(self, c => sqlx::query_scalar(
            "select high_id from relationship where low_id = $1 and ended_at is null union select low_id from relationship where high_id = $1 and ended_at is null")
            .bind(viewer.0).fetch_all(&mut *c).await)?)
    }

    /// Tonight, as the house holds it.
    pub async fn export_room(&mut self, member: MemberId) -> Result<Option<Value>> {
        Ok(self.find_visit(member).await?.map(|visit| {
            json!({ "glass": visit.glass, "brings": visit.brings, "would_like": visit.would_like, "state": visit.state,
                    "cloaked": visit.cloaked, "circle": visit.circle_id, "came_at": visit.came_at })
        }))
    }
}

fn facts(who: &str) -> String {
    let part = |kind: &str, key: &str, words: &str, section: &str, table: &str| {
        format!(
            "select member_id, {kind} as kind, {key} as key, {words} as words, {section} as section from {table} where member_id {who}"
        )
    };
    [
        part("'school'", "school_folded", "school", "'education'", "education"),
        part("'organisation'", "organisation_folded", "organisation", "'positions'", "position")
            + " and organisation <> ''",
        part("kind", "name_folded", "name", "kind || 's'", "facet"),
        part("'topic'", "topic_folded", "topic", "'open'", "offer"),
        part("'topic'", "topic_folded", "topic", "'open'", "ask"),
    ]
    .join(" union all ")
}
