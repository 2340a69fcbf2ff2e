//! `party`: the one binary. Everything is in the library, which the tests call too.

use clap::Parser;
use mimalloc::MiMalloc;
use std::process::ExitCode;

/// A page is thousands of small strings: the system's allocator took a third of the time it takes to write one.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[tokio::main]
async fn main() -> ExitCode {
    server::cli::run(server::cli::Cli::parse()).await
}
