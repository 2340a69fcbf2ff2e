//! Things kept closed until asked for. Both work without scripts.

use super::{Act, Kind};
use leptos::prelude::*;

/// Something folded away under its summary.
#[component]
pub fn Fold(
    #[prop(into)] summary: String,
    #[prop(optional)] open: bool,
    /// Guards something that cannot be undone.
    #[prop(optional)]
    sure: bool,
    children: Children,
) -> impl IntoView {
    let class = if sure { "fold sure" } else { "fold" };
    view! {
        <details class=class open=open>
            <summary>{summary}</summary>
            <div class="fold__inside">{children()}</div>
        </details>
    }
}

/// A button and the paper it lays over the page. The browser opens it, closes it on Escape and gives focus back.
#[component]
pub fn Dialog(
    /// Unique on the page.
    #[prop(into)]
    id: String,
    /// On the button, and the heading inside.
    #[prop(into)]
    label: String,
    #[prop(optional)] kind: Kind,
    #[prop(optional)] small: bool,
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-h");
    let (opens, closes, named, words) = (id.clone(), id.clone(), heading.clone(), label.clone());
    view! {
        <Act kind=kind small=small opens=opens>{words}</Act>
        <div class="dialog" id=id popover="auto" role="dialog" aria-labelledby=named>
            <h2 class="sub" id=heading>{label}</h2>
            {children()}
            <p class="acts"><Act kind=Kind::Plain small=true opens=closes>"Close"</Act></p>
        </div>
    }
}
