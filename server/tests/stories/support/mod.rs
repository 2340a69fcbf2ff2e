//! A whole house per story: its own database, its own clock, a real port; and guests who talk to it as browsers do.

pub mod database;
mod evening;
mod events;
mod guest;
mod party;
mod world;

pub use evening::{ACTORS, Evening, end};
pub use events::Events;
pub use guest::{Answer, Guest};
pub use party::Party;
pub use world::TestWorld;

use clap::Parser;
use server::{config::Config, house::House, jobs};
use std::{collections::BTreeMap, net::SocketAddr, sync::Arc};
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::watch, task::JoinHandle};

#[derive(Parser)]
struct Cli {
    #[command(flatten)]
    config: Config,
}

pub struct TestApp {
    pub house: Arc<House>,
    pub world: Arc<TestWorld>,
    pub url: String,
    pub data: TempDir,
    stop: watch::Sender<bool>,
    server: JoinHandle<()>,
}

impl TestApp {
    /// A new, empty house with an operator, Olive, whose address is `olive@example.org`.
    pub async fn new() -> Self {
        Self::with(&[]).await
    }

    /// The same with command-line settings such as `["--join", "invite"]`.
    pub async fn with(settings: &[&str]) -> Self {
        let app = Self::empty(settings).await;
        app.operator("Olive").await;
        app
    }

    /// A house nobody has come into.
    pub async fn empty(settings: &[&str]) -> Self {
        let app = Self::waking(settings).await;
        server::matching::fill(&app.house).await.unwrap();
        app
    }

    /// The same in its first moments, before it knows everybody.
    pub async fn waking(settings: &[&str]) -> Self {
        let data = TempDir::new().unwrap();
        let database = database::fresh(data.path()).await;
        Self::on(data, &database, Arc::default(), settings).await
    }

    /// A house on a database that may have people in it.
    async fn on(data: TempDir, database: &str, world: Arc<TestWorld>, settings: &[&str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address: SocketAddr = listener.local_addr().unwrap();
        let (folder, listen) = (data.path().display().to_string(), address.to_string());
        let mut arguments = vec!["party", "--data", &folder, "--listen", &listen, "--database-url", database];
        arguments.extend(settings);
        let house = House::open(Cli::parse_from(arguments).config, world.clone()).await.unwrap();
        let (stop, mut stopped) = watch::channel(false);
        let router = server::http::router(house.clone()).into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(server::live::run(house.clone(), stopped.clone()));
        // The worker is not started: stories run what is due themselves, at the time they choose.
        let server = tokio::spawn(async move {
            axum::serve(listener, router)
                .with_graceful_shutdown(async move {
                    while !*stopped.borrow_and_update() && stopped.changed().await.is_ok() {}
                })
                .await
                .unwrap();
        });
        Self { house, world, url: format!("http://{address}"), data, stop, server }
    }

    /// Runs every job that is due at the house's clock.
    pub async fn work(&self) {
        jobs::run_due(&self.house).await.unwrap();
    }

    /// Somebody at the door, without a login.
    pub fn stranger(&self) -> Guest {
        Guest::new(&self.url)
    }

    /// The first operator, through the welcome link.
    pub async fn operator(&self, name: &str) -> Guest {
        let key = server::account::new_welcome(&self.house).await.unwrap().expect("the house has no operator yet");
        let mut guest = self.stranger();
        let email = format!("{}@example.org", name.to_lowercase());
        let fields = [
            ("key", key.as_str()),
            ("name", name),
            ("email", &email),
            ("password", PASSWORD),
            ("zone", "Europe/Lisbon"),
        ];
        guest.post("/api/account/welcome", &fields).await.expect_status(200);
        guest
    }

    /// A confirmed, signed-in member called `name`, by the same steps a person takes.
    pub async fn member(&self, name: &str) -> Guest {
        let mut guest = self.stranger();
        let email = format!("{}@example.org", name.to_lowercase());
        let fields =
            [("name", name), ("email", &email), ("password", PASSWORD), ("zone", "Europe/Lisbon"), ("consent", "yes")];
        guest.post("/api/account/join", &fields).await.expect_status(200);
        let link = self.letter_link(&email).await;
        let token = link.split("token=").nth(1).unwrap();
        guest.post("/api/account/confirm", &[("token", token)]).await.expect_status(200);
        guest
    }

    /// The link in the newest letter to `email`.
    pub async fn letter_link(&self, email: &str) -> String {
        let body = self.letter(email).await;
        let link = body.split_whitespace().find(|word| word.starts_with("http")).expect("the letter has a link");
        link.to_owned()
    }

    /// The text of the newest letter to `email`.
    pub async fn letter(&self, email: &str) -> String {
        self.work().await;
        let letters = self.house.store.read().await.unwrap().list_letters(None, 1_000).await.unwrap();
        // While it is read time passes, so that there is a newest one when the next has come.
        self.world.pass(1);
        letters
            .into_iter()
            .find(|letter| letter.to_email == email)
            .unwrap_or_else(|| panic!("no letter to {email}"))
            .body
    }

    /// A statement of the story's own making; `ids` are its parameters.
    pub async fn sql(&self, sql: &str, ids: &[uuid::Uuid]) {
        database::execute(&self.house.config.database_url(), sql, ids).await;
    }

    /// Where `word` still stands in the whole database, whatever its case.
    pub async fn grep(&self, word: &str) -> Vec<String> {
        database::grep(&self.house.config.database_url(), word).await
    }

    /// The whole database as text, a list of rows for each table.
    pub async fn dump(&self) -> BTreeMap<String, Vec<String>> {
        database::dump(&self.house.config.database_url()).await
    }

    /// One number from the database.
    pub async fn count(&self, sql: &str, ids: &[uuid::Uuid]) -> i64 {
        database::count(&self.house.config.database_url(), sql, ids).await
    }

    /// Stops the server and waits until it has, and until nobody has the database open.
    pub async fn close(self) -> TempDir {
        let _ = self.stop.send(true);
        self.server.await.unwrap();
        self.house.store.close().await;
        self.data
    }
}

/// Everybody's password in the stories.
pub const PASSWORD: &str = "three plain words";
