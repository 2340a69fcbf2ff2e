//! The one file to put on a server: optimised, with the whole site inside.

use std::fs;

use anyhow::{Context, Result, bail};

use crate::build::{self, files_below};
use crate::places::Places;
use crate::shell::{cargo, run};

/// Leaves `dist/party` in the target folder.
pub fn pack(places: &Places) -> Result<()> {
    println!("{}", build::site(places)?);
    stage(places)?;
    run(cargo(places).args(["build", "--profile", "dist", "--package", "server", "--bin", "party"]))?;
    let party = places.party("dist");
    let binary = fs::read(&party).context("cargo left no server")?;
    let manifest = fs::read(places.site().join("manifest.json"))?;
    if !binary.windows(manifest.len()).any(|bytes| bytes == manifest) {
        bail!("{} does not hold the site", party.display());
    }
    println!("{} ({} MB)", party.display(), binary.len() / 1_000_000);
    Ok(())
}

/// The server embeds `target/site` of its own workspace, wherever cargo's target folder is.
fn stage(places: &Places) -> Result<()> {
    let (site, staged) = (places.site(), places.root.join("target/site"));
    if site == staged {
        return Ok(());
    }
    if staged.exists() {
        fs::remove_dir_all(&staged)?;
    }
    for file in files_below(&site)? {
        let copy = staged.join(file.strip_prefix(&site)?);
        fs::create_dir_all(copy.parent().context("a file lies in a folder")?)?;
        fs::copy(&file, &copy)?;
    }
    Ok(())
}
