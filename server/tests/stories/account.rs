//! Accounts: the door, letters, logins, leaving; and what the door never tells.

use crate::support::{PASSWORD, TestApp};
use app::{error::Error, time::DAY};

#[tokio::test]
async fn an_empty_house_opens_for_its_operator_alone() {
    let app = TestApp::empty(&[]).await;
    let mut stranger = app.stranger();
    let fields = [
        ("name", "Amara"),
        ("email", "amara@example.org"),
        ("password", PASSWORD),
        ("zone", "Africa/Accra"),
        ("consent", "yes"),
    ];
    assert!(matches!(stranger.post("/api/account/join", &fields).await.error(), Error::Conflict { .. }));
    let wrong =
        [("key", "guess"), ("name", "Eve"), ("email", "eve@example.org"), ("password", PASSWORD), ("zone", "UTC")];
    assert_eq!(stranger.post("/api/account/welcome", &wrong).await.expect_status(403).error(), Error::Forbidden);
    let mut olive = app.operator("Olive").await;
    olive.get("/account").await.expect_status(200);
    // What comes first is said at the desk.
    let desk = olive.get("/host").await.expect_status(200).body;
    assert!(desk.contains("you are the first one in it") && desk.contains("Open a first community"));
    assert!(server::account::new_welcome(&app.house).await.unwrap().is_none(), "the welcome link works once");
}

#[tokio::test]
async fn joining_needs_the_letter() {
    let app = TestApp::new().await;
    let mut amara = app.stranger();
    let fields = [
        ("name", "Amara Osei"),
        ("email", "Amara@Example.org"),
        ("password", PASSWORD),
        ("zone", "Africa/Accra"),
        ("consent", "yes"),
    ];
    let mars = fields.map(|(name, value)| (name, if name == "zone" { "Mars/Olympus" } else { value }));
    assert_eq!(amara.post("/api/account/join", &mars).await.expect_status(422).error().field(), Some("zone"));
    amara.post("/api/account/join", &fields).await.expect_status(200);
    let sign_in = [("email", "amara@example.org"), ("password", PASSWORD)];
    assert_eq!(amara.post("/api/account/sign-in", &sign_in).await.error().field(), Some("email"));

    let link = app.letter_link("Amara@example.org").await;
    let path = link.strip_prefix(&app.url).unwrap();
    // Opening the link, as mail scanners do, uses nothing up.
    for _ in 0..2 {
        assert!(amara.get(path).await.expect_status(200).body.contains("Amara Osei"));
    }
    let token = path.split("token=").nth(1).unwrap();
    amara.post("/api/account/confirm", &[("token", token)]).await.expect_status(200);
    assert!(amara.cookies.contains_key("__Host-login"));
    amara.get("/account").await.expect_status(200);
    assert!(matches!(
        app.stranger().post("/api/account/confirm", &[("token", token)]).await.error(),
        Error::Conflict { .. }
    ));
}

#[tokio::test]
async fn a_form_says_at_once_all_that_is_wrong() {
    let app = TestApp::new().await;
    let mut amara = app.stranger();
    let fields = [("name", " "), ("email", "amara"), ("password", "short"), ("zone", "UTC")];
    let said = amara.post("/api/account/join", &fields).await.expect_status(422).error();
    assert_eq!(said.fields().map(|(field, _)| field).collect::<Vec<_>>(), ["name", "email", "password", "consent"]);
    // Without scripts each stands above the form and beside its field.
    let back = amara.submit("/join", "/api/account/join", &fields).await.expect_status(303).location.unwrap();
    let page = amara.get(&back).await.expect_status(200).body;
    let after = |mark: &str| page.split_once(mark).map(|(_, rest)| rest.to_owned()).expect(mark);
    let summary = after("class=\"wrong\"");
    let summary = summary.split_once("</div>").unwrap().0;
    for (field, message) in said.fields() {
        assert!(summary.contains(&format!("href=\"#{field}\"")) && summary.contains(message), "{summary}");
        assert!(after(&format!("id=\"{field}-error\"")).split_once("</p>").unwrap().0.contains(message), "{field}");
    }
}

#[tokio::test]
async fn letters_stay_a_week() {
    let app = TestApp::new().await;
    let files = || std::fs::read_dir(app.data.path().join("letters")).unwrap().count();
    app.member("Leila").await;
    app.world.pass(6 * DAY);
    app.stranger().post("/api/account/forgot", &[("email", "leila@example.org")]).await.expect_status(200);
    app.work().await;
    assert_eq!((files(), app.count("select count(*) from letter", &[]).await), (2, 2));
    app.world.pass(2 * DAY);
    server::jobs::begin(&app.house).await.unwrap();
    app.work().await;
    assert_eq!((files(), app.count("select count(*) from letter", &[]).await), (1, 1), "the old one, row and file");
}

#[tokio::test]
async fn the_door_says_the_same_to_the_known_and_the_unknown() {
    let app = TestApp::new().await;
    app.member("Leila").await;
    for path in ["/api/account/forgot", "/api/account/resend"] {
        let known = app.stranger().post(path, &[("email", "leila@example.org")]).await;
        let unknown = app.stranger().post(path, &[("email", "nobody@example.org")]).await;
        assert_eq!((known.status, known.location, known.body), (unknown.status, unknown.location, unknown.body));
    }
    assert!(app.letter("leila@example.org").await.contains("http"), "only the known get a letter");
    let known = app
        .stranger()
        .post("/api/account/sign-in", &[("email", "leila@example.org"), ("password", "wrong wrong wrong")])
        .await;
    let unknown = app
        .stranger()
        .post("/api/account/sign-in", &[("email", "nobody@example.org"), ("password", "wrong wrong wrong")])
        .await;
    assert_eq!((known.status, known.body), (unknown.status, unknown.body));
    app.work().await;
    app.world.pass(1);
    let fields = [
        ("name", "Not Leila"),
        ("email", "leila@example.org"),
        ("password", "another three words"),
        ("zone", "UTC"),
        ("consent", "yes"),
    ];
    app.stranger().post("/api/account/join", &fields).await.expect_status(200);
    assert!(app.letter("leila@example.org").await.contains("guest here already"));
}

#[tokio::test]
async fn a_plain_form_comes_back_with_everything_but_the_password() {
    let app = TestApp::new().await;
    let mut amara = app.stranger();
    let fields = [
        ("name", "Amara <Osei>"),
        ("email", "not an address"),
        ("password", PASSWORD),
        ("zone", "UTC"),
        ("consent", "yes"),
    ];
    let back = amara.submit("/join", "/api/account/join", &fields).await.expect_status(303).location.unwrap();
    assert!(back.starts_with("/join?again="), "{back}");
    let page = amara.get(&back).await.expect_status(200).body;
    assert!(page.contains("Amara &lt;Osei&gt;") && page.contains("not an address"), "what was typed is there");
    assert!(page.contains("look like an e-mail address") && page.contains("aria-invalid"), "and so is the reason");
    assert!(!page.contains(PASSWORD));
    // Somebody else's browser does not get to see it.
    assert!(!app.stranger().get(&back).await.body.contains("Amara &lt;Osei&gt;"));
    // Mended, it goes through, and leads on.
    let fields = [
        ("name", "Amara"),
        ("email", "amara@example.org"),
        ("password", PASSWORD),
        ("zone", "UTC"),
        ("consent", "yes"),
    ];
    assert_eq!(
        amara.submit(&back, "/api/account/join", &fields).await.expect_status(303).location.unwrap(),
        "/confirm?sent=1"
    );
}

#[tokio::test]
async fn a_forgotten_password_is_replaced_and_every_other_login_ends() {
    let app = TestApp::new().await;
    let mut leila = app.member("Leila").await;
    let mut visitor = app.stranger();
    visitor.post("/api/account/forgot", &[("email", "leila@example.org")]).await.expect_status(200);
    let link = app.letter_link("leila@example.org").await;
    let token = link.split("token=").nth(1).unwrap();
    assert_eq!(
        visitor.post("/api/account/reset", &[("token", token), ("password", "password1234")]).await.error().field(),
        Some("password")
    );
    visitor
        .post("/api/account/reset", &[("token", token), ("password", "four other plain words")])
        .await
        .expect_status(200);
    assert_eq!(leila.get("/account").await.expect_status(303).location.as_deref(), Some("/sign-in?next=%2Faccount"));
    visitor.get("/account").await.expect_status(200);
    let old =
        app.stranger().post("/api/account/sign-in", &[("email", "leila@example.org"), ("password", PASSWORD)]).await;
    assert_eq!(old.error().field(), Some("password"));
}

#[tokio::test]
async fn logins_are_listed_revoked_and_run_out() {
    let app = TestApp::new().await;
    let mut here = app.member("Leila").await;
    let mut there = app.stranger();
    there
        .post("/api/account/sign-in", &[("email", "leila@example.org"), ("password", PASSWORD)])
        .await
        .expect_status(200);
    let logins: Vec<app::account::LoginView> = here.post("/api/account/logins", &[]).await.value();
    assert_eq!(logins.len(), 2);
    let other = logins.iter().find(|login| !login.this_one).unwrap();
    // Nobody ends another member's login.
    let mut eve = app.member("Eve").await;
    assert_eq!(
        eve.post("/api/account/revoke-login", &[("login", &other.id.to_string())]).await.error(),
        Error::NotFound
    );
    here.post("/api/account/revoke-login", &[("login", &other.id.to_string())]).await.expect_status(200);
    there.get("/account").await.expect_status(303);
    app.world.pass(29 * DAY);
    here.get("/account").await.expect_status(200);
    app.world.pass(31 * DAY);
    here.get("/account").await.expect_status(303);
}

#[tokio::test]
async fn changing_the_address_takes_the_new_one_s_letter() {
    let app = TestApp::new().await;
    let mut leila = app.member("Leila").await;
    let wrong = [("email", "leila@example.net"), ("password", "not the password")];
    assert_eq!(leila.post("/api/account/change-email", &wrong).await.error().field(), Some("password"));
    leila
        .post("/api/account/change-email", &[("email", "leila@example.net"), ("password", PASSWORD)])
        .await
        .expect_status(200);
    let link = app.letter_link("leila@example.net").await;
    assert!(app.letter("leila@example.org").await.contains("leila@example.net"), "the old address is warned");
    leila.post("/api/account/confirm", &[("token", link.split("token=").nth(1).unwrap())]).await.expect_status(200);
    app.stranger()
        .post("/api/account/sign-in", &[("email", "leila@example.net"), ("password", PASSWORD)])
        .await
        .expect_status(200);
}

#[tokio::test]
async fn whoever_leaves_is_gone_from_the_whole_database() {
    let app = TestApp::new().await;
    let mut ghost = app.member("Zebulonia").await;
    ghost.post("/api/account/forgot", &[("email", "zebulonia@example.org")]).await.expect_status(200);
    app.work().await;
    let export = ghost.get("/account/export.json").await.expect_status(200).body;
    assert!(export.contains("Zebulonia") && export.contains("The house"));
    assert_eq!(
        ghost.post("/api/account/delete-account", &[("password", "not my password")]).await.error().field(),
        Some("password")
    );
    ghost.post("/api/account/delete-account", &[("password", PASSWORD)]).await.expect_status(200);
    app.work().await;
    assert_eq!(app.grep("zebulonia").await, Vec::<String>::new());
    let letters = std::fs::read_dir(app.data.path().join("letters")).unwrap();
    for letter in letters {
        let text = std::fs::read_to_string(letter.unwrap().path()).unwrap();
        assert!(!text.to_lowercase().contains("zebulonia"));
    }
}

#[tokio::test]
async fn posts_from_other_sites_are_refused() {
    let app = TestApp::new().await;
    let mut leila = app.member("Leila").await;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
    ] {
        let request =
            leila.request(reqwest::Method::POST, "/api/account/sign-out").header(name, value).form(&[("a", "b")]);
        leila.send(request).await.expect_status(403);
    }
    leila.get("/account").await.expect_status(200);
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let app = TestApp::new().await;
    app.member("Leila").await;
    let mut eve = app.stranger();
    let mut refused = 0;
    for _ in 0..12 {
        let answer =
            eve.post("/api/account/sign-in", &[("email", "leila@example.org"), ("password", "a guess a guess")]).await;
        refused += usize::from(answer.status == 429 && answer.headers.contains_key("retry-after"));
    }
    assert!(refused >= 2, "{refused} of 12");
}

#[tokio::test]
async fn the_door_needs_the_house_rules_agreed_to() {
    let app = TestApp::new().await;
    let fields = [("name", "Amara"), ("email", "amara@example.org"), ("password", PASSWORD), ("zone", "UTC")];
    assert_eq!(app.stranger().post("/api/account/join", &fields).await.error().field(), Some("consent"));
    assert_eq!(app.grep("amara").await, Vec::<String>::new());
}

/// Whoever asks first with somebody else's address must not keep a password to what becomes their account.
#[tokio::test]
async fn an_address_asked_for_twice_takes_neither_password() {
    let app = TestApp::new().await;
    let join = async |password: &str| {
        let fields = [
            ("name", "Amara"),
            ("email", "amara@example.org"),
            ("password", password),
            ("zone", "UTC"),
            ("consent", "yes"),
        ];
        app.stranger().post("/api/account/join", &fields).await.expect_status(200);
        app.letter_link("amara@example.org").await
    };
    let first = join("the words of a thief").await;
    let second = join("the words of the owner").await;
    let token = |link: &str| link.split("token=").nth(1).unwrap().to_owned();
    let spent = app.stranger().post("/api/account/confirm", &[("token", &token(&first))]).await.error();
    assert!(matches!(spent, Error::Conflict { .. }));
    assert!(second.contains("/reset?token="), "{second}");
    let mut amara = app.stranger();
    let chosen = [("token", token(&second)), ("password", "words nobody else knows".to_owned())];
    let chosen: Vec<(&str, &str)> = chosen.iter().map(|(name, value)| (*name, value.as_str())).collect();
    amara.post("/api/account/reset", &chosen).await.expect_status(200);
    amara.get("/account").await.expect_status(200);
    let thief = [("email", "amara@example.org"), ("password", "the words of a thief")];
    assert_eq!(app.stranger().post("/api/account/sign-in", &thief).await.error().field(), Some("password"));
}

#[tokio::test]
async fn every_page_of_the_door_and_the_account_stands() {
    let app = TestApp::new().await;
    let mut stranger = app.stranger();
    for (path, words) in [
        ("/", "welcome."),
        ("/join", "house rules"),
        ("/confirm", "Send it again"),
        ("/confirm?sent=1", "On its way."),
        ("/confirm?token=never-ours", "spent"),
        ("/sign-in?next=/people", "value=\"/people\""),
        ("/reset", "Send the letter"),
        ("/reset?token=abc", "New password"),
        ("/welcome?key=guess", "keeper already"),
        ("/rules", "No stars."),
        ("/privacy", "a former guest"),
        ("/offline", "the balcony"),
    ] {
        let page = stranger.get(path).await.expect_status(200);
        assert!(page.body.contains(words), "{path}: {}", page.body);
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
        assert!(!page.body.contains(" style="), "{path}");
    }
    // The door names places and hours, and nobody.
    let door = stranger.get("/").await.body;
    assert!(door.contains("Istanbul") && door.contains("Istanbul, UTC+3") && !door.contains("Olive"));
    for path in ["/account", "/account/logins", "/account/export", "/letters", "/nowhere"] {
        assert!(stranger.get(path).await.expect_status(303).location.unwrap().starts_with("/sign-in?next="), "{path}");
    }
    let mut leila = app.member("Leila").await;
    for (path, status, words) in [
        ("/", 200, "Step in"),
        ("/account", 200, "leila@example.org"),
        ("/account?done=password", 200, "Changed."),
        ("/account/logins", 200, "this one"),
        ("/account/export", 200, "my-evening.json"),
        ("/letters", 403, "yours to open"),
        ("/nowhere", 404, "at this door"),
    ] {
        let page = leila.get(path).await.expect_status(status);
        assert!(page.body.contains(words), "{path}: {}", page.body);
        assert_eq!(page.body.matches("<h1").count(), 1, "{path}");
    }
}

#[tokio::test]
async fn the_operator_reads_the_letter_box() {
    let app = TestApp::empty(&[]).await;
    let mut olive = app.operator("Olive").await;
    app.member("Leila").await;
    let list = olive.get("/letters").await.expect_status(200).body;
    let link = list.split("href=\"").find(|part| part.starts_with("/letters?letter=")).unwrap();
    let path = link.split(['#', '"']).next().unwrap();
    let page = olive.get(path).await.expect_status(200).body;
    assert!(page.contains("The door is ajar") && page.contains("/confirm?token="), "{page}");
}

#[tokio::test]
async fn by_invitation_only_the_invited_join() {
    let app = TestApp::with(&["--join", "invite"]).await;
    let fields = [
        ("name", "Amara"),
        ("email", "amara@example.org"),
        ("password", PASSWORD),
        ("zone", "UTC"),
        ("consent", "yes"),
        ("invite", "guess"),
    ];
    assert_eq!(app.stranger().post("/api/account/join", &fields).await.error().field(), Some("invite"));
    assert!(app.stranger().get("/").await.body.contains("By invitation"));
}
