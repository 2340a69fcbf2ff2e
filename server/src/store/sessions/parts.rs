//! What sessions need of others: who is who, open relationships; notes; what is exported and forgotten.

use super::{Tx, on};
use crate::fault::Result;
use app::ids::{MemberId, SessionId};
use serde_json::{Value, json};
use sqlx::FromRow;
use uuid::Uuid;

/// One of the two, also after they have left.
#[derive(Clone, Debug, FromRow)]
pub struct PartyRow {
    pub id: Uuid,
    pub name: String,
    pub email: Option<String>,
    pub zone: String,
    pub left_at: Option<i64>,
}

impl Tx {
    pub async fn get_party(&mut self, member: MemberId) -> Result<PartyRow> {
        Ok(on!(self, c => sqlx::query_as("select id, name, email, zone, left_at from member where id = $1")
            .bind(member.0).fetch_one(&mut *c).await)?)
    }

    /// Everyone the member has an open relationship with and who is not blocked either way, by name.
    pub async fn list_related(&mut self, member: MemberId) -> Result<Vec<PartyRow>> {
        Ok(on!(self, c => sqlx::query_as(
            "select distinct m.id, m.name, m.email, m.zone, m.left_at, m.name_folded from relationship r
             join member m on m.id = case when r.low_id = $1 then r.high_id else r.low_id end
             where $1 in (r.low_id, r.high_id) and r.ended_at is null and m.left_at is null
             and not exists (select 1 from block b where (b.blocker_id = m.id and b.blocked_id = $1) or (b.blocker_id = $1 and b.blocked_id = m.id))
             order by m.name_folded, m.id limit 200")
            .bind(member.0).fetch_all(&mut *c).await)?)
    }

    pub async fn find_session_note(&mut self, session: SessionId, member: MemberId) -> Result<Option<String>> {
        Ok(on!(self, c => sqlx::query_scalar("select text from session_note where session_id = $1 and member_id = $2")
            .bind(session.0).bind(member.0).fetch_optional(&mut *c).await)?)
    }

    /// Nothing takes the note away.
    pub async fn set_session_note(&mut self, session: SessionId, member: MemberId, text: &str) -> Result<()> {
        let now = self.now();
        if text.is_empty() {
            on!(self, c => sqlx::query("delete from session_note where session_id = $1 and member_id = $2")
                .bind(session.0).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
            return Ok(());
        }
        on!(self, c => sqlx::query(
            "insert into session_note (session_id, member_id, text, at) values ($1, $2, $3, $4)
             on conflict (session_id, member_id) do update set text = excluded.text, at = excluded.at")
            .bind(session.0).bind(member.0).bind(text).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// The member's hours, sessions and own notes.
    pub async fn export_sessions(&mut self, member: MemberId) -> Result<Value> {
        let availability = self.find_availability(member).await?;
        let hours = self.list_hours(member).await?;
        let days = self.list_exceptions(member, "").await?;
        let rows: Vec<super::SessionRow> = self.list_all_sessions(member).await?;
        let mut sessions = Vec::with_capacity(rows.len());
        for row in rows {
            let other = self.get_party(row.other(member)).await?.name;
            let note = self.find_session_note(row.id(), member).await?;
            sessions.push(json!({
                "id": row.id, "with": other, "you_gave": row.giver_id == member.0, "state": row.state, "starts_at": row.starts_at,
                "ends_at": row.ends_at, "agenda": row.agenda, "link": row.link, "place": row.place, "asked_at": row.created_at, "your_note": note,
            }));
        }
        Ok(json!({
            "availability": availability.map(|row| json!({
                "zone": row.zone, "length_minutes": row.length_minutes, "notice_ms": row.notice_ms, "buffer_ms": row.buffer_ms,
                "weekly_limit": row.weekly_limit, "horizon_ms": row.horizon_ms, "late_cancel_ms": row.late_cancel_ms,
                "confirm_at_once": row.confirm_at_once, "link": row.link, "place": row.place,
            })),
            "hours": hours.iter().map(|row| json!({ "weekday": row.weekday, "from": row.starts, "to": row.ends })).collect::<Vec<_>>(),
            "days": days.iter().map(|row| json!({ "date": row.date, "from": row.starts, "to": row.ends })).collect::<Vec<_>>(),
            "sessions": sessions,
        }))
    }

    async fn list_all_sessions(&mut self, member: MemberId) -> Result<Vec<super::SessionRow>> {
        let sql = sqlx::AssertSqlSafe(format!("{} where $1 in (s.giver_id, s.taker_id) order by s.id", super::SESSION));
        Ok(on!(self, c => sqlx::query_as(sql).bind(member.0).fetch_all(&mut *c).await)?)
    }

    /// Takes away what was the member's alone: hours, notes, links. Sessions stay for the other, with nobody's name.
    /// Letters about them, sent to the letter box or waiting, named the member: they go too.
    pub async fn forget_sessions(&mut self, member: MemberId) -> Result<()> {
        for row in self.list_all_sessions(member).await? {
            let page = format!("%/sessions/{}%", row.id);
            for sql in
                ["delete from letter where body like $1", "delete from job where kind = 'letter' and payload like $1"]
            {
                on!(self, c => sqlx::query(sql).bind(&page).execute(&mut *c).await.map(|_| ()))?;
            }
        }
        for sql in [
            "delete from availability_exception where member_id = $1",
            "delete from availability_hours where member_id = $1",
            "delete from availability where member_id = $1",
            "delete from session_note where member_id = $1",
            "update session set link = '', place = '' where $1 in (giver_id, taker_id)",
            "update session set agenda = '' where taker_id = $1",
        ] {
            on!(self, c => sqlx::query(sql).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }
}
