//! Who is here and how they are, and what is murmured.

use crate::{
    forms::Form,
    ids::MemberId,
    room::{self, HereView, State, VisitView},
    ui::{Act, Choice, Empty, Guest, Kind, State as Bead, Tick},
};
use leptos::prelude::*;
use server_fn::ServerFn;

#[component]
pub fn Here(here: Vec<HereView>, count: u32, member: MemberId, visit: Option<VisitView>) -> impl IntoView {
    let more = usize::try_from(count).unwrap_or_default().saturating_sub(here.len());
    let none = here.is_empty();
    let rows = here.into_iter().map(|here| view! { <One here member/> }).collect_view();
    let more = (more > 0).then(|| {
        view! { <p class="hint">{format!("And {more} more, in the circles and about.")}</p> }
    });
    view! {
        <section class="sheet movement stack" id="here" aria-labelledby="here-h">
            <h2 id="here-h" class="head">"Who is "<em>"here"</em></h2>
            {none.then(|| view! {
                <Empty title="Nobody yet." glyph="g-tea"><p>"It’s the small hours for most of us. Someone will be in before long."</p></Empty>
            })}
            <ul class="here">{rows}</ul>
            {more}
            {visit.map(|visit| view! { <You visit/> })}
        </section>
    }
}

#[component]
fn One(here: HereView, member: MemberId) -> impl IntoView {
    let HereView { who, line, state, circle } = here;
    let you = who.id == member;
    let page = format!("/people/{}", who.id);
    // Whoever does not want to be disturbed is not offered.
    let act = (!you && state != State::DoNotDisturb).then(|| match &circle {
        Some((circle, _)) => {
            view! { <Act kind=Kind::Plain small=true href=format!("/room/{circle}") what=who.name.clone()>"Stand by"</Act> }.into_any()
        }
        None => view! { <Act kind=Kind::Plain small=true href=page.clone() what=format!("to {}", who.name)>"Say hello"</Act> }.into_any(),
    });
    let name = if you { format!("{} (you)", who.name) } else { who.name.clone() };
    let stands = circle.map(|(_, name)| format!("in “{name}”"));
    view! {
        <li>
            <Guest member=who.id name=who.name glass=who.glass/>
            <div class="here__words">
                <span class="here__name"><a href=page>{name}</a></span>
                {(!line.is_empty()).then(|| view! { <span class="here__line">{line}</span> })}
                <Bead class=state.class() words=stands.unwrap_or_else(|| state.words().to_owned())/>
            </div>
            {act}
        </li>
    }
}

/// How one is, and how much is read out.
#[component]
fn You(visit: VisitView) -> impl IntoView {
    let states = [State::Open, State::BackSoon, State::DoNotDisturb]
        .map(|state| Tick::new(state.as_str(), state.words()))
        .to_vec();
    let chosen = if visit.state == State::Talking { State::Open } else { visit.state };
    let (quiet, words) =
        if visit.quiet { ("", "Tell me more of what happens") } else { ("yes", "Tell me less of what happens") };
    view! {
        <div class="stack stack--tight">
            <Form action=room::SetState::PATH class="form">
                <Choice name="state" legend="How are you tonight" options=states value=chosen.as_str() class="ticks--pills"/>
                <p class="acts"><Act kind=Kind::Ring small=true>"Say so"</Act></p>
            </Form>
            <Form action=room::SetQuiet::PATH class="act">
                <input type="hidden" name="quiet" value=quiet/>
                <Act kind=Kind::Plain small=true>{words}</Act>
            </Form>
        </div>
    }
}

#[component]
pub fn Murmur(murmur: Vec<(String, u32)>) -> impl IntoView {
    (!murmur.is_empty()).then(|| {
        let last = murmur.len().saturating_sub(1);
        let words = murmur
            .into_iter()
            .enumerate()
            .map(|(place, (topic, count))| {
                let between = if place == last { "" } else { ", " };
                view! {
                    <span class="murmur__topic">{topic}<span class="murmur__n">{count}<span class="sr">" people"</span></span></span>{between}
                }
            })
            .collect_view();
        view! {
            <section class="murmur" id="murmur" aria-labelledby="murmur-h">
                <div class="sheet">
                    <h2 id="murmur-h" class="small-head">"The murmur just now"</h2>
                    <p class="murmur__words">{words}</p>
                    <p class="hint">"A topic is murmured when three or more people are on it."</p>
                </div>
            </section>
        }
    })
}
