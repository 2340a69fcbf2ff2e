//! People: profiles a part at a time, who sees what, who is found by what, and whom nobody finds.

use crate::support::{Guest, TestApp};
use app::{
    error::Error,
    ids::MemberId,
    people::{DirectoryView, KinKind, MyPeople, PersonView, ProfileView},
    time::DAY,
};

async fn me(guest: &mut Guest) -> MemberId {
    let page = guest.get("/account/profile").await.expect_status(200).body;
    page.split("/people/").nth(1).and_then(|rest| rest.get(..36)).unwrap().parse().unwrap()
}

async fn profile(guest: &mut Guest) -> ProfileView {
    guest.post("/api/people/profile", &[]).await.value()
}

async fn person(guest: &mut Guest, member: MemberId) -> PersonView {
    guest.post("/api/people/person", &[("member", &member.to_string())]).await.value()
}

/// Names found by a search, in order.
async fn found(guest: &mut Guest, search: &[(&str, &str)]) -> Vec<String> {
    let view: DirectoryView = guest.post("/api/people/directory", search).await.value();
    assert_eq!(view.count as usize, view.people.len(), "small enough for one page");
    view.people.into_iter().map(|person| person.card.name).collect()
}

async fn say(guest: &mut Guest, verb: &str, fields: &[(&str, &str)]) {
    guest.post(&format!("/api/people/{verb}"), fields).await.expect_status(200);
}

/// A cook who hides nothing, with a row of everything.
async fn fill(guest: &mut Guest) {
    say(
        guest,
        "set-basics",
        &[
            ("name", "Zodwa Nkosi"),
            ("headline", "Runs a kitchen"),
            ("place", "Durban"),
            ("zone", "Africa/Johannesburg"),
        ],
    )
    .await;
    say(
        guest,
        "set-position",
        &[
            ("title", "Software engineer"),
            ("organisation", "Quayside Ferries"),
            ("place", "Cape Town"),
            ("industry", "Construction"),
            ("start", "2019-01"),
            ("end", ""),
            ("description", "Timetables for tides"),
        ],
    )
    .await;
    say(
        guest,
        "set-education",
        &[("school", "Wits"), ("degree", "BSc"), ("field", "Hydrology"), ("start", "2012-02"), ("end", "2015-11")],
    )
    .await;
    for (kind, name) in
        [("language", "isiZulu"), ("skill", "Soldering"), ("interest", "Sourdough"), ("association", "Rowers Guild")]
    {
        say(guest, "set-facet", &[("kind", kind), ("name", name), ("level", "native")]).await;
    }
    say(guest, "set-story", &[("story", "Born beside an estuary.")]).await;
    say(guest, "set-human-detail", &[("detail", "Afraid of geese.")]).await;
    say(guest, "set-offer", &[("topic", "Leaving well"), ("line", "how I did it twice"), ("intensity", "3")]).await;
    say(
        guest,
        "set-ask",
        &[("topic", "Boards"), ("line", ""), ("intensity", "1"), ("toward", "Software engineer"), ("level", "6")],
    )
    .await;
}

const SECTIONS: [(&str, &str); 9] = [
    ("place", "Durban"),
    ("positions", "Quayside"),
    ("education", "Hydrology"),
    ("languages", "isiZulu"),
    ("skills", "Soldering"),
    ("interests", "Sourdough"),
    ("associations", "Rowers"),
    ("story", "estuary"),
    ("human_detail", "geese"),
];

async fn hide(guest: &mut Guest, audience: &str) {
    say(guest, "set-visibility", &SECTIONS.map(|(section, _)| (section, audience))).await;
}

async fn relate(app: &TestApp, mentor: MemberId, protege: MemberId) {
    let (low, high) = (mentor.min(protege), mentor.max(protege));
    let id = app.house.store.world().id();
    app.sql(
        "insert into relationship (id, low_id, high_id, origin, origin_id, kind, mentor_id, protege_id, topic, created_at)
         values ($1, $2, $3, 'request', $1, 'mentorship', $4, $5, 'Leaving well', 1)",
        &[id, low.0, high.0, mentor.0, protege.0],
    )
    .await;
}

async fn share_a_community(app: &TestApp, members: &[MemberId], status: &str) {
    let id = app.house.store.world().id();
    app.sql("insert into community (id, name, name_key, about, kind, joining, created_at) values ($1, 'Rowers', 'rowers', '', 'association', 'open', 1)", &[id]).await;
    for member in members {
        let membership = app.house.store.world().id();
        let sql = format!(
            "insert into membership (id, community_id, member_id, role, status, created_at, changed_at) values ($1, $2, $3, 'member', '{status}', 1, 1)"
        );
        app.sql(&sql, &[membership, id, member.0]).await;
    }
}

#[tokio::test]
async fn a_profile_is_written_a_part_at_a_time() {
    let app = TestApp::new().await;
    let mut zodwa = app.member("Zodwa").await;
    fill(&mut zodwa).await;
    let mine = profile(&mut zodwa).await;
    assert_eq!(
        (mine.name.as_str(), mine.zone.as_str(), mine.place.as_str()),
        ("Zodwa Nkosi", "Africa/Johannesburg", "Durban")
    );
    let position = &mine.positions[0];
    assert!(position.read_as.starts_with("Software engineer"), "{position:?}");
    assert!(!position.industry.is_empty());
    assert_eq!((mine.education.len(), mine.facets.len(), mine.offers.len()), (1, 4, 1));
    assert_eq!((mine.asks[0].toward.as_str(), mine.asks[0].level), ("Software engineer", Some(6)));

    let id = position.id.to_string();
    let change = [
        ("position", id.as_str()),
        ("title", "Head cook"),
        ("organisation", "Quayside"),
        ("place", ""),
        ("industry", ""),
        ("start", "Jan 2020"),
        ("end", "3/2021"),
        ("description", ""),
    ];
    say(&mut zodwa, "set-position", &change).await;
    let mine = profile(&mut zodwa).await;
    assert_eq!(mine.positions.len(), 1);
    assert_eq!(mine.positions[0].start.to_string(), "2020-01");
    assert_eq!(mine.positions[0].end.unwrap().to_string(), "2021-03");

    // Nobody changes or removes another's row.
    let mut eve = app.member("Eve").await;
    assert_eq!(eve.post("/api/people/set-position", &change).await.error(), Error::NotFound);
    for (verb, name, id) in [
        ("remove-position", "position", id.clone()),
        ("remove-education", "education", mine.education[0].id.to_string()),
        ("remove-facet", "facet", mine.facets[0].id.to_string()),
        ("remove-offer", "offer", mine.offers[0].id.to_string()),
        ("remove-ask", "ask", mine.asks[0].id.to_string()),
    ] {
        let path = format!("/api/people/{verb}");
        assert_eq!(eve.post(&path, &[(name, &id)]).await.error(), Error::NotFound);
        assert_eq!(app.stranger().post(&path, &[(name, &id)]).await.error(), Error::SignIn);
        zodwa.post(&path, &[(name, &id)]).await.expect_status(200);
        assert_eq!(zodwa.post(&path, &[(name, &id)]).await.error(), Error::NotFound);
    }
    let mine = profile(&mut zodwa).await;
    assert!(mine.positions.is_empty() && mine.offers.is_empty() && mine.asks.is_empty());
}

#[tokio::test]
async fn what_is_wrong_is_said_beside_its_field_and_what_was_typed_is_kept() {
    let app = TestApp::new().await;
    let mut zodwa = app.member("Zodwa").await;
    for (verb, fields, field) in [
        ("set-basics", vec![("name", "Z"), ("headline", ""), ("place", ""), ("zone", "Mars/Olympus")], "zone"),
        ("set-basics", vec![("name", ""), ("headline", ""), ("place", ""), ("zone", "UTC")], "name"),
        ("set-seats", vec![("seats", "21")], "seats"),
        ("set-seats", vec![("seats", "2"), ("back_on", "2020-01-01")], "back_on"),
        ("set-seats", vec![("seats", "2"), ("back_on", "soon")], "back_on"),
        (
            "set-ask",
            vec![("topic", "x"), ("line", ""), ("intensity", "1"), ("toward", "xyzzy plugh"), ("level", "")],
            "toward",
        ),
        ("set-offer", vec![("topic", "evil\u{202e}"), ("line", ""), ("intensity", "1")], "topic"),
        (
            "set-education",
            vec![("school", "Wits"), ("degree", ""), ("field", ""), ("start", "2030-01"), ("end", "")],
            "start",
        ),
    ] {
        let answer = zodwa.post(&format!("/api/people/{verb}"), &fields).await.expect_status(422);
        assert_eq!(answer.error().field(), Some(field), "{verb}");
    }
    say(&mut zodwa, "set-offer", &[("topic", "Boards"), ("line", ""), ("intensity", "1")]).await;
    let twice = zodwa.post("/api/people/set-offer", &[("topic", "BOARDS"), ("line", ""), ("intensity", "1")]).await;
    assert_eq!(twice.error().field(), Some("topic"));

    // The same without scripts: back on the page, open at the form, with everything typed.
    let fields = [
        ("form", "position-new"),
        ("title", "Cook </textarea><script>x</script>"),
        ("organisation", "\"Quay\" & <Co>"),
        ("place", ""),
        ("industry", ""),
        ("start", "sometime"),
        ("end", ""),
        ("description", "two\nlines </textarea><script>alert(1)</script>"),
    ];
    let back = zodwa
        .submit("/account/profile", "/api/people/set-position", &fields)
        .await
        .expect_status(303)
        .location
        .unwrap();
    let page = zodwa.get(&back).await.expect_status(200).body;
    assert!(page.contains("Write a month, such as 2019-01."));
    assert!(page.contains("two\nlines &lt;/textarea&gt;&lt;script&gt;"), "the words are there, harmless");
    assert!(!page.contains("<script>alert") && !page.contains("<script>x"));
    let fields = [("form", "offer-new"), ("topic", "Leaving"), ("line", ""), ("intensity", "2")];
    let kept =
        zodwa.submit("/account/profile", "/api/people/set-offer", &fields).await.expect_status(303).location.unwrap();
    assert_eq!(kept, "/account/profile?kept=gives#gives");
    assert!(zodwa.get("/account/profile?kept=gives").await.body.contains("Kept."));
}

#[tokio::test]
async fn sections_are_seen_and_found_by_those_they_are_for() {
    let app = TestApp::new().await;
    let (mut zodwa, mut far, mut near, mut close) =
        (app.member("Zodwa").await, app.member("Farid").await, app.member("Noor").await, app.member("Chloe").await);
    let ids = [me(&mut zodwa).await, me(&mut far).await, me(&mut near).await, me(&mut close).await];
    fill(&mut zodwa).await;
    share_a_community(&app, &[ids[0], ids[2]], "active").await;
    relate(&app, ids[0], ids[3]).await;
    for (audience, seen) in
        [("network", [true, true, true]), ("communities", [false, true, true]), ("relationships", [false, false, true])]
    {
        hide(&mut zodwa, audience).await;
        for (guest, seen) in [&mut far, &mut near, &mut close].into_iter().zip(seen) {
            let page = guest.get(&format!("/people/{}", ids[0])).await.expect_status(200).body;
            for (section, word) in SECTIONS {
                assert_eq!(page.contains(word), seen, "{section} for {audience} on the page");
                let names = found(guest, &[("q", word)]).await;
                assert_eq!(names == ["Zodwa Nkosi"], seen, "{section} for {audience} by search: {names:?}");
            }
            assert_eq!(found(guest, &[("language", "ISIZULU")]).await.len(), usize::from(seen));
            assert_eq!(found(guest, &[("industry", "23")]).await.len(), usize::from(seen), "construction");
            let zones = found(guest, &[("zone", "3")]).await;
            assert_eq!(zones.contains(&"Zodwa Nkosi".to_owned()), seen, "the clock is part of the place");
            // What is always there: name, line, gives, asks.
            for word in ["Zodwa", "kitchen", "Leaving well", "Boards"] {
                assert!(page.contains(word) && found(guest, &[("q", word)]).await.len() == 1, "{word}");
            }
        }
        let own = person(&mut zodwa, ids[0]).await;
        assert!(own.you && own.story.is_some() && own.steps.len() == 2 && own.clock.is_some());
    }
    // A membership that is not active shares nothing.
    hide(&mut zodwa, "communities").await;
    app.sql("update membership set status = 'paused' where member_id = $1 and community_id in (select id from community where kind <> 'house')", &[ids[2].0]).await;
    assert!(person(&mut near, ids[0]).await.story.is_none());
}

#[tokio::test]
async fn the_directory_narrows_down_and_turns_pages() {
    let app = TestApp::new().await;
    let mut amara = app.member("Amara").await;
    let mut zodwa = app.member("Zodwa").await;
    fill(&mut zodwa).await;
    // Olive, the operator, is a guest like any other; the viewer is not listed.
    let mut everyone = found(&mut amara, &[]).await;
    everyone.sort();
    assert_eq!(everyone, ["Olive", "Zodwa Nkosi"]);
    for (search, hit) in [
        (vec![("q", "zodwa")], true),
        (vec![("q", "ZODWA quayside")], true),
        (vec![("q", "zodwa elsewhere")], false),
        (vec![("q", "cook%")], false),
        (vec![("q", "_odwa")], false),
        (vec![("q", "' or 1=1 --")], false),
        (vec![("topic", "leaving")], true),
        (vec![("topic", "board")], true),
        (vec![("topic", "tides")], false),
        (vec![("language", "isizulu")], true),
        (vec![("language", "isi")], false),
        (vec![("zone", "3")], true),
        (vec![("free", "1")], true),
        (
            vec![
                ("q", "zodwa"),
                ("topic", "leaving"),
                ("language", "isizulu"),
                ("industry", "23"),
                ("zone", "6"),
                ("free", "1"),
            ],
            true,
        ),
    ] {
        let names = found(&mut amara, &search).await;
        assert_eq!(names.contains(&"Zodwa Nkosi".to_owned()), hit, "{search:?}: {names:?}");
    }
    say(
        &mut zodwa,
        "set-basics",
        &[("name", "Zodwa Nkosi"), ("headline", ""), ("place", ""), ("zone", "Pacific/Auckland")],
    )
    .await;
    assert!(!found(&mut amara, &[("zone", "6")]).await.contains(&"Zodwa Nkosi".to_owned()));
    say(&mut zodwa, "set-seats", &[("seats", "2"), ("back_on", "2027-04-01")]).await;
    assert!(!found(&mut amara, &[("free", "1")]).await.contains(&"Zodwa Nkosi".to_owned()), "folded");
    app.world.pass(30 * DAY);
    let mut amara = app.stranger();
    amara
        .post("/api/account/sign-in", &[("email", "amara@example.org"), ("password", crate::support::PASSWORD)])
        .await
        .expect_status(200);
    assert!(found(&mut amara, &[("free", "1")]).await.contains(&"Zodwa Nkosi".to_owned()), "and back");
    for (name, value) in [("industry", "x"), ("industry", "9999"), ("zone", "4")] {
        assert_eq!(amara.post("/api/people/directory", &[(name, value)]).await.error().field(), Some(name));
    }

    // Thirty more: two pages, and every search has an address.
    crowd(&app, "Guest", 30).await;
    let first: DirectoryView = amara.post("/api/people/directory", &[("q", "guest")]).await.value();
    let second: DirectoryView = amara.post("/api/people/directory", &[("q", "guest"), ("page", "2")]).await.value();
    assert_eq!((first.count, first.pages, first.people.len(), second.people.len()), (29, 2, 24, 5));
    assert!(second.people.iter().all(|person| !first.people.contains(person)));
    let page = amara.get("/people?q=guest&page=2").await.expect_status(200).body;
    assert!(page.contains("29 people") && page.contains("/people?q=guest\""), "{page}");
    assert!(second.people.iter().all(|person| page.contains(&person.card.name)), "{page}");
    let empty =
        amara.get("/people?q=%3C%2Ftextarea%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E").await.expect_status(200).body;
    assert!(empty.contains("Nobody here by that description.") && !empty.contains("<script>alert"));
}

/// So many who say nothing of themselves. The eighth never confirmed.
async fn crowd(app: &TestApp, name: &'static str, count: usize) {
    app.house
        .store
        .write(move |tx| {
            Box::pin(async move {
                for n in 0..count {
                    let (name, email) = (format!("{name} {n:02}"), format!("{}{n}@example.org", name.to_lowercase()));
                    let member = tx
                        .add_member(&server::store::NewMemberRow {
                            name: &name,
                            name_folded: &name.to_lowercase(),
                            email: &email,
                            email_key: &email,
                            password_hash: None,
                            zone: "UTC",
                            operator: false,
                            demo: false,
                            confirmed: n != 7,
                        })
                        .await?;
                    tx.touch_person(member).await?;
                }
                Ok(())
            })
        })
        .await
        .unwrap();
}

#[tokio::test]
async fn the_directory_begins_with_whom_it_would_suit() {
    let app = TestApp::new().await;
    let (mut amara, mut zodwa, mut yusuf) =
        (app.member("Amara").await, app.member("Zodwa").await, app.member("Yusuf").await);
    crowd(&app, "Aaron", 40).await;
    fill(&mut zodwa).await;
    say(&mut amara, "set-ask", &[("topic", "Leaving well"), ("line", ""), ("intensity", "3")]).await;
    say(&mut amara, "set-facet", &[("kind", "association"), ("name", "Rowers Guild")]).await;
    say(&mut yusuf, "set-facet", &[("kind", "association"), ("name", "Rowers Guild")]).await;

    let turn = async |guest: &mut Guest, search: &[(&str, &str)], page: &str| -> DirectoryView {
        let search: Vec<_> = search.iter().copied().chain([("page", page)]).collect();
        guest.post("/api/people/directory", &search).await.value()
    };
    let names = |view: &DirectoryView| view.people.iter().map(|person| person.card.name.clone()).collect::<Vec<_>>();
    let first = turn(&mut amara, &[], "1").await;
    assert!(first.settled && (first.count, first.pages) == (42, 2), "{} on {}", first.count, first.pages);
    assert_eq!(names(&first)[0], "Zodwa Nkosi", "what Amara would like, Zodwa gives");
    assert!(names(&first)[1..10].contains(&"Yusuf".to_owned()), "they row for one guild: {:?}", names(&first));
    let zodwas = &first.people[0];
    assert_eq!(zodwas.stands.as_deref(), Some("Beside you: a peer"), "by years, of which Amara has told none");
    assert_eq!(zodwas.why[0], "Zodwa gives what you would like: Leaving well.");
    // Two pages hold everybody once.
    let mut all = names(&first);
    all.extend(names(&turn(&mut amara, &[], "2").await));
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 42);
    assert!(turn(&mut amara, &[], "3").await.people.is_empty());

    // Words, then filters: who they find, still the nearest first.
    assert_eq!(found(&mut amara, &[("q", "rowers")]).await, ["Zodwa Nkosi", "Yusuf"]);
    assert_eq!(found(&mut amara, &[("q", "rowers"), ("topic", "leaving")]).await, ["Zodwa Nkosi"]);
    let page = amara.get("/people?q=rowers").await.expect_status(200).body;
    let (zodwa_at, yusuf_at) = (page.find("Zodwa gives what you would like").unwrap(), page.rfind("Yusuf").unwrap());
    assert!(page.contains("Two people, the nearest to you first") && zodwa_at < yusuf_at);

    // Another stands elsewhere, and sees others first.
    let his = turn(&mut yusuf, &[], "1").await;
    assert!(names(&his)[..10].contains(&"Amara".to_owned()), "{:?}", names(&his));

    // Whoever can't be met for now stands last, and whoever is not to be seen nowhere.
    say(&mut zodwa, "set-seats", &[("seats", "2"), ("back_on", "2027-04-01")]).await;
    let last = turn(&mut amara, &[], "2").await;
    assert_eq!(names(&last).last().unwrap(), "Zodwa Nkosi", "{:?}", names(&last));
    let me = me(&mut amara).await;
    zodwa.post("/api/safety/block", &[("member", &me.to_string())]).await.expect_status(200);
    assert_eq!(turn(&mut amara, &[], "1").await.count, 41);
    assert_eq!(found(&mut amara, &[("q", "rowers")]).await, ["Yusuf"]);

    // Of a newcomer the house knows nothing: nobody is near for a reason.
    let page = app.member("Noor").await.get("/people?q=rowers").await.expect_status(200).body;
    assert!(page.contains("Three people<") && !page.contains("nearest to you"));
}

#[tokio::test]
async fn a_house_that_has_just_woken_says_that_it_does_not_know_everybody_yet() {
    let app = TestApp::waking(&[]).await;
    let mut olive = app.operator("Olive").await;
    crowd(&app, "Aaron", 3).await;
    let view: DirectoryView = olive.post("/api/people/directory", &[]).await.value();
    assert!(!view.settled && view.count == 3);
    let page = olive.get("/people").await.expect_status(200).body;
    assert!(page.contains("still finding out who is who") && !page.contains("the nearest to you first"));
    server::matching::fill(&app.house).await.unwrap();
    let view: DirectoryView = olive.post("/api/people/directory", &[]).await.value();
    assert!(view.settled && view.count == 3);
    assert!(!olive.get("/people").await.body.contains("still finding out"));
}

#[tokio::test]
async fn the_blocked_the_gone_and_the_unconfirmed_are_not_there() {
    let app = TestApp::new().await;
    let (mut zodwa, mut eve, mut nils) = (app.member("Zodwa").await, app.member("Eve").await, app.member("Nils").await);
    let ids = [me(&mut zodwa).await, me(&mut eve).await, me(&mut nils).await];
    relate(&app, ids[0], ids[1]).await;
    app.sql("insert into block (blocker_id, blocked_id, created_at) values ($1, $2, 1)", &[ids[0].0, ids[1].0]).await;
    for (guest, other, name) in [(&mut zodwa, ids[1], "Eve"), (&mut eve, ids[0], "Zodwa")] {
        let answer = guest.post("/api/people/person", &[("member", &other.to_string())]).await;
        assert_eq!(answer.expect_status(404).error(), Error::NotFound);
        guest.get(&format!("/people/{other}")).await.expect_status(404);
        assert!(!found(guest, &[]).await.contains(&name.to_owned()));
        let MyPeople(kin) = guest.post("/api/people/mine", &[]).await.value();
        assert!(kin.is_empty());
    }
    let mut everyone = found(&mut nils, &[]).await;
    everyone.sort();
    assert_eq!(everyone, ["Eve", "Olive", "Zodwa"]);
    nils.get("/people/not-an-id").await.expect_status(404);
    for path in ["/people", "/account/profile", &format!("/people/{}", ids[0])] {
        assert_eq!(app.stranger().get(path).await.status, 303, "{path}");
    }
    eve.post("/api/account/delete-account", &[("password", crate::support::PASSWORD)]).await.expect_status(200);
    nils.get(&format!("/people/{}", ids[1])).await.expect_status(404);
    let cards = app.house.store.read().await.unwrap().list_cards(ids[2], &[ids[1], ids[0], ids[2]]).await.unwrap();
    let names: Vec<(&str, bool)> = cards.iter().map(|card| (card.name.as_str(), card.gone)).collect();
    assert_eq!(names, [("a former guest", true), ("Zodwa", false), ("Nils", false)]);
    let cards = app.house.store.read().await.unwrap().list_cards(ids[0], &[ids[2], ids[1]]).await.unwrap();
    assert_eq!(cards.len(), 2, "leaving took the block away, and the name");
}

#[tokio::test]
async fn my_people_stand_by_what_they_are_to_me() {
    let app = TestApp::new().await;
    let (mut ingrid, mut amara, mut kofi) =
        (app.member("Ingrid").await, app.member("Amara").await, app.member("Kofi").await);
    let ids = [me(&mut ingrid).await, me(&mut amara).await, me(&mut kofi).await];
    assert!(amara.get("/people?mine=1").await.expect_status(200).body.contains("Nobody yet."));
    relate(&app, ids[0], ids[1]).await;
    relate(&app, ids[1], ids[2]).await;
    let MyPeople(kin) = amara.post("/api/people/mine", &[]).await.value();
    let kinds: Vec<(KinKind, &str)> = kin.iter().map(|kin| (kin.relation.kind, kin.card.name.as_str())).collect();
    assert_eq!(kinds, [(KinKind::Mentor, "Ingrid"), (KinKind::Protege, "Kofi")]);
    let page = amara.get("/people?mine=1").await.body;
    assert!(page.contains("Who walk ahead of you") && page.contains(&format!("/people/{}/book", ids[0])));
    // Booking shows between two with an open relationship, asking between the others.
    assert!(amara.get(&format!("/people/{}", ids[0])).await.body.contains("/book\""));
    let stranger = kofi.get(&format!("/people/{}", ids[0])).await.body;
    assert!(!stranger.contains("/book\"") && stranger.contains(&format!("/requests?to={}", ids[0])));
    // The third sees nothing of what joins the other two.
    assert!(person(&mut kofi, ids[0]).await.relations.is_empty());
    let chairs = person(&mut kofi, ids[1]).await.seats;
    assert_eq!((chairs.taken, chairs.of), (1, 2));
}

#[tokio::test]
async fn hostile_words_stay_words_on_every_page() {
    let app = TestApp::new().await;
    let mut mallory = app.member("Mallory").await;
    let id = me(&mut mallory).await;
    let word = "</textarea><script>alert('x')</script>\"'<img src=x onerror=alert(1)>";
    let arabic = "عائشة بنت محمد";
    say(&mut mallory, "set-basics", &[("name", arabic), ("headline", word), ("place", word), ("zone", "UTC")]).await;
    say(&mut mallory, "set-story", &[("story", word)]).await;
    say(&mut mallory, "set-human-detail", &[("detail", word)]).await;
    say(
        &mut mallory,
        "set-position",
        &[
            ("title", word),
            ("organisation", word),
            ("place", word),
            ("industry", ""),
            ("start", "2019-01"),
            ("end", ""),
            ("description", word),
        ],
    )
    .await;
    say(
        &mut mallory,
        "set-education",
        &[("school", word), ("degree", word), ("field", word), ("start", "2012-02"), ("end", "")],
    )
    .await;
    say(&mut mallory, "set-facet", &[("kind", "skill"), ("name", "<script>alert(2)</script>")]).await;
    say(&mut mallory, "set-offer", &[("topic", word), ("line", word), ("intensity", "3")]).await;
    say(&mut mallory, "set-ask", &[("topic", word), ("line", word), ("intensity", "1")]).await;
    let mut amara = app.member("Amara").await;
    for page in [
        mallory.get("/account/profile").await.expect_status(200).body,
        mallory.get(&format!("/people/{id}")).await.expect_status(200).body,
        amara.get(&format!("/people/{id}")).await.expect_status(200).body,
        amara.get("/people").await.expect_status(200).body,
    ] {
        assert!(page.contains(arabic));
        assert!(!page.contains("<script>alert") && !page.contains("<img src=x"), "{page}");
    }
    assert_eq!(found(&mut amara, &[("q", "عائشة")]).await, [arabic]);
}

#[tokio::test]
async fn a_profile_can_be_taken_along_and_goes_with_its_owner() {
    let app = TestApp::new().await;
    let mut zodwa = app.member("Zodwa").await;
    fill(&mut zodwa).await;
    let export = zodwa.get("/account/export.json").await.expect_status(200).body;
    let words = [
        "Quayside",
        "Hydrology",
        "isiZulu",
        "Soldering",
        "Sourdough",
        "Rowers Guild",
        "estuary",
        "geese",
        "Leaving well",
        "Boards",
    ];
    for word in words {
        assert!(export.contains(word), "{word}");
    }
    zodwa.post("/api/account/delete-account", &[("password", crate::support::PASSWORD)]).await.expect_status(200);
    for word in words {
        assert_eq!(app.grep(&word.to_lowercase()).await, Vec::<String>::new(), "{word}");
    }
}
