//! The folder with PostgreSQL's `initdb` and `postgres`, for tests.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::debian;
use crate::shell::find_program;

/// Debian keeps one folder per version and off the search path.
const DEBIAN_FOLDER: &str = "/usr/lib/postgresql";

/// The newest server's `bin` folder, after installing one if there is none.
pub fn binaries() -> Result<PathBuf> {
    if let Some(folder) = find() {
        return Ok(folder);
    }
    debian::install("PostgreSQL", &["postgresql"])?;
    find().context("PostgreSQL's `initdb` is still not to be found")
}

fn find() -> Option<PathBuf> {
    newest(Path::new(DEBIAN_FOLDER)).or_else(|| Some(find_program(&["initdb"])?.parent()?.to_path_buf()))
}

fn newest(versions: &Path) -> Option<PathBuf> {
    let folders = fs::read_dir(versions).ok()?.flatten();
    let complete = folders.filter_map(|folder| {
        let version: u32 = folder.file_name().to_str()?.parse().ok()?;
        let bin = folder.path().join("bin");
        let has = |name: &str| bin.join(name).is_file();
        (has("initdb") && has("postgres")).then_some((version, bin))
    });
    complete.max().map(|(_, bin)| bin)
}
