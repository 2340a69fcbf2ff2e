//! Drafts of imports: their owner's alone, for a day.

use super::places;
use crate::{
    fault::Result,
    store::{Tx, on},
};
use app::{
    error::Error,
    ids::{ImportId, ImportRowId, MemberId},
    time::Instant,
};
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct ImportDraftRow {
    pub id: Uuid,
    pub source: String,
    /// JSON: a list of sentences.
    pub notes: String,
}

#[derive(Clone, Debug, FromRow)]
pub struct ImportRowRow {
    pub id: Uuid,
    pub draft_id: Uuid,
    /// JSON of the app's `Row`.
    pub row: String,
    pub wanted: bool,
}

const ROW: &str = "select r.id, r.draft_id, r.row, r.wanted from import_row r";

impl Tx {
    /// A new draft; the member's earlier ones go.
    pub async fn add_import(
        &mut self,
        member: MemberId,
        source: &str,
        notes: &str,
        rows: &[(String, bool)],
        expires_at: Instant,
    ) -> Result<ImportId> {
        self.remove_imports(member).await?;
        let (id, now) = (self.new_id(), self.now());
        on!(self, c => sqlx::query("insert into import_draft (id, member_id, source, notes, created_at, expires_at) values ($1, $2, $3, $4, $5, $6)")
            .bind(id).bind(member.0).bind(source).bind(notes).bind(now.0).bind(expires_at.0).execute(&mut *c).await.map(|_| ()))?;
        let mut number = 0_i32;
        for some in rows.chunks(100) {
            let values: Vec<String> = (0..some.len()).map(|n| format!("({})", places(1 + n * 5, 5))).collect();
            let sql = AssertSqlSafe(format!(
                "insert into import_row (id, draft_id, number, row, wanted) values {}",
                values.join(", ")
            ));
            let ids: Vec<Uuid> = some.iter().map(|_| self.new_id()).collect();
            on!(self, c => {
                let mut query = sqlx::query(sql);
                for (row_id, (row, wanted)) in ids.iter().zip(some) {
                    number += 1;
                    query = query.bind(*row_id).bind(id).bind(number).bind(row).bind(*wanted);
                }
                query.execute(&mut *c).await.map(|_| ())
            })?;
        }
        Ok(ImportId(id))
    }

    /// The member's own draft, while it lives; anybody else's is not there.
    pub async fn access_import(&mut self, member: MemberId, import: ImportId) -> Result<ImportDraftRow> {
        let now = self.now();
        let row: Option<ImportDraftRow> = on!(self, c => sqlx::query_as(
            "select id, source, notes from import_draft where id = $1 and member_id = $2 and expires_at > $3")
            .bind(import.0).bind(member.0).bind(now.0).fetch_optional(&mut *c).await)?;
        Ok(row.ok_or(Error::NotFound)?)
    }

    pub async fn find_latest_import(&mut self, member: MemberId) -> Result<Option<ImportDraftRow>> {
        let now = self.now();
        Ok(on!(self, c => sqlx::query_as(
            "select id, source, notes from import_draft where member_id = $1 and expires_at > $2 order by created_at desc, id desc limit 1")
            .bind(member.0).bind(now.0).fetch_optional(&mut *c).await)?)
    }

    /// One row of the member's own living draft.
    pub async fn access_import_row(&mut self, member: MemberId, row: ImportRowId) -> Result<ImportRowRow> {
        let now = self.now();
        let sql = AssertSqlSafe(format!(
            "{ROW} join import_draft d on d.id = r.draft_id where r.id = $1 and d.member_id = $2 and d.expires_at > $3"
        ));
        let row: Option<ImportRowRow> =
            on!(self, c => sqlx::query_as(sql).bind(row.0).bind(member.0).bind(now.0).fetch_optional(&mut *c).await)?;
        Ok(row.ok_or(Error::NotFound)?)
    }

    /// Every row of a draft, in the file's order. Drafts hold some thousands at most.
    pub async fn list_import_rows(&mut self, import: ImportId) -> Result<Vec<ImportRowRow>> {
        let sql = AssertSqlSafe(format!("{ROW} where r.draft_id = $1 order by r.number"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(import.0).fetch_all(&mut *c).await)?)
    }

    pub async fn set_import_row(&mut self, row: ImportRowId, text: &str, wanted: bool) -> Result<()> {
        on!(self, c => sqlx::query("update import_row set row = $1, wanted = $2 where id = $3")
            .bind(text).bind(wanted).bind(row.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn remove_import(&mut self, import: ImportId) -> Result<()> {
        for sql in ["delete from import_row where draft_id = $1", "delete from import_draft where id = $1"] {
            on!(self, c => sqlx::query(sql).bind(import.0).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }

    pub async fn remove_imports(&mut self, member: MemberId) -> Result<()> {
        for sql in [
            "delete from import_row where draft_id in (select id from import_draft where member_id = $1)",
            "delete from import_draft where member_id = $1",
        ] {
            on!(self, c => sqlx::query(sql).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }
}
