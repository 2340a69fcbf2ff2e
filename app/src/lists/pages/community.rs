//! The lists of one community, on its page.

use crate::{
    ids::CommunityId,
    lists::{ListSummary, ReadCommunityLists},
    page,
    ui::{Flag, Loaded, Tone},
};
use leptos::prelude::*;

/// Published lists for its members, drafts too for its hosts. Nothing at all where there is none.
#[component]
pub fn CommunityLists(community: CommunityId) -> impl IntoView {
    let lists = page::data(move || Ok(ReadCommunityLists { community }));
    view! { <Loaded value=lists let:lists><Lists lists=lists/></Loaded> }
}

#[component]
fn Lists(lists: Vec<ListSummary>) -> impl IntoView {
    (!lists.is_empty()).then(|| {
        view! {
            <section class="sheet movement stack" aria-labelledby="lists-h">
                <h2 id="lists-h" class="head">"People the hosts " <em>"would send you to"</em></h2>
                <Summaries lists=lists/>
            </section>
        }
    })
}

#[component]
pub(super) fn Summaries(lists: Vec<ListSummary>) -> impl IntoView {
    let rows = lists
        .into_iter()
        .map(|list| {
            let says = said(&list);
            let draft = (!list.published).then(|| view! { <Flag>"a draft"</Flag> });
            let late = match list.late {
                0 => None,
                1 => Some("one name wants a second look".to_owned()),
                n => Some(format!("{n} names want a second look")),
            };
            view! {
                <li class="row">
                    <div class="row__main">
                        <h3 class="row__title"><a href=format!("/lists/{}", list.id)>{list.title}</a></h3>
                        <p class="row__say">{list.about}</p>
                        <p class="hint">{says}</p>
                    </div>
                    <div class="row__side">{draft}{late.map(|late| view! { <Flag tone=Tone::Caution>{late}</Flag> })}</div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rows">{rows}</ul> }
}

/// "Six people, four with a free chair. Last reply: yesterday."
fn said(list: &ListSummary) -> String {
    let people = match list.people {
        0 => return "Nobody on it yet.".to_owned(),
        1 => "One person".to_owned(),
        n => format!("{n} people"),
    };
    let free = match (list.people, list.free) {
        (1, 1) => ", with a free chair".to_owned(),
        (_, 0) => ", every chair taken".to_owned(),
        (_, n) => format!(", {n} with a free chair"),
    };
    let last = list.last_reply.as_ref().map(|last| format!(" Last reply: {last}.")).unwrap_or_default();
    format!("{people}{free}.{last}")
}
