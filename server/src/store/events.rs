//! Durable events: what a member's streams are told, by id only. `seq` counts within a member, in commit order.

use super::{Tx, on};
use crate::fault::Result;
use app::{ids::MemberId, time::Instant};
use uuid::Uuid;

impl Tx {
    /// Tells `member` that something of `kind` happened to `object`. Call it last, and for several members in id order:
    /// the stream row is locked until the commit.
    pub async fn add_event(&mut self, member: MemberId, kind: &str, object: Uuid) -> Result<i64> {
        let now = self.now();
        let seq: i64 = on!(self, c => sqlx::query_scalar(
            "insert into member_stream (member_id, last_seq) values ($1, 1)
             on conflict (member_id) do update set last_seq = member_stream.last_seq + 1 returning last_seq")
            .bind(member.0).fetch_one(&mut *c).await)?;
        on!(self, c => sqlx::query("insert into event (member_id, seq, kind, object_id, at) values ($1, $2, $3, $4, $5)")
            .bind(member.0).bind(seq).bind(kind).bind(object).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        self.woken.insert(member);
        Ok(seq)
    }

    /// Where the member's stream stands: the `as_of` of a page view.
    pub async fn last_seq(&mut self, member: MemberId) -> Result<i64> {
        let seq: Option<i64> = on!(self, c => sqlx::query_scalar("select last_seq from member_stream where member_id = $1")
            .bind(member.0).fetch_optional(&mut *c).await)?;
        Ok(seq.unwrap_or_default())
    }

    /// Events after `since`, oldest first, at most `limit`: (seq, kind, object, at).
    pub async fn list_events(
        &mut self,
        member: MemberId,
        since: i64,
        limit: i64,
    ) -> Result<Vec<(i64, String, Uuid, i64)>> {
        Ok(on!(self, c => sqlx::query_as(
            "select seq, kind, object_id, at from event where member_id = $1 and seq > $2 order by seq limit $3")
            .bind(member.0).bind(since).bind(limit).fetch_all(&mut *c).await)?)
    }

    /// The oldest event still kept for the member.
    pub async fn first_event(&mut self, member: MemberId) -> Result<Option<i64>> {
        Ok(
            on!(self, c => sqlx::query_scalar("select min(seq) from event where member_id = $1").bind(member.0).fetch_one(&mut *c).await)?,
        )
    }

    /// Forgets events from before `before`, and all but the newest 2,000 of each member.
    pub async fn remove_old_events(&mut self, before: Instant) -> Result<()> {
        on!(self, c => sqlx::query(
            "delete from event where at < $1 or seq <= (select last_seq - 2000 from member_stream where member_stream.member_id = event.member_id)")
            .bind(before.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }
}
