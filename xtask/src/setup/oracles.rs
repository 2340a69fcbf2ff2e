//! Python with calendar, time-zone and solver packages: second opinions that tests and benches compare ours with.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::debian;
use crate::places::Places;
use crate::shell::{find_program, run};

/// The interpreter of a virtual environment that holds what `xtask/oracles.txt` pins.
pub fn python(places: &Places) -> Result<PathBuf> {
    environment(places, "oracles", "xtask/oracles.txt")
}

/// The interpreter of a virtual environment, `name` in the target folder, that holds what the file `pinned` names.
pub fn environment(places: &Places, name: &str, pinned: &str) -> Result<PathBuf> {
    let wanted = places.root.join(pinned);
    let wanted_text = fs::read(&wanted).with_context(|| format!("{pinned} cannot be read"))?;
    let folder = places.target.join(name);
    let python = folder.join("bin/python");
    let stamp = folder.join("installed-from");
    if python.exists() && fs::read(&stamp).is_ok_and(|installed| installed == wanted_text) {
        return Ok(python);
    }
    if find_program(&["python3"]).is_none() {
        debian::install("Python", &["python3", "python3-venv"])?;
    }
    println!("installing Python packages to compare with");
    if make_environment(&folder).is_err() {
        debian::install("Python's venv", &["python3-venv"])?;
        make_environment(&folder)?;
    }
    run(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--requirement"]).arg(&wanted))?;
    fs::write(stamp, wanted_text)?;
    Ok(python)
}

fn make_environment(folder: &PathBuf) -> Result<()> {
    run(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder))
}
