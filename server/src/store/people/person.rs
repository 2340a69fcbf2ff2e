//! One person as another may see them, and those one has said yes to.

use super::{RELATED, SHARES, TAKEN, UNBLOCKED};
use crate::{
    fault::Result,
    store::{Tx, on},
};
use app::{
    error::Error,
    ids::MemberId,
    people::{Audience, Section, rules::Eyes},
    viewer::Viewer,
};
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct PersonRow {
    pub id: Uuid,
    pub name: String,
    pub headline: String,
    pub place: String,
    pub zone: String,
    pub story: String,
    pub human_detail: String,
    pub seats: i32,
    pub paused_until: Option<i64>,
    pub shares: bool,
    pub related: bool,
    pub taken: i64,
}

#[derive(Clone, Debug, FromRow)]
pub struct KinRow {
    pub id: Uuid,
    pub low_id: Uuid,
    pub high_id: Uuid,
    pub mentor_id: Option<Uuid>,
    pub topic: String,
    pub created_at: i64,
}

impl Tx {
    /// Somebody the viewer may meet, or the viewer, with what it takes to decide what of them is seen.
    pub async fn access_person(&mut self, viewer: &Viewer, member: MemberId) -> Result<(PersonRow, Eyes)> {
        let sql = AssertSqlSafe(format!(
            "select m.id, m.name, m.headline, m.place, m.zone, m.story, m.human_detail, m.seats, m.paused_until,
             {SHARES} as shares, {RELATED} as related, {TAKEN} as taken
             from member m where m.id = $2 and m.left_at is null and m.confirmed_at is not null and {UNBLOCKED}"
        ));
        let row: Option<PersonRow> =
            on!(self, c => sqlx::query_as(sql).bind(viewer.member.0).bind(member.0).fetch_optional(&mut *c).await)?;
        let row = row.ok_or(Error::NotFound)?;
        let circle = match (viewer.member == member || row.related, row.shares) {
            (true, _) => Audience::Relationships,
            (false, true) => Audience::Communities,
            (false, false) => Audience::Network,
        };
        let kept = self.list_visibility(member).await?;
        let kept = kept
            .iter()
            .filter_map(|(section, audience)| Some((Section::parse(section)?, Audience::parse(audience)?)))
            .collect();
        Ok((row, Eyes::new(circle, kept)))
    }

    /// Open relationships of the viewer, with one member or with all; neither blocked nor gone.
    pub async fn list_kin(&mut self, viewer: MemberId, with: Option<MemberId>) -> Result<Vec<KinRow>> {
        let with = with.map(|with| with.0);
        let sql = AssertSqlSafe(format!(
            "select rel.id, rel.low_id, rel.high_id, rel.mentor_id, rel.topic, rel.created_at from relationship rel
             join member m on m.id = case when rel.low_id = $1 then rel.high_id else rel.low_id end
             where (rel.low_id = $1 or rel.high_id = $1) and rel.ended_at is null and ($2 is null or m.id = $2)
             and m.left_at is null and {UNBLOCKED} order by rel.topic, m.name_folded, rel.id"
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(viewer.0).bind(with).fetch_all(&mut *c).await)?)
    }
}
