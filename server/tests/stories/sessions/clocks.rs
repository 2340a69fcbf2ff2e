//! The days on which clocks are set, as the page shows them and as booking keeps them.

use super::*;
use app::time::HOUR;

/// Sunday nights in Lisbon, midnight to four.
const NIGHT: Hours<'static> = Hours {
    zone: "Europe/Lisbon",
    length: "30",
    notice: "24",
    buffer: "0",
    weekly_limit: "20",
    at_once: true,
    link: "",
    rows: &[("7", "00:00", "04:00")],
};

async fn night_people(app: &TestApp) -> (Guest, MemberId) {
    let (mut chiara, chiara_id) = guest(app, "Chiara", "Europe/Lisbon").await;
    let (noor, noor_id) = guest(app, "Noor", "America/New_York").await;
    NIGHT.save(&mut chiara).await;
    befriend(&app.house.store, chiara_id, noor_id).await;
    (noor, chiara_id)
}

#[tokio::test]
async fn an_hour_that_is_skipped_is_not_offered() {
    let app = TestApp::new().await;
    let (mut noor, chiara) = night_people(&app).await;
    // In New York the night is Saturday evening: the week of Monday 22 March.
    let slots = offered(&mut noor, chiara, "2027-03-27").await;
    let starts: Vec<Instant> =
        slots.iter().map(|slot| slot.at).filter(|start| *start > at("2027-03-27T12:00Z")).collect();
    let want = ["00:00", "00:30", "01:00", "01:30", "02:00", "02:30"].map(|time| at(&format!("2027-03-28T{time}Z")));
    assert_eq!(starts, want, "01:00 and 01:30 in Lisbon do not exist that night");
    let third = slots.iter().find(|slot| slot.at == at("2027-03-28T01:00Z")).unwrap();
    let (mine, theirs) = (&third.starts.mine, &third.starts.theirs);
    assert_eq!((mine.day.as_str(), mine.time.as_str(), mine.abbr.as_str()), ("Sat 27 Mar", "21:00", "EDT"));
    assert_eq!((theirs.day.as_str(), theirs.time.as_str(), theirs.abbr.as_str()), ("Sun 28 Mar", "02:00", "WEST"));
    let session = book(&mut noor, chiara, "2027-03-28T01:00Z").await;
    let file = noor.get(&format!("/sessions/{session}.ics")).await.body;
    assert!(file.contains("DTSTART:20270328T010000Z") && file.contains("DTEND:20270328T013000Z"), "{file}");
    // Across the jump: from 00:30 WET to 02:00 WEST is half an hour.
    let session = book(&mut noor, chiara, "2027-03-28T00:30Z").await;
    let view = see(&mut noor, session).await;
    assert_eq!((view.meeting.starts.theirs.time.as_str(), view.meeting.ends.theirs.time.as_str()), ("00:30", "02:00"));
    assert_eq!(view.minutes, 30);
}

#[tokio::test]
async fn an_hour_shown_twice_is_offered_once() {
    let app = TestApp::new().await;
    let (_, chiara) = night_people(&app).await;
    app.world.pass(at("2027-10-20T12:00Z").since(app.house.now()));
    let mut noor = sign_in(&app, member(&app, "Noor").await).await;
    let slots = offered(&mut noor, chiara, "2027-10-30").await;
    let starts: Vec<Instant> =
        slots.iter().map(|slot| slot.at).filter(|start| *start > at("2027-10-30T12:00Z")).collect();
    // 00:00 to 01:30 by summer time, then on from 02:00 by winter time, an hour of silence between.
    let summer = (0..4).map(|half| at("2027-10-30T23:00Z").plus_ms(half * HOUR / 2));
    let winter = (0..4).map(|half| at("2027-10-31T02:00Z").plus_ms(half * HOUR / 2));
    assert_eq!(starts, summer.chain(winter).collect::<Vec<_>>());
    // The hour that comes back is nobody's to take.
    let forged = try_book(&mut noor, chiara, at("2027-10-31T01:30Z")).await;
    assert_eq!(forged.error().field(), Some("slot"));
    book(&mut noor, chiara, "2027-10-31T00:30Z").await;
    assert!(app.house.now() < at("2027-10-31T00:30Z").minus_ms(DAY));
}
