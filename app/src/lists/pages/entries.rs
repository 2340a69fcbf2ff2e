//! A list as members read it: the reason first, then how soon an answer comes and whether a chair is free.

use crate::{
    lists::EntryView,
    people::rules::chairs,
    ui::{Chairs, Empty, Guest},
};
use leptos::prelude::*;

#[component]
pub(super) fn Entries(entries: Vec<EntryView>) -> impl IntoView {
    if entries.is_empty() {
        return view! {
            <Empty glyph="g-tea" title="Nobody yet.">
                <p>"The hosts are still choosing. A good list takes a few evenings."</p>
            </Empty>
        }
        .into_any();
    }
    view! { <ol class="entries">{entries.into_iter().map(|entry| view! { <Entry entry/> }).collect_view()}</ol> }
        .into_any()
}

#[component]
fn Entry(entry: EntryView) -> impl IntoView {
    let taken = entry.seats.saturating_sub(entry.free);
    view! {
        <li class="entry">
            <Guest member=entry.member name=entry.name.clone()/>
            <div class="entry__words">
                <h2 class="meet__name"><a href=format!("/people/{}", entry.member)>{entry.name}</a></h2>
                <p class="entry__why prose__lines">{entry.reason}</p>
                <p class="hint">{entry.headline}</p>
            </div>
            <div class="hint">
                <p>"Last reply: " {entry.last_reply} "."</p>
                <p><Chairs taken=taken of=entry.seats/>"\u{a0}"{chairs(taken, entry.seats)}</p>
            </div>
        </li>
    }
}
