//! A fresh database per story. On PostgreSQL: a clone of one migrated template.

use server::{
    store::Store,
    world::{System, World},
};
use sqlx::{Connection, FromRow, PgConnection, postgres::PgRow, sqlite::SqliteRow};
use std::{collections::BTreeMap, path::Path, sync::Arc};
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

/// One body on a connection of its own, to whichever database `url` names.
macro_rules! on {
    ($url:expr, $connection:ident => $body:expr) => {
        if is_sqlite($url) {
            let mut $connection = sqlx::SqliteConnection::connect($url).await.unwrap();
            $body
        } else {
            let mut $connection = PgConnection::connect($url).await.unwrap();
            $body
        }
    };
}

fn is_sqlite(url: &str) -> bool {
    url.starts_with("sqlite:")
}

/// A copy of the database at `url`, which nobody may have open; SQLite's lies in `folder`.
pub async fn copy(url: &str, folder: &Path) -> String {
    if is_sqlite(url) {
        let copy = folder.join("party.sqlite");
        std::fs::copy(url.trim_start_matches("sqlite://"), &copy).unwrap();
        return format!("sqlite://{}", copy.display());
    }
    let server = std::env::var("PARTY_TEST_POSTGRES").unwrap();
    let name = format!("story_{}", (&System as &dyn World).id().simple());
    execute(&server, &format!("create database {name} template {}", name_of(url)), &[]).await;
    database(&server, &name)
}

/// Forgets a database nobody has open. A SQLite file goes with its folder.
pub async fn remove(url: &str) {
    if !is_sqlite(url) {
        let server = std::env::var("PARTY_TEST_POSTGRES").unwrap();
        execute(&server, &format!("drop database {}", name_of(url)), &[]).await;
    }
}

fn name_of(url: &str) -> &str {
    url.split('?').next().unwrap().rsplit('/').next().unwrap()
}

/// Runs one statement beside the house.
pub async fn execute(url: &str, sql: &str, ids: &[uuid::Uuid]) {
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    on!(url, connection => {
        let query = ids.iter().fold(sqlx::query(sql), |query, id| query.bind(*id));
        query.execute(&mut connection).await.unwrap();
    });
}

/// Every `(table, column)` of the schema, in order.
async fn columns(url: &str) -> Vec<(String, String)> {
    let sql = if is_sqlite(url) {
        "select m.name, p.name from sqlite_master m join pragma_table_info(m.name) p where m.type = 'table' order by m.name, p.cid"
    } else {
        "select table_name::text, column_name::text from information_schema.columns where table_schema = 'public' order by table_name, ordinal_position"
    };
    let columns: Vec<(String, String)> =
        on!(url, connection => sqlx::query_as(sql).fetch_all(&mut connection).await.unwrap());
    assert!(columns.len() > 50, "the schema is read");
    columns
}

/// Every `table.column: value` of the whole database whose value holds `word`, whatever its case.
pub async fn grep(url: &str, word: &str) -> Vec<String> {
    let columns = columns(url).await;
    let mut found = Vec::new();
    on!(url, connection => for (table, column) in columns {
        let text = format!("cast({column} as text)");
        let sql = format!("select {text} from {table} where lower({text}) like '%' || $1 || '%'");
        let rows: Vec<String> =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(word).fetch_all(&mut connection).await.unwrap();
        found.extend(rows.into_iter().map(|row| format!("{table}.{column}: {row}")));
    });
    found
}

/// Every table as text, row by row: what is equal before and after was not written.
pub async fn dump(url: &str) -> BTreeMap<String, Vec<String>> {
    let quote = if is_sqlite(url) { "quote" } else { "quote_nullable" };
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (table, column) in columns(url).await {
        tables.entry(table).or_default().push(format!("{quote}({column})"));
    }
    on!(url, connection => for (table, texts) in &mut tables {
        let sql = format!("select {} as line from {table} order by 1", texts.join(" || ',' || "));
        *texts = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).fetch_all(&mut connection).await.unwrap();
    });
    tables
}

/// Rows of the database. `$1` and on are ids.
pub async fn rows<T>(url: &str, sql: &str, ids: &[uuid::Uuid]) -> Vec<T>
where
    T: Send + Unpin + for<'r> FromRow<'r, SqliteRow> + for<'r> FromRow<'r, PgRow>,
{
    let sql = sqlx::AssertSqlSafe(sql.to_owned());
    on!(url, connection => {
        let query = ids.iter().fold(sqlx::query_as(sql), |query, id| query.bind(*id));
        query.fetch_all(&mut connection).await.unwrap()
    })
}

/// One number from the database. `$1` and on are ids.
pub async fn count(url: &str, sql: &str, ids: &[uuid::Uuid]) -> i64 {
    let rows: Vec<(i64,)> = rows(url, sql, ids).await;
    rows[0].0
}
