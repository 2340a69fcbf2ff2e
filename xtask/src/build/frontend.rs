//! From a crate for browsers to small wasm and its JavaScript: cargo, wasm-bindgen, wasm-opt.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};
use walrus::ModuleConfig;
use wasm_bindgen_cli_support::Bindgen;

use super::untaken;
use crate::places::Places;
use crate::setup;
use crate::shell::{cargo, run};

/// What Rust's compiler emits, named one by one: with `--all-features` browsers refuse the result.
const WASM_FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-multivalue",
    "--enable-sign-ext",
    "--enable-mutable-globals",
];

/// A crate that becomes wasm.
pub struct Crate {
    package: &'static str,
    /// Of the files that are made.
    pub name: &'static str,
    untaken: &'static [&'static str],
}

/// Every page.
pub const APP: Crate = Crate { package: "frontend", name: "party", untaken: &untaken::OF_THE_APP };

/// The slider of a cohort's draft.
pub const SLIDER: Crate = Crate { package: "slider", name: "slider", untaken: &[] };

pub struct Frontend {
    pub js: Vec<u8>,
    pub wasm: Vec<u8>,
    /// JavaScript that crates bring along, by the path from which `js` imports it.
    pub snippets: BTreeMap<String, Vec<u8>>,
    /// Bytes of wasm as cargo made it.
    pub raw_wasm: usize,
}

pub fn build(places: &Places, of: &Crate) -> Result<Frontend> {
    let raw = compile(places, of)?;
    let made = places.wasm().join(of.name);
    let (js, wasm) = (made.join(format!("{}.js", of.name)), made.join(format!("{}_bg.wasm", of.name)));
    let stamp = made.join("made-from");
    let source = stamp_of(&raw, places, of)?;
    if !fs::read(&stamp).is_ok_and(|was| was == source) {
        setup::packages(places)?;
        if made.exists() {
            fs::remove_dir_all(&made)?;
        }
        bind(&raw, &made, of)?;
        shrink(places, &wasm)?;
        fs::write(stamp, source)?;
    }
    Ok(Frontend { js: fs::read(js)?, wasm: fs::read(wasm)?, snippets: snippets(&made)?, raw_wasm: raw.len() })
}

/// Flags by which the places of libraries, which panics name, are the same on every machine, and shorter.
fn nameless() -> Result<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    // Cargo has fetched this program's own libraries: the folders are there.
    let sources = home.context("there is no home folder")?.join("registry/src");
    let folders = fs::read_dir(&sources).with_context(|| format!("{} cannot be read", sources.display()))?;
    let folders = folders.collect::<Result<Vec<_>, _>>()?;
    let flags = folders.iter().map(|folder| format!("--remap-path-prefix={}/=", folder.path().display()));
    Ok(flags.collect::<Vec<_>>().join(" "))
}

/// Cargo knows by itself whether there is anything to do.
fn compile(places: &Places, of: &Crate) -> Result<Vec<u8>> {
    let mut command = cargo(places);
    setup::compiler(places)?.choose(&mut command);
    run(command
        .env("CARGO_TARGET_DIR", places.wasm())
        // Added to what .cargo/config.toml says for this target.
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", nameless()?)
        .args(["build", "--profile", "wasm-release", "--package", of.package, "--lib"])
        .args(["--target", setup::WASM_TARGET]))?;
    let folder = places.wasm().join(setup::WASM_TARGET).join("wasm-release");
    let file = folder.join(format!("{}.wasm", of.package));
    fs::read(&file).with_context(|| format!("cargo left no {}", file.display()))
}

/// Changes when the compiled wasm or a tool that works on it does.
fn stamp_of(raw: &[u8], places: &Places, of: &Crate) -> Result<Vec<u8>> {
    let mut hash = Sha256::new();
    hash.update(raw);
    hash.update(fs::read(places.root.join("Cargo.lock"))?);
    hash.update(fs::read(places.end2end().join("package-lock.json"))?);
    hash.update([WASM_FEATURES.as_slice(), of.untaken].concat().concat());
    Ok(hash.finalize().to_vec())
}

fn bind(raw: &[u8], made: &Path, of: &Crate) -> Result<()> {
    println!("  wasm-bindgen");
    // Read as wasm-bindgen itself would, to be written without names.
    let mut module = ModuleConfig::new()
        .strict_validate(false)
        .generate_name_section(false)
        .generate_producers_section(false)
        .parse(raw)?;
    untaken::close(&mut module, of.untaken)?;
    Bindgen::new().input_module(of.name, module).out_name(of.name).web(true)?.typescript(false).generate(made)
}

fn shrink(places: &Places, wasm: &Path) -> Result<()> {
    let mut command = Command::new(places.end2end().join("node_modules/.bin/wasm-opt"));
    run(command.arg("-Oz").args(WASM_FEATURES).arg(wasm).arg("-o").arg(wasm))
}

fn snippets(made: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    for file in files_below(&made.join("snippets"))? {
        let name = file.strip_prefix(made)?.to_string_lossy().into_owned();
        found.insert(name, fs::read(&file)?);
    }
    Ok(found)
}

/// Every file in `folder` and below, in a fixed order; none when there is no such folder.
pub fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !folder.exists() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
