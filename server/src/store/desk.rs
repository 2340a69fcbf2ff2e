//! What a community's hosts see of how it goes: asks that wait, whoever left some unanswered, names that want a second look.
//! Called by communities. Absent on purpose: who asked, and anybody's words.

use super::{Tx, on};
use crate::fault::Result;
use app::{
    ids::{CommunityId, MemberId},
    time::{DAY, HOUR, Instant},
};
use sqlx::FromRow;
use uuid::Uuid;

/// Somebody who was asked and has said nothing since.
#[derive(Clone, Debug, FromRow)]
pub struct QuietRow {
    pub id: Uuid,
    pub name: String,
    /// Asks of the last ninety days that ran out, or have waited beyond the last nudge.
    pub asks: i64,
    pub last_reply: Option<i64>,
}

impl Tx {
    /// Asks that wait for an answer by somebody of the community: all, and those that have waited for two days.
    pub async fn count_waiting(&mut self, community: CommunityId) -> Result<(u32, u32)> {
        let long = self.now().minus_ms(2 * DAY);
        let (all, long): (i64, i64) = on!(self, c => sqlx::query_as(
            "select count(*), count(*) filter (where request.changed_at <= $2) from request
             join membership on membership.member_id = request.asked_id and membership.community_id = $1 and membership.status = 'active'
             where request.state = 'open' and request.owes = 'asked'")
            .bind(community.0).bind(long.0).fetch_one(&mut *c).await)?;
        let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
        Ok((count(all), count(long)))
    }

    /// Those of the community who keep a chair and have left an ask of the last ninety days without a word, and answered
    /// none since; the latest first.
    pub async fn list_quiet(&mut self, community: CommunityId) -> Result<Vec<QuietRow>> {
        let now = self.now();
        Ok(on!(self, c => sqlx::query_as(
            "select member.id, member.name, left_lying.asks, answered.last_reply from member
             join membership on membership.member_id = member.id and membership.community_id = $1 and membership.status = 'active'
             join (select asked_id, count(*) as asks, max(created_at) as at from request
                   where replied_at is null and created_at > $2 and (state = 'expired' or (state = 'open' and created_at <= $3))
                   group by asked_id) left_lying on left_lying.asked_id = member.id
             left join (select asked_id, max(replied_at) as last_reply from request group by asked_id) answered
                   on answered.asked_id = member.id
             where member.left_at is null and member.seats > 0 and coalesce(member.paused_until, 0) <= $4
               and left_lying.at > coalesce(answered.last_reply, 0)
             order by left_lying.at desc, member.id")
            .bind(community.0).bind(now.minus_ms(90 * DAY).0).bind(now.minus_ms(60 * HOUR).0).bind(now.0)
            .fetch_all(&mut *c).await)?)
    }

    /// Names on the community's lists whose date to look again is before `today` (`2027-03-18`).
    pub async fn count_late_entries(&mut self, community: CommunityId, today: &str) -> Result<u32> {
        let late: i64 = on!(self, c => sqlx::query_scalar(
            "select count(*) from mentor_list_entry entry join mentor_list list on list.id = entry.list_id
             join membership on membership.community_id = list.community_id and membership.member_id = entry.member_id and membership.status = 'active'
             where list.community_id = $1 and entry.review_by < $2")
            .bind(community.0).bind(today).fetch_one(&mut *c).await)?;
        Ok(u32::try_from(late).unwrap_or(u32::MAX))
    }

    /// Whether nobody but its keeper is in the house, and nobody was invited.
    pub async fn is_alone(&mut self, keeper: MemberId) -> Result<bool> {
        let now: Instant = self.now();
        let others: i64 = on!(self, c => sqlx::query_scalar(
            "select (select count(*) from member where id <> $1 and left_at is null)
                  + (select count(*) from invitation where used_at is null and expires_at > $2)")
            .bind(keeper.0).bind(now.0).fetch_one(&mut *c).await)?;
        Ok(others == 0)
    }
}
