//! The letter box and the forms that came back.

use super::{Tx, on};
use crate::fault::Result;
use app::{
    ids::MemberId,
    time::{DAY, Instant},
};
use sqlx::FromRow;
use uuid::Uuid;

/// How long a letter stays in the letter box, and its file in the folder.
pub const LETTERS: i64 = 7 * DAY;

#[derive(Clone, Debug, FromRow)]
pub struct LetterRow {
    pub id: Uuid,
    pub to_email: String,
    pub subject: String,
    pub body: String,
    pub sent_at: i64,
}

impl Tx {
    pub async fn add_letter(
        &mut self,
        id: Uuid,
        member: Option<MemberId>,
        to: &str,
        subject: &str,
        body: &str,
    ) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query("insert into letter (id, member_id, to_email, subject, body, sent_at) values ($1, $2, $3, $4, $5, $6)")
            .bind(id).bind(member.map(|member| member.0)).bind(to).bind(subject).bind(body).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// The newest letters, everybody's or one member's.
    pub async fn list_letters(&mut self, member: Option<MemberId>, limit: i64) -> Result<Vec<LetterRow>> {
        let member = member.map(|member| member.0);
        Ok(on!(self, c => sqlx::query_as(
            "select id, to_email, subject, body, sent_at from letter where $1 is null or member_id = $1 order by sent_at desc, id desc limit $2")
            .bind(member).bind(limit).fetch_all(&mut *c).await)?)
    }

    /// Removes what waits to be sent to a member or about them, and `sent` from the letter box.
    pub async fn forget_letters(&mut self, member: MemberId, sent: &[Uuid]) -> Result<()> {
        on!(self, c => sqlx::query("delete from job where key like 'letter/%' || $1 || '/%'").bind(member.to_string()).execute(&mut *c).await.map(|_| ()))?;
        for id in sent {
            on!(self, c => sqlx::query("delete from letter where id = $1").bind(*id).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }

    pub async fn add_flash(&mut self, again: &str, token_hash: &[u8], expires_at: Instant) -> Result<Uuid> {
        let id = self.new_id();
        on!(self, c => sqlx::query("insert into flash (id, token_hash, again, expires_at) values ($1, $2, $3, $4)")
            .bind(id).bind(token_hash).bind(again).bind(expires_at.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(id)
    }

    /// The form kept under `id`, for the browser that sent it.
    pub async fn find_flash(&mut self, id: Uuid, token_hash: &[u8]) -> Result<Option<String>> {
        let now = self.now();
        Ok(
            on!(self, c => sqlx::query_scalar("select again from flash where id = $1 and token_hash = $2 and expires_at > $3")
            .bind(id).bind(token_hash).bind(now.0).fetch_optional(&mut *c).await)?,
        )
    }

    /// Forgets what has run out: forms, links, logins, drafts of imports, letters.
    pub async fn remove_expired(&mut self) -> Result<()> {
        let now = self.now();
        for sql in [
            "delete from flash where expires_at <= $1",
            "delete from email_token where expires_at <= $1",
            "delete from login where expires_at <= $1",
            "delete from import_row where draft_id in (select id from import_draft where expires_at <= $1)",
            "delete from import_draft where expires_at <= $1",
            "delete from cohort_upload where expires_at <= $1",
        ] {
            on!(self, c => sqlx::query(sql).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        }
        on!(self, c => sqlx::query("delete from letter where sent_at < $1").bind(now.minus_ms(LETTERS).0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }
}
