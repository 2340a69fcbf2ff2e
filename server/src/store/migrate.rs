//! Migrations: the same file names for both databases, applied in order at start; never on a newer schema.

use super::{Db, open};
use crate::fault::{Fault, Result};
use app::time::Instant;
use sqlx::{
    SqlSafeStr,
    migrate::{Migration, MigrationType, Migrator},
};
use std::{borrow::Cow, path::Path};

macro_rules! files {
    ($($name:literal)*) => {
        /// Name, PostgreSQL text, SQLite text; in order.
        const FILES: &[(&str, &str, &str)] = &[$((
            $name,
            include_str!(concat!("../../migrations/postgres/", $name, ".sql")),
            include_str!(concat!("../../migrations/sqlite/", $name, ".sql")),
        )),*];
    };
}

files! {
    "0001_house" "0002_people" "0003_conversations" "0004_requests" "0005_sessions" "0006_lists" "0007_cohorts"
}

pub(super) const NEWEST: &str = "select max(version) from _sqlx_migrations";

pub(super) async fn run(db: &Db, backups: &Path, now: Instant) -> Result<()> {
    let applied = applied(db).await?;
    let known = known();
    if let Some(newest) = applied {
        check(newest)?;
    }
    match db {
        Db::Sqlite { writer, .. } => {
            if let Some(version) = applied
                && version < known
            {
                let copy = backups.join(format!("before-schema-{known}-at-{}.sqlite", now.0));
                open::copy(writer, &copy).await?;
                tracing::info!(copy = %copy.display(), from = version, to = known, "copied the database before changing its schema");
            }
            migrator(true).run(writer).await.map_err(Fault::ours)
        }
        Db::Postgres(pool) => migrator(false).run(pool).await.map_err(Fault::ours),
    }
}

/// The newest schema this build knows.
fn known() -> i64 {
    i64::try_from(FILES.len()).unwrap_or(i64::MAX)
}

/// Refuses a schema newer than this build.
pub(super) fn check(newest: i64) -> Result<()> {
    let known = known();
    if newest <= known {
        return Ok(());
    }
    Err(Fault::ours(format!("this database has schema {newest}, this build knows {known}: it needs a newer build")))
}

/// The newest migration applied, or `None` in a new database.
async fn applied(db: &Db) -> Result<Option<i64>> {
    Ok(match db {
        Db::Sqlite { writer, .. } => {
            let exists: i64 = sqlx::query_scalar("select count(*) from sqlite_master where name = '_sqlx_migrations'")
                .fetch_one(writer)
                .await?;
            if exists == 0 { None } else { sqlx::query_scalar(NEWEST).fetch_one(writer).await? }
        }
        Db::Postgres(pool) => {
            let exists: bool =
                sqlx::query_scalar("select to_regclass('_sqlx_migrations') is not null").fetch_one(pool).await?;
            if exists { sqlx::query_scalar(NEWEST).fetch_one(pool).await? } else { None }
        }
    })
}

fn migrator(sqlite: bool) -> Migrator {
    let migrations = FILES.iter().zip(1_i64..).map(|((name, postgres_sql, sqlite_sql), version)| {
        let sql = if sqlite { sqlite_sql } else { postgres_sql };
        Migration::new(version, Cow::Borrowed(*name), MigrationType::Simple, sql.into_sql_str(), false)
    });
    Migrator::with_migrations(migrations.collect())
}
