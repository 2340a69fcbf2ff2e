//! People in lists: one query for all of them.

use super::{UNBLOCKED, places, sees};
use crate::{
    fault::Result,
    store::{Tx, on},
};
use app::{ids::MemberId, people::PersonCard};
use sqlx::{AssertSqlSafe, FromRow};
use std::collections::HashMap;
use uuid::Uuid;

#[derive(FromRow)]
struct CardRow {
    id: Uuid,
    name: String,
    headline: String,
    place: Option<String>,
    gone: bool,
}

impl Tx {
    /// Cards for the viewer's lists, in the order asked for. Whoever is blocked either way is left out; whoever has
    /// left stays, as "a former guest".
    pub async fn list_cards(&mut self, viewer: MemberId, members: &[MemberId]) -> Result<Vec<PersonCard>> {
        let mut cards = HashMap::with_capacity(members.len());
        for some in members.chunks(200) {
            let sql = AssertSqlSafe(format!(
                "select m.id, m.name, m.headline, case when {sees} then m.place end as place, m.left_at is not null as gone
                 from member m where m.id in ({ids}) and {UNBLOCKED}",
                sees = sees("'place'"),
                ids = places(2, some.len()),
            ));
            let rows: Vec<CardRow> = on!(self, c => {
                let mut query = sqlx::query_as(sql).bind(viewer.0);
                for member in some {
                    query = query.bind(member.0);
                }
                query.fetch_all(&mut *c).await
            })?;
            for row in rows {
                let place = row.place.filter(|place| !place.is_empty());
                let card =
                    PersonCard { id: MemberId(row.id), name: row.name, headline: row.headline, place, gone: row.gone };
                cards.insert(card.id, card);
            }
        }
        Ok(members.iter().filter_map(|member| cards.get(member).cloned()).collect())
    }
}
