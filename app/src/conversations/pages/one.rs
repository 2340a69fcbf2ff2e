//! `/conversations/{id}`: why you two, the letters, the calm card, and a kind way to part.

use super::{Talk, Waiting};
use crate::{
    conversations::{Calm, ConversationView, NoteView, ReadConversation, Thread, Tie, Voice},
    forms::Form,
    ids::ConversationId,
    live::{self, Topic},
    page,
    requests::Part,
    time::WhenLabel,
    ui::{Act, ErrorSummary, Fold, Kind, Loaded, Note, Prefix, TextArea, When, kept},
};
use leptos::{context::Provider, prelude::*, server_fn::ServerFn};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

#[component]
pub fn One() -> impl IntoView {
    let query = use_query_map();
    let id = page::id::<ConversationId>("id");
    let before = page::query("before");
    let alone = Memo::new(move |_| query.read().get("card").is_some());
    let conversation = page::steady(move || {
        live::follow(Topic::Relationships);
        Ok(ReadConversation { conversation: id.get()?, before: before.get().parse().unwrap_or(0) })
    });
    let owner = Owner::current().unwrap_or_default();
    view! {
        <Title text="A conversation"/>
        <Loaded value=conversation of=|view: &ConversationView| view.thread.conversation.0 let:view>
            {match view.calm.clone().filter(|_| alone.get()) {
                Some(card) => view! { <div class="sheet talk"><Calm card conversation=view.thread.conversation alone=true/></div> }.into_any(),
                None => view! { <Whole view owner=owner.clone()/> }.into_any(),
            }}
        </Loaded>
    }
    .into_any()
}

/// The city a label belongs to.
fn city(label: &WhenLabel) -> String {
    label.title.split(',').next().unwrap_or_default().to_owned()
}

#[component]
fn Whole(view: ConversationView, owner: Owner) -> impl IntoView {
    let ConversationView { with, clocks: (theirs, mine), ties, notes, calm, thread, people, waiting } = view;
    let (conversation, name) = (thread.conversation, with.name.clone());
    let head = if with.here {
        view! { <a href=format!("/people/{}", with.member)>{name.clone()}</a> }.into_any()
    } else {
        view! { <span class="gone">{name.clone()}</span> }.into_any()
    };
    let say = ties.iter().filter(|tie| tie.ended.is_none()).map(|tie| tie.say.clone()).collect::<Vec<_>>().join(" ");
    let clocks = (theirs.abbr != mine.abbr && with.here).then(|| {
        let (here, there) = (city(&mine), city(&theirs));
        view! { <When label=theirs place=there/>" for them, "<When label=mine place=here/>" for you. " }
    });
    let jump = waiting.iter().find(|one| one.with.member != with.member).map(|one| {
        view! { <p class="talk__jump"><a href=one.href.clone()>{format!("{}: {}", one.with.name, one.say)}</a></p> }
    });
    let time = ties.iter().any(|tie| tie.ended.is_none()).then(|| {
        view! { <p><a href=format!("/people/{}/book", with.member)>{format!("Keep a time with {name}")}</a></p> }
    });
    // The first thing one reads, until there is much else to read.
    let long = thread.messages.len() > 8;
    let (folded, open): (Vec<_>, Vec<_>) = notes.into_iter().partition(|note| note.voice == Voice::Viewer || long);
    let folded = folded.into_iter().map(|note| {
        view! { <Fold summary=note.told.clone()><Why note/></Fold> }
    });
    let hint = format!("{name} sees this the next time they come by. No hurry on either side.");
    // The letters keep themselves up to date.
    let letters = (conversation.0.as_u128(), move || view! { <Thread thread hint/> }.into_any());
    view! {
        <Title text=name.clone()/>
        <div class="sheet talk">
            <section class="talk__thread" aria-labelledby="with">
                <header class="talk__head">
                    <h1 id="with" class="title">{head}</h1>
                    <p>{clocks}{say}</p>
                    {time}
                    {jump}
                </header>
                {open.into_iter().map(|note| view! { <Why note/> }).collect_view()}
                {folded.collect_view()}
                <h2 class="sr">{format!("Letters with {name}")}</h2>
                {kept(&owner, [letters])}
            </section>
            {calm.map(|card| view! { <Calm card conversation/> })}
            <aside class="talk__people" aria-labelledby="people">
                <h2 id="people" class="small-head">"Who you’re talking with"</h2>
                <ul class="people">
                    {waiting.into_iter().map(|waiting| view! { <Waiting waiting/> }).collect_view()}
                    {people.into_iter().map(|card| { let here = card.id == conversation; view! { <Talk card here/> } }).collect_view()}
                </ul>
            </aside>
        </div>
        <Ties ties name/>
    }
}

#[component]
fn Why(note: NoteView) -> impl IntoView {
    view! {
        <Note title=note.title sign=note.author>
            {note.text.lines().filter(|line| !line.trim().is_empty()).map(|line| view! { <p>{line.to_owned()}</p> }).collect_view()}
        </Note>
        <p class="hint">"Written "<When label=note.at day=true/>". It stays, whatever becomes of the conversation."</p>
    }
}

/// What the two are to each other, and a kind end for each.
#[component]
fn Ties(ties: Vec<Tie>, name: String) -> impl IntoView {
    (!ties.is_empty()).then(|| {
        let rows = ties.into_iter().map(|tie| view! { <OneTie tie name=name.clone()/> }).collect_view();
        view! {
            <section class="sheet movement stack" aria-labelledby="ties">
                <h2 id="ties" class="head">"What you are " <em>"to each other"</em></h2>
                <ul class="rows">{rows}</ul>
            </section>
        }
    })
}

#[component]
fn OneTie(tie: Tie, name: String) -> impl IntoView {
    let Tie { id, say, since, ended, thanks } = tie;
    let end = match ended {
        Some(ended) => view! { <p class="row__say">"Parted with thanks "<When label=ended day=true/></p> }.into_any(),
        None => view! {
            <Provider value=Prefix(format!("part-{id}"))>
                <Fold summary="Part with thanks" sure=true>
                    <Form action=Part::PATH key=id.to_string() class="form">
                        <ErrorSummary/>
                        <input type="hidden" name="relationship" value=id.to_string()/>
                        <TextArea name="thanks" label=format!("A word of thanks for {name}") rows=3 maxlength=600 optional=true
                            hint="They read it here. The chair is free at once; the notes and letters stay."/>
                        <p class="acts"><Act kind=Kind::Ring small=true>"Part with thanks"</Act></p>
                    </Form>
                </Fold>
            </Provider>
        }
        .into_any(),
    };
    view! {
        <li class="row">
            <div class="row__main">
                <h3 class="row__title">{say}</h3>
                <p class="row__say">"Since "<When label=since day=true/></p>
                {thanks.map(|thanks| view! { <p class="voice prose__lines">{thanks}</p> })}
                {end}
            </div>
        </li>
    }
}
