//! Second opinions: offered times, labels and calendar files, as independent programs in other languages see them.
//! Called by the test runner. The tools come from `cargo xtask setup`; without them these stories fail, never skip.
//! Absent on purpose: the house itself; only pure parts are compared.

mod calendars;
mod slots;

use serde::{Serialize, de::DeserializeOwned};
use std::{
    env,
    ffi::OsStr,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

/// The folder of the workspace.
fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// A tool's place: what the variable says, else where setting up puts it.
fn tool(variable: &str, usual: &str) -> PathBuf {
    let place = env::var_os(variable).map_or_else(|| root().join(usual), PathBuf::from);
    assert!(place.exists(), "{} is missing: run `cargo xtask setup`, or set {variable}", place.display());
    place
}

/// The Python that has tzdata, python-dateutil, icalendar and vobject.
pub fn python() -> PathBuf {
    tool("PARTY_TEST_PYTHON", "target/venv/bin/python")
}

/// The folder that has ical.js.
pub fn node_modules() -> PathBuf {
    tool("PARTY_TEST_NODE_MODULES", "end2end/node_modules")
}

/// What a script of `tests/oracles` makes of `question`: JSON in, JSON out, one process.
pub fn ask<A: DeserializeOwned>(
    program: impl AsRef<OsStr>,
    script: &str,
    arguments: &[&OsStr],
    question: &impl Serialize,
) -> A {
    let script = root().join("server/tests/oracles").join(script);
    let mut child = Command::new(program)
        .arg(&script)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap_or_else(|error| panic!("{} does not start: {error}", script.display()));
    let question = serde_json::to_vec(question).unwrap();
    // The scripts read everything before they write anything, so neither side waits for the other.
    child.stdin.take().unwrap().write_all(&question).unwrap();
    let answer = child.wait_with_output().unwrap();
    assert!(answer.status.success(), "{} gave up; its words are above", script.display());
    serde_json::from_slice(&answer.stdout).unwrap()
}
