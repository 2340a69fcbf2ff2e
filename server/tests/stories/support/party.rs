//! The real binary as a process of its own: started, asked to stop, or killed without a word.

use std::{
    fs::File,
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output},
    time::{Duration, Instant},
};

/// How long a server may take until it is ready, or gone.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct Party {
    child: Child,
    pub url: String,
}

impl Party {
    /// A tool of the operator's on these data, run to its end.
    pub fn tool(data: &Path, database: &str, arguments: &[&str]) -> Output {
        command(data, database).args(arguments).output().unwrap()
    }

    /// Serves these data on a port of its own; answers once `/readyz` does.
    ///
    /// # Errors
    /// What the binary says when it ends instead.
    pub async fn try_serve(data: &Path, database: &str) -> Result<Self, String> {
        // Free a moment ago: the binary is told its port, since links and origins depend on it.
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let log = log(data);
        let mut command = command(data, database);
        command.args(["--listen", &address.to_string(), "serve"]);
        let child = command.stdout(File::create(&log).unwrap()).stderr(File::create(&log).unwrap()).spawn().unwrap();
        let mut party = Self { child, url: format!("http://{address}") };
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if party.child.try_wait().unwrap().is_some() {
                return Err(std::fs::read_to_string(&log).unwrap());
            }
            if reqwest::get(format!("{}/readyz", party.url)).await.is_ok_and(|answer| answer.status().is_success()) {
                return Ok(party);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("not ready: {}", std::fs::read_to_string(&log).unwrap());
    }

    /// The same after a server that was killed: PostgreSQL takes a moment to notice that it is gone.
    pub async fn serve(data: &Path, database: &str) -> Self {
        let began = Instant::now();
        loop {
            match Self::try_serve(data, database).await {
                Ok(party) => return party,
                Err(said) if said.contains("another server") && began.elapsed() < PATIENCE => {}
                Err(said) => panic!("{said}"),
            }
        }
    }

    /// SIGKILL: nothing is finished, flushed or said.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGTERM: requests in progress may finish.
    pub fn stop(mut self) {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        assert!(self.child.wait().unwrap().success());
    }
}

impl Drop for Party {
    fn drop(&mut self) {
        // Gone already after `kill` and `stop`.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn command(data: &Path, database: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_party"));
    command.arg("--data").arg(data).args(["--database-url", database]).env("PARTY_LOG", "warn");
    command
}

fn log(data: &Path) -> PathBuf {
    data.join("party.log")
}
