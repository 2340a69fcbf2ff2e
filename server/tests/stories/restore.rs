//! The restore drill, with the real binary: what was there when it was copied comes back, and a copy that is not sound
//! changes nothing. PostgreSQL has tools of its own for this, and the binary says so.

use crate::{
    conversations::{send, thread, two},
    support::{Guest, Party, TestApp, database},
};
use app::ids::ConversationId;
use server::world::{System, World};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Output,
};
use tempfile::TempDir;

/// A house with two who talk, closed; its folder, its database, a browser of one of the two, and their conversation.
async fn house() -> (TempDir, String, Guest, ConversationId) {
    let app = TestApp::new().await;
    // The binary lives by the real clock.
    app.world.pass(System.now().0 - app.house.now().0);
    let (amara, _, conversation) = two(&app).await;
    let database = app.house.config.database_url();
    (app.close().await, database, amara, conversation)
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

#[track_caller]
fn done(output: &Output) {
    assert!(output.status.success(), "{}", said(output));
}

#[track_caller]
fn refused(output: &Output, because: &str) {
    assert_eq!(output.status.code(), Some(1), "{}", said(output));
    assert!(said(output).contains(because), "{}", said(output));
}

/// The names of what lies in a folder, and what is in each file, but for the lock and the log.
fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| {
        path.is_file() && !["lock", "log"].iter().any(|end| path.extension().is_some_and(|it| it == *end))
    });
    files.map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

async fn texts(guest: &mut Guest, conversation: ConversationId) -> Vec<String> {
    thread(guest, conversation, 0).await.messages.into_iter().map(|message| message.text).collect()
}

#[tokio::test]
async fn what_was_copied_comes_back_and_nothing_later() {
    let (data, database, amara, conversation) = house().await;
    let copies = TempDir::new().unwrap();
    let copy = copies.path().join("evening.sqlite").display().to_string();
    let party = Party::serve(data.path(), &database).await;
    let mut guest = amara.at(&party.url);
    send(&mut guest, conversation, 1, "Before the copy.").await.unwrap();
    let backup = Party::tool(data.path(), &database, &["backup", &copy]);
    if !database.starts_with("sqlite:") {
        refused(&backup, "pg_dump");
        refused(&Party::tool(data.path(), &database, &["restore", &copy]), "pg_restore");
        return party.stop();
    }
    done(&backup);
    send(&mut guest, conversation, 2, "After the copy.").await.unwrap();
    refused(&Party::tool(data.path(), &database, &["backup", &copy]), "there already");
    refused(&Party::tool(data.path(), &database, &["restore", &copy]), "another server");
    let verified = Party::tool(data.path(), &database, &["backup", "verify", &copy]);
    done(&verified);
    assert!(said(&verified).contains("3 members"), "{}", said(&verified));
    party.stop();

    // On another machine, into a folder that does not exist.
    let fresh = copies.path().join("elsewhere/data");
    let restored = format!("sqlite://{}", fresh.join("party.sqlite").display());
    done(&Party::tool(&fresh, &restored, &["restore", &copy]));
    assert_eq!(database::dump(&restored).await, database::dump(&format!("sqlite://{copy}")).await);
    let party = Party::serve(&fresh, &restored).await;
    let mut guest = amara.at(&party.url);
    assert_eq!(texts(&mut guest, conversation).await, ["Before the copy."]);
    send(&mut guest, conversation, 3, "And on it goes.").await.unwrap();
    assert_eq!(texts(&mut guest, conversation).await, ["Before the copy.", "And on it goes."]);
    party.stop();

    // In place, twice: each time what was there stays beside it.
    for nth in 1..=2 {
        done(&Party::tool(data.path(), &database, &["restore", &copy]));
        assert!(data.path().join(format!("party.sqlite.before-restore-{nth}")).exists());
    }
    let party = Party::serve(data.path(), &database).await;
    assert_eq!(texts(&mut amara.at(&party.url), conversation).await, ["Before the copy."]);
    party.stop();
    let before = format!("{database}.before-restore-1");
    assert_eq!(database::count(&before, "select count(*) from message", &[]).await, 2);
}

#[tokio::test]
async fn a_copy_that_is_not_sound_changes_nothing() {
    let (data, database, ..) = house().await;
    if !database.starts_with("sqlite:") {
        return refused(&Party::tool(data.path(), &database, &["backup", "x"]), "pg_dump");
    }
    let copies = TempDir::new().unwrap();
    let copy = copies.path().join("sound.sqlite");
    done(&Party::tool(data.path(), &database, &["backup", &copy.display().to_string()]));
    let sound = std::fs::read(&copy).unwrap();
    let page = 4096;
    assert!(sound.len() > 8 * page);
    let mut unsound: Vec<(&str, Vec<u8>)> = vec![
        ("no database", b"My dear Amara, this is no database.".repeat(200)),
        ("nothing at all", Vec::new()),
        ("half of it", sound[..sound.len() / 2 / page * page].to_vec()),
        ("its last page is missing", sound[..sound.len() - page].to_vec()),
    ];
    for (what, at) in [("its head", 0), ("a page in the middle", sound.len() / 2 / page * page)] {
        let mut bytes = sound.clone();
        bytes[at..at + page].fill(0xa5);
        unsound.push((what, bytes));
    }
    let before = files(data.path());
    for (what, bytes) in unsound {
        let path = copies.path().join("unsound.sqlite");
        std::fs::write(&path, bytes).unwrap();
        let path = path.display().to_string();
        for tool in [&["backup", "verify", &path][..], &["restore", &path]] {
            refused(&Party::tool(data.path(), &database, tool), "unsound.sqlite");
            assert_eq!(files(data.path()), before, "{what}: {tool:?}");
        }
    }
    // Sound, and of another program; and of a build that is yet to come.
    let copied = format!("sqlite://{}", copy.display());
    database::execute(&copied, "update _sqlx_migrations set version = version + 1000", &[]).await;
    refused(&Party::tool(data.path(), &database, &["restore", &copy.display().to_string()]), "newer build");
    database::execute(&copied, "drop table _sqlx_migrations", &[]).await;
    refused(&Party::tool(data.path(), &database, &["restore", &copy.display().to_string()]), "no sound copy");
    refused(&Party::tool(data.path(), &database, &["restore", "nowhere.sqlite"]), "nowhere.sqlite");
    assert_eq!(files(data.path()), before);
}

#[tokio::test]
async fn a_newer_schema_and_a_second_server_are_refused() {
    let (data, database, ..) = house().await;
    let party = Party::serve(data.path(), &database).await;
    let second = TempDir::new().unwrap();
    let said = Party::try_serve(second.path(), &database).await.err().unwrap();
    assert!(said.contains("another server has this database open"), "{said}");
    party.stop();
    database::execute(&database, "update _sqlx_migrations set version = version + 1000", &[]).await;
    let before = database::dump(&database).await;
    let said = Party::try_serve(data.path(), &database).await.err().unwrap();
    assert!(said.contains("it needs a newer build"), "{said}");
    assert_eq!(database::dump(&database).await, before, "and nothing was touched");
}
