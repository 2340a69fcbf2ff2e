//! The room: coming in and unseen, circles that fill and split, what is said there and for how long, and who never meets whom.

use crate::support::{Guest, PASSWORD, TestApp};
use app::{
    error::Error,
    ids::{CircleId, MemberId},
    live::LiveEvent,
    room::{CirclePageView, RoomView, Seat, State},
    time::HOUR,
};
use server::{live::PAGE_LEASE, room::sweep};
use uuid::Uuid;

async fn member_id(app: &TestApp, name: &str) -> MemberId {
    let email = format!("{}@example.org", name.to_lowercase());
    let row = app.house.store.read().await.unwrap().find_member_by_email(&email).await.unwrap();
    MemberId(row.expect("a member").id)
}

async fn look(guest: &mut Guest) -> RoomView {
    guest.post("/api/room/room", &[]).await.value()
}

async fn stand(guest: &mut Guest, circle: CircleId) -> CirclePageView {
    guest.post("/api/room/circle", &[("circle", &circle.to_string())]).await.value()
}

async fn come(guest: &mut Guest, brings: &str) {
    guest.post("/api/room/visit", &[("glass", "tea"), ("brings", brings), ("how", "in")]).await.expect_status(200);
}

/// Opens a circle and answers its id.
async fn start(guest: &mut Guest, name: &str) -> CircleId {
    let path = guest.post("/api/room/start", &[("name", name)]).await.expect_status(200).location.unwrap();
    path.strip_prefix("/room/").unwrap().parse().unwrap()
}

async fn join(guest: &mut Guest, circle: CircleId, seat: &str) -> crate::support::Answer {
    guest.post("/api/room/join", &[("circle", &circle.to_string()), ("seat", seat)]).await
}

async fn say(guest: &mut Guest, circle: CircleId, client: u128, text: &str) -> crate::support::Answer {
    let (circle, client) = (circle.to_string(), Uuid::from_u128(client).to_string());
    guest.post("/api/room/say", &[("circle", &circle), ("client", &client), ("text", text)]).await
}

async fn likes(app: &TestApp, name: &str, id: u128, what: &str) {
    let member = member_id(app, name).await;
    let sql = format!(
        "insert into facet (id, member_id, kind, name, name_folded) values ($1, $2, 'interest', '{what}', '{what}')"
    );
    app.sql(&sql, &[Uuid::from_u128(id), member.0]).await;
}

async fn block(app: &TestApp, blocker: &str, blocked: &str) {
    let (blocker, blocked) = (member_id(app, blocker).await, member_id(app, blocked).await);
    app.sql("insert into block (blocker_id, blocked_id, created_at) values ($1, $2, 0)", &[blocker.0, blocked.0]).await;
}

#[tokio::test]
async fn nobody_is_seen_before_they_step_in() {
    let app = TestApp::new().await;
    let (mut leila, mut ingrid) = (app.member("Leila").await, app.member("Ingrid").await);
    let page = ingrid.get("/room").await.expect_status(200).body;
    assert!(page.contains("What are you ") && page.contains("Good evening"), "the evening begins with a choice");
    assert_eq!(look(&mut leila).await.count, 0, "looking in is not coming in");
    let unseen = [("glass", "champagne"), ("brings", "a boat"), ("would_like", "calm"), ("how", "unseen")];
    ingrid.post("/api/room/visit", &unseen).await.expect_status(200);
    assert_eq!(look(&mut leila).await.count, 0, "the cloakroom tells nobody");
    assert!(ingrid.get("/room").await.body.contains("Your coat is still on"));
    ingrid.post("/api/room/step-in", &[]).await.expect_status(200);
    let room = look(&mut leila).await;
    assert_eq!((room.count, room.here[0].who.name.as_str(), room.here[0].state), (1, "Ingrid", State::Open));
    assert_eq!(room.here[0].line, "brings a boat, would like calm");
    let page = leila.get("/room").await.expect_status(200).body;
    assert!(page.contains("Ingrid") && page.contains("a boat") && page.contains("#g-champagne"));
    let wrong = ingrid.post("/api/room/visit", &[("glass", "absinthe")]).await.expect_status(422);
    assert_eq!(wrong.error().field(), Some("glass"));
    let long = ingrid.post("/api/room/visit", &[("brings", &"x".repeat(141))]).await.expect_status(422);
    assert_eq!(long.error().field(), Some("brings"));
}

#[tokio::test]
async fn no_two_circles_have_one_name() {
    let app = TestApp::new().await;
    let (mut ana, mut bo) = (app.member("Ana").await, app.member("Bo").await);
    start(&mut ana, "Cold chains").await;
    let again = bo.post("/api/room/start", &[("name", "cold CHAINS")]).await.expect_status(422);
    assert_eq!(again.error().field(), Some("name"));
    assert_eq!(look(&mut bo).await.visit, None, "who was refused is where they were");
    start(&mut ana, "Cold chains").await;
    assert_eq!(look(&mut bo).await.circles.len(), 1, "leaving a circle frees its name");
}

#[tokio::test]
async fn a_circle_takes_its_name_from_what_its_people_share_and_fills() {
    let app = TestApp::new().await;
    let mut guests = Vec::new();
    for (n, name) in ["Ana", "Bo", "Cy", "Di", "Eve", "Flo"].into_iter().enumerate() {
        guests.push(app.member(name).await);
        if n < 2 {
            likes(&app, name, 10 + n as u128, "cold chains").await;
        }
    }
    let circle = start(&mut guests[0], "").await;
    assert_eq!(stand(&mut guests[0], circle).await.circle.name, "By the window");
    let room = look(&mut guests[1]).await;
    assert_eq!(room.circles[0].why, "You and Ana both like cold chains.");
    join(&mut guests[1], circle, "speaker").await.expect_status(200);
    assert_eq!(stand(&mut guests[1], circle).await.circle.name, "Cold chains");
    for guest in &mut guests[2..4] {
        join(guest, circle, "speaker").await.expect_status(200);
    }
    let full = join(&mut guests[4], circle, "speaker").await.expect_status(409);
    assert!(matches!(full.error(), Error::Conflict { .. }));
    let room = look(&mut guests[4]).await;
    assert!(room.circles[0].chairs().is_full() && room.circles[0].yours.is_none());
    assert_eq!(room.visit, None, "a chair that was taken brings nobody in");
    let page = guests[4].get("/room").await.body;
    assert!(page.contains("All four speaking.") && page.contains("Open a second circle") && page.contains("Listen in"));
    join(&mut guests[4], circle, "listener").await.expect_status(200);
    let view = stand(&mut guests[4], circle).await.circle;
    assert_eq!((view.yours, view.listeners.len()), (Some(Seat::Listener), 1));
    // A second circle, by someone who found no chair.
    let split = guests[5].post("/api/room/split", &[("circle", &circle.to_string())]).await.expect_status(200);
    let second: CircleId = split.location.unwrap().strip_prefix("/room/").unwrap().parse().unwrap();
    assert_eq!(stand(&mut guests[5], second).await.circle.name, "Cold chains, a second circle");
    assert_eq!(guests[5].post("/api/room/split", &[("circle", &second.to_string())]).await.status.as_u16(), 409);
    // Moving over frees the chair; the listener takes it.
    join(&mut guests[3], second, "speaker").await.expect_status(200);
    join(&mut guests[4], circle, "speaker").await.expect_status(200);
    guests[0].post("/api/room/leave", &[]).await.expect_status(200);
    let room = look(&mut guests[0]).await;
    let speaking: Vec<usize> = room.circles.iter().map(|circle| circle.speakers.len()).collect();
    assert_eq!((speaking.iter().sum::<usize>(), room.circles.len()), (5, 2), "everyone stands once");
}

#[tokio::test]
async fn the_last_chair_goes_to_one() {
    let app = TestApp::new().await;
    let mut ana = app.member("Ana").await;
    let circle = start(&mut ana, "Boards").await;
    let mut tasks = Vec::new();
    for n in 0..9 {
        let mut guest = app.member(&format!("Guest{}", char::from(b'a' + n))).await;
        tasks.push(async move { join(&mut guest, circle, "speaker").await.status.as_u16() });
    }
    let tasks: Vec<_> = tasks.into_iter().map(tokio::spawn).collect();
    let mut seated = 0;
    for task in tasks {
        match task.await.unwrap() {
            200 => seated += 1,
            other => assert_eq!(other, 409),
        }
    }
    assert_eq!((seated, stand(&mut ana, circle).await.circle.speakers.len()), (3, 4));
}

#[tokio::test]
async fn the_nearest_circle_comes_first_and_stays_first() {
    let app = TestApp::new().await;
    let (mut ana, mut bo, mut cy) = (app.member("Ana").await, app.member("Bo").await, app.member("Cy").await);
    likes(&app, "Bo", 1, "jazz").await;
    likes(&app, "Cy", 2, "jazz").await;
    start(&mut ana, "Boards").await;
    let near = start(&mut bo, "Nights").await;
    for _ in 0..3 {
        assert_eq!(look(&mut cy).await.circles[0].id, near);
    }
    // What somebody keeps to their own people is no ground for strangers.
    let bo_id = member_id(&app, "Bo").await;
    app.sql(
        "insert into visibility (member_id, section, audience) values ($1, 'interests', 'relationships')",
        &[bo_id.0],
    )
    .await;
    app.world.pass(6_000);
    let room = look(&mut cy).await;
    assert!(room.circles.iter().all(|circle| circle.why.is_empty()), "{:?}", room.circles);
}

#[tokio::test]
async fn what_is_said_stays_in_the_circle() {
    let app = TestApp::new().await;
    let (mut ana, mut bo, mut cy) = (app.member("Ana").await, app.member("Bo").await, app.member("Cy").await);
    let circle = start(&mut ana, "Boards").await;
    let (mut hers, mut outside) = (ana.live(0).await, cy.live(0).await);
    assert_eq!(say(&mut cy, circle, 1, "let me in").await.error(), Error::Forbidden);
    join(&mut bo, circle, "listener").await.expect_status(200);
    assert_eq!(say(&mut bo, circle, 1, "psst").await.status.as_u16(), 409, "a listener listens");
    for n in 0..40 {
        say(&mut ana, circle, 100 + n, &format!("word {n}")).await.expect_status(200);
    }
    say(&mut ana, circle, 100, "word 0, again").await.expect_status(200);
    let (_, first) = hers.durable().await.unwrap();
    assert!(matches!(first, LiveEvent::Message { message, .. } if message.text == "word 0"));
    let letters = stand(&mut bo, circle).await.letters;
    assert_eq!((letters.len(), letters[0].text.as_str(), letters[29].text.as_str()), (30, "word 10", "word 39"));
    assert!(stand(&mut cy, circle).await.letters.is_empty(), "from beside it nothing is read");
    assert_eq!(say(&mut ana, circle, 7, " ").await.error().field(), Some("text"));
    // What reached Cy is versions of the room alone.
    let cys = member_id(&app, "Cy").await;
    let other =
        app.house.store.write(move |tx| Box::pin(async move { tx.add_event(cys, "nothing", cys.0).await })).await;
    let version = outside.room_after(0).await;
    assert!(other.is_ok() && version > 0);
    for guest in [&mut ana, &mut bo] {
        guest.post("/api/room/leave", &[]).await.expect_status(200);
    }
    assert!(look(&mut cy).await.circles.is_empty(), "an empty circle is not listed");
    assert!(
        cy.get(&format!("/room/{circle}")).await.expect_status(200).body.contains("The first chair is the easiest")
    );
    app.world.pass(12 * HOUR - 1);
    app.work().await;
    join(&mut cy, circle, "speaker").await.expect_status(200);
    assert_eq!(stand(&mut cy, circle).await.letters.len(), 30, "a joiner reads the last thirty");
    cy.post("/api/room/leave", &[]).await.expect_status(200);
    app.world.pass(12 * HOUR);
    app.work().await;
    assert_eq!(join(&mut cy, circle, "speaker").await.error(), Error::NotFound);
    assert_eq!(app.grep("word 39").await, Vec::<String>::new());
}

#[tokio::test]
async fn whoever_is_blocked_is_not_there() {
    let app = TestApp::new().await;
    let (mut ana, mut bo, mut cy) = (app.member("Ana").await, app.member("Bo").await, app.member("Cy").await);
    come(&mut ana, "boards").await;
    come(&mut bo, "boards").await;
    let circle = start(&mut ana, "Boards").await;
    block(&app, "Bo", "Ana").await;
    for (guest, unseen) in [(&mut bo, "Ana"), (&mut ana, "Bo")] {
        let room = look(guest).await;
        assert!(room.here.iter().all(|here| here.who.name != unseen), "not among those here");
        assert_eq!(room.count, 1);
    }
    assert!(look(&mut bo).await.circles.is_empty());
    assert_eq!(join(&mut bo, circle, "listener").await.error(), Error::NotFound);
    assert_eq!(bo.post("/api/room/circle", &[("circle", &circle.to_string())]).await.error(), Error::NotFound);
    bo.get(&format!("/room/{circle}")).await.expect_status(404);
    assert_eq!(bo.post("/api/room/split", &[("circle", &circle.to_string())]).await.error(), Error::NotFound);
    assert_eq!(say(&mut bo, circle, 1, "hello").await.error(), Error::NotFound);
    assert_eq!(look(&mut cy).await.circles.len(), 1, "others see it");
    // Blocking inside a circle: the blocker steps out.
    let mut di = app.member("Di").await;
    join(&mut cy, circle, "speaker").await.expect_status(200);
    join(&mut di, circle, "speaker").await.expect_status(200);
    let cy_id = member_id(&app, "Cy").await.to_string();
    di.post("/api/safety/block", &[("member", &cy_id)]).await.expect_status(200);
    assert_eq!(stand(&mut cy, circle).await.circle.people().count(), 2);
    assert!(look(&mut di).await.circles.is_empty());
}

#[tokio::test]
async fn the_murmur_begins_at_three() {
    let app = TestApp::new().await;
    let mut guests = Vec::new();
    for name in ["Ana", "Bo", "Cy"] {
        guests.push(app.member(name).await);
    }
    for guest in &mut guests[..2] {
        come(guest, "Leaving well").await;
    }
    assert!(look(&mut guests[2]).await.murmur.is_empty(), "two are nobody’s business");
    come(&mut guests[2], "leaving well").await;
    assert_eq!(look(&mut guests[2]).await.murmur, [("Leaving well".to_owned(), 3)]);
    assert!(guests[0].get("/room").await.body.contains("The murmur just now"));
    block(&app, "Ana", "Bo").await;
    assert!(look(&mut guests[0]).await.murmur.is_empty(), "whoever is not there is not counted");
}

#[tokio::test]
async fn not_to_be_disturbed_is_not_disturbed() {
    let app = TestApp::new().await;
    let (mut ana, mut bo) = (app.member("Ana").await, app.member("Bo").await);
    let circle = start(&mut ana, "Boards").await;
    ana.post("/api/room/state", &[("state", "do_not_disturb")]).await.expect_status(200);
    let room = look(&mut bo).await;
    assert!(room.circles.is_empty(), "they stand in no circle that can be joined");
    assert_eq!((room.here[0].state, &room.here[0].circle), (State::DoNotDisturb, &None));
    let page = bo.get("/room").await.body;
    assert!(page.contains("not to be disturbed") && !page.contains("class=\"sr\"> to "), "and no act leads to them");
    assert_eq!(ana.post("/api/room/state", &[("state", "dancing")]).await.error().field(), Some("state"));
    // Taking a chair again says otherwise.
    join(&mut ana, circle, "speaker").await.expect_status(200);
    assert_eq!(look(&mut bo).await.here[0].state, State::Talking);
}

#[tokio::test]
async fn the_evening_works_without_scripts() {
    let app = TestApp::new().await;
    let (mut ana, mut bo) = (app.member("Ana").await, app.member("Bo").await);
    let hostile = "</textarea><script>alert(1)</script>";
    let fields = [("glass", "cocoa"), ("brings", hostile), ("would_like", ""), ("how", "in")];
    let back = ana.submit("/room", "/api/room/visit", &fields).await.expect_status(303).location;
    assert_eq!(back.as_deref(), Some("/room"));
    let started =
        ana.submit("/room", "/api/room/start", &[("name", hostile)]).await.expect_status(303).location.unwrap();
    for path in ["/room", started.as_str()] {
        let page = bo.get(path).await.expect_status(200).body;
        assert!(!page.contains("<script>alert(1)"), "{path}");
        assert!(page.contains("script>alert(1)") || page.contains("script&gt;alert(1)"), "{path}");
    }
    assert!(!ana.get("/room").await.body.contains("<script>alert(1)"), "nor in the form that holds it");
    let id = started.strip_prefix("/room/").unwrap();
    let joined = bo.submit("/room", "/api/room/join", &[("circle", id), ("seat", "speaker")]).await.expect_status(303);
    assert_eq!(joined.location.as_deref(), Some(started.as_str()));
    let client = Uuid::from_u128(5).to_string();
    let said = [("circle", id), ("client", client.as_str()), ("text", "Good evening <Ana>")];
    let back = bo.submit(&started, "/api/room/say", &said).await.expect_status(303).location;
    assert_eq!(back.as_deref(), Some(started.as_str()));
    assert!(ana.get(&started).await.body.contains("Good evening &lt;Ana&gt;"));
    let long = "x".repeat(2_001);
    let said = [("circle", id), ("client", client.as_str()), ("text", long.as_str())];
    let again = bo.submit(&started, "/api/room/say", &said).await.expect_status(303).location.unwrap();
    assert!(bo.get(&again).await.body.contains(&long), "what was typed is there");
    // Five minutes from the last page, Bo has gone.
    app.world.pass(PAGE_LEASE - 1);
    ana.get("/room").await;
    app.world.pass(1);
    sweep(&app.house).await.unwrap();
    let room = look(&mut ana).await;
    assert_eq!((room.count, room.circles[0].people().count()), (1, 1));
    assert!(bo.get("/room/nonsense").await.expect_status(404).body.contains("nothing here"));
}

#[tokio::test]
async fn a_glass_is_set_down_and_leaves_no_ring() {
    let app = TestApp::new().await;
    let (mut ana, mut bo, mut cy) = (app.member("Ana").await, app.member("Bo").await, app.member("Cy").await);
    for (guest, line) in [(&mut ana, "quicksilver one"), (&mut bo, "quicksilver two"), (&mut cy, "quicksilver three")] {
        come(guest, line).await;
        start(guest, "").await;
    }
    ana.post("/api/room/go-home", &[]).await.expect_status(200);
    assert_eq!(look(&mut ana).await.visit, None);
    assert!(bo.get("/account/export.json").await.body.contains("quicksilver two"));
    bo.post("/api/account/delete-account", &[("password", PASSWORD)]).await.expect_status(200);
    assert_eq!(app.grep("quicksilver").await.len(), 1, "Cy’s line is the last");
    let stream = cy.live(0).await;
    app.world.pass(12 * HOUR);
    app.work().await;
    assert_eq!(app.grep("quicksilver").await, Vec::<String>::new());
    drop(stream);
}

#[tokio::test]
async fn the_room_is_told_on_every_stream() {
    let app = TestApp::new().await;
    let (mut ana, bo) = (app.member("Ana").await, app.member("Bo").await);
    let mut stream = bo.live(0).await;
    let before = stream.room_after(0).await;
    start(&mut ana, "Boards").await;
    assert!(stream.room_after(before).await > before);
}
