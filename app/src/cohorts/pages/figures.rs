//! What a host weighs: how many are paired, the total beside what is proven possible, who would rather swap, the load.
//! Words and plain figures; no percentage on a person. `data-fill` names what the page's small module fills as the slider moves.

use crate::cohorts::{Compared, Figures, Moves};
use leptos::prelude::*;

#[component]
pub(super) fn Numbers(figures: Figures) -> impl IntoView {
    let said = figures.say();
    let facts = [
        ("Paired", "paired", said.paired),
        ("Common ground in all", "total", said.total),
        ("Would both rather swap", "swaps", said.swaps),
        ("Weakest pair", "weakest", said.weakest),
        ("Load", "loads", said.loads),
    ];
    let facts =
        facts.map(|(what, fill, say)| view! { <div><dt>{what}</dt><dd data-fill=fill>{say}</dd></div> }).collect_view();
    view! { <dl class="figures">{facts}</dl> }
}

/// Another outcome beside the one that is kept, and what it would change.
#[component]
pub(super) fn Comparison(
    compared: Compared,
    /// "With “Fairest”", "In the first draft".
    #[prop(into)]
    heading: String,
) -> impl IntoView {
    view! {
        <h3 class="small-head" data-fill="heading">{heading}</h3>
        <Numbers figures=compared.figures/>
        <Changes moves=compared.moves/>
    }
}

#[component]
pub(super) fn Changes(moves: Moves) -> impl IntoView {
    let Moves { say, named, more } = moves;
    let named = named.into_iter().map(|one| view! { <li>{one}</li> }).collect_view();
    view! {
        <p data-fill="moves">{say}</p>
        <ul class="changes" data-fill="named">{named}</ul>
        <p class="hint" data-fill="more" hidden=more.is_none()>{more.clone()}</p>
    }
}
