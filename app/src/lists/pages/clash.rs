//! Somebody else saved first: their words beside the ones still in the form. Nothing is lost on either side.

use crate::{
    error::Error,
    forms::FormState,
    lists::Wording,
    page::{self, Read},
    ui::{Act, Kind},
};
use leptos::{prelude::*, task::spawn_local};

/// Inside a `Form`, around its fields: says which version they were written on. On a conflict it shows what stands now,
/// and the next try is written on that.
#[component]
pub(super) fn Clash<R>(
    /// As it stood when the page was read.
    now: Wording,
    /// Reads it again, in the browser, after a conflict.
    read: R,
    /// Where theirs stands as it is.
    leave: String,
    children: Children,
) -> impl IntoView
where
    R: Read<Output = Wording>,
{
    let state = use_context::<FormState>();
    let error = state.as_ref().map(FormState::error);
    let clashed = move || error.is_some_and(|error| error.with(|error| matches!(error, Some(Error::Conflict { .. }))));
    // A form that came back for another reason still stands on the version it saw then.
    let kept = state.and_then(|state| state.value("version")).and_then(|version| version.parse().ok());
    let version = RwSignal::new(kept.filter(|_| !untrack(clashed)).unwrap_or(now.version));
    let theirs = RwSignal::new(now);
    Effect::new(move |before: Option<()>| {
        // Once it went in, too: the form stays open, and the next words are written on these.
        let went_in = || before.is_some() && error.is_some_and(|error| error.with(Option::is_none));
        if clashed() || went_in() {
            let read = page::read(read.clone());
            spawn_local(async move {
                if let Ok(fresh) = read.await {
                    version.try_set(fresh.version);
                    theirs.try_set(fresh);
                }
            });
        }
    });
    let words =
        move || theirs.get().words.into_iter().map(|line| view! { <p class="prose__lines">{line}</p> }).collect_view();
    view! {
        <input type="hidden" name="version" value=move || version.get().to_string()/>
        <div class=move || if clashed() { "clash" } else { "clash-free" }>
            <h3 class="small-head" hidden=move || !clashed()>"Two of you were writing"</h3>
            <div class="stack stack--tight" hidden=move || !clashed()>
                <p class="hint">{move || format!("{} wrote", theirs.get().by)}</p>
                {words}
            </div>
            <div class="stack">
                <p class="hint" hidden=move || !clashed()>"You wrote; saving now puts this in its place"</p>
                {children()}
            </div>
            <p class="acts" hidden=move || !clashed()><Act kind=Kind::Plain small=true href=leave>"Leave theirs as it is"</Act></p>
        </div>
    }
}
