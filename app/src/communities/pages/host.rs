//! The hosts' desk: what members told the hosts, the lists, the introductions.

use super::Desk;
use crate::{
    arrival::arrival, error::Error, introductions::pages::DeskIntroductions, lists::pages::DeskLists,
    safety::pages::Reports, ui::Broken,
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
    view! {
        <Title text="The hosts’ desk"/>
        <Desk><Reports/></Desk>
        <DeskLists/>
        <DeskIntroductions/>
    }
    .into_any()
}
