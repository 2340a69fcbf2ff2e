//! Somebody in a list, with what stands beside them.

use crate::{
    people::PersonCard,
    ui::{Guest, Size},
};
use leptos::prelude::*;

/// A row of a plain list (`ul.rows`): who, one line about it, and what can be done as children.
#[component]
pub fn PersonRow(
    card: PersonCard,
    #[prop(into)] say: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let PersonCard { id, name, gone, .. } = card;
    let title = if gone {
        view! { <span class="gone">{name.clone()}</span> }.into_any()
    } else {
        view! { <a href=format!("/people/{id}")>{name.clone()}</a> }.into_any()
    };
    view! {
        <li class="row">
            <Guest member=id name=name size=Size::M/>
            <div class="row__main"><h3 class="row__title">{title}</h3><p class="row__say">{say}</p></div>
            {children.map(|children| view! { <div class="row__side">{children()}</div> })}
        </li>
    }
}
