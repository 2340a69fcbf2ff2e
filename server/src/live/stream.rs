//! `GET /live?since=n`: server-sent events of one member, from the log and of the moment, until the browser, the login or the house ends it.

use super::{hub::Listening, render::render};
use crate::{fault::Result, house::House, http};
use app::{
    error::Error,
    ids::{LoginId, MemberId},
    live::{LiveEvent, Topic},
    viewer::Asking,
    wire::Packed,
};
use axum::{
    Extension,
    extract::{Query, State},
    http::{HeaderMap, HeaderValue, header},
    response::{
        IntoResponse, Response,
        sse::{Event, KeepAlive, Sse},
    },
};
use serde::Deserialize;
use std::{
    collections::VecDeque,
    convert::Infallible,
    sync::{Arc, atomic::Ordering},
    time::Duration,
};
use tokio::time::{Instant, sleep_until};

/// Between two comments on a silent stream.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Between two versions of the room on one stream.
const ROOM: Duration = Duration::from_secs(1);
/// Before the browser opens a broken stream again.
const RETRY: Duration = Duration::from_secs(2);
/// Events read from the log at once.
const BATCH: i64 = 100;

#[derive(Deserialize)]
pub struct Since {
    #[serde(default)]
    since: i64,
}

/// Opens the stream after `Last-Event-ID`, or else after `since`.
pub async fn open(
    State(house): State<Arc<House>>,
    Extension(asking): Extension<Asking>,
    Query(query): Query<Since>,
    headers: HeaderMap,
) -> Response {
    let Some(viewer) = asking.0 else { return http::plain(&Error::SignIn) };
    let resumed = headers.get("last-event-id").and_then(|id| id.to_str().ok()).and_then(|id| id.parse().ok());
    let Some(listening) = house.live.listen(viewer.member, viewer.login) else {
        return http::plain(&Error::Unavailable);
    };
    let build = LiveEvent::Build { build: http::build().to_owned() };
    let stream = Stream {
        house,
        listening,
        member: viewer.member,
        login: viewer.login,
        since: resumed.unwrap_or(query.since).max(0),
        ready: VecDeque::from([event(&build).retry(RETRY)]),
        look: true,
        over: false,
        room: true,
        room_next: Instant::now(),
    };
    let events = futures::stream::unfold(stream, Stream::next);
    let mut response = Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
    // For proxies that would hold events back.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}

struct Stream {
    house: Arc<House>,
    listening: Listening,
    member: MemberId,
    login: LoginId,
    /// The last event of the log delivered.
    since: i64,
    ready: VecDeque<Event>,
    /// The log may have grown.
    look: bool,
    over: bool,
    /// The room has a version not said yet.
    room: bool,
    room_next: Instant,
}

impl Stream {
    async fn next(mut self) -> Option<(Result<Event, Infallible>, Self)> {
        loop {
            if let Some(event) = self.ready.pop_front() {
                return Some((Ok(event), self));
            }
            if self.over {
                return None;
            }
            if self.look {
                self.look = false;
                if let Err(fault) = self.read().await {
                    // The browser opens another one, from where this one stood.
                    tracing::warn!(?fault, "a stream could not read the log");
                    return None;
                }
                continue;
            }
            tokio::select! {
                biased;
                told = self.listening.told.recv() => match told {
                    Some(told) => {
                        self.over = told == LiveEvent::Ended;
                        self.ready.push_back(event(&told));
                    }
                    None => self.over = true,
                },
                () = self.listening.wake.notified() => self.look = true,
                changed = self.listening.room.changed(), if !self.room => {
                    self.over = changed.is_err();
                    self.room = true;
                }
                () = sleep_until(self.room_next), if self.room => {
                    self.room = false;
                    self.room_next = Instant::now() + ROOM;
                    let version = *self.listening.room.borrow_and_update();
                    self.ready.push_back(event(&LiveEvent::Room { version }));
                }
            }
        }
    }

    /// What the log holds after `since`, as this viewer may see it now.
    async fn read(&mut self) -> Result<()> {
        let mut tx = self.house.store.read().await?;
        let Some(viewer) = tx.find_viewer(self.member, self.login).await? else {
            self.ready.push_back(event(&LiveEvent::Ended));
            self.over = true;
            return Ok(());
        };
        let (first, last) = (tx.first_event(self.member).await?, tx.last_seq(self.member).await?);
        let gap = self.since < last && first.is_none_or(|first| first > self.since.saturating_add(1));
        let mut fresh = false;
        if gap || self.since > last {
            self.ready.push_back(event(&LiveEvent::Resync).id(last.to_string()));
            (self.since, fresh) = (last, true);
        } else if self.since < last {
            let events = tx.list_events(self.member, self.since, BATCH).await?;
            for (seq, kind, object, _) in events {
                if let Some(seen) = render(&self.house, &mut tx, &viewer, &kind, object).await? {
                    self.ready.push_back(event(&seen).id(seq.to_string()));
                }
                let topic = Topic::of(&kind);
                fresh |= matches!(topic, Some(Topic::Conversations | Topic::Requests | Topic::Introductions));
                self.since = seq;
            }
            self.look = self.since < last;
        }
        if fresh {
            let count = tx.count_new(self.member).await?;
            self.ready.push_back(event(&LiveEvent::Fresh { count }));
        }
        self.listening.heard.store(self.since, Ordering::Relaxed);
        Ok(())
    }
}

fn event(event: &LiveEvent) -> Event {
    Event::default().data(Packed::of(event).to_string())
}
