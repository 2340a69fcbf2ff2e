//! What the door and the desk must hold against: guesses, crowds, used invitations, people who are out.

use crate::support::{Evening, Guest, PASSWORD, TestApp, end};
use app::{account::LoginView, error::Error, live::LiveEvent};
use std::collections::BTreeMap;

/// Takes all that `who` may do of this kind, and calls: it is too often, whatever the call would have done.
async fn too_often(app: &TestApp, (act, who): (&str, &str), guest: &mut Guest, path: &str, fields: &[(&str, &str)]) {
    // On a slow machine one more may be earned before the call comes in.
    for _ in 0..50 {
        while app.house.limits.check(act, who).is_ok() {}
        let answer = guest.post(&format!("/api/{path}"), fields).await;
        if answer.status == 429 {
            assert!(matches!(answer.error(), Error::TooMany { retry_after: 1.. }));
            assert!(answer.headers.contains_key("retry-after"));
            return;
        }
    }
    panic!("{path} is never too often");
}

#[tokio::test]
async fn a_lot_at_once_waits() {
    let evening = Evening::new().await;
    let app = evening.open().await;
    let (here, guess) = ("127.0.0.1", "a guess a guess");
    let nobody = "018f0000-0000-7000-8000-000000000000";
    let harbour = evening.fill("{harbour}");
    for (who, act, key, path, fields) in [
        ("nobody", "sign-in", here, "account/sign-in", vec![("email", "eve@example.org"), ("password", guess)]),
        ("nobody", "letter", here, "account/forgot", vec![("email", "eve@example.org")]),
        ("nobody", "letter", here, "account/resend", vec![("email", "eve@example.org")]),
        ("nobody", "link", here, "account/reset", vec![("token", "guess"), ("password", "four other plain words")]),
        ("nobody", "link", here, "account/confirm", vec![("token", "guess")]),
        ("Leila", "password", "{leila}", "account/change-password", vec![("current", guess), ("password", PASSWORD)]),
        ("Leila", "report", "{leila}", "safety/report", vec![("member", nobody), ("words", "Words.")]),
        (
            "Hana",
            "invite",
            "{hana}",
            "communities/invite",
            vec![("community", &harbour), ("email", "a@example.org"), ("role", "member")],
        ),
        ("Hana", "search", "{hana}", "introductions/proposal", vec![("find", "a")]),
        ("Tomas", "search", "{tomas}", "people/directory", vec![("q", "a")]),
        ("Tomas", "write", "{tomas}", "requests/ask", vec![("to", nobody), ("other", "boats"), ("hope", "Words.")]),
        (
            "Ingrid",
            "write",
            "{ingrid}",
            "conversations/send",
            vec![("conversation", nobody), ("client", nobody), ("text", "Words.")],
        ),
        ("Quin", "write", "{quin}", "sessions/cancel", vec![("session", nobody)]),
        ("Mio", "write", "{mio}", "room/say", vec![("circle", nobody), ("client", nobody), ("text", "Words.")]),
    ] {
        too_often(&app, (act, &evening.fill(key)), &mut evening.guest(&app, who), path, &fields).await;
    }
    // Another person is not held up by any of it, nor is reading one's own.
    let fields = [("request", nobody)];
    assert_eq!(evening.guest(&app, "Nora").post("/api/requests/withdraw", &fields).await.error(), Error::NotFound);
    evening.guest(&app, "Ingrid").post("/api/conversations/list", &[]).await.expect_status(200);
    end(app).await;
}

/// A letter is asked for with the same answer and the same work, whoever has the address: what differs, the worker does.
#[tokio::test]
async fn the_door_works_as_hard_for_the_unknown() {
    let evening = Evening::new().await;
    let app = evening.open().await;
    for path in ["/api/account/forgot", "/api/account/resend"] {
        let mut written = Vec::new();
        for email in ["leila@example.org", "nobody@example.org"] {
            let before = app.dump().await;
            let answer = app.stranger().post(path, &[("email", email)]).await.expect_status(200);
            let after = app.dump().await;
            let grown: BTreeMap<String, usize> = after
                .into_iter()
                .filter(|(table, rows)| before[table] != *rows)
                .map(|(table, rows)| (table.clone(), rows.len() - before[&table].len()))
                .collect();
            written.push((answer.body, answer.location, grown));
        }
        assert_eq!(written[0], written[1], "{path}");
        assert_eq!(written[0].2, BTreeMap::from([("job".to_owned(), 1)]), "{path}");
    }
    app.work().await;
    assert_eq!(app.grep("nobody@example.org").await, Vec::<String>::new());
    end(app).await;
}

/// Paused in the house: logins, links and streams are dead at once; back again, only a new login opens.
#[tokio::test]
async fn whoever_is_out_is_out_on_every_way_in() {
    let evening = Evening::new().await;
    let app = evening.open().await;
    let (mut leila, mut olive) = (evening.guest(&app, "Leila"), evening.guest(&app, "Olive"));
    app.world.pass(1);
    app.stranger().post("/api/account/forgot", &[("email", "leila@example.org")]).await.expect_status(200);
    let link = app.letter_link("leila@example.org").await;
    let mut stream = leila.live(0).await;
    while !matches!(stream.durable().await, Some((_, LiveEvent::Fresh { .. }))) {}
    let hosted: Vec<app::communities::CommunityLine> = olive.post("/api/communities/communities", &[]).await.value();
    let house = hosted.iter().find(|line| line.name == "The house").unwrap().id.to_string();
    let id = evening.fill("{leila}");
    let mut set = async |deed: &str| {
        let fields = [("community", house.as_str()), ("member", id.as_str()), ("deed", deed)];
        olive.post("/api/communities/set-place", &fields).await.expect_status(200);
    };
    set("pause").await;
    let ended = tokio::time::timeout(std::time::Duration::from_secs(5), async {
        while stream.durable().await != Some((None, LiveEvent::Ended)) {}
        stream.durable().await
    });
    assert_eq!(ended.await.expect("within five seconds"), None);
    leila.get("/room").await.expect_status(303);
    leila.get("/account/export.json").await.expect_status(401);
    assert_eq!(leila.post("/api/conversations/list", &[]).await.error(), Error::SignIn);
    assert_eq!(leila.live_request("/live").send().await.unwrap().status().as_u16(), 401);
    let token = link.split("token=").nth(1).unwrap();
    let reset = [("token", token), ("password", "four other plain words")];
    assert!(matches!(app.stranger().post("/api/account/reset", &reset).await.error(), Error::Conflict { .. }));
    let sign_in = [("email", "leila@example.org"), ("password", PASSWORD)];
    assert!(matches!(app.stranger().post("/api/account/sign-in", &sign_in).await.error(), Error::Conflict { .. }));
    app.stranger().post("/api/account/forgot", &[("email", "leila@example.org")]).await.expect_status(200);
    set("resume").await;
    leila.get("/room").await.expect_status(303);
    app.stranger().post("/api/account/sign-in", &sign_in).await.expect_status(200);
    end(app).await;
}

/// An invitation is for one address, once, and touches nobody's account without their login.
#[tokio::test]
async fn an_invitation_opens_nothing_twice_and_nothing_of_another() {
    let evening = Evening::new().await;
    let app = evening.open().await;
    let link = app.letter_link("invitedwords@example.org").await;
    let invite = link.split("invite=").nth(1).unwrap().to_owned();
    let join = async |email: &str| {
        let fields = [
            ("name", "Una"),
            ("email", email),
            ("password", PASSWORD),
            ("zone", "UTC"),
            ("consent", "yes"),
            ("invite", &invite),
        ];
        app.stranger().post("/api/account/join", &fields).await.expect_status(200)
    };
    let harbour: uuid::Uuid = evening.fill("{harbour}").parse().unwrap();
    let inside = "select count(*) from membership join member on member.id = member_id where community_id = $1 and status = 'active'";
    let before = app.count(inside, &[harbour]).await;
    app.world.pass(1);
    // Somebody else's address, new or known, is not let into the community by it.
    join("eve2@example.org").await;
    join("tomas@example.org").await;
    assert_eq!(app.count(inside, &[harbour]).await, before);
    // The address it is for comes in by it; after leaving, the same link puts nobody back.
    join("invitedwords@example.org").await;
    assert_eq!(app.count(inside, &[harbour]).await, before + 1);
    let link = app.letter_link("invitedwords@example.org").await;
    let mut una = app.stranger();
    una.post("/api/account/confirm", &[("token", link.split("token=").nth(1).unwrap())]).await.expect_status(200);
    let community = harbour.to_string();
    una.post("/api/communities/leave", &[("community", &community)]).await.expect_status(200);
    join("invitedwords@example.org").await;
    assert_eq!(app.count(inside, &[harbour]).await, before);
    let logins: Vec<LoginView> = una.post("/api/account/logins", &[]).await.value();
    assert_eq!(logins.len(), 1, "the second joining signed nobody in");
    end(app).await;
}

#[tokio::test]
async fn https_is_for_good_and_the_login_is_bound_to_the_host() {
    for (url, secure) in [("https://party.example", true), ("http://127.0.0.1:1", false)] {
        let app = TestApp::with(&["--public-url", url]).await;
        let answer = app.stranger().get("/").await.expect_status(200);
        assert_eq!(answer.headers.contains_key("strict-transport-security"), secure, "{url}");
        let fields = [("email", "olive@example.org"), ("password", PASSWORD)];
        let answer = app.stranger().post("/api/account/sign-in", &fields).await.expect_status(200);
        let cookie = answer.headers["set-cookie"].to_str().unwrap();
        assert!(cookie.starts_with("__Host-login="), "{cookie}");
        for part in ["Path=/;", "HttpOnly", "SameSite=Lax", "Secure"] {
            assert!(cookie.contains(part), "{cookie}");
        }
        assert!(!cookie.contains("Domain"), "{cookie}");
    }
}
