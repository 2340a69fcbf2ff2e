//! Words that are meant to do harm, typed into every form, and out on every page, letter, file and event: they stay words.
//! They stand in `tests/hostile.json`, which the browsers' tests read too; `hidden` ones hold what no field takes.

mod files;
mod forms;
mod markup;
mod soaked;

use crate::support::{Evening, end};
use app::{conversations::ThreadView, error::Error, introductions::IntroductionView, lists::ListPage, live::LiveEvent};
use files::Files;
use forms::{FORMS, Field};
use markup::Page;
use reqwest::{Method, header};
use serde::Deserialize;
use serde_json::Value;
use soaked::{PLAIN, Soaked, taken};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Deserialize)]
struct Hostile {
    name: String,
    text: String,
    #[serde(default)]
    hidden: bool,
}

/// What markdown may make of a letter, and nothing of it leads anywhere but to the web or to a mailbox.
const MARKDOWN: [(&str, &str); 16] = [
    ("a", ""),
    ("a", "href"),
    ("a", "rel"),
    ("blockquote", ""),
    ("br", ""),
    ("code", ""),
    ("em", ""),
    ("h3", ""),
    ("li", ""),
    ("ol", ""),
    ("ol", "start"),
    ("p", ""),
    ("pre", ""),
    ("strong", ""),
    ("ul", ""),
    ("del", ""),
];

/// What pages are made of when the words are plain.
struct Known {
    names: BTreeSet<(String, String)>,
    pages: BTreeMap<String, Page>,
}

impl Known {
    async fn new(evening: &Evening) -> Self {
        let soaked = Soaked::new(evening, PLAIN).await;
        let (pages, addresses, returned) = (soaked.pages().await, soaked.addresses().await, soaked.returned("").await);
        end(soaked.app).await;
        let mut names: BTreeSet<(String, String)> = MARKDOWN.map(|(tag, key)| (tag.into(), key.into())).into();
        names.extend(
            pages.values().chain(addresses.values()).chain([&returned]).flat_map(|page| page.names.iter().cloned()),
        );
        assert!(
            !names.iter().any(|(tag, key)| tag == "script" && key == markup::UNNAMED),
            "every script has its nonce"
        );
        Self { names, pages }
    }

    /// No element, attribute, script or way of `page` was born of the words.
    fn check(&self, what: &str, page: &Page) {
        let born: Vec<_> = page.names.difference(&self.names).collect();
        assert!(born.is_empty(), "{what}: {born:?}");
        for (tag, way) in &page.ways {
            let own = way.starts_with('#') || way.starts_with('/') && !way.starts_with("//") && !way.starts_with("/\\");
            let abroad = tag == "a" && ["https://", "http://", "mailto:"].iter().any(|scheme| way.starts_with(scheme));
            assert!(own || abroad || way.starts_with('?') || way.is_empty(), "{what}: {tag} leads to {way}");
        }
        for script in &page.scripts {
            assert!(["</", "<!--", "<script"].iter().all(|mark| !script.contains(mark)), "{what}: {script}");
        }
    }
}

/// Every text in a JSON value.
fn texts(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::String(text) => {
            into.insert(text.clone());
        }
        Value::Array(values) => values.iter().for_each(|value| texts(value, into)),
        Value::Object(values) => values.values().for_each(|value| texts(value, into)),
        _ => {}
    }
}

fn field(path: &str, name: &str) -> &'static Field {
    let form = FORMS.iter().find(|form| form.path == path).unwrap();
    form.fields.iter().find(|field| field.0 == name).unwrap()
}

/// What was taken comes back to those it is for, letter by letter.
async fn comes_back(soaked: &Soaked<'_>) {
    let export = soaked.guest("Leila").get("/account/export.json").await.expect_status(200).body;
    let mut all = BTreeSet::new();
    texts(&serde_json::from_str(&export).unwrap(), &mut all);
    // What she said of others, and what is said in a circle, is not in it.
    let own = FORMS.iter().filter(|form| form.who == "Leila");
    for form in own.filter(|form| !["safety/report", "room/start", "room/say"].contains(&form.path)) {
        for field in form.fields {
            assert!(all.contains(&soaked.wrote(field)), "{} {} is not in the export", form.path, field.0);
        }
    }
    let list: ListPage =
        soaked.guest("Hana").post("/api/lists/list", &[("list", &soaked.fill("{list}"))]).await.value();
    assert_eq!(list.list.title, soaked.wrote(field("lists/reword", "title")));
    assert_eq!(list.list.about, soaked.wrote(field("lists/reword", "about")));
    assert!(list.list.entries.iter().any(|entry| entry.reason == soaked.wrote(field("lists/edit", "reason"))));
    let introduction = soaked.fill("{new_introduction}");
    let fields = [("introduction", introduction.as_str())];
    let seen: IntroductionView = soaked.guest("Ingrid").post("/api/introductions/introduction", &fields).await.value();
    for (name, text) in [("why", seen.why), ("topic", seen.topic), ("question", seen.question)] {
        assert_eq!(text, soaked.wrote(field("introductions/propose", name)), "{name}");
    }
    let fields = [("conversation", soaked.fill("{conversation}")), ("before", "0".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let thread: ThreadView = soaked.guest("Ingrid").post("/api/conversations/thread", &fields).await.value();
    let letter = soaked.wrote(field("conversations/send", "text"));
    assert!(thread.messages.iter().all(|message| message.text == letter), "{:?}", thread.messages);
    // And on the stream, each event one line of JSON.
    let mut stream = soaked.guest("Ingrid").live(0).await;
    loop {
        if let (_, LiveEvent::Message { message, .. }) = stream.durable().await.expect("the letter is on the stream") {
            assert_eq!(message.text, letter);
            break;
        }
    }
}

/// Wherever a login leads next is a page of ours, and one header line.
async fn stays_here(soaked: &Soaked<'_>) {
    let fields = [("email", "ingrid@example.org"), ("password", crate::support::PASSWORD), ("next", soaked.words)];
    let mut visitor = soaked.app.stranger();
    let answers = [
        visitor.post("/api/account/sign-in", &fields).await.expect_status(200),
        visitor.submit("/sign-in", "/api/account/sign-in", &fields).await.expect_status(303),
        {
            let request = visitor.request(Method::POST, "/light").header("sec-fetch-site", "same-origin");
            visitor.send(request.form(&[("light", soaked.words), ("back", soaked.words)])).await.expect_status(303)
        },
        visitor.get(&format!("/account?{}", serde_urlencoded::to_string([("x", soaked.words)]).unwrap())).await,
    ];
    for answer in answers {
        if let Some(way) = &answer.location {
            assert!(way.starts_with('/') && !way.starts_with("//") && !way.starts_with("/\\"), "{way}");
        }
        let names = ["location", "set-cookie", "content-type", "vary", "content-length", "date"];
        let cookies: Vec<_> = answer.headers.get_all(header::SET_COOKIE).iter().collect();
        assert!(cookies.iter().all(|line| !line.to_str().unwrap().contains("born")), "{cookies:?}");
        assert!(answer.headers.keys().all(|name| names.contains(&name.as_str()) || !name.as_str().contains("born")));
    }
}

async fn every_third(first: usize) {
    let corpus: Vec<Hostile> = serde_json::from_str(include_str!("../hostile.json")).unwrap();
    let evening = Evening::new().await;
    let known = Known::new(&evening).await;
    let mut files = Files::default();
    for Hostile { name, text, hidden } in corpus.iter().skip(first).step_by(3) {
        let every = FORMS.iter().flat_map(|form| form.fields);
        assert!(!hidden || every.clone().all(|field| taken(text, field).is_none()), "{name} is not hidden");
        let soaked = Soaked::new(&evening, text).await;
        let fits = every.clone().filter(|field| field.2 < 20).all(|field| taken(text, field).is_some());
        assert!(fits || *hidden || text.chars().count() > 60, "{name} is refused and not hidden");
        let line = taken(text, field("people/set-basics", "name"));
        for (what, page) in soaked.pages().await {
            known.check(&what, &page);
            assert!(!hidden || !page.words.contains(text), "{name}: {what} shows it");
            if fits && let (Some(line), true) = (&line, known.pages[&what].words.contains(PLAIN)) {
                assert!(page.words.contains(line.as_str()), "{name}: {what} does not show it");
            }
            if let (Some(line), "Ingrid at /people/{leila}") = (&line, what.as_str()) {
                assert!(page.title.contains(line.as_str()), "{name}: {}", page.title);
            }
        }
        for (what, page) in soaked.addresses().await {
            known.check(&what, &page);
        }
        if line.is_none() {
            let page = soaked.returned(text).await;
            known.check("a form that came back", &page);
            // A NUL is no character of a page.
            assert!(text.contains('\0') || page.words.contains(text.as_str()), "{name} did not come back");
        }
        comes_back(&soaked).await;
        stays_here(&soaked).await;
        files.collect(&soaked).await;
        end(soaked.app).await;
    }
    files.check();
}

#[tokio::test]
async fn hostile_words_stay_words() {
    every_third(0).await;
}

#[tokio::test]
async fn hostile_words_stay_words_in_the_second_third() {
    every_third(1).await;
}

#[tokio::test]
async fn hostile_words_stay_words_in_the_last_third() {
    every_third(2).await;
}

#[tokio::test]
async fn bytes_that_are_no_text_are_refused() {
    let evening = Evening::new().await;
    let app = evening.open().await;
    let before = app.dump().await;
    let mut leila = evening.guest(&app, "Leila");
    // Half of a surrogate pair, an overlong slash, half a character, a percent sign alone.
    for bytes in ["%ED%A0%80", "%C0%AF", "%E2%82", "%ff"] {
        let request = leila.request(Method::POST, "/api/people/set-story").header("sec-fetch-site", "same-origin");
        let request = request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        let answer = leila.send(request.body(format!("story=born{bytes}"))).await;
        assert_eq!(answer.status.as_u16(), 422, "{bytes}: {}", answer.body);
        assert!(matches!(answer.error(), Error::Invalid { .. }));
    }
    assert_eq!(app.dump().await, before);
}
