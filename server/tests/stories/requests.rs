//! Asking, answering, the clock; what is refused, and what two people do at the same moment.

use crate::support::{Guest, PASSWORD, TestApp};
use app::{
    error::Error,
    ids::{ConversationId, MemberId},
    requests::{AskingView, RequestView, RequestsView, State},
    time::{DAY, HOUR},
};

pub const NOTE: &str = "Tired or finished is the question I did not have words for. Bring yours.";
const HOPE: &str = "Half an hour with someone who won’t say follow your passion.";

pub async fn id(app: &TestApp, name: &str) -> MemberId {
    let email = format!("{}@example.org", name.to_lowercase());
    MemberId(app.house.store.read().await.unwrap().find_member_by_email(&email).await.unwrap().expect("a member").id)
}

/// Asks; answers with the request's id.
pub async fn ask(guest: &mut Guest, to: MemberId) -> Result<String, Error> {
    let to = to.to_string();
    let answer = guest.post("/api/requests/ask", &[("to", &to), ("other", "leaving well"), ("hope", HOPE)]).await;
    if !answer.status.is_success() {
        return Err(answer.error());
    }
    Ok(answer.headers["location"].to_str().unwrap().trim_start_matches("/requests/").to_owned())
}

/// Whether a letter to this address holds these words.
async fn wrote(app: &TestApp, email: &str, words: &str) -> bool {
    app.work().await;
    let letters = app.house.store.read().await.unwrap().list_letters(None, 1_000).await.unwrap();
    letters.iter().any(|letter| letter.to_email == email && letter.body.contains(words))
}

/// Says yes; answers with the conversation.
pub async fn accept(guest: &mut Guest, request: &str, kind: &str, note: &str) -> Result<ConversationId, Error> {
    let fields = [("request", request), ("answer", "yes"), ("note", note), ("kind", kind)];
    let answer = guest.post("/api/requests/reply", &fields).await;
    if !answer.status.is_success() {
        return Err(answer.error());
    }
    answer.headers["location"].to_str().unwrap().trim_start_matches("/conversations/").parse()
}

async fn reply(guest: &mut Guest, request: &str, fields: &[(&str, &str)]) -> Result<(), Error> {
    let mut all = vec![("request", request)];
    all.extend(fields);
    let answer = guest.post("/api/requests/reply", &all).await;
    if answer.status.is_success() { Ok(()) } else { Err(answer.error()) }
}

async fn look(guest: &mut Guest, request: &str) -> RequestView {
    guest.post("/api/requests/request", &[("request", request)]).await.value()
}

async fn list(guest: &mut Guest) -> RequestsView {
    guest.post("/api/requests/list", &[]).await.value()
}

fn is_conflict<T: std::fmt::Debug>(result: Result<T, Error>) -> bool {
    matches!(result, Err(Error::Conflict { .. }))
}

#[tokio::test]
async fn a_yes_comes_with_a_note_and_opens_a_conversation() {
    let app = TestApp::new().await;
    let (mut amara, mut ingrid) = (app.member("Amara").await, app.member("Ingrid").await);
    let to = id(&app, "Ingrid").await;
    let view: AskingView = amara.post("/api/requests/asking", &[("to", &to.to_string())]).await.value();
    assert_eq!((view.refusal, view.room, view.chairs), (None, 3, (0, 2)));
    let request = ask(&mut amara, to).await.unwrap();
    assert!(wrote(&app, "ingrid@example.org", HOPE).await);

    // Hers to answer, on top of her list and new on every page; the other's to wait for.
    let people = ingrid.get("/people").await.expect_status(200).body;
    assert!(people.contains("1 new") && people.contains("<title>(1) People"), "in the rooms and in the title");
    assert!(!amara.get("/people").await.body.contains("1 new"));
    let owed = list(&mut ingrid).await.owed;
    assert_eq!((owed.len(), owed[0].with.name.as_str(), owed[0].hope.as_str()), (1, "Amara", HOPE));
    assert_eq!(list(&mut amara).await.waiting.len(), 1);
    let page = ingrid.get(&format!("/requests/{request}")).await.expect_status(200).body;
    assert!(
        page.contains("asks to meet you")
            && page.contains("follow your passion")
            && page.contains("/api/requests/reply")
    );

    assert_eq!(accept(&mut ingrid, &request, "mentor", "too short").await.unwrap_err().field(), Some("note"));
    assert_eq!(accept(&mut ingrid, &request, "captain", NOTE).await.unwrap_err().field(), Some("kind"));
    let conversation = accept(&mut ingrid, &request, "mentor", NOTE).await.unwrap();
    assert!(wrote(&app, "amara@example.org", NOTE).await);
    let page = amara.get(&format!("/conversations/{conversation}")).await.expect_status(200).body;
    let (note, desk) = (page.find(NOTE).expect("the note"), page.find("Write to Ingrid").expect("the desk"));
    assert!(note < desk, "the note comes first");
    assert!(page.contains("On “leaving well”, Ingrid guides."));
    assert!(ingrid.get(&format!("/conversations/{conversation}")).await.body.contains("On “leaving well”, you guide."));

    assert!(!ingrid.get("/people").await.body.contains("1 new"), "her word is said");

    // It happened once.
    assert!(is_conflict(accept(&mut ingrid, &request, "mentor", NOTE).await));
    assert!(is_conflict(amara.post("/api/requests/withdraw", &[("request", &request)]).await.error_or_ok()));
    let seats = app.house.store.read().await.unwrap().seats(to).await.unwrap();
    assert_eq!((seats.taken, seats.pending), (1, 0));
}

#[tokio::test]
async fn nobody_else_sees_or_answers_it() {
    let app = TestApp::new().await;
    let (mut amara, mut ingrid, mut eve) =
        (app.member("Amara").await, app.member("Ingrid").await, app.member("Eve").await);
    let request = ask(&mut amara, id(&app, "Ingrid").await).await.unwrap();
    assert_eq!(eve.post("/api/requests/request", &[("request", &request)]).await.error(), Error::NotFound);
    assert_eq!(accept(&mut eve, &request, "mentor", NOTE).await.unwrap_err(), Error::NotFound);
    assert_eq!(accept(&mut amara, &request, "mentor", NOTE).await.unwrap_err(), Error::Forbidden);
    assert_eq!(eve.post("/api/requests/withdraw", &[("request", &request)]).await.error(), Error::NotFound);
    assert_eq!(ingrid.post("/api/requests/withdraw", &[("request", &request)]).await.error(), Error::Forbidden);
    assert_eq!(app.stranger().post("/api/requests/request", &[("request", &request)]).await.error(), Error::SignIn);
    assert!(is_conflict(ask(&mut amara, id(&app, "Amara").await).await), "nobody asks themselves");
}

#[tokio::test]
async fn one_question_stops_the_clock() {
    let app = TestApp::new().await;
    let (mut amara, mut ingrid) = (app.member("Amara").await, app.member("Ingrid").await);
    let request = ask(&mut amara, id(&app, "Ingrid").await).await.unwrap();
    app.world.pass(24 * HOUR);
    assert!(wrote(&app, "ingrid@example.org", "kinder than silence").await, "a nudge after a day");
    app.world.pass(HOUR);
    reply(&mut ingrid, &request, &[("answer", "question"), ("question", "What have you tried?")]).await.unwrap();
    assert!(wrote(&app, "amara@example.org", "What have you tried?").await);
    // Paused: the asker is nudged now, and the asked person's time does not run.
    app.world.pass(24 * HOUR);
    assert!(wrote(&app, "amara@example.org", "one question").await);
    app.world.pass(50 * HOUR);
    app.work().await;
    let view = look(&mut amara, &request).await;
    assert!(view.card.owed && view.card.clock.is_some_and(|clock| clock.paused));
    assert_eq!(
        reply(&mut ingrid, &request, &[("answer", "question"), ("question", "And?")])
            .await
            .map_err(|error| error.status()),
        Err(409)
    );
    amara
        .post("/api/requests/answer", &[("request", &request), ("text", "Everything\nbut asking.")])
        .await
        .expect_status(200);
    assert!(is_conflict(
        amara.post("/api/requests/answer", &[("request", &request), ("text", "again")]).await.error_or_ok()
    ));
    let view = look(&mut ingrid, &request).await;
    assert_eq!(view.answer.as_deref(), Some("Everything\nbut asking."));
    assert_eq!(view.card.clock.map(|clock| clock.left).as_deref(), Some("1 day and 23 hours"));
    app.world.pass(47 * HOUR);
    app.work().await;
    assert_eq!(look(&mut amara, &request).await.card.state, State::Expired);
    assert!(wrote(&app, "ingrid@example.org", "fold a chair").await);
    assert!(is_conflict(accept(&mut ingrid, &request, "mentor", NOTE).await));
}

#[tokio::test]
async fn silence_ends_kindly_and_asking_again_takes_its_time() {
    let app = TestApp::new().await;
    let (mut amara, mut ingrid) = (app.member("Amara").await, app.member("Ingrid").await);
    let to = id(&app, "Ingrid").await;
    let request = ask(&mut amara, to).await.unwrap();
    app.world.pass(72 * HOUR);
    // Over at the very hour, whether or not the worker has been by.
    assert!(is_conflict(accept(&mut ingrid, &request, "mentor", NOTE).await));
    assert_eq!(look(&mut amara, &request).await.card.state, State::Expired);
    app.work().await;
    assert!(wrote(&app, "amara@example.org", "it isn’t about you").await);
    app.world.pass(30 * DAY - HOUR);
    assert!(is_conflict(ask(&mut amara, to).await));
    app.world.pass(HOUR);
    let mut amara = sign_in(&app, "amara").await;
    let again = ask(&mut amara, to).await.unwrap();
    let mut ingrid = sign_in(&app, "ingrid").await;
    reply(&mut ingrid, &again, &[("answer", "not_now")]).await.unwrap();
    assert!(wrote(&app, "amara@example.org", "can’t take this up just now").await);
    let page = amara.get(&format!("/requests/{again}")).await.expect_status(200).body;
    assert!(page.contains("wishes you well on the road") && page.contains("These could, "));
    app.world.pass(89 * DAY);
    let mut amara = sign_in(&app, "amara").await;
    assert!(is_conflict(ask(&mut amara, to).await));
    app.world.pass(DAY);
    ask(&mut amara, to).await.unwrap();
}

async fn sign_in(app: &TestApp, name: &str) -> Guest {
    let mut guest = app.stranger();
    let email = format!("{name}@example.org");
    guest.post("/api/account/sign-in", &[("email", &email), ("password", PASSWORD)]).await.expect_status(200);
    guest
}

#[tokio::test]
async fn three_open_asks_and_two_chairs() {
    let app = TestApp::new().await;
    let mut amara = app.member("Amara").await;
    let mut others = Vec::new();
    for name in ["Bela", "Cleo", "Dana", "Emil"] {
        others.push((app.member(name).await, id(&app, name).await));
    }
    let mut requests = Vec::new();
    for (_, to) in &others[..3] {
        requests.push(ask(&mut amara, *to).await.unwrap());
    }
    assert!(is_conflict(ask(&mut amara, others[3].1).await), "a fourth at once");
    amara.post("/api/requests/withdraw", &[("request", &requests[0])]).await.expect_status(200);
    ask(&mut amara, others[3].1).await.unwrap();
    assert!(is_conflict(ask(&mut amara, others[0].1).await), "taking one back buys no second clock");

    // Dana has one chair. Two ask: the second finds it spoken for.
    app.sql("update member set seats = 1 where id = $1", &[others[2].1.0]).await;
    let dana = others[2].1;
    let view: AskingView = others[0].0.post("/api/requests/asking", &[("to", &dana.to_string())]).await.value();
    assert_eq!(view.chairs, (1, 1), "a chair that is asked for is not shown as free");
    assert!(is_conflict(ask(&mut others[0].0, dana).await), "a pending ask counts");
    // Folded while the ask waited: the yes is refused, thinking side by side is not.
    app.sql("update member set seats = 0 where id = $1", &[dana.0]).await;
    assert!(is_conflict(accept(&mut others[2].0, &requests[2], "mentor", NOTE).await));
    accept(&mut others[2].0, &requests[2], "peers", NOTE).await.unwrap();
    // The asker as mentor needs a chair of the asker's.
    app.sql("update member set seats = 0 where id = $1", &[id(&app, "Amara").await.0]).await;
    let refused = accept(&mut others[1].0, &requests[1], "protege", NOTE).await.unwrap_err();
    assert_eq!(refused.field(), Some("kind"));
}

#[tokio::test]
async fn whoever_is_not_to_be_reached_is_not_reached() {
    let app = TestApp::new().await;
    let (mut amara, mut ingrid) = (app.member("Amara").await, app.member("Ingrid").await);
    let (a, i) = (id(&app, "Amara").await, id(&app, "Ingrid").await);
    app.sql(
        "insert into visit (member_id, state, came_at, seen_at) values ($1, 'do_not_disturb', 0, 9000000000000)",
        &[i.0],
    )
    .await;
    assert!(is_conflict(ask(&mut amara, i).await));
    app.sql("delete from visit where member_id = $1", &[i.0]).await;
    app.sql("update member set paused_until = 9000000000000 where id = $1", &[i.0]).await;
    assert!(is_conflict(ask(&mut amara, i).await));
    app.sql("update member set paused_until = null where id = $1", &[i.0]).await;
    let request = ask(&mut amara, i).await.unwrap();
    for (blocker, blocked) in [(i, a), (a, i)] {
        app.sql("delete from block", &[]).await;
        app.sql("insert into block (blocker_id, blocked_id, created_at) values ($1, $2, 0)", &[blocker.0, blocked.0])
            .await;
        assert_eq!(accept(&mut ingrid, &request, "mentor", NOTE).await.unwrap_err(), Error::NotFound);
        assert_eq!(amara.post("/api/requests/asking", &[("to", &i.to_string())]).await.error(), Error::NotFound);
        assert_eq!(ask(&mut amara, i).await.unwrap_err(), Error::NotFound);
        assert!(list(&mut ingrid).await.owed.is_empty() && list(&mut amara).await.waiting.is_empty());
    }
    // A block closes what is open; it reads like any other ending.
    app.sql("delete from block", &[]).await;
    ingrid.post("/api/safety/block", &[("member", &a.to_string())]).await.expect_status(200);
    assert_eq!(look(&mut amara, &request).await.card.state, State::Closed);
    assert!(wrote(&app, "amara@example.org", "wishes you well on the road").await);
}

#[tokio::test]
async fn two_who_ask_each_other_at_once_have_one_ask() {
    let app = TestApp::new().await;
    for (one, other) in [("Amara", "Ingrid"), ("Bela", "Cleo"), ("Dana", "Emil")] {
        let (mut first, mut second) = (app.member(one).await, app.member(other).await);
        let (a, b) = (id(&app, one).await, id(&app, other).await);
        let both = tokio::join!(
            tokio::spawn(async move { ask(&mut first, b).await }),
            tokio::spawn(async move { ask(&mut second, a).await }),
        );
        let both = [both.0.unwrap(), both.1.unwrap()];
        assert_eq!(both.iter().filter(|result| result.is_ok()).count(), 1, "{both:?}");
        assert!(both.into_iter().any(is_conflict));
    }
}

#[tokio::test]
async fn one_chair_is_taken_once() {
    let app = TestApp::new().await;
    let ingrid = app.member("Ingrid").await;
    let to = id(&app, "Ingrid").await;
    app.sql("update member set seats = 4 where id = $1", &[to.0]).await;
    let mut requests = Vec::new();
    for name in ["Amara", "Bela", "Cleo", "Dana"] {
        requests.push(ask(&mut app.member(name).await, to).await.unwrap());
    }
    app.sql("update member set seats = 1 where id = $1", &[to.0]).await;
    let notes = [
        "Your road crossed mine in Kumasi.",
        "Cold chains need a second pair of eyes.",
        "I left a desk as well, badly.",
        "Ask me about the ferry, then tell me yours.",
    ];
    let tries = requests.into_iter().zip(notes).map(|(request, note)| {
        let mut ingrid = ingrid.again();
        tokio::spawn(async move { accept(&mut ingrid, &request, "mentor", note).await })
    });
    let mut seated = 0;
    for done in futures::future::join_all(tries).await {
        match done.unwrap() {
            Ok(_) => seated += 1,
            Err(error) => assert_eq!(error.status(), 409),
        }
    }
    assert_eq!(seated, 1);
    assert_eq!(app.house.store.read().await.unwrap().seats(to).await.unwrap().taken, 1);
}

#[tokio::test]
async fn a_note_written_before_is_sent_back_once() {
    let app = TestApp::new().await;
    let (mut ingrid, mut tomas, mut amara) =
        (app.member("Ingrid").await, app.member("Tomas").await, app.member("Amara").await);
    let to = id(&app, "Ingrid").await;
    let first = ask(&mut tomas, to).await.unwrap();
    accept(&mut ingrid, &first, "mentor", NOTE).await.unwrap();
    let second = ask(&mut amara, to).await.unwrap();
    let copy = NOTE.replace("Bring", "bring");
    let refused = accept(&mut ingrid, &second, "mentor", &copy).await.unwrap_err();
    assert!(refused.field() == Some("note") && refused.to_string().contains("Tomas"), "{refused}");
    accept(&mut ingrid, &second, "mentor", &copy).await.unwrap();
}

#[tokio::test]
async fn parting_frees_the_chair_and_keeps_the_note() {
    let app = TestApp::new().await;
    let (mut amara, mut ingrid, mut eve) =
        (app.member("Amara").await, app.member("Ingrid").await, app.member("Eve").await);
    let (a, i) = (id(&app, "Amara").await, id(&app, "Ingrid").await);
    let request = ask(&mut amara, i).await.unwrap();
    let conversation = accept(&mut ingrid, &request, "mentor", NOTE).await.unwrap();
    let mut tx = app.house.store.read().await.unwrap();
    let relationship = tx.open_relationship(a, i).await.unwrap().unwrap().id.to_string();
    drop(tx);
    let part = [("relationship", relationship.as_str()), ("thanks", "You asked the one thing.")];
    assert_eq!(eve.post("/api/requests/part", &part).await.error(), Error::NotFound);
    amara.post("/api/requests/part", &part).await.expect_status(200);
    assert_eq!(ingrid.post("/api/requests/part", &part).await.error().status(), 409);
    let mut tx = app.house.store.read().await.unwrap();
    assert_eq!(tx.seats(i).await.unwrap().taken, 0);
    assert!(tx.open_relationship(a, i).await.unwrap().is_none());
    drop(tx);
    let page = ingrid.get(&format!("/conversations/{conversation}")).await.expect_status(200).body;
    assert!(page.contains("You asked the one thing.") && page.contains("Parted with thanks"));
    assert!(amara.get(&format!("/conversations/{conversation}")).await.body.contains(NOTE));
    // The same two again: one conversation still.
    let again = ask(&mut ingrid, a).await.unwrap();
    assert_eq!(
        accept(&mut amara, &again, "peers", "We never finished the talk about Oslo.").await.unwrap(),
        conversation
    );
}

#[tokio::test]
async fn the_promise_counts_those_still_waiting() {
    let app = TestApp::new().await;
    let mut ingrid = app.member("Ingrid").await;
    let to = id(&app, "Ingrid").await;
    app.sql("update member set seats = 20 where id = $1", &[to.0]).await;
    let mut guests = Vec::new();
    for name in ["Amara", "Bela", "Cleo", "Dana", "Emil", "Fila"] {
        guests.push(app.member(name).await);
    }
    for guest in &mut guests[..5] {
        let request = ask(guest, to).await.unwrap();
        app.world.pass(2 * HOUR);
        reply(&mut ingrid, &request, &[("answer", "not_now")]).await.unwrap();
    }
    let mut tx = app.house.store.read().await.unwrap();
    let promise = tx.reply_promise(to).await.unwrap();
    assert_eq!((promise.asks, promise.half, promise.most), (5, Some(2 * HOUR), Some(2 * HOUR)));
    assert!(!tx.is_resting(to).await.unwrap());
    drop(tx);
    ask(&mut guests[5], to).await.unwrap();
    app.world.pass(3 * HOUR);
    let mut tx = app.house.store.read().await.unwrap();
    assert_eq!(tx.reply_promise(to).await.unwrap().asks, 6);
    assert!(tx.is_resting(to).await.unwrap(), "longer than nine in ten of their own answers took");
    drop(tx);
    app.world.pass(80 * HOUR);
    app.work().await;
    assert!(app.house.store.read().await.unwrap().is_resting(to).await.unwrap(), "nobody has seen them since");
    ingrid.get("/conversations").await.expect_status(200);
    assert!(!app.house.store.read().await.unwrap().is_resting(to).await.unwrap(), "back again");
}

#[tokio::test]
async fn asks_and_answers_work_without_scripts() {
    let app = TestApp::new().await;
    let (mut amara, mut ingrid) = (app.member("Amara").await, app.member("Ingrid").await);
    let to = id(&app, "Ingrid").await.to_string();
    let form = format!("/requests?to={to}");
    let page = amara.get(&form).await.expect_status(200).body;
    assert!(page.contains("What you hope for"));
    let hostile = "</textarea><script>alert(1)</script> & more";
    let back = amara
        .submit(&form, "/api/requests/ask", &[("to", &to), ("hope", hostile)])
        .await
        .expect_status(303)
        .location
        .unwrap();
    let page = amara.get(&back).await.expect_status(200).body;
    assert!(page.contains("Choose what it would be about") && !page.contains("<script>alert"));
    let fields = [("to", to.as_str()), ("other", "boards"), ("hope", hostile)];
    let request = amara.submit(&back, "/api/requests/ask", &fields).await.expect_status(303).location.unwrap();
    let page = ingrid.get(&request).await.expect_status(200).body;
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script>alert"));
    let id = request.trim_start_matches("/requests/");
    let fields = [("request", id), ("answer", "yes"), ("kind", "mentor"), ("note", "short")];
    let back = ingrid.submit(&request, "/api/requests/reply", &fields).await.expect_status(303).location.unwrap();
    let page = ingrid.get(&back).await.body;
    assert!(page.contains("short") && page.contains("the first thing they"), "the note is there to be mended");
    let fields = [("request", id), ("answer", "yes"), ("kind", "mentor"), ("note", NOTE)];
    let on = ingrid.submit(&back, "/api/requests/reply", &fields).await.expect_status(303).location.unwrap();
    assert!(on.starts_with("/conversations/"));
    ingrid.get(&on).await.expect_status(200);
}
