//! Mentor lists and their entries. What a member may see of them is decided here, in `access_*` and `list_entries`.
//! Called by lists. Absent on purpose: dates (the day is the viewer's), the words of a conflict.

use super::{Tx, on};
use crate::fault::Result;
use app::{
    error::Error,
    ids::{CommunityId, MemberId, MentorListEntryId, MentorListId},
    lists::Words,
    time::{DAY, Instant},
    viewer::Viewer,
};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, FromRow};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct ListRow {
    pub id: Uuid,
    pub community_id: Uuid,
    pub community_name: String,
    pub title: String,
    pub about: String,
    pub published_at: Option<i64>,
    pub version: i32,
    pub arrangement: i32,
    /// The host who last changed its words; `a former guest` once they have left.
    pub changed_by: String,
    pub changed_at: i64,
}

impl ListRow {
    pub fn id(&self) -> MentorListId {
        MentorListId(self.id)
    }

    pub fn community(&self) -> CommunityId {
        CommunityId(self.community_id)
    }
}

#[derive(Clone, Debug, FromRow)]
pub struct EntryRow {
    pub id: Uuid,
    pub list_id: Uuid,
    pub member_id: Uuid,
    pub name: String,
    pub headline: String,
    pub reason: String,
    pub review_by: String,
    pub place: i32,
    pub version: i32,
    pub changed_by: String,
}

impl EntryRow {
    pub fn id(&self) -> MentorListEntryId {
        MentorListEntryId(self.id)
    }

    pub fn member(&self) -> MemberId {
        MemberId(self.member_id)
    }
}

/// What was asked of somebody on a list.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked {
    pub last_reply: Option<Instant>,
    /// Within ninety days.
    pub asks: u32,
}

const LIST: &str = "select list.id, list.community_id, community.name as community_name, list.title, list.about, list.published_at,
     list.version, list.arrangement, member.name as changed_by, list.changed_at
     from mentor_list list join community on community.id = list.community_id join member on member.id = list.changed_by";

/// Only those who are (still) of the list's community.
const ENTRY: &str = "select entry.id, entry.list_id, entry.member_id, member.name, member.headline, entry.reason, entry.review_by,
     entry.place, entry.version, host.name as changed_by
     from mentor_list_entry entry join mentor_list list on list.id = entry.list_id
     join member on member.id = entry.member_id and member.left_at is null and member.confirmed_at is not null
     join membership on membership.community_id = list.community_id and membership.member_id = entry.member_id and membership.status = 'active'
     join member host on host.id = entry.changed_by";

impl Tx {
    /// Whether the viewer hosts the community (`Some(true)`), is of it, or neither. Role and status, as they are now.
    pub async fn find_place_in(&mut self, viewer: &Viewer, community: CommunityId) -> Result<Option<bool>> {
        let role: Option<String> = on!(self, c => sqlx::query_scalar(
            "select role from membership where community_id = $1 and member_id = $2 and status = 'active'")
            .bind(community.0).bind(viewer.member.0).fetch_optional(&mut *c).await)?;
        if role.as_deref() == Some("host") || (viewer.operator && self.house_community().await? == community) {
            return Ok(Some(true));
        }
        Ok(role.map(|_| false))
    }

    /// Hosts of the community alone.
    ///
    /// # Errors
    /// `Forbidden` to its members, `NotFound` to everybody else.
    pub async fn access_hosted(&mut self, viewer: &Viewer, community: CommunityId) -> Result<()> {
        match self.find_place_in(viewer, community).await? {
            Some(true) => Ok(()),
            Some(false) => Err(Error::Forbidden.into()),
            None => Err(Error::NotFound.into()),
        }
    }

    /// A list of a community the viewer is of, and whether they host it. Only hosts see a draft.
    pub async fn access_list(&mut self, viewer: &Viewer, list: MentorListId) -> Result<(ListRow, bool)> {
        let sql = AssertSqlSafe(format!("{LIST} where list.id = $1"));
        let row: Option<ListRow> = on!(self, c => sqlx::query_as(sql).bind(list.0).fetch_optional(&mut *c).await)?;
        let row = row.ok_or(Error::NotFound)?;
        match self.find_place_in(viewer, row.community()).await? {
            Some(host) if host || row.published_at.is_some() => Ok((row, host)),
            _ => Err(Error::NotFound.into()),
        }
    }

    /// A list the viewer may change.
    pub async fn access_hosted_list(&mut self, viewer: &Viewer, list: MentorListId) -> Result<ListRow> {
        match self.access_list(viewer, list).await? {
            (row, true) => Ok(row),
            _ => Err(Error::Forbidden.into()),
        }
    }

    /// An entry the viewer may change, and its list.
    pub async fn access_hosted_entry(
        &mut self,
        viewer: &Viewer,
        entry: MentorListEntryId,
    ) -> Result<(ListRow, EntryRow)> {
        let sql = AssertSqlSafe(format!("{ENTRY} where entry.id = $1"));
        let row: Option<EntryRow> = on!(self, c => sqlx::query_as(sql).bind(entry.0).fetch_optional(&mut *c).await)?;
        let row = row.ok_or(Error::NotFound)?;
        let list = self.access_hosted_list(viewer, MentorListId(row.list_id)).await?;
        Ok((list, row))
    }

    /// The community's lists by title: the published ones, with `drafts` all of them.
    pub async fn list_mentor_lists(&mut self, community: CommunityId, drafts: bool) -> Result<Vec<ListRow>> {
        let sql = AssertSqlSafe(format!(
            "{LIST} where list.community_id = $1 and (list.published_at is not null or $2) order by list.title, list.id"
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(community.0).bind(drafts).fetch_all(&mut *c).await)?)
    }

    /// Who is on the list, in its order. For anybody but a host: without those blocked either way.
    pub async fn list_entries(&mut self, viewer: &Viewer, list: MentorListId, host: bool) -> Result<Vec<EntryRow>> {
        let blocked = if host { Vec::new() } else { self.list_blocked(viewer.member).await? };
        let sql = AssertSqlSafe(format!("{ENTRY} where entry.list_id = $1 order by entry.place, entry.id"));
        let rows: Vec<EntryRow> = on!(self, c => sqlx::query_as(sql).bind(list.0).fetch_all(&mut *c).await)?;
        Ok(rows.into_iter().filter(|row| !blocked.contains(&row.member())).collect())
    }

    /// What was asked of everybody on the list.
    pub async fn list_asked(&mut self, list: MentorListId) -> Result<HashMap<MemberId, Asked>> {
        let since = self.now().minus_ms(90 * DAY);
        let rows: Vec<(Uuid, Option<i64>, i64)> = on!(self, c => sqlx::query_as(
            "select asked_id, max(replied_at), count(*) filter (where created_at >= $2) from request
             where asked_id in (select member_id from mentor_list_entry where list_id = $1) group by asked_id")
            .bind(list.0).bind(since.0).fetch_all(&mut *c).await)?;
        let asked = |last: Option<i64>, asks: i64| Asked {
            last_reply: last.map(Instant),
            asks: u32::try_from(asks).unwrap_or(u32::MAX),
        };
        Ok(rows.into_iter().map(|(member, last, asks)| (MemberId(member), asked(last, asks))).collect())
    }

    pub async fn add_list(&mut self, host: MemberId, community: CommunityId, words: &Words) -> Result<MentorListId> {
        let (id, now) = (self.new_id(), self.now());
        on!(self, c => sqlx::query(
            "insert into mentor_list (id, community_id, title, about, changed_by, created_at, changed_at) values ($1, $2, $3, $4, $5, $6, $6)")
            .bind(id).bind(community.0).bind(&words.title).bind(&words.about).bind(host.0).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(MentorListId(id))
    }

    /// Says whether `version` was the one that stood; otherwise nothing is written. So do the other `set_` and `remove_` here.
    pub async fn set_list_words(
        &mut self,
        host: MemberId,
        list: MentorListId,
        version: i32,
        words: &Words,
    ) -> Result<bool> {
        let now = self.now();
        let done = on!(self, c => sqlx::query(
            "update mentor_list set title = $1, about = $2, version = version + 1, changed_by = $3, changed_at = $4 where id = $5 and version = $6")
            .bind(&words.title).bind(&words.about).bind(host.0).bind(now.0).bind(list.0).bind(version)
            .execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    /// The words stay the version they are: whoever is writing them goes on.
    pub async fn set_list_published(
        &mut self,
        host: MemberId,
        list: MentorListId,
        version: i32,
        published: bool,
    ) -> Result<bool> {
        let now = self.now();
        let done = on!(self, c => sqlx::query(
            "update mentor_list set published_at = $1, changed_by = $2, changed_at = $3 where id = $4 and version = $5")
            .bind(published.then_some(now.0)).bind(host.0).bind(now.0).bind(list.0).bind(version)
            .execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    /// Begins a change of the order and holds it until the commit. `seen`: only if that is the order that stands.
    pub async fn set_list_arranged(&mut self, list: MentorListId, seen: Option<i32>) -> Result<bool> {
        let done = on!(self, c => sqlx::query(
            "update mentor_list set arrangement = arrangement + 1 where id = $1 and arrangement = coalesce($2, arrangement)")
            .bind(list.0).bind(seen).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    pub async fn count_entries(&mut self, list: MentorListId) -> Result<i64> {
        Ok(
            on!(self, c => sqlx::query_scalar("select count(*) from mentor_list_entry where list_id = $1").bind(list.0).fetch_one(&mut *c).await)?,
        )
    }

    /// Puts `member` at the end of the list. Fails as taken when they are on it.
    pub async fn add_entry(
        &mut self,
        host: MemberId,
        list: MentorListId,
        member: MemberId,
        reason: &str,
        review_by: &str,
    ) -> Result<MentorListEntryId> {
        let (id, now) = (self.new_id(), self.now());
        on!(self, c => sqlx::query(
            "insert into mentor_list_entry (id, list_id, member_id, reason, review_by, place, changed_by, changed_at)
             values ($1, $2, $3, $4, $5, (select coalesce(max(place), 0) + 1 from mentor_list_entry where list_id = $2), $6, $7)")
            .bind(id).bind(list.0).bind(member.0).bind(reason).bind(review_by).bind(host.0).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(MentorListEntryId(id))
    }

    /// The entry of `member`, whoever put them there.
    pub async fn find_entry_of(&mut self, list: MentorListId, member: MemberId) -> Result<Option<EntryRow>> {
        let sql = AssertSqlSafe(format!("{ENTRY} where entry.list_id = $1 and entry.member_id = $2"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(list.0).bind(member.0).fetch_optional(&mut *c).await)?)
    }

    pub async fn set_entry(
        &mut self,
        host: MemberId,
        entry: MentorListEntryId,
        version: i32,
        reason: &str,
        review_by: &str,
    ) -> Result<bool> {
        let now = self.now();
        let done = on!(self, c => sqlx::query(
            "update mentor_list_entry set reason = $1, review_by = $2, version = version + 1, changed_by = $3, changed_at = $4 where id = $5 and version = $6")
            .bind(reason).bind(review_by).bind(host.0).bind(now.0).bind(entry.0).bind(version)
            .execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(done > 0)
    }

    /// The two change places.
    pub async fn swap_entries(&mut self, one: &EntryRow, other: &EntryRow) -> Result<()> {
        for (entry, place) in [(one, other.place), (other, one.place)] {
            on!(self, c => sqlx::query("update mentor_list_entry set place = $1 where id = $2").bind(place).bind(entry.id).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }

    pub async fn remove_entry(&mut self, entry: MentorListEntryId, version: i32) -> Result<bool> {
        let gone = on!(self, c => sqlx::query("delete from mentor_list_entry where id = $1 and version = $2")
            .bind(entry.0).bind(version).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(gone > 0)
    }

    /// Tells every host of the list's community, in id order.
    pub async fn tell_hosts(&mut self, community: CommunityId, kind: &str, object: Uuid) -> Result<()> {
        let hosts: Vec<Uuid> = on!(self, c => sqlx::query_scalar(
            "select member_id from membership where community_id = $1 and role = 'host' and status = 'active' order by member_id")
            .bind(community.0).fetch_all(&mut *c).await)?;
        for host in hosts {
            self.add_event(MemberId(host), kind, object).await?;
        }
        Ok(())
    }

    /// Where hosts wrote about the member.
    pub async fn export_lists(&mut self, member: MemberId) -> Result<Vec<Value>> {
        let rows: Vec<(String, String, String, Option<i64>)> = on!(self, c => sqlx::query_as(
            "select list.title, entry.reason, entry.review_by, list.published_at from mentor_list_entry entry
             join mentor_list list on list.id = entry.list_id where entry.member_id = $1 order by list.created_at, list.id")
            .bind(member.0).fetch_all(&mut *c).await)?;
        Ok(rows
            .into_iter()
            .map(|(list, reason, review_by, published)| json!({ "list": list, "reason": reason, "review_by": review_by, "published": published.is_some() }))
            .collect())
    }

    /// Whoever leaves is on no list any more. Lists they kept stay, as a former guest's.
    pub async fn forget_lists(&mut self, member: MemberId) -> Result<()> {
        on!(self, c => sqlx::query("delete from mentor_list_entry where member_id = $1").bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }
}
