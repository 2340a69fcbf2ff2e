//! Weekly hours, days that differ, and the giver's rules.

use super::{Tx, on};
use crate::fault::Result;
use app::ids::{ExceptionId, MemberId};
use sqlx::FromRow;
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct AvailabilityRow {
    pub zone: String,
    pub length_minutes: i32,
    pub notice_ms: i64,
    pub buffer_ms: i64,
    pub weekly_limit: i32,
    pub horizon_ms: i64,
    pub late_cancel_ms: i64,
    pub confirm_at_once: bool,
    pub link: String,
    pub place: String,
}

/// `HH:MM` twice, on a weekday 1 to 7.
#[derive(Clone, Debug, FromRow)]
pub struct HoursRow {
    pub weekday: i32,
    pub starts: String,
    pub ends: String,
}

/// `YYYY-MM-DD`; closed without hours.
#[derive(Clone, Debug, FromRow)]
pub struct ExceptionRow {
    pub id: Uuid,
    pub date: String,
    pub starts: Option<String>,
    pub ends: Option<String>,
}

impl Tx {
    pub async fn find_availability(&mut self, member: MemberId) -> Result<Option<AvailabilityRow>> {
        Ok(on!(self, c => sqlx::query_as(
            "select zone, length_minutes, notice_ms, buffer_ms, weekly_limit, horizon_ms, late_cancel_ms, confirm_at_once, link, place
             from availability where member_id = $1")
            .bind(member.0).fetch_optional(&mut *c).await)?)
    }

    /// Replaces the rules and all weekly hours; days that differ stay.
    pub async fn set_availability(
        &mut self,
        member: MemberId,
        new: &AvailabilityRow,
        hours: &[HoursRow],
    ) -> Result<()> {
        on!(self, c => sqlx::query(
            "insert into availability (member_id, zone, length_minutes, notice_ms, buffer_ms, weekly_limit, horizon_ms, late_cancel_ms, confirm_at_once, link, place)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
             on conflict (member_id) do update set zone = excluded.zone, length_minutes = excluded.length_minutes, notice_ms = excluded.notice_ms,
             buffer_ms = excluded.buffer_ms, weekly_limit = excluded.weekly_limit, horizon_ms = excluded.horizon_ms, late_cancel_ms = excluded.late_cancel_ms,
             confirm_at_once = excluded.confirm_at_once, link = excluded.link, place = excluded.place")
            .bind(member.0).bind(&new.zone).bind(new.length_minutes).bind(new.notice_ms).bind(new.buffer_ms).bind(new.weekly_limit)
            .bind(new.horizon_ms).bind(new.late_cancel_ms).bind(new.confirm_at_once).bind(&new.link).bind(&new.place)
            .execute(&mut *c).await.map(|_| ()))?;
        on!(self, c => sqlx::query("delete from availability_hours where member_id = $1").bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        for one in hours {
            on!(self, c => sqlx::query(
                "insert into availability_hours (member_id, weekday, starts, ends) values ($1, $2, $3, $4)
                 on conflict (member_id, weekday, starts) do update set ends = case when excluded.ends > availability_hours.ends then excluded.ends else availability_hours.ends end")
                .bind(member.0).bind(one.weekday).bind(&one.starts).bind(&one.ends).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }

    pub async fn list_hours(&mut self, member: MemberId) -> Result<Vec<HoursRow>> {
        Ok(on!(self, c => sqlx::query_as(
            "select weekday, starts, ends from availability_hours where member_id = $1 order by weekday, starts")
            .bind(member.0).fetch_all(&mut *c).await)?)
    }

    /// Days that differ from `date` on.
    pub async fn list_exceptions(&mut self, member: MemberId, date: &str) -> Result<Vec<ExceptionRow>> {
        Ok(on!(self, c => sqlx::query_as(
            "select id, date, starts, ends from availability_exception where member_id = $1 and date >= $2 order by date, starts, id limit 400")
            .bind(member.0).bind(date).fetch_all(&mut *c).await)?)
    }

    /// Adds a day that differs; the same one twice is one.
    pub async fn add_exception(&mut self, member: MemberId, date: &str, hours: Option<(&str, &str)>) -> Result<()> {
        let (starts, ends) = hours.unzip();
        on!(self, c => sqlx::query("delete from availability_exception where member_id = $1 and date = $2 and starts is not distinct from $3")
            .bind(member.0).bind(date).bind(starts).execute(&mut *c).await.map(|_| ()))?;
        let id = self.new_id();
        on!(self, c => sqlx::query("insert into availability_exception (id, member_id, date, starts, ends) values ($1, $2, $3, $4, $5)")
            .bind(id).bind(member.0).bind(date).bind(starts).bind(ends).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Says whether the member had such a one.
    pub async fn remove_exception(&mut self, member: MemberId, exception: ExceptionId) -> Result<bool> {
        let gone = on!(self, c => sqlx::query("delete from availability_exception where id = $1 and member_id = $2")
            .bind(exception.0).bind(member.0).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(gone > 0)
    }
}
