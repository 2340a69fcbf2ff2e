//! Builds what is missing and becomes the server.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::build;
use crate::places::Places;

/// Does not return while the server runs: this process turns into it, so Ctrl-C and the exit code are its own.
pub fn serve(places: &Places, demo: bool, port: u16, data: Option<PathBuf>) -> Result<()> {
    println!("{}", build::site(places)?);
    let party = build::server(places)?;
    let (command, default_data) = if demo { ("demo", "data-demo") } else { ("serve", "data") };
    let data = match data {
        Some(folder) => std::path::absolute(folder)?,
        None => places.root.join(default_data),
    };
    let error = Command::new(&party)
        .arg(command)
        .env("PARTY_LISTEN", format!("127.0.0.1:{port}"))
        .env("PARTY_DATA", data)
        .env("PARTY_SITE", places.site())
        .env_remove("LD_LIBRARY_PATH")
        .exec();
    Err(error).with_context(|| format!("cannot start {}", party.display()))
}
