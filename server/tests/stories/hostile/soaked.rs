//! An evening on which everybody wrote the same words, in every form that takes them.

use super::{
    forms::{ADDRESSES, FORMS, Field, Form, Kind, PAGES},
    markup::Page,
};
use crate::support::{Answer, Evening, Guest, TestApp};
use app::{introductions::IntroductionView, text};
use std::collections::BTreeMap;

/// What nobody would mind; long enough for every field.
pub const PLAIN: &str = "Plain words of an evening";

/// What a field makes of `text`; nothing where it refuses it.
pub fn taken(text: &str, (field, kind, least, most): &Field) -> Option<String> {
    let read = match kind {
        Kind::Line => text::line(field, text, *most),
        Kind::Block => text::block(field, text, *most),
    };
    read.ok().filter(|read| read.chars().count() >= *least)
}

/// An evening on which everybody wrote the same.
pub struct Soaked<'a> {
    evening: &'a Evening,
    pub app: TestApp,
    names: BTreeMap<&'static str, String>,
    pub words: &'a str,
}

impl<'a> Soaked<'a> {
    pub async fn new(evening: &'a Evening, words: &'a str) -> Self {
        let mut soaked = Self { evening, app: evening.open().await, names: BTreeMap::new(), words };
        for form in FORMS {
            soaked.refuse(form).await;
            soaked.take(form).await;
        }
        soaked.mend().await;
        let waiting: Vec<IntroductionView> = soaked.guest("Quin").post("/api/introductions/for-me", &[]).await.value();
        let ingrid = soaked.fill("{ingrid}");
        let made = waiting.iter().find(|one| one.other.to_string() == ingrid).unwrap().id;
        soaked.names.insert("new_introduction", made.to_string());
        soaked.app.work().await;
        soaked
    }

    pub fn guest(&self, who: &str) -> Guest {
        self.evening.guest(&self.app, who)
    }

    pub fn fill(&self, text: &str) -> String {
        let names = self.names.iter();
        self.evening.fill(&names.fold(text.to_owned(), |text, (name, id)| text.replace(&format!("{{{name}}}"), id)))
    }

    /// What became of the words in a field that takes them, or the plain ones.
    pub fn wrote(&self, field: &Field) -> String {
        taken(self.words, field).unwrap_or_else(|| PLAIN.to_owned())
    }

    fn fields<'f>(&self, form: &Form, words: impl Fn(&Field) -> &'f str) -> Vec<(String, String)> {
        let fixed = self.fill(form.fixed);
        let fixed = fixed.split('&').filter_map(|pair| pair.split_once('='));
        let own = form.fields.iter().map(|field| (field.0, words(field)));
        fixed.chain(own).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    }

    async fn post(&self, form: &Form, fields: &[(String, String)]) -> Answer {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.guest(form.who).post(&format!("/api/{}", form.path), &fields).await
    }

    /// Each field that cannot take the words says so by its name, and nothing is written.
    async fn refuse(&self, form: &Form) {
        let refusing: Vec<&Field> = form.fields.iter().filter(|field| taken(self.words, field).is_none()).collect();
        if refusing.is_empty() {
            return;
        }
        let before = self.app.dump().await;
        for field in refusing {
            let fields = self.fields(form, |one| if one.0 == field.0 { self.words } else { PLAIN });
            let answer = self.post(form, &fields).await;
            assert_eq!(answer.status.as_u16(), 422, "{} took {:?} for {}", form.path, self.words, field.0);
            assert_eq!(answer.error().field(), Some(field.0), "{}: {}", form.path, answer.body);
        }
        assert!(self.app.dump().await == before, "{} refused and wrote", form.path);
    }

    /// A row of a draft is read as a file is: what cannot be taken is mended and said so, or the row is refused. So is a
    /// table of addresses.
    async fn mend(&self) {
        let cohort = self.fill("{new_cohort}");
        let table = format!("E-mail\n\"{}\"\nquin@example.org\n", self.words.replace('"', "\"\""));
        let fields = [("cohort", cohort.as_str()), ("side", "mentor"), ("table", table.as_str())];
        self.guest("Hana").post("/api/cohorts/read", &fields).await.expect_status(200);
        let row = self.fill("{row}");
        let mut fields = vec![("row", row.as_str()), ("start", "2015-01"), ("end", "2016-12")];
        fields.extend(["title", "organisation", "description"].map(|name| (name, self.words)));
        let answer = self.guest("Leila").post("/api/people/edit-import-row", &fields).await;
        assert!([200, 409].contains(&answer.status.as_u16()), "{}", answer.body);
    }

    async fn take(&mut self, form: &Form) {
        let fields = self.fields(form, |field| if taken(self.words, field).is_some() { self.words } else { PLAIN });
        let answer = self.post(form, &fields).await;
        assert!(answer.status.is_success(), "{} {fields:?}: {}", form.path, answer.body);
        if !form.makes.is_empty() {
            let id = answer.location.unwrap().rsplit('/').next().unwrap().to_owned();
            self.names.insert(form.makes, id);
        }
    }

    /// Every page.
    pub async fn pages(&self) -> BTreeMap<String, Page> {
        let mut pages = BTreeMap::new();
        for (who, address) in PAGES {
            let answer = self.guest(who).get(&self.fill(address)).await.expect_status(200);
            pages.insert(format!("{who} at {address}"), Page::read(&answer.body));
        }
        pages
    }

    /// Every page that says again what its address said.
    pub async fn addresses(&self) -> BTreeMap<String, Page> {
        let mut pages = BTreeMap::new();
        for (who, address, key) in ADDRESSES {
            let query = serde_urlencoded::to_string([(key, self.words)]).unwrap();
            let answer = self.guest(who).get(&format!("{}?{query}", self.fill(address))).await;
            assert!(!answer.status.is_server_error(), "{address}?{query}: {}", answer.status);
            pages.insert(format!("{who} at {address}?{key}"), Page::read(&answer.body));
        }
        pages
    }

    /// The profile's first form, sent without scripts with a name it cannot take, as it comes back.
    pub async fn returned(&self, name: &str) -> Page {
        let mut leila = self.guest("Leila");
        let fields = [("form", "basics"), ("name", name), ("headline", name), ("place", ""), ("zone", "UTC")];
        let answer = leila.submit("/account/profile", "/api/people/set-basics", &fields).await.expect_status(303);
        let back = answer.location.unwrap();
        assert!(back.starts_with("/account/profile?again="), "{back}");
        Page::read(&leila.get(&back).await.expect_status(200).body)
    }
}
