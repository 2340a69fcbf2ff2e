//! Everything the house holds about a member, to take away.

use super::Own;
use crate::ui::{Act, Kind};
use leptos::prelude::*;
use leptos_meta::Title;

#[component]
pub fn Export() -> impl IntoView {
    view! {
        <Title text="Take it with you"/>
        <Own>
            <h1 class="title">"Take it "<em>"with you"</em></h1>
            <p class="lead">"Everything this house holds about you in one file: your card and your road, asks and answers, the notes people wrote you, conversations, sessions, the communities you are in."</p>
            <section class="settings__part" aria-label="The file">
                <p>"It is a JSON file: readable by people with a little patience, and by other houses at once. The words of others are in it where they were written to you."</p>
                <p class="acts"><Act kind=Kind::Pour href="/account/export.json" download="my-evening.json">"Take the file"</Act></p>
                <p class="hint">"Taking a copy changes nothing here. Leaving is on "<a href="/account">"your account"</a>"."</p>
            </section>
        </Own>
    }
    .into_any()
}
