//! The command line: serve, and the operator's tools on the same data.
//! Called by `main`. Absent on purpose: anything the tools could do that the house could not explain later.

use crate::{
    account, communities,
    config::Config,
    demo,
    fault::{Fault, Result},
    house::House,
    serve,
    store::NewMemberRow,
    world::System,
};
use app::{
    account::{Email, Name},
    communities::{CommunityName, Role},
    error::Error,
};
use clap::{Parser, Subcommand};
use std::{path::PathBuf, process::ExitCode, sync::Arc};
use tokio::{net::TcpListener, sync::watch};

/// The Mentorship Cocktail Party: a never-ending evening for a mentoring network.
#[derive(Parser)]
#[command(name = "party", version)]
pub struct Cli {
    #[command(flatten)]
    config: Config,
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the house.
    Serve,
    /// Serves a house of invented members, whose guests come, talk and answer within a minute. On loopback only.
    Demo {
        /// How many to invent, where the database is empty.
        #[arg(long, default_value_t = demo::Plan::default().members)]
        members: usize,
        /// The same seed invents the same people.
        #[arg(long, default_value_t = demo::Plan::default().seed)]
        seed: u64,
    },
    /// The guests' accounts.
    #[command(subcommand)]
    Member(Member),
    /// Who sits at a community's desk.
    #[command(subcommand)]
    Host(Host),
    /// Copies the SQLite database, in use or not, to a new file; `backup verify FILE` reads such a copy.
    #[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
    Backup {
        #[arg(required = true)]
        to: Option<PathBuf>,
        #[command(subcommand)]
        copy: Option<Backup>,
    },
    /// Puts a sound copy back as the database. The server must be stopped; what was there is kept beside it.
    Restore { from: PathBuf },
    /// Writes one member's data as JSON to standard output.
    Export { email: String },
    /// Looks at the configuration and says what would be used.
    #[command(subcommand)]
    Config(ConfigCommand),
}

#[derive(Subcommand)]
enum Backup {
    /// Reads a copy from end to end and says what is in it. Exits with 1 when it could not be restored.
    Verify { copy: PathBuf },
}

#[derive(Subcommand)]
enum Member {
    /// Name, address and standing of everyone.
    List,
    /// Adds a confirmed member and prints a link that signs them in once.
    Create {
        name: String,
        email: String,
        #[arg(long, default_value = "UTC")]
        zone: String,
    },
    /// Prints a link that signs the member in once; for those who cannot receive letters.
    Reset { email: String },
}

#[derive(Subcommand)]
enum Host {
    /// Makes a member host of the community, whether they were in it or not.
    Grant { community: String, email: String },
    /// Makes a host a plain member again.
    Revoke { community: String, email: String },
}

#[derive(Subcommand)]
enum ConfigCommand {
    /// Exits with 1 when the house would not start.
    Check,
}

/// Runs one command to its end. What goes wrong is said on standard error.
pub async fn run(cli: Cli) -> ExitCode {
    let logs = tracing_subscriber::EnvFilter::try_from_env("PARTY_LOG")
        .unwrap_or_else(|_| "info,sqlx=warn,tower_http=warn".into());
    let logs = tracing_subscriber::fmt().with_env_filter(logs).with_writer(std::io::stderr);
    if cli.config.log_json {
        logs.json().init()
    } else {
        logs.init()
    }
    match command(cli).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(fault) => {
            let why = match fault {
                Fault::Told(error) => error.to_string(),
                Fault::Ours(cause) => cause,
                Fault::Db(error) => error.to_string(),
            };
            eprintln!("party: {why}");
            ExitCode::FAILURE
        }
    }
}

async fn command(cli: Cli) -> Result<()> {
    match cli.command {
        Command::Config(ConfigCommand::Check) => check(&cli.config),
        Command::Restore { from } => restore(&cli.config, &from).await,
        Command::Serve => run_house(open(cli.config).await?).await,
        Command::Demo { members, seed } => run_demo(cli.config, demo::Plan { members, seed }).await,
        Command::Backup { copy: Some(Backup::Verify { copy }), .. } => verify(&copy).await,
        Command::Backup { to, .. } => backup(&cli.config, &to.unwrap_or_default()).await,
        Command::Export { email } => export(&open(cli.config).await?, &email).await,
        Command::Member(Member::List) => list(&*open(cli.config).await?).await,
        Command::Member(Member::Create { name, email, zone }) => {
            create(&*open(cli.config).await?, &name, &email, &zone).await
        }
        Command::Member(Member::Reset { email }) => reset(&*open(cli.config).await?, &email).await,
        Command::Host(Host::Grant { community, email }) => {
            set_host(&*open(cli.config).await?, &community, &email, Role::Host).await
        }
        Command::Host(Host::Revoke { community, email }) => {
            set_host(&*open(cli.config).await?, &community, &email, Role::Member).await
        }
    }
}

async fn open(config: Config) -> Result<Arc<House>> {
    House::open(config, Arc::new(System)).await
}

async fn run_house(house: Arc<House>) -> Result<()> {
    let listener = TcpListener::bind(house.config.listen)
        .await
        .map_err(|error| Fault::ours(format!("{}: {error}", house.config.listen)))?;
    if let Some(key) = account::new_welcome(&house).await? {
        println!(
            "The house is empty. Its operator comes in here, once: {}",
            house.address(&format!("/welcome?key={key}"))
        );
    }
    println!("The door is open: {}", house.config.public_url());
    let (stop, stopped) = watch::channel(false);
    tokio::spawn(async move {
        signal().await;
        tracing::info!("closing: requests in progress may finish");
        let _ = stop.send(true);
    });
    if house.config.demo {
        tokio::spawn(demo::guests::run(house.clone(), stopped.clone()));
    }
    serve(house, listener, stopped).await
}

/// The same house with invented members in it, and links to be four of them. Nothing leaves it: letters go to the letter box.
async fn run_demo(config: Config, plan: demo::Plan) -> Result<()> {
    let house = open(Config { demo: true, smtp_url: None, ..config }).await?;
    demo::open(&house, plan).await?;
    println!("Everybody here is invented. Be one of them, once for each link:");
    for (what, link) in demo::links(&house).await? {
        println!("  {what}: {link}");
    }
    run_house(house).await
}

/// Resolves at Ctrl-C or when the system asks to stop.
async fn signal() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} },
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}

fn check(config: &Config) -> Result<()> {
    let problems = config.problems();
    println!("data folder: {}", config.data.display());
    println!("database: {}", without_password(&config.database_url()));
    println!("public address: {}", config.public_url());
    println!("login cookie: {}", config.login_cookie());
    println!("letters: {}", if config.smtp_url.is_some() { "by mail server" } else { "to files and the letter box" });
    println!("{}", crate::zones::Zones::load());
    if problems.is_empty() { Ok(()) } else { Err(Fault::ours(problems.join("\n"))) }
}

/// A database address fit for a screen.
fn without_password(url: &str) -> String {
    match (url.split_once("://"), url.rsplit_once('@')) {
        (Some((scheme, rest)), Some((_, host))) => {
            let user = rest.split([':', '@']).next().unwrap_or_default();
            format!("{scheme}://{user}@{host}")
        }
        _ => url.to_owned(),
    }
}

/// Works beside a running server: a copy needs no lock of its own.
async fn backup(config: &Config, to: &std::path::Path) -> Result<()> {
    crate::store::backup(&config.database_url(), to).await?;
    println!("copied to {}", to.display());
    Ok(())
}

async fn verify(copy: &std::path::Path) -> Result<()> {
    let (schema, members) = crate::store::verify(copy).await?;
    println!("{} is sound: schema {schema}, {members} members", copy.display());
    Ok(())
}

async fn restore(config: &Config, from: &std::path::Path) -> Result<()> {
    let kept = crate::store::restore(&config.database_url(), from).await?;
    println!("restored from {}", from.display());
    if let Some(kept) = kept {
        println!("what was there is kept as {}", kept.display());
    }
    Ok(())
}

async fn export(house: &Arc<House>, email: &str) -> Result<()> {
    let member =
        house.store.read().await?.find_member_by_email(&Email::parse(email)?.key()).await?.ok_or(Error::NotFound)?;
    println!("{}", account::export(house, app::ids::MemberId(member.id)).await?);
    Ok(())
}

async fn list(house: &House) -> Result<()> {
    for row in house.store.read().await?.list_members().await? {
        let standing = match (row.operator, row.confirmed_at) {
            (true, _) => "operator",
            (false, Some(_)) => "member",
            (false, None) => "unconfirmed",
        };
        println!("{}\t{}\t{}\t{standing}", row.id, row.name, row.email.unwrap_or_default());
    }
    Ok(())
}

async fn create(house: &House, name: &str, email: &str, zone: &str) -> Result<()> {
    let (name, email) = (Name::parse(name)?, Email::parse(email)?);
    house.zones.zone(zone).map_err(Fault::ours)?;
    let (zone, url) = (zone.to_owned(), house.config.public_url());
    let link = house
        .store
        .write(move |tx| {
            let (name, email, zone, url) = (name.clone(), email.clone(), zone.clone(), url.clone());
            Box::pin(async move {
                let folded = matching::taxonomy::fold(name.as_str());
                let new = NewMemberRow {
                    name: name.as_str(),
                    name_folded: &folded,
                    email: email.as_str(),
                    email_key: &email.key(),
                    password_hash: None,
                    zone: &zone,
                    operator: false,
                    demo: false,
                    confirmed: true,
                };
                let member = tx.add_member(&new).await?;
                tx.add_to_house(member, false).await?;
                account::sign_in_link(tx, &url, member).await
            })
        })
        .await
        .map_err(|fault| if fault.is_taken() { Fault::ours("that address is a guest's already") } else { fault })?;
    println!("{link}");
    Ok(())
}

async fn reset(house: &House, email: &str) -> Result<()> {
    let (email, url) = (Email::parse(email)?, house.config.public_url());
    let link = house
        .store
        .write(move |tx| {
            let (email, url) = (email.clone(), url.clone());
            Box::pin(async move {
                let row = tx.find_member_by_email(&email.key()).await?.ok_or(Error::NotFound)?;
                account::sign_in_link(tx, &url, app::ids::MemberId(row.id)).await
            })
        })
        .await?;
    println!("{link}");
    Ok(())
}

async fn set_host(house: &House, community: &str, email: &str, role: Role) -> Result<()> {
    let (name, email) = (CommunityName::parse(community)?, Email::parse(email)?);
    println!("{}", communities::set_host(house, &name, &email, role).await?);
    Ok(())
}
