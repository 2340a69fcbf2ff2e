//! What is offered, and what is refused although it was.

use super::*;
use app::{error::Error, time::MINUTE};

#[tokio::test]
async fn a_forged_time_is_refused_by_name() {
    let app = TestApp::new().await;
    let Pair { mut leila, amara_id, .. } = Pair::new(&app, &Hours::default()).await;
    // The first two are 09:15 and 06:00 in New York, then a Saturday, too soon, too far, past, and nonsense.
    for forged in [
        "2027-03-25T13:15Z",
        "2027-03-25T10:00Z",
        "2027-03-27T13:00Z",
        "2027-03-19T13:00Z",
        "2027-06-25T13:00Z",
        "2027-03-01T14:00Z",
    ] {
        assert_eq!(try_book(&mut leila, amara_id, at(forged)).await.error().field(), Some("slot"), "{forged}");
    }
    for nonsense in ["", "soon", "99999999999999999999", "-9223372036854775808", "9223372036854775807"] {
        let fields = [("giver", &*amara_id.to_string()), ("slot", nonsense), ("how", "link")];
        let answer = leila.post("/api/sessions/book", &fields).await;
        assert_eq!(answer.error().field(), Some("slot"), "{nonsense}");
    }
    for (name, value, field) in [
        ("agenda", &*"x".repeat(281), "agenda"),
        ("agenda", "evil\u{202e}text", "agenda"),
        ("how", "carrier pigeon", "how"),
    ] {
        let (giver, slot) = (amara_id.to_string(), at("2027-03-25T13:00Z").0.to_string());
        let mut fields = vec![("giver", giver.as_str()), ("slot", &slot), (name, value)];
        if name != "how" {
            fields.push(("how", "link"));
        }
        assert_eq!(leila.post("/api/sessions/book", &fields).await.error().field(), Some(field));
    }
    assert!(sessions(&mut leila).await.coming.is_empty());
}

#[tokio::test]
async fn whoever_is_second_keeps_their_words_and_hears_why() {
    let app = TestApp::new().await;
    let Pair { mut leila, amara_id, .. } = Pair::new(&app, &Hours::default()).await;
    let (mut noor, noor_id) = guest(&app, "Noor", "Asia/Tokyo").await;
    befriend(&app.house.store, amara_id, noor_id).await;
    book(&mut leila, amara_id, "2027-03-25T15:00Z").await;
    let path = format!("/people/{amara_id}/book?week=2027-03-22");
    let (giver, slot) = (amara_id.to_string(), at("2027-03-25T15:00Z").0.to_string());
    let fields = [
        ("giver", giver.as_str()),
        ("slot", &slot),
        ("how", "place"),
        ("place", "The <old> library"),
        ("agenda", "My & yours"),
    ];
    let back = noor.submit(&path, "/api/sessions/book", &fields).await.expect_status(303).location.unwrap();
    assert!(back.starts_with(&path), "{back}");
    let page = noor.get(&back).await.expect_status(200).body;
    assert!(page.contains("Someone sat down a moment before you"), "{page}");
    assert!(page.contains("The &lt;old&gt; library") && page.contains("My &amp; yours"), "{page}");
    // The buffer keeps its neighbours free; the rest is still offered.
    let free = offered(&mut noor, amara_id, "2027-03-25").await;
    let near = |slot: &SlotView| slot.at.since(at("2027-03-25T15:00Z")).abs() <= 30 * MINUTE;
    assert!(!free.is_empty() && !free.iter().any(near));
}

#[tokio::test]
async fn two_holds_a_pair_five_an_asker_three_a_week() {
    let app = TestApp::new().await;
    let Pair { mut amara, mut leila, amara_id, leila_id } = Pair::new(&app, &Hours::default()).await;
    let first = book(&mut leila, amara_id, "2027-03-22T13:00Z").await;
    let second = book(&mut leila, amara_id, "2027-03-23T13:00Z").await;
    let error = try_book(&mut leila, amara_id, at("2027-03-24T13:00Z")).await.error();
    assert!(error.to_string().starts_with("Two times"), "{error}");
    // Answered, they no longer count as waiting; the giver's week has room for one more.
    for session in [first, second] {
        act(&mut amara, "confirm", session).await.expect_status(200);
    }
    book(&mut leila, amara_id, "2027-03-24T13:00Z").await;
    let error = try_book(&mut leila, amara_id, at("2027-03-26T13:00Z")).await.error();
    assert!(error.to_string().starts_with("That week is full"), "{error}");
    assert!(offered(&mut leila, amara_id, "2027-03-22").await.is_empty());
    assert!(!offered(&mut leila, amara_id, "2027-03-29").await.is_empty(), "the week after is another");

    for (nth, name) in ["Bea", "Cleo", "Dag", "Edda"].into_iter().enumerate() {
        let (mut giver, giver_id) = guest(&app, name, "America/New_York").await;
        Hours::default().save(&mut giver).await;
        befriend(&app.house.store, giver_id, leila_id).await;
        book(&mut leila, giver_id, &format!("2027-04-0{}T13:00Z", nth + 5)).await;
    }
    let (mut fay, fay_id) = guest(&app, "Fay", "America/New_York").await;
    Hours::default().save(&mut fay).await;
    befriend(&app.house.store, fay_id, leila_id).await;
    let error = try_book(&mut leila, fay_id, at("2027-04-09T13:00Z")).await.error();
    assert!(matches!(&error, Error::Conflict { message } if message.starts_with("Five times")), "{error}");
}

#[tokio::test]
async fn the_askers_own_time_counts_too_whoever_gives() {
    let app = TestApp::new().await;
    let Pair { mut amara, mut leila, amara_id, leila_id } =
        Pair::new(&app, &Hours { buffer: "0", ..Hours::default() }).await;
    let (mut bea, bea_id) = guest(&app, "Bea", "America/New_York").await;
    let rows = [("4", "09:15", "12:00")];
    Hours { buffer: "0", rows: &rows, ..Hours::default() }.save(&mut bea).await;
    befriend(&app.house.store, bea_id, leila_id).await;
    book(&mut leila, amara_id, "2027-03-25T13:00Z").await;
    assert!(matches!(try_book(&mut leila, bea_id, at("2027-03-25T13:15Z")).await.error(), Error::Conflict { .. }));
    book(&mut leila, bea_id, "2027-03-25T13:45Z").await;
    // Peers book the other way round; what Leila takes, she can't give.
    Hours { zone: "Europe/Lisbon", buffer: "0", rows: &[("4", "13:00", "14:30")], ..Hours::default() }
        .save(&mut leila)
        .await;
    let free = offered(&mut amara, leila_id, "2027-03-25").await;
    let starts: Vec<_> = free.iter().map(|slot| slot.at).filter(|start| *start < at("2027-03-26T00:00Z")).collect();
    assert_eq!(starts, [], "13:00, 13:30 and 14:00 all touch something of hers");
}
