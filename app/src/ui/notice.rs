//! What the house says once: in the page after something was done, or slipped onto it while someone is there.

use super::Tone;
use leptos::prelude::*;

#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    /// The state in a word or two, before the sentence.
    #[prop(into)]
    word: String,
    children: Children,
) -> impl IntoView {
    view! {
        <div class=format!("notice notice--{}", tone.word()) role="status">
            <p><b class="notice__word">{word}</b>" "{children()}</p>
        </div>
    }
}

/// The place for `Slip`s: one a page, always there, so that what arrives is read out.
#[component]
pub fn Notices(children: Children) -> impl IntoView {
    view! { <div class="notices" role="status" aria-live="polite">{children()}</div> }
}

/// One thing that arrived while the page was open, with at most one thing to do about it.
#[component]
pub fn Slip(children: Children) -> impl IntoView {
    view! { <div class="slip">{children()}</div> }
}

/// The strip under the masthead while the browser is offline.
#[component]
pub fn Balcony(#[prop(into)] out: Signal<bool>) -> impl IntoView {
    view! {
        <div class="balcony" role="status" hidden=move || !out.get()>
            <p>"You’ve stepped onto the balcony. What you wrote is kept here and will go in when you do."</p>
        </div>
    }
}
