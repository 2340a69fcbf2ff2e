//! `cargo xtask bench matching`: the benches of the engine, and with `--peers` of other programs with the same questions.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use super::{plots, table};
use crate::places::Places;
use crate::shell::{capture, cargo, run};
use crate::{build, setup};

/// One number a name, as every bench writes them.
pub type Figures = Map<String, Value>;

/// The programme of 300 x 100 as a draft's page gets it.
const PACKET: &str = "programme.packet";

/// Prints one table, draws it into `docs/`, and writes the figures to `json` where one is named.
pub fn matching(places: &Places, peers: bool, json: Option<PathBuf>) -> Result<()> {
    let folder = places.target.join("bench");
    fs::create_dir_all(&folder)?;
    let mut figures = Figures::new();
    for bench in ["retrieval", "cohort"] {
        // The file says whether there is such a bench; cargo would only fail.
        if !places.root.join(format!("matching/benches/{bench}.rs")).exists() {
            println!("there is no bench {bench}");
            continue;
        }
        let file = folder.join(format!("{bench}.json"));
        let mut command = cargo(places);
        command.args(["bench", "--package", "matching", "--bench", bench, "--", "--json"]).arg(&file);
        if bench == "cohort" {
            command.arg("--packet").arg(folder.join(PACKET));
            if peers {
                command.arg("--instances").arg(&folder);
            }
        }
        run(&mut command)?;
        add(&mut figures, &file)?;
    }
    move_slider(places, &folder, &mut figures)?;
    if peers {
        ask_peers(places, &folder, &mut figures)?;
    }
    println!("\n{}", table::text(&figures, &table::machine(places)?));
    plots::draw(&places.root.join("docs"), &figures)?;
    if let Some(file) = json {
        let text = serde_json::to_string_pretty(&figures)?;
        fs::write(&file, format!("{text}\n")).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(())
}

/// The wasm of the draft's page, in the browser it is for.
fn move_slider(places: &Places, folder: &Path, figures: &mut Figures) -> Result<()> {
    build::site(places)?;
    setup::packages(places)?;
    let moved = capture(
        Command::new("node")
            .arg(places.end2end().join("bench/slider.mjs"))
            .arg(folder.join(PACKET))
            .env("PARTY_SITE", places.site())
            .env("PARTY_CHROMIUM", setup::chromium()?),
    )?;
    figures.extend(serde_json::from_str::<Figures>(&moved)?);
    Ok(())
}

fn ask_peers(places: &Places, folder: &Path, figures: &mut Figures) -> Result<()> {
    let manifest = places.root.join("matching/peers/Cargo.toml");
    if manifest.exists() {
        let file = folder.join("search.json");
        let mut command = cargo(places);
        command.args(["run", "--release", "--manifest-path"]).arg(manifest).args(["--", "--json"]).arg(&file);
        run(&mut command)?;
        add(figures, &file)?;
    } else {
        println!("there are no other search engines to ask");
    }
    let python = setup::environment(places, "peers", "matching/benches/cohort/peers.txt")?;
    let file = folder.join("solvers.json");
    let script = places.root.join("matching/benches/cohort/peers.py");
    run(Command::new(python).arg(script).arg(folder).arg(&file))?;
    add(figures, &file)
}

fn add(figures: &mut Figures, file: &Path) -> Result<()> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    figures.extend(serde_json::from_str::<Figures>(&text)?);
    Ok(())
}
