//! Introductions: nothing opens until both accept, nobody learns who said not now, and no chair is given twice.

use crate::{
    lists::{absent, community, id_of, place},
    support::{Guest, PASSWORD, TestApp},
};
use app::{
    error::Error,
    ids::{CommunityId, MemberId},
    introductions::{
        IntroductionView, ProposalView, ProposedView,
        rules::{Seen, State},
    },
    time::DAY,
};

/// Hana hosts the harbour; Amara and Leila are in it.
struct Harbour {
    app: TestApp,
    community: CommunityId,
    hana: Guest,
    amara: Guest,
    leila: Guest,
}

async fn harbour() -> Harbour {
    let app = TestApp::new().await;
    let community = community(&app, "Harbour").await;
    let hana = join(&app, community, "Hana", "host").await;
    let amara = join(&app, community, "Amara", "member").await;
    let leila = join(&app, community, "Leila", "member").await;
    Harbour { app, community, hana, amara, leila }
}

async fn join(app: &TestApp, community: CommunityId, name: &str, role: &'static str) -> Guest {
    let guest = app.member(name).await;
    place(app, community, id_of(app, name).await, role, "active").await;
    guest
}

/// Signs in again, for when time has passed.
async fn back(app: &TestApp, name: &str) -> Guest {
    let mut guest = app.stranger();
    let email = format!("{}@example.org", name.to_lowercase());
    guest.post("/api/account/sign-in", &[("email", &email), ("password", PASSWORD)]).await.expect_status(200);
    guest
}

fn fields(community: CommunityId, a: MemberId, b: MemberId, guide: &str) -> Vec<(&'static str, String)> {
    vec![
        ("community", community.to_string()),
        ("a", a.to_string()),
        ("b", b.to_string()),
        ("guide", guide.to_owned()),
        ("topic", "Leaving well".to_owned()),
        ("why", "You both left <early>.".to_owned()),
        ("a_brings", "The letter she wrote.".to_owned()),
        ("b_brings", "The second year.".to_owned()),
        ("question", "What would you say earlier?".to_owned()),
    ]
}

async fn propose(host: &mut Guest, fields: &[(&'static str, String)]) -> crate::support::Answer {
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    host.post("/api/introductions/propose", &fields).await
}

async fn waiting(guest: &mut Guest) -> Vec<IntroductionView> {
    guest.post("/api/introductions/for-me", &[]).await.value()
}

async fn answer(guest: &mut Guest, id: &str, answer: &str) -> crate::support::Answer {
    guest.post("/api/introductions/answer", &[("introduction", id), ("answer", answer)]).await
}

async fn seen(guest: &mut Guest, id: &str) -> Seen {
    let view: IntroductionView = guest.post("/api/introductions/introduction", &[("introduction", id)]).await.value();
    view.seen
}

impl Harbour {
    async fn two(&self) -> (MemberId, MemberId) {
        (id_of(&self.app, "Amara").await, id_of(&self.app, "Leila").await)
    }

    /// Amara and Leila, introduced; `guide` as in the form, Amara first.
    async fn introduced(&mut self, guide: &str) -> String {
        let (amara, leila) = self.two().await;
        propose(&mut self.hana, &fields(self.community, amara, leila, guide)).await.expect_status(200);
        waiting(&mut self.amara).await[0].id.to_string()
    }

    async fn letters_to(&self, email: &str) -> Vec<String> {
        self.app.work().await;
        let letters = self.app.house.store.read().await.unwrap().list_letters(None, 1_000).await.unwrap();
        letters.into_iter().filter(|letter| letter.to_email == email).map(|letter| letter.subject).collect()
    }
}

#[tokio::test]
async fn it_opens_when_both_say_yes() {
    let mut harbour = harbour().await;
    let id = harbour.introduced("b").await;
    for guest in [&mut harbour.amara, &mut harbour.leila] {
        assert_eq!(waiting(guest).await.len(), 1);
    }
    let letter = harbour.app.letter("amara@example.org").await;
    assert!(
        letter.contains(&format!("/introductions/{id}")) && !letter.contains("Leila"),
        "letters name nobody: {letter}"
    );
    let asks = harbour.amara.get("/requests").await.expect_status(200).body;
    assert!(asks.contains(&format!("/introductions/{id}")), "it stands at the top of her asks");
    let talks = harbour.amara.get("/conversations").await.expect_status(200).body;
    assert!(talks.contains("would like you two to meet"), "and of her conversations");
    let page = harbour.amara.get(&format!("/introductions/{id}")).await.expect_status(200).body;
    assert!(page.contains("You both left &lt;early&gt;.") && page.contains("What would you say earlier?"));
    assert!(page.contains("Leila") && page.contains("would guide"));
    // What each brings stands on their own side, whoever has the lower id.
    let view: IntroductionView =
        harbour.amara.post("/api/introductions/introduction", &[("introduction", &id)]).await.value();
    assert_eq!((view.you_bring.as_str(), view.they_bring.as_str()), ("The letter she wrote.", "The second year."));

    let first = harbour
        .amara
        .submit(
            &format!("/introductions/{id}"),
            "/api/introductions/answer",
            &[("introduction", &id), ("answer", "yes")],
        )
        .await;
    assert_eq!(first.expect_status(303).location.unwrap(), format!("/introductions/{id}"));
    assert_eq!(
        (seen(&mut harbour.amara, &id).await, seen(&mut harbour.leila, &id).await),
        (Seen::Waiting, Seen::Asked)
    );
    let (amara, leila) = harbour.two().await;
    for (member, new) in [(amara, 0), (leila, 1)] {
        assert_eq!(harbour.app.house.store.read().await.unwrap().count_new(member).await.unwrap(), new);
    }
    let between = harbour.app.house.store.read().await.unwrap().open_relationship(amara, leila).await.unwrap();
    assert!(between.is_none(), "one yes opens nothing");

    let second = answer(&mut harbour.leila, &id, "yes").await.expect_status(200);
    let conversation = second.location.unwrap();
    assert!(conversation.starts_with("/conversations/"), "{conversation}");
    let mut tx = harbour.app.house.store.read().await.unwrap();
    let bond = tx.open_relationship(amara, leila).await.unwrap().expect("it is open");
    assert_eq!(
        (bond.origin.as_str(), bond.topic.as_str(), bond.mentor_id),
        ("introduction", "Leaving well", Some(leila.0))
    );
    let pair = tx.find_pair_conversation(amara, leila).await.unwrap().unwrap();
    assert_eq!(conversation, format!("/conversations/{}", pair.id));
    drop(tx);
    let card = harbour.amara.get(&format!("/people/{leila}")).await.expect_status(200).body;
    assert!(card.contains(&conversation), "one’s page leads to where the two talk");
    // What the host wrote stands where they talk, and how to keep a time.
    let page = harbour.amara.get(&conversation).await.expect_status(200).body;
    assert!(page.contains("Why I wished you two to meet") && page.contains("You bring: The letter she wrote."));
    assert!(page.contains("Leila brings: The second year.") && page.contains(&format!("/people/{leila}/book")));
    assert!(
        page.contains("A flutter is what most people report") && !page.contains("chose you"),
        "it was the host who did"
    );
    assert_eq!(seen(&mut harbour.amara, &id).await, Seen::Opened);
    assert!(harbour.letters_to("amara@example.org").await.contains(&"You have both said yes".to_owned()));
    let desk: Vec<ProposedView> = harbour.hana.post("/api/introductions/proposed", &[]).await.value();
    assert_eq!((desk[0].state, desk[0].yours), (State::Accepted, true));
    let page = harbour.hana.get("/host").await.expect_status(200).body;
    assert!(page.contains("Amara and Leila") || page.contains("Leila and Amara"));
    assert!(harbour.hana.get(&format!("/people/{amara}")).await.body.contains(&format!("/host?for={amara}")));
    assert!(waiting(&mut harbour.amara).await.is_empty());
    // What is open stays open: answering again changes nothing, and neither does the end of the fourteen days.
    assert!(matches!(answer(&mut harbour.amara, &id, "not_now").await.error(), Error::Conflict { .. }));
    harbour.app.world.pass(15 * DAY);
    harbour.app.work().await;
    assert_eq!(seen(&mut harbour.amara, &id).await, Seen::Opened);
}

#[tokio::test]
async fn nobody_learns_who_said_not_now() {
    let mut harbour = harbour().await;
    let id = harbour.introduced("peers").await;
    answer(&mut harbour.amara, &id, "not_now").await.expect_status(200);
    assert_eq!(seen(&mut harbour.amara, &id).await, Seen::Declined);
    assert!(waiting(&mut harbour.amara).await.is_empty(), "it is out of Amara’s way");
    // For Leila nothing has changed, and her yes is kept as if Amara were still thinking.
    assert_eq!(seen(&mut harbour.leila, &id).await, Seen::Asked);
    answer(&mut harbour.leila, &id, "yes").await.expect_status(200);
    assert_eq!(seen(&mut harbour.leila, &id).await, Seen::Waiting);
    let desk: Vec<ProposedView> = harbour.hana.post("/api/introductions/proposed", &[]).await.value();
    assert!(!serde_json::to_string(&desk).unwrap().contains("not_now"), "nor does the host");
    assert_eq!(desk[0].state, State::Open);
    assert!(
        matches!(answer(&mut harbour.amara, &id, "yes").await.error(), Error::Conflict { .. }),
        "a not now is final"
    );

    harbour.app.world.pass(14 * DAY);
    harbour.app.work().await;
    assert_eq!(seen(&mut harbour.leila, &id).await, Seen::Over);
    assert_eq!(seen(&mut harbour.amara, &id).await, Seen::Declined);
    assert!(harbour.letters_to("leila@example.org").await.contains(&"An introduction has gone by".to_owned()));
    assert!(!harbour.letters_to("amara@example.org").await.contains(&"An introduction has gone by".to_owned()));
    let page = harbour.leila.get(&format!("/introductions/{id}")).await.expect_status(200).body;
    assert!(
        page.contains("isn’t about you") || page.contains("isn’t about you") || page.contains("isn&#x27;t about you"),
        "{page}"
    );
    // The two are left in peace for a while, in words that give no cause.
    let (amara, leila) = harbour.two().await;
    let again = fields(harbour.community, leila, amara, "peers");
    let neutral = propose(&mut harbour.hana, &again).await.error();
    assert!(matches!(&neutral, Error::Conflict { message } if message.contains("just now")));
    harbour.app.world.pass(91 * DAY);
    let mut hana = back(&harbour.app, "Hana").await;
    propose(&mut hana, &again).await.expect_status(200);
}

#[tokio::test]
async fn silence_ends_after_fourteen_days_for_both_alike() {
    let mut harbour = harbour().await;
    let id = harbour.introduced("peers").await;
    answer(&mut harbour.amara, &id, "yes").await.expect_status(200);
    harbour.app.world.pass(14 * DAY - 1);
    harbour.app.work().await;
    assert_eq!(seen(&mut harbour.amara, &id).await, Seen::Waiting);
    harbour.app.world.pass(1);
    // Even before the job has run nobody can answer any more.
    assert!(matches!(answer(&mut harbour.leila, &id, "yes").await.error(), Error::Conflict { .. }));
    harbour.app.work().await;
    for (guest, email) in [(&mut harbour.amara, "amara@example.org"), (&mut harbour.leila, "leila@example.org")] {
        assert_eq!(seen(guest, &id).await, Seen::Over, "{email}");
    }
    for email in ["amara@example.org", "leila@example.org"] {
        assert!(harbour.letters_to(email).await.contains(&"An introduction has gone by".to_owned()));
    }
}

#[tokio::test]
async fn rights_follow_role_and_status() {
    let mut harbour = harbour().await;
    let id = harbour.introduced("peers").await;
    let (amara, leila) = harbour.two().await;
    let (app, community) = (&harbour.app, harbour.community);
    let elsewhere = self::community(app, "Elsewhere").await;
    let mut cast = vec![("host of another community", join(app, elsewhere, "Otto", "host").await, 404)];
    for (name, role, status, refusal) in [
        ("Rita", "host", "removed", 404),
        ("Paula", "host", "paused", 404),
        ("Luis", "host", "left", 404),
        ("Mia", "member", "active", 403),
    ] {
        let guest = app.member(name).await;
        place(app, community, id_of(app, name).await, role, status).await;
        cast.push((name, guest, refusal));
    }
    cast.push(("stranger to the community", app.member("Stella").await, 404));
    cast.push(("nobody", app.stranger(), 401));
    for (who, mut guest, refusal) in cast {
        let status = propose(&mut guest, &fields(community, amara, leila, "peers")).await.status;
        assert_eq!(status, refusal, "{who} proposes");
        let hidden = if refusal == 401 { 401 } else { 404 };
        for (path, more) in [("introduction", None), ("answer", Some(("answer", "yes"))), ("take-back", None)] {
            let mut fields = vec![("introduction", id.as_str())];
            fields.extend(more);
            let status = guest.post(&format!("/api/introductions/{path}"), &fields).await.status;
            assert_eq!(status, hidden, "{who}: {path}");
        }
        assert!(guest.get(&format!("/introductions/{id}")).await.status != 200, "{who} opens the page");
        if refusal != 401 {
            assert!(waiting(&mut guest).await.is_empty(), "{who}");
            let desk = guest.post("/api/introductions/proposed", &[]).await;
            assert!(!desk.body.contains("Amara"), "{who}: {}", desk.body);
        }
    }
    // The host proposes and does not answer, nor read as one of the two.
    assert_eq!(answer(&mut harbour.hana, &id, "yes").await.error(), Error::NotFound);
    assert_eq!(
        harbour.amara.post("/api/introductions/take-back", &[("introduction", &id)]).await.error(),
        Error::NotFound
    );
    assert_eq!(seen(&mut harbour.leila, &id).await, Seen::Asked);
    // Another host of the community sees it and cannot take it back.
    let mut omar = join(&harbour.app, community, "Omar", "host").await;
    let desk: Vec<ProposedView> = omar.post("/api/introductions/proposed", &[]).await.value();
    assert_eq!((desk.len(), desk[0].yours), (1, false));
    assert_eq!(omar.post("/api/introductions/take-back", &[("introduction", &id)]).await.error(), Error::Forbidden);
    harbour.hana.post("/api/introductions/take-back", &[("introduction", &id)]).await.expect_status(200);
    assert_eq!(seen(&mut harbour.leila, &id).await, Seen::Over);
}

#[tokio::test]
async fn what_a_host_may_not_propose() {
    let mut harbour = harbour().await;
    let (amara, leila) = harbour.two().await;
    let (hana, stella) = (id_of(&harbour.app, "Hana").await, {
        harbour.app.member("Stella").await;
        id_of(&harbour.app, "Stella").await
    });
    let community = harbour.community;
    let with = |name: &str, value: &str| {
        let mut all = fields(community, amara, leila, "peers");
        all.iter_mut().filter(|(field, _)| *field == name).for_each(|(_, held)| value.clone_into(held));
        all
    };
    for (field, value) in [
        ("topic", ""),
        ("why", " "),
        ("a_brings", ""),
        ("b_brings", &*"x".repeat(281)),
        ("question", ""),
        ("guide", "c"),
        ("topic", "evil\u{202e}"),
        ("b", &*amara.to_string()),
    ] {
        assert_eq!(propose(&mut harbour.hana, &with(field, value)).await.error().field(), Some(field), "{value}");
    }
    assert_eq!(
        propose(&mut harbour.hana, &with("b", &stella.to_string())).await.error(),
        Error::NotFound,
        "not of the community"
    );
    assert!(
        matches!(propose(&mut harbour.hana, &with("b", &hana.to_string())).await.error(), Error::Conflict { .. }),
        "oneself"
    );
    // A block between the two is not told to the host; one against the host hides the person.
    for (blocker, blocked) in [(amara, leila), (leila, amara)] {
        harbour
            .app
            .sql("insert into block (blocker_id, blocked_id, created_at) values ($1, $2, 0)", &[blocker.0, blocked.0])
            .await;
        let refused = propose(&mut harbour.hana, &with("guide", "peers")).await.error();
        assert!(
            matches!(refused, Error::Conflict { message } if message.contains("just now") && !message.contains("block"))
        );
        harbour.app.sql("delete from block where blocker_id = $1", &[blocker.0]).await;
    }
    harbour
        .app
        .sql("insert into block (blocker_id, blocked_id, created_at) values ($1, $2, 0)", &[amara.0, hana.0])
        .await;
    assert_eq!(propose(&mut harbour.hana, &with("guide", "peers")).await.error(), Error::NotFound);
    let community_text = community.to_string();
    let look = [("community", community_text.as_str()), ("find", "amara")];
    let found: ProposalView = harbour.hana.post("/api/introductions/proposal", &look).await.value();
    assert!(found.found.is_empty(), "{found:?}");
    harbour.app.sql("delete from block where blocker_id = $1", &[amara.0]).await;
    let found: ProposalView = harbour.hana.post("/api/introductions/proposal", &look).await.value();
    assert_eq!(found.found.len(), 1);

    // One open at a time between two, whichever way round.
    propose(&mut harbour.hana, &with("guide", "a")).await.expect_status(200);
    let round = fields(community, leila, amara, "peers");
    assert!(
        matches!(propose(&mut harbour.hana, &round).await.error(), Error::Conflict { message } if message.contains("open between"))
    );
    // Blocking later hides it from both, and answers reach nothing.
    let id = waiting(&mut harbour.amara).await[0].id.to_string();
    answer(&mut harbour.leila, &id, "yes").await.expect_status(200);
    harbour
        .app
        .sql("insert into block (blocker_id, blocked_id, created_at) values ($1, $2, 0)", &[amara.0, leila.0])
        .await;
    for guest in [&mut harbour.amara, &mut harbour.leila] {
        assert!(waiting(guest).await.is_empty());
        assert_eq!(answer(guest, &id, "yes").await.error(), Error::NotFound);
        guest.get(&format!("/introductions/{id}")).await.expect_status(404);
    }
}

#[tokio::test]
async fn a_host_has_ten_open_at_most() {
    let mut harbour = harbour().await;
    let amara = id_of(&harbour.app, "Amara").await;
    let mut last = None;
    for n in 0..11 {
        let other = absent(&harbour.app, harbour.community, &format!("Guest{n}")).await;
        last = Some(propose(&mut harbour.hana, &fields(harbour.community, amara, other, "peers")).await);
        assert_eq!(last.as_ref().unwrap().status.as_u16(), if n < 10 { 200 } else { 409 }, "{n}");
    }
    assert!(matches!(last.unwrap().error(), Error::Conflict { message } if message.contains("Ten")));
    let page = harbour.hana.get("/introductions/new").await.expect_status(200).body;
    assert!(page.contains("Ten introductions of yours are open"));
    let one = waiting(&mut harbour.amara).await[0].id.to_string();
    harbour.hana.post("/api/introductions/take-back", &[("introduction", &one)]).await.expect_status(200);
    let leila = id_of(&harbour.app, "Leila").await;
    propose(&mut harbour.hana, &fields(harbour.community, amara, leila, "peers")).await.expect_status(200);
}

#[tokio::test]
async fn the_last_chair_is_given_once() {
    let mut harbour = harbour().await;
    let amara = id_of(&harbour.app, "Amara").await;
    harbour.app.sql("update member set seats = 1 where id = $1", &[amara.0]).await;
    let mut others = Vec::new();
    for n in 0..6 {
        let name = format!("Guest{n}");
        let mut guest = join(&harbour.app, harbour.community, &name, "member").await;
        let other = id_of(&harbour.app, &name).await;
        propose(&mut harbour.hana, &fields(harbour.community, amara, other, "a")).await.expect_status(200);
        let id = waiting(&mut guest).await[0].id.to_string();
        answer(&mut harbour.amara, &id, "yes").await.expect_status(200);
        others.push((guest, id));
    }
    // Six say yes at once, as the second each; Amara has one chair.
    let tries = others.iter().map(|(guest, id)| {
        let (mut tab, id) = (guest.again(), id.clone());
        async move { answer(&mut tab, &id, "yes").await.status.as_u16() }
    });
    let mut done = futures::future::join_all(tries).await;
    done.sort_unstable();
    assert_eq!(done, [200, 409, 409, 409, 409, 409]);
    assert_eq!(harbour.app.house.store.read().await.unwrap().seats(amara).await.unwrap().taken, 1);
    // Nothing was kept of those that found no chair: with another chair the same yes opens.
    harbour.app.sql("update member set seats = 2 where id = $1", &[amara.0]).await;
    let mut opened = 0;
    for (guest, id) in &mut others {
        if seen(guest, id).await == Seen::Asked && answer(guest, id, "yes").await.status == 200 {
            opened += 1;
        }
    }
    assert_eq!(opened, 1);
    // The chair is the guide's alone: the protégé has none and needs none.
    let leila = id_of(&harbour.app, "Leila").await;
    harbour.app.sql("update member set seats = 0 where id = $1", &[leila.0]).await;
    harbour.app.sql("update member set seats = 9 where id = $1", &[amara.0]).await;
    propose(&mut harbour.hana, &fields(harbour.community, amara, leila, "a")).await.expect_status(200);
    let id = waiting(&mut harbour.leila).await[0].id.to_string();
    answer(&mut harbour.amara, &id, "yes").await.expect_status(200);
    answer(&mut harbour.leila, &id, "yes").await.expect_status(200);
    assert_eq!(seen(&mut harbour.leila, &id).await, Seen::Opened);
}

#[tokio::test]
async fn proposing_works_with_links_and_plain_forms_alone() {
    let mut harbour = harbour().await;
    let (amara, leila) = harbour.two().await;
    let community = harbour.community;
    let first = harbour.hana.get("/introductions/new?find=ama").await.expect_status(200).body;
    assert!(first.contains(&format!("/introductions/new?community={community}&amp;a={amara}")), "{first}");
    let second = harbour.hana.get(&format!("/introductions/new?community={community}&a={amara}&find=leila")).await.body;
    assert!(second.contains(&format!("a={amara}&amp;b={leila}")));
    let form = format!("/introductions/new?community={community}&a={amara}&b={leila}");
    assert!(harbour.hana.get(&form).await.expect_status(200).body.contains("What Amara brings"));
    let mut all = fields(community, amara, leila, "b");
    all.retain(|(name, _)| *name != "question");
    all.push(("question", String::new()));
    let typed: Vec<(&str, &str)> = all.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let back =
        harbour.hana.submit(&form, "/api/introductions/propose", &typed).await.expect_status(303).location.unwrap();
    let page = harbour.hana.get(&back).await.expect_status(200).body;
    assert!(
        page.contains("The letter she wrote.") && page.contains("You both left &lt;early&gt;."),
        "what was typed is there"
    );
    harbour.amara.get("/introductions/new").await.expect_status(403);
}

#[tokio::test]
async fn whoever_leaves_takes_the_hosts_words_about_them() {
    let mut harbour = harbour().await;
    let (amara, leila) = harbour.two().await;
    let mut all = fields(harbour.community, amara, leila, "peers");
    for (_, value) in all.iter_mut().skip(4) {
        value.push_str(" Zebulonia");
    }
    propose(&mut harbour.hana, &all).await.expect_status(200);
    let id = waiting(&mut harbour.leila).await[0].id.to_string();
    let export = harbour.leila.get("/account/export.json").await.expect_status(200).body;
    assert!(export.contains("The second year. Zebulonia") && !export.contains("The letter she wrote."), "{export}");
    answer(&mut harbour.amara, &id, "yes").await.expect_status(200);
    harbour.leila.post("/api/account/delete-account", &[("password", PASSWORD)]).await.expect_status(200);
    harbour.app.work().await;
    assert_eq!(harbour.app.grep("zebulonia").await, Vec::<String>::new());
    assert_eq!(seen(&mut harbour.amara, &id).await, Seen::Over);
    assert!(matches!(answer(&mut harbour.amara, &id, "yes").await.error(), Error::Conflict { .. }));
    harbour.app.world.pass(14 * DAY);
    harbour.app.work().await;
}
