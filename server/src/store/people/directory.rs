//! The directory: who fits what was asked, among those the viewer may meet, by what the viewer may see.

use super::{TAKEN, UNBLOCKED, places, sees};
use crate::{
    fault::Result,
    store::{Tx, on},
};
use app::ids::MemberId;
use sqlx::{AssertSqlSafe, FromRow};
use std::fmt::Write;
use uuid::Uuid;

/// What is asked for, made ready: texts folded, the industry with its branches, the zones near enough.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    pub words: Vec<String>,
    pub topic: Option<String>,
    pub industries: Vec<i32>,
    pub language: Option<String>,
    pub zones: Option<Vec<String>>,
    pub free: bool,
}

#[derive(Clone, Debug, FromRow)]
pub struct DirectoryRow {
    pub id: Uuid,
    pub name: String,
    pub headline: String,
    pub place: Option<String>,
    pub zone: Option<String>,
    pub seats: i32,
    pub paused_until: Option<i64>,
    pub taken: i64,
}

/// A text anywhere inside another, with nothing in it read as a pattern.
fn within(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len() + 2);
    pattern.push('%');
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// The condition, and its texts from `$3` on. `$1` is the viewer, `$2` now.
fn condition(wanted: &Wanted) -> (String, Vec<String>) {
    let (mut sql, mut texts) = (
        format!("m.id <> $1 and m.left_at is null and m.confirmed_at is not null and {UNBLOCKED}"),
        Vec::<String>::new(),
    );
    let mut bind = |text: String| {
        texts.push(text);
        format!("${}", texts.len() + 2)
    };
    for word in &wanted.words {
        let pattern = bind(within(word));
        let _ = write!(
            sql,
            " and (m.name_folded like {pattern} escape '!' or exists (select 1 from person_text p where p.member_id = m.id
                and p.folded like {pattern} escape '!' and (p.section = 'open' or {})))",
            sees("p.section")
        );
    }
    if let Some(topic) = &wanted.topic {
        let pattern = bind(within(topic));
        let _ = write!(
            sql,
            " and (exists (select 1 from offer o where o.member_id = m.id and o.topic_folded like {pattern} escape '!')
               or exists (select 1 from ask a where a.member_id = m.id and a.topic_folded like {pattern} escape '!'))"
        );
    }
    if !wanted.industries.is_empty() {
        let codes = wanted.industries.iter().map(i32::to_string).collect::<Vec<_>>().join(", ");
        let _ = write!(
            sql,
            " and exists (select 1 from position p where p.member_id = m.id and p.industry in ({codes})) and {}",
            sees("'positions'")
        );
    }
    if let Some(language) = &wanted.language {
        let language = bind(language.clone());
        let _ = write!(
            sql,
            " and exists (select 1 from facet f where f.member_id = m.id and f.kind = 'language' and f.name_folded = {language}) and {}",
            sees("'languages'")
        );
    }
    if let Some(zones) = &wanted.zones {
        let first = texts.len() + 3;
        texts.extend(zones.iter().cloned());
        let among = if zones.is_empty() { "''".to_owned() } else { places(first, zones.len()) };
        let _ = write!(sql, " and m.zone in ({among}) and {}", sees("'place'"));
    }
    if wanted.free {
        let _ = write!(sql, " and (m.paused_until is null or m.paused_until <= $2) and m.seats > {TAKEN}");
    }
    (sql, texts)
}

impl Tx {
    /// Everyone who fits, by name.
    pub async fn list_directory(&mut self, viewer: MemberId, wanted: &Wanted) -> Result<Vec<Uuid>> {
        let now = self.now();
        let (fits, texts) = condition(wanted);
        // `$2` is always there, so that the numbers of the others never move.
        let sql =
            AssertSqlSafe(format!("select m.id from member m where $2 = $2 and {fits} order by m.name_folded, m.id"));
        Ok(on!(self, c => {
            let mut query = sqlx::query_scalar(sql).bind(viewer.0).bind(now.0);
            for text in &texts {
                query = query.bind(text);
            }
            query.fetch_all(&mut *c).await
        })?)
    }

    /// What the directory shows of these, in their order; without whoever left or was blocked meanwhile.
    pub async fn list_directory_rows(&mut self, viewer: MemberId, members: &[Uuid]) -> Result<Vec<DirectoryRow>> {
        if members.is_empty() {
            return Ok(Vec::new());
        }
        let sql = AssertSqlSafe(format!(
            "select m.id, m.name, m.headline, case when {sees} then m.place end as place, case when {sees} then m.zone end as zone,
             m.seats, m.paused_until, {TAKEN} as taken from member m where m.id in ({ids}) and m.left_at is null and {UNBLOCKED}",
            sees = sees("'place'"),
            ids = places(2, members.len()),
        ));
        let mut rows: Vec<DirectoryRow> = on!(self, c => {
            let mut query = sqlx::query_as(sql).bind(viewer.0);
            for member in members {
                query = query.bind(*member);
            }
            query.fetch_all(&mut *c).await
        })?;
        rows.sort_by_key(|row| members.iter().position(|member| *member == row.id));
        Ok(rows)
    }

    /// Topics of gives (`offer`) or asks (`ask`) of these members: (member, topic), what matters most first.
    pub async fn list_topics(&mut self, gives: bool, members: &[Uuid]) -> Result<Vec<(Uuid, String)>> {
        if members.is_empty() {
            return Ok(Vec::new());
        }
        let table = if gives { "offer" } else { "ask" };
        let sql = AssertSqlSafe(format!(
            "select member_id, topic from {table} where member_id in ({}) order by intensity desc, id",
            places(1, members.len())
        ));
        Ok(on!(self, c => {
            let mut query = sqlx::query_as(sql);
            for member in members {
                query = query.bind(*member);
            }
            query.fetch_all(&mut *c).await
        })?)
    }

    /// Topics given most, and languages shown to everyone, for the lists beside the filters.
    pub async fn list_popular(&mut self, limit: i64) -> Result<(Vec<String>, Vec<String>)> {
        let topics: Vec<String> = on!(self, c => sqlx::query_scalar(
            "select min(offer.topic) from offer join member m on m.id = offer.member_id where m.left_at is null and m.confirmed_at is not null
             group by offer.topic_folded having count(*) > 1 order by count(*) desc, 1 limit $1")
            .bind(limit).fetch_all(&mut *c).await)?;
        let languages: Vec<String> = on!(self, c => sqlx::query_scalar(
            "select min(facet.name) from facet join member m on m.id = facet.member_id
             where facet.kind = 'language' and m.left_at is null and m.confirmed_at is not null
             and not exists (select 1 from visibility v where v.member_id = m.id and v.section = 'languages' and v.audience <> 'network')
             group by facet.name_folded having count(*) > 1 order by count(*) desc, 1 limit $1")
            .bind(limit).fetch_all(&mut *c).await)?;
        Ok((topics, languages))
    }

    /// Every zone somebody lives by.
    pub async fn list_zones(&mut self) -> Result<Vec<String>> {
        Ok(
            on!(self, c => sqlx::query_scalar("select distinct zone from member where left_at is null order by 1").fetch_all(&mut *c).await)?,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_texts() {
        assert_eq!(within("50%_a!"), "%50!%!_a!!%");
    }
}
