//! Sessions: from hours kept to an hour had; who may not; what the clocks do; and the storm.

mod clocks;
mod leaving;
mod life;
mod limits;
mod refusals;
mod storm;

use crate::support::{Answer, Guest, PASSWORD, TestApp};
use app::{
    account::{Email, Name, NewMember, Password},
    ids::{MemberId, SessionId},
    relationships::Kind,
    sessions::{BookView, SessionView, SessionsView, SlotView},
    time::{DAY, Instant},
};
use server::{
    store::{NewRelationship, Store},
    zones,
};

fn at(text: &str) -> Instant {
    zones::instant(text.parse().unwrap())
}

/// A guest who lives in `zone`, brought in by the back door: a storm is more people than may join in one minute.
pub async fn guest(app: &TestApp, name: &str, zone: &str) -> (Guest, MemberId) {
    let new = NewMember {
        name: Name::parse(name).unwrap(),
        email: Email::parse(&format!("{}@example.org", name.to_lowercase())).unwrap(),
        password: Password::parse("password", PASSWORD).unwrap(),
        zone: zone.to_owned(),
        invite: None,
    };
    let member = app
        .house
        .store
        .write(move |tx| {
            let new = new.clone();
            Box::pin(async move { server::account::enroll(tx, &new, &new.zone, None, false, true).await })
        })
        .await
        .unwrap();
    (sign_in(app, member).await, member)
}

/// A browser of the member's, signed in at the house's present time.
async fn sign_in(app: &TestApp, member: MemberId) -> Guest {
    let store = &app.house.store;
    let login = store.write(move |tx| {
        Box::pin(async move {
            let (token, hash) = tx.new_secret();
            let expires = tx.now().plus_ms(30 * DAY);
            tx.add_login(member, &hash, "a story", expires).await?;
            Ok(token)
        })
    });
    let mut guest = app.stranger();
    guest.cookies.insert(app.house.config.login_cookie().to_owned(), login.await.unwrap());
    guest
}

/// Whether any letter to `email` says so. The clock stands still in a story, so none is the newest.
async fn wrote(app: &TestApp, email: &str, words: &str) -> bool {
    app.work().await;
    let letters = app.house.store.read().await.unwrap().list_letters(None, 1_000).await.unwrap();
    letters.iter().any(|letter| letter.to_email == email && letter.body.contains(words))
}

pub async fn member(app: &TestApp, name: &str) -> MemberId {
    let email = format!("{}@example.org", name.to_lowercase());
    let row = app.house.store.read().await.unwrap().find_member_by_email(&email).await.unwrap();
    MemberId(row.expect("there is such a guest").id)
}

/// The two have said yes to each other, and have a conversation.
pub async fn befriend(store: &Store, a: MemberId, b: MemberId) {
    let new =
        NewRelationship { a, b, origin: "request", origin_id: a.0, kind: Kind::Peers, topic: "leaving well".into() };
    store
        .write(move |tx| {
            let new = new.clone();
            Box::pin(async move {
                tx.open_conversation(a, b).await?;
                tx.add_relationship(&new).await
            })
        })
        .await
        .unwrap();
}

/// What the hours page sends; a story changes what it is about.
pub struct Hours<'a> {
    pub zone: &'a str,
    pub length: &'a str,
    pub notice: &'a str,
    pub buffer: &'a str,
    pub weekly_limit: &'a str,
    pub at_once: bool,
    pub link: &'a str,
    /// Weekday, from, to.
    pub rows: &'a [(&'a str, &'a str, &'a str)],
}

const WEEKDAYS: [(&str, &str, &str); 5] = [
    ("1", "09:00", "12:00"),
    ("2", "09:00", "12:00"),
    ("3", "09:00", "12:00"),
    ("4", "09:00", "12:00"),
    ("5", "09:00", "12:00"),
];

impl Default for Hours<'_> {
    fn default() -> Self {
        Self {
            zone: "America/New_York",
            length: "30",
            notice: "24",
            buffer: "10",
            weekly_limit: "3",
            at_once: false,
            link: "https://meet.example/amara",
            rows: &WEEKDAYS,
        }
    }
}

impl Hours<'_> {
    pub fn fields(&self) -> Vec<(&str, &str)> {
        let mut fields = vec![
            ("zone", self.zone),
            ("length", self.length),
            ("notice", self.notice),
            ("buffer", self.buffer),
            ("weekly_limit", self.weekly_limit),
            ("horizon", "8"),
            ("late_cancel", "12"),
            ("link", self.link),
            ("place", ""),
        ];
        if self.at_once {
            fields.push(("confirm_at_once", "true"));
        }
        for (day, from, to) in self.rows {
            fields.extend([("day[]", *day), ("from[]", *from), ("to[]", *to)]);
        }
        fields
    }

    pub async fn save(&self, guest: &mut Guest) {
        guest.post("/api/sessions/set-availability", &self.fields()).await.expect_status(200);
    }
}

/// Amara in New York keeps hours; Leila in Lisbon knows her.
struct Pair {
    amara: Guest,
    leila: Guest,
    amara_id: MemberId,
    leila_id: MemberId,
}

impl Pair {
    async fn new(app: &TestApp, hours: &Hours<'_>) -> Self {
        let (mut amara, amara_id) = guest(app, "Amara", "America/New_York").await;
        let (leila, leila_id) = guest(app, "Leila", "Europe/Lisbon").await;
        hours.save(&mut amara).await;
        befriend(&app.house.store, amara_id, leila_id).await;
        Self { amara, leila, amara_id, leila_id }
    }
}

async fn try_book(guest: &mut Guest, giver: MemberId, start: Instant) -> Answer {
    let (giver, start) = (giver.to_string(), start.0.to_string());
    let fields = [("giver", giver.as_str()), ("slot", &start), ("how", "link"), ("agenda", "Turning both offers down")];
    guest.post("/api/sessions/book", &fields).await
}

pub async fn book(guest: &mut Guest, giver: MemberId, start: &str) -> SessionId {
    let answer = try_book(guest, giver, at(start)).await.expect_status(200);
    answer.location.unwrap().strip_prefix("/sessions/").unwrap().parse().unwrap()
}

pub async fn act(guest: &mut Guest, verb: &str, session: SessionId) -> Answer {
    guest.post(&format!("/api/sessions/{verb}"), &[("session", &session.to_string())]).await
}

async fn see(guest: &mut Guest, session: SessionId) -> SessionView {
    guest.post("/api/sessions/session", &[("session", &session.to_string())]).await.value()
}

async fn sessions(guest: &mut Guest) -> SessionsView {
    guest.post("/api/sessions/sessions", &[]).await.value()
}

/// The times offered in the week of a date.
async fn offered(guest: &mut Guest, giver: MemberId, week: &str) -> Vec<SlotView> {
    let book: BookView =
        guest.post("/api/sessions/booking", &[("giver", &giver.to_string()), ("week", week)]).await.value();
    let week = book.booking.expect("they know each other").week.expect("hours are kept");
    week.days.into_iter().flat_map(|day| day.slots).collect()
}
