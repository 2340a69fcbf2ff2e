//! The form that asks one person to meet, with what they promise beside it.

use super::{Face, Named};
use crate::{
    forms::Form,
    ids::MemberId,
    live::{self, Topic},
    page,
    people::rules,
    requests::{Ask, AskingView, ReadAsking},
    ui::{Act, Chairs, Choice, ErrorSummary, Field, Kind, Loaded, Notice, TextArea, Tick, Tone},
};
use leptos::{prelude::*, server_fn::ServerFn};
use leptos_meta::Title;

#[component]
pub fn Asking(to: MemberId) -> impl IntoView {
    let asking = page::steady(move || {
        live::follow(Topic::Requests);
        live::follow(Topic::Relationships);
        Ok(ReadAsking { to })
    });
    view! { <Loaded value=asking let:view><Whole view/></Loaded> }
}

#[component]
fn Whole(view: AskingView) -> impl IntoView {
    let AskingView { to, topics, promise, chairs: (taken, of), refusal, room } = view;
    let name = to.name.clone();
    let form = match refusal {
        Some(refusal) => view! {
            <div class="stack">
                <Notice tone=Tone::Caution word="Not just now.">{refusal}</Notice>
                <p class="acts"><Act kind=Kind::Ring href="/people">"Look who else is here"</Act></p>
            </div>
        }
        .into_any(),
        None => view! { <AskForm to=to.member topics name=name.clone() room/> }.into_any(),
    };
    view! {
        <Title text=format!("Ask {name}")/>
        <section class="sheet page-head">
            <h1 class="title">"Ask " <em>{name}</em></h1>
            <p class="lead">"Say what it would be about, and in one line what you hope for. They answer within three days: yes, one question, or not now."</p>
        </section>
        <div class="sheet movement asking">
            <div class="asking__promise">
                <div class="person"><Face person=to.clone()/><div><h2 class="sub"><Named person=to.clone()/></h2><p>{to.headline.clone()}</p></div></div>
                <p>{promise.say()}</p>
                <p><Chairs taken=taken of=of/>"\u{a0}"{rules::chairs(taken, of)}</p>
            </div>
            {form}
        </div>
    }
}

#[component]
fn AskForm(to: MemberId, topics: Vec<String>, name: String, room: u32) -> impl IntoView {
    let only = topics.is_empty();
    let ticks: Vec<Tick> = topics.into_iter().map(|topic| Tick::new(topic.clone(), topic)).collect();
    view! {
        <Form action=Ask::PATH class="form">
            <ErrorSummary/>
            <input type="hidden" name="to" value=to.to_string()/>
            {(!only).then(|| view! { <Choice name="topic" legend=format!("What {name} gives") options=ticks class="ticks--ruled"/> })}
            <Field name="other" label=if only { "What it would be about" } else { "Or something else" } optional=!only required=only maxlength=80/>
            <TextArea name="hope" label="What you hope for" rows=3 maxlength=600 required=true
                hint="One line in your own words. It is the first thing they read."/>
            <p class="acts"><Act kind=Kind::Pour>"Ask to meet"</Act></p>
            <p class="hint">{match room {
                1 => "This is the last ask you can have open at once.".to_owned(),
                room => format!("There is room for {} open asks of yours.", rules::number(room)),
            }}</p>
        </Form>
    }
}
