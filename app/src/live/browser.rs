//! The browser's side of the stream. A Web Lock elects the tab that holds the `EventSource`; the others hear it through
//! a `BroadcastChannel`. A browser without either opens a stream per tab. Runs in an effect: nothing here is called on the server.

use super::{Live, LiveEvent};
use crate::wire::Packed;
use leptos::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{
    BroadcastChannel, EventSource, MessageEvent,
    js_sys::{Function, Promise, Reflect},
};

/// What tabs of one browser say to each other.
#[derive(Serialize, Deserialize)]
enum Word {
    /// A tab has come; the leading one answers.
    Hello,
    /// Where the stream stands, and whether the house is out of reach.
    At { last: i64, build: Option<String>, out: bool },
    /// An event, as it arrived; `last` is the place in the log the stream has now reached.
    Said { last: i64, event: String },
}

/// What was packed as text, if it is what it should be.
fn open<T: DeserializeOwned>(text: &str) -> Option<T> {
    text.parse::<Packed>().and_then(|packed| packed.open()).ok()
}

struct Tab {
    live: Live,
    /// The place in the member's log up to which this tab has heard everything.
    last: Cell<i64>,
    build: RefCell<Option<String>>,
    out: Cell<bool>,
    channel: Option<BroadcastChannel>,
    source: RefCell<Option<EventSource>>,
    /// Lets go of the lock.
    release: RefCell<Option<Function>>,
    leading: Cell<bool>,
    /// The login is no more, or the app is gone: nothing is opened again.
    over: Cell<bool>,
    tries: Cell<u32>,
}

/// Joins the browser's stream called `name`; `as_of` is where the data of this page stands.
pub(super) fn start(live: Live, name: &str, as_of: i64) {
    let locks = locks();
    let channel = locks.as_ref().and_then(|_| BroadcastChannel::new(name).ok());
    let shared = channel.is_some();
    let tab = Rc::new(Tab {
        live,
        last: Cell::new(as_of),
        build: RefCell::default(),
        out: Cell::new(false),
        channel,
        source: RefCell::default(),
        release: RefCell::default(),
        leading: Cell::new(false),
        over: Cell::new(false),
        tries: Cell::new(0),
    });
    tab.listen();
    tab.watch_the_network();
    match locks.filter(|_| shared) {
        Some(locks) => tab.wait_for_the_lead(&locks, name),
        None => tab.lead(),
    }
    let kept = StoredValue::new_local(tab);
    on_cleanup(move || {
        kept.try_with_value(|tab| tab.end());
    });
}

/// `navigator.locks`, where the browser has it.
fn locks() -> Option<JsValue> {
    let locks = Reflect::get(&window().navigator(), &"locks".into()).ok()?;
    locks.is_object().then_some(locks)
}

impl Tab {
    /// Hears the other tabs.
    fn listen(self: &Rc<Self>) {
        let Some(channel) = &self.channel else { return };
        let tab = self.clone();
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(word) = event.data().as_string().and_then(|text| open(&text)) {
                tab.hear(word);
            }
        });
        channel.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget();
        self.say(&Word::Hello);
    }

    fn say(&self, word: &Word) {
        if let Some(channel) = &self.channel {
            let _ = channel.post_message(&Packed::of(word).to_string().into());
        }
    }

    fn hear(&self, word: Word) {
        match word {
            Word::Hello if self.leading.get() => self.say_where(),
            Word::Hello => {}
            Word::At { last, build, out } => {
                // What was said before this tab could hear it is not said again: fetch instead.
                if last > self.last.get() {
                    self.last.set(last);
                    self.live.apply(&LiveEvent::Resync);
                }
                if let Some(build) = build {
                    self.take(&LiveEvent::Build { build });
                }
                self.live.set_out(out);
            }
            Word::Said { last, event } => {
                self.last.set(last.max(self.last.get()));
                if let Some(event) = open(&event) {
                    self.take(&event);
                }
            }
        }
    }

    fn say_where(&self) {
        self.say(&Word::At { last: self.last.get(), build: self.build.borrow().clone(), out: self.out.get() });
    }

    fn take(&self, event: &LiveEvent) {
        match event {
            LiveEvent::Build { build } => {
                self.build.replace(Some(build.clone()));
            }
            LiveEvent::Ended => self.end(),
            _ => {}
        }
        self.live.apply(event);
    }

    /// Leads once the tab that leads now is gone; the lock is held until `end`, or the tab's own end.
    fn wait_for_the_lead(self: &Rc<Self>, locks: &JsValue, name: &str) {
        let tab = self.clone();
        let granted = Closure::once_into_js(move |_: JsValue| -> JsValue {
            if tab.over.get() {
                return JsValue::UNDEFINED;
            }
            tab.lead();
            Promise::new(&mut |resolve, _| {
                tab.release.replace(Some(resolve));
            })
            .into()
        });
        let request =
            Reflect::get(locks, &"request".into()).ok().and_then(|request| request.dyn_into::<Function>().ok());
        match request.map(|request| request.call2(locks, &name.into(), &granted)) {
            Some(Ok(_)) => {}
            _ => self.lead(),
        }
    }

    fn lead(self: &Rc<Self>) {
        self.leading.set(true);
        self.open();
    }

    fn open(self: &Rc<Self>) {
        if self.over.get() {
            return;
        }
        self.close();
        let Ok(source) = EventSource::new(&format!("/live?since={}", self.last.get())) else { return };
        let tab = self.clone();
        let opened = Closure::<dyn Fn()>::new(move || {
            tab.tries.set(0);
            tab.set_out(false);
        });
        let tab = self.clone();
        let heard = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| tab.receive(&event));
        let tab = self.clone();
        let failed = Closure::<dyn Fn()>::new(move || tab.fail());
        source.set_onopen(Some(opened.as_ref().unchecked_ref()));
        source.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        source.set_onerror(Some(failed.as_ref().unchecked_ref()));
        // Rarely more than one a page: the browser itself opens a broken stream again.
        opened.forget();
        heard.forget();
        failed.forget();
        self.source.replace(Some(source));
    }

    fn receive(&self, message: &MessageEvent) {
        // Another build's words would be misread, and the page asks to be loaded anew.
        if self.live.newer.get_untracked() {
            return;
        }
        let Some((text, event)) = message.data().as_string().and_then(|text| open(&text).map(|event| (text, event)))
        else {
            return;
        };
        let last = message.last_event_id().parse().unwrap_or_default();
        self.last.set(self.last.get().max(last));
        self.say(&Word::Said { last: self.last.get(), event: text });
        self.take(&event);
    }

    /// The browser is trying again by itself, or has given up; a moment's grace before anyone is told.
    fn fail(self: &Rc<Self>) {
        let tab = self.clone();
        let given_up = self.source.borrow().as_ref().is_none_or(|source| source.ready_state() == EventSource::CLOSED);
        let tries = self.tries.get().min(4);
        self.tries.set(tries.saturating_add(1));
        let wait = if given_up { Duration::from_secs(5 << tries) } else { Duration::from_secs(4) };
        set_timeout(
            move || {
                if tab.over.get() || tab.is_open() {
                    return;
                }
                tab.set_out(true);
                if given_up {
                    tab.open();
                }
            },
            wait,
        );
    }

    fn is_open(&self) -> bool {
        self.source.borrow().as_ref().is_some_and(|source| source.ready_state() == EventSource::OPEN)
    }

    fn set_out(&self, out: bool) {
        if self.out.replace(out) != out {
            self.say_where();
        }
        self.live.set_out(out);
    }

    /// The network's own word is quicker than a broken stream. A page put aside closes its stream and opens it on return.
    fn watch_the_network(self: &Rc<Self>) {
        let live = self.live;
        let tab = self.clone();
        let handles = [
            window_event_listener_untyped("offline", move |_| live.set_out(true)),
            window_event_listener_untyped("online", move |_| live.set_out(false)),
            window_event_listener_untyped("pagehide", {
                let tab = tab.clone();
                move |_| tab.close()
            }),
            window_event_listener_untyped("pageshow", move |_| {
                if tab.leading.get() && tab.source.borrow().is_none() {
                    tab.open();
                }
            }),
        ];
        on_cleanup(move || handles.into_iter().for_each(WindowListenerHandle::remove));
    }

    fn close(&self) {
        if let Some(source) = self.source.take() {
            source.close();
        }
    }

    fn end(&self) {
        self.over.set(true);
        self.close();
        if let Some(release) = self.release.take() {
            let _ = release.call0(&JsValue::NULL);
        }
    }
}
