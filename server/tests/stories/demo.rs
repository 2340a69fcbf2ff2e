//! The demo network: seeded within seconds, within every rule; its guests answer a real person within a minute.

use crate::support::TestApp;
use app::{
    ids::{LoginId, MemberId},
    requests::{Direction, Reaction, State},
    sessions::{Agenda, NewSession, Where, rules::State as SessionState},
    time::MINUTE,
    viewer::Viewer,
};
use server::{
    account,
    demo::{self, Plan},
    matching,
};
use std::{collections::BTreeSet, time::Instant};
use uuid::Uuid;

/// A seeded house whose engine knows everybody.
async fn house() -> TestApp {
    let app = TestApp::empty(&[]).await;
    assert!(demo::seed(&app.house, Plan::default()).await.unwrap());
    matching::fill(&app.house).await.unwrap();
    app
}

#[tokio::test]
async fn an_empty_house_is_filled_once_and_quickly() {
    let app = TestApp::empty(&[]).await;
    let began = Instant::now();
    assert!(demo::seed(&app.house, Plan::default()).await.unwrap());
    assert!(began.elapsed().as_secs() < 20, "seeding took {:?}", began.elapsed());
    assert!(!demo::seed(&app.house, Plan::default()).await.unwrap(), "what is there stays");
    let members = app.house.store.read().await.unwrap().list_members().await.unwrap();
    assert_eq!(members.len(), 300);
    for member in &members {
        assert!(member.demo && member.confirmed_at.is_some() && member.password_hash.is_none());
        assert!(member.email.as_ref().unwrap().ends_with("@guests.example.org"));
    }
    assert_eq!(members.iter().filter(|member| member.operator).count(), 1);
    demo::open(&app.house, Plan::default()).await.unwrap();
    assert!(account::new_welcome(&app.house).await.unwrap().is_none(), "the house has its operator");
}

#[tokio::test]
async fn real_people_are_left_alone() {
    let app = TestApp::new().await;
    assert!(demo::open(&app.house, Plan::default()).await.is_err());
    assert_eq!(app.house.store.read().await.unwrap().list_members().await.unwrap().len(), 1);
}

#[tokio::test]
async fn one_can_be_four_of_them() {
    let app = house().await;
    let parts = demo::parts(&app.house).await.unwrap();
    for (what, member) in parts {
        assert!(member.is_some(), "there is no {what}");
    }
    let links = demo::links(&app.house).await.unwrap();
    assert_eq!(links.len(), 4);
    for (what, link) in links {
        let mut guest = app.stranger();
        let token = link.split("token=").nth(1).unwrap();
        guest.post("/api/account/confirm", &[("token", token)]).await.expect_status(200);
        guest.get("/account").await.expect_status(200);
        assert!(link.starts_with(&app.url), "{what}: {link}");
        assert!(
            guest.post("/api/account/confirm", &[("token", token)]).await.expect_status(409).body.len() > 2,
            "{what}"
        );
    }
}

/// A minute goes by, and the guests look around.
async fn minute(app: &TestApp) {
    app.world.pass(MINUTE);
    demo::guests::step(&app.house).await.unwrap();
}

/// Rosa, as the ports know her.
async fn viewer(app: &TestApp, email: &str) -> Viewer {
    let row = app.house.store.read().await.unwrap().find_member_by_email(email).await.unwrap().unwrap();
    Viewer {
        member: MemberId(row.id),
        login: LoginId(Uuid::nil()),
        name: row.name,
        zone: row.zone,
        operator: false,
        hosts: Vec::new(),
    }
}

/// A demo member with a free chair and hours that wait for a yes.
async fn mentor(app: &TestApp) -> MemberId {
    let mut tx = app.house.store.read().await.unwrap();
    for row in tx.list_members().await.unwrap() {
        let member = MemberId(row.id);
        let free = tx.seats(member).await.unwrap().free() > 0;
        let gives = !tx.list_matching_offers(row.id).await.unwrap().is_empty();
        if free && gives && tx.find_availability(member).await.unwrap().is_some_and(|offer| !offer.confirm_at_once) {
            return member;
        }
    }
    panic!("somebody has a free chair");
}

#[tokio::test]
async fn an_ask_a_letter_and_a_time_are_answered_within_a_minute() {
    let app = house().await;
    let mut rosa = app.member("Rosa").await;
    let me = viewer(&app, "rosa@example.org").await;
    let (backend, mentor) = (app.house.backend(), mentor(&app).await);

    let to = mentor.to_string();
    let fields = [("to", to.as_str()), ("topic", "leaving well"), ("hope", "I would like to go without vanishing.")];
    rosa.post("/api/requests/ask", &fields).await.expect_status(200);
    let request = backend.requests.list(&me).await.unwrap().waiting.first().unwrap().id;
    demo::guests::step(&app.house).await.unwrap();
    assert_eq!(backend.requests.request(&me, request).await.unwrap().card.state, State::Open, "nobody answers at once");
    minute(&app).await;
    let view = backend.requests.request(&me, request).await.unwrap();
    if view.card.state == State::Open {
        assert!(view.question.is_some() && view.card.owed, "the one question, if any");
        minute(&app).await;
        assert_eq!(
            backend.requests.request(&me, request).await.unwrap().card.state,
            State::Open,
            "and then it is her turn"
        );
        let id = request.to_string();
        rosa.post("/api/requests/answer", &[("request", &id), ("text", "Two years of waiting.")])
            .await
            .expect_status(200);
        minute(&app).await;
    }
    let card = backend.requests.request(&me, request).await.unwrap().card;
    assert_eq!(card.state, State::Accepted);

    let conversation = card.conversation.unwrap();
    let view = backend.conversations.conversation(&me, conversation, 0).await.unwrap();
    assert!(view.notes.iter().any(|note| note.text.contains("invented guest") && note.text.contains("leaving well")));
    let text = "Thank you. Where would you begin?".to_owned();
    backend.conversations.send(&me, conversation, Uuid::from_u128(7), text).await.unwrap();
    minute(&app).await;
    minute(&app).await;
    let thread = backend.conversations.thread(&me, conversation, 0).await.unwrap();
    let theirs: Vec<_> = thread.messages.iter().filter(|message| !message.mine).collect();
    assert_eq!(theirs.len(), 1, "one answer, and no talking to oneself");
    assert!(theirs[0].text.contains("invented guest") && thread.their_read >= 1);

    let booking = backend.sessions.booking(&me, mentor, None).await.unwrap().booking.unwrap();
    let mut week = booking.week.unwrap();
    if let Some(next) = week.next_free.clone() {
        week = backend.sessions.booking(&me, mentor, Some(&next)).await.unwrap().booking.unwrap().week.unwrap();
    }
    let slot = week.days.iter().flat_map(|day| &day.slots).next().unwrap().at;
    let new = NewSession {
        giver: mentor,
        starts_at: slot,
        agenda: Agenda::parse("Where to begin").unwrap(),
        place: Where::Link(None),
    };
    let session = backend.sessions.book(&me, new).await.unwrap();
    minute(&app).await;
    let kept = backend.sessions.session(&me, session, None).await.unwrap();
    assert_eq!(kept.state, SessionState::Confirmed);
    assert!(kept.link.starts_with("https://meet.example.org/"));
}

#[tokio::test]
async fn guests_stand_in_the_room_and_talk_while_somebody_listens() {
    let app = house().await;
    demo::guests::step(&app.house).await.unwrap();
    let mut rosa = app.member("Rosa").await;
    let me = viewer(&app, "rosa@example.org").await;
    let backend = app.house.backend();
    rosa.get("/room").await.expect_status(200);
    let room = backend.room.room(&me).await.unwrap();
    assert!(room.count >= 20, "{} are here", room.count);
    assert!(room.circles.len() >= 3 && room.circles.iter().any(|circle| circle.speakers.len() >= 2));
    assert!(room.circles.iter().all(|circle| circle.speakers.len() <= 4));
    let names: BTreeSet<&str> = room.circles.iter().map(|circle| circle.name.as_str()).collect();
    assert_eq!(names.len(), room.circles.len(), "no two circles have one name: {names:?}");

    let circle = room.circles.iter().find(|circle| circle.speakers.len() < 4).unwrap().id;
    rosa.post("/api/room/join", &[("circle", &circle.to_string()), ("seat", "speaker")]).await.expect_status(200);
    backend.room.say(&me, circle, Uuid::from_u128(9), "Good evening.".to_owned()).await.unwrap();
    for _ in 0..2 {
        rosa.get("/room").await.expect_status(200);
        minute(&app).await;
    }
    let conversation = app.house.store.read().await.unwrap().find_circle_conversation(circle).await.unwrap().unwrap();
    let said = app.house.store.read().await.unwrap().list_messages(conversation, i64::MAX, 100).await.unwrap();
    assert!(said.iter().any(|message| message.sender_id != me.member.0), "somebody answers her");
    assert!(said.len() <= 6, "a little, and no more: {}", said.len());
    let texts: BTreeSet<&str> = said.iter().map(|message| message.text.as_str()).collect();
    assert_eq!(texts.len(), said.len(), "nothing is said twice: {texts:?}");
}

#[tokio::test]
async fn whoever_is_played_answers_for_themselves() {
    let app = house().await;
    let [(_, mentor), ..] = demo::parts(&app.house).await.unwrap();
    let [(_, link), ..]: [(&str, String); 4] = demo::links(&app.house).await.unwrap().try_into().unwrap();
    let mut guest = app.stranger();
    guest.post("/api/account/confirm", &[("token", link.split("token=").nth(1).unwrap())]).await.expect_status(200);
    let row = app.house.store.read().await.unwrap().get_member(mentor.unwrap()).await.unwrap();
    let me = viewer(&app, &row.email.unwrap()).await;
    let backend = app.house.backend();
    let waiting = backend.requests.list(&me).await.unwrap().owed;
    assert!(waiting.len() >= 2);
    minute(&app).await;
    assert_eq!(backend.requests.list(&me).await.unwrap().owed.len(), waiting.len(), "nobody answers in their place");

    let note = "Your question is the one I was never asked, and I should like to try.".to_owned();
    let yes = Reaction::Yes { note, direction: Direction::IGuide };
    let conversation = backend.requests.reply(&me, waiting[0].id, yes).await.unwrap().unwrap();
    minute(&app).await;
    let thread = backend.conversations.thread(&me, conversation, 0).await.unwrap();
    assert_eq!(thread.messages.len(), 1, "the one who asked says thank you, once");
    let question = Reaction::Question("What would you like to be able to say?".to_owned());
    let open = waiting.iter().skip(1).find(|card| card.id != waiting[0].id).unwrap();
    if backend.requests.reply(&me, open.id, question).await.is_ok() {
        minute(&app).await;
        assert!(backend.requests.request(&me, open.id).await.unwrap().answer.is_some());
    }
}
