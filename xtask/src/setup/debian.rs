//! Debian's packages, for Debian and its relatives; elsewhere the person is told what to install.

use std::path::Path;
use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, bail};

use crate::shell::{as_root, run};

static LISTS_ARE_FRESH: AtomicBool = AtomicBool::new(false);

/// Installs `packages`, which give `what`. Errors with what to install by hand where this is no Debian.
pub fn install(what: &str, packages: &[&str]) -> Result<()> {
    if !Path::new("/etc/debian_version").exists() {
        bail!(
            "{what} is missing. Install it with your system's package manager (Debian's packages: {}), then try again.",
            packages.join(" ")
        );
    }
    println!("installing {what}: {}", packages.join(" "));
    if !LISTS_ARE_FRESH.swap(true, Ordering::Relaxed) {
        run(apt()?.args(["-q", "update"]))?;
    }
    run(apt()?.args(["-q", "-y", "--no-install-recommends", "install"]).args(packages))
}

fn apt() -> Result<Command> {
    let mut command = as_root("env")?;
    command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    Ok(command)
}
