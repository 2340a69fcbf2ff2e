//! Sessions by their people: all of one's, what is due, what time is taken.

use super::{SESSION, SessionRow, Tx, on};
use crate::fault::Result;
use app::{ids::MemberId, sessions::rules::Span, time::Instant};
use sqlx::FromRow;
use uuid::Uuid;

/// A stretch of time a session keeps, or would take.
#[derive(Clone, Debug, FromRow)]
pub struct KeptRow {
    pub session_id: Uuid,
    pub starts_at: i64,
    pub ends_at: i64,
}

impl KeptRow {
    pub const fn span(&self) -> Span {
        Span { starts_at: Instant(self.starts_at), ends_at: Instant(self.ends_at) }
    }
}

/// Whose time is not up: holds and proposals past theirs keep nothing, even before they are tidied away.
const KEPT: &str = "t.state in ('held', 'confirmed') and not (s.state = 'held' and s.held_until <= $3)
     and not (t.slot = 'proposed' and s.proposal_until <= $3)";

impl Tx {
    /// The member's sessions with everybody not blocked either way: live ones first, the soonest first; then the newest of the past.
    pub async fn list_sessions(&mut self, member: MemberId, limit: i64) -> Result<Vec<SessionRow>> {
        let sql = sqlx::AssertSqlSafe(format!(
            "{SESSION} where $1 in (s.giver_id, s.taker_id) and not exists (select 1 from block b
               where (b.blocker_id = s.giver_id and b.blocked_id = s.taker_id) or (b.blocker_id = s.taker_id and b.blocked_id = s.giver_id))
             order by case when s.state in ('held', 'confirmed') then 0 else 1 end,
             case when s.state in ('held', 'confirmed') then n.starts_at else -n.starts_at end, s.id limit $2"
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(member.0).bind(limit).fetch_all(&mut *c).await)?)
    }

    /// Live sessions of the member that have not begun, in id order; with `other`, only those of the two.
    pub async fn list_coming_sessions(&mut self, member: MemberId, other: Option<MemberId>) -> Result<Vec<SessionRow>> {
        let (now, other) = (self.now(), other.unwrap_or(member));
        let sql = sqlx::AssertSqlSafe(format!(
            "{SESSION} where $1 in (s.giver_id, s.taker_id) and $2 in (s.giver_id, s.taker_id)
             and s.state in ('held', 'confirmed') and n.starts_at > $3 order by s.id"
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(member.0).bind(other.0).bind(now.0).fetch_all(&mut *c).await)?)
    }

    /// Whether the two have met in a session.
    pub async fn have_met(&mut self, one: MemberId, other: MemberId) -> Result<bool> {
        let met: i64 = on!(self, c => sqlx::query_scalar(
            "select count(*) from session where giver_id in ($1, $2) and taker_id in ($1, $2) and state = 'completed'")
            .bind(one.0).bind(other.0).fetch_one(&mut *c).await)?;
        Ok(met > 0)
    }

    /// Sessions of either member whose hold or proposed move has waited long enough, in id order.
    pub async fn list_lapsed_sessions(&mut self, one: MemberId, other: MemberId) -> Result<Vec<SessionRow>> {
        let now = self.now();
        let sql = sqlx::AssertSqlSafe(format!(
            "{SESSION} where (s.giver_id in ($1, $2) or s.taker_id in ($1, $2)) and s.state in ('held', 'confirmed')
             and (s.held_until <= $3 or s.proposal_until <= $3) order by s.id"
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(one.0).bind(other.0).bind(now.0).fetch_all(&mut *c).await)?)
    }

    /// Time either of the two has given away from now on, but for one session's own.
    pub async fn list_busy(&mut self, one: MemberId, other: MemberId, but: Option<Uuid>) -> Result<Vec<Span>> {
        let (now, but) = (self.now(), but.unwrap_or_default());
        // A buffer may reach back from a session that has just ended.
        let sql = sqlx::AssertSqlSafe(format!(
            "select t.session_id, t.starts_at, t.ends_at from session_time t join session s on s.id = t.session_id
             where t.member_id in ($1, $2) and {KEPT} and t.ends_at > $3 - 86400000 and t.session_id <> $4"
        ));
        let rows: Vec<KeptRow> = on!(self, c => sqlx::query_as(sql).bind(one.0).bind(other.0).bind(now.0).bind(but).fetch_all(&mut *c).await)?;
        Ok(rows.iter().map(KeptRow::span).collect())
    }

    /// The times of live sessions the member gives, proposed moves included, from a week and a day ago on.
    pub async fn list_given(&mut self, giver: MemberId, but: Option<Uuid>) -> Result<Vec<KeptRow>> {
        let (now, but) = (self.now(), but.unwrap_or_default());
        let sql = sqlx::AssertSqlSafe(format!(
            "select t.session_id, t.starts_at, t.ends_at from session_time t join session s on s.id = t.session_id
             where t.member_id = $1 and s.giver_id = $1 and s.id <> $2 and {KEPT} and t.starts_at > $3 - 691200000"
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(giver.0).bind(but).bind(now.0).fetch_all(&mut *c).await)?)
    }

    /// Holds between the two, and of this asker with anybody.
    pub async fn count_holds(&mut self, asker: MemberId, other: MemberId) -> Result<(u32, u32)> {
        let now = self.now();
        let (pair, own): (i64, i64) = on!(self, c => sqlx::query_as(
            "select count(*) filter (where (giver_id = $1 and taker_id = $2) or (giver_id = $2 and taker_id = $1)),
             count(*) filter (where taker_id = $1) from session
             where state = 'held' and held_until > $3 and ($1 in (giver_id, taker_id))")
            .bind(asker.0).bind(other.0).bind(now.0).fetch_one(&mut *c).await)?;
        Ok((u32::try_from(pair).unwrap_or(u32::MAX), u32::try_from(own).unwrap_or(u32::MAX)))
    }
}
