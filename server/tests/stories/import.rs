//! Bring your career: uploads through HTTP, the rehearsal row by row, and all or nothing at the end.

use crate::support::{Answer, Guest, TestApp};
use app::{
    error::Error,
    people::{
        ProfileView,
        import::{ImportView, State},
    },
    time::{DAY, HOUR},
};
use reqwest::{
    Method, header,
    multipart::{Form, Part},
};
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

macro_rules! fixture {
    ($path:literal) => {
        include_bytes!(concat!("../../src/people/import/fixtures/", $path)).to_vec()
    };
}

/// Posts the upload form as a browser without scripts does.
async fn upload(guest: &mut Guest, name: &str, bytes: Vec<u8>) -> Answer {
    let form = Form::new().part("file", Part::bytes(bytes).file_name(name.to_owned()));
    let request = guest
        .request(Method::POST, "/people/import")
        .header(header::ACCEPT, "text/html")
        .header("sec-fetch-site", "same-origin")
        .multipart(form);
    guest.send(request).await.expect_status(303)
}

/// The id of the draft an upload became.
pub async fn drafted(guest: &mut Guest, name: &str, bytes: Vec<u8>) -> String {
    let path = upload(guest, name, bytes).await.location.unwrap();
    let id = path.strip_prefix("/account/import/").unwrap_or_else(|| panic!("refused: {path}")).to_owned();
    assert_eq!(id.len(), 36, "{path}");
    id
}

/// The sentence a refused upload comes back with.
async fn refused(guest: &mut Guest, name: &str, bytes: Vec<u8>) -> String {
    let back = upload(guest, name, bytes).await.location.unwrap();
    assert!(back.starts_with("/account/import?again="), "{back}");
    let page = guest.get(&back).await.expect_status(200).body;
    let said = page.split("role=\"alert\"").nth(1).unwrap_or_else(|| panic!("no reason in {page}"));
    assert!(said.contains("Nothing has happened yet."), "{said}");
    said.split("</div>").next().unwrap().to_owned()
}

async fn draft(guest: &mut Guest, id: &str, page: &str) -> ImportView {
    guest.post("/api/people/read-import", &[("import", id), ("page", page)]).await.value()
}

async fn profile(guest: &mut Guest) -> ProfileView {
    guest.post("/api/people/profile", &[]).await.value()
}

fn zipped(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn export() -> Vec<u8> {
    zipped(&[
        ("Basic_LinkedInDataExport_11-20-2026/Profile.csv", fixture!("linkedin/Profile.csv")),
        ("Basic_LinkedInDataExport_11-20-2026/Positions.csv", fixture!("linkedin/Positions.csv")),
        ("Basic_LinkedInDataExport_11-20-2026/Education.csv", fixture!("linkedin/Education.csv")),
        ("Basic_LinkedInDataExport_11-20-2026/Skills.csv", fixture!("linkedin/Skills.csv")),
        ("Basic_LinkedInDataExport_11-20-2026/Languages.csv", fixture!("linkedin/Languages.csv")),
        ("__MACOSX/._Positions.csv", b"junk".to_vec()),
    ])
}

#[tokio::test]
async fn an_export_is_rehearsed_mended_and_brought_in_without_scripts() {
    let app = TestApp::new().await;
    let mut amara = app.member("Amara").await;
    assert!(amara.get("/account/import").await.expect_status(200).body.contains("multipart/form-data"));
    let id = drafted(&mut amara, "export.zip", export()).await;
    let here = format!("/account/import/{id}");
    let page = amara.get(&here).await.expect_status(200).body;
    assert!(
        page.contains("Nothing has happened yet.")
            && page.contains("Bring it in")
            && page.contains("Positions.csv, row")
    );
    assert!(profile(&mut amara).await.positions.is_empty(), "nothing half-saved");

    let rehearsed = draft(&mut amara, &id, "1").await;
    let wanted = rehearsed.summary.count(State::Taken) + rehearsed.summary.count(State::Changed);
    assert!(wanted > 5 && rehearsed.summary.states.len() >= wanted);
    let position = rehearsed.rows.iter().find(|row| row.origin.contains("Positions")).unwrap().clone();
    let leave = position.id.to_string();
    // One row is left out, taken again, and changed.
    let fields = [("form", leave.as_str()), ("row", leave.as_str())];
    assert_eq!(
        amara.submit(&here, "/api/people/leave-import-row", &fields).await.expect_status(303).location.as_deref(),
        Some(here.as_str())
    );
    assert_eq!(draft(&mut amara, &id, "1").await.summary.count(State::Left), 1);
    amara.submit(&here, "/api/people/take-import-row", &fields).await.expect_status(303);
    let mut edit: Vec<(&str, &str)> =
        vec![("form", &leave), ("row", &leave), ("title", "Mended </textarea><script>"), ("start", "never")];
    let back = amara.submit(&here, "/api/people/edit-import-row", &edit).await.expect_status(303).location.unwrap();
    let page = amara.get(&back).await.expect_status(200).body;
    assert!(page.contains("value=\"Mended &lt;/textarea&gt;&lt;script&gt;\""), "what was typed is there");
    assert!(page.contains("role=\"alert\"") && page.contains(&format!("id=\"{leave}-title\"")), "and so is the reason");
    edit[2] = ("title", "Mended by hand");
    edit[3] = ("start", "Jan 2019");
    amara.submit(&here, "/api/people/edit-import-row", &edit).await.expect_status(303);
    let mended = draft(&mut amara, &id, "1").await.rows.into_iter().find(|row| row.id == position.id).unwrap();
    assert!(mended.title.starts_with("Mended by hand"), "{mended:?}");

    let done =
        amara.submit(&here, "/api/people/bring-in", &[("import", &id)]).await.expect_status(303).location.unwrap();
    assert_eq!(done, format!("/account/profile?brought={wanted}&known=0"));
    assert!(amara.get(&done).await.expect_status(200).body.contains("Brought in."));
    let mine = profile(&mut amara).await;
    assert!(
        mine.positions
            .iter()
            .any(|position| position.title == "Mended by hand" && position.start.to_string() == "2019-01")
    );
    assert!(!mine.education.is_empty() && !mine.facets.is_empty() && !mine.headline.is_empty());
    assert_eq!(mine.name, "Amara", "the name stays");
    amara.get(&here).await.expect_status(404);

    // The same file again adds nothing twice.
    let id = drafted(&mut amara, "export.zip", export()).await;
    amara.post("/api/people/bring-in", &[("import", &id)]).await.expect_status(200);
    let again = profile(&mut amara).await;
    assert_eq!(again.facets.len(), mine.facets.len());
    assert_eq!(again.education.len(), mine.education.len());
    assert_eq!(again.positions.len(), mine.positions.len() + 1, "but the step as the file tells it");
}

#[tokio::test]
async fn every_kind_of_file_is_read() {
    let app = TestApp::new().await;
    let mut amara = app.member("Amara").await;
    for (name, bytes) in [
        ("resume.json", fixture!("json/current.json")),
        ("old.json", fixture!("json/schema_2014.json")),
        ("wild.json", fixture!("json/wild.json")),
        ("Positions.csv", fixture!("linkedin/positions_tabs_utf16.csv")),
        ("Positions.csv", fixture!("linkedin/positions_excel_western.csv")),
        ("Positions.csv", fixture!("linkedin/positions_preamble.csv")),
        ("Positions.csv", fixture!("linkedin/positions_refused.csv")),
    ] {
        let id = drafted(&mut amara, name, bytes).await;
        let view = draft(&mut amara, &id, "1").await;
        assert!(!view.rows.is_empty(), "{name}");
        assert!(
            view.rows.iter().all(|row| !row.title.is_empty() && (row.state == State::Taken || !row.why.is_empty())),
            "{view:?}"
        );
        amara.get(&format!("/account/import/{id}")).await.expect_status(200);
    }
}

#[tokio::test]
async fn hostile_files_are_refused_in_words() {
    let app = TestApp::new().await;
    let mut amara = app.member("Amara").await;
    let bomb = zipped(&[("Positions.csv", vec![b' '; 60 * 1024 * 1024])]);
    assert!(bomb.len() < 200_000, "a small file with a large inside");
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000)).into_bytes();
    let rows = format!("Company Name,Title,Started On\n{}", "a,b,2019\n".repeat(700_000)).into_bytes();
    for (name, bytes) in [
        ("bomb.zip", bomb),
        ("deep.json", deep),
        ("rows.csv", rows),
        ("empty.csv", Vec::new()),
        ("cv.pdf", b"%PDF-1.7 ...".to_vec()),
        ("large.json", vec![b' '; 9 * 1024 * 1024]),
        ("other.json", b"{\"a\": 7, \"b\": []}".to_vec()),
        ("<script>alert(1)</script>.zip", zipped(&[("../../etc/passwd", b"root".to_vec())])),
    ] {
        let said = refused(&mut amara, name, bytes).await;
        assert!(!said.contains("<script>"), "{said}");
    }
    let latest = amara.post("/api/people/latest-import", &[]).await;
    assert!(latest.value::<Option<app::people::import::ImportSummary>>().is_none());

    // Of the wrong kind throughout: every row says so, and none can be brought in.
    let id = drafted(&mut amara, "wrong.json", b"{\"work\": 7, \"basics\": []}".to_vec()).await;
    let view = draft(&mut amara, &id, "1").await;
    assert!(view.rows.iter().all(|row| row.state == State::Refused), "{view:?}");
    let row = view.rows[0].id.to_string();
    amara.post("/api/people/take-import-row", &[("row", &row)]).await.expect_status(409);
    amara.post("/api/people/bring-in", &[("import", &id)]).await.expect_status(409);

    // No file, no form, no login, no origin of ours.
    let request =
        amara.request(Method::POST, "/people/import").header("sec-fetch-site", "same-origin").body("not a form");
    let back = amara.send(request).await.expect_status(303).location.unwrap();
    assert!(back.starts_with("/account/import?again="));
    let mut stranger = app.stranger();
    assert!(upload(&mut stranger, "a.json", b"{}".to_vec()).await.location.unwrap().starts_with("/sign-in"));
    let request = amara.request(Method::POST, "/people/import").header("sec-fetch-site", "cross-site").body("x");
    amara.send(request).await.expect_status(403);
}

#[tokio::test]
async fn a_draft_is_its_owner_s_for_a_day() {
    let app = TestApp::new().await;
    let mut amara = app.member("Amara").await;
    let mut eve = app.member("Eve").await;
    let id = drafted(&mut amara, "resume.json", fixture!("json/current.json")).await;
    let row = draft(&mut amara, &id, "1").await.rows[0].id.to_string();
    for (path, fields) in [
        ("read-import", [("import", &id)]),
        ("bring-in", [("import", &id)]),
        ("remove-import", [("import", &id)]),
        ("take-import-row", [("row", &row)]),
        ("leave-import-row", [("row", &row)]),
        ("edit-import-row", [("row", &row)]),
    ] {
        let fields = fields.map(|(name, value)| (name, value.as_str()));
        assert_eq!(eve.post(&format!("/api/people/{path}"), &fields).await.error(), Error::NotFound, "{path}");
        assert_eq!(app.stranger().post(&format!("/api/people/{path}"), &fields).await.error(), Error::SignIn, "{path}");
    }
    eve.get(&format!("/account/import/{id}")).await.expect_status(404);

    app.world.pass(23 * HOUR);
    assert!(amara.get("/account/import").await.body.contains("One is waiting"));
    app.world.pass(HOUR);
    assert_eq!(amara.post("/api/people/bring-in", &[("import", &id)]).await.error(), Error::NotFound);
    app.house.store.write(|tx| Box::pin(async move { tx.remove_expired().await })).await.unwrap();
    assert_eq!(app.grep("current.json").await, Vec::<String>::new());
    let (drafts, rows) = (
        app.count("select count(*) from import_draft", &[]).await,
        app.count("select count(*) from import_row", &[]).await,
    );
    assert_eq!((drafts, rows), (0, 0), "tidied away");
    app.world.pass(DAY);
}

#[tokio::test]
async fn long_files_turn_pages_and_a_bad_row_saves_nothing() {
    let app = TestApp::new().await;
    let mut amara = app.member("Amara").await;
    let mut csv = "Name\n".to_owned();
    for n in 0..205 {
        csv.push_str(&format!("Skill number {n}\n"));
    }
    let id = drafted(&mut amara, "Skills.csv", csv.into_bytes()).await;
    let (first, last) = (draft(&mut amara, &id, "1").await, draft(&mut amara, &id, "5").await);
    assert_eq!((first.pages, first.rows.len(), last.rows.len()), (5, 50, 5));
    assert!(amara.get(&format!("/account/import/{id}?page=3")).await.expect_status(200).body.contains("Page 3 of 5"));
    // More than a profile holds: nothing is written.
    let error = amara.post("/api/people/bring-in", &[("import", &id)]).await.expect_status(409).error();
    assert!(error.to_string().contains("Nothing has happened yet. Skills.csv, row"), "{error}");
    assert!(profile(&mut amara).await.facets.is_empty());
    amara.post("/api/people/remove-import", &[("import", &id)]).await.expect_status(200);
    assert_eq!(amara.post("/api/people/bring-in", &[("import", &id)]).await.error(), Error::NotFound);
}
