//! Live events in the browser: one stream for all of its tabs, told to pages as counters and to reducers as events.
//! Provided by `App`; pages say `live::follow(Topic::..)` where they ask for their data. Every page works without a stream.
//! Absent on purpose: what an event means to a feature (its own rules), sending (forms post).

mod browser;
mod event;
mod notices;

pub use event::{LiveEvent, Topic};
pub use notices::LiveNotices;

use crate::arrival::Arrival;
use leptos::prelude::*;

/// What this tab knows from the stream. Lives as long as the app; copies are cheap.
#[derive(Clone, Copy)]
pub struct Live {
    topics: [RwSignal<u32>; Topic::ALL.len()],
    room: RwSignal<u64>,
    fresh: RwSignal<u32>,
    out: RwSignal<bool>,
    newer: RwSignal<bool>,
    ended: RwSignal<bool>,
    build: StoredValue<String>,
    reducers: StoredValue<Vec<(u32, Callback<LiveEvent>)>>,
    next: StoredValue<u32>,
}

impl Live {
    pub fn new(arrival: &Arrival) -> Self {
        Self {
            topics: Topic::ALL.map(|_| RwSignal::new(0)),
            room: RwSignal::new(arrival.room),
            fresh: RwSignal::new(arrival.fresh),
            out: RwSignal::new(false),
            newer: RwSignal::new(false),
            ended: RwSignal::new(false),
            build: StoredValue::new(arrival.build.clone()),
            reducers: StoredValue::new(Vec::new()),
            next: StoredValue::new(0),
        }
    }

    /// Opens the stream, once, in a browser that is signed in. `as_of` is where the page's data stands.
    pub fn start(self, arrival: &Arrival) {
        let Some(viewer) = &arrival.viewer else { return };
        // Tabs of different builds would misread each other.
        let (name, as_of) = (format!("live-{}-{}", viewer.login, arrival.build), arrival.as_of);
        Effect::new(move |started: Option<()>| {
            if started.is_none() {
                browser::start(self, &name, as_of);
            }
        });
    }

    /// Counts the changes under `topic`; whoever reads it runs again at the next.
    pub fn changed(self, topic: Topic) -> u32 {
        self.counter(topic).map(|count| count.get()).unwrap_or_default()
    }

    /// Runs `reduce` on every event until the present owner (a page, a component) is gone.
    pub fn on(self, reduce: impl Fn(LiveEvent) + Send + Sync + 'static) {
        let Some(number) = self.next.try_update_value(|next| {
            *next = next.wrapping_add(1);
            *next
        }) else {
            return;
        };
        let reduce = Callback::new(reduce);
        self.reducers.try_update_value(|all| all.push((number, reduce)));
        on_cleanup(move || {
            self.reducers.try_update_value(|all| all.retain(|(other, _)| *other != number));
        });
    }

    /// How much is new: conversations with something unread, asks and introductions that wait for a word.
    pub fn fresh(self) -> Signal<u32> {
        self.fresh.into()
    }

    /// True while the house cannot be reached.
    pub fn out(self) -> Signal<bool> {
        self.out.into()
    }

    /// Takes in one event. Twice the same changes nothing but a fetch.
    pub fn apply(self, event: &LiveEvent) {
        match event {
            LiveEvent::Build { build } => {
                let ours = self.build.try_get_value().unwrap_or_default();
                if !build.is_empty() && !ours.is_empty() && *build != ours {
                    self.newer.try_set(true);
                }
            }
            LiveEvent::Resync => {
                for topic in Topic::ALL {
                    self.touch(topic);
                }
            }
            LiveEvent::Ended => {
                self.ended.try_set(true);
            }
            LiveEvent::Room { version } if self.room.try_get_untracked() != Some(*version) => {
                self.room.try_set(*version);
                self.touch(Topic::Room);
            }
            LiveEvent::Fresh { count } if self.fresh.try_get_untracked() != Some(*count) => {
                self.fresh.try_set(*count);
            }
            _ => {}
        }
        if let Some(topic) = event.topic() {
            self.touch(topic);
        }
        for (_, reduce) in self.reducers.try_get_value().unwrap_or_default() {
            reduce.try_run(event.clone());
        }
    }

    fn touch(self, topic: Topic) {
        if let Some(count) = self.counter(topic) {
            count.try_update(|count| *count = count.wrapping_add(1));
        }
    }

    fn counter(self, topic: Topic) -> Option<RwSignal<u32>> {
        self.topics.get(topic as usize).copied()
    }

    fn set_out(self, out: bool) {
        if self.out.try_get_untracked() != Some(out) {
            self.out.try_set(out);
        }
    }
}

/// Inside `page::data`: has it read anew when something under `topic` changes.
pub fn follow(topic: Topic) {
    use_context::<Live>().map(|live| live.changed(topic));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::Packed;

    fn live() -> Live {
        Live::new(&Arrival { build: "one".into(), room: 7, fresh: 1, ..Arrival::default() })
    }

    #[test]
    fn topics_count_their_own_changes() {
        Owner::new().with(|| {
            let live = live();
            live.apply(&LiveEvent::Changed { topic: Topic::Sessions });
            live.apply(&LiveEvent::Changed { topic: Topic::Sessions });
            assert_eq!((live.changed(Topic::Sessions), live.changed(Topic::Requests)), (2, 0));
            live.apply(&LiveEvent::Resync);
            assert!(Topic::ALL.iter().all(|topic| live.changed(*topic) > 0));
        });
    }

    #[test]
    fn a_known_room_and_a_known_build_change_nothing() {
        Owner::new().with(|| {
            let live = live();
            live.apply(&LiveEvent::Room { version: 7 });
            live.apply(&LiveEvent::Build { build: "one".into() });
            assert_eq!((live.changed(Topic::Room), live.newer.get()), (0, false));
            live.apply(&LiveEvent::Room { version: 8 });
            live.apply(&LiveEvent::Room { version: 8 });
            live.apply(&LiveEvent::Build { build: "two".into() });
            assert_eq!((live.changed(Topic::Room), live.newer.get()), (1, true));
        });
    }

    #[test]
    fn a_reducer_hears_until_its_page_is_gone() {
        Owner::new().with(|| {
            let live = live();
            let heard = RwSignal::new(0);
            let page = Owner::new();
            page.with(|| live.on(move |_| heard.update(|count| *count += 1)));
            live.apply(&LiveEvent::Fresh { count: 4 });
            assert_eq!((heard.get(), live.fresh().get()), (1, 4));
            page.cleanup();
            live.apply(&LiveEvent::Fresh { count: 5 });
            assert_eq!(heard.get(), 1);
        });
    }

    #[test]
    fn every_event_survives_the_wire() {
        for event in [
            LiveEvent::Build { build: "x".into() },
            LiveEvent::Resync,
            LiveEvent::Changed { topic: Topic::Lists },
            LiveEvent::Room { version: u64::MAX },
        ] {
            let text = Packed::of(&event).to_string();
            assert_eq!(text.parse::<Packed>().unwrap().open::<LiveEvent>().unwrap(), event, "{text}");
        }
    }
}
