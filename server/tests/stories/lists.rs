//! Mentor lists: who keeps them, who reads them, two hosts at once, files for spreadsheets.

use crate::support::{Guest, TestApp};
use app::{
    error::Error,
    ids::{CommunityId, MemberId},
    lists::{DeskView, ListPage, ListSummary, Wording},
    time::DAY,
};
use server::store::NewMemberRow;
use uuid::Uuid;

/// A community of its own beside the house: Hana hosts it, Amara and Ingrid are in it.
struct Harbour {
    app: TestApp,
    community: CommunityId,
    hana: Guest,
    amara: Guest,
    ingrid: MemberId,
}

pub async fn id_of(app: &TestApp, name: &str) -> MemberId {
    let email = format!("{}@example.org", name.to_lowercase());
    let row = app.house.store.read().await.unwrap().find_member_by_email(&email).await.unwrap();
    MemberId(row.unwrap_or_else(|| panic!("{name} is here")).id)
}

pub async fn community(app: &TestApp, name: &str) -> CommunityId {
    let id = Uuid::now_v7();
    let sql = format!(
        "insert into community (id, name, name_key, kind, joining, created_at) values ($1, '{name}', '{}', 'association', 'open', 0)",
        name.to_lowercase()
    );
    app.sql(&sql, &[id]).await;
    CommunityId(id)
}

pub async fn place(app: &TestApp, community: CommunityId, member: MemberId, role: &'static str, status: &'static str) {
    app.house
        .store
        .write(move |tx| Box::pin(async move { tx.set_membership(community, member, role, status).await }))
        .await
        .unwrap();
}

/// Somebody of the community who never comes in themselves.
pub async fn absent(app: &TestApp, community: CommunityId, name: &str) -> MemberId {
    let (name, email) = (name.to_owned(), format!("{}@example.org", name.to_lowercase()));
    let write = app.house.store.write(move |tx| {
        let (name, email) = (name.clone(), email.clone());
        Box::pin(async move {
            let new = NewMemberRow {
                name: &name,
                name_folded: &name.to_lowercase(),
                email: &email,
                email_key: &email,
                password_hash: None,
                zone: "UTC",
                operator: false,
                demo: false,
                confirmed: true,
            };
            tx.add_member(&new).await
        })
    });
    let member = write.await.unwrap();
    place(app, community, member, "member", "active").await;
    member
}

async fn join(app: &TestApp, community: CommunityId, name: &str, role: &'static str) -> Guest {
    let guest = app.member(name).await;
    place(app, community, id_of(app, name).await, role, "active").await;
    guest
}

async fn harbour() -> Harbour {
    let app = TestApp::new().await;
    let community = community(&app, "Harbour").await;
    let hana = join(&app, community, "Hana", "host").await;
    let amara = join(&app, community, "Amara", "member").await;
    join(&app, community, "Ingrid", "member").await;
    let ingrid = id_of(&app, "Ingrid").await;
    Harbour { app, community, hana, amara, ingrid }
}

impl Harbour {
    async fn start(&mut self, title: &str) -> String {
        let community = self.community.to_string();
        let answer = self.hana.post("/api/lists/start", &[("community", &community), ("title", title)]).await;
        answer.expect_status(200).location.unwrap().strip_prefix("/lists/").unwrap().to_owned()
    }

    async fn add(&mut self, list: &str, member: MemberId, reason: &str) {
        let member = member.to_string();
        let fields = [("list", list), ("member", &member), ("reason", reason), ("review_by", "2027-09-30")];
        self.hana.post("/api/lists/add", &fields).await.expect_status(200);
    }

    async fn publish(&mut self, list: &str) {
        let version = page(&mut self.hana, list).await.desk.unwrap().version.to_string();
        let fields = [("list", list), ("version", &version), ("published", "true")];
        self.hana.post("/api/lists/publish", &fields).await.expect_status(200);
    }
}

async fn page(guest: &mut Guest, list: &str) -> ListPage {
    guest.post("/api/lists/list", &[("list", list)]).await.value()
}

fn names(page: &ListPage) -> Vec<&str> {
    page.list.entries.iter().map(|entry| entry.name.as_str()).collect()
}

#[tokio::test]
async fn a_host_keeps_a_list_and_members_read_it() {
    let mut harbour = harbour().await;
    let list = harbour.start("Out of <engineering>").await;
    let ingrid = harbour.ingrid;
    // Found by part of the name, and by the whole address alone.
    for (find, found) in [("ING", 1), ("ingrid@example.org", 1), ("ingrid@example", 0), ("%", 0), ("_", 0), ("", 0)] {
        let answer: ListPage = harbour.hana.post("/api/lists/list", &[("list", &list), ("find", find)]).await.value();
        assert_eq!(answer.desk.unwrap().found.len(), found, "{find}");
    }
    let empty = [("list", list.as_str()), ("version", "1"), ("published", "true")];
    let empty = harbour.hana.post("/api/lists/publish", &empty).await.error();
    assert!(matches!(&empty, Error::Conflict { message } if message.contains("Nobody is on it")), "{empty:?}");
    harbour.add(&list, ingrid, "Names what the second year costs.").await;
    // A draft is nobody's but the hosts'.
    assert_eq!(harbour.amara.post("/api/lists/list", &[("list", &list)]).await.error(), Error::NotFound);
    harbour.publish(&list).await;

    let seen = page(&mut harbour.amara, &list).await;
    assert_eq!(names(&seen), ["Ingrid"]);
    assert!(seen.desk.is_none() && seen.list.entries[0].desk.is_none(), "members see no desk");
    assert_eq!((seen.list.entries[0].seats, seen.list.entries[0].free), (2, 2));
    assert_eq!(seen.list.entries[0].last_reply, "no ask answered yet");
    let html = harbour.amara.get(&format!("/lists/{list}")).await.expect_status(200).body;
    assert!(html.contains("Names what the second year costs.") && html.contains("Both chairs free."));
    assert!(html.contains("Out of &lt;engineering&gt;"));
    let at = html.find("Out of <engineering>").map(|at| &html[at.saturating_sub(80)..at + 60]);
    assert_eq!(at, None, "escaped wherever it stands");
    assert!(!html.contains("Review by"), "review dates are the hosts'");

    let community = harbour.community.to_string();
    let lists: Vec<ListSummary> =
        harbour.amara.post("/api/lists/of-community", &[("community", &community)]).await.value();
    assert_eq!((lists[0].people, lists[0].free, lists[0].published), (1, 1, true));
    let desk: DeskView = harbour.hana.post("/api/lists/desk", &[]).await.value();
    assert_eq!(desk.communities[0].lists[0].late, 0);
    harbour.app.world.pass(300 * DAY);
    let mut hana = harbour.app.stranger();
    hana.post("/api/account/sign-in", &[("email", "hana@example.org"), ("password", crate::support::PASSWORD)]).await;
    let desk: DeskView = hana.post("/api/lists/desk", &[]).await.value();
    assert_eq!(desk.communities[0].lists[0].late, 1, "past its review date");
    let html = hana.get(&format!("/lists/{list}")).await.expect_status(200).body;
    assert!(html.contains("days late"), "and it says so");
}

#[tokio::test]
async fn rights_follow_role_and_status() {
    let mut harbour = harbour().await;
    let list = harbour.start("Steady hands").await;
    let ingrid = harbour.ingrid;
    harbour.add(&list, ingrid, "Steady.").await;
    harbour.publish(&list).await;
    let entry = page(&mut harbour.hana, &list).await.list.entries[0].id.to_string();
    let (app, community) = (&harbour.app, harbour.community);

    let elsewhere = self::community(app, "Elsewhere").await;
    let other_host = join(app, elsewhere, "Otto", "host").await;
    let mut cast = vec![("host of another community", other_host, 404, 404)];
    for (name, role, status, reads, writes) in [
        ("Rita", "host", "removed", 404, 404),
        ("Paula", "host", "paused", 404, 404),
        ("Luis", "host", "left", 404, 404),
        ("Ines", "host", "invited", 404, 404),
        ("Mia", "member", "active", 200, 403),
    ] {
        let guest = app.member(name).await;
        place(app, community, id_of(app, name).await, role, status).await;
        cast.push((name, guest, reads, writes));
    }
    cast.push(("stranger to the community", app.member("Stella").await, 404, 404));
    cast.push(("nobody", app.stranger(), 401, 401));

    let (community, member) = (community.to_string(), ingrid.to_string());
    let writes: [(&str, Vec<(&str, &str)>); 7] = [
        ("start", vec![("community", &community), ("title", "Mine")]),
        ("reword", vec![("list", &list), ("version", "1"), ("title", "Mine")]),
        ("publish", vec![("list", &list), ("version", "1"), ("published", "false")]),
        ("add", vec![("list", &list), ("member", &member), ("reason", "Mine"), ("review_by", "2027-09-30")]),
        ("edit", vec![("entry", &entry), ("version", "1"), ("reason", "Mine"), ("review_by", "2027-09-30")]),
        ("shift", vec![("entry", &entry), ("arrangement", "1"), ("up", "true")]),
        ("remove", vec![("entry", &entry), ("version", "1")]),
    ];
    for (who, mut guest, reads, refusal) in cast {
        for (path, fields) in
            [("list", vec![("list", list.as_str())]), ("of-community", vec![("community", community.as_str())])]
        {
            let status = guest.post(&format!("/api/lists/{path}"), &fields).await.status;
            assert_eq!(status, reads, "{who} reads {path}");
        }
        for (path, fields) in &writes {
            let status = guest.post(&format!("/api/lists/{path}"), fields).await.status;
            assert_eq!(status, refusal, "{who} does {path}");
        }
        for path in ["words", "entry"] {
            let fields = if path == "words" { [("list", list.as_str())] } else { [("entry", entry.as_str())] };
            let status = guest.post(&format!("/api/lists/{path}"), &fields).await.status;
            assert_eq!(status, refusal, "{who} reads {path} for an edit");
        }
        let csv = guest.get(&format!("/lists/{list}.csv")).await;
        assert!([303, 403, 404].contains(&csv.status.as_u16()) && !csv.body.contains("Steady."), "{who}: {}", csv.body);
    }
    // Nothing of that changed anything.
    let now = page(&mut harbour.hana, &list).await;
    assert_eq!((now.list.title.as_str(), names(&now)), ("Steady hands", vec!["Ingrid"]));
    // The operator hosts the house, and no other community by that.
    let mut olive = app_operator(&harbour.app).await;
    assert_eq!(olive.post("/api/lists/list", &[("list", &list)]).await.error(), Error::NotFound);
    let house = harbour.app.house.store.write(|tx| Box::pin(async move { tx.house_community().await })).await.unwrap();
    let fields = [("community", &*house.to_string()), ("title", "Of the house")];
    olive.post("/api/lists/start", &fields).await.expect_status(200);
}

async fn app_operator(app: &TestApp) -> Guest {
    let mut olive = app.stranger();
    let fields = [("email", "olive@example.org"), ("password", crate::support::PASSWORD)];
    olive.post("/api/account/sign-in", &fields).await.expect_status(200);
    olive
}

#[tokio::test]
async fn two_hosts_at_once_lose_nothing() {
    let mut harbour = harbour().await;
    let list = harbour.start("Both of us").await;
    let ingrid = harbour.ingrid;
    harbour.add(&list, ingrid, "The first wording.").await;
    let mut omar = join(&harbour.app, harbour.community, "Omar", "host").await;
    let seen = page(&mut harbour.hana, &list).await;
    let entry = seen.list.entries[0].id.to_string();
    let edit = |reason: &'static str, version: &'static str| {
        [
            ("entry", entry.clone()),
            ("version", version.to_owned()),
            ("reason", reason.to_owned()),
            ("review_by", "2027-10-01".to_owned()),
        ]
    };
    let as_fields = |fields: &[(&'static str, String); 4]| fields.clone();

    let theirs = as_fields(&edit("Hana’s wording.", "1"));
    let theirs: Vec<(&str, &str)> = theirs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    harbour.hana.post("/api/lists/edit", &theirs).await.expect_status(200);
    let yours = edit("Omar’s wording.", "1");
    let yours: Vec<(&str, &str)> = yours.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = omar.post("/api/lists/edit", &yours).await;
    assert!(matches!(refused.error(), Error::Conflict { message } if message.contains("Hana")));
    let now: Wording = omar.post("/api/lists/entry", &[("entry", &entry)]).await.value();
    assert_eq!((now.version, now.by.as_str(), now.words[0].as_str()), (2, "Hana", "Hana’s wording."));

    // Without scripts: the page comes back with both, and the next try is written on what stands now.
    let from = format!("/lists/{list}?edit={entry}");
    let back = omar.submit(&from, "/api/lists/edit", &[yours.as_slice(), &[("form", entry.as_str())]].concat()).await;
    let back = back.expect_status(303).location.unwrap();
    let html = omar.get(&back).await.expect_status(200).body;
    assert!(
        html.contains("class=\"clash\"") && html.contains("Hana&#x27;s wording.") | html.contains("Hana’s wording."),
        "theirs"
    );
    assert!(html.contains("Omar’s wording.") || html.contains("Omar&#x27;s wording."), "and yours");
    assert!(
        html.contains("name=\"version\" value=\"2\"") || html.contains("value=\"2\" name=\"version\""),
        "on the new version"
    );
    let again = edit("Both of ours.", "2");
    let again: Vec<(&str, &str)> = again.iter().map(|(name, value)| (*name, value.as_str())).collect();
    assert_eq!(
        omar.submit(&back, "/api/lists/edit", &again).await.expect_status(303).location.unwrap(),
        format!("/lists/{list}")
    );
    // A form that came back for another reason keeps the version it was written on.
    let empty = [
        ("entry", entry.as_str()),
        ("version", "1"),
        ("reason", "  "),
        ("review_by", "2027-10-01"),
        ("form", entry.as_str()),
    ];
    let back = omar.submit(&from, "/api/lists/edit", &empty).await.expect_status(303).location.unwrap();
    let html = omar.get(&back).await.body;
    assert!(html.contains("A few words belong here") && html.contains("name=\"version\" value=\"1\""), "{html}");

    // Words of the list, publishing, removing and moving alike.
    let reword =
        |title: &'static str| [("list", list.clone()), ("version", "1".to_owned()), ("title", title.to_owned())];
    for (guest, title, status) in [(&mut harbour.hana, "Hana’s title", 200), (&mut omar, "Omar’s title", 409)] {
        let fields = reword(title);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        guest.post("/api/lists/reword", &fields).await.expect_status(status);
    }
    omar.post("/api/lists/publish", &[("list", &list), ("version", "1"), ("published", "true")])
        .await
        .expect_status(409);
    omar.post("/api/lists/remove", &[("entry", &entry), ("version", "2")]).await.expect_status(409);
    omar.post("/api/lists/shift", &[("entry", &entry), ("arrangement", "1"), ("up", "true")]).await.expect_status(409);
    let now = page(&mut omar, &list).await;
    assert_eq!((now.list.title.as_str(), now.list.published), ("Hana’s title", false));
    assert_eq!(now.list.entries[0].reason, "Both of ours.");
    // Adding the same person says who wrote what, and keeps the other's.
    let member = ingrid.to_string();
    let twice = [("list", list.as_str()), ("member", &member), ("reason", "Again."), ("review_by", "2027-10-01")];
    assert!(
        matches!(omar.post("/api/lists/add", &twice).await.error(), Error::Conflict { message } if message.contains("Both of ours."))
    );
}

#[tokio::test]
async fn many_hands_at_once_write_every_version_once() {
    let mut harbour = harbour().await;
    let list = harbour.start("Crowded").await;
    let ingrid = harbour.ingrid;
    harbour.add(&list, ingrid, "Start.").await;
    let entry = page(&mut harbour.hana, &list).await.list.entries[0].id.to_string();
    for round in 1..4 {
        let version = round.to_string();
        let tries = (0..8).map(|n| {
            let (mut tab, entry, version) = (harbour.hana.again(), entry.clone(), version.clone());
            async move {
                let reason = format!("Round {version}, hand {n}.");
                let fields = [
                    ("entry", entry.as_str()),
                    ("version", &version),
                    ("reason", &reason),
                    ("review_by", "2027-10-01"),
                ];
                tab.post("/api/lists/edit", &fields).await.status.as_u16()
            }
        });
        let mut done = futures::future::join_all(tries).await;
        done.sort_unstable();
        assert_eq!(done, [200, 409, 409, 409, 409, 409, 409, 409]);
    }
}

#[tokio::test]
async fn the_order_is_the_hosts_and_works_with_plain_forms() {
    let mut harbour = harbour().await;
    let list = harbour.start("In order").await;
    for name in ["Anna", "Bea", "Cleo"] {
        join(&harbour.app, harbour.community, name, "member").await;
        let member = id_of(&harbour.app, name).await;
        harbour.add(&list, member, "Because.").await;
    }
    let mut seen = page(&mut harbour.hana, &list).await;
    assert_eq!(names(&seen), ["Anna", "Bea", "Cleo"]);
    // (who, up, what then)
    for (who, up, then) in [
        (2, "true", ["Anna", "Cleo", "Bea"]),
        (0, "false", ["Cleo", "Anna", "Bea"]),
        (0, "true", ["Cleo", "Anna", "Bea"]),
        (2, "false", ["Cleo", "Anna", "Bea"]),
    ] {
        let (entry, arrangement) = (seen.list.entries[who].id.to_string(), seen.desk.unwrap().arrangement.to_string());
        let fields = [("entry", entry.as_str()), ("arrangement", &arrangement), ("up", up)];
        harbour.hana.submit(&format!("/lists/{list}"), "/api/lists/shift", &fields).await.expect_status(303);
        seen = page(&mut harbour.hana, &list).await;
        assert_eq!(names(&seen), then);
    }
    // Taking one off leaves the others in their order.
    let (entry, version) =
        (seen.list.entries[1].id.to_string(), seen.list.entries[1].desk.clone().unwrap().version.to_string());
    harbour.hana.post("/api/lists/remove", &[("entry", &entry), ("version", &version)]).await.expect_status(200);
    assert_eq!(names(&page(&mut harbour.hana, &list).await), ["Cleo", "Bea"]);
}

#[tokio::test]
async fn the_blocked_and_the_departed_are_not_shown() {
    let mut harbour = harbour().await;
    let list = harbour.start("Who is here").await;
    let (ingrid, amara) = (harbour.ingrid, id_of(&harbour.app, "Amara").await);
    harbour.add(&list, ingrid, "Zebulonia would say so.").await;
    harbour.publish(&list).await;
    for (blocker, blocked) in [(ingrid, amara), (amara, ingrid)] {
        harbour
            .app
            .sql("insert into block (blocker_id, blocked_id, created_at) values ($1, $2, 0)", &[blocker.0, blocked.0])
            .await;
        assert!(names(&page(&mut harbour.amara, &list).await).is_empty(), "whoever of the two blocked");
        let community = harbour.community.to_string();
        let lists: Vec<ListSummary> =
            harbour.amara.post("/api/lists/of-community", &[("community", &community)]).await.value();
        assert_eq!(lists[0].people, 0, "nor counted");
        assert_eq!(names(&page(&mut harbour.hana, &list).await), ["Ingrid"], "the hosts' desk is unaffected");
        harbour.app.sql("delete from block where blocker_id = $1 and blocked_id = $2", &[blocker.0, blocked.0]).await;
    }
    place(&harbour.app, harbour.community, ingrid, "member", "left").await;
    assert!(names(&page(&mut harbour.amara, &list).await).is_empty());
    assert!(names(&page(&mut harbour.hana, &list).await).is_empty());
    place(&harbour.app, harbour.community, ingrid, "member", "active").await;
    // Whoever deletes their account takes what was written about them.
    let mut leaving = harbour.app.stranger();
    let fields = [("email", "ingrid@example.org"), ("password", crate::support::PASSWORD)];
    leaving.post("/api/account/sign-in", &fields).await.expect_status(200);
    let export = leaving.get("/account/export.json").await.expect_status(200).body;
    assert!(export.contains("Zebulonia would say so."), "their export tells them: {export}");
    leaving.post("/api/account/delete-account", &[("password", crate::support::PASSWORD)]).await.expect_status(200);
    assert_eq!(harbour.app.grep("zebulonia").await, Vec::<String>::new());
    assert!(names(&page(&mut harbour.hana, &list).await).is_empty());
}

#[tokio::test]
async fn a_file_for_spreadsheets_holds_no_formulas() {
    let mut harbour = harbour().await;
    let list = harbour.start("=cmd|' /C calc'!A0").await;
    let hostile = [
        "=1+1",
        "+1",
        "-1",
        "@SUM(1)",
        "\"quoted\", and a comma",
        "two\nlines",
        "</textarea><script>alert(1)</script>",
    ];
    for (n, reason) in hostile.iter().enumerate() {
        let member = absent(&harbour.app, harbour.community, &format!("Guest{n}")).await;
        harbour.add(&list, member, reason).await;
    }
    harbour
        .app
        .sql(
            "update member set headline = '=HYPERLINK(1)', name = '@evil' where id = $1",
            &[id_of(&harbour.app, "Guest0").await.0],
        )
        .await;
    let csv = harbour.hana.get(&format!("/lists/{list}.csv")).await.expect_status(200);
    assert!(csv.headers["content-type"].to_str().unwrap().starts_with("text/csv"));
    assert!(csv.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    let rows: Vec<Vec<String>> = csv::ReaderBuilder::new()
        .from_reader(csv.body.trim_start_matches('\u{feff}').as_bytes())
        .records()
        .map(|row| row.unwrap().iter().map(str::to_owned).collect())
        .collect();
    assert_eq!(rows.len(), hostile.len());
    assert_eq!((rows[0][1].as_str(), rows[0][2].as_str()), ("'@evil", "'=HYPERLINK(1)"));
    for (row, reason) in rows.iter().zip(hostile) {
        let guarded = if reason.starts_with(['=', '+', '-', '@']) { format!("'{reason}") } else { reason.to_owned() };
        assert_eq!(row[3], guarded);
        assert!(row.iter().all(|cell| !cell.starts_with(['=', '+', '-', '@', '\t', '\r'])), "{row:?}");
    }
    // The same strings on the page, read and edited.
    let entry = page(&mut harbour.hana, &list).await.list.entries[6].id.to_string();
    let html = harbour.hana.get(&format!("/lists/{list}?edit={entry}")).await.expect_status(200).body;
    assert!(!html.contains("<script>alert(1)"));
}

#[tokio::test]
async fn what_a_host_types_is_measured() {
    let mut harbour = harbour().await;
    let list = harbour.start("Measured").await;
    let member = harbour.ingrid.to_string();
    for (reason, review_by, field) in [
        ("", "2027-09-30", "reason"),
        (&*"x".repeat(601), "2027-09-30", "reason"),
        ("evil\u{202e}", "2027-09-30", "reason"),
        ("Fine.", "2027-02-29", "review_by"),
        ("Fine.", "2027-03-17", "review_by"),
        ("Fine.", "9999-12-31", "review_by"),
        ("Fine.", "", "review_by"),
    ] {
        let fields = [("list", list.as_str()), ("member", &member), ("reason", reason), ("review_by", review_by)];
        assert_eq!(
            harbour.hana.post("/api/lists/add", &fields).await.error().field(),
            Some(field),
            "{reason} {review_by}"
        );
    }
    let stranger = harbour.app.member("Stella").await;
    drop(stranger);
    let stella = id_of(&harbour.app, "Stella").await.to_string();
    let fields = [("list", list.as_str()), ("member", &stella), ("reason", "Fine."), ("review_by", "2027-09-30")];
    assert_eq!(harbour.hana.post("/api/lists/add", &fields).await.error(), Error::NotFound, "not of the community");
}
