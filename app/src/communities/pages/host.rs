//! The hosts' desk: what waits, what members told the hosts, the lists, the introductions, how the evening goes.

use super::{Desk, community::Names};
use crate::{
    arrival::arrival,
    communities::{DeskNow, Evening, ReadDesk, Todo},
    error::Error,
    introductions::pages::DeskIntroductions,
    lists::pages::DeskLists,
    live::{self, Topic},
    page,
    safety::pages::Reports,
    ui::{Arrow, Broken, Loaded},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn Host() -> impl IntoView {
    if !arrival().has_desk() {
        return view! {
            <Title text="The hosts’ desk"/>
            <section class="sheet page-head">
                <h1 class="title">"The hosts’ "<em>"desk"</em></h1>
                <Broken error=Error::Forbidden/>
            </section>
        }
        .into_any();
    }
    let desk = page::data(|| {
        live::follow(Topic::Reports);
        live::follow(Topic::Lists);
        Ok(ReadDesk {})
    });
    let now = view! { <Loaded value=desk let:desk>{waiting(desk)}</Loaded> }.into_any();
    view! {
        <Title text="The hosts’ desk"/>
        <Desk now><Reports/></Desk>
        <DeskLists/>
        <DeskIntroductions/>
        <section class="measures" id="evening" aria-labelledby="evening-h">
            <div class="sheet stack">
                <h2 id="evening-h" class="head">"How the evening is " <em>"going"</em></h2>
                <Loaded value=desk let:desk>{desk.evenings.into_iter().map(evening).collect_view()}</Loaded>
            </div>
        </section>
    }
    .into_any()
}

fn waiting(desk: DeskNow) -> AnyView {
    let line = |Todo { words, href }| view! { <li><a href=href><span>{words}</span><Arrow/></a></li> };
    view! {
        <div class="desk-head__now">
            <p class="hush">{desk.say}</p>
            <ul>{desk.waiting.into_iter().map(line).collect_view()}</ul>
        </div>
    }
    .into_any()
}

fn evening(evening: Evening) -> AnyView {
    let Evening { name, say, quiet } = evening;
    let quiet = if quiet.is_empty() {
        view! { <p class="hush">"Everybody who was asked has answered, or has time yet."</p> }.into_any()
    } else {
        view! {
            <p class="hush">"Asked, and silent since. A line from you may help; a chair can also be folded for a while."</p>
            <Names names=quiet/>
        }
        .into_any()
    };
    view! { <h3 class="sub">{name}</h3><p class="lead">{say}</p>{quiet} }.into_any()
}
