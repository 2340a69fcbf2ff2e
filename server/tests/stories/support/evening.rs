//! One evening with everything in it, made once and opened as often as a story needs it untouched.
//! Leila has or shares one of each thing; the others stand around her: see `ACTORS`.

mod making;

use super::{Guest, TestApp, TestWorld, database};
use making::Making;
use std::{collections::BTreeMap, path::Path, sync::Arc};
use tempfile::TempDir;

/// Nobody; a member who shares only the house with Leila; one she has blocked, in the same community; Leila herself,
/// a party to every object; the host of another community; the host of hers; the operator.
pub const ACTORS: [&str; 7] = ["nobody", "Tomas", "Eve", "Leila", "Otto", "Hana", "Olive"];

pub struct Evening {
    data: TempDir,
    database: String,
    world: Arc<TestWorld>,
    /// What stands for `{name}` in a path or a field: ids and tokens.
    names: BTreeMap<&'static str, String>,
    cookies: BTreeMap<&'static str, BTreeMap<String, String>>,
}

impl Evening {
    pub async fn new() -> Self {
        let app = TestApp::empty(&[]).await;
        let Making { names, guests, .. } = Making::of(&app).await;
        let cookies = guests.into_iter().map(|(name, guest)| (name, guest.cookies)).collect();
        let (database, world) = (app.house.config.database_url(), app.world.clone());
        Self { data: app.close().await, database, world, names, cookies }
    }

    /// A house of its own in which all this has just happened.
    pub async fn open(&self) -> TestApp {
        let data = TempDir::new().unwrap();
        let database = database::copy(&self.database, data.path()).await;
        copy_folder(&self.data.path().join("letters"), &data.path().join("letters"));
        // The clock and chance go on where they stood, or new ids would be old ones.
        TestApp::on(data, &database, self.world.clone(), &[]).await
    }

    /// The browser of one of `ACTORS`, or of anybody else of this evening.
    pub fn guest(&self, app: &TestApp, name: &str) -> Guest {
        let mut guest = app.stranger();
        guest.cookies = self.cookies.get(name).cloned().unwrap_or_default();
        guest
    }

    /// `text` with the ids of this evening for `{names}`.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = text.to_owned();
        for (name, value) in &self.names {
            filled = filled.replace(&format!("{{{name}}}"), value);
        }
        assert!(!filled.contains('{'), "nothing of this evening is called so: {filled}");
        filled
    }

    /// `a={x}&b=words` as the fields of a form.
    pub fn fields(&self, text: &str) -> Vec<(String, String)> {
        let filled = self.fill(text);
        let pairs = filled.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| pair.split_once('=').unwrap_or_else(|| panic!("no field: {pair}")))
            .map(|(name, value)| (name.to_owned(), value.to_owned()))
            .collect()
    }
}

/// Ends a house opened on a copy, and removes the copy.
pub async fn end(app: TestApp) {
    let database = app.house.config.database_url();
    app.close().await;
    database::remove(&database).await;
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        std::fs::copy(file.path(), to.join(file.file_name())).unwrap();
    }
}
