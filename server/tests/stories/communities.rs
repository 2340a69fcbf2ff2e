//! Communities: joining, inviting, leaving, and what hosts may do to whom.

use crate::{
    requests::{NOTE, accept, ask, id},
    support::{Answer, Guest, PASSWORD, TestApp},
};
use app::{
    communities::{CommunityLine, CommunityView, DeskNow, InvitationView, PlacesView},
    error::Error,
    time::{DAY, HOUR},
};

async fn create(olive: &mut Guest, name: &str, joining: &str) -> String {
    let fields = [("name", name), ("about", "Who we are."), ("kind", "school"), ("joining", joining)];
    let answer = olive.post("/api/communities/create", &fields).await.expect_status(200);
    answer.location.unwrap().rsplit('/').next().unwrap().to_owned()
}

async fn view(guest: &mut Guest, community: &str) -> CommunityView {
    guest.post("/api/communities/community", &[("community", community), ("page", "1")]).await.value()
}

async fn house(guest: &mut Guest) -> String {
    let all: Vec<CommunityLine> = guest.post("/api/communities/communities", &[]).await.value();
    all.iter().find(|line| line.name == "The house").unwrap().id.to_string()
}

/// The member's id, as the desk sees it.
async fn id_of(olive: &mut Guest, name: &str) -> String {
    let community = house(olive).await;
    let places: PlacesView =
        olive.post("/api/communities/places", &[("community", &community), ("page", "1")]).await.value();
    places.places.iter().find(|place| place.name == name).unwrap().member.to_string()
}

#[tokio::test]
async fn the_operator_makes_communities_and_nobody_else() {
    let app = TestApp::empty(&[]).await;
    let (mut olive, mut leila) = (app.operator("Olive").await, app.member("Leila").await);
    let fields = [("name", "Alumni of Lisbon"), ("about", ""), ("kind", "school"), ("joining", "open")];
    assert_eq!(leila.post("/api/communities/create", &fields).await.expect_status(403).error(), Error::Forbidden);
    let id = create(&mut olive, "Alumni of <b>Lisbon</b>", "open").await;
    let same = [("name", "ALUMNI of <B>Lisbon</B>"), ("about", ""), ("kind", "school"), ("joining", "open")];
    assert_eq!(olive.post("/api/communities/create", &same).await.error().field(), Some("name"));
    for (field, value) in
        [("kind", "house"), ("kind", "club"), ("joining", "closed"), ("name", " "), ("name", "\u{202e}x")]
    {
        let mut fields = vec![("name", "Another"), ("about", ""), ("kind", "school"), ("joining", "open")];
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        assert!(
            matches!(olive.post("/api/communities/create", &fields).await.error(), Error::Invalid { .. }),
            "{value}"
        );
    }
    let page = leila.get(&format!("/communities/{id}")).await.expect_status(200).body;
    assert!(page.contains("Alumni of &lt;b&gt;Lisbon") && page.contains("Join") && !page.contains("Its desk"));
    assert!(leila.get("/communities").await.expect_status(200).body.contains("Alumni of &lt;b&gt;Lisbon"));
    assert!(!leila.get("/communities").await.body.contains("Make a community"));
    assert!(olive.get("/communities").await.body.contains("Make a community"));
    leila.get("/communities/018f0000-0000-7000-8000-000000000000").await.expect_status(404);
    leila.get("/communities/nonsense").await.expect_status(404);
}

#[tokio::test]
async fn an_open_community_is_joined_and_left() {
    let app = TestApp::empty(&[]).await;
    let (mut olive, mut leila) = (app.operator("Olive").await, app.member("Leila").await);
    let id = create(&mut olive, "Alumni", "open").await;
    assert!(view(&mut leila, &id).await.members.is_none(), "names are for those inside");
    leila.post("/api/communities/join", &[("community", &id)]).await.expect_status(200);
    let names: Vec<String> = view(&mut leila, &id).await.members.unwrap().names.into_iter().map(|n| n.name).collect();
    assert_eq!(names, ["Leila", "Olive"]);
    assert!(matches!(leila.post("/api/communities/join", &[("community", &id)]).await.error(), Error::Conflict { .. }));
    leila.post("/api/communities/leave", &[("community", &id)]).await.expect_status(200);
    assert!(view(&mut leila, &id).await.members.is_none());
    let house = house(&mut leila).await;
    assert!(matches!(
        leila.post("/api/communities/leave", &[("community", &house)]).await.error(),
        Error::Conflict { .. }
    ));
}

#[tokio::test]
async fn an_invitation_fits_one_address_once() {
    let app = TestApp::empty(&[]).await;
    let (mut olive, mut leila, mut eve) =
        (app.operator("Olive").await, app.member("Leila").await, app.member("Eve").await);
    let id = create(&mut olive, "Fellows", "invited").await;
    assert!(matches!(leila.post("/api/communities/join", &[("community", &id)]).await.error(), Error::Conflict { .. }));
    let invite = [("community", id.as_str()), ("email", "leila@example.org"), ("role", "host")];
    assert_eq!(eve.post("/api/communities/invite", &invite).await.error(), Error::Forbidden);
    let known = olive.post("/api/communities/invite", &invite).await.expect_status(200);
    assert!(app.letter("leila@example.org").await.contains(&format!("/communities/{id}")));
    // The desk says nothing about whether somebody here has the address.
    let invite = [("community", id.as_str()), ("email", "amara@example.org"), ("role", "member")];
    let unknown = olive.post("/api/communities/invite", &invite).await.expect_status(200);
    assert_eq!((known.body, known.location), (unknown.body, unknown.location));
    // Somebody else's invitation opens nothing.
    assert!(matches!(eve.post("/api/communities/join", &[("community", &id)]).await.error(), Error::Conflict { .. }));
    assert!(leila.get("/communities").await.body.contains("invited"));
    leila.post("/api/communities/join", &[("community", &id)]).await.expect_status(200);
    assert!(view(&mut leila, &id).await.may_host, "invited as a host");
    leila.post("/api/communities/leave", &[("community", &id)]).await.expect_status(200);
    assert!(matches!(leila.post("/api/communities/join", &[("community", &id)]).await.error(), Error::Conflict { .. }));
    // A new person comes in by the letter's link, and is in the community at once.
    let link = app.letter_link("amara@example.org").await;
    let token = link.split("invite=").nth(1).unwrap().to_owned();
    let mut amara = app.stranger();
    assert!(amara.get(&format!("/join?invite={token}")).await.expect_status(200).body.contains(&token));
    let fields = [
        ("name", "Amara"),
        ("email", "amara@example.org"),
        ("password", PASSWORD),
        ("zone", "Africa/Accra"),
        ("consent", "yes"),
        ("invite", token.as_str()),
    ];
    amara.post("/api/account/join", &fields).await.expect_status(200);
    let link = app.letter_link("amara@example.org").await;
    amara.post("/api/account/confirm", &[("token", link.split("token=").nth(1).unwrap())]).await.expect_status(200);
    assert!(view(&mut amara, &id).await.members.is_some());
}

#[tokio::test]
async fn by_invitation_only_the_address_and_the_time_must_fit() {
    let app = TestApp::empty(&["--join", "invite"]).await;
    let mut olive = app.operator("Olive").await;
    let id = create(&mut olive, "Fellows", "invited").await;
    let invite = [("community", id.as_str()), ("email", "amara@example.org"), ("role", "member")];
    olive.post("/api/communities/invite", &invite).await.expect_status(200);
    let link = app.letter_link("amara@example.org").await;
    let token = link.split("invite=").nth(1).unwrap().to_owned();
    let join = async |email: &str| {
        let fields = [
            ("name", "Amara"),
            ("email", email),
            ("password", PASSWORD),
            ("zone", "UTC"),
            ("consent", "yes"),
            ("invite", token.as_str()),
        ];
        app.stranger().post("/api/account/join", &fields).await
    };
    assert_eq!(join("eve@example.org").await.error().field(), Some("invite"));
    app.world.pass(15 * DAY);
    assert_eq!(join("amara@example.org").await.error().field(), Some("invite"));
    app.world.pass(-15 * DAY);
    join("amara@example.org").await.expect_status(200);
}

#[tokio::test]
async fn hosts_act_on_members_and_only_the_operator_on_hosts() {
    let app = TestApp::empty(&[]).await;
    let (mut olive, mut hana, mut leila, mut eve) =
        (app.operator("Olive").await, app.member("Hana").await, app.member("Leila").await, app.member("Eve").await);
    let (first, second) = (create(&mut olive, "First", "open").await, create(&mut olive, "Second", "open").await);
    let (hana_id, leila_id, olive_id) =
        (id_of(&mut olive, "Hana").await, id_of(&mut olive, "Leila").await, id_of(&mut olive, "Olive").await);
    for guest in [&mut hana, &mut leila, &mut eve] {
        guest.post("/api/communities/join", &[("community", &first)]).await.expect_status(200);
    }
    let deed = |community: &str, member: &str, deed: &str| {
        [("community", community.to_owned()), ("member", member.to_owned()), ("deed", deed.to_owned())]
    };
    async fn act(guest: &mut Guest, fields: [(&str, String); 3]) -> Answer {
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        guest.post("/api/communities/set-place", &fields).await
    }
    // A member is no host, and a host of one community is none of another.
    assert_eq!(act(&mut eve, deed(&first, &leila_id, "remove")).await.error(), Error::Forbidden);
    act(&mut olive, deed(&first, &hana_id, "make_host")).await.expect_status(200);
    assert_eq!(act(&mut hana, deed(&second, &olive_id, "remove")).await.error(), Error::Forbidden);
    assert_eq!(act(&mut hana, deed(&first, &olive_id, "remove")).await.error(), Error::Forbidden);
    assert_eq!(act(&mut hana, deed(&first, &hana_id, "make_member")).await.error(), Error::Forbidden);
    assert_eq!(act(&mut hana, deed(&first, &leila_id, "bake")).await.error().field(), Some("form"));
    act(&mut hana, deed(&first, &leila_id, "pause")).await.expect_status(200);
    assert!(view(&mut leila, &first).await.members.is_none(), "a paused place sees nobody");
    let desk = hana.get(&format!("/host/members?community={first}")).await.expect_status(200).body;
    assert!(desk.contains("paused") && desk.contains("Let back in"), "{desk}");
    act(&mut hana, deed(&first, &leila_id, "remove")).await.expect_status(200);
    assert!(matches!(
        leila.post("/api/communities/join", &[("community", &first)]).await.error(),
        Error::Conflict { .. }
    ));
    // A paused host's rights are gone with the status, whatever the role says.
    act(&mut olive, deed(&first, &hana_id, "pause")).await.expect_status(200);
    assert_eq!(
        hana.post("/api/communities/places", &[("community", &first), ("page", "1")]).await.error(),
        Error::Forbidden
    );
}

#[tokio::test]
async fn invitations_are_taken_back_by_their_own_desk() {
    let app = TestApp::empty(&[]).await;
    let (mut olive, mut eve) = (app.operator("Olive").await, app.member("Eve").await);
    let id = create(&mut olive, "Fellows", "invited").await;
    let invite = [("community", id.as_str()), ("email", "eve@example.org"), ("role", "member")];
    olive.post("/api/communities/invite", &invite).await.expect_status(200);
    let open: Vec<InvitationView> = olive.post("/api/communities/invitations", &[("community", &id)]).await.value();
    let invitation = open[0].id.to_string();
    assert!(olive.get(&format!("/host/invitations?community={id}")).await.body.contains("eve@example.org"));
    let answer = eve.post("/api/communities/withdraw-invitation", &[("invitation", &invitation)]).await;
    assert_eq!(answer.error(), Error::NotFound);
    olive.post("/api/communities/withdraw-invitation", &[("invitation", &invitation)]).await.expect_status(200);
    assert!(matches!(eve.post("/api/communities/join", &[("community", &id)]).await.error(), Error::Conflict { .. }));
}

#[tokio::test]
async fn whoever_is_paused_in_the_house_is_out_at_once() {
    let app = TestApp::empty(&[]).await;
    let (mut olive, mut eve) = (app.operator("Olive").await, app.member("Eve").await);
    let (house, id) = (house(&mut olive).await, id_of(&mut olive, "Eve").await);
    let fields = [("community", house.as_str()), ("member", id.as_str()), ("deed", "pause")];
    olive.post("/api/communities/set-place", &fields).await.expect_status(200);
    eve.get("/account").await.expect_status(303);
    let sign_in = [("email", "eve@example.org"), ("password", PASSWORD)];
    assert!(matches!(eve.post("/api/account/sign-in", &sign_in).await.error(), Error::Conflict { .. }));
    let fields = [("community", house.as_str()), ("member", id.as_str()), ("deed", "resume")];
    olive.post("/api/communities/set-place", &fields).await.expect_status(200);
    eve.post("/api/account/sign-in", &sign_in).await.expect_status(200);
    eve.get("/account").await.expect_status(200);
}

#[tokio::test]
async fn the_tool_makes_hosts_and_unmakes_them() {
    let app = TestApp::empty(&[]).await;
    let (mut olive, mut hana) = (app.operator("Olive").await, app.member("Hana").await);
    let id = create(&mut olive, "Fellows", "invited").await;
    let set = async |name: &str, email: &str, role| {
        let name = app::communities::CommunityName::parse(name).unwrap();
        let email = app::account::Email::parse(email).unwrap();
        server::communities::set_host(&app.house, &name, &email, role).await
    };
    use app::communities::Role;
    assert!(set("Nobody", "hana@example.org", Role::Host).await.is_err());
    assert!(set("fellows", "ghost@example.org", Role::Host).await.is_err());
    assert!(set("fellows", "hana@example.org", Role::Member).await.is_err());
    assert_eq!(set("fellows", "hana@example.org", Role::Host).await.unwrap(), "Hana hosts Fellows");
    assert!(view(&mut hana, &id).await.may_host);
    hana.get("/host").await.expect_status(200);
    set("fellows", "hana@example.org", Role::Member).await.unwrap();
    assert!(!view(&mut hana, &id).await.may_host);
    hana.get("/host").await.expect_status(403);
}

#[tokio::test]
async fn whoever_was_invited_and_leaves_is_gone_with_the_invitation() {
    let app = TestApp::empty(&[]).await;
    let mut olive = app.operator("Olive").await;
    let id = create(&mut olive, "Fellows", "invited").await;
    let invite = [("community", id.as_str()), ("email", "zebulonia@example.org"), ("role", "member")];
    olive.post("/api/communities/invite", &invite).await.expect_status(200);
    app.work().await;
    let mut ghost = app.member("Zebulonia").await;
    ghost.post("/api/account/delete-account", &[("password", PASSWORD)]).await.expect_status(200);
    app.work().await;
    assert_eq!(app.grep("zebulonia").await, Vec::<String>::new());
    for letter in std::fs::read_dir(app.data.path().join("letters")).unwrap() {
        let text = std::fs::read_to_string(letter.unwrap().path()).unwrap();
        assert!(!text.to_lowercase().contains("zebulonia"), "{text}");
    }
}

#[tokio::test]
async fn the_desk_has_all_its_parts_and_is_for_hosts() {
    let app = TestApp::empty(&[]).await;
    let (mut olive, mut leila) = (app.operator("Olive").await, app.member("Leila").await);
    let desk = olive.get("/host").await.expect_status(200).body;
    for part in ["id=\"reports\"", "id=\"lists\"", "id=\"introductions\""] {
        assert!(desk.contains(part), "{part}");
    }
    assert_eq!(desk.matches("<h1").count(), 1);
    let refused = leila.get("/host").await.expect_status(403).body;
    assert!(!refused.contains("id=\"reports\""));
    for path in ["/host/members", "/host/invitations"] {
        assert!(olive.get(path).await.expect_status(200).body.contains("The house"), "{path}");
        assert!(leila.get(path).await.expect_status(200).body.contains("No desk of yours"), "{path}");
    }
}

async fn desk(guest: &mut Guest) -> DeskNow {
    guest.post("/api/communities/desk", &[]).await.value()
}

fn waits(desk: &DeskNow) -> Vec<&str> {
    desk.waiting.iter().map(|todo| todo.words.as_str()).collect()
}

#[tokio::test]
async fn the_first_steps_of_a_house_go_as_they_are_done() {
    let app = TestApp::empty(&[]).await;
    let mut olive = app.operator("Olive").await;
    let now = desk(&mut olive).await;
    assert!(now.say.contains("the first one"), "{}", now.say);
    let letters = "No mail server yet: letters stay in this box";
    let (hours, road) = ("Write down the hours you keep", "Bring your own road");
    assert_eq!(waits(&now), ["Open a first community", "Invite somebody", road, hours, letters]);
    let harbour = create(&mut olive, "Harbour", "open").await;
    let invite = [("community", harbour.as_str()), ("email", "leila@example.org"), ("role", "member")];
    olive.post("/api/communities/invite", &invite).await.expect_status(200);
    let rest = ["organisation", "place", "industry", "end", "description"].map(|name| (name, ""));
    let fields = [[("title", "Keeper"), ("start", "2019-01")].as_slice(), &rest].concat();
    olive.post("/api/people/set-position", &fields).await.expect_status(200);
    let now = desk(&mut olive).await;
    assert_eq!((now.say.as_str(), waits(&now)), ("", vec![hours, letters]));
    let mut leila = app.member("Leila").await;
    leila.post("/api/communities/desk", &[]).await.expect_status(403);
}

#[tokio::test]
async fn hosts_see_what_waits_and_who_has_gone_quiet_and_never_who_asked() {
    let app = TestApp::empty(&[]).await;
    let mut olive = app.operator("Olive").await;
    let harbour = create(&mut olive, "Harbour", "open").await;
    let mut guests = Vec::new();
    for name in ["Hana", "Ingrid", "Amara", "Tomas"] {
        let mut guest = app.member(name).await;
        guest.post("/api/communities/join", &[("community", &harbour)]).await.expect_status(200);
        guests.push(guest);
    }
    let [hana, ingrid, amara, tomas] = guests.as_mut_slice() else { panic!() };
    let host =
        [("community", harbour.as_str()), ("member", &id(&app, "Hana").await.to_string()), ("deed", "make_host")];
    olive.post("/api/communities/set-place", &host).await.expect_status(200);

    let now = desk(hana).await;
    assert_eq!((now.say.as_str(), now.waiting.len()), ("Nothing waits for you just now.", 0));
    assert_eq!(now.evenings[0].say, "No ask is waiting. Ten of ten chairs are free.");
    assert!(hana.get("/host").await.expect_status(200).body.contains("Everybody who was asked has answered"));

    // One answers, one does not.
    let ingrids = id(&app, "Ingrid").await;
    let answered = ask(amara, ingrids).await.unwrap();
    accept(ingrid, &answered, "mentor", NOTE).await.unwrap();
    ask(tomas, id(&app, "Amara").await).await.unwrap();
    assert!(desk(hana).await.evenings[0].say.starts_with("One ask is waiting for an answer. Eight of ten"));
    app.world.pass(50 * HOUR);
    assert!(desk(hana).await.evenings[0].say.starts_with("One ask has waited for an answer for more than two days."));
    assert!(desk(hana).await.evenings[0].quiet.is_empty(), "there is time yet");
    app.world.pass(30 * HOUR);
    app.work().await;
    let now = desk(hana).await;
    assert_eq!(waits(&now), ["One person has gone quiet"]);
    let quiet = &now.evenings[0].quiet;
    assert_eq!(
        (quiet.len(), quiet[0].name.as_str(), quiet[0].headline.as_str()),
        (1, "Amara", "One ask without a word.")
    );
    let page = hana.get("/host").await.expect_status(200).body;
    assert!(page.contains("Amara") && !page.contains("Tomas"), "who asked stays between the two");

    // A folded chair, a word to somebody, or ninety days: nobody is quiet for ever.
    let again = ask(ingrid, id(&app, "Amara").await).await;
    assert!(again.is_ok(), "{again:?}");
    accept(amara, &again.unwrap(), "peers", NOTE).await.unwrap();
    assert!(desk(hana).await.evenings[0].quiet.is_empty());
}
