//! How the evening comes about: everybody does their part over HTTP, as people do.

use super::super::{Answer, Guest, PASSWORD, TestApp, database};
use crate::{
    import::drafted,
    lists::{community, place},
    requests::{NOTE, accept, ask},
    sessions::{Hours, act, book, guest},
};
use app::{
    account::LoginView,
    cohorts::CohortView,
    communities::InvitationView,
    conversations::ThreadView,
    ids::{MemberId, SessionId},
    introductions::IntroductionView,
    lists::ListPage,
    people::{ProfileView, import::ImportView},
    safety::ReportView,
    sessions::AvailabilityView,
    time::{HOUR, MINUTE},
};
use std::collections::BTreeMap;
use uuid::Uuid;

pub struct Making<'a> {
    pub names: BTreeMap<&'static str, String>,
    pub guests: BTreeMap<&'static str, Guest>,
    app: &'a TestApp,
}

impl<'a> Making<'a> {
    /// Everything, in the order in which it can happen.
    pub async fn of(app: &'a TestApp) -> Self {
        let mut making = Self { names: BTreeMap::new(), guests: BTreeMap::new(), app };
        making.people().await;
        making.profile().await;
        making.asks().await;
        making.sessions().await;
        making.desk().await;
        making.cohort().await;
        making.room().await;
        making.import().await;
        making.door().await;
        app.work().await;
        making
    }

    fn name(&mut self, name: &'static str, value: impl ToString) {
        self.names.insert(name, value.to_string());
    }

    fn id(&self, name: &str) -> MemberId {
        self.names[name].parse().unwrap()
    }

    /// Posts the form of `text`, as `Evening::fields` reads it; it must succeed.
    async fn post(&mut self, guest: &str, path: &str, text: &str) -> Answer {
        let mut fields = Vec::new();
        for pair in text.split('&').filter(|pair| !pair.is_empty()) {
            let (name, value) = pair.split_once('=').unwrap();
            let known = value.strip_prefix('{').and_then(|value| value.strip_suffix('}'));
            fields.push((name, known.map_or(value, |known| self.names[known].as_str())));
        }
        let guest = self.guests.get_mut(guest).unwrap();
        guest.post(path, &fields).await.expect_status(200)
    }

    /// The id at the end of where a write led.
    async fn made(&mut self, guest: &str, path: &str, text: &str, name: &'static str) {
        let path = self.post(guest, path, text).await.location.unwrap();
        self.name(name, path.rsplit('/').next().unwrap());
    }

    async fn people(&mut self) {
        let mut olive = self.app.operator("Olive").await;
        let page = olive.get("/account/profile").await.body;
        self.name("olive", page.split("/people/").nth(1).unwrap().get(..36).unwrap());
        self.guests.insert("Olive", olive);
        for (name, key) in [
            ("Leila", "leila"),
            ("Ingrid", "ingrid"),
            ("Mio", "mio"),
            ("Nora", "nora"),
            ("Pia", "pia"),
            ("Quin", "quin"),
            ("Eve", "eve"),
            ("Tomas", "tomas"),
            ("Otto", "otto"),
            ("Hana", "hana"),
        ] {
            let (guest, id) = guest(self.app, name, "America/New_York").await;
            self.guests.insert(name, guest);
            self.name(key, id);
        }
        // Everybody has the same password; hashing it once will do.
        let sql =
            "update member set password_hash = (select password_hash from member where operator) where not operator";
        self.app.sql(sql, &[]).await;
        let (harbour, lighthouse) = (community(self.app, "Harbour").await, community(self.app, "Lighthouse").await);
        for (community, name, role) in [
            (harbour, "leila", "member"),
            (harbour, "ingrid", "member"),
            (harbour, "quin", "member"),
            (harbour, "eve", "member"),
            (harbour, "hana", "host"),
            (lighthouse, "otto", "host"),
        ] {
            place(self.app, community, self.id(name), role, "active").await;
        }
        self.name("harbour", harbour);
        self.name("lighthouse", lighthouse);
    }

    async fn profile(&mut self) {
        for (path, fields) in [
            ("set-story", "story=storywords"),
            ("set-human-detail", "detail=detailwords"),
            (
                "set-visibility",
                "place=network&positions=network&education=network&languages=network&skills=network&interests=network&associations=communities&story=network&human_detail=relationships",
            ),
            (
                "set-position",
                "title=Software engineer&organisation=Quayside&place=Boston&industry=&start=2019-01&end=&description=Tides",
            ),
            ("set-education", "school=Night School&degree=&field=Ropes&start=2012-02&end="),
            ("set-facet", "kind=association&name=associationwords"),
            ("set-offer", "topic=leaving well&line=offerwords&intensity=2"),
            ("set-ask", "topic=boards&line=askwords&intensity=1"),
        ] {
            self.post("Leila", &format!("/api/people/{path}"), fields).await;
        }
        let profile: ProfileView = self.post("Leila", "/api/people/profile", "").await.value();
        self.name("position", profile.positions[0].id);
        self.name("education", profile.education[0].id);
        self.name("facet", profile.facets[0].id);
        self.name("offer", profile.offers[0].id);
        self.name("ask", profile.asks[0].id);
    }

    async fn asks(&mut self) {
        let ids = ["leila", "ingrid", "nora"].map(|name| self.id(name));
        let request = ask(self.guests.get_mut("Leila").unwrap(), ids[1]).await.unwrap();
        let conversation = accept(self.guests.get_mut("Ingrid").unwrap(), &request, "mentor", NOTE).await.unwrap();
        self.name("accepted", request);
        self.name("conversation", conversation);
        let sql = "select id from relationship where origin = 'request' and low_id in ($1, $2)";
        let rows: Vec<(Uuid,)> =
            database::rows(&self.app.house.config.database_url(), sql, &[ids[0].0, ids[1].0]).await;
        self.name("relationship", rows[0].0);
        let asking = ask(self.guests.get_mut("Leila").unwrap(), ids[2]).await.unwrap();
        self.name("asking", asking);
        self.made("Leila", "/api/requests/ask", "to={pia}&other=leaving well&hope=hopewords", "questioned").await;
        let fields = "request={questioned}&answer=question&question=questionwords";
        self.post("Pia", "/api/requests/reply", fields).await;
        self.made("Mio", "/api/requests/ask", "to={leila}&other=leaving well&hope=miowords", "asked").await;
        let client = Uuid::from_u128(7);
        self.name("client", Uuid::from_u128(8));
        let fields = format!("conversation={{conversation}}&client={client}&text=letterwords");
        self.post("Leila", "/api/conversations/send", &fields).await;
        let thread: ThreadView =
            self.post("Leila", "/api/conversations/thread", "conversation={conversation}&before=0").await.value();
        self.name("message", thread.messages[0].id);
    }

    async fn sessions(&mut self) {
        let hours = Hours { weekly_limit: "20", link: "https://meet.example/linkwords", ..Hours::default() };
        for name in ["Leila", "Ingrid"] {
            hours.save(self.guests.get_mut(name).unwrap()).await;
        }
        self.post("Leila", "/api/sessions/add-exception", "date=2027-04-05&start=&end=").await;
        let kept: AvailabilityView = self.post("Leila", "/api/sessions/availability", "").await.value();
        self.name("exception", kept.exceptions[0].id);
        let leila = self.id("leila");
        for (name, start) in [
            ("session", "2027-03-22T13:00Z"),
            ("moved", "2027-03-23T13:00Z"),
            ("past", "2027-03-24T13:00Z"),
            ("contested", "2027-03-25T13:00Z"),
            ("held", "2027-03-26T13:00Z"),
        ] {
            let session = book(self.guests.get_mut("Ingrid").unwrap(), leila, start).await;
            self.name(name, session);
            if name != "held" {
                act(self.guests.get_mut("Leila").unwrap(), "confirm", session).await.expect_status(200);
            }
        }
        let slot = |text: &str| server::zones::instant(text.parse().unwrap()).0;
        self.name("slot", slot("2027-03-30T14:00Z"));
        let fields = format!("session={{moved}}&slot={}", slot("2027-03-31T14:00Z"));
        self.post("Ingrid", "/api/sessions/propose-move", &fields).await;
        self.post("Leila", "/api/sessions/keep-note", "session={session}&note=notewords").await;
        let now = self.app.house.now().0;
        for (name, from) in [("past", now - 40 * MINUTE), ("contested", now - 5 * HOUR)] {
            let session: SessionId = self.names[name].parse().unwrap();
            let sql = format!(
                "update session_time set starts_at = {from}, ends_at = {} where session_id = $1",
                from + 30 * MINUTE
            );
            self.app.sql(&sql, &[session.0]).await;
        }
        self.post("Ingrid", "/api/sessions/no-show", "session={contested}").await;
    }

    async fn desk(&mut self) {
        self.made("Hana", "/api/lists/start", "community={harbour}&title=draftwords", "draft").await;
        self.made("Hana", "/api/lists/start", "community={harbour}&title=listwords", "list").await;
        for fields in ["member={leila}&reason=reasonwords", "member={ingrid}&reason=Knows ferries."] {
            let fields = format!("list={{list}}&{fields}&review_by=2027-09-30");
            self.post("Hana", "/api/lists/add", &fields).await;
        }
        let page: ListPage = self.post("Hana", "/api/lists/list", "list={list}").await.value();
        self.name("entry", page.list.entries[0].id);
        let desk = page.desk.unwrap();
        self.post("Hana", "/api/lists/publish", &format!("list={{list}}&version={}&published=true", desk.version))
            .await;
        let page: ListPage = self.post("Hana", "/api/lists/list", "list={list}").await.value();
        let desk = page.desk.unwrap();
        self.name("version", desk.version);
        self.name("arrangement", desk.arrangement);
        let fields = "community={harbour}&a={leila}&b={quin}&guide=&topic=Ferries&why=whywords&a_brings=Tides&b_brings=Ropes&question=Why";
        self.post("Hana", "/api/introductions/propose", fields).await;
        let waiting: Vec<IntroductionView> = self.post("Leila", "/api/introductions/for-me", "").await.value();
        self.name("introduction", waiting[0].id);
        self.post("Hana", "/api/communities/invite", "community={harbour}&email=invitedwords@example.org&role=member")
            .await;
        let open: Vec<InvitationView> =
            self.post("Hana", "/api/communities/invitations", "community={harbour}").await.value();
        self.name("invitation", open[0].id);
        self.post("Leila", "/api/safety/report", "member={eve}&words=reportwords&subject=").await;
        let reports: Vec<ReportView> = self.post("Hana", "/api/safety/reports", "").await.value();
        self.name("report", reports[0].id);
        self.post("Leila", "/api/safety/block", "member={eve}").await;
    }

    /// Quin and Leila would learn, Ingrid would guide; who read rows waits for a yes.
    async fn cohort(&mut self) {
        self.made("Hana", "/api/cohorts/start", "community={harbour}&title=cohortwords", "cohort").await;
        for (side, whom) in [("protege", "quin"), ("protege", "leila"), ("mentor", "ingrid")] {
            let fields = format!("cohort={{cohort}}&side={side}&whom={{{whom}}}");
            self.post("Hana", "/api/cohorts/add", &fields).await;
        }
        self.made("Hana", "/api/cohorts/draw", "cohort={cohort}", "cohort_draft").await;
        self.post("Hana", "/api/cohorts/read", "cohort={cohort}&side=mentor&table=quin@example.org").await;
        let view: CohortView = self.post("Hana", "/api/cohorts/cohort", "cohort={cohort}").await.value();
        self.name("upload", view.upload.unwrap().id);
    }

    async fn room(&mut self) {
        self.post("Leila", "/api/room/visit", "glass=tea&brings=bringswords&would_like=calm&how=in").await;
        self.made("Leila", "/api/room/start", "name=circlewords", "circle").await;
        let client = Uuid::from_u128(9);
        self.post("Leila", "/api/room/say", &format!("circle={{circle}}&client={client}&text=saidwords")).await;
    }

    async fn import(&mut self) {
        let csv = b"Company Name,Title,Description,Location,Started On,Finished On\nImportwords,Engineer,,Boston,Jan 2015,Dec 2016\n";
        let draft = drafted(self.guests.get_mut("Leila").unwrap(), "Positions.csv", csv.to_vec()).await;
        self.name("import", draft);
        let view: ImportView = self.post("Leila", "/api/people/read-import", "import={import}&page=1").await.value();
        self.name("row", view.rows[0].id);
    }

    /// A second login of Leila's, somebody who has not confirmed yet, and a forgotten password.
    async fn door(&mut self) {
        // So that these letters are the newest.
        self.app.work().await;
        self.app.world.pass(1);
        self.guests.insert("nobody", self.app.stranger());
        self.post("nobody", "/api/account/sign-in", &format!("email=leila@example.org&password={PASSWORD}")).await;
        let logins: Vec<LoginView> = self.post("Leila", "/api/account/logins", "").await.value();
        self.name("login", logins.iter().find(|login| !login.this_one).unwrap().id);
        let fields = format!("name=Newt&email=newt@example.org&password={PASSWORD}&zone=UTC&consent=yes");
        self.post("nobody", "/api/account/join", &fields).await;
        self.post("nobody", "/api/account/forgot", "email=nora@example.org").await;
        self.guests.insert("nobody", self.app.stranger());
        for (name, email) in [("join_token", "newt@example.org"), ("reset_token", "nora@example.org")] {
            let link = self.app.letter_link(email).await;
            self.name(name, link.split("token=").nth(1).unwrap());
        }
    }
}
