//! What was wrong with a form, said once above it.

use super::field::id_of;
use crate::{forms::FormState, respond::respond};
use leptos::prelude::*;

/// First inside every `<Form>`: the sentence of the last failure, leading to its field where it has one.
#[component]
pub fn ErrorSummary() -> impl IntoView {
    let error = use_context::<FormState>().map(|state| state.error());
    // Read while the form's context is at hand: the closure below runs later.
    let prefix = id_of("");
    // Without scripts a form that came back is met where it went wrong.
    let served = respond().is_ok();
    move || {
        let error = error.and_then(|error| error.get())?;
        let said = error.to_string();
        let said = match error.field() {
            Some(field) => view! { <a href=format!("#{prefix}{field}") rel="external">{said}</a> }.into_any(),
            None => said.into_any(),
        };
        Some(view! {
            <div class="wrong" role="alert" tabindex="-1" autofocus=served>
                <p>{said}</p>
            </div>
        })
    }
}
