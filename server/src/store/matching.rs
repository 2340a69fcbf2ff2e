//! What the matching engine reads of a member, and the list of members it must read again.

use super::{Tx, on, people::TAKEN};
use crate::fault::Result;
use app::ids::MemberId;
use sqlx::FromRow;
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct MatchingMemberRow {
    pub id: Uuid,
    pub joined_at: i64,
    pub place: String,
    pub zone: String,
    pub seats: i32,
    pub paused_until: Option<i64>,
}

#[derive(Clone, Debug, FromRow)]
pub struct MatchingPositionRow {
    pub title: String,
    pub organisation: String,
    pub place: String,
    pub occupation: Option<i32>,
    pub level: Option<i32>,
    pub industry: Option<i32>,
    pub starts: String,
    pub ends: Option<String>,
}

#[derive(Clone, Debug, FromRow)]
pub struct MatchingTopicRow {
    pub topic: String,
    pub intensity: i32,
    pub occupation: Option<i32>,
    pub level: Option<i32>,
}

/// How a member has answered when asked.
#[derive(Clone, Debug, Default, FromRow)]
pub struct RepliesRow {
    pub answered: i64,
    pub lapsed: i64,
    pub ms: i64,
    pub open: i64,
}

impl Tx {
    /// The engine must read this member again. Written with the change itself.
    pub async fn add_matching_change(&mut self, member: MemberId) -> Result<()> {
        on!(self, c => sqlx::query("insert into matching_change (member_id) values ($1)").bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// What has changed and was not taken up yet: (seq, member).
    pub async fn list_matching_changes(&mut self) -> Result<Vec<(i64, Uuid)>> {
        Ok(
            on!(self, c => sqlx::query_as("select seq, member_id from matching_change order by seq limit 5000").fetch_all(&mut *c).await)?,
        )
    }

    pub async fn remove_matching_changes(&mut self, seqs: &[i64]) -> Result<()> {
        for seq in seqs {
            on!(self, c => sqlx::query("delete from matching_change where seq = $1").bind(seq).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }

    /// A confirmed member who is here, and whom no host keeps out; none otherwise.
    pub async fn find_matching_member(&mut self, member: Uuid) -> Result<Option<MatchingMemberRow>> {
        Ok(on!(self, c => sqlx::query_as(
            "select id, joined_at, place, zone, seats, paused_until from member where id = $1 and confirmed_at is not null and left_at is null
             and not exists (select 1 from membership join community on community.id = membership.community_id
                 where community.kind = 'house' and membership.member_id = member.id and membership.status in ('paused', 'removed'))")
            .bind(member).fetch_optional(&mut *c).await)?)
    }

    pub async fn list_matching_positions(&mut self, member: Uuid) -> Result<Vec<MatchingPositionRow>> {
        Ok(on!(self, c => sqlx::query_as(
            "select title, organisation, place, occupation, level, industry, starts, ends from position where member_id = $1")
            .bind(member).fetch_all(&mut *c).await)?)
    }

    /// (school, field, starts, ends)
    pub async fn list_matching_education(
        &mut self,
        member: Uuid,
    ) -> Result<Vec<(String, String, String, Option<String>)>> {
        Ok(
            on!(self, c => sqlx::query_as("select school, field, starts, ends from education where member_id = $1").bind(member).fetch_all(&mut *c).await)?,
        )
    }

    /// (kind, name, level)
    pub async fn list_matching_facets(&mut self, member: Uuid) -> Result<Vec<(String, String, Option<String>)>> {
        Ok(
            on!(self, c => sqlx::query_as("select kind, name, level from facet where member_id = $1").bind(member).fetch_all(&mut *c).await)?,
        )
    }

    pub async fn list_matching_offers(&mut self, member: Uuid) -> Result<Vec<(String, i32)>> {
        Ok(
            on!(self, c => sqlx::query_as("select topic, intensity from offer where member_id = $1").bind(member).fetch_all(&mut *c).await)?,
        )
    }

    pub async fn list_matching_asks(&mut self, member: Uuid) -> Result<Vec<MatchingTopicRow>> {
        Ok(
            on!(self, c => sqlx::query_as("select topic, intensity, occupation, level from ask where member_id = $1").bind(member).fetch_all(&mut *c).await)?,
        )
    }

    /// (section, audience)
    pub async fn list_matching_visibility(&mut self, member: Uuid) -> Result<Vec<(String, String)>> {
        Ok(
            on!(self, c => sqlx::query_as("select section, audience from visibility where member_id = $1").bind(member).fetch_all(&mut *c).await)?,
        )
    }

    /// Communities the member is active in, but for the one everybody is in.
    pub async fn list_matching_communities(&mut self, member: Uuid) -> Result<Vec<Uuid>> {
        Ok(on!(self, c => sqlx::query_scalar(
            "select community_id from membership join community on community.id = community_id
             where member_id = $1 and status = 'active' and kind <> 'house'")
            .bind(member).fetch_all(&mut *c).await)?)
    }

    /// Those the member has an open relationship with, and whether the member is the mentor in it: (other, mentor).
    pub async fn list_matching_related(&mut self, member: Uuid) -> Result<Vec<(Uuid, bool)>> {
        let rows: Vec<(Uuid, Uuid, Option<Uuid>)> = on!(self, c => sqlx::query_as(
            "select low_id, high_id, mentor_id from relationship where (low_id = $1 or high_id = $1) and ended_at is null")
            .bind(member).fetch_all(&mut *c).await)?;
        let other = |low: Uuid, high| if low == member { high } else { low };
        Ok(rows.into_iter().map(|(low, high, mentor)| (other(low, high), mentor == Some(member))).collect())
    }

    pub async fn list_matching_blocked(&mut self, member: Uuid) -> Result<Vec<Uuid>> {
        Ok(
            on!(self, c => sqlx::query_scalar("select blocked_id from block where blocker_id = $1").bind(member).fetch_all(&mut *c).await)?,
        )
    }

    pub async fn find_replies(&mut self, member: Uuid) -> Result<RepliesRow> {
        Ok(on!(self, c => sqlx::query_as(
            "select coalesce(sum(case when state in ('accepted', 'not_now') then 1 else 0 end), 0) as answered,
                    coalesce(sum(case when state = 'expired' then 1 else 0 end), 0) as lapsed,
                    cast(coalesce(sum(case when state in ('accepted', 'not_now') then changed_at - created_at else 0 end), 0) as bigint) as ms,
                    coalesce(sum(case when state = 'open' then 1 else 0 end), 0) as open
             from request where asked_id = $1")
            .bind(member).fetch_one(&mut *c).await)?)
    }

    /// (weekday from 1, starts, ends) in the availability's zone, and that zone.
    pub async fn list_matching_hours(&mut self, member: Uuid) -> Result<Vec<(i32, String, String, String)>> {
        Ok(on!(self, c => sqlx::query_as(
            "select hours.weekday, hours.starts, hours.ends, availability.zone
             from availability_hours as hours join availability on availability.member_id = hours.member_id where hours.member_id = $1")
            .bind(member).fetch_all(&mut *c).await)?)
    }

    /// What a card shows of these, in no order; whoever has left is left out.
    pub async fn list_matching_cards(&mut self, members: &[Uuid]) -> Result<Vec<MatchingCardRow>> {
        let mut cards = Vec::with_capacity(members.len());
        for some in members.chunks(200) {
            let places: Vec<String> = (1..=some.len()).map(|place| format!("${place}")).collect();
            let sql = format!(
                "select m.id, m.name, m.headline, m.seats, visit.glass, {TAKEN} as taken
                 from member m left join visit on visit.member_id = m.id and not visit.cloaked
                 where m.left_at is null and m.id in ({})",
                places.join(", ")
            );
            let found: Vec<MatchingCardRow> = on!(self, c => {
                let mut query = sqlx::query_as(sqlx::AssertSqlSafe(sql));
                for member in some {
                    query = query.bind(member);
                }
                query.fetch_all(&mut *c).await
            })?;
            cards.extend(found);
        }
        Ok(cards)
    }

    /// What the viewer's stairs show on `day`: (step, member).
    pub async fn list_shown(&mut self, viewer: MemberId, day: i64) -> Result<Vec<(String, Uuid)>> {
        Ok(on!(self, c => sqlx::query_as("select step, member_id from shown where viewer_id = $1 and day = $2")
            .bind(viewer.0).bind(day).fetch_all(&mut *c).await)?)
    }

    /// How many viewers each member was shown to since `day`.
    pub async fn list_exposure(&mut self, day: i64) -> Result<Vec<(Uuid, i64)>> {
        Ok(
            on!(self, c => sqlx::query_as("select member_id, count(distinct viewer_id) from shown where day > $1 group by member_id")
            .bind(day).fetch_all(&mut *c).await)?,
        )
    }

    /// Keeps whom a step showed; the first to say so is right.
    pub async fn add_shown(&mut self, viewer: MemberId, day: i64, step: &str, member: Uuid) -> Result<()> {
        on!(self, c => sqlx::query("insert into shown (viewer_id, day, step, member_id) values ($1, $2, $3, $4) on conflict do nothing")
            .bind(viewer.0).bind(day).bind(step).bind(member).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn forget_shown(&mut self, member: MemberId) -> Result<()> {
        on!(self, c => sqlx::query("delete from shown where viewer_id = $1 or member_id = $1").bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn remove_old_shown(&mut self, before_day: i64) -> Result<()> {
        on!(self, c => sqlx::query("delete from shown where day < $1").bind(before_day).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }
}

#[derive(Clone, Debug, FromRow)]
pub struct MatchingCardRow {
    pub id: Uuid,
    pub name: String,
    pub headline: String,
    pub seats: i32,
    pub glass: Option<String>,
    pub taken: i64,
}
