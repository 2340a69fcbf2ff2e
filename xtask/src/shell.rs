//! Starting other programs: what is said, what a failure reads like, which environment they get.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::places::Places;

/// Cargo on this workspace and target folder, in the environment it has when called by hand: what `cargo run` says about
/// xtask reaches build scripts, which would run again each time.
pub fn cargo(places: &Places) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    for (name, _) in env::vars_os().filter(|(name, _)| tells_of_a_crate(&name.to_string_lossy())) {
        command.env_remove(name);
    }
    command
        .current_dir(&places.root)
        .env("CARGO_TARGET_DIR", &places.target)
        // `cargo run` points it at its own compiler's libraries; another compiler must not see them.
        .env_remove("LD_LIBRARY_PATH");
    command
}

fn tells_of_a_crate(variable: &str) -> bool {
    ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_"].iter().any(|start| variable.starts_with(start))
}

/// Runs to the end with its output shown. Errors when it cannot start or does not succeed.
pub fn run(command: &mut Command) -> Result<()> {
    let line = line(command);
    eprintln!("  $ {line}");
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// What the program says on standard output, trimmed; its complaints are in the error.
pub fn capture(command: &mut Command) -> Result<String> {
    let line = line(command);
    let output = command.stdin(Stdio::null()).output().with_context(|| format!("cannot start `{line}`"))?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("`{line}` failed ({}): {}", output.status, said.trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// The first of `names` on the search path.
pub fn find_program(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

/// Whether this is the superuser, whom PostgreSQL refuses and who needs no `sudo`.
pub fn is_root() -> Result<bool> {
    Ok(capture(Command::new("id").arg("-u"))? == "0")
}

/// A command with the superuser's rights: as it is, or through `sudo`.
pub fn as_root(program: &str) -> Result<Command> {
    if is_root()? {
        return Ok(Command::new(program));
    }
    let mut command = Command::new("sudo");
    command.arg(program);
    Ok(command)
}

/// A path as an argument or for a person to read.
pub fn text(path: &Path) -> String {
    path.display().to_string()
}

fn line(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_hears_nothing_of_the_crate_that_calls_it() {
        for name in
            ["CARGO_PKG_NAME", "CARGO_PKG_VERSION_MAJOR", "CARGO_MANIFEST_DIR", "CARGO_BIN_NAME", "CARGO_CRATE_NAME"]
        {
            assert!(tells_of_a_crate(name), "{name}");
        }
        for name in ["CARGO", "CARGO_HOME", "CARGO_TARGET_DIR", "CARGO_BUILD_JOBS", "CARGO_INCREMENTAL", "PATH"] {
            assert!(!tells_of_a_crate(name), "{name}");
        }
        let places = Places { root: ".".into(), target: "target".into() };
        // Under `cargo test` these are set.
        let told = cargo(&places);
        assert!(told.get_envs().any(|(name, value)| name == "CARGO_PKG_NAME" && value.is_none()));
    }
}
