//! The one door to another person: whoever is not there, has left, or is blocked either way is `NotFound`.

use super::{MemberRow, Tx, on};
use crate::fault::Result;
use app::{error::Error, ids::MemberId, viewer::Viewer};

impl Tx {
    /// Somebody the viewer may meet (or the viewer): confirmed, here, and not blocked either way.
    pub async fn access_member(&mut self, viewer: &Viewer, member: MemberId) -> Result<MemberRow> {
        let row = self.get_member(member).await?;
        if row.confirmed_at.is_none() || self.is_barred(member).await? || self.is_blocked(viewer.member, member).await?
        {
            return Err(Error::NotFound.into());
        }
        Ok(row)
    }

    /// True when either of the two has blocked the other.
    pub async fn is_blocked(&mut self, one: MemberId, other: MemberId) -> Result<bool> {
        let count: i64 = on!(self, c => sqlx::query_scalar(
            "select count(*) from block where (blocker_id = $1 and blocked_id = $2) or (blocker_id = $2 and blocked_id = $1)")
            .bind(one.0).bind(other.0).fetch_one(&mut *c).await)?;
        Ok(count > 0)
    }

    /// Everyone blocked by the viewer or blocking them, in id order.
    pub async fn list_blocked(&mut self, viewer: MemberId) -> Result<Vec<MemberId>> {
        let ids: Vec<uuid::Uuid> = on!(self, c => sqlx::query_scalar(
            "select blocked_id from block where blocker_id = $1 union select blocker_id from block where blocked_id = $1 order by 1")
            .bind(viewer.0).fetch_all(&mut *c).await)?;
        Ok(ids.into_iter().map(MemberId).collect())
    }
}
