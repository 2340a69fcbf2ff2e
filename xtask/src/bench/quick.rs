//! `cargo xtask bench quick`: figures of the optimised server, on SQLite with 300 invented members.
//! The measuring itself is `end2end/bench/quick.mjs`.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::places::Places;
use crate::shell::capture;
use crate::{build, dist, setup};

/// Prints the figures as JSON, and writes them to `json` where one is named.
pub fn quick(places: &Places, json: Option<PathBuf>) -> Result<()> {
    let sizes = build::site(places)?;
    dist::pack(places)?;
    setup::packages(places)?;
    println!("server on core 0, load on core 1");
    let figures = capture(
        Command::new("taskset")
            .args(["--cpu-list", "1", "node"])
            .arg(places.end2end().join("bench/quick.mjs"))
            .env("PARTY_BIN", places.party("dist"))
            .env("SITE_BROTLI_BYTES", sizes.counted().to_string()),
    )?;
    println!("{figures}");
    if let Some(file) = json {
        fs::write(&file, format!("{figures}\n")).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(())
}
