//! `/room/{circle}`: standing in a circle, or beside it.

use super::circles::{Standing, Ways};
use crate::{
    forms::{Form, WhenBack},
    ids::CircleId,
    live::{Topic, follow},
    page,
    room::{self, CirclePageView, Letter, ReadCircle, Seat},
    ui::{Act, Empty, ErrorSummary, Guest, Kind, Loaded, Size, TextArea, When},
};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn CirclePage() -> impl IntoView {
    let id = page::id::<CircleId>("circle");
    let circle = page::data(move || {
        follow(Topic::Room);
        follow(Topic::Conversations);
        Ok(ReadCircle { circle: id.get()? })
    });
    view! { <Loaded value=circle of=|view: &CirclePageView| view.circle.id.0 let:circle><Around view=circle/></Loaded> }
        .into_any()
}

#[component]
fn Around(view: CirclePageView) -> impl IntoView {
    let CirclePageView { circle, letters, client, .. } = view;
    let name = circle.name.clone();
    let speaks = circle.yours == Some(Seat::Speaker);
    let talk = match circle.yours {
        Some(_) => view! { <Letters letters/> }.into_any(),
        None if circle.people().next().is_none() => view! {
            <Empty title="The first chair is the easiest." glyph="g-tea"><p>"Sit down and people will drift over."</p></Empty>
        }
        .into_any(),
        None => view! { <p class="lead">"What is said here stays among those who stand here. Listen in, or take a chair."</p> }.into_any(),
    };
    let reply = speaks.then(|| view! { <Reply circle=circle.id client=client.to_string()/> });
    let hint = (circle.yours == Some(Seat::Listener))
        .then(|| view! { <p class="hint">"You are listening. Take a chair when you would like to speak."</p> });
    let why = (!circle.why.is_empty()).then(|| view! { <p>{circle.why.clone()}</p> });
    let people = circle
        .people()
        .map(|who| {
            view! {
                <li><a class="people__one" href=format!("/people/{}", who.id)>
                    <Guest member=who.id name=who.name.clone() glass=who.glass.clone() size=Size::S/>
                    <span><b>{who.name.clone()}</b></span>
                </a></li>
            }
        })
        .collect_view();
    view! {
        <Title text=name.clone()/>
        <div class="sheet standing">
            <section class="standing__talk" aria-labelledby="circle-h">
                <p class="back"><a href="/room">"The room"</a></p>
                <h1 class="title" id="circle-h">{name}</h1>
                {why}
                {talk}
                {hint}
                {reply}
            </section>
            <aside class="standing__who" aria-label="Who stands here">
                <p class="circle__who"><Standing circle=circle.clone()/></p>
                <ul class="people">{people}</ul>
                <Ways circle=circle.clone() loud={circle.yours.is_none()}/>
            </aside>
        </div>
    }
}

#[component]
fn Letters(letters: Vec<Letter>) -> impl IntoView {
    if letters.is_empty() {
        return view! { <p class="hush">"Nobody has said anything yet. A hello is plenty."</p> }.into_any();
    }
    let letters = letters
        .into_iter()
        .map(|letter| {
            let class = match (letter.mine, letter.withdrawn) {
                (_, true) => "letter letter--gone",
                (true, false) => "letter letter--mine",
                (false, false) => "letter",
            };
            let name = if letter.mine { "You".to_owned() } else { letter.name };
            let text = if letter.withdrawn { "Taken back.".to_owned() } else { letter.text };
            view! {
                <li class=class>
                    <p class="letter__head"><b>{name}</b>" "<When label=letter.at/></p>
                    <div class="letter__body"><p class="prose__lines">{text}</p></div>
                </li>
            }
        })
        .collect_view();
    view! { <h2 class="sr">"What has been said"</h2><div class="letters-box" role="log" aria-live="polite" aria-label="What is said" tabindex="0"><ol class="letters">{letters}</ol></div> }
        .into_any()
}

#[component]
fn Reply(circle: CircleId, client: String) -> impl IntoView {
    view! {
        <Form action=room::Say::PATH class="reply">
            <ErrorSummary/>
            <WhenBack/>
            <input type="hidden" name="circle" value=circle.to_string()/>
            <input type="hidden" name="client" value=client/>
            <TextArea name="text" label="Say something" rows=3 maxlength=2000 required=true/>
            <div class="reply__foot"><p class="hint">"Gone twelve hours after the last one leaves."</p><Act kind=Kind::Ring>"Say it"</Act></div>
        </Form>
    }
}
