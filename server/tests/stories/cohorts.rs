//! Cohorts: choosing people, drafts and their proofs, two hosts at once, publishing once, and whose business it is.

use crate::{
    lists::{absent, community, id_of, place},
    support::{Answer, Guest, PASSWORD, TestApp},
};
use app::{
    cohorts::{CohortView, Decided, DeskCohorts, DraftView, Goal, PairView, Sent},
    error::Error,
    ids::{CohortDraftId, CohortId, CommunityId, MemberId},
    introductions::{IntroductionView, ProposalView, rules::State},
    time::{DAY, HOUR},
};
use matching::programme::Packet;
use reqwest::{
    Method, header,
    multipart::{Form, Part},
};
use uuid::Uuid;

/// Hana and Heli host the harbour; Amara would like pricing, and there are others.
struct Harbour {
    app: TestApp,
    community: CommunityId,
    hana: Guest,
    heli: Guest,
    amara: Guest,
    cohort: CohortId,
}

async fn join(app: &TestApp, community: CommunityId, name: &str, role: &'static str) -> Guest {
    let guest = app.member(name).await;
    place(app, community, id_of(app, name).await, role, "active").await;
    guest
}

/// Writes a line on somebody's card: `ask` or `offer`.
async fn card(app: &TestApp, table: &str, member: MemberId, topic: &str) {
    let sql = format!(
        "insert into {table} (id, member_id, topic, topic_folded, intensity) values ($1, $2, '{topic}', '{topic}', 3)"
    );
    app.sql(&sql, &[Uuid::now_v7(), member.0]).await;
    let write = app.house.store.write(move |tx| Box::pin(async move { tx.add_matching_change(member).await }));
    write.await.unwrap();
}

async fn harbour() -> Harbour {
    let app = TestApp::new().await;
    let community = community(&app, "Harbour").await;
    let mut hana = join(&app, community, "Hana", "host").await;
    let heli = join(&app, community, "Heli", "host").await;
    let amara = join(&app, community, "Amara", "member").await;
    card(&app, "ask", id_of(&app, "Amara").await, "pricing").await;
    let fields = [("community", &*community.to_string()), ("title", "Spring <cohort>")];
    let path = hana.post("/api/cohorts/start", &fields).await.expect_status(200).location.unwrap();
    let cohort = path.strip_prefix("/cohorts/").unwrap().parse().unwrap();
    Harbour { app, community, hana, heli, amara, cohort }
}

impl Harbour {
    /// A protégé who never comes in themselves.
    async fn protege(&self, name: &str, topic: &str) -> MemberId {
        let member = absent(&self.app, self.community, name).await;
        card(&self.app, "ask", member, topic).await;
        member
    }

    async fn mentor(&self, name: &str, topic: &str) -> MemberId {
        let member = absent(&self.app, self.community, name).await;
        card(&self.app, "offer", member, topic).await;
        member
    }

    async fn add(&mut self, side: &str, whom: &str) -> Answer {
        let cohort = self.cohort.to_string();
        self.hana.post("/api/cohorts/add", &[("cohort", &cohort), ("side", side), ("whom", whom)]).await
    }

    async fn view(&mut self) -> CohortView {
        self.hana.post("/api/cohorts/cohort", &[("cohort", &self.cohort.to_string())]).await.value()
    }

    /// Everybody who asks and everybody who gives, in a new draft.
    async fn draw(&mut self) -> CohortDraftId {
        self.add("protege", "asking").await.expect_status(200);
        self.add("mentor", "giving").await.expect_status(200);
        let drawn = self.hana.post("/api/cohorts/draw", &[("cohort", &self.cohort.to_string())]).await;
        let path = drawn.expect_status(200).location.unwrap();
        path.strip_prefix("/cohorts/drafts/").unwrap().parse().unwrap()
    }

    async fn look(&mut self, draft: CohortDraftId) -> DraftView {
        look(&mut self.hana, draft, &[]).await
    }

    async fn publish(&mut self, draft: CohortDraftId) -> Answer {
        let version = self.look(draft).await.version.to_string();
        let fields = [("draft", &*draft.to_string()), ("version", &version)];
        self.hana.post("/api/cohorts/publish", &fields).await
    }

    async fn introductions(&self) -> i64 {
        self.app.count("select count(*) from introduction", &[]).await
    }
}

async fn look(guest: &mut Guest, draft: CohortDraftId, fields: &[(&str, &str)]) -> DraftView {
    let draft = draft.to_string();
    let mut all = vec![("draft", draft.as_str())];
    all.extend(fields);
    guest.post("/api/cohorts/draft", &all).await.value()
}

async fn decide(guest: &mut Guest, view: &DraftView, protege: MemberId, mentor: MemberId, act: &str) -> Answer {
    let (draft, version) = (view.id.to_string(), view.version.to_string());
    let (protege, mentor) = (protege.to_string(), mentor.to_string());
    let fields = [("draft", &*draft), ("version", &version), ("protege", &protege), ("mentor", &mentor), ("act", act)];
    guest.post("/api/cohorts/decide", &fields).await
}

fn names(names: [&str; 2]) -> Vec<String> {
    names.map(str::to_owned).into()
}

fn two(view: &DraftView) -> Vec<(&str, &str)> {
    view.pairs.iter().map(|pair| (pair.protege_name.as_str(), pair.mentor_name.as_str())).collect()
}

#[tokio::test]
async fn a_cohort_from_the_first_name_to_both_saying_yes() {
    let mut harbour = harbour().await;
    let ingrid = harbour.mentor("Ingrid", "pricing").await;
    harbour.mentor("Jun", "welding").await;
    harbour.protege("Bo", "welding").await;
    // One by one, whoever they are; twice is once.
    let amara = id_of(&harbour.app, "Amara").await;
    for _ in 0..2 {
        harbour.add("protege", &amara.to_string()).await.expect_status(200);
    }
    harbour.add("mentor", &ingrid.to_string()).await.expect_status(200);
    let view = harbour.view().await;
    assert_eq!(
        (view.proteges.len(), view.mentors.len(), view.mentors[0].seats),
        (1, 1, 2),
        "chairs are those they have free"
    );
    // Everybody who would like something, everybody who gives.
    let draft = harbour.draw().await;
    let view = harbour.view().await;
    assert_eq!((view.proteges.len(), view.mentors.len(), view.drafts.len()), (2, 2, 1));

    let drawn = harbour.look(draft).await;
    assert_eq!(two(&drawn), [("Amara", "Ingrid"), ("Bo", "Jun")]);
    assert_eq!(drawn.figures.bound, Some(drawn.figures.total), "the best total is proven");
    assert_eq!((drawn.figures.matched, drawn.figures.loads.clone()), (2, vec![(1, 2)]));
    assert!(
        drawn.pairs[0].reasons[0].contains("Ingrid gives what Amara would like: pricing."),
        "{:?}",
        drawn.pairs[0].reasons
    );
    let html = harbour.hana.get(&format!("/cohorts/drafts/{draft}")).await.expect_status(200).body;
    assert!(html.contains("Spring &lt;cohort&gt;") && html.contains("Amara and Ingrid") && html.contains("2 of 2"));
    assert!(html.contains("there is no more to be had"));
    assert_eq!(harbour.introductions().await, 0, "nobody hears of a draft");

    let file = harbour.hana.get(&format!("/cohorts/drafts/{draft}.csv")).await.expect_status(200);
    assert!(file.headers[header::CONTENT_TYPE].to_str().unwrap().starts_with("text/csv"));
    assert!(file.body.contains("Amara,Ingrid,"), "{}", file.body);

    // No wasm wakes these pages; what solves the slider where they are is one packet.
    assert!(!html.contains("hydrate()") && html.contains("__RESOLVED_RESOURCES=[];") && html.contains(".programme\""));
    let packet: Packet = harbour.hana.get(&format!("/cohorts/drafts/{draft}.programme")).await.value();
    assert_eq!(
        (packet.version, packet.proteges, packet.mentors),
        (drawn.version, names(["Amara", "Bo"]), names(["Ingrid", "Jun"]))
    );
    assert_eq!(packet.programme.solve(packet.wish).unwrap().mentors, packet.kept);

    harbour.publish(draft).await.expect_status(200);
    harbour.app.work().await;
    assert_eq!(harbour.introductions().await, 2);
    let waiting: Vec<IntroductionView> = harbour.amara.post("/api/introductions/for-me", &[]).await.value();
    assert_eq!((waiting[0].name.as_str(), waiting[0].topic.as_str()), ("Ingrid", "pricing"));
    assert!(
        waiting[0].why.starts_with("For “Spring <cohort>”. Ingrid gives what Amara would like"),
        "{}",
        waiting[0].why
    );
    let id = waiting[0].id.to_string();
    harbour
        .amara
        .post("/api/introductions/answer", &[("introduction", &id), ("answer", "yes")])
        .await
        .expect_status(200);
    let between = harbour.app.house.store.read().await.unwrap().open_relationship(amara, ingrid).await.unwrap();
    assert!(between.is_none(), "one yes opens nothing");
    let after = harbour.look(draft).await;
    assert!(after.pairs.iter().all(|pair| pair.sent == Some(Sent::Introduced(State::Open))), "{:?}", after.pairs);

    // A second draft knows who knows whom: nobody is left for either.
    let second = harbour.hana.post("/api/cohorts/draw", &[("cohort", &harbour.cohort.to_string())]).await;
    let second: CohortDraftId = second.location.unwrap().rsplit('/').next().unwrap().parse().unwrap();
    let seen = harbour.look(second).await;
    assert_eq!(two(&seen), [("Amara", "Jun"), ("Bo", "Ingrid")]);
    let again = harbour.publish(second).await.error();
    assert!(matches!(&again, Error::Conflict { message } if message.contains("Another draft")), "{again:?}");
    let desk: Vec<DeskCohorts> = harbour.hana.post("/api/cohorts/desk", &[]).await.value();
    assert!(desk[0].cohorts[0].published && desk[0].cohorts[0].drafts == 2);
}

#[tokio::test]
async fn every_place_of_the_slider_is_within_its_proof() {
    let mut harbour = harbour().await;
    for (name, topic) in
        [("Bo", "pricing"), ("Cleo", "welding"), ("Dag", "sailing"), ("Eli", "welding"), ("Fay", "law")]
    {
        harbour.protege(name, topic).await;
    }
    for (name, topic) in [("Ingrid", "pricing"), ("Jun", "welding"), ("Kai", "sailing")] {
        let mentor = harbour.mentor(name, topic).await;
        harbour.app.sql("update member set seats = 1 where id = $1", &[mentor.0]).await;
    }
    let draft = harbour.draw().await;
    let kept = harbour.look(draft).await;
    let best = kept.figures.clone();
    assert_eq!((best.proteges, best.bound), (6, Some(best.total)));
    for (goal, name) in [
        (Goal::BestTotal, "best-total"),
        (Goal::EveryoneFirst, "everyone-first"),
        (Goal::NoRegrets, "no-regrets"),
        (Goal::Fairest, "fairest"),
    ] {
        let view = look(&mut harbour.hana, draft, &[("goal", name), ("band", "10")]).await;
        assert_eq!((view.wish.goal, view.kept), (goal, kept.kept), "a look keeps nothing");
        let figures = view.other.expect("another band is another place of the slider").figures;
        assert_eq!(figures.bound, best.bound, "{name}: one proof for all");
        assert!(figures.total <= best.total && figures.matched <= 3, "{name}: {figures:?}");
        assert_eq!(figures.loads.iter().map(|(load, mentors)| load * mentors).sum::<u32>(), figures.matched);
        if goal == Goal::NoRegrets {
            assert_eq!(figures.swaps, 0);
        }
        if goal == Goal::EveryoneFirst {
            assert!(figures.matched >= best.matched);
        }
    }
    // Without scripts: an address says what is looked at, and the answer is on the page.
    let html = harbour.hana.get(&format!("/cohorts/drafts/{draft}?goal=fairest&band=10")).await.expect_status(200).body;
    assert!(html.contains("With “Fairest”") && html.contains("Keep it so"));
    let (id, version) = (draft.to_string(), kept.version.to_string());
    let fields = [("draft", &*id), ("version", &version), ("goal", "fairest"), ("band", "10")];
    let page = format!("/cohorts/drafts/{draft}");
    harbour.hana.submit(&page, "/api/cohorts/settle", &fields).await.expect_status(303);
    let settled = harbour.look(draft).await;
    assert_eq!((settled.kept.goal, settled.kept.band, settled.other), (Goal::Fairest, 10, None));
    for (goal, band, field) in [("loudest", "10", "goal"), ("fairest", "1000", "band")] {
        let fields = [("draft", &*id), ("goal", goal), ("band", band)];
        assert_eq!(harbour.hana.post("/api/cohorts/draft", &fields).await.error().field(), Some(field));
    }
    // Nobody, because.
    assert_eq!(settled.alone.len() as u32, 6 - settled.figures.matched);
    assert!(settled.alone.iter().all(|(_, _, why)| why.contains("with others")), "{:?}", settled.alone);
}

#[tokio::test]
async fn a_pin_and_a_veto_cost_what_the_page_says() {
    let mut harbour = harbour().await;
    harbour.protege("Bo", "welding").await;
    harbour.mentor("Ingrid", "pricing").await;
    harbour.mentor("Jun", "welding").await;
    let draft = harbour.draw().await;
    let amara = id_of(&harbour.app, "Amara").await;
    let before = look(&mut harbour.hana, draft, &[("open", &amara.to_string())]).await;
    let open = before.open.clone().unwrap();
    let now = open.options.iter().find(|option| option.paired).unwrap();
    let other = open.options.iter().find(|option| !option.paired).unwrap();
    assert_eq!((now.name.as_str(), now.pin, other.name.as_str()), ("Ingrid", Some(0), "Jun"));
    assert!(now.veto.unwrap() > 0 && other.pin.unwrap() > 0 && other.veto == Some(0));

    decide(&mut harbour.hana, &before, amara, other.mentor, "pin").await.expect_status(200);
    let pinned = look(&mut harbour.hana, draft, &[("open", &amara.to_string())]).await;
    assert_eq!(pinned.figures.total as i64, before.figures.total as i64 - other.pin.unwrap());
    assert_eq!((pinned.decided[0].cost, pinned.decided[0].pinned), (other.pin.unwrap(), true));
    assert!(pinned.pairs.iter().any(|pair| (pair.protege, pair.mentor, pair.pinned) == (amara, other.mentor, true)));
    assert_eq!(pinned.open.unwrap().options.iter().filter(|option| option.state == Decided::Pinned).count(), 1);
    assert!(before.last.is_none() && pinned.last.unwrap().named.contains(&"Amara: now Jun, Ingrid before.".to_owned()));
    // Letting go brings everything back.
    let view = harbour.look(draft).await;
    decide(&mut harbour.hana, &view, amara, other.mentor, "unpin").await.expect_status(200);
    let back = harbour.look(draft).await;
    assert_eq!((back.figures.total, back.decided.len()), (before.figures.total, 0));

    decide(&mut harbour.hana, &back, amara, now.mentor, "veto").await.expect_status(200);
    let apart = harbour.look(draft).await;
    assert_eq!(apart.figures.total as i64, before.figures.total as i64 - now.veto.unwrap());
    assert!(!two(&apart).contains(&("Amara", "Ingrid")));
    // A pin where no chair is left is refused, and changes nothing.
    let cohort = harbour.cohort.to_string();
    let (mentor, none) = (other.mentor.to_string(), "0");
    let fields = [("cohort", &*cohort), ("member", &mentor), ("was", "2"), ("seats", none)];
    harbour.hana.post("/api/cohorts/seat", &fields).await.expect_status(200);
    let path = harbour.hana.post("/api/cohorts/draw", &[("cohort", &cohort)]).await.location.unwrap();
    let bare: CohortDraftId = path.rsplit('/').next().unwrap().parse().unwrap();
    let bare = harbour.look(bare).await;
    let no = decide(&mut harbour.hana, &bare, amara, other.mentor, "pin").await.error();
    assert!(matches!(&no, Error::Conflict { message } if message.contains("chair")), "{no:?}");
    assert_eq!(harbour.look(bare.id).await, bare);
    // Two drafts side by side.
    let beside = look(&mut harbour.hana, draft, &[("beside", &bare.id.to_string())]).await.beside.unwrap();
    assert_eq!((beside.0.number, beside.1.moves.named.is_empty()), (2, false));
    // A copy is changed on its own.
    let path = harbour.hana.post("/api/cohorts/copy", &[("draft", &draft.to_string())]).await.location.unwrap();
    let copy: CohortDraftId = path.rsplit('/').next().unwrap().parse().unwrap();
    let copy = harbour.look(copy).await;
    assert_eq!((copy.number, two(&copy), copy.decided.len()), (3, two(&apart), 1));
}

#[tokio::test]
async fn of_two_hosts_at_once_the_second_is_told_and_nothing_is_lost() {
    let mut harbour = harbour().await;
    let ingrid = harbour.mentor("Ingrid", "pricing").await;
    let draft = harbour.draw().await;
    let (mine, theirs) = (harbour.look(draft).await, look(&mut harbour.heli, draft, &[]).await);
    assert_eq!(mine, theirs);
    let amara = id_of(&harbour.app, "Amara").await;
    decide(&mut harbour.hana, &mine, amara, ingrid, "veto").await.expect_status(200);
    let second = decide(&mut harbour.heli, &theirs, amara, ingrid, "pin").await.error();
    assert!(
        matches!(&second, Error::Conflict { message } if message.starts_with("Hana changed this draft")),
        "{second:?}"
    );
    assert_eq!((harbour.look(draft).await.decided.len(), harbour.look(draft).await.decided[0].pinned), (1, false));
    // Chairs: whoever saw other chairs changes nothing.
    let (cohort, member) = (harbour.cohort.to_string(), ingrid.to_string());
    for (was, seats, status) in [("2", "3", 200), ("2", "5", 409), ("3", "5", 200), ("5", "21", 422)] {
        let fields = [("cohort", &*cohort), ("member", &member), ("was", was), ("seats", seats)];
        harbour.heli.post("/api/cohorts/seat", &fields).await.expect_status(status);
    }
    assert_eq!(harbour.view().await.mentors[0].seats, 5);
}

#[tokio::test]
async fn what_is_published_twice_or_dies_in_between_is_sent_once() {
    let mut harbour = harbour().await;
    let ingrid = harbour.mentor("Ingrid", "pricing").await;
    let bo = harbour.protege("Bo", "pricing").await;
    let draft = harbour.draw().await;
    let view = harbour.look(draft).await;
    assert_eq!(view.pairs.len(), 2);
    // A block after the draft was drawn: that pair is refused in words that tell nothing.
    harbour
        .app
        .sql("insert into block (blocker_id, blocked_id, created_at) values ($1, $2, 0)", &[bo.0, ingrid.0])
        .await;
    let stale = view.version - 1;
    let (id, version) = (draft.to_string(), stale.to_string());
    harbour.hana.post("/api/cohorts/publish", &[("draft", &id), ("version", &version)]).await.expect_status(409);
    let (mut one, mut other) = (harbour.hana.again(), harbour.heli.again());
    let version = view.version.to_string();
    let fields = [("draft", &*id), ("version", &version)];
    let (one, other) =
        tokio::join!(one.post("/api/cohorts/publish", &fields), other.post("/api/cohorts/publish", &fields));
    assert!(one.status.is_success() || other.status.is_success());
    harbour.app.work().await;
    harbour.publish(draft).await.expect_status(200);
    harbour.app.work().await;
    // The job of a pair that was introduced comes once more, as after a crash that lost its end.
    let (cohort, amara) = (harbour.cohort, id_of(&harbour.app, "Amara").await);
    let again = harbour.app.house.store.write(move |tx| {
        Box::pin(async move {
            let now = tx.now();
            tx.set_job(&format!("cohort/{cohort}/{amara}"), now, "cohort", &(cohort, amara)).await
        })
    });
    again.await.unwrap();
    harbour.app.work().await;
    assert_eq!(harbour.introductions().await, 1);
    let sent = |view: &DraftView, of: MemberId| {
        view.pairs.iter().find(|pair| pair.protege == of).and_then(|pair: &PairView| pair.sent)
    };
    let after = harbour.look(draft).await;
    assert_eq!((sent(&after, amara), sent(&after, bo)), (Some(Sent::Introduced(State::Open)), Some(Sent::Refused)));
    let html = harbour.hana.get(&format!("/cohorts/drafts/{draft}")).await.body;
    assert!(html.contains("can’t be introduced"), "in words that tell no cause");
    let letters = harbour.app.house.store.read().await.unwrap().list_letters(None, 1_000).await.unwrap();
    assert_eq!(
        letters
            .iter()
            .filter(|letter| letter.to_email == "amara@example.org" && letter.subject.contains("meet"))
            .count(),
        1
    );
    // What is published stays as it is.
    let fixed = decide(&mut harbour.hana, &after, amara, ingrid, "veto").await.error();
    assert!(matches!(&fixed, Error::Conflict { message } if message.contains("published")), "{fixed:?}");
}

#[tokio::test]
async fn all_are_introduced_at_once_but_where_no_chair_is_free() {
    let mut harbour = harbour().await;
    for n in 0..11 {
        harbour.protege(&format!("Protege{n}"), "pricing").await;
    }
    let mut mentors = Vec::new();
    for n in 0..6 {
        mentors.push(harbour.mentor(&format!("Mentor{n}"), "pricing").await);
    }
    let draft = harbour.draw().await;
    let drawn = harbour.look(draft).await;
    assert!(drawn.figures.matched == 12 && drawn.pairs.iter().all(|pair| pair.chair));
    // Two of them have fewer chairs by now than the cohort counts on.
    for (mentor, seats) in [(mentors[0], 1), (mentors[1], 0)] {
        harbour.app.sql(&format!("update member set seats = {seats} where id = $1"), &[mentor.0]).await;
    }
    assert_eq!(harbour.look(draft).await.pairs.iter().filter(|pair| !pair.chair).count(), 3);
    harbour.publish(draft).await.expect_status(200);
    harbour.app.work().await;
    assert_eq!(harbour.introductions().await, 9, "more than the ten a host has otherwise would do as well");
    let sent = |view: &DraftView, what: Sent| view.pairs.iter().filter(|pair| pair.sent == Some(what)).count();
    assert_eq!(sent(&harbour.look(draft).await, Sent::Waiting), 3);
    let fields = [("community", &*harbour.community.to_string()), ("find", "")];
    let own: ProposalView = harbour.hana.post("/api/introductions/proposal", &fields).await.value();
    assert_eq!(own.left, 10, "those of a cohort are not the host’s own");
    // One of them comes to an end, and within an hour the next goes out; whose chair never comes waits no longer than a month.
    harbour.app.sql("update introduction set state = 'closed' where mentor_id = $1", &[mentors[0].0]).await;
    harbour.app.world.pass(HOUR);
    harbour.app.work().await;
    assert_eq!((harbour.introductions().await, sent(&harbour.look(draft).await, Sent::Waiting)), (10, 2));
    harbour.app.world.pass(31 * DAY);
    harbour.app.work().await;
    let fields = [("email", "hana@example.org"), ("password", PASSWORD)];
    harbour.hana.post("/api/account/sign-in", &fields).await.expect_status(200);
    let after = harbour.look(draft).await;
    assert_eq!((harbour.introductions().await, sent(&after, Sent::Waiting), sent(&after, Sent::Refused)), (10, 0, 2));
}

#[tokio::test]
async fn a_cohort_is_its_hosts_business_alone() {
    let mut harbour = harbour().await;
    harbour.mentor("Ingrid", "pricing").await;
    let draft = harbour.draw().await;
    let elsewhere = community(&harbour.app, "Elsewhere").await;
    let hugo = join(&harbour.app, elsewhere, "Hugo", "host").await;
    let gone = join(&harbour.app, harbour.community, "Gunnar", "host").await;
    let gunnar = id_of(&harbour.app, "Gunnar").await;
    place(&harbour.app, harbour.community, gunnar, "host", "paused").await;
    let mut olive = harbour.app.stranger();
    olive
        .post("/api/account/sign-in", &[("email", "olive@example.org"), ("password", PASSWORD)])
        .await
        .expect_status(200);

    let (cohort, draft, member) =
        (harbour.cohort.to_string(), draft.to_string(), id_of(&harbour.app, "Ingrid").await.to_string());
    let nobody = Uuid::now_v7().to_string();
    let (cohort, draft, member) = (cohort.as_str(), draft.as_str(), member.as_str());
    let all: Vec<(&str, Vec<(&str, &str)>)> = vec![
        ("cohort", vec![("cohort", cohort)]),
        ("draft", vec![("draft", draft)]),
        ("add", vec![("cohort", cohort), ("side", "mentor"), ("whom", member)]),
        ("seat", vec![("cohort", cohort), ("member", member), ("was", "2"), ("seats", "1")]),
        ("remove", vec![("cohort", cohort), ("side", "mentor"), ("member", member)]),
        ("read", vec![("cohort", cohort), ("side", "mentor"), ("table", "a@example.org")]),
        ("bring", vec![("upload", nobody.as_str()), ("take", "true")]),
        ("draw", vec![("cohort", cohort)]),
        ("copy", vec![("draft", draft)]),
        ("settle", vec![("draft", draft), ("version", "1"), ("goal", "fairest"), ("band", "22")]),
        ("decide", vec![("draft", draft), ("version", "1"), ("protege", member), ("mentor", member), ("act", "pin")]),
        ("publish", vec![("draft", draft), ("version", "1")]),
    ];
    let before = harbour.look(draft.parse().unwrap()).await;
    for (who, guest, expected) in [
        ("a stranger", &mut harbour.app.stranger(), Error::SignIn),
        ("a member", &mut harbour.amara, Error::NotFound),
        ("a host elsewhere", &mut { hugo }, Error::NotFound),
        ("a host who is paused", &mut { gone }, Error::NotFound),
        ("the operator, who hosts another community", &mut olive, Error::NotFound),
    ] {
        for (path, fields) in &all {
            assert_eq!(guest.post(&format!("/api/cohorts/{path}"), fields).await.error(), expected, "{who}: {path}");
        }
        let status = guest.get(&format!("/cohorts/drafts/{draft}.csv")).await.status.as_u16();
        // A stranger is led to sign in, as from every page.
        assert_eq!(status, if expected == Error::SignIn { 303 } else { expected.status() }, "{who}: csv");
    }
    assert_eq!(harbour.look(draft.parse().unwrap()).await, before, "nothing was changed by any of them");
    // Opening one takes a host of that very community.
    let fields = [("community", &*harbour.community.to_string()), ("title", "Mine")];
    assert_eq!(harbour.amara.post("/api/cohorts/start", &fields).await.error(), Error::Forbidden);
    assert_eq!(harbour.amara.post("/api/cohorts/desk", &[]).await.error(), Error::Forbidden);
    // Nobody from outside comes in by any door.
    let outside = absent(&harbour.app, elsewhere, "Otto").await.to_string();
    assert_eq!(harbour.add("mentor", &outside).await.error(), Error::NotFound);
    let list = harbour
        .hana
        .post("/api/lists/start", &[("community", &harbour.community.to_string()), ("title", "Guides")])
        .await;
    let list = list.location.unwrap().rsplit('/').next().unwrap().to_owned();
    harbour.add("mentor", &format!("list:{list}")).await.expect_status(200);
    assert_eq!(harbour.add("mentor", &format!("list:{nobody}")).await.error(), Error::NotFound);
}

#[tokio::test]
async fn a_hostile_table_is_looked_at_row_by_row_and_brings_in_whom_it_may() {
    let mut harbour = harbour().await;
    harbour.mentor("Ingrid", "pricing").await;
    let elsewhere = community(&harbour.app, "Elsewhere").await;
    absent(&harbour.app, elsewhere, "Otto").await;
    let table = "Name;E-Mail;Chairs\n=1+1;INGRID@example.org;3\nOtto;otto@example.org;1\nNobody;nobody@example.org;1\n\
                 <b>;\"<script>alert(1)</script>\";1\nIngrid;ingrid@example.org;2\nAmara;amara@example.org;99\n";
    let cohort = harbour.cohort.to_string();
    // As a browser sends what was pasted.
    let table = table.replace('\n', "\r\n");
    let fields = [("cohort", &*cohort), ("side", "mentor"), ("table", &*table)];
    harbour.hana.submit(&format!("/cohorts/{cohort}"), "/api/cohorts/read", &fields).await.expect_status(303);
    let upload = harbour.view().await.upload.unwrap();
    let rows: Vec<_> = upload.rows.iter().map(|row| (row.line, row.taken.clone())).collect();
    assert_eq!(rows[0], (2, Some(("Ingrid".to_owned(), Some(3)))));
    assert!(rows[1..].iter().all(|(_, taken)| taken.is_none()) && rows.len() == 6);
    assert_eq!(
        (upload.rows[3].why.as_str(), upload.rows[5].why.as_str()),
        ("“E-Mail”: no e-mail address.", "“Chairs”: no whole number from 0 to 20.")
    );
    assert_eq!(upload.rows[1].why, upload.rows[2].why, "of another community, or nobody at all: the same words");
    assert!(harbour.view().await.mentors.is_empty(), "nobody is added by looking");
    let html = harbour.hana.get(&format!("/cohorts/{cohort}")).await.expect_status(200).body;
    assert!(!html.contains("<script>alert") && html.contains("Bring the 1 in"));
    let id = upload.id.to_string();
    for (take, status) in [("true", 200), ("true", 404)] {
        harbour.hana.post("/api/cohorts/bring", &[("upload", &id), ("take", take)]).await.expect_status(status);
    }
    let view = harbour.view().await;
    assert_eq!((view.mentors.len(), view.mentors[0].seats, view.upload), (1, 3, None));
    assert_eq!(
        harbour
            .hana
            .post("/api/cohorts/read", &[("cohort", &cohort), ("side", "mentor"), ("table", " \n ")])
            .await
            .error()
            .field(),
        Some("table")
    );

    // The same from a file, without scripts.
    for (text, leads) in [("amara@example.org\n", format!("/cohorts/{cohort}#read")), ("", "again=".to_owned())] {
        let form = Form::new()
            .text("cohort", cohort.clone())
            .text("side", "protege")
            .part("file", Part::bytes(text.as_bytes().to_vec()).file_name("people.csv"));
        let request = harbour.hana.request(Method::POST, "/cohorts/people").header(header::ACCEPT, "text/html");
        let sent = harbour.hana.send(request.header("sec-fetch-site", "same-origin").multipart(form)).await;
        assert!(sent.expect_status(303).location.unwrap().contains(&leads), "{text}");
    }
    let upload = harbour.view().await.upload.unwrap();
    assert_eq!(upload.rows[0].taken, Some(("Amara".to_owned(), None)));
    harbour
        .hana
        .post("/api/cohorts/bring", &[("upload", &upload.id.to_string()), ("take", "true")])
        .await
        .expect_status(200);
    assert_eq!(harbour.view().await.proteges.len(), 1);

    // A name that would be a formula is none in the file that goes out.
    harbour
        .app
        .sql("update member set name = '=HYPERLINK(1)' where id = $1", &[id_of(&harbour.app, "Ingrid").await.0])
        .await;
    let path = harbour.hana.post("/api/cohorts/draw", &[("cohort", &cohort)]).await.location.unwrap();
    let file = harbour.hana.get(&format!("{path}.csv")).await.expect_status(200).body;
    assert!(file.contains("'=HYPERLINK(1)") && !file.contains(",=HYPERLINK"), "{file}");
}

#[tokio::test]
async fn whoever_leaves_is_in_no_cohort_any_more() {
    let mut harbour = harbour().await;
    harbour.mentor("Ingrid", "pricing").await;
    let mut ghost = join(&harbour.app, harbour.community, "Zebulonia", "member").await;
    card(&harbour.app, "ask", id_of(&harbour.app, "Zebulonia").await, "pricing").await;
    let draft = harbour.draw().await;
    harbour.publish(draft).await.expect_status(200);
    let fields = [("cohort", &*harbour.cohort.to_string()), ("side", "mentor"), ("table", "Zebulonia@example.org")];
    harbour.hana.post("/api/cohorts/read", &fields).await.expect_status(200);
    let export = ghost.get("/account/export.json").await.expect_status(200).body;
    assert!(export.contains("Spring <cohort>") && export.contains("protege"));
    ghost.post("/api/account/delete-account", &[("password", PASSWORD)]).await.expect_status(200);
    harbour.app.work().await;
    assert_eq!(harbour.app.grep("zebulonia").await, Vec::<String>::new());
    assert_eq!(harbour.introductions().await, 1, "Amara’s alone");
    let view = harbour.look(draft).await;
    assert!(two(&view).iter().any(|(protege, _)| *protege == "a former guest"), "{:?}", two(&view));
    assert_eq!(harbour.view().await.proteges.len(), 1);
    // What was read is gone after a day, brought in or not.
    harbour
        .hana
        .post(
            "/api/cohorts/read",
            &[("cohort", &*harbour.cohort.to_string()), ("side", "mentor"), ("table", "b@example.org")],
        )
        .await
        .expect_status(200);
    harbour.app.world.pass(2 * DAY);
    harbour.app.sql("insert into job (key, due_at, kind, payload) values ('tidy', 0, 'tidy', 'null')", &[]).await;
    harbour.app.work().await;
    assert_eq!(harbour.app.count("select count(*) from cohort_upload", &[]).await, 0);
}
