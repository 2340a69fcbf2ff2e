//! The lists at the hosts' desk: those there are, a new one, and whom a host came to put on one (`/host?for={member}`).

use super::{community::Summaries, forms::ListFields};
use crate::{
    forms::Form,
    lists::{Candidate, DeskLists as Own, DeskView, ReadDeskLists, StartList},
    live::{self, Topic},
    page,
    ui::{Act, ErrorSummary, Fold, Loaded, Select},
};
use leptos::prelude::*;
use server_fn::ServerFn;

/// A section of `/host`.
#[component]
pub fn DeskLists() -> impl IntoView {
    let adding = page::query("for");
    let desk = page::data(move || {
        live::follow(Topic::Lists);
        Ok(ReadDeskLists { adding: adding.get().parse().ok() })
    });
    view! {
        <section class="sheet movement stack" id="lists" aria-labelledby="desk-lists-h">
            <h2 id="desk-lists-h" class="head">"Mentor " <em>"lists"</em></h2>
            <Loaded value=desk let:desk><Lists desk=desk/></Loaded>
        </section>
    }
}

#[component]
fn Lists(desk: DeskView) -> impl IntoView {
    let several = desk.communities.len() > 1;
    let adding =
        desk.adding.clone().map(|person| view! { <Choose person=person communities=desk.communities.clone()/> });
    let lists = desk
        .communities
        .iter()
        .filter(|own| !own.lists.is_empty())
        .map(|own| {
            let heading = several.then(|| view! { <h3 class="small-head">{own.name.clone()}</h3> });
            view! { {heading}<Summaries lists=own.lists.clone()/> }
        })
        .collect_view();
    let none = desk.communities.iter().all(|own| own.lists.is_empty());
    let nothing = none.then(|| view! { <p class="hush">"None yet. A good list is a living thing: every name has a reason, every reason has a date, and nobody is asked for more than they offered."</p> });
    view! { {adding}{lists}{nothing}<Start communities=desk.communities open=none/> }
}

/// Which list a person goes on.
#[component]
fn Choose(person: Candidate, communities: Vec<Own>) -> impl IntoView {
    let lists = communities
        .into_iter()
        .flat_map(|own| own.lists)
        .map(|list| view! { <Act small=true href=format!("/lists/{}?add={}#form", list.id, person.member)>{list.title}</Act> })
        .collect_view();
    view! {
        <p>{format!("Put {} on which list?", person.name)}</p>
        <p class="acts">{lists}</p>
    }
}

#[component]
fn Start(communities: Vec<Own>, open: bool) -> impl IntoView {
    let only = match communities.as_slice() {
        [one] => Some(one.community.to_string()),
        _ => None,
    };
    let options = communities.into_iter().map(|own| (own.community.to_string(), own.name)).collect::<Vec<_>>();
    let whose = match only {
        Some(community) => view! { <input type="hidden" name="community" value=community/> }.into_any(),
        None => view! { <Select name="community" label="For whom" options=options required=true/> }.into_any(),
    };
    view! {
        <Fold summary="Start a list" open=open>
            <Form action=StartList::PATH class="form">
                <ErrorSummary/>
                {whose}
                <ListFields title=String::new() about=String::new()/>
                <p class="acts"><Act>"Start it"</Act></p>
            </Form>
        </Fold>
    }
}
