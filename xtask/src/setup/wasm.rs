//! A compiler for `wasm32-unknown-unknown`: the default one with its target added by rustup, or
//! Debian's `rustc-web`, whose standard library is built once from Debian's own source.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Error, Result, bail};

use super::debian;
use crate::places::Places;
use crate::shell::{as_root, capture, cargo, find_program, run};

pub const TARGET: &str = "wasm32-unknown-unknown";
/// Debian's own compiler; it lies beside rustup without touching it.
pub const DEBIAN_RUSTC: &str = "/usr/bin/rustc";

const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "rust-web-src", "rust-web-llvm", "lld-22"];
/// Beside the library we built: which compiler built it, for no other can use it.
const MADE_BY: &str = "made-by";
/// The empty crate that pulls the standard library in.
const SEED: &str = "std_for_wasm";

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Compiler {
    Default,
    Debian,
}

impl Compiler {
    /// Makes a cargo command compile with this compiler.
    pub fn choose(self, cargo: &mut Command) -> &mut Command {
        match self {
            Self::Default => cargo,
            Self::Debian => cargo.env("RUSTC", DEBIAN_RUSTC),
        }
    }
}

/// The compiler that can make wasm, after installing what is missing for it.
pub fn compiler(places: &Places) -> Result<Compiler> {
    if has_standard_library(places, "rustc") {
        return Ok(Compiler::Default);
    }
    if debian_is_ready(places) {
        return Ok(Compiler::Debian);
    }
    if let Some(rustup) = find_program(&["rustup"]) {
        println!("adding the target {TARGET} to the default toolchain");
        let added = run(Command::new(rustup).current_dir(&places.root).args(["target", "add", TARGET]));
        match added {
            Ok(()) if has_standard_library(places, "rustc") => return Ok(Compiler::Default),
            Ok(()) => {}
            Err(error) => println!("rustup could not: {error}"),
        }
    }
    debian::install("a Rust compiler for wasm", &DEBIAN_PACKAGES)?;
    build_standard_library(places)?;
    if !debian_is_ready(places) {
        bail!("{DEBIAN_RUSTC} still has no standard library for {TARGET}");
    }
    Ok(Compiler::Debian)
}

fn has_standard_library(places: &Places, rustc: &str) -> bool {
    library_folder(places, rustc)
        .and_then(|folder| Ok(fs::read_dir(folder)?))
        .is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
}

fn debian_is_ready(places: &Places) -> bool {
    let made_by = || Ok::<_, Error>(fs::read_to_string(library_folder(places, DEBIAN_RUSTC)?.join(MADE_BY))?);
    has_standard_library(places, DEBIAN_RUSTC)
        && made_by().is_ok_and(|made_by| debian_version().is_ok_and(|version| made_by == version))
}

fn debian_version() -> Result<String> {
    capture(Command::new(DEBIAN_RUSTC).env_remove("LD_LIBRARY_PATH").arg("-vV"))
}

fn library_folder(places: &Places, rustc: &str) -> Result<PathBuf> {
    let mut command = Command::new(rustc);
    command.current_dir(&places.root).env_remove("LD_LIBRARY_PATH").args([
        "--print",
        "target-libdir",
        "--target",
        TARGET,
    ]);
    Ok(PathBuf::from(capture(&mut command)?))
}

/// About a minute, once per machine.
fn build_standard_library(places: &Places) -> Result<()> {
    println!("building the standard library for {TARGET}, once");
    let seed = places.target.join("std-for-wasm");
    if seed.exists() {
        fs::remove_dir_all(&seed)?;
    }
    fs::create_dir_all(seed.join("src"))?;
    fs::write(seed.join("Cargo.toml"), format!("[package]\nname = \"{SEED}\"\nedition = \"2024\"\n\n[workspace]\n"))?;
    fs::write(seed.join("src/lib.rs"), "")?;
    run(Compiler::Debian
        .choose(&mut cargo(places))
        .current_dir(&seed)
        .env("CARGO_TARGET_DIR", seed.join("target"))
        // The source is Debian's and so is the compiler: the one flag that builds std is safe here.
        .env("RUSTC_BOOTSTRAP", "1")
        .args(["build", "--release", "--target", TARGET, "-Z", "build-std=std,panic_abort"]))?;

    let built = seed.join(format!("target/{TARGET}/release/deps"));
    fs::write(built.join(MADE_BY), debian_version()?)?;
    let folder = library_folder(places, DEBIAN_RUSTC)?;
    println!("putting it in {}", folder.display());
    capture(as_root("rm")?.arg("-rf").arg(&folder))?;
    capture(as_root("mkdir")?.arg("-p").arg(&folder))?;
    let files = libraries(&built)?;
    capture(as_root("cp")?.args(files).arg(built.join(MADE_BY)).arg(&folder))?;
    Ok(())
}

fn libraries(built: &Path) -> Result<Vec<PathBuf>> {
    let files = fs::read_dir(built).with_context(|| format!("no build in {}", built.display()))?;
    Ok(files
        .flatten()
        .map(|file| file.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "rlib"))
        .filter(|path| !path.to_string_lossy().contains(SEED))
        .collect())
}
