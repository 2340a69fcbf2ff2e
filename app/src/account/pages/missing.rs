//! What stands at an address where nothing is.

use crate::respond::respond;
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn Missing() -> impl IntoView {
    if let Ok(respond) = respond() {
        respond.set_status(404);
    }
    view! {
        <Title text="Nobody here"/>
        <section class="sheet page-head">
            <h1 class="title">"There’s nobody " <em>"at this door"</em></h1>
            <p class="lead">"The address leads nowhere, or not this evening. "<a href="/">"Back to the entrance"</a></p>
        </section>
    }
    .into_any()
}
