//! Words on paper: the why-you note with its signature, and prose for reading.

use super::Flourish;
use leptos::prelude::*;

/// A signed note. The paragraphs are its children.
#[component]
pub fn Note(#[prop(into)] title: String, #[prop(into)] sign: String, children: Children) -> impl IntoView {
    view! {
        <figure class="note paper keepsake">
            <figcaption class="note__title">{title}</figcaption>
            <blockquote>{children()}</blockquote>
            <p class="note__sign">{sign}<Flourish/></p>
        </figure>
    }
}

/// Headings, paragraphs and lists within the measure.
#[component]
pub fn Prose(children: Children) -> impl IntoView {
    view! { <div class="prose">{children()}</div> }
}
