//! Members as accounts, their logins and their one-time links.

use super::{Tx, on};
use crate::fault::Result;
use app::{
    error::Error,
    ids::{CommunityId, LoginId, MemberId},
    time::Instant,
};
use sqlx::FromRow;
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct MemberRow {
    pub id: Uuid,
    pub name: String,
    pub email: Option<String>,
    pub password_hash: Option<String>,
    pub zone: String,
    pub operator: bool,
    pub demo: bool,
    pub confirmed_at: Option<i64>,
    pub joined_at: i64,
    pub left_at: Option<i64>,
}

pub struct NewMemberRow<'a> {
    pub name: &'a str,
    pub name_folded: &'a str,
    pub email: &'a str,
    pub email_key: &'a str,
    pub password_hash: Option<&'a str>,
    pub zone: &'a str,
    pub operator: bool,
    pub demo: bool,
    pub confirmed: bool,
}

#[derive(Clone, Debug, FromRow)]
pub struct LoginRow {
    pub id: Uuid,
    pub member_id: Uuid,
    pub browser: String,
    pub created_at: i64,
    pub seen_at: i64,
    pub expires_at: i64,
}

#[derive(Clone, Debug, FromRow)]
pub struct TokenRow {
    pub member_id: Uuid,
    pub purpose: String,
    pub email: Option<String>,
}

const MEMBER: &str =
    "select id, name, email, password_hash, zone, operator, demo, confirmed_at, joined_at, left_at from member";

impl Tx {
    pub async fn add_member(&mut self, new: &NewMemberRow<'_>) -> Result<MemberId> {
        let (id, now) = (self.new_id(), self.now());
        on!(self, c => sqlx::query(
            "insert into member (id, name, name_folded, email, email_key, password_hash, zone, operator, demo, confirmed_at, joined_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)")
            .bind(id).bind(new.name).bind(new.name_folded).bind(new.email).bind(new.email_key).bind(new.password_hash)
            .bind(new.zone).bind(new.operator).bind(new.demo).bind(new.confirmed.then_some(now.0)).bind(now.0)
            .execute(&mut *c).await.map(|_| ()))?;
        Ok(MemberId(id))
    }

    pub async fn find_member_by_email(&mut self, email_key: &str) -> Result<Option<MemberRow>> {
        let sql = sqlx::AssertSqlSafe(format!("{MEMBER} where email_key = $1 and left_at is null"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(email_key).fetch_optional(&mut *c).await)?)
    }

    pub async fn get_member(&mut self, member: MemberId) -> Result<MemberRow> {
        let sql = sqlx::AssertSqlSafe(format!("{MEMBER} where id = $1 and left_at is null"));
        let row: Option<MemberRow> = on!(self, c => sqlx::query_as(sql).bind(member.0).fetch_optional(&mut *c).await)?;
        Ok(row.ok_or(Error::NotFound)?)
    }

    /// Everyone who has not left, in order of joining.
    pub async fn list_members(&mut self) -> Result<Vec<MemberRow>> {
        let sql = sqlx::AssertSqlSafe(format!("{MEMBER} where left_at is null order by joined_at, id"));
        Ok(on!(self, c => sqlx::query_as(sql).fetch_all(&mut *c).await)?)
    }

    pub async fn has_operator(&mut self) -> Result<bool> {
        let count: i64 = on!(self, c => sqlx::query_scalar("select count(*) from member where operator and left_at is null").fetch_one(&mut *c).await)?;
        Ok(count > 0)
    }

    /// `None`: nothing signs the member in but a letter.
    pub async fn set_password(&mut self, member: MemberId, hash: Option<&str>) -> Result<()> {
        on!(self, c => sqlx::query("update member set password_hash = $1 where id = $2").bind(hash).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn set_confirmed(&mut self, member: MemberId) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query("update member set confirmed_at = coalesce(confirmed_at, $1) where id = $2").bind(now.0).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        self.add_matching_change(member).await
    }

    /// Fails as taken when another member has the address.
    pub async fn set_email(&mut self, member: MemberId, email: &str, email_key: &str) -> Result<()> {
        on!(self, c => sqlx::query("update member set email = $1, email_key = $2 where id = $3").bind(email).bind(email_key).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn add_login(
        &mut self,
        member: MemberId,
        token_hash: &[u8],
        browser: &str,
        expires_at: Instant,
    ) -> Result<LoginId> {
        let (id, now) = (self.new_id(), self.now());
        on!(self, c => sqlx::query(
            "insert into login (id, token_hash, member_id, browser, created_at, seen_at, expires_at) values ($1, $2, $3, $4, $5, $5, $6)")
            .bind(id).bind(token_hash).bind(member.0).bind(browser).bind(now.0).bind(expires_at.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(LoginId(id))
    }

    pub async fn find_login(&mut self, token_hash: &[u8]) -> Result<Option<LoginRow>> {
        let now = self.now();
        Ok(
            on!(self, c => sqlx::query_as("select id, member_id, browser, created_at, seen_at, expires_at from login where token_hash = $1 and expires_at > $2")
            .bind(token_hash).bind(now.0).fetch_optional(&mut *c).await)?,
        )
    }

    pub async fn list_logins(&mut self, member: MemberId) -> Result<Vec<LoginRow>> {
        let now = self.now();
        Ok(on!(self, c => sqlx::query_as(
            "select id, member_id, browser, created_at, seen_at, expires_at from login where member_id = $1 and expires_at > $2 order by seen_at desc, id")
            .bind(member.0).bind(now.0).fetch_all(&mut *c).await)?)
    }

    pub async fn set_login_seen(&mut self, login: LoginId, expires_at: Instant) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query("update login set seen_at = $1, expires_at = $2 where id = $3").bind(now.0).bind(expires_at.0).bind(login.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Ends one login of `member`; says whether there was such a one.
    pub async fn remove_login(&mut self, member: MemberId, login: LoginId) -> Result<bool> {
        let gone = on!(self, c => sqlx::query("delete from login where id = $1 and member_id = $2").bind(login.0).bind(member.0).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(gone > 0)
    }

    /// Ends every login of `member` but `keep`.
    pub async fn remove_logins(&mut self, member: MemberId, keep: Option<LoginId>) -> Result<()> {
        let keep = keep.map_or(Uuid::nil(), |login| login.0);
        on!(self, c => sqlx::query("delete from login where member_id = $1 and id <> $2").bind(member.0).bind(keep).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// A one-time link; it replaces earlier ones of the same purpose.
    pub async fn set_token(
        &mut self,
        member: MemberId,
        purpose: &str,
        email: Option<&str>,
        token_hash: &[u8],
        expires_at: Instant,
    ) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query("delete from email_token where member_id = $1 and purpose = $2").bind(member.0).bind(purpose).execute(&mut *c).await.map(|_| ()))?;
        on!(self, c => sqlx::query("insert into email_token (token_hash, member_id, purpose, email, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)")
            .bind(token_hash).bind(member.0).bind(purpose).bind(email).bind(now.0).bind(expires_at.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn find_token(&mut self, token_hash: &[u8]) -> Result<Option<TokenRow>> {
        let now = self.now();
        Ok(
            on!(self, c => sqlx::query_as("select member_id, purpose, email from email_token where token_hash = $1 and expires_at > $2")
            .bind(token_hash).bind(now.0).fetch_optional(&mut *c).await)?,
        )
    }

    pub async fn find_token_email(&mut self, member: MemberId, purpose: &str) -> Result<Option<String>> {
        let now = self.now();
        let email: Option<Option<String>> = on!(self, c => sqlx::query_scalar("select email from email_token where member_id = $1 and purpose = $2 and expires_at > $3")
            .bind(member.0).bind(purpose).bind(now.0).fetch_optional(&mut *c).await)?;
        Ok(email.flatten())
    }

    /// Uses a one-time link up; says whether it was still there.
    pub async fn remove_token(&mut self, token_hash: &[u8]) -> Result<bool> {
        let gone = on!(self, c => sqlx::query("delete from email_token where token_hash = $1").bind(token_hash).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(gone > 0)
    }

    /// Every open link of `member` stops working.
    pub async fn remove_tokens(&mut self, member: MemberId) -> Result<()> {
        on!(self, c => sqlx::query("delete from email_token where member_id = $1").bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Communities in which `member` is an active host: role and status together.
    pub async fn list_hosted(&mut self, member: MemberId) -> Result<Vec<CommunityId>> {
        let ids: Vec<Uuid> = on!(self, c => sqlx::query_scalar(
            "select community_id from membership where member_id = $1 and role = 'host' and status = 'active' order by community_id")
            .bind(member.0).fetch_all(&mut *c).await)?;
        Ok(ids.into_iter().map(CommunityId).collect())
    }

    /// The hash of the key that makes the operator, while it is unused.
    pub async fn find_welcome(&mut self) -> Result<Option<Vec<u8>>> {
        let hash: Option<Option<Vec<u8>>> =
            on!(self, c => sqlx::query_scalar("select welcome_hash from house").fetch_optional(&mut *c).await)?;
        Ok(hash.flatten())
    }

    /// Uses the welcome key up; says whether it was still there.
    pub async fn use_welcome(&mut self, hash: &[u8]) -> Result<bool> {
        let now = self.now();
        let used = on!(self, c => sqlx::query("update house set welcome_hash = null, opened_at = $1 where welcome_hash = $2").bind(now.0).bind(hash).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(used > 0)
    }

    pub async fn set_welcome(&mut self, hash: &[u8]) -> Result<()> {
        on!(self, c => sqlx::query(
            "insert into house (one, welcome_hash) values ($1, $2) on conflict (one) do update set welcome_hash = excluded.welcome_hash")
            .bind(true).bind(hash).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Empties the member's own row into a tombstone: no name, no address, nothing to sign in with.
    pub async fn set_departed(&mut self, member: MemberId) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query(
            "update member set name = 'a former guest', name_folded = '', email = null, email_key = null, password_hash = null, zone = 'UTC',
             operator = $1, headline = '', place = '', story = '', human_detail = '', seats = 0, paused_until = null, left_at = $2 where id = $3")
            .bind(false).bind(now.0).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        for sql in [
            "delete from login where member_id = $1",
            "delete from email_token where member_id = $1",
            "delete from letter where member_id = $1",
            "delete from event where member_id = $1",
            "delete from block where blocker_id = $1 or blocked_id = $1",
        ] {
            on!(self, c => sqlx::query(sql).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }
}
