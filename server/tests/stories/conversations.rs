//! Letters: sent once, in order, changed for a quarter of an hour, read by the two alone.

use crate::{
    requests::{NOTE, accept, ask, id},
    support::{Guest, TestApp},
};
use app::{
    conversations::{ConversationView, ConversationsView, ThreadView},
    error::Error,
    ids::ConversationId,
    live::LiveEvent,
    time::MINUTE,
};
use uuid::Uuid;

/// Amara and Ingrid, and their conversation.
pub async fn two(app: &TestApp) -> (Guest, Guest, ConversationId) {
    let (mut amara, mut ingrid) = (app.member("Amara").await, app.member("Ingrid").await);
    let request = ask(&mut amara, id(app, "Ingrid").await).await.unwrap();
    let conversation = accept(&mut ingrid, &request, "mentor", NOTE).await.unwrap();
    (amara, ingrid, conversation)
}

pub async fn send(guest: &mut Guest, conversation: ConversationId, client: u128, text: &str) -> Result<(), Error> {
    let (conversation, client) = (conversation.to_string(), Uuid::from_u128(client).to_string());
    let fields = [("conversation", conversation.as_str()), ("client", &client), ("text", text)];
    let answer = guest.post("/api/conversations/send", &fields).await;
    if answer.status.is_success() { Ok(()) } else { Err(answer.error()) }
}

pub async fn thread(guest: &mut Guest, conversation: ConversationId, before: i64) -> ThreadView {
    let (conversation, before) = (conversation.to_string(), before.to_string());
    guest.post("/api/conversations/thread", &[("conversation", &conversation), ("before", &before)]).await.value()
}

async fn list(guest: &mut Guest) -> ConversationsView {
    guest.post("/api/conversations/list", &[]).await.value()
}

#[tokio::test]
async fn a_letter_is_new_until_it_is_read() {
    let app = TestApp::new().await;
    let (mut amara, mut ingrid, conversation) = two(&app).await;
    send(&mut amara, conversation, 1, "Did you tell them *before* or after?").await.unwrap();
    assert_eq!(list(&mut ingrid).await.people[0].unread, 1);
    assert_eq!(list(&mut amara).await.people[0].unread, 0);
    let page = ingrid.get("/conversations").await.expect_status(200).body;
    assert!(page.contains("1 new") && page.contains("<title>(1) Conversations"), "in the rooms and in the title");
    let view = thread(&mut ingrid, conversation, 0).await;
    assert!(view.has_new() && view.messages.len() == 1 && !view.messages[0].mine);
    let read = [("conversation", conversation.to_string()), ("seq", "1".to_owned())];
    let read: Vec<(&str, &str)> = read.iter().map(|(name, value)| (*name, value.as_str())).collect();
    ingrid.post("/api/conversations/mark-read", &read).await.expect_status(200);
    assert_eq!(list(&mut ingrid).await.people[0].unread, 0);
    assert_eq!(thread(&mut amara, conversation, 0).await.their_read, 1);
    // Nobody reads beyond the end, or back.
    let far = [("conversation", read[0].1), ("seq", "9000")];
    ingrid.post("/api/conversations/mark-read", &far).await.expect_status(200);
    send(&mut amara, conversation, 2, "After, I think.").await.unwrap();
    assert_eq!(list(&mut ingrid).await.people[0].unread, 1);
}

#[tokio::test]
async fn a_letter_sent_twice_is_one_letter() {
    let app = TestApp::new().await;
    let (mut amara, _, conversation) = two(&app).await;
    let tries = (0..8).map(|_| {
        let mut amara = amara.again();
        tokio::spawn(async move { send(&mut amara, conversation, 7, "Once.").await })
    });
    for done in futures::future::join_all(tries).await {
        done.unwrap().unwrap();
    }
    assert_eq!(thread(&mut amara, conversation, 0).await.messages.len(), 1);
    // Other words under the same name do not vanish without a sound.
    assert_eq!(send(&mut amara, conversation, 7, "Twice.").await.unwrap_err().status(), 409);
}

#[tokio::test]
async fn letters_stand_in_one_order_without_holes() {
    let app = TestApp::new().await;
    let (mut amara, ingrid, conversation) = two(&app).await;
    let tries = (0..60_u128).map(|n| {
        let mut guest = if n % 2 == 0 { amara.again() } else { ingrid.again() };
        tokio::spawn(async move { send(&mut guest, conversation, n, &format!("letter {n}")).await })
    });
    for done in futures::future::join_all(tries).await {
        done.unwrap().unwrap();
    }
    let newest = thread(&mut amara, conversation, 0).await;
    assert!(newest.earlier && newest.messages.len() == 40);
    let older = thread(&mut amara, conversation, newest.messages[0].seq).await;
    assert!(!older.earlier);
    let seqs: Vec<i64> = older.messages.iter().chain(&newest.messages).map(|message| message.seq).collect();
    assert_eq!(seqs, (1..=60).collect::<Vec<_>>());
    let page = amara.get(&format!("/conversations/{conversation}?before=21")).await.expect_status(200).body;
    assert!(page.contains(&older.messages[0].text));
}

#[tokio::test]
async fn one_s_own_letter_can_be_changed_for_a_quarter_of_an_hour() {
    let app = TestApp::new().await;
    let (mut amara, mut ingrid, conversation) = two(&app).await;
    send(&mut amara, conversation, 1, "Teh first").await.unwrap();
    send(&mut amara, conversation, 2, "Regretted").await.unwrap();
    let letters = thread(&mut amara, conversation, 0).await.messages;
    assert!(letters.iter().all(|letter| letter.changeable));
    let (first, second) = (letters[0].id.to_string(), letters[1].id.to_string());
    let change = [("message", first.as_str()), ("text", "The first")];
    assert_eq!(ingrid.post("/api/conversations/change", &change).await.error(), Error::NotFound, "another’s");
    app.world.pass(15 * MINUTE);
    amara.post("/api/conversations/change", &change).await.expect_status(200);
    amara.post("/api/conversations/take-back", &[("message", &second)]).await.expect_status(200);
    let read = thread(&mut ingrid, conversation, 0).await.messages;
    assert!(read[0].text == "The first" && read[0].changed && read[1].gone && read[1].text.is_empty());
    assert!(app.grep("regretted").await.is_empty(), "what is taken back is gone");
    app.world.pass(1);
    assert_eq!(amara.post("/api/conversations/change", &change).await.error().status(), 409);
    assert_eq!(amara.post("/api/conversations/take-back", &[("message", &first)]).await.error().status(), 409);
}

#[tokio::test]
async fn the_letters_are_the_two_s_alone() {
    let app = TestApp::new().await;
    let (mut amara, mut ingrid, conversation) = two(&app).await;
    let mut eve = app.member("Eve").await;
    let mut olive = app.stranger();
    let fields = [("email", "olive@example.org"), ("password", crate::support::PASSWORD)];
    olive.post("/api/account/sign-in", &fields).await.expect_status(200);
    send(&mut amara, conversation, 1, "Between us.").await.unwrap();
    let text = conversation.to_string();
    for other in [&mut eve, &mut olive] {
        let fields = [("conversation", text.as_str()), ("before", "0"), ("seq", "1")];
        for verb in ["thread", "conversation", "mark-read", "typing"] {
            let path = format!("/api/conversations/{verb}");
            assert_eq!(other.post(&path, &fields).await.error(), Error::NotFound, "{verb}");
        }
        assert_eq!(send(other, conversation, 1, "Hello").await.unwrap_err(), Error::NotFound);
        assert!(!other.get(&format!("/conversations/{conversation}")).await.body.contains("Between us"));
        assert!(list(other).await.people.is_empty());
    }
    // A block, either way: what was written stays, nothing more is written.
    let (a, i) = (id(&app, "Amara").await, id(&app, "Ingrid").await);
    for (blocker, blocked) in [(a, i), (i, a)] {
        app.sql("delete from block", &[]).await;
        app.sql("insert into block (blocker_id, blocked_id, created_at) values ($1, $2, 0)", &[blocker.0, blocked.0])
            .await;
        for guest in [&mut amara, &mut ingrid] {
            assert_eq!(send(guest, conversation, 9, "Still there?").await.unwrap_err().status(), 409);
            let view = thread(guest, conversation, 0).await;
            assert!(view.closed.is_some() && view.messages.len() == 1);
        }
    }
}

#[tokio::test]
async fn the_other_s_screen_hears_of_it() {
    let app = TestApp::new().await;
    let (mut amara, mut ingrid, conversation) = two(&app).await;
    let since = thread(&mut ingrid, conversation, 0).await.as_of;
    let mut stream = ingrid.live(since).await;
    send(&mut amara, conversation, 1, "Hello, Ingrid.").await.unwrap();
    let Some((Some(_), LiveEvent::Message { conversation: heard, message })) = stream.durable().await else {
        panic!("a letter")
    };
    assert!(heard == conversation && message.text == "Hello, Ingrid." && !message.mine);
    assert_eq!(stream.durable().await, Some((None, LiveEvent::Fresh { count: 1 })));
    amara.post("/api/conversations/typing", &[("conversation", &conversation.to_string())]).await.expect_status(200);
    assert_eq!(stream.durable().await, Some((None, LiveEvent::Typing { conversation, name: "Amara".into() })));

    let since = thread(&mut amara, conversation, 0).await.as_of;
    let mut stream = amara.live(since).await;
    let fields = [("conversation", conversation.to_string()), ("seq", "1".into())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    ingrid.post("/api/conversations/mark-read", &fields).await.expect_status(200);
    assert!(matches!(stream.durable().await, Some((Some(_), LiveEvent::Read { seq: 1, .. }))));
}

#[tokio::test]
async fn hostile_letters_stay_words_and_forms_work_without_scripts() {
    let app = TestApp::new().await;
    let (mut amara, mut ingrid, conversation) = two(&app).await;
    let page = format!("/conversations/{conversation}");
    let view: ConversationView = amara
        .post("/api/conversations/conversation", &[("conversation", &conversation.to_string()), ("before", "0")])
        .await
        .value();
    assert!(view.calm.is_some_and(|card| card.chosen && card.lines.len() >= 2), "a card before the first letter");
    assert!(amara.get(&format!("{page}?card=1")).await.expect_status(200).body.contains("A card for your pocket"));
    let hostile = "</p><script>alert(1)</script> **bold** [x](javascript:alert(1)) https://ok.example/";
    let (conversation, client) = (conversation.to_string(), view.thread.client.to_string());
    let fields = [("conversation", conversation.as_str()), ("client", client.as_str()), ("text", hostile)];
    let back = amara.submit(&page, "/api/conversations/send", &fields).await.expect_status(303).location.unwrap();
    assert_eq!(back, page);
    let html = ingrid.get(&page).await.expect_status(200).body;
    assert!(html.contains("<strong>bold<") && html.contains("href=\"https://ok.example/\""));
    assert!(!html.contains("<script>alert") && !html.contains("href=\"javascript"));
    assert!(html.contains("I have read these"));
    // A letter too long comes back with every word of it.
    let long = "x".repeat(4_001);
    let fields = [("conversation", conversation.as_str()), ("client", client.as_str()), ("text", &long)];
    let back = amara.submit(&page, "/api/conversations/send", &fields).await.expect_status(303).location.unwrap();
    assert!(amara.get(&back).await.body.contains(&long));
    for text in ["", "  ", "a\0b", "evil\u{202e}txt"] {
        let fields = [("conversation", conversation.as_str()), ("client", client.as_str()), ("text", text)];
        assert_eq!(amara.post("/api/conversations/send", &fields).await.error().field(), Some("text"), "{text:?}");
    }
}

#[tokio::test]
async fn whoever_leaves_leaves_their_letters_as_a_former_guest() {
    let app = TestApp::new().await;
    let (mut amara, mut ingrid, conversation) = two(&app).await;
    send(&mut amara, conversation, 1, "I was here.").await.unwrap();
    let export = amara.get("/account/export.json").await.expect_status(200).body;
    assert!(export.contains("I was here.") && export.contains(NOTE) && export.contains("leaving well"));
    let mut cleo = app.member("Cleo").await;
    let open = ask(&mut cleo, id(&app, "Amara").await).await.unwrap();
    amara.post("/api/account/delete-account", &[("password", crate::support::PASSWORD)]).await.expect_status(200);
    let view = thread(&mut ingrid, conversation, 0).await;
    assert!(
        view.closed.is_some() && view.messages[0].name == "a former guest" && view.messages[0].text == "I was here."
    );
    let page = ingrid.get(&format!("/conversations/{conversation}")).await.expect_status(200).body;
    assert!(page.contains("a former guest") && !page.contains("Amara"));
    let page = cleo.get(&format!("/requests/{open}")).await.expect_status(200).body;
    assert!(page.contains("a former guest can’t take this up") && !page.contains("Amara"), "the open ask ended kindly");
}
