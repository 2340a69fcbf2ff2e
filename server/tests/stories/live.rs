//! Live events: resuming, starting over, ending; and that nothing reaches whoever it is not for.

use crate::requests::{NOTE, accept, ask};
use crate::support::{Events, Guest, TestApp};
use app::{
    arrival::Arrival,
    error::Error,
    ids::MemberId,
    live::{LiveEvent, Topic},
    sessions::BookView,
    wire::{BUILD, PACKED, Packed},
};
use reqwest::{Method, header};
use server::live::STREAM_LEASE;
use uuid::Uuid;

const SHARED: LiveEvent = LiveEvent::Changed { topic: Topic::Relationships };

async fn member_id(app: &TestApp, email: &str) -> MemberId {
    let row = app.house.store.read().await.unwrap().find_member_by_email(email).await.unwrap();
    MemberId(row.expect("a member").id)
}

/// Tells `member` that something happened to `object`.
async fn tell(app: &TestApp, member: MemberId, kind: &'static str, object: Uuid) -> i64 {
    app.house.store.write(move |tx| Box::pin(async move { tx.add_event(member, kind, object).await })).await.unwrap()
}

/// Leila and Ingrid, who meet, and the id of what they share.
async fn two(app: &TestApp) -> (Guest, MemberId, Guest, MemberId, Uuid) {
    let (leila, ingrid) = (app.member("Leila").await, app.member("Ingrid").await);
    let (l, i) = (member_id(app, "leila@example.org").await, member_id(app, "ingrid@example.org").await);
    let id = relate(app, 1, l, i).await;
    (leila, l, ingrid, i, id)
}

/// The `number`th relationship of the house.
async fn relate(app: &TestApp, number: u128, one: MemberId, other: MemberId) -> Uuid {
    let id = Uuid::from_u128(0x0195_0000_0000_7000_8000_0000_0000_0000 + number);
    app.sql(
        "insert into relationship (id, low_id, high_id, origin, origin_id, kind, topic, created_at) values ($1, $2, $3, 'request', $1, 'peers', 'boards', 0)",
        &[id, one.min(other).0, one.max(other).0],
    )
    .await;
    id
}

#[tokio::test]
async fn a_stream_begins_where_the_page_stood_and_resumes_where_it_broke() {
    let app = TestApp::new().await;
    let (leila, l, _, _, object) = two(&app).await;
    let first = tell(&app, l, "relationship", object).await;
    let second = tell(&app, l, "relationship", object).await;
    let mut stream = leila.live(first).await;
    assert_eq!(stream.durable().await, Some((Some(second), SHARED)), "what the page had not seen");
    let third = tell(&app, l, "relationship", object).await;
    assert_eq!(stream.durable().await, Some((Some(third), SHARED)), "and what happens now");
    drop(stream);
    let fourth = tell(&app, l, "relationship", object).await;
    let again = leila.live_request("/live?since=0").header("last-event-id", third.to_string());
    let mut stream = Events::open(again).await;
    assert!(matches!(stream.durable().await, Some((None, LiveEvent::Build { .. }))));
    assert_eq!(stream.durable().await, Some((Some(fourth), SHARED)), "nothing twice, nothing lost");
}

#[tokio::test]
async fn a_log_that_no_longer_reaches_back_says_so() {
    let app = TestApp::new().await;
    let (leila, l, _, _, object) = two(&app).await;
    for _ in 0..3 {
        tell(&app, l, "relationship", object).await;
    }
    app.sql("delete from event where member_id = $1 and seq < 3", &[l.0]).await;
    let mut stream = leila.live(0).await;
    assert_eq!(stream.durable().await, Some((Some(3), LiveEvent::Resync)));
    assert!(matches!(stream.durable().await, Some((None, LiveEvent::Fresh { count: 0 }))));
    let fourth = tell(&app, l, "relationship", object).await;
    assert_eq!(stream.durable().await, Some((Some(fourth), SHARED)), "and goes on from there");
    // A browser that stands after the end, because the house was restored from a copy.
    let mut stream = leila.live(900).await;
    assert_eq!(stream.durable().await, Some((Some(fourth), LiveEvent::Resync)));
    // Two events are there, the third is the first: no gap.
    let mut stream = leila.live(2).await;
    assert_eq!(stream.durable().await, Some((Some(3), SHARED)));
}

#[tokio::test]
async fn an_ask_is_new_until_it_is_answered() {
    let app = TestApp::new().await;
    let (mut amara, mut ingrid) = (app.member("Amara").await, app.member("Ingrid").await);
    let mut stream = ingrid.live(0).await;
    let request = ask(&mut amara, member_id(&app, "ingrid@example.org").await).await.unwrap();
    let mut counts = Vec::new();
    for answered in [false, true] {
        if answered {
            accept(&mut ingrid, &request, "mentor", NOTE).await.unwrap();
        }
        while let Some((_, event)) = stream.durable().await {
            if let LiveEvent::Fresh { count } = event {
                counts.push(count);
                break;
            }
        }
    }
    assert_eq!(counts, [1, 0]);
}

#[tokio::test]
async fn nobody_hears_of_what_is_not_theirs() {
    let app = TestApp::new().await;
    let (leila, l, _, _, object) = two(&app).await;
    let zodwa = app.member("Zodwa").await;
    let z = member_id(&app, "zodwa@example.org").await;
    // Even when the log names it, the object is looked at with the viewer's own eyes.
    tell(&app, z, "relationship", object).await;
    tell(&app, z, "no such kind", object).await;
    tell(&app, z, "relationship", Uuid::from_u128(9)).await;
    tell(&app, l, "relationship", object).await;
    let own = relate(&app, 2, l, z).await;
    let last = tell(&app, z, "relationship", own).await;
    let mut stream = zodwa.live(0).await;
    assert_eq!(stream.durable().await, Some((Some(last), SHARED)), "the first event Zodwa hears is her own");
    assert_eq!(leila.live(0).await.durable().await, Some((Some(1), SHARED)));
}

#[tokio::test]
async fn a_stream_ends_with_its_login_and_with_the_house() {
    let app = TestApp::new().await;
    assert_eq!(app.stranger().live_request("/live").send().await.unwrap().status().as_u16(), 401);
    let (mut leila, l, ingrid, i, object) = two(&app).await;
    let (mut hers, mut theirs) = (leila.live(0).await, ingrid.live(0).await);
    leila.post("/api/account/sign-out", &[]).await.expect_status(200);
    assert_eq!(hers.durable().await, Some((None, LiveEvent::Ended)));
    assert_eq!(hers.durable().await, None);
    tell(&app, l, "relationship", object).await;
    let seq = tell(&app, i, "relationship", object).await;
    assert_eq!(theirs.durable().await, Some((Some(seq), SHARED)), "the other's is open");
    let closing = tokio::spawn(async move { theirs.durable().await });
    app.close().await;
    assert_eq!(closing.await.unwrap(), None);
}

#[tokio::test]
async fn an_event_is_refused_to_a_login_that_ended_a_moment_ago() {
    let app = TestApp::new().await;
    let (leila, l, _, _, object) = two(&app).await;
    let mut stream = leila.live(0).await;
    app.sql("delete from login where member_id = $1", &[l.0]).await;
    tell(&app, l, "relationship", object).await;
    assert_eq!(stream.durable().await, Some((None, LiveEvent::Ended)));
    assert_eq!(stream.durable().await, None);
}

#[tokio::test]
async fn eight_streams_of_one_member_hear_the_same() {
    let app = TestApp::new().await;
    let (leila, l, _, _, object) = two(&app).await;
    let mut streams = Vec::new();
    for _ in 0..8 {
        streams.push(leila.again().live(0).await);
    }
    let seqs = [tell(&app, l, "relationship", object).await, tell(&app, l, "relationship", object).await];
    for stream in &mut streams {
        for seq in seqs {
            assert_eq!(stream.durable().await, Some((Some(seq), SHARED)));
        }
    }
    assert!(app.house.live.is_here(l));
    drop(streams);
    // The server learns of closed connections in its own time; the lease begins then.
    for _ in 0..500 {
        app.world.pass(STREAM_LEASE);
        if !app.house.live.is_here(l) {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    panic!("Leila is still here");
}

#[tokio::test]
async fn the_log_is_looked_at_even_when_nobody_is_woken() {
    let app = TestApp::new().await;
    let (leila, l, _, _, object) = two(&app).await;
    let mut stream = leila.live(0).await;
    let now = app.house.now().0.to_string();
    app.sql("insert into member_stream (member_id, last_seq) values ($1, 1)", &[l.0]).await;
    app.sql(
        &format!("insert into event (member_id, seq, kind, object_id, at) values ($1, 1, 'relationship', $2, {now})"),
        &[l.0, object],
    )
    .await;
    assert_eq!(stream.durable().await, Some((Some(1), SHARED)));
}

#[tokio::test]
async fn a_page_says_where_its_stream_begins() {
    let app = TestApp::new().await;
    let (mut leila, l, _, _, object) = two(&app).await;
    for _ in 0..41 {
        tell(&app, l, "relationship", object).await;
    }
    let page = leila.get("/").await.body;
    let packed = page.split("__RESOLVED_RESOURCES[").filter_map(|part| part.split('"').nth(1));
    let mut arrivals = packed.filter_map(|text| text.parse::<Packed>().ok()?.open::<Arrival>().ok());
    assert_eq!(arrivals.next().expect("the page says how it begins").as_of, 41, "{page}");
}

#[tokio::test]
async fn a_page_of_another_build_is_asked_to_reload() {
    let app = TestApp::new().await;
    let mut leila = app.member("Leila").await;
    let ask = |guest: &Guest, path: &str, build: &str| {
        guest
            .request(Method::POST, path)
            .header(header::ACCEPT, PACKED)
            .header("sec-fetch-site", "same-origin")
            .header(BUILD, build)
            .form(&[("session", "nonsense")])
    };
    let path = "/api/account/logins";
    let request = ask(&leila, path, server::http::build());
    assert_eq!(leila.send(request).await.value::<Vec<app::account::LoginView>>().len(), 1);
    let request = ask(&leila, path, "another");
    let refused = leila.send(request).await.expect_status(409);
    assert!(matches!(Packed::from(refused.bytes).open(), Ok(Error::Conflict { .. })));
    // Whoever asks for what is packed is told in kind what was wrong.
    let request = ask(&leila, "/api/sessions/session", server::http::build());
    let refused = leila.send(request).await.expect_status(422);
    assert_eq!(refused.headers[header::CONTENT_TYPE], PACKED);
    assert!(matches!(Packed::from(refused.bytes).open(), Ok(Error::Invalid { .. })));
}

/// The topics a member hears of after `since`, up to a relationship of theirs that the story tells them of.
async fn heard(app: &TestApp, guest: &Guest, member: MemberId, own: Uuid, since: i64) -> Vec<Topic> {
    let last = tell(app, member, "relationship", own).await;
    let mut stream = guest.live(since).await;
    let mut topics = Vec::new();
    loop {
        match stream.durable().await {
            Some((Some(seq), _)) if seq == last => return topics,
            Some((Some(_), LiveEvent::Changed { topic })) => topics.push(topic),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn whoever_may_book_hears_that_hours_have_changed_and_nobody_else() {
    let app = TestApp::new().await;
    let (mut leila, l, mut ingrid, i, leilas) = two(&app).await;
    let (zodwa, nils) = (app.member("Zodwa").await, app.member("Nils").await);
    let (z, n) = (member_id(&app, "zodwa@example.org").await, member_id(&app, "nils@example.org").await);
    let (zodwas, nilss) = (relate(&app, 2, i, z).await, relate(&app, 3, l, n).await);
    let hours = [
        ("zone", "Europe/Lisbon"),
        ("length", "30"),
        ("notice", "24"),
        ("buffer", "0"),
        ("weekly_limit", "5"),
        ("horizon", "8"),
        ("late_cancel", "12"),
        ("day[]", "1"),
        ("from[]", "09:00"),
        ("to[]", "12:00"),
    ];
    ingrid.post("/api/sessions/set-availability", &hours).await.expect_status(200);
    assert_eq!(heard(&app, &zodwa, z, zodwas, 0).await, [Topic::Sessions]);
    assert_eq!(heard(&app, &leila, l, leilas, 0).await, [Topic::Sessions]);
    assert_eq!(heard(&app, &nils, n, nilss, 0).await, [], "Nils knows Leila, and not Ingrid");

    let (to, count) = (i.to_string(), "select count(*) from event where member_id = $1");
    let view: BookView = leila.post("/api/sessions/booking", &[("giver", &to)]).await.value();
    let slot =
        view.booking.unwrap().week.unwrap().days.iter().find_map(|day| day.slots.first()).unwrap().at.0.to_string();
    let before = [app.count(count, &[z.0]).await, app.count(count, &[n.0]).await];
    leila.post("/api/sessions/book", &[("giver", &to), ("slot", &slot), ("how", "link")]).await.expect_status(200);
    assert_eq!(heard(&app, &zodwa, z, zodwas, before[0]).await, [Topic::Sessions], "a time of Ingrid's is taken");
    assert_eq!(heard(&app, &nils, n, nilss, before[1]).await, [Topic::Sessions], "and one of Leila's");

    // An event about somebody one may not book with (any more) is not delivered.
    let last = tell(&app, z, "hours", l.0).await;
    assert_eq!(heard(&app, &zodwa, z, zodwas, last - 1).await, []);
    zodwa.again().post("/api/safety/block", &[("member", &to)]).await.expect_status(200);
    let last = tell(&app, z, "hours", i.0).await;
    assert_eq!(heard(&app, &zodwa, z, zodwas, last - 1).await, []);
}

#[tokio::test]
async fn a_conversation_that_closes_or_opens_is_told_to_both() {
    let app = TestApp::new().await;
    let (mut leila, l, ingrid, i, object) = two(&app).await;
    app.sql(
        "insert into conversation (id, low_id, high_id, last_at) values ($1, $2, $3, 0)",
        &[Uuid::from_u128(5), l.min(i).0, l.max(i).0],
    )
    .await;
    let to = i.to_string();
    leila.post("/api/safety/block", &[("member", &to)]).await.expect_status(200);
    assert_eq!(heard(&app, &ingrid, i, object, 0).await, [Topic::Relationships]);
    leila.post("/api/safety/unblock", &[("member", &to)]).await.expect_status(200);
    assert_eq!(heard(&app, &ingrid, i, object, 2).await, [Topic::Relationships]);
    assert_eq!(heard(&app, &leila, l, object, 0).await, [Topic::Relationships; 2]);
}

#[tokio::test]
async fn a_report_is_told_to_its_desk_and_not_to_whom_it_is_about() {
    let app = TestApp::empty(&[]).await;
    let olive = app.operator("Olive").await;
    let (mut leila, _, ingrid, i, object) = two(&app).await;
    let o = member_id(&app, "olive@example.org").await;
    let olives = relate(&app, 4, o, i).await;
    let fields = [("member", i.to_string()), ("words", "It was unkind.".to_owned())];
    let fields = fields.each_ref().map(|(name, value)| (*name, value.as_str()));
    leila.post("/api/safety/report", &fields).await.expect_status(200);
    assert_eq!(heard(&app, &olive, o, olives, 0).await, [Topic::Reports]);
    assert_eq!(heard(&app, &ingrid, i, object, 0).await, []);
}
