//! `cargo xtask`: sets up, builds, checks, tests and packs the party on a person's own machine.
//! People and `.ci/run` call it; it starts cargo, node and the database, and knows no feature.
//! Absent on purpose: whatever cargo, npm or the system's package manager already do well.

mod bench;
mod build;
mod dist;
mod lint;
mod places;
mod serve;
mod setup;
mod shell;
mod test;
mod test_postgres;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use places::Places;

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds and runs The Mentorship Cocktail Party")]
struct Args {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Install what building and testing need and this machine lacks
    Setup,
    /// Build the site (wasm, style, public files) and the server
    Build,
    /// Formatting, clippy on both sides, and the rules of the house
    Lint,
    /// Build, then serve the party on this machine until Ctrl-C
    Serve {
        /// Serve the invented demo network, in a data folder of its own
        #[arg(long)]
        demo: bool,
        #[arg(long, default_value_t = 3000)]
        port: u16,
        /// Where everything is kept; created if absent, never wiped [default: data or data-demo]
        #[arg(long)]
        data: Option<PathBuf>,
    },
    /// Run every check and test, or one part of them
    Test {
        #[arg(long, value_enum)]
        only: Option<test::Part>,
    },
    /// Measure what is optimised and say what was found
    #[command(subcommand)]
    Bench(Bench),
    /// Build the one optimised binary with the site inside
    Dist,
}

#[derive(Subcommand)]
enum Bench {
    /// Pages, messages, start and memory, with 300 members on SQLite
    Quick {
        /// Also writes the figures to this file
        #[arg(long)]
        json: Option<PathBuf>,
    },
    /// Who suits whom, and whole cohorts, by the size of the network
    Matching {
        /// Asks other programs the same, in the same run
        #[arg(long)]
        peers: bool,
        /// Also writes the figures to this file
        #[arg(long)]
        json: Option<PathBuf>,
    },
}

fn main() -> ExitCode {
    match perform(Args::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> Result<()> {
    let places = Places::find()?;
    match task {
        Task::Setup => setup::everything(&places),
        Task::Build => build::everything(&places),
        Task::Lint => lint::everything(&places),
        Task::Serve { demo, port, data } => serve::serve(&places, demo, port, data),
        Task::Test { only } => test::everything(&places, only),
        Task::Bench(Bench::Quick { json }) => bench::quick(&places, json),
        Task::Bench(Bench::Matching { peers, json }) => bench::matching(&places, peers, json),
        Task::Dist => dist::pack(&places),
    }
}
