//! Introductions that wait, at the top of a member's asks.

use crate::{
    introductions::{IntroductionView, ReadIntroductionsForMe, rules::Seen},
    live::{self, Topic},
    page,
    ui::{Act, Flag, Guest, Loaded, Size, Tone, When},
};
use leptos::prelude::*;

/// Those that wait for an answer; nothing at all where there are none.
#[component]
pub fn IntroductionsForMe() -> impl IntoView {
    let data = page::data(|| {
        live::follow(Topic::Introductions);
        Ok(ReadIntroductionsForMe {})
    });
    view! { <Loaded value=data let:all><Waiting all=all/></Loaded> }
}

#[component]
fn Waiting(all: Vec<IntroductionView>) -> impl IntoView {
    (!all.is_empty()).then(|| {
        view! {
            <section class="sheet movement stack" aria-labelledby="introductions-h">
                <h2 id="introductions-h" class="sub">"Somebody would like you to meet"</h2>
                <ul class="pairings">{all.into_iter().map(|one| view! { <One one=one/> }).collect_view()}</ul>
            </section>
        }
    })
}

#[component]
fn One(one: IntroductionView) -> impl IntoView {
    let (tone, word, act) = match one.seen {
        Seen::Asked => (Tone::Caution, "your word", "Read and answer"),
        _ => (Tone::Plain, "your yes is kept", "Read it again"),
    };
    view! {
        <li class="pairing">
            <span class="pairing__two"><Guest member=one.other name=one.name.clone() size=Size::M/></span>
            <div>
                <h3 class="small-head">{one.name.clone()}</h3>
                <p>"On " {one.topic} ", says " {one.by} "."</p>
                <p class="hint">"Until " <When label=one.until day=true/></p>
            </div>
            <div class="pairing__state">
                <Flag tone=tone>{word}</Flag>
                <span class="pairing__acts"><Act small=true href=format!("/introductions/{}", one.id) what=one.name>{act}</Act></span>
            </div>
        </li>
    }
}
