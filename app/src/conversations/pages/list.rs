//! `/conversations`: asks and introductions that wait on top, then everyone one talks with.

use super::{Talk, Waiting};
use crate::{
    conversations::{ConversationsView, ReadConversations},
    live::{self, Topic},
    page,
    ui::{Act, Empty, Kind, Loaded, Notice, Tone},
};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

#[component]
pub fn List() -> impl IntoView {
    let query = use_query_map();
    let parted = move || query.read().get("parted").is_some();
    let conversations = page::data(|| {
        live::follow(Topic::Conversations);
        live::follow(Topic::Requests);
        live::follow(Topic::Introductions);
        live::follow(Topic::Relationships);
        Ok(ReadConversations {})
    });
    view! {
        <Title text="Conversations"/>
        <section class="sheet page-head">
            <h1 class="title">"Your " <em>"conversations"</em></h1>
            <p class="lead">"One for each person. Nothing here counts days."</p>
        </section>
        <div class="sheet movement stack">
            {move || parted().then(|| view! { <Notice tone=Tone::Positive word="Parted with thanks.">"The note you were written stays yours, and a chair is free."</Notice> })}
            <Loaded value=conversations let:view><All view/></Loaded>
        </div>
    }
    .into_any()
}

#[component]
fn All(view: ConversationsView) -> impl IntoView {
    let ConversationsView { waiting, people } = view;
    if waiting.is_empty() && people.is_empty() {
        return view! {
            <Empty title="Nobody yet." glyph="g-tea">
                <p>"Standing near a circle counts as a start. When you are ready, ask one person; a yes opens a conversation here."</p>
                <p class="acts"><Act kind=Kind::Pour href="/room">"To the room"</Act><Act href="/requests">"Your asks"</Act></p>
            </Empty>
        }
        .into_any();
    }
    view! {
        <ul class="people people--wide">
            {waiting.into_iter().map(|waiting| view! { <Waiting waiting/> }).collect_view()}
            {people.into_iter().map(|card| view! { <Talk card wide=true/> }).collect_view()}
        </ul>
        <p class="acts"><Act kind=Kind::Plain href="/requests">"All your asks"</Act></p>
    }
    .into_any()
}
