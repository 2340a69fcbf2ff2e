//! Pages that only the server knows: cohorts, the house rules, what is kept. Plain pages with plain forms, known by
//! [`is_here`]. Absent on purpose: the app's wasm, which would grow by pages few people open; links to these from elsewhere
//! are `rel="external"`, so that a browser loads them whole.

mod reading;

use crate::{account::pages::Missing, app, cohorts::pages as cohorts, shell::document};
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{Route, Routes},
    path,
};

/// Whether `path` is one of these pages.
pub fn is_here(path: &str) -> bool {
    let under = |root| path.strip_prefix(root).is_some_and(|rest: &str| rest.is_empty() || rest.starts_with('/'));
    under("/cohorts") || matches!(path, "/rules" | "/privacy")
}

/// The document of these pages.
pub fn shell() -> impl IntoView {
    // Nobody wakes them: what they were made of need not travel with them.
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
    document((), view! { <Pages/> })
}

/// All of them.
#[component]
pub fn Pages() -> impl IntoView {
    app::house(|| {
        view! {
            <Routes fallback=Missing>
                <Route path=path!("/cohorts") view=cohorts::Cohorts ssr=SsrMode::Async/>
                <Route path=path!("/cohorts/:cohort") view=cohorts::Cohort ssr=SsrMode::Async/>
                <Route path=path!("/cohorts/drafts/:draft") view=cohorts::Draft ssr=SsrMode::Async/>
                <Route path=path!("/rules") view=reading::Rules ssr=SsrMode::Async/>
                <Route path=path!("/privacy") view=reading::Privacy ssr=SsrMode::Async/>
            </Routes>
        }
        .into_any()
    })
}
