//! From hours kept to an hour had, with and without scripts.

use super::*;
use app::{
    error::Error,
    sessions::{
        AvailabilityView,
        rules::{Actor, State},
    },
    time::{HOUR, MINUTE},
};

/// Thu 25 Mar 2027, 11:00 in New York, 15:00 in Lisbon.
const START: &str = "2027-03-25T15:00Z";

#[tokio::test]
async fn a_session_from_asking_to_the_day_after() {
    let app = TestApp::new().await;
    let Pair { mut amara, mut leila, amara_id, leila_id } = Pair::new(&app, &Hours::default()).await;

    // Without scripts: the page, the form, the session.
    let path = format!("/people/{amara_id}/book?week=2027-03-25");
    let page = leila.get(&path).await.expect_status(200).body;
    assert!(page.contains("Half an hour") && page.contains("22 to 28 March"), "{page}");
    assert!(page.contains("The clocks move on Sunday 28 March") && page.contains("four hours"), "{page}");
    let (giver, slot) = (amara_id.to_string(), at(START).0.to_string());
    assert!(page.contains(&slot) && page.contains("11:00") && page.contains("EDT") && page.contains("WET"));
    assert!(page.contains("freely until 12 hours before; after that it counts as late"));
    let fields = [("giver", giver.as_str()), ("slot", &slot), ("how", "link"), ("agenda", "Turning <both> down")];
    let there = leila.submit(&path, "/api/sessions/book", &fields).await.expect_status(303).location.unwrap();
    let session: SessionId = there.strip_prefix("/sessions/").unwrap().parse().unwrap();
    let page = leila.get(&there).await.expect_status(200).body;
    assert!(page.contains("Kept while you wait") && page.contains("Turning &lt;both&gt; down"), "{page}");
    assert!(!page.contains("meet.example/amara"), "the usual link is for a time that is kept");
    // The same rule in the same words; and another time is one that it has not got.
    assert!(page.contains("while Amara hasn’t answered, and then ") && page.contains("After that it counts as late"));
    assert!(page.contains("Propose another time") && !page.contains(&format!("value=\"{slot}\"")));

    let view = see(&mut leila, session).await;
    assert_eq!((view.state, view.me), (State::Held, Actor::Taker));
    assert!(view.acts.cancel && view.acts.propose && !view.acts.confirm);
    assert_eq!((view.meeting.starts.mine.time.as_str(), view.meeting.starts.theirs.time.as_str()), ("15:00", "11:00"));
    let lists = sessions(&mut amara).await;
    assert_eq!((lists.waiting.len(), lists.coming.len()), (1, 0));
    assert!(amara.get("/sessions").await.expect_status(200).body.contains("waits for your answer"));
    assert!(
        wrote(&app, "amara@example.org", "Leila asks for Thu 25 Mar, 11:00 EDT in New York (15:00 WET in Lisbon)")
            .await
    );
    assert!(wrote(&app, "leila@example.org", "You asked Amara").await);

    // Leila may not answer for Amara; Amara does.
    assert_eq!(act(&mut leila, "confirm", session).await.error(), Error::Forbidden);
    act(&mut amara, "confirm", session).await.expect_status(200);
    assert_eq!(see(&mut leila, session).await.state, State::Confirmed);
    let page = leila.get(&there).await.expect_status(200).body;
    assert!(page.contains("https://meet.example/amara") && page.contains("Kept for you both"), "{page}");

    let file = leila.get(&format!("/sessions/{session}.ics")).await.expect_status(200);
    assert!(file.headers["content-type"].to_str().unwrap().starts_with("text/calendar"));
    assert!(file.headers["cache-control"].to_str().unwrap().contains("no-store"));
    for line in
        ["METHOD:PUBLISH", "STATUS:CONFIRMED", "DTSTART:20270325T150000Z", "DTEND:20270325T153000Z", "SEQUENCE:1"]
    {
        assert!(file.body.contains(&format!("{line}\r\n")), "{line} in {}", file.body);
    }
    assert!(file.body.contains(&format!("UID:{session}")) && !file.body.contains("ATTENDEE"));
    let mails = mails(&app).await;
    assert!(mails.iter().any(|mail| mail.contains("method=REQUEST") && mail.contains("session.ics")), "{mails:?}");

    // Reminders a day and an hour before, once each.
    for (moment, count) in [(at(START).minus_ms(DAY), 1), (at(START).minus_ms(HOUR), 2), (at(START).plus_ms(MINUTE), 2)]
    {
        app.world.pass(moment.since(app.house.now()));
        app.work().await;
        app.work().await;
        for email in ["amara@example.org", "leila@example.org"] {
            assert_eq!(subjects(&app, email).await.iter().filter(|one| one.starts_with("Soon: ")).count(), count);
        }
    }
    // A day after its end the house counts it as held, and nobody needs a card for a first talk any more.
    let conversation = app.house.store.read().await.unwrap().find_pair_conversation(amara_id, leila_id).await.unwrap();
    let talk = format!("/conversations/{}", conversation.expect("they know each other").id);
    assert!(leila.get(&talk).await.expect_status(200).body.contains("A card for your pocket"));
    app.world.pass(at("2027-03-26T15:30Z").since(app.house.now()));
    app.work().await;
    assert_eq!(see(&mut leila, session).await.state, State::Completed);
    assert!(!leila.get(&talk).await.expect_status(200).body.contains("A card for your pocket"));
    assert_eq!(sessions(&mut leila).await.past.len(), 1);

    // Each step was told to both, by id.
    for member in [amara_id, leila_id] {
        let events = app.house.store.read().await.unwrap().list_events(member, 0, 100).await.unwrap();
        let heard = events.iter().filter(|event| event.1 == "session" && event.2 == session.0).count();
        assert_eq!(heard, 3, "asked, kept, completed");
    }
}

#[tokio::test]
async fn at_once_means_at_once() {
    let app = TestApp::new().await;
    let Pair { mut leila, amara_id, .. } = Pair::new(&app, &Hours { at_once: true, ..Hours::default() }).await;
    let page = leila.get(&format!("/people/{amara_id}/book")).await.body;
    assert!(page.contains("You keep no hours yet, so every one of theirs is here."), "{page}");
    let session = book(&mut leila, amara_id, START).await;
    let view = see(&mut leila, session).await;
    assert_eq!((view.state, view.link.as_str()), (State::Confirmed, "https://meet.example/amara"));
    assert_eq!(sessions(&mut leila).await.coming.len(), 1);
}

#[tokio::test]
async fn declined_let_go_late_and_not_met() {
    let app = TestApp::new().await;
    let Pair { mut amara, mut leila, amara_id, .. } = Pair::new(&app, &Hours::default()).await;
    let first = book(&mut leila, amara_id, START).await;
    act(&mut amara, "decline", first).await.expect_status(200);
    assert_eq!(see(&mut leila, first).await.state, State::Declined);
    assert!(wrote(&app, "leila@example.org", "can’t make Thu 25 Mar").await);
    assert!(matches!(act(&mut amara, "confirm", first).await.error(), Error::Conflict { .. }));

    // The time is free again; this one is let go within the giver's twelve hours.
    let second = book(&mut leila, amara_id, START).await;
    act(&mut amara, "confirm", second).await.expect_status(200);
    app.world.pass(at(START).minus_ms(11 * HOUR).since(app.house.now()));
    assert!(see(&mut leila, second).await.free_until.is_none());
    act(&mut leila, "cancel", second).await.expect_status(200);
    let view = see(&mut amara, second).await;
    assert_eq!((view.state, view.late, view.ended_by), (State::Cancelled, true, Some(Actor::Taker)));
    assert_eq!(view.link, "", "nobody waits on a link for what was let go");
    assert!(mails(&app).await.iter().any(|mail| mail.contains("method=CANCEL")));

    // Not met: said from ten minutes in, contested once, both stand.
    let third = book(&mut leila, amara_id, "2027-03-29T13:00Z").await;
    act(&mut amara, "confirm", third).await.expect_status(200);
    app.world.pass(at("2027-03-29T13:05Z").since(app.house.now()));
    assert!(matches!(act(&mut leila, "no-show", third).await.error(), Error::Conflict { .. }), "too early");
    app.world.pass(5 * MINUTE);
    act(&mut leila, "no-show", third).await.expect_status(200);
    assert_eq!(act(&mut leila, "contest", third).await.error(), Error::Forbidden);
    assert!(see(&mut amara, third).await.acts.contest);
    act(&mut amara, "contest", third).await.expect_status(200);
    let view = see(&mut leila, third).await;
    assert_eq!((view.state, view.no_show_by, view.contested), (State::NoShow, Some(Actor::Taker), true));
    assert!(leila.get(&format!("/sessions/{third}")).await.expect_status(200).body.contains("Both stand"));
}

#[tokio::test]
async fn moving_keeps_the_old_time_until_the_new_is_taken_and_may_overlap_it() {
    let app = TestApp::new().await;
    let hours = Hours { length: "60", ..Hours::default() };
    let Pair { mut amara, mut leila, amara_id, .. } = Pair::new(&app, &hours).await;
    let session = book(&mut leila, amara_id, START).await;
    act(&mut amara, "confirm", session).await.expect_status(200);
    // Shorter sessions from now on: 11:20 lies within the hour that is kept.
    Hours { length: "20", ..Hours::default() }.save(&mut amara).await;
    let within = at(START).plus_ms(20 * MINUTE);
    let (id, slot) = (session.to_string(), within.0.to_string());
    let propose = [("session", id.as_str()), ("slot", &slot)];
    leila.post("/api/sessions/propose-move", &propose).await.expect_status(200);
    assert!(matches!(leila.post("/api/sessions/propose-move", &propose).await.error(), Error::Conflict { .. }));
    assert_eq!(see(&mut leila, session).await.meeting.starts.mine.time, "15:00", "still the old time");
    assert_eq!(sessions(&mut amara).await.waiting.len(), 1, "it waits for Amara");
    assert!(leila.get("/sessions").await.body.contains("while you wait for another time"));
    assert!(wrote(&app, "amara@example.org", "Leila proposes Thu 25 Mar, 11:20 EDT").await);
    assert!(matches!(act(&mut leila, "accept-move", session).await.error(), Error::Conflict { .. }), "one’s own");

    // Both times are kept meanwhile.
    let (mut noor, noor_id) = guest(&app, "Noor", "Asia/Tokyo").await;
    befriend(&app.house.store, amara_id, noor_id).await;
    for taken in [START, "2027-03-25T15:20Z", "2027-03-25T15:40Z"] {
        assert!(matches!(try_book(&mut noor, amara_id, at(taken)).await.error(), Error::Conflict { .. }), "{taken}");
    }
    act(&mut amara, "accept-move", session).await.expect_status(200);
    let view = see(&mut leila, session).await;
    assert_eq!((view.meeting.starts.mine.time.as_str(), view.minutes, view.proposal), ("15:20", 20, None));
    let file = leila.get(&format!("/sessions/{session}.ics")).await.expect_status(200).body;
    assert!(file.contains("SEQUENCE:2") && file.contains("DTSTART:20270325T152000Z"), "{file}");

    // Refused and withdrawn proposals leave everything as it was.
    for (proposer, answerer) in [(&mut leila, &mut amara)] {
        let slot = at("2027-03-26T15:00Z").0.to_string();
        let propose = [("session", id.as_str()), ("slot", &slot)];
        proposer.post("/api/sessions/propose-move", &propose).await.expect_status(200);
        act(answerer, "refuse-move", session).await.expect_status(200);
        proposer.post("/api/sessions/propose-move", &propose).await.expect_status(200);
        act(proposer, "refuse-move", session).await.expect_status(200);
        let view = see(proposer, session).await;
        assert_eq!(
            (view.state, view.proposal, view.meeting.starts.mine.time.as_str()),
            (State::Confirmed, None, "15:20")
        );
    }
}

#[tokio::test]
async fn a_hold_lets_go_even_before_the_house_has_tidied_up() {
    let app = TestApp::new().await;
    let Pair { mut amara, mut leila, amara_id, .. } = Pair::new(&app, &Hours::default()).await;
    let (mut noor, noor_id) = guest(&app, "Noor", "Asia/Tokyo").await;
    befriend(&app.house.store, amara_id, noor_id).await;
    let first = book(&mut leila, amara_id, START).await;
    assert!(matches!(try_book(&mut noor, amara_id, at(START)).await.error(), Error::Conflict { .. }));
    app.world.pass(2 * DAY);
    assert_eq!(see(&mut leila, first).await.state, State::Expired, "shown as it stands");
    let error = act(&mut amara, "confirm", first).await.error();
    assert!(error.to_string().contains("has gone back"), "{error}");
    let second = book(&mut noor, amara_id, START).await;
    app.work().await;
    assert_eq!(see(&mut leila, first).await.state, State::Expired);
    assert_eq!(see(&mut noor, second).await.state, State::Held);
    assert!(wrote(&app, "leila@example.org", "has gone back to you both").await);
    // And by the job alone.
    app.world.pass(2 * DAY);
    app.work().await;
    assert_eq!(sessions(&mut noor).await.past.len(), 1);
    assert!(wrote(&app, "noor@example.org", "has gone back to you both").await);
}

#[tokio::test]
async fn where_and_notes_change_without_a_word_too_many() {
    let app = TestApp::new().await;
    let Pair { mut amara, mut leila, amara_id, .. } = Pair::new(&app, &Hours { link: "", ..Hours::default() }).await;
    let session = book(&mut leila, amara_id, START).await;
    act(&mut amara, "confirm", session).await.expect_status(200);
    let id = session.to_string();
    let bad = [("session", id.as_str()), ("how", "link"), ("link", "javascript:alert(1)")];
    assert_eq!(leila.post("/api/sessions/change-place", &bad).await.error().field(), Some("link"));
    let place = [("session", id.as_str()), ("how", "place"), ("place", "The library, ground floor")];
    leila.post("/api/sessions/change-place", &place).await.expect_status(200);
    assert_eq!(see(&mut amara, session).await.place, "The library, ground floor");
    let file = amara.get(&format!("/sessions/{session}.ics")).await.body;
    assert!(file.contains("LOCATION:The library\\, ground floor") && file.contains("SEQUENCE:2"), "{file}");

    let note = "She said: </textarea><script>alert(1)</script>";
    let path = format!("/sessions/{session}");
    let back = leila.submit(&path, "/api/sessions/keep-note", &[("session", &id), ("note", note)]).await;
    let page = leila.get(&back.expect_status(303).location.unwrap()).await.expect_status(200).body;
    assert!(page.contains("&lt;/textarea&gt;&lt;script&gt;alert(1)") && !page.contains("<script>alert"), "{page}");
    assert_eq!(see(&mut amara, session).await.note, "", "it is hers alone");
    assert!(leila.get("/account/export.json").await.body.contains("She said"));
    assert!(!amara.get("/account/export.json").await.body.contains("She said"));
    leila.post("/api/sessions/keep-note", &[("session", &id), ("note", " ")]).await.expect_status(200);
    assert_eq!(see(&mut leila, session).await.note, "");
}

#[tokio::test]
async fn hours_are_kept_as_typed_and_come_back_when_wrong() {
    let app = TestApp::new().await;
    let (mut amara, _) = guest(&app, "Amara", "America/New_York").await;
    assert!(amara.get("/account/availability").await.expect_status(200).body.contains("America/New_York"));
    let rows = [("1", "09:00", "12:00"), ("1", "13:00", "24:00"), ("2", "", ""), ("3", "17:00", "09:00")];
    let wrong = Hours { rows: &rows, ..Hours::default() };
    let back = amara
        .submit("/account/availability", "/api/sessions/set-availability", &wrong.fields())
        .await
        .expect_status(303)
        .location
        .unwrap();
    let page = amara.get(&back).await.expect_status(200).body;
    assert!(page.contains("Wednesday: The end must be later") && page.contains("17:00"), "{page}");
    for (field, value) in
        [("zone", "Atlantis"), ("notice", "9999"), ("length", "25"), ("link", "not a link"), ("weekly_limit", "0")]
    {
        let usual = Hours::default();
        let mut fields = usual.fields();
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        assert_eq!(amara.post("/api/sessions/set-availability", &fields).await.error().field(), Some(field));
    }
    let rows = &rows[..3];
    Hours { rows, ..Hours::default() }.save(&mut amara).await;
    let date = [("date", "2027-03-23"), ("start", ""), ("end", "")];
    amara.post("/api/sessions/add-exception", &date).await.expect_status(200);
    let extra = [("date", "2027-03-24"), ("start", "18:00"), ("end", "19:00")];
    amara.post("/api/sessions/add-exception", &extra).await.expect_status(200);
    amara.post("/api/sessions/add-exception", &extra).await.expect_status(200);
    for bad in ["2027-02-30", "yesterday", "2020-01-01", "9999-01-01"] {
        assert_eq!(amara.post("/api/sessions/add-exception", &[("date", bad)]).await.error().field(), Some("date"));
    }
    let view: AvailabilityView = amara.post("/api/sessions/availability", &[]).await.value();
    assert_eq!(view.weekly, [(1, "09:00".into(), "12:00".into()), (1, "13:00".into(), "24:00".into())]);
    assert_eq!(view.exceptions.len(), 2, "the same day twice is one");
    let page = amara.get("/account/availability").await.expect_status(200).body;
    assert!(page.contains("Tuesday 23 March 2027") && page.contains("18:00 to 19:00 as well"), "{page}");
    let mut eve = app.member("Eve").await;
    let gone = view.exceptions[0].id.to_string();
    assert_eq!(eve.post("/api/sessions/remove-exception", &[("exception", &gone)]).await.error(), Error::NotFound);
    amara.post("/api/sessions/remove-exception", &[("exception", &gone)]).await.expect_status(200);
}

async fn subjects(app: &TestApp, email: &str) -> Vec<String> {
    let letters = app.house.store.read().await.unwrap().list_letters(None, 1_000).await.unwrap();
    letters.into_iter().filter(|letter| letter.to_email == email).map(|letter| letter.subject).collect()
}

/// The text of every letter file, as it would go out.
async fn mails(app: &TestApp) -> Vec<String> {
    app.work().await;
    let folder = std::fs::read_dir(app.data.path().join("letters")).unwrap();
    folder.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}
