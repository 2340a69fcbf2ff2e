//! Blocks and reports: what ends, who is told, who reads.

use crate::support::{Guest, TestApp};
use app::{
    communities::{CommunityLine, CommunityView, PlacesView},
    error::Error,
    ids::MemberId,
    safety::{BlockedView, ReportView},
};
use uuid::Uuid;

async fn id_of(olive: &mut Guest, name: &str) -> String {
    let all: Vec<CommunityLine> = olive.post("/api/communities/communities", &[]).await.value();
    let house = all.iter().find(|line| line.name == "The house").unwrap().id.to_string();
    let places: PlacesView =
        olive.post("/api/communities/places", &[("community", &house), ("page", "1")]).await.value();
    places.places.iter().find(|place| place.name == name).unwrap().member.to_string()
}

async fn community(olive: &mut Guest, name: &str) -> String {
    let fields = [("name", name), ("about", ""), ("kind", "school"), ("joining", "open")];
    let answer = olive.post("/api/communities/create", &fields).await.expect_status(200);
    answer.location.unwrap().rsplit('/').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_block_hides_the_two_from_each_other_until_it_is_undone() {
    let app = TestApp::empty(&[]).await;
    let (mut olive, mut leila, mut eve) =
        (app.operator("Olive").await, app.member("Leila").await, app.member("Eve").await);
    let (leila_id, eve_id) = (id_of(&mut olive, "Leila").await, id_of(&mut olive, "Eve").await);
    let id = community(&mut olive, "Alumni").await;
    for guest in [&mut leila, &mut eve] {
        guest.post("/api/communities/join", &[("community", &id)]).await.expect_status(200);
    }
    async fn names(guest: &mut Guest, id: &str) -> Vec<String> {
        let view: CommunityView =
            guest.post("/api/communities/community", &[("community", id), ("page", "1")]).await.value();
        view.members.unwrap().names.into_iter().map(|name| name.name).collect()
    }
    let page = leila.get(&format!("/people/{eve_id}")).await.expect_status(200).body;
    assert!(page.contains("/api/safety/block") && page.contains("/api/safety/report"), "both forms are on the page");
    for _ in 0..2 {
        leila.post("/api/safety/block", &[("member", &eve_id)]).await.expect_status(200);
    }
    assert_eq!(names(&mut leila, &id).await, ["Leila", "Olive"]);
    assert_eq!(names(&mut eve, &id).await, ["Eve", "Olive"]);
    assert_eq!(names(&mut olive, &id).await.len(), 3, "the others, and the desk, see both");
    // She who was blocked is told nothing: to her nobody is there.
    assert_eq!(eve.post("/api/safety/block", &[("member", &leila_id)]).await.error(), Error::NotFound);
    assert_eq!(eve.post("/api/safety/unblock", &[("member", &leila_id)]).await.error(), Error::NotFound);
    let none: Vec<BlockedView> = eve.post("/api/safety/blocked", &[]).await.value();
    assert!(none.is_empty());
    eve.get(&format!("/people/{leila_id}")).await.expect_status(404);
    assert!(leila.get("/account").await.body.contains("Undo"));
    leila.post("/api/safety/unblock", &[("member", &eve_id)]).await.expect_status(200);
    assert_eq!(names(&mut eve, &id).await, ["Eve", "Leila", "Olive"]);
    assert!(matches!(leila.post("/api/safety/block", &[("member", &leila_id)]).await.error(), Error::Conflict { .. }));
    let nobody = "018f0000-0000-7000-8000-000000000000";
    assert_eq!(leila.post("/api/safety/block", &[("member", nobody)]).await.error(), Error::NotFound);
}

/// The same things open between `one` and two others: a circle, a conversation, an ask, a session to come and its reminder.
async fn set_the_table(app: &TestApp, one: MemberId, other: MemberId, third: MemberId) {
    let (id, now) = (Uuid::now_v7, app.house.now().0);
    let circle = id();
    app.sql(&format!("insert into circle (id, name, created_at) values ($1, 'x', {now})"), &[circle]).await;
    for member in [one, other, third] {
        let sql = format!(
            "insert into visit (member_id, circle_id, seat, came_at, seen_at) values ($1, $2, 'speaker', {now}, {now})"
        );
        app.sql(&sql, &[member.0, circle]).await;
    }
    for (with, from) in [(other, now + 1_000), (third, now + 3_000)] {
        let (low, high) = (one.min(with).0, one.max(with).0);
        let (conversation, request, relationship, session) = (id(), id(), id(), id());
        let sql = format!("insert into conversation (id, low_id, high_id, last_at) values ($1, $2, $3, {now})");
        app.sql(&sql, &[conversation, low, high]).await;
        let sql = format!(
            "insert into request (id, asker_id, asked_id, low_id, high_id, topic, hope, state, owes, cap_at, created_at, changed_at)
             values ($1, $2, $3, $4, $5, 't', 'h', 'open', 'asked', {now}, {now}, {now})"
        );
        app.sql(&sql, &[request, one.0, with.0, low, high]).await;
        let sql = format!(
            "insert into relationship (id, low_id, high_id, origin, origin_id, kind, topic, created_at)
             values ($1, $2, $3, 'request', $4, 'peers', 't', {now})"
        );
        app.sql(&sql, &[relationship, low, high, request]).await;
        let sql = format!(
            "insert into session (id, relationship_id, giver_id, taker_id, state, late_cancel_ms, sequence, created_at, changed_at)
             values ($1, $2, $3, $4, 'confirmed', 0, 0, {now}, {now})"
        );
        app.sql(&sql, &[session, relationship, one.0, with.0]).await;
        for member in [one, with] {
            let sql = format!(
                "insert into session_time (session_id, member_id, slot, starts_at, ends_at, state) values ($1, $2, 'now', {from}, {}, 'confirmed')",
                from + 500
            );
            app.sql(&sql, &[session, member.0]).await;
        }
        let sql =
            format!("insert into job (key, due_at, kind, payload) values ('session/{session}', {from}, 'none', '')");
        app.sql(&sql, &[]).await;
    }
}

#[tokio::test]
async fn a_block_ends_what_the_two_had_open_and_nothing_else() {
    let app = TestApp::empty(&[]).await;
    let (mut olive, mut leila) = (app.operator("Olive").await, app.member("Leila").await);
    app.member("Eve").await;
    app.member("Tomas").await;
    let (leila_id, eve_id, tomas_id) =
        (id_of(&mut olive, "Leila").await, id_of(&mut olive, "Eve").await, id_of(&mut olive, "Tomas").await);
    let member = |id: &str| id.parse::<MemberId>().unwrap();
    let (one, other, third) = (member(&leila_id), member(&eve_id), member(&tomas_id));
    set_the_table(&app, one, other, third).await;
    leila.post("/api/safety/block", &[("member", &eve_id)]).await.expect_status(200);
    let count = async |sql: &str, ids: &[MemberId]| {
        let ids: Vec<Uuid> = ids.iter().map(|id| id.0).collect();
        app.count(sql, &ids).await
    };
    assert_eq!(count("select count(*) from visit where circle_id is null and member_id = $1", &[one]).await, 1);
    assert_eq!(count("select count(*) from visit where circle_id is not null and member_id <> $1", &[one]).await, 2);
    let with = async |sql: &str, other: MemberId| count(sql, &[one.min(other), one.max(other)]).await;
    for (sql, theirs, thirds) in [
        ("select count(*) from request where low_id = $1 and high_id = $2 and state = 'closed'", 1, 0),
        ("select count(*) from conversation where low_id = $1 and high_id = $2 and read_only", 1, 0),
        (
            "select count(*) from session where giver_id in ($1, $2) and taker_id in ($1, $2) and state = 'cancelled' and ended_by = 'house'",
            1,
            0,
        ),
        (
            "select count(*) from session_time join session on session.id = session_id where giver_id in ($1, $2) and taker_id in ($1, $2) and session_time.state = 'cancelled'",
            2,
            0,
        ),
        ("select count(*) from event where member_id in ($1, $2) and kind in ('request', 'session')", 4, 2),
    ] {
        assert_eq!(with(sql, other).await, theirs, "{sql}");
        assert_eq!(with(sql, third).await, thirds, "{sql}");
    }
    assert_eq!(
        count("select count(*) from job where kind = 'none'", &[]).await,
        1,
        "only the third’s reminder is left"
    );
    leila.post("/api/safety/unblock", &[("member", &eve_id)]).await.expect_status(200);
    assert_eq!(
        with("select count(*) from conversation where low_id = $1 and high_id = $2 and read_only", other).await,
        0
    );
    assert_eq!(
        with("select count(*) from request where low_id = $1 and high_id = $2 and state = 'closed'", other).await,
        1
    );
}

#[tokio::test]
async fn a_report_is_read_by_the_hosts_of_a_shared_community_and_closed_once() {
    let app = TestApp::empty(&[]).await;
    let (mut olive, mut hana, mut leila, mut eve, mut iris) = (
        app.operator("Olive").await,
        app.member("Hana").await,
        app.member("Leila").await,
        app.member("Eve").await,
        app.member("Iris").await,
    );
    let (shared, other) = (community(&mut olive, "Shared").await, community(&mut olive, "Other").await);
    for guest in [&mut hana, &mut leila, &mut eve] {
        guest.post("/api/communities/join", &[("community", &shared)]).await.expect_status(200);
    }
    iris.post("/api/communities/join", &[("community", &other)]).await.expect_status(200);
    let ids = [id_of(&mut olive, "Hana").await, id_of(&mut olive, "Iris").await, id_of(&mut olive, "Eve").await];
    for (community, member) in [(&shared, &ids[0]), (&other, &ids[1])] {
        let fields = [("community", community.as_str()), ("member", member.as_str()), ("deed", "make_host")];
        olive.post("/api/communities/set-place", &fields).await.expect_status(200);
    }
    // Also across a block: whoever blocks first does not escape a report.
    let leila_id = id_of(&mut olive, "Leila").await;
    eve.post("/api/safety/block", &[("member", &leila_id)]).await.expect_status(200);
    let words = "</textarea><script>alert(1)</script> She wrote\nthree times.";
    let fields = [("member", ids[2].as_str()), ("words", words), ("subject", "in a letter")];
    leila.post("/api/safety/report", &fields).await.expect_status(200);
    let empty = [("member", ids[2].as_str()), ("words", "  ")];
    assert_eq!(leila.post("/api/safety/report", &empty).await.error().field(), Some("words"));

    let read: Vec<ReportView> = hana.post("/api/safety/reports", &[]).await.value();
    assert_eq!(read.len(), 1);
    assert_eq!(read[0].community.as_deref(), Some("Shared"));
    let elsewhere: Vec<ReportView> = iris.post("/api/safety/reports", &[]).await.value();
    assert!(elsewhere.is_empty(), "hosts of another community read nothing of it");
    assert_eq!(eve.post("/api/safety/reports", &[]).await.error(), Error::Forbidden);
    let page = hana.get("/host").await.expect_status(200).body;
    assert!(page.contains("three times.") && !page.contains("<script>alert"), "{page}");
    let report = read[0].id.to_string();
    let close = [("report", report.as_str()), ("outcome", "Spoke to both.")];
    assert_eq!(iris.post("/api/safety/close-report", &close).await.error(), Error::NotFound);
    assert_eq!(leila.post("/api/safety/close-report", &close).await.error(), Error::NotFound);
    hana.post("/api/safety/close-report", &close).await.expect_status(200);
    assert!(matches!(olive.post("/api/safety/close-report", &close).await.error(), Error::Conflict { .. }));
    assert!(hana.get("/host").await.body.contains("Spoke to both."));
}

#[tokio::test]
async fn a_report_about_a_host_goes_past_their_desk() {
    let app = TestApp::empty(&[]).await;
    let (mut olive, mut hana, mut leila) =
        (app.operator("Olive").await, app.member("Hana").await, app.member("Leila").await);
    let id = community(&mut olive, "Shared").await;
    for guest in [&mut hana, &mut leila] {
        guest.post("/api/communities/join", &[("community", &id)]).await.expect_status(200);
    }
    let hana_id = id_of(&mut olive, "Hana").await;
    let fields = [("community", id.as_str()), ("member", hana_id.as_str()), ("deed", "make_host")];
    olive.post("/api/communities/set-place", &fields).await.expect_status(200);
    leila.post("/api/safety/report", &[("member", &hana_id), ("words", "The host shouted.")]).await.expect_status(200);
    let hers: Vec<ReportView> = hana.post("/api/safety/reports", &[]).await.value();
    assert!(hers.is_empty());
    let read: Vec<ReportView> = olive.post("/api/safety/reports", &[]).await.value();
    assert_eq!(read.len(), 1);
}
