//! The system's Chromium: Playwright drives it, and downloads no browser of its own.

use std::env;
use std::path::PathBuf;

use anyhow::{Context, Result};

use super::debian;
use crate::shell::find_program;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// `PARTY_CHROMIUM`, or the first on the search path, or Debian's, installed now.
pub fn chromium() -> Result<PathBuf> {
    if let Some(chosen) = env::var_os("PARTY_CHROMIUM") {
        return Ok(PathBuf::from(chosen));
    }
    if let Some(found) = find_program(&NAMES) {
        return Ok(found);
    }
    debian::install("Chromium", &["chromium"])?;
    find_program(&NAMES).context("Chromium is still not on the search path")
}
