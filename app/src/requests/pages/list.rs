//! `/requests`: what waits for your word, then for theirs, then what is over. With `?to=` it asks someone.

use super::{Due, Face, Named, ask::Asking};
use crate::{
    introductions::IntroductionsForMe,
    live::{self, Topic},
    page,
    requests::{ReadRequests, RequestCard, RequestsView, State},
    ui::{Act, Empty, Kind, Loaded, When},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn List() -> impl IntoView {
    let to = page::query("to");
    move || match to.get().parse() {
        Ok(to) => view! { <Asking to=to/> }.into_any(),
        Err(_) => view! { <Everything/> }.into_any(),
    }
}

#[component]
fn Everything() -> impl IntoView {
    let requests = page::data(|| {
        live::follow(Topic::Requests);
        Ok(ReadRequests {})
    });
    view! {
        <Title text="Asks"/>
        <section class="sheet page-head">
            <h1 class="title">"Asks, " <em>"yours and theirs"</em></h1>
            <p class="lead">"Nobody waits more than three days for a word: a yes, a question, or a kind not now."</p>
        </section>
        <IntroductionsForMe/>
        <div class="sheet movement"><Loaded value=requests let:view><All view/></Loaded></div>
    }
}

#[component]
fn All(view: RequestsView) -> impl IntoView {
    if view.owed.is_empty() && view.waiting.is_empty() && view.past.is_empty() {
        return view! {
            <Empty title="No asks yet." glyph="g-tea">
                <p>"When you find someone whose road you’d like to hear about, ask. Most people are nervous before they do; it passes sooner with the door ajar."</p>
                <p class="acts"><Act kind=Kind::Pour href="/people">"Look who is here"</Act></p>
            </Empty>
        }
        .into_any();
    }
    view! {
        <Part id="owed" title="Waiting for your word" cards=view.owed/>
        <Part id="waiting" title="Waiting for theirs" cards=view.waiting/>
        <Part id="past" title="Earlier" cards=view.past/>
    }
    .into_any()
}

#[component]
fn Part(id: &'static str, title: &'static str, cards: Vec<RequestCard>) -> impl IntoView {
    (!cards.is_empty()).then(|| {
        view! {
            <section class="movement stack" aria-labelledby=id>
                <h2 id=id class="head">{title}</h2>
                <ul class="asks">{cards.into_iter().map(|card| view! { <Row card/> }).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn Row(card: RequestCard) -> impl IntoView {
    let RequestCard { id, with, topic, hope, mine, state, owed, clock, asked, conversation } = card;
    let name = with.name.clone();
    let head = if mine {
        view! { "You asked "<Named person=with.clone()/> }.into_any()
    } else {
        view! { <Named person=with.clone()/>" asks to meet you" }.into_any()
    };
    let words = ended(state, mine, &name);
    let act = match (owed, mine, state) {
        (true, false, _) => "Answer",
        (true, true, _) => "Answer the question",
        (false, _, State::Open) => "See the ask",
        _ => "See what became of it",
    };
    view! {
        <li class="ask" id=format!("ask-{id}")>
            <Face person=with/>
            <div class="ask__words">
                <h3 class="sub">{head}</h3>
                <p class="hush">"About "{topic}". Asked "<When label=asked day=true/></p>
                <blockquote class="ask__quote"><p>{hope}</p></blockquote>
                {clock.map(|clock| view! { <Due clock owed mine name=name.clone()/> })}
                {words.map(|words| view! { <p>{words}</p> })}
            </div>
            <p class="acts">
                {conversation.map(|conversation| view! { <Act small=true href=format!("/conversations/{conversation}")>"To the conversation"</Act> })}
                <Act kind=if owed { Kind::Ring } else { Kind::Plain } small=true href=format!("/requests/{id}") what=name>{act}</Act>
            </p>
        </li>
    }
}

/// How it ended, in words that hurt nobody; nothing while it is open.
pub(super) fn ended(state: State, mine: bool, name: &str) -> Option<String> {
    Some(match (state, mine) {
        (State::Open, _) => return None,
        (State::Accepted, true) => format!("{name} said yes."),
        (State::Accepted, false) => "You said yes.".to_owned(),
        (State::NotNow | State::Closed, true) => {
            format!("{name} can’t take this up just now, and wishes you well on the road.")
        }
        (State::NotNow, false) => "You said not now. No reason was asked for.".to_owned(),
        (State::Expired, true) => "The time went by without a word. That happens, and it isn’t about you.".to_owned(),
        (State::Expired, false) => {
            format!("{name}’s ask has gone to someone else. If you’re stretched, fold a chair; nobody will mention it.")
        }
        (State::Withdrawn, true) => "You took it back.".to_owned(),
        (State::Withdrawn | State::Closed, false) => format!("{name}’s ask has gone to someone else."),
    })
}
