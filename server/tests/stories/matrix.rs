//! Who may do what: every server function, every page and every plain route, tried by everybody, with real ids.
//! The tables say what each of `ACTORS` hears; whatever is registered and not in a table fails, and the other way round.
//!
//! `+` is done or shown, `S` sign in first, `F` not yours, `N` not there, `C` no longer so, `I` unusable, `T` too often.

mod functions;
mod pages;
mod routes;
mod secrets;

use crate::support::{ACTORS, Answer, Evening, Guest, TestApp};
use functions::{READS, WRITES};
use reqwest::{Method, header};
use secrets::Secrets;
use std::collections::{BTreeMap, BTreeSet};

/// The house in which nothing is to be written, and everything that was not as the tables say.
struct Trial<'a> {
    app: &'a TestApp,
    secrets: Secrets,
    wrong: Vec<String>,
}

impl<'a> Trial<'a> {
    fn new(app: &'a TestApp) -> Self {
        Self { app, secrets: Secrets::default(), wrong: Vec::new() }
    }

    /// Whether `answer` is what `actor` is to hear, is guarded by its headers, and tells nothing it should not.
    fn judge(&mut self, what: &str, actor: &str, wanted: char, answer: &Answer) {
        let heard = heard(answer);
        if heard != wanted {
            self.wrong.push(format!("{what}: {actor} heard {heard} ({}) for {wanted}", answer.status));
        }
        if let Some(lacking) = unguarded(answer) {
            self.wrong.push(format!("{what}: {actor}'s answer lacks {lacking}"));
        }
        self.wrong.extend(self.secrets.told(what, actor, &answer.body));
    }

    /// Nothing was written since `before`, but for the house's own notes: whom the stairs showed to whom, so that nobody
    /// is shown too often, and whom the engine has yet to read again; and but for the tables named.
    async fn unchanged(&mut self, before: &BTreeMap<String, Vec<String>>, what: &str, but: &[&str]) {
        let own = ["shown", "matching_change"];
        for (table, rows) in self.app.dump().await {
            if before[&table] != rows && !own.iter().chain(but).any(|one| *one == table) {
                self.wrong.push(format!("{what} wrote to {table}"));
            }
        }
    }

    fn done(self) {
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
    }
}

fn heard(answer: &Answer) -> char {
    match answer.status.as_u16() {
        303 if answer.location.as_deref().is_some_and(|path| path.starts_with("/sign-in")) => 'S',
        200 | 303 => '+',
        401 => 'S',
        403 => 'F',
        404 => 'N',
        409 => 'C',
        422 => 'I',
        429 => 'T',
        _ => '?',
    }
}

/// The first header that is on every answer and not on this one.
fn unguarded(answer: &Answer) -> Option<&'static str> {
    let wanted = [
        ("cache-control", "private, no-store"),
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("x-frame-options", "DENY"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("permissions-policy", "camera=(), microphone=(), geolocation=()"),
    ];
    let policy = answer.headers.get(header::CONTENT_SECURITY_POLICY).map(|value| value.to_str().unwrap());
    if !policy.is_some_and(|policy| {
        policy.starts_with("default-src 'none'")
            && policy.contains("frame-ancestors 'none'")
            && !policy.contains("unsafe-inline")
    }) {
        return Some("content-security-policy");
    }
    wanted
        .into_iter()
        .find(|(name, value)| answer.headers.get(*name).is_none_or(|said| said != value))
        .map(|(name, _)| name)
}

async fn call(guest: &mut Guest, evening: &Evening, path: &str, fields: &str) -> Answer {
    let fields = evening.fields(fields);
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    guest.post(&format!("/api/{path}"), &fields).await
}

#[tokio::test]
async fn every_function_answers_everybody_as_the_table_says() {
    let evening = Evening::new().await;
    let app = evening.open().await;
    let mut trial = Trial::new(&app);
    // What is refused, and what only reads: nothing is written, whoever asks.
    let before = app.dump().await;
    for (path, fields, wanted) in WRITES.iter().filter(|(.., wanted)| !wanted.contains('T')) {
        for (actor, wanted) in ACTORS.into_iter().zip(wanted.chars()).filter(|(_, wanted)| *wanted != '+') {
            let answer = call(&mut evening.guest(&app, actor), &evening, path, fields).await;
            trial.judge(path, actor, wanted, &answer);
        }
        trial.unchanged(&before, &format!("{path} is refused, and"), &[]).await;
    }
    for (path, fields, wanted) in READS {
        for (actor, wanted) in ACTORS.into_iter().zip(wanted.chars()) {
            let answer = call(&mut evening.guest(&app, actor), &evening, path, fields).await;
            trial.judge(path, actor, wanted, &answer);
        }
    }
    trial.unchanged(&before, "a read", &[]).await;
    // What is allowed: on a copy of the evening for each who may, where it is about one and the same thing; and what is
    // limited, one after another.
    for (path, fields, wanted) in WRITES {
        let limited = wanted.contains('T');
        let may = ACTORS.into_iter().zip(wanted.chars()).filter(|(_, wanted)| limited || *wanted == '+');
        let may: Vec<_> = may.collect();
        let at_once = if fields.contains('{') { 1 } else { may.len().max(1) };
        for some in may.chunks(at_once) {
            let copy = evening.open().await;
            for (actor, wanted) in some {
                let answer = call(&mut evening.guest(&copy, actor), &evening, path, fields).await;
                trial.judge(path, actor, *wanted, &answer);
            }
            crate::support::end(copy).await;
        }
    }
    trial.secrets.all_seen();
    trial.done();
}

#[tokio::test]
async fn writes_are_posts_of_our_own_pages() {
    let evening = Evening::new().await;
    let app = evening.open().await;
    let before = app.dump().await;
    for (path, fields, _) in WRITES.iter().chain(READS) {
        let mut leila = evening.guest(&app, "Leila");
        let fields = evening.fields(fields);
        let query: String = serde_urlencoded::to_string(&fields).unwrap();
        for method in [Method::GET, Method::HEAD, Method::PUT, Method::PATCH, Method::DELETE] {
            let request = leila.request(method.clone(), &format!("/api/{path}?{query}"));
            let answer = leila.send(request.header("sec-fetch-site", "same-origin").form(&fields)).await;
            assert!(answer.status.is_client_error(), "{method} {path}: {}", answer.status);
            assert_eq!(unguarded(&answer), None, "{method} {path}");
        }
        for (name, value) in
            [("sec-fetch-site", "cross-site"), ("sec-fetch-site", "same-site"), ("origin", "https://evil.example")]
        {
            let request = leila.request(Method::POST, &format!("/api/{path}"));
            let answer = leila.send(request.header(name, value).form(&fields)).await.expect_status(403);
            assert_eq!(unguarded(&answer), None, "{path}");
        }
    }
    assert_eq!(app.dump().await, before);
}

/// Whatever stands where an id, a number or a date belongs, or nothing at all: no failure of ours, and a refusal says where.
#[tokio::test]
async fn arguments_of_the_wrong_kind_are_refused() {
    let evening = Evening::new().await;
    let rows: Vec<_> = WRITES.iter().chain(READS).collect();
    let mut unknown = BTreeSet::new();
    // Few enough at a time for nobody to be too often.
    for some in rows.chunks(5) {
        let app = evening.open().await;
        for (path, fields, _) in some {
            let fields = evening.fields(fields);
            for nth in 0..fields.len() {
                for junk in
                    [None, Some(""), Some("no id"), Some("-1"), Some("99999999999999999999"), Some("9999-99-99")]
                {
                    let mut wrong = fields.clone();
                    match junk {
                        Some(junk) => wrong[nth].1 = junk.to_owned(),
                        None => drop(wrong.remove(nth)),
                    }
                    let wrong: Vec<(&str, &str)> =
                        wrong.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                    let answer = evening.guest(&app, "Leila").post(&format!("/api/{path}"), &wrong).await;
                    assert!(!answer.status.is_server_error(), "{path} {wrong:?}: {}", answer.body);
                    if answer.status == 422 {
                        let said = answer.error();
                        let field = said.field().unwrap();
                        let known = fields.iter().any(|(name, _)| name == field);
                        if !known && !["form", "topic"].contains(&field) {
                            unknown.insert(format!("{path} has no field {field}"));
                        }
                    }
                }
            }
        }
        crate::support::end(app).await;
    }
    assert_eq!(unknown, BTreeSet::new());
}

#[test]
fn the_tables_know_every_function_and_no_other() {
    let registered: BTreeSet<(String, Method)> = server_fn::axum::server_fn_paths()
        .map(|(path, method)| (path.to_owned(), Method::from_bytes(method.as_str().as_bytes()).unwrap()))
        .collect();
    let known = READS.iter().chain(WRITES).map(|(path, ..)| (format!("/api/{path}"), Method::POST)).collect();
    assert_eq!(registered, known);
    for (path, _, wanted) in READS.iter().chain(WRITES) {
        assert_eq!(wanted.len(), ACTORS.len(), "{path}");
    }
}
