//! People a host's search found, each with one thing to do.

use crate::{
    ids::MemberId,
    lists::Candidate,
    ui::{Act, Guest, Size},
};
use leptos::prelude::*;

/// Rows of people. `find` is what was looked for; nothing is shown while that is empty.
#[component]
pub fn Found<H>(
    people: Vec<Candidate>,
    find: String,
    /// Where choosing one of them leads.
    href: H,
) -> impl IntoView
where
    H: Fn(MemberId) -> String,
{
    if find.trim().is_empty() {
        return ().into_any();
    }
    if people.is_empty() {
        return view! { <p class="hush" role="status">{format!("Nobody else here goes by “{}”. A whole name, part of one, or the full address will do.", find.trim())}</p> }
            .into_any();
    }
    let rows = people
        .into_iter()
        .map(|person| {
            let choose = if person.listed {
                view! { <span class="hint">"on the list"</span> }.into_any()
            } else {
                view! { <Act small=true href=href(person.member) what=person.name.clone()>"Choose"</Act> }.into_any()
            };
            view! {
                <li class="row">
                    <Guest member=person.member name=person.name.clone() size=Size::S/>
                    <div class="row__main">
                        <h3 class="row__title">{person.name}</h3>
                        <p class="row__say">{person.headline}</p>
                    </div>
                    <div class="row__side">{choose}</div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rows">{rows}</ul> }.into_any()
}
