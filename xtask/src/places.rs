//! Where things lie. Every folder follows `CARGO_TARGET_DIR`, as cargo's own output does.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

pub struct Places {
    /// The workspace: the folder of the root `Cargo.toml`.
    pub root: PathBuf,
    /// Everything that is built: `CARGO_TARGET_DIR`, or `target` in the workspace.
    pub target: PathBuf,
}

impl Places {
    pub fn find() -> Result<Self> {
        // The run-time variable, not the one compiled in: clones may share a target folder.
        let here = env::var_os("CARGO_MANIFEST_DIR").context("start this as `cargo xtask`")?;
        let root = Path::new(&here).parent().context("xtask has no folder above it")?.to_path_buf();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => std::path::absolute(folder)?,
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// The finished site: `manifest.json`, `pkg/` and the public files. Servers read it by `PARTY_SITE`.
    pub fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// Cargo's target folder for wasm, so that neither target throws the other's work away.
    pub fn wasm(&self) -> PathBuf {
        self.target.join("wasm")
    }

    /// The browser tests and the Node packages, which building needs too.
    pub fn end2end(&self) -> PathBuf {
        self.root.join("end2end")
    }

    /// The server's binary as `profile` builds it.
    pub fn party(&self, profile: &str) -> PathBuf {
        self.target.join(profile).join("party")
    }
}
