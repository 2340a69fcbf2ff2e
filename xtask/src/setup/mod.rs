//! Brings a new machine to where it can build and test; each part is quick when nothing is missing.
//! Called first by every task that needs a part. Versions are pinned by the lock files.
//! Absent on purpose: Rust itself, which has to be there for this to run at all.

mod browser;
mod debian;
mod node;
mod oracles;
mod postgres;
mod wasm;

use anyhow::Result;

use crate::places::Places;
use crate::shell;

pub use browser::chromium;
pub use node::packages;
pub use oracles::{environment, python};
pub use postgres::binaries as postgres;
pub use wasm::{Compiler, TARGET as WASM_TARGET, compiler};

/// Everything that any task needs, said line by line.
pub fn everything(places: &Places) -> Result<()> {
    match compiler(places)? {
        Compiler::Default => println!("wasm compiler: the default toolchain"),
        Compiler::Debian => println!("wasm compiler: {}", wasm::DEBIAN_RUSTC),
    }
    packages(places)?;
    println!("Node packages: {}", shell::text(&places.end2end().join("node_modules")));
    println!("browser:       {}", shell::text(&chromium()?));
    println!("PostgreSQL:    {}", shell::text(&postgres()?));
    println!("oracles:       {}", shell::text(&python(places)?));
    Ok(())
}
