//! What was wrong with a form, said above it.

use super::field::id_of;
use crate::{forms::FormState, respond::respond};
use leptos::prelude::*;

/// First inside every `<Form>`: what the last try failed by, each sentence leading to its field where it has one.
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let error = use_context::<FormState>().map(|state| state.error());
    // Read while the form's context is at hand: the closure below runs later.
    let prefix = id_of("");
    // Without scripts a form that came back is met where it went wrong.
    let served = respond().is_ok();
    move || {
        let error = error.and_then(|error| error.get())?;
        let mut said: Vec<AnyView> = error
            .fields()
            .map(|(field, message)| {
                let (href, message) = (format!("#{prefix}{field}"), message.to_owned());
                view! { <p><a href=href rel="external">{message}</a></p> }.into_any()
            })
            .collect();
        if said.is_empty() {
            said.push(view! { <p>{error.to_string()}</p> }.into_any());
        }
        Some(view! { <div class="wrong" role="alert" tabindex="-1" autofocus=served>{said}</div> })
    }
}
