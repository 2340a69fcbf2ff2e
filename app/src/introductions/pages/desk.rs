//! Introductions at the hosts' desk: what was proposed, and whether it opened. Never who said what.

use crate::{
    forms::Form,
    introductions::{ProposedView, ReadProposed, TakeBackIntroduction, rules::State},
    live::{self, Topic},
    page,
    ui::{Act, ErrorSummary, Flag, Guest, Kind, Loaded, Notice, Size, Tone, When},
};
use leptos::prelude::*;
use server_fn::ServerFn;

/// A section of `/host`. `?for={member}` begins one with that person.
#[component]
pub fn DeskIntroductions() -> impl IntoView {
    let (with, done) = (page::query("for"), page::query("introduced"));
    let data = page::data(|| {
        live::follow(Topic::Introductions);
        Ok(ReadProposed {})
    });
    let kept = move || {
        (!done.get().is_empty()).then(|| {
            view! { <Notice tone=Tone::Positive word="Sent.">"Both have a letter. Nothing opens until both have said yes."</Notice> }
        })
    };
    let href = move || {
        if with.get().is_empty() {
            "/introductions/new".to_owned()
        } else {
            format!("/introductions/new?a={}", with.get())
        }
    };
    view! {
        <section class="sheet movement stack" id="introductions" aria-labelledby="desk-introductions-h">
            <h2 id="desk-introductions-h" class="head">"Introductions"</h2>
            {kept}
            <Loaded value=data let:all><Proposed all=all/></Loaded>
            <p class="acts">{move || view! { <Act href=href()>"Introduce two people"</Act> }}</p>
        </section>
    }
}

#[component]
fn Proposed(all: Vec<ProposedView>) -> impl IntoView {
    if all.is_empty() {
        return view! { <p class="hush">"None so far. Two people, a reason, and a first question: that is all it takes."</p> }.into_any();
    }
    view! { <ul class="pairings">{all.into_iter().map(|one| view! { <One one=one/> }).collect_view()}</ul> }.into_any()
}

#[component]
fn One(one: ProposedView) -> impl IntoView {
    let (tone, word) = match one.state {
        State::Open => (Tone::Plain, "waiting"),
        State::Accepted => (Tone::Positive, "they have met"),
        _ => (Tone::Plain, "gone by"),
    };
    let two = format!("{} and {}", one.a_name, one.b_name);
    let until = (one.state == State::Open).then(|| view! { ", until " <When label=one.until day=true/> });
    let what = two.clone();
    let back = (one.state == State::Open && one.yours).then(|| {
        view! {
            <Form action=TakeBackIntroduction::PATH key=one.id.to_string() class="act">
                <ErrorSummary/>
                <input type="hidden" name="introduction" value=one.id.to_string()/>
                <Act kind=Kind::Plain small=true what=what>"Take it back"</Act>
            </Form>
        }
    });
    view! {
        <li class="pairing">
            <span class="pairing__two">
                <Guest member=one.a name=one.a_name size=Size::M/>
                <Guest member=one.b name=one.b_name size=Size::M/>
            </span>
            <div>
                <h3 class="small-head">{two}</h3>
                <p>"On " {one.topic} "."</p>
                <p class="hint">{one.by} ", for " {one.community} {until}</p>
            </div>
            <div class="pairing__state"><Flag tone=tone>{word}</Flag><span class="pairing__acts">{back}</span></div>
        </li>
    }
}
