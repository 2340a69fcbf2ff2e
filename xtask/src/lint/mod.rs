//! What is checked without running anything: formatting, clippy, and the rules of the house.
//! `lint` and the first parts of `test` call it.
//! Absent on purpose: anything a compiler lint can say; those are in the root `Cargo.toml`.

mod rules;

use anyhow::Result;

use crate::places::Places;
use crate::shell::{cargo, run};

pub use rules::check as rules;

pub fn everything(places: &Places) -> Result<()> {
    formatting(places)?;
    rules(places)?;
    clippy(places)
}

pub fn formatting(places: &Places) -> Result<()> {
    run(cargo(places).args(["fmt", "--all", "--check"]))
}

/// The server's side with `ssr`, the browser's two with what each has but on this machine, and xtask.
/// Never two sides in one call: cargo would give each the other's features.
pub fn clippy(places: &Places) -> Result<()> {
    let sides = [
        ("quick", &["server", "app", "matching"][..]),
        ("quick", &["frontend"][..]),
        ("quick", &["slider"][..]),
        ("xtask", &["xtask"][..]),
    ];
    for (profile, packages) in sides {
        let mut command = cargo(places);
        command.args(["clippy", "--all-targets", "--profile", profile]);
        for package in packages {
            command.args(["--package", package]);
        }
        run(command.args(["--", "-D", "warnings"]))?;
    }
    Ok(())
}
