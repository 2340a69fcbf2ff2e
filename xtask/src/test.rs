//! `cargo xtask test`: every check in turn, its time, and a table of them all at the end.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::places::Places;
use crate::shell::{cargo, find_program, run};
use crate::test_postgres::TestPostgres;
use crate::{build, lint, setup};

/// In the order in which they run: the quickest to fail first.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Part {
    /// Formatting
    Fmt,
    /// What grep can see: the rules of the house
    Rules,
    /// Warnings of clippy, on both sides
    Clippy,
    /// The site is built and within its budget
    Site,
    /// Unit and property tests
    Unit,
    /// Stories over HTTP on SQLite
    Stories,
    /// The same stories on PostgreSQL
    Postgres,
    /// Real browsers against the real server
    End2end,
}

impl Part {
    fn run(self, places: &Places) -> Result<()> {
        match self {
            Self::Fmt => lint::formatting(places),
            Self::Rules => lint::rules(places),
            Self::Clippy => lint::clippy(places),
            Self::Site => site(places),
            Self::Unit => unit(places),
            Self::Stories => stories(places, None),
            Self::Postgres => stories(places, Some(&TestPostgres::start()?)),
            Self::End2end => end2end(places),
        }
    }

    fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    fn help(self) -> String {
        let value = self.to_possible_value();
        let help = value.as_ref().and_then(|value| value.get_help());
        help.map_or_else(String::new, ToString::to_string)
    }
}

/// Runs all parts, or `only` one. A part that fails does not keep the others from running.
pub fn everything(places: &Places, only: Option<Part>) -> Result<()> {
    let mut table = String::new();
    let mut failed = Vec::new();
    let began = Instant::now();
    for &part in Part::value_variants() {
        if only.is_some_and(|only| only != part) {
            continue;
        }
        println!("\n== {}: {}", part.name(), part.help());
        let began = Instant::now();
        let result = part.run(places);
        let took = seconds(began.elapsed());
        let verdict = if result.is_ok() { "ok" } else { "FAILED" };
        println!("== {}: {verdict} after {took}", part.name());
        writeln!(table, "{:<10}{verdict:<8}{took:>8}", part.name())?;
        if let Err(error) = result {
            eprintln!("{error:#}");
            failed.push(part.name());
        }
    }
    println!("\n{table}{:<18}{:>8}", "together", seconds(began.elapsed()));
    if !failed.is_empty() {
        bail!("failed: {}", failed.join(", "));
    }
    Ok(())
}

fn site(places: &Places) -> Result<()> {
    let sizes = build::site(places)?;
    println!("{sizes}");
    sizes.check()
}

fn unit(places: &Places) -> Result<()> {
    let mut targets = vec!["--lib".to_owned(), "--bins".to_owned()];
    for package in ["matching", "app"] {
        for name in integration_tests(&places.root.join(package))? {
            targets.extend(["--test".to_owned(), name]);
        }
    }
    run(tests(places, "quick")?.args(build::NATIVE).args(targets))?;
    run(tests(places, "xtask")?.args(["--package", "xtask"]))
}

/// `postgres`: the server to run them on, else SQLite.
fn stories(places: &Places, postgres: Option<&TestPostgres>) -> Result<()> {
    let mut command = tests(places, "quick")?;
    match postgres {
        Some(postgres) => command.env("PARTY_TEST_POSTGRES", postgres.url()),
        None => command.env_remove("PARTY_TEST_POSTGRES"),
    };
    run(command.args(build::NATIVE).args(["--test", "stories"]))
}

fn end2end(places: &Places) -> Result<()> {
    build::site(places)?;
    setup::packages(places)?;
    let chromium = setup::chromium()?;
    let party = build::server(places)?;
    let folder = places.end2end();
    run(Command::new(folder.join("node_modules/.bin/playwright"))
        .current_dir(&folder)
        .arg("test")
        .env("PARTY_BIN", party)
        .env("PARTY_SITE", places.site())
        .env("PARTY_CHROMIUM", chromium))
}

/// nextest where it is installed, else cargo's own runner.
fn tests(places: &Places, profile: &str) -> Result<Command> {
    let mut command = cargo(places);
    if find_program(&["cargo-nextest"]).is_some() {
        command.args(["nextest", "run", "--no-fail-fast", "--cargo-profile", profile]);
    } else {
        command.args(["test", "--no-fail-fast", "--profile", profile]);
    }
    command.env("PARTY_SITE", places.site()).env("PARTY_TEST_PYTHON", setup::python(places)?);
    // One of the second opinions speaks JavaScript, and a site that is still good did not fetch them.
    setup::packages(places)?;
    Ok(command)
}

fn integration_tests(package: &Path) -> Result<Vec<String>> {
    let files = build::files_below(&package.join("tests"))?;
    let names = files.iter().filter(|file| file.extension().is_some_and(|ending| ending == "rs"));
    let direct = names.filter(|file| file.parent() == Some(&package.join("tests")));
    direct.map(|file| Ok(file.file_stem().context("a file has a name")?.to_string_lossy().into_owned())).collect()
}

fn seconds(time: Duration) -> String {
    format!("{}.{} s", time.as_secs(), time.subsec_millis() / 100)
}
