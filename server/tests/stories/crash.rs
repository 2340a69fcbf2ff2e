//! The server is killed in the middle of a storm, again and again: whatever it acknowledged is there, once, in order.

use crate::{
    requests::{accept, ask},
    sessions::{Hours, befriend, guest},
    support::{Guest, Party, TestApp, database},
};
use app::{
    ids::{ConversationId, MemberId, SessionId},
    time::{DAY, HOUR},
};
use futures::future::join_all;
use reqwest::{Method, header};
use server::world::{System, World};
use std::{
    collections::BTreeMap,
    sync::atomic::{AtomicUsize, Ordering},
    time::Instant,
};
use tokio::sync::Notify;
use uuid::Uuid;

const PAIRS: usize = 4;
const ROUNDS: usize = 5;
/// Acknowledged writes after which a round's server is killed.
const ENOUGH: usize = 160;

/// One letter as its writer remembers it.
struct Letter {
    client: Uuid,
    text: String,
    began: Instant,
    acknowledged: Option<Instant>,
}

/// Somebody who writes into one conversation, one letter after another.
struct Writer {
    guest: Guest,
    member: MemberId,
    conversation: ConversationId,
    letters: Vec<Letter>,
}

/// Somebody who asks every giver for one time after another.
struct Taker {
    guest: Guest,
    member: MemberId,
    givers: Vec<MemberId>,
    /// Giver, time, and the session's id once it was acknowledged.
    tries: Vec<(MemberId, i64, Option<SessionId>)>,
    next: usize,
}

/// Counts what was acknowledged, and says when it is enough.
#[derive(Default)]
struct Count {
    done: AtomicUsize,
    enough: Notify,
}

impl Count {
    fn acknowledge(&self) {
        if self.done.fetch_add(1, Ordering::SeqCst) + 1 == ENOUGH {
            self.enough.notify_one();
        }
    }
}

/// Posts; the status and where it leads, or nothing when the server died before it answered.
async fn post(url: &str, like: &Guest, path: &str, fields: &[(&str, &str)]) -> Option<(u16, String)> {
    let request = like.at(url).signed(Method::POST, path).header("sec-fetch-site", "same-origin");
    let answer = request.header(header::ACCEPT, "application/json").form(fields).send().await.ok()?;
    let path = answer.headers().get(header::LOCATION).map_or("", |path| path.to_str().unwrap());
    Some((answer.status().as_u16(), path.to_owned()))
}

impl Writer {
    /// Writes until the server is gone.
    async fn write(&mut self, url: &str, count: &Count) {
        loop {
            if self.letters.last().is_none_or(|letter| letter.acknowledged.is_some()) {
                let text = format!("letter {} of {}", self.letters.len(), self.member);
                self.letters.push(Letter { client: Uuid::now_v7(), text, began: Instant::now(), acknowledged: None });
            }
            if !self.send(url).await {
                return;
            }
            count.acknowledge();
        }
    }

    /// Sends the newest letter, if it was not acknowledged, under the name it has. False when there was no answer.
    async fn send(&mut self, url: &str) -> bool {
        let Some(letter) = self.letters.last_mut().filter(|letter| letter.acknowledged.is_none()) else { return true };
        let (conversation, client) = (self.conversation.to_string(), letter.client.to_string());
        let fields = [("conversation", conversation.as_str()), ("client", &client), ("text", &letter.text)];
        match post(url, &self.guest, "/api/conversations/send", &fields).await {
            Some((200, _)) => letter.acknowledged = Some(Instant::now()),
            Some((status, _)) => panic!("{status}"),
            None => return false,
        }
        true
    }
}

impl Taker {
    /// Asks every giver for one time after another until the server is gone.
    async fn book(&mut self, url: &str, count: &Count, monday: i64) {
        loop {
            let (giver, slot) = (self.givers[self.next % self.givers.len()], self.next / self.givers.len());
            let (week, day, hour) = (slot / 20, slot % 20 / 4, slot % 4);
            let days = i64::try_from(week * 7 + day).unwrap();
            let start = monday + days * DAY + (9 + i64::try_from(hour).unwrap()) * HOUR;
            self.next += 1;
            match self.ask(url, giver, start).await {
                Some(Some(session)) => {
                    self.tries.push((giver, start, Some(session)));
                    count.acknowledge();
                }
                // Somebody sat down before.
                Some(None) => {}
                None => return self.tries.push((giver, start, None)),
            }
        }
    }

    /// Once more what had no answer: either it had been kept, or it may be now.
    async fn ask_again(&mut self, url: &str) {
        for nth in 0..self.tries.len() {
            if let (giver, start, None) = self.tries[nth] {
                self.tries[nth].2 = self.ask(url, giver, start).await.expect("there is nobody to kill it");
            }
        }
    }

    /// The session booked, or none where it is refused; nothing when there was no answer.
    async fn ask(&self, url: &str, giver: MemberId, start: i64) -> Option<Option<SessionId>> {
        let (giver, start) = (giver.to_string(), start.to_string());
        let fields = [("giver", giver.as_str()), ("slot", &start), ("how", "link"), ("agenda", "Boats")];
        match post(url, &self.guest, "/api/sessions/book", &fields).await? {
            (200, path) => Some(Some(path.strip_prefix("/sessions/").unwrap().parse().unwrap())),
            (409 | 422, _) => Some(None),
            (status, _) => panic!("{status}"),
        }
    }
}

/// Pairs who write to each other; the askers of all pairs want the hours of the givers of all pairs.
async fn writers_and_takers(app: &TestApp) -> (Vec<Writer>, Vec<Taker>) {
    let rows = ["1", "2", "3", "4", "5"].map(|day| (day, "09:00", "13:00"));
    let hours = Hours {
        zone: "UTC",
        length: "60",
        notice: "0",
        buffer: "0",
        weekly_limit: "20",
        at_once: true,
        rows: &rows,
        ..Hours::default()
    };
    let (mut writers, mut takers, mut givers) = (Vec::new(), Vec::new(), Vec::new());
    for nth in 0..PAIRS {
        let (mut asker, asker_id) = guest(app, &format!("Asker{nth}"), "UTC").await;
        let (mut giver, giver_id) = guest(app, &format!("Giver{nth}"), "UTC").await;
        hours.save(&mut giver).await;
        let request = ask(&mut asker, giver_id).await.unwrap();
        let note = "I have stood where you stand, and came back to tell of it.";
        let conversation = accept(&mut giver, &request, "mentor", note).await.unwrap();
        givers.push(giver_id);
        takers.push(Taker { guest: asker.again(), member: asker_id, givers: Vec::new(), tries: Vec::new(), next: 0 });
        for (guest, member) in [(asker, asker_id), (giver, giver_id)] {
            writers.push(Writer { guest, member, conversation, letters: Vec::new() });
        }
    }
    for (own, taker) in takers.iter_mut().enumerate() {
        for (_, giver) in givers.iter().enumerate().filter(|(other, _)| *other != own) {
            befriend(&app.house.store, taker.member, *giver).await;
        }
        taker.givers.clone_from(&givers);
    }
    (writers, takers)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn whatever_was_acknowledged_outlives_the_server() {
    let app = TestApp::new().await;
    // The binary lives by the real clock, so this house is made by it too.
    app.world.pass(System.now().0 - app.house.now().0);
    let (mut writers, mut takers) = writers_and_takers(&app).await;
    let monday = next_monday(app.house.now().0);
    let database = app.house.config.database_url();
    let data = app.close().await;
    for _ in 0..ROUNDS {
        let mut party = Party::serve(data.path(), &database).await;
        let (url, count) = (party.url.clone(), Count::default());
        let letters = join_all(writers.iter_mut().map(|writer| writer.write(&url, &count)));
        let bookings = join_all(takers.iter_mut().map(|taker| taker.book(&url, &count, monday)));
        let kill = async {
            count.enough.notified().await;
            party.kill();
        };
        tokio::join!(letters, bookings, kill);
    }
    // A last evening without a storm: whoever heard no answer asks once more.
    let party = Party::serve(data.path(), &database).await;
    for writer in &mut writers {
        assert!(writer.send(&party.url).await, "there is nobody to kill it");
    }
    for taker in &mut takers {
        taker.ask_again(&party.url).await;
    }
    party.stop();
    check_letters(&database, &writers).await;
    check_sessions(&database, &takers).await;
}

/// Every letter is there once; in each conversation without a hole, and after whatever was acknowledged before it began.
async fn check_letters(database: &str, writers: &[Writer]) {
    let sql = "select conversation_id, seq, sender_id, client_id, text from message order by conversation_id, seq";
    let rows: Vec<(Uuid, i64, Uuid, Uuid, String)> = database::rows(database, sql, &[]).await;
    let mut written: BTreeMap<Uuid, (Uuid, i64, Uuid, &str)> = BTreeMap::new();
    let mut last: BTreeMap<Uuid, i64> = BTreeMap::new();
    for (conversation, seq, sender, client, text) in &rows {
        let before = last.insert(*conversation, *seq).unwrap_or(0);
        assert_eq!(*seq, before + 1, "a hole in {conversation}");
        assert_eq!(written.insert(*client, (*conversation, *seq, *sender, text)), None, "{text} twice");
    }
    let sent: usize = writers.iter().map(|writer| writer.letters.len()).sum();
    assert_eq!(rows.len(), sent, "nothing that nobody wrote");
    let seq = |letter: &Letter| written.get(&letter.client).unwrap_or_else(|| panic!("{} is lost", letter.text)).1;
    for writer in writers {
        for letter in &writer.letters {
            let nth = seq(letter);
            assert_eq!(written[&letter.client], (writer.conversation.0, nth, writer.member.0, letter.text.as_str()));
            let others = writers.iter().filter(|other| other.conversation == writer.conversation);
            for earlier in others.flat_map(|other| &other.letters) {
                assert!(
                    earlier.acknowledged > Some(letter.began) || earlier.client == letter.client || seq(earlier) < nth
                );
            }
        }
    }
    // Whoever was to hear of a letter has it in their log, once: the letter and its events are one write.
    let sql = "select count(*) from message where (select count(*) from event where event.kind = 'message' and event.object_id = message.id) <> 2";
    assert_eq!(database::count(database, sql, &[]).await, 0);
}

/// Every acknowledged session is there once, for both; nothing else is but what was asked for; nobody is in two places.
async fn check_sessions(database: &str, takers: &[Taker]) {
    let sql = "select session.id, giver_id, taker_id, g.starts_at from session
        join session_time g on g.session_id = session.id and g.member_id = giver_id and g.slot = 'now' and g.state = 'confirmed'
        join session_time t on t.session_id = session.id and t.member_id = taker_id and t.slot = 'now' and t.state = 'confirmed'
        where session.state = 'confirmed' and g.starts_at = t.starts_at and g.ends_at = t.ends_at";
    let rows: Vec<(Uuid, Uuid, Uuid, i64)> = database::rows(database, sql, &[]).await;
    assert_eq!(
        database::count(database, "select count(*) from session", &[]).await,
        i64::try_from(rows.len()).unwrap()
    );
    let mut left = rows.clone();
    for taker in takers {
        for (giver, start, session) in &taker.tries {
            let found = left.iter().position(|(id, g, t, at)| {
                (*g, *t, *at) == (giver.0, taker.member.0, *start) && session.is_none_or(|session| session.0 == *id)
            });
            assert!(found.is_some() || session.is_none(), "an acknowledged session is lost");
            found.map(|at| left.swap_remove(at));
        }
    }
    assert_eq!(left, [], "a session nobody asked for, or twice");
    let sql = "select count(*) from session_time a join session_time b on a.member_id = b.member_id and a.session_id <> b.session_id
        and a.state in ('held', 'confirmed') and b.state in ('held', 'confirmed') and a.starts_at < b.ends_at and b.starts_at < a.ends_at";
    assert_eq!(database::count(database, sql, &[]).await, 0, "somebody is in two places");
    assert!(rows.len() > ROUNDS, "a storm of bookings, not of letters alone");
}

/// Midnight, UTC, of a Monday a week from `now` or a little later, in milliseconds.
fn next_monday(now: i64) -> i64 {
    // 5 January 1970 was a Monday.
    let (first, week) = (4 * DAY, 7 * DAY);
    first + ((now - first) / week + 2) * week
}
