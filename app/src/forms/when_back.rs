//! What could not go in goes in by itself once the house is within reach again.

use super::FormState;
use crate::{error::Error, live::Live};
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::HtmlFormElement;

/// Inside a form whose words bear a name (`client`): sent twice they are there once, so they may be sent again unasked.
#[component]
pub fn WhenBack() -> impl IntoView {
    let node = NodeRef::<html::Span>::new();
    let (live, error) = (use_context::<Live>(), use_context::<FormState>().map(|state| state.error()));
    Effect::new(move |was_out: Option<bool>| {
        let out = live.is_some_and(|live| live.out().get());
        let missed = error.is_some_and(|error| error.with_untracked(|error| *error == Some(Error::OutOfReach)));
        if was_out == Some(true) && !out && missed {
            let form = node.get_untracked().and_then(|node| node.closest("form").ok().flatten());
            if let Some(form) = form.and_then(|form| form.dyn_into::<HtmlFormElement>().ok()) {
                let _ = form.request_submit();
            }
        }
        out
    });
    view! { <span node_ref=node hidden=true></span> }
}
