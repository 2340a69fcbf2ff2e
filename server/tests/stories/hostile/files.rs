//! What leaves the house as a file: letters, calendars, spreadsheets. Read by other programs, all at once at the end.

use super::{field, soaked::Soaked};
use crate::oracles::{ask, node_modules, python};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
struct Mail {
    headers: Vec<String>,
    to: Vec<String>,
    subject: String,
    body: String,
    calendars: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
struct Event {
    summary: String,
    description: String,
    location: Option<String>,
    starts_at: i64,
    ends_at: i64,
}

/// A calendar file: its summary, the words it must hold, and where it takes place.
struct Wanted {
    file: String,
    summary: String,
    words: String,
    place: String,
}

fn is_formula(cell: &str) -> bool {
    cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n'])
}

fn guarded(text: String) -> String {
    if is_formula(&text) { format!("'{text}") } else { text }
}

/// The rows of a file for spreadsheets, none of which starts a formula.
async fn spreadsheet(soaked: &Soaked<'_>, path: &str) -> Vec<Vec<String>> {
    let csv = soaked.guest("Hana").get(&soaked.fill(path)).await.expect_status(200).body;
    let mut reader = csv::ReaderBuilder::new().from_reader(csv.trim_start_matches('\u{feff}').as_bytes());
    let rows: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert!(rows.iter().flatten().all(|cell| !is_formula(cell)), "{rows:?}");
    rows
}

#[derive(Default)]
pub struct Files {
    mails: Vec<String>,
    /// Address, subject and body, as the letter box has them.
    letters: Vec<(String, String, String)>,
    calendars: Vec<Wanted>,
}

impl Files {
    pub async fn collect(&mut self, soaked: &Soaked<'_>) {
        for file in std::fs::read_dir(soaked.app.data.path().join("letters")).unwrap() {
            self.mails.push(std::fs::read_to_string(file.unwrap().path()).unwrap());
        }
        let rows = soaked.app.house.store.read().await.unwrap().list_letters(None, 1_000).await.unwrap();
        self.letters.extend(rows.into_iter().map(|row| (row.to_email, row.subject, row.body)));

        let path = soaked.fill("/sessions/{new_session}.ics");
        let file = soaked.guest("Ingrid").get(&path).await.expect_status(200).body;
        let name = soaked.wrote(field("people/set-basics", "name"));
        self.calendars.push(Wanted {
            file,
            summary: format!("Session with {name}"),
            words: soaked.wrote(field("sessions/book", "agenda")),
            place: soaked.wrote(field("sessions/book", "place")),
        });

        let leila = [
            name.clone(),
            soaked.wrote(field("people/set-basics", "headline")),
            soaked.wrote(field("lists/edit", "reason")),
        ]
        .map(guarded);
        let rows = spreadsheet(soaked, "/lists/{list}.csv").await;
        assert!(rows.iter().any(|row| row[1..4] == leila), "{leila:?} in {rows:?}");
        let pair = [guarded(name), "Ingrid".to_owned()];
        let rows = spreadsheet(soaked, "/cohorts/drafts/{new_cohort_draft}.csv").await;
        assert!(rows.iter().any(|row| row[..2] == pair), "{pair:?} in {rows:?}");
    }

    pub fn check(self) {
        self.check_calendars(self.check_mails());
    }

    /// Each file is the letter it was written for: its headers the usual ones, each once, its words the same.
    /// Answers the calendars attached.
    fn check_mails(&self) -> Vec<String> {
        let mails: Vec<Mail> = ask(python(), "mails.py", &[], &self.mails);
        let usual = ["From", "To", "Subject", "MIME-Version", "Date", "Content-Type", "Content-Transfer-Encoding"];
        let mut read = Vec::new();
        let mut calendars = Vec::new();
        for mail in mails {
            let mut headers = mail.headers.clone();
            headers.sort();
            headers.dedup();
            assert_eq!(headers.len(), mail.headers.len(), "{mail:?}");
            assert!(headers.iter().all(|name| usual.contains(&name.as_str())), "{mail:?}");
            assert_eq!(mail.to.len(), 1, "{mail:?}");
            read.push((mail.to[0].clone(), mail.subject, mail.body.trim().replace("\r\n", "\n")));
            calendars.extend(mail.calendars);
        }
        let mut kept: Vec<_> = self.letters.clone();
        kept.iter_mut().for_each(|letter| letter.2 = letter.2.trim().to_owned());
        kept.sort();
        read.sort();
        assert!(!calendars.is_empty());
        assert_eq!(read, kept);
        calendars
    }

    /// Three readers see one event in each file, and the same one.
    fn check_calendars(&self, attached: Vec<String>) {
        let files: Vec<&String> = self.calendars.iter().map(|wanted| &wanted.file).chain(&attached).collect();
        let mut readers: BTreeMap<String, Vec<Event>> = ask(python(), "calendars.py", &[], &files);
        let node: BTreeMap<_, _> = ask("node", "calendars.mjs", &[node_modules().as_os_str()], &files);
        readers.extend(node);
        let first = &readers["ical.js"];
        assert_eq!(first.len(), files.len());
        for (reader, events) in &readers {
            assert_eq!(events, first, "{reader}");
        }
        for (event, wanted) in first.iter().zip(&self.calendars) {
            assert_eq!(event.summary, wanted.summary);
            assert_eq!(event.location.as_deref(), Some(wanted.place.as_str()));
            // A calendar knows line ends and spaces, and no other white space.
            for line in wanted.words.replace('\t', " ").split(['\n', '\u{2028}', '\u{2029}']) {
                assert!(event.description.contains(line), "{line} in {}", event.description);
            }
        }
    }
}
