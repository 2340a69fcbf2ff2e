//! Strangers, the blocked, the nameless: every door.

use super::*;
use app::error::Error;

const ACTS: [&str; 9] =
    ["session", "confirm", "decline", "accept-move", "refuse-move", "cancel", "no-show", "contest", "complete"];

#[tokio::test]
async fn a_session_is_for_its_two_alone() {
    let app = TestApp::new().await;
    let Pair { mut amara, mut leila, amara_id, leila_id } = Pair::new(&app, &Hours::default()).await;
    let session = book(&mut leila, amara_id, "2027-03-25T15:00Z").await;
    let (mut eve, eve_id) = guest(&app, "Eve", "Europe/Paris").await;
    // Knowing one of the two changes nothing, nor does running the house.
    befriend(&app.house.store, amara_id, eve_id).await;
    let mut olive = app.stranger();
    let fields = [("email", "olive@example.org"), ("password", PASSWORD)];
    olive.post("/api/account/sign-in", &fields).await.expect_status(200);
    for other in [&mut eve, &mut olive] {
        no_door(other, session).await;
    }
    for path in [format!("/sessions/{session}.ics"), format!("/sessions/{session}"), "/sessions".to_owned()] {
        let answer = app.stranger().get(&path).await.expect_status(303);
        assert!(answer.location.unwrap().starts_with("/sign-in"));
    }
    assert_eq!(act(&mut app.stranger(), "confirm", session).await.error(), Error::SignIn);
    let held = see(&mut amara, session).await;
    assert!(held.acts.confirm, "nothing of all that changed anything");

    // A block shuts every door, both ways, and cancels what was to come in neutral words.
    amara.post("/api/safety/block", &[("member", &*leila_id.to_string())]).await.expect_status(200);
    for other in [&mut amara, &mut leila] {
        no_door(other, session).await;
        assert!(sessions(other).await.people.iter().all(|(id, _)| *id != amara_id && *id != leila_id));
    }
    assert_eq!(try_book(&mut leila, amara_id, at("2027-03-26T15:00Z")).await.error(), Error::NotFound);
    leila.get(&format!("/people/{amara_id}/book")).await.expect_status(404);
    assert!(wrote(&app, "leila@example.org", "will not take place").await);
    let letters = app.house.store.read().await.unwrap().list_letters(None, 1_000).await.unwrap();
    let ended = letters.iter().filter(|letter| letter.body.contains("will not take place"));
    assert!(ended.map(|letter| &letter.body).all(|body| !body.contains("Amara") || !body.starts_with("Leila")));
    app.sql("delete from block", &[]).await;
    let page = leila.get(&format!("/sessions/{session}")).await.expect_status(200).body;
    assert!(page.contains("This session will not take place."), "{page}");
}

async fn no_door(guest: &mut Guest, session: SessionId) {
    for verb in ACTS {
        assert_eq!(act(guest, verb, session).await.error(), Error::NotFound, "{verb}");
    }
    let id = session.to_string();
    for (verb, field, value) in
        [("propose-move", "slot", "1806000000000"), ("keep-note", "note", "mine"), ("change-place", "place", "here")]
    {
        let fields = [("session", id.as_str()), (field, value), ("how", "place")];
        assert_eq!(guest.post(&format!("/api/sessions/{verb}"), &fields).await.error(), Error::NotFound, "{verb}");
    }
    guest.get(&format!("/sessions/{session}")).await.expect_status(404);
    guest.get(&format!("/sessions/{session}.ics")).await.expect_status(404);
    guest.get("/sessions/nonsense.ics").await.expect_status(404);
    let lists = sessions(guest).await;
    assert!(lists.waiting.is_empty() && lists.coming.is_empty() && lists.past.is_empty());
}

#[tokio::test]
async fn times_open_between_two_who_said_yes() {
    let app = TestApp::new().await;
    let Pair { amara_id, mut amara, .. } = Pair::new(&app, &Hours::default()).await;
    let (mut eve, eve_id) = guest(&app, "Eve", "Europe/Paris").await;
    let page = eve.get(&format!("/people/{amara_id}/book")).await.expect_status(200).body;
    assert!(page.contains("Ask to meet Amara") && !page.contains("name=\"slot\""), "{page}");
    assert!(matches!(try_book(&mut eve, amara_id, at("2027-03-25T15:00Z")).await.error(), Error::Conflict { .. }));
    // Nobody books oneself, nor somebody who is not there.
    assert_eq!(try_book(&mut amara, amara_id, at("2027-03-25T15:00Z")).await.error(), Error::NotFound);
    amara.get(&format!("/people/{amara_id}/book")).await.expect_status(404);
    eve.get(&format!("/people/{}/book", uuid::Uuid::nil())).await.expect_status(404);
    eve.get("/people/nobody/book").await.expect_status(404);
    // Someone known who keeps no hours.
    befriend(&app.house.store, amara_id, eve_id).await;
    let store = &app.house.store;
    let talk = store.write(move |tx| Box::pin(async move { tx.open_conversation(amara_id, eve_id).await })).await;
    let page = amara.get(&format!("/people/{eve_id}/book")).await.expect_status(200).body;
    let write = format!("/conversations/{}", talk.unwrap());
    assert!(page.contains("keeps no hours") && page.contains(&write), "{page}");
    assert!(matches!(try_book(&mut amara, eve_id, at("2027-03-25T15:00Z")).await.error(), Error::Conflict { .. }));
}
