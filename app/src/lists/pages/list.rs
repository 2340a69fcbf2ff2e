//! `/lists/{id}`: one list, to be read; and for its hosts to be kept.

use super::{
    entries::Entries,
    forms::{AddSomeone, EditEntry, FindSomeone, Publish, Reword},
    ledger::Ledger,
};
use crate::{
    ids::MentorListId,
    lists::{DeskHalf, ListPage, ListView, ReadList},
    live::{self, Topic},
    page,
    ui::{Flag, Loaded, Tone, When, kept},
};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn List() -> impl IntoView {
    let id = page::id::<MentorListId>("list");
    let (find, add, edit) = (page::query("find"), page::query("add"), page::query("edit"));
    let data = page::data(move || {
        live::follow(Topic::Lists);
        Ok(ReadList { list: id.get()?, find: find.get(), adding: add.get().parse().ok() })
    });
    let owner = Owner::current().unwrap_or_default();
    view! {
        <Loaded value=data of=|page: &ListPage| page.list.id.0 let:page>
            <Shown page=page find=find.get() edit=edit.get() owner=owner.clone()/>
        </Loaded>
    }
    .into_any()
}

#[component]
fn Shown(page: ListPage, find: String, edit: String, owner: Owner) -> impl IntoView {
    let ListPage { list, desk } = page;
    let title = list.title.clone();
    let body = match desk {
        None => view! { <section class="sheet movement"><Entries entries=list.entries.clone()/></section> }.into_any(),
        Some(desk) => view! { <Desk list=list.clone() desk=desk find=find edit=edit owner=owner/> }.into_any(),
    };
    view! {
        <Title text=title.clone()/>
        <section class="sheet page-head">
            <p class="back"><a href=format!("/communities/{}", list.community)>{list.community_name}</a></p>
            <h1 class="title">{title}</h1>
            <p class="lead prose__lines">{list.about}</p>
        </section>
        {body}
    }
}

/// The hosts' half: the ledger, one form at a time under it, and what else can be done with the list.
#[component]
fn Desk(list: ListView, desk: DeskHalf, find: String, edit: String, owner: Owner) -> impl IntoView {
    let editing = list.entries.iter().find(|entry| entry.id.to_string() == edit).cloned();
    let state = if list.published {
        view! { <Flag tone=Tone::Positive>"published"</Flag> }
    } else {
        view! { <Flag>"a draft, for hosts"</Flag> }
    };
    let id = list.id;
    // A form stands on the version it was opened with, whoever writes beside it: in this browser, too.
    let form = match (editing, desk.adding.clone()) {
        (Some(entry), _) => {
            kept(&owner, [(entry.id.0.as_u128(), move || view! { <EditEntry list=id entry=entry/> }.into_any())])
        }
        (None, Some(person)) => {
            let (key, review_by) = (person.member.0.as_u128(), desk.review_by.clone());
            kept(&owner, [(key, move || view! { <AddSomeone list=id person=person review_by=review_by/> }.into_any())])
        }
        (None, None) => view! { <FindSomeone list=id found=desk.found.clone() find=find/> }.into_any(),
    };
    let words = {
        let (list, desk) = (list.clone(), desk.clone());
        kept(&owner, [(id.0.as_u128(), move || view! { <Reword list=list desk=desk/> }.into_any())])
    };
    view! {
        <section class="sheet ledger-wrap" aria-labelledby="ledger-h">
            <header class="ledger-head">
                <h2 id="ledger-h" class="head">"Who is on it, " <em>"and why"</em></h2>
                <p>
                    {state} " Last touched by " {desk.changed_by.clone()} ", " <When label=desk.changed.clone() day=true/> ". "
                    <a href=format!("/lists/{id}.csv") download="mentor-list.csv" rel="external">"Take it away as CSV"</a>
                </p>
            </header>
            <Ledger list=list.clone() arrangement=desk.arrangement/>
        </section>
        <section class="sheet movement stack" id="form" aria-labelledby="form-h">{form}</section>
        <section class="sheet movement stack" aria-labelledby="wall-h">
            <h2 id="wall-h" class="sub">"On the wall"</h2>
            <Publish list=id version=desk.version published=list.published/>
            {words}
        </section>
    }
}
