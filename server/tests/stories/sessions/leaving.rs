//! Whoever leaves takes their hours and words along; the other keeps the session, with nobody's name.

use super::*;
use app::sessions::rules::{Actor, State};

#[tokio::test]
async fn a_departure_cancels_what_was_to_come_and_names_nobody() {
    let app = TestApp::new().await;
    let mut ghost = app.member("Zebulonia").await;
    let ghost_id = member(&app, "Zebulonia").await;
    let (mut leila, leila_id) = guest(&app, "Leila", "Europe/Lisbon").await;
    Hours { link: "https://meet.example/zebulonia", ..Hours::default() }.save(&mut ghost).await;
    befriend(&app.house.store, ghost_id, leila_id).await;
    let session = book(&mut leila, ghost_id, "2027-03-25T15:00Z").await;
    act(&mut ghost, "confirm", session).await.expect_status(200);
    let note = [("session", &*session.to_string()), ("note", "Zebulonia says wait")];
    ghost.post("/api/sessions/keep-note", &note).await.expect_status(200);
    let export = ghost.get("/account/export.json").await.expect_status(200).body;
    assert!(export.contains("meet.example/zebulonia") && export.contains("Zebulonia says wait"), "{export}");
    app.work().await;
    ghost.post("/api/account/delete-account", &[("password", PASSWORD)]).await.expect_status(200);
    app.work().await;
    assert_eq!(app.grep("zebulonia").await, Vec::<String>::new());
    let view = see(&mut leila, session).await;
    assert_eq!(
        (view.state, view.ended_by, view.other_name.as_str()),
        (State::Cancelled, Some(Actor::House), "a former guest")
    );
    assert!(view.other_gone);
    assert!(leila.get(&format!("/sessions/{session}")).await.expect_status(200).body.contains("will not take place"));
    assert!(leila.get("/sessions").await.expect_status(200).body.contains("a former guest"));
    assert!(wrote(&app, "leila@example.org", "will not take place").await);
}
