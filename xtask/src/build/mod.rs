//! Builds the site (wasm, its JavaScript, the style, the public files) and the server.
//! `serve`, `test` and `dist` call it; each step is skipped when what it would make is there.
//! Absent on purpose: watching files, and any say in what a page loads (the server reads the manifest).

mod frontend;
mod site;
mod sizes;
mod style;
mod untaken;

use std::path::PathBuf;

use anyhow::Result;

use crate::places::Places;
use crate::shell::{cargo, run};

pub use frontend::files_below;
pub use sizes::Sizes;

/// The site and the server that `serve` and `test` use.
pub fn everything(places: &Places) -> Result<()> {
    println!("{}", site(places)?);
    server(places)?;
    Ok(())
}

/// The site, complete and compressed. Returns what a visitor has to load.
pub fn site(places: &Places) -> Result<Sizes> {
    let app = frontend::build(places, &frontend::APP)?;
    let slider = frontend::build(places, &frontend::SLIDER)?;
    let style = style::bundle(&places.root.join("style/main.css"))?;
    site::assemble(places, &app, &slider, &style)
}

/// Always the same packages, tests among them: another selection would be another set of features, and a build of its own.
pub const NATIVE: [&str; 6] = ["--package", "matching", "--package", "app", "--package", "server"];

/// The server in the profile that serve and test share. Returns its binary.
pub fn server(places: &Places) -> Result<PathBuf> {
    let mut command = cargo(places);
    run(command.args(["build", "--profile", "quick"]).args(NATIVE).args(["--bin", "party", "--test", "stories"]))?;
    Ok(places.party("quick"))
}
