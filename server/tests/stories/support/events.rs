//! A browser's event stream, read one event at a time.

use super::Guest;
use app::{live::LiveEvent, wire::Packed};
use reqwest::{Method, Response, header};
use std::time::Duration;

pub struct Events {
    response: Response,
    text: String,
}

impl Guest {
    /// Opens the event stream after `since`; the first event, the build, is already read.
    pub async fn live(&self, since: i64) -> Events {
        let mut events = Events::open(self.live_request(&format!("/live?since={since}"))).await;
        assert!(matches!(events.next().await, Some((None, LiveEvent::Build { .. }))), "the build comes first");
        events
    }

    /// A request for a stream, with this browser's cookies.
    pub fn live_request(&self, path: &str) -> reqwest::RequestBuilder {
        self.signed(Method::GET, path)
    }
}

impl Events {
    pub async fn open(request: reqwest::RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        assert_eq!(response.status().as_u16(), 200);
        assert_eq!(response.headers()[header::CONTENT_TYPE], "text/event-stream");
        Self { response, text: String::new() }
    }

    /// The next event and its id, or nothing once the stream has ended. Fails after ten silent seconds.
    pub async fn next(&mut self) -> Option<(Option<i64>, LiveEvent)> {
        loop {
            if let Some((block, rest)) = self.text.split_once("\n\n") {
                let (block, rest) = (block.to_owned(), rest.to_owned());
                self.text = rest;
                let value = |name: &str| block.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
                let Some(data) = value("data:") else { continue };
                let event = data.parse::<Packed>().and_then(|packed| packed.open());
                let event = event.unwrap_or_else(|error| panic!("{error} in: {data}"));
                return Some((value("id:").map(|id| id.parse().unwrap()), event));
            }
            let chunk = tokio::time::timeout(Duration::from_secs(10), self.response.chunk()).await;
            match chunk.expect("the stream says something within ten seconds") {
                Ok(Some(bytes)) => self.text.push_str(std::str::from_utf8(&bytes).unwrap()),
                Ok(None) | Err(_) => return None,
            }
        }
    }

    /// The next event that is no version of the room.
    pub async fn durable(&mut self) -> Option<(Option<i64>, LiveEvent)> {
        loop {
            match self.next().await {
                Some((_, LiveEvent::Room { .. })) => {}
                other => return other,
            }
        }
    }

    /// Reads until the room has another version than `known`.
    pub async fn room_after(&mut self, known: u64) -> u64 {
        loop {
            if let (_, LiveEvent::Room { version }) = self.next().await.expect("the stream is open")
                && version != known
            {
                return version;
            }
        }
    }
}
