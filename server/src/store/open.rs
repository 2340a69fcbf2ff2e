//! Opening a database: settings, the guard against a second server, pending migrations.

use super::{Db, Guard, Inner, Store, migrate};
use crate::{
    fault::{Fault, Result},
    world::World,
};
use sqlx::{
    PgPool, SqlitePool,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use std::{
    fs::{File, TryLockError},
    path::{Path, PathBuf},
    str::FromStr,
    sync::{Arc, atomic::AtomicU64},
    time::Duration,
};
use tokio::sync::{Mutex, Notify, broadcast};

/// Our own number among PostgreSQL's advisory locks: "mcparty" in ASCII.
const ADVISORY: i64 = 0x6d_6370_6172_7479;

impl Store {
    /// Opens `url` (`sqlite://path` or `postgres://..`), alone, and brings its schema up to date.
    /// SQLite is copied into `backups` first when there is something to change.
    ///
    /// # Errors
    /// When the database cannot be reached, another server has it, or its schema is newer than this build.
    pub async fn open(url: &str, backups: &Path, world: Arc<dyn World>) -> Result<Self> {
        let (db, guard) = if url.starts_with("sqlite:") { sqlite(url).await? } else { postgres(url).await? };
        migrate::run(&db, backups, world.now()).await?;
        let (woken, _) = broadcast::channel(4096);
        Ok(Self(Arc::new(Inner { db, world, woken, jobs: Notify::new(), version: AtomicU64::new(0), guard })))
    }
}

async fn sqlite(url: &str) -> Result<(Db, Guard)> {
    let options = SqliteConnectOptions::from_str(url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5));
    let path = options.get_filename().to_path_buf();
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(|error| Fault::ours(format!("{}: {error}", folder.display())))?;
    }
    let guard = lock_file(&path)?;
    // A connection to a file neither ages nor breaks: asking it whether it is there would cost each transaction a turn.
    let pool = || SqlitePoolOptions::new().idle_timeout(None).max_lifetime(None).test_before_acquire(false);
    let writer = pool().max_connections(1).min_connections(1).connect_with(options.clone()).await?;
    let readers = pool().max_connections(4).connect_with(options.pragma("query_only", "on")).await?;
    Ok((Db::Sqlite { writer, readers }, guard))
}

pub(super) fn lock_file(database: &Path) -> Result<Guard> {
    let mut path = PathBuf::from(database).into_os_string();
    path.push(".lock");
    let file = File::create(&path).map_err(|error| Fault::ours(format!("{}: {error}", path.display())))?;
    match file.try_lock() {
        Ok(()) => Ok(Guard::File { _file: file }),
        Err(TryLockError::WouldBlock) => Err(Fault::ours("another server has this database open; one at a time")),
        Err(TryLockError::Error(error)) => Err(Fault::ours(error)),
    }
}

async fn postgres(url: &str) -> Result<(Db, Guard)> {
    let pool: PgPool =
        PgPoolOptions::new().max_connections(16).acquire_timeout(Duration::from_secs(10)).connect(url).await?;
    let mut connection = pool.acquire().await?;
    let alone: bool =
        sqlx::query_scalar("select pg_try_advisory_lock($1)").bind(ADVISORY).fetch_one(&mut *connection).await?;
    if !alone {
        return Err(Fault::ours("another server has this database open; one at a time"));
    }
    Ok((Db::Postgres(pool), Guard::Advisory { connection: Mutex::new(Some(connection)) }))
}

pub(super) async fn copy(pool: &SqlitePool, to: &Path) -> Result<()> {
    if to.exists() {
        return Err(Fault::ours(format!("{} is there already", to.display())));
    }
    if let Some(folder) = to.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(Fault::ours)?;
    }
    sqlx::query("vacuum into $1").bind(to.display().to_string()).execute(pool).await?;
    Ok(())
}
