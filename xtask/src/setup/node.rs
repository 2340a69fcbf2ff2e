//! Node's packages in `end2end/`: Playwright and axe for tests, binaryen to shrink the wasm.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::debian;
use crate::places::Places;
use crate::shell::{capture, find_program, run};

/// What Playwright and binaryen ask for.
const OLDEST_NODE: u32 = 18;

/// Installs exactly what `package-lock.json` says, unless that was done for this very file.
pub fn packages(places: &Places) -> Result<()> {
    let folder = places.end2end();
    let lock = fs::read(folder.join("package-lock.json")).context("end2end/package-lock.json cannot be read")?;
    let stamp = folder.join("node_modules/.installed-from");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    if find_program(&["node"]).is_none() || find_program(&["npm"]).is_none() {
        debian::install("Node.js", &["nodejs", "npm"])?;
    }
    let version = capture(Command::new("node").arg("--version"))?;
    let major = version.trim_start_matches('v').split('.').next().unwrap_or_default();
    if major.parse::<u32>().unwrap_or_default() < OLDEST_NODE {
        bail!("Node {version} is too old: {OLDEST_NODE} or newer is needed");
    }
    println!("installing Node packages");
    run(Command::new("npm").current_dir(&folder).args(["ci", "--no-audit", "--no-fund", "--prefer-offline"]))?;
    fs::write(stamp, lock)?;
    Ok(())
}
