//! `<Thread>`: the letters of one conversation and the desk to write the next; live where there is a stream, whole without scripts.
//! Used by a pair's page and by a circle's. Absent on purpose: who the people are (the page around it says so).

use super::{LETTER_MAX, MarkRead, MessageView, ReadThread, SendLetter, ThreadView, Typing, rules};
use crate::{
    arrival::viewer,
    focus::focus,
    forms::{Form, WhenBack, post},
    ids::ConversationId,
    live::{Live, LiveEvent, Topic},
    page,
    ui::{Act, ErrorSummary, Kind, TextArea},
};
use leptos::{ev, html, prelude::*, server_fn::ServerFn, task::spawn_local};
use std::time::Duration;
use uuid::Uuid;
use wasm_bindgen::JsCast;
use web_sys::{HtmlTextAreaElement, Storage, js_sys::Date};

mod letter;

use letter::Letter;

/// What a thread on the screen is made of. Copies are cheap.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    conversation: ConversationId,
    state: RwSignal<ThreadView>,
    /// Who is writing just now.
    writing: RwSignal<Option<String>>,
    /// What a screen reader is told of.
    said: RwSignal<String>,
    /// The name of the letter on the desk: kept until it went in, so that sending again changes nothing.
    client: RwSignal<Uuid>,
}

impl Shown {
    /// Looks at the end of the thread afresh.
    pub(super) fn look(self) {
        spawn_local(async move {
            if let Ok(end) = page::read(ReadThread { conversation: self.conversation, before: 0 }).await {
                self.state.try_update(|shown| rules::take(shown, end));
            }
        });
    }

    fn hear(self, event: LiveEvent) {
        match event {
            LiveEvent::Message { conversation, message } if conversation == self.conversation => {
                self.writing.try_set(None);
                let new = !message.mine && self.state.with_untracked(|shown| shown.last_seq() < message.seq);
                if new {
                    self.said.try_set(format!("{} wrote.", message.name));
                }
                if self.state.try_update(|shown| rules::hear(shown, *message)) == Some(true) {
                    self.look();
                }
            }
            LiveEvent::Read { conversation, seq } if conversation == self.conversation => {
                self.state.try_update(|shown| rules::read(shown, seq));
            }
            LiveEvent::Typing { conversation, name } if conversation == self.conversation => {
                self.writing.try_set(Some(name));
                set_timeout(move || _ = self.writing.try_set(None), Duration::from_secs(6));
            }
            // Parted, blocked, or met again: whether one may write may have changed.
            LiveEvent::Resync | LiveEvent::Changed { topic: Topic::Relationships } => self.look(),
            _ => {}
        }
    }

    /// Marks what is on the screen as read, once somebody looks at it.
    fn reading(self) {
        let focus = RwSignal::new(0_u32);
        Effect::new(move |before: Option<()>| {
            if before.is_none() {
                let handle = window_event_listener(ev::focus, move |_| focus.update(|n| *n = n.wrapping_add(1)));
                on_cleanup(move || handle.remove());
            }
        });
        Effect::new(move |_| {
            focus.track();
            let (new, last) = self.state.with(|shown| (shown.has_new(), shown.last_seq()));
            if new && document().has_focus().unwrap_or(true) {
                spawn_local(async move {
                    if post(MarkRead { conversation: self.conversation, seq: last }).await.is_ok() {
                        self.state.try_update(|shown| shown.read = shown.read.max(last));
                    }
                });
            }
        });
    }
}

#[component]
pub fn Thread(
    thread: ThreadView,
    /// A line under the desk: when an answer may come.
    #[prop(into, optional)]
    hint: String,
) -> impl IntoView {
    // Where the viewer had read to when the page was opened: the line between old and new stays there.
    let since = thread.read;
    let with = thread.with.clone();
    let label =
        with.as_ref().map_or_else(|| "What was said".to_owned(), |with| format!("Letters with {with}, oldest first"));
    let shown = Shown {
        conversation: thread.conversation,
        client: RwSignal::new(thread.client),
        state: RwSignal::new(thread),
        writing: RwSignal::new(None),
        said: RwSignal::new(String::new()),
    };
    if let Some(live) = use_context::<Live>() {
        live.on(move |event| shown.hear(event));
    }
    shown.reading();
    let closed = move || shown.state.with(|shown| shown.closed.clone());
    let desk = move || match closed() {
        Some(why) => view! { <p class="hush">{why}</p> }.into_any(),
        None => view! { <Desk shown with=with.clone() hint=hint.clone()/> }.into_any(),
    };
    // The desk is built once for as long as it is open: what is being written stays. (A memo that is only tracked, and never
    // read, does not begin to follow what it is made of.)
    let open = Memo::new(move |_| closed().is_none());
    let desk = move || {
        open.get();
        untrack(&desk)
    };
    view! {
        <div class="letters-box" role="group" aria-label="Letters so far" tabindex="0">
            <div class="stack">
                <Earlier shown/>
                <ol class="letters" aria-label=label>
                    <For each=move || rows(&shown.state.get(), since) key=|row| (row.message.seq, row.message.version, row.fresh) let:row>
                        {row.day.map(|day| view! { <li class="letters__day">{day}</li> })}
                        {row.fresh.then(|| view! { <li class="letters__new">"New since you were last here"</li> })}
                        <Letter message=row.message shown/>
                    </For>
                </ol>
            </div>
        </div>
        <p class="letters__typing" aria-hidden="true">{move || shown.writing.get().map(|name| format!("{name} is writing"))}</p>
        <p class="sr" role="status" aria-live="polite">{move || shown.said.get()}</p>
        <Unread shown/>
        {desk}
    }
}

/// A letter with the lines that stand before it.
struct Row {
    day: Option<String>,
    fresh: bool,
    message: MessageView,
}

fn rows(thread: &ThreadView, since: i64) -> Vec<Row> {
    let (mut day, mut marked) = (String::new(), since == 0);
    thread
        .messages
        .iter()
        .map(|message| {
            let turned = day != message.at.day;
            day.clone_from(&message.at.day);
            let fresh = !marked && !message.mine && message.seq > since;
            marked |= fresh;
            Row { day: turned.then(|| day.clone()), fresh, message: message.clone() }
        })
        .collect()
}

#[component]
fn Earlier(shown: Shown) -> impl IntoView {
    move || {
        let first = shown.state.with(|shown| shown.earlier.then(|| shown.messages.first().map(|first| first.seq)));
        first.flatten().map(|first| {
            let more = move |event: ev::MouseEvent| {
                event.prevent_default();
                spawn_local(async move {
                    if let Ok(page) = page::read(ReadThread { conversation: shown.conversation, before: first }).await {
                        shown.state.try_update(|shown| rules::prepend(shown, page));
                    }
                });
            };
            view! {
                <p class="acts"><a class="btn btn--plain btn--small" href=format!("?before={first}") on:click=more>"Earlier letters"</a></p>
            }
        })
    }
}

/// Without scripts reading is said by hand.
#[component]
fn Unread(shown: Shown) -> impl IntoView {
    let new = Memo::new(move |_| shown.state.with(|shown| shown.has_new() && shown.with.is_some()));
    move || {
        new.get().then(|| {
            let last = shown.state.with_untracked(ThreadView::last_seq);
            view! {
                <Form action=MarkRead::PATH class="act">
                    <input type="hidden" name="conversation" value=shown.conversation.to_string()/>
                    <input type="hidden" name="seq" value=last.to_string()/>
                    <Act kind=Kind::Plain small=true>"I have read these"</Act>
                </Form>
            }
        })
    }
}

/// What this browser keeps, where it keeps anything.
fn drafts() -> Option<Storage> {
    window().local_storage().ok()?
}

/// Where the next letter is written; the draft stays in this browser until it went in.
#[component]
fn Desk(shown: Shown, with: Option<String>, hint: String) -> impl IntoView {
    let desk = NodeRef::<html::Div>::new();
    let key = viewer().map(|viewer| format!("draft/{}/{}", viewer.member, shown.conversation)).unwrap_or_default();
    let area = move || {
        let found = desk.get_untracked()?.query_selector("textarea").ok()??;
        found.dyn_into::<HtmlTextAreaElement>().ok()
    };
    Effect::new({
        let key = key.clone();
        move |_| {
            desk.track();
            if let (Some(area), Some(draft)) = (area(), drafts().and_then(|drafts| drafts.get_item(&key).ok()?))
                // One that the browser built itself may still begin with a line feed (`ui/text_area.rs`).
                && area.value().trim().is_empty()
            {
                area.set_value(&draft);
            }
        }
    });
    let told = StoredValue::new(0.0_f64);
    let keep = {
        let key = key.clone();
        move |_: ev::Event| {
            let Some(area) = area() else { return };
            // A full store loses the draft and not the letter.
            let _ = drafts().map(|drafts| match area.value().as_str() {
                "" => drafts.remove_item(&key),
                draft => drafts.set_item(&key, draft),
            });
            let now = Date::now();
            if now - told.get_value() > 4_000.0 {
                told.set_value(now);
                spawn_local(async move {
                    let _ = post(Typing { conversation: shown.conversation }).await;
                });
            }
        }
    };
    let done = Callback::new(move |()| {
        let _ = drafts().map(|drafts| drafts.remove_item(&key));
        // The next letter is another: its name only has to differ.
        shown.client.try_update(|client| *client = Uuid::from_u128(client.as_u128().wrapping_add(1)));
        // Whoever sent it goes on writing; whoever is elsewhere by now is left there.
        if desk.get_untracked().is_some_and(|desk| desk.contains(document().active_element().as_deref())) {
            focus(area().map(Into::into));
        }
        shown.look();
    });
    let label = with.map_or_else(|| "Say something".to_owned(), |with| format!("Write to {with}"));
    view! {
        <div node_ref=desk on:input=keep>
            <Form action=SendLetter::PATH class="reply" id="reply" done=done>
                <ErrorSummary/>
                <WhenBack/>
                <input type="hidden" name="conversation" value=shown.conversation.to_string()/>
                <input type="hidden" name="client" value=move || shown.client.get().to_string()/>
                <TextArea name="text" label=label rows=3 maxlength=LETTER_MAX required=true/>
                <div class="reply__foot">
                    <p class="hint">{hint}</p>
                    <Act kind=Kind::Pour>"Send"</Act>
                </div>
            </Form>
        </div>
    }
}
