//! Copies of the SQLite database: made while it is in use, put back while it is not.

use super::{
    migrate,
    open::{copy, lock_file},
};
use crate::fault::{Fault, Result};
use sqlx::sqlite::{SqliteConnectOptions, SqlitePoolOptions};
use std::{
    fs::File,
    path::{Path, PathBuf},
    str::FromStr,
};

fn file(url: &str) -> Result<SqliteConnectOptions> {
    if url.starts_with("sqlite:") {
        Ok(SqliteConnectOptions::from_str(url)?)
    } else {
        Err(Fault::ours("this installation is on PostgreSQL: use pg_dump and pg_restore"))
    }
}

/// Writes a consistent copy of the database at `url` to the new file `to`, beside a running server or without one.
///
/// # Errors
/// On PostgreSQL, when there is no database yet, or when `to` exists or cannot be written.
pub async fn backup(url: &str, to: &Path) -> Result<()> {
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(file(url)?).await?;
    copy(&pool, to).await?;
    pool.close().await;
    verify(to).await.map(|_| ())
}

/// Reads a copy from end to end; answers its schema and how many members it holds.
///
/// # Errors
/// When it is damaged, no database of ours, or of a newer build.
pub async fn verify(copy: &Path) -> Result<(i64, i64)> {
    let unsound = |error: sqlx::Error| Fault::ours(format!("{} is no sound copy: {error}", copy.display()));
    // Nothing else may write to a copy, so nothing of it has to be locked or recovered.
    let options = SqliteConnectOptions::new().filename(copy).read_only(true).immutable(true);
    let pool = SqlitePoolOptions::new().max_connections(1).connect_with(options).await.map_err(unsound)?;
    let sound: String = sqlx::query_scalar("pragma integrity_check").fetch_one(&pool).await.map_err(unsound)?;
    if sound != "ok" {
        return Err(Fault::ours(format!("{} is damaged: {sound}", copy.display())));
    }
    let schema: i64 = sqlx::query_scalar(migrate::NEWEST).fetch_one(&pool).await.map_err(unsound)?;
    migrate::check(schema)?;
    let members: i64 = sqlx::query_scalar("select count(*) from member").fetch_one(&pool).await.map_err(unsound)?;
    pool.close().await;
    Ok((schema, members))
}

/// Puts the copy `from` back as the database at `url`; answers where the former one is kept.
///
/// # Errors
/// On PostgreSQL, when a server is running on the database, or when `verify` finds fault with `from`. Nothing is then
/// changed.
pub async fn restore(url: &str, from: &Path) -> Result<Option<PathBuf>> {
    let path = file(url)?.get_filename().to_path_buf();
    verify(from).await?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(Fault::ours)?;
    }
    let _guard = lock_file(&path)?;
    let beside = |end: &str| {
        let mut name = path.clone().into_os_string();
        name.push(end);
        PathBuf::from(name)
    };
    let fresh = beside(".restoring");
    std::fs::copy(from, &fresh).map_err(Fault::ours)?;
    File::open(&fresh).and_then(|file| file.sync_all()).map_err(Fault::ours)?;
    let mut kept = None;
    if path.exists() {
        // What an earlier restoring kept stays too.
        let mut names = (1_u32..).map(|nth| beside(&format!(".before-restore-{nth}")));
        let aside = names.find(|name| !name.exists()).ok_or_else(|| Fault::ours("too many are kept already"))?;
        // The log belongs to the file it was written for: both move, or the copy would be read with it.
        for end in ["", "-wal", "-shm"] {
            let (old, new) = (beside(end), PathBuf::from(format!("{}{end}", aside.display())));
            if old.exists() {
                std::fs::rename(old, new).map_err(Fault::ours)?;
            }
        }
        kept = Some(aside);
    }
    std::fs::rename(&fresh, &path).map_err(Fault::ours)?;
    Ok(kept)
}
