//! The hosts' pages of cohorts: all of them, who is in one, and its drafts. Plain pages with plain forms.
//! Rendered by the server, which knows them by [`is_here`]. Absent on purpose: the app's wasm, which would grow by pages few
//! people open; links to these from elsewhere are `rel="external"`, so that a browser loads them whole.

mod all;
mod choose;
mod cohort;
mod draft;
mod figures;
mod pairs;
mod slider;
mod without;

use crate::{account::pages::Missing, app, forms::FormState, shell::document};
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{Route, Routes},
    path,
};

/// The route that takes a file of addresses.
pub const UPLOAD: &str = "/cohorts/people";

/// Whether `path` is one of these pages.
pub fn is_here(path: &str) -> bool {
    path.strip_prefix("/cohorts").is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The document of these pages.
pub fn shell() -> impl IntoView {
    // Nobody wakes them: what they were made of need not travel with them.
    if let Some(shared) = Owner::current_shared_context() {
        shared.set_is_hydrating(false);
    }
    document((), view! { <Pages/> })
}

#[component]
pub fn Pages() -> impl IntoView {
    app::house(|| {
        view! {
            <Routes fallback=Missing>
                <Route path=path!("/cohorts") view=all::Cohorts ssr=SsrMode::Async/>
                <Route path=path!("/cohorts/:cohort") view=cohort::Cohort ssr=SsrMode::Async/>
                <Route path=path!("/cohorts/drafts/:draft") view=draft::Draft ssr=SsrMode::Async/>
            </Routes>
        }
        .into_any()
    })
}

/// Whether the form posting to `action` came back with something wrong: then it is not to be out of sight.
fn came_back(action: &str, key: &str) -> bool {
    FormState::new(action, key).error().with_untracked(Option::is_some)
}
