//! Configuration: every `PARTY_*` key in one place, checked before anything starts.
//! Used by the command line and the tests. Absent on purpose: anything that needs a rebuild to change.

use clap::Args;
use std::{net::SocketAddr, path::PathBuf};

#[derive(Clone, Debug, Args)]
pub struct Config {
    /// Folder of the database, the letters and the backups; made if absent.
    #[arg(long, env = "PARTY_DATA", default_value = "data")]
    pub data: PathBuf,
    /// `sqlite://path` or `postgres://user@host/name`; SQLite in the data folder by default.
    #[arg(long, env = "PARTY_DATABASE_URL")]
    pub database_url: Option<String>,
    /// Address to listen on.
    #[arg(long, env = "PARTY_LISTEN", default_value = "127.0.0.1:3000")]
    pub listen: SocketAddr,
    /// Where people reach the house, without a path; `http://<listen>` by default.
    #[arg(long, env = "PARTY_PUBLIC_URL")]
    pub public_url: Option<String>,
    /// Allows a public URL on plain http that is not loopback. Logins then travel in the clear.
    #[arg(long, env = "PARTY_INSECURE_HTTP", value_parser = clap::builder::BoolishValueParser::new(), default_value = "false", action = clap::ArgAction::Set)]
    pub insecure_http: bool,
    /// Who may join: everyone, or the invited.
    #[arg(long, env = "PARTY_JOIN", default_value = "open")]
    pub join: Join,
    /// `smtp://user:password@host:587` or `smtps://..`; without it letters go to files and the letter box.
    #[arg(long, env = "PARTY_SMTP_URL")]
    pub smtp_url: Option<String>,
    /// Address letters come from.
    #[arg(long, env = "PARTY_MAIL_FROM", default_value = "party@localhost.localdomain")]
    pub mail_from: String,
    /// Addresses of proxies whose `X-Forwarded-For` is believed, separated by commas.
    #[arg(long, env = "PARTY_PROXIES", value_delimiter = ',')]
    pub proxies: Vec<std::net::IpAddr>,
    /// Logs as JSON lines instead of plain text.
    #[arg(long, env = "PARTY_LOG_JSON", value_parser = clap::builder::BoolishValueParser::new(), default_value = "false", action = clap::ArgAction::Set)]
    pub log_json: bool,
    /// Set by the `demo` command: invented members, letters readable by their owners.
    #[arg(skip)]
    pub demo: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Join {
    Open,
    Invite,
}

impl Config {
    pub fn database_url(&self) -> String {
        self.database_url.clone().unwrap_or_else(|| format!("sqlite://{}", self.data.join("party.sqlite").display()))
    }

    /// Without a slash at the end.
    pub fn public_url(&self) -> String {
        let url = self.public_url.clone().unwrap_or_else(|| format!("http://{}", self.listen));
        url.trim_end_matches('/').to_owned()
    }

    pub fn is_https(&self) -> bool {
        self.public_url().starts_with("https://")
    }

    /// `__Host-` cookies need a secure context: https, or loopback.
    pub fn login_cookie(&self) -> &'static str {
        if self.is_https() || is_loopback(&self.public_url()) { "__Host-login" } else { "login" }
    }

    pub fn is_cookie_secure(&self) -> bool {
        self.login_cookie().starts_with("__Host-")
    }

    /// What is wrong with this configuration, a line each; empty when it can serve.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        let url = self.public_url();
        match url.split_once("://") {
            Some(("http" | "https", rest)) if !rest.is_empty() && !rest.contains(['/', '?', '#', ' ']) => {}
            _ => problems
                .push(format!("PARTY_PUBLIC_URL: {url} is not an address like https://party.example.org (no path)")),
        }
        if url.starts_with("http://") && !is_loopback(&url) && !self.insecure_http {
            problems.push(format!("PARTY_PUBLIC_URL: {url} would send logins in the clear; use https, or set PARTY_INSECURE_HTTP=1 knowingly"));
        }
        let database = self.database_url();
        if !["sqlite://", "postgres://", "postgresql://"].iter().any(|scheme| database.starts_with(scheme)) {
            problems.push("PARTY_DATABASE_URL: begin with sqlite:// or postgres://".to_owned());
        }
        if let Some(smtp) = &self.smtp_url
            && !["smtp://", "smtps://"].iter().any(|scheme| smtp.starts_with(scheme))
        {
            problems.push("PARTY_SMTP_URL: begin with smtp:// or smtps://".to_owned());
        }
        if app::account::Email::parse(&self.mail_from).is_err() {
            problems.push(format!("PARTY_MAIL_FROM: {} is not an e-mail address", self.mail_from));
        }
        if self.demo && !self.listen.ip().is_loopback() {
            problems.push(
                "PARTY_LISTEN: the demo listens on loopback only, since its letters can be read by anyone in it"
                    .to_owned(),
            );
        }
        problems
    }
}

fn is_loopback(url: &str) -> bool {
    let host = url.split_once("://").map_or(url, |(_, rest)| rest);
    let host = host
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(host, |(host, _)| host);
    matches!(host, "localhost" | "[::1]")
        || host.strip_prefix("127.").is_some_and(|rest| rest.bytes().all(|b| b == b'.' || b.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Parser)]
    struct Cli {
        #[command(flatten)]
        config: Config,
    }

    fn config(args: &[&str]) -> Config {
        Cli::parse_from(std::iter::once("party").chain(args.iter().copied())).config
    }

    #[test]
    fn plain_http_is_for_loopback() {
        for (url, sound) in [
            ("http://127.0.0.1:3000", true),
            ("http://localhost:8080", true),
            ("https://party.example.org", true),
            ("http://party.example.org", false),
            ("http://127.0.0.1.example.org", false),
            ("party.example.org", false),
            ("https://example.org/party", false),
        ] {
            assert_eq!(config(&["--public-url", url]).problems().is_empty(), sound, "{url}");
        }
        assert!(config(&["--public-url", "http://party.example.org", "--insecure-http", "1"]).problems().is_empty());
    }

    #[test]
    fn the_cookie_is_host_bound_where_browsers_allow_it() {
        assert_eq!(config(&[]).login_cookie(), "__Host-login");
        assert_eq!(config(&["--public-url", "http://party.lan"]).login_cookie(), "login");
    }
}
