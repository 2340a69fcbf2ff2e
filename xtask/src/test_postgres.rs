//! A PostgreSQL server for one test run: its own folder, its own user, one socket, no network.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::setup;
use crate::shell::{capture, find_program, is_root, run};

/// It refuses to run as the superuser; Debian makes this user for it.
const USER: &str = "postgres";
const PATIENCE: Duration = Duration::from_secs(60);
/// Nothing here outlives the run, so nothing has to reach the disk.
const SETTINGS: [&str; 6] = [
    "listen_addresses=",
    "max_connections=300",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "autovacuum=off",
];

/// Stopped and removed when dropped, also after a failure.
pub struct TestPostgres {
    folder: PathBuf,
    server: Child,
}

impl TestPostgres {
    pub fn start() -> Result<Self> {
        let programs = setup::postgres()?;
        // The path of a socket may have about a hundred characters: keep it short.
        let folder = env::temp_dir().join(format!("party-pg-{}", process::id()));
        fs::create_dir_all(&folder)?;
        if is_root()? {
            run(Command::new("chown").arg(USER).arg(&folder))?;
        }
        let data = folder.join("data");
        capture(
            as_its_user(&programs.join("initdb"))?
                .args(["--auth=trust", "--encoding=UTF8", "--no-locale", "--no-sync", "--username", USER, "-D"])
                .arg(&data),
        )?;
        let mut command = as_its_user(&programs.join("postgres"))?;
        command.arg("-D").arg(&data).arg("-k").arg(&folder);
        for setting in SETTINGS {
            command.args(["-c", setting]);
        }
        let log = File::create(folder.join("log"))?;
        let server = command
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .context("PostgreSQL does not start")?;
        let mut started = Self { folder, server };
        started.wait_until_ready(&programs)?;
        Ok(started)
    }

    /// Where tests connect as the superuser, who may create databases.
    pub fn url(&self) -> String {
        format!("postgres://{USER}@localhost/postgres?host={}", self.folder.display())
    }

    fn wait_until_ready(&mut self, programs: &Path) -> Result<()> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            let mut ready = Command::new(programs.join("pg_isready"));
            if capture(ready.arg("-h").arg(&self.folder)).is_ok() {
                return Ok(());
            }
            if let Some(status) = self.server.try_wait()? {
                let log = fs::read_to_string(self.folder.join("log"))?;
                bail!("PostgreSQL ended ({status}) with:\n{log}");
            }
            thread::sleep(Duration::from_millis(100));
        }
        bail!("PostgreSQL was not ready after {} s", PATIENCE.as_secs())
    }
}

impl Drop for TestPostgres {
    fn drop(&mut self) {
        // SIGINT is its fast shutdown: clients are cut off, no process is left behind.
        let stopped = capture(Command::new("kill").args(["-INT", &self.server.id().to_string()]))
            .and_then(|_| Ok(self.server.wait()?));
        if let Err(error) = stopped {
            eprintln!("PostgreSQL did not stop: {error}");
        }
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            eprintln!("{} is left behind: {error}", self.folder.display());
        }
    }
}

/// The program as a user it accepts; where the system can, it also ends when this process does.
fn as_its_user(program: &Path) -> Result<Command> {
    let Some(setpriv) = find_program(&["setpriv"]) else {
        if is_root()? {
            bail!("`setpriv` (from util-linux) is missing: PostgreSQL does not run as the superuser");
        }
        return Ok(Command::new(program));
    };
    let mut command = Command::new(setpriv);
    if is_root()? {
        command.args(["--reuid", USER, "--regid", USER, "--init-groups"]);
    }
    command.args(["--pdeathsig", "INT"]).arg(program);
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn serves_and_leaves_nothing_behind() {
        let postgres = TestPostgres::start().unwrap();
        let (folder, process) = (postgres.folder.clone(), postgres.server.id());
        let mut psql = Command::new(setup::postgres().unwrap().join("psql"));
        let answer = capture(psql.args([&postgres.url(), "-Atc", "select 6 * 7"])).unwrap();
        assert_eq!(answer, "42");
        drop(postgres);
        assert!(!folder.exists());
        assert!(!Path::new(&format!("/proc/{process}")).exists());
    }
}
