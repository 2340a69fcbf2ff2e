//! A fresh database per story. On PostgreSQL: a clone of one migrated template.

use server::{
    store::Store,
    world::{System, World},
};
use sqlx::{Connection, PgConnection};
use std::{path::Path, sync::Arc};
use tokio::sync::OnceCell;

static TEMPLATE: OnceCell<String> = OnceCell::const_new();

/// The address of a new, empty database.
pub async fn fresh(folder: &Path) -> String {
    let Ok(server) = std::env::var("PARTY_TEST_POSTGRES") else {
        return format!("sqlite://{}", folder.join("party.sqlite").display());
    };
    let template = TEMPLATE.get_or_init(|| template(&server)).await;
    let name = format!("story_{}", (&System as &dyn World).id().simple());
    let mut admin = PgConnection::connect(&server).await.unwrap();
    sqlx::query(sqlx::AssertSqlSafe(format!("create database {name} template {template}")))
        .execute(&mut admin)
        .await
        .unwrap();
    database(&server, &name)
}

/// Every test is a process of its own under nextest: the first to come migrates, the others wait for its lock.
async fn template(server: &str) -> String {
    let name = "story_template";
    let mut admin = PgConnection::connect(server).await.unwrap();
    sqlx::query("select pg_advisory_lock(7)").execute(&mut admin).await.unwrap();
    let made: bool = sqlx::query_scalar("select exists (select from pg_database where datname = $1 and datistemplate)")
        .bind(name)
        .fetch_one(&mut admin)
        .await
        .unwrap();
    if !made {
        sqlx::query(sqlx::AssertSqlSafe(format!("drop database if exists {name}"))).execute(&mut admin).await.unwrap();
        sqlx::query(sqlx::AssertSqlSafe(format!("create database {name}"))).execute(&mut admin).await.unwrap();
        let store = Store::open(&database(server, name), Path::new("."), Arc::new(System)).await.unwrap();
        store.close().await;
        sqlx::query(sqlx::AssertSqlSafe(format!("alter database {name} is_template true")))
            .execute(&mut admin)
            .await
            .unwrap();
    }
    sqlx::query("select pg_advisory_unlock(7)").execute(&mut admin).await.unwrap();
    name.to_owned()
}

/// The same server, another database.
fn database(server: &str, name: &str) -> String {
    let (before, query) =
        server.split_once('?').map_or((server, String::new()), |(before, query)| (before, format!("?{query}")));
    let root = before.rsplit_once('/').map_or(before, |(root, _)| root);
    format!("{root}/{name}{query}")
}

/// Runs one statement beside the house.
pub async fn execute(url: &str, sql: &str, ids: &[uuid::Uuid]) {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    if url.starts_with("sqlite:") {
        let mut connection = sqlx::SqliteConnection::connect(url).await.unwrap();
        let query = ids.iter().fold(sqlx::query(sql), |query, id| query.bind(*id));
        query.execute(&mut connection).await.unwrap();
    } else {
        let mut connection = PgConnection::connect(url).await.unwrap();
        let query = ids.iter().fold(sqlx::query(sql), |query, id| query.bind(*id));
        query.execute(&mut connection).await.unwrap();
    }
}

/// Every `table.column: value` of the whole database whose value holds `word`, whatever its case.
pub async fn grep(url: &str, word: &str) -> Vec<String> {
    if url.starts_with("sqlite:") { grep_sqlite(url, word).await } else { grep_postgres(url, word).await }
}

async fn grep_sqlite(url: &str, word: &str) -> Vec<String> {
    let mut connection = sqlx::SqliteConnection::connect(url).await.unwrap();
    let columns: Vec<(String, String)> = sqlx::query_as(
        "select m.name, p.name from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table'",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    assert!(columns.len() > 50, "the schema is read");
    let mut found = Vec::new();
    for (table, column) in columns {
        let sql = format!(
            "select cast({column} as text) from {table} where lower(cast({column} as text)) like '%' || $1 || '%'"
        );
        let rows: Vec<String> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(word).fetch_all(&mut connection).await.unwrap();
        found.extend(rows.into_iter().map(|row| format!("{table}.{column}: {row}")));
    }
    found
}

async fn grep_postgres(url: &str, word: &str) -> Vec<String> {
    let mut connection = PgConnection::connect(url).await.unwrap();
    let columns: Vec<(String, String)> = sqlx::query_as(
        "select table_name::text, column_name::text from information_schema.columns where table_schema = 'public'",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    assert!(columns.len() > 50, "the schema is read");
    let mut found = Vec::new();
    for (table, column) in columns {
        let sql = format!("select {column}::text from {table} where lower({column}::text) like '%' || $1 || '%'");
        let rows: Vec<String> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(word).fetch_all(&mut connection).await.unwrap();
        found.extend(rows.into_iter().map(|row| format!("{table}.{column}: {row}")));
    }
    found
}

/// One number from the database. `$1` and on are ids.
pub async fn count(url: &str, sql: &str, ids: &[uuid::Uuid]) -> i64 {
    if url.starts_with("sqlite:") {
        let mut connection = sqlx::SqliteConnection::connect(url).await.unwrap();
        let query =
            ids.iter().fold(sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned())), |query, id| query.bind(*id));
        query.fetch_one(&mut connection).await.unwrap()
    } else {
        let mut connection = PgConnection::connect(url).await.unwrap();
        let query =
            ids.iter().fold(sqlx::query_scalar(sqlx::AssertSqlSafe(sql.to_owned())), |query, id| query.bind(*id));
        query.fetch_one(&mut connection).await.unwrap()
    }
}
