//! What a host weighs: how many are paired, the total beside what is proven possible, who would rather swap, the load.
//! Words and plain figures; no percentage on a person.

use crate::cohorts::{ChangeView, Compared, Figures, rules};
use leptos::prelude::*;

#[component]
pub(super) fn Numbers(figures: Figures) -> impl IntoView {
    let facts = [
        ("Paired", format!("{} of {}", figures.matched, figures.proteges)),
        ("Common ground in all", total(&figures)),
        ("Would both rather swap", swaps(figures.swaps)),
        ("Weakest pair", figures.weakest.map_or_else(|| "none".to_owned(), |score| points(score.into()))),
        ("Load", rules::loads(&figures.loads)),
    ];
    let facts = facts.map(|(what, say)| view! { <div><dt>{what}</dt><dd>{say}</dd></div> }).collect_view();
    view! { <dl class="figures">{facts}</dl> }
}

fn points(score: u64) -> String {
    match rules::points(score) {
        1 => "1 point".to_owned(),
        n => format!("{n} points"),
    }
}

fn total(figures: &Figures) -> String {
    let total = points(figures.total);
    match figures.bound {
        None => total,
        Some(bound) if bound == figures.total => format!("{total}; proven: there is no more to be had"),
        Some(bound) => {
            let short = points(bound.saturating_sub(figures.total));
            format!("{total}; {short} less than the most, which is proven")
        }
    }
}

fn swaps(pairs: u64) -> String {
    match pairs {
        0 => "nobody, beyond the band".to_owned(),
        1 => "one pair".to_owned(),
        n => format!("{n} pairs"),
    }
}

/// Another outcome beside the one that is kept, and what it would change.
#[component]
pub(super) fn Comparison(
    compared: Compared,
    /// "With “Fairest”", "In the first draft".
    #[prop(into)]
    heading: String,
) -> impl IntoView {
    let Compared { figures, changed, changes } = compared;
    let say = match changed {
        0 => "It changes nothing for anybody.".to_owned(),
        1 => "It changes something for one protégé.".to_owned(),
        n => format!("It changes something for {n} protégés."),
    };
    let more = (changed as usize).checked_sub(changes.len()).filter(|more| *more > 0);
    let more = more.map(|more| view! { <p class="hint">{format!("And {more} more.")}</p> });
    let named = changes.into_iter().map(|change| view! { <li>{said(change)}</li> }).collect_view();
    view! {
        <div class="stack">
            <h3 class="small-head">{heading}</h3>
            <Numbers figures=figures/>
            <p role="status">{say}</p>
            <ul class="changes">{named}</ul>
            {more}
        </div>
    }
}

fn said(change: ChangeView) -> String {
    let ChangeView { protege, from, to } = change;
    match (from, to) {
        (None, Some(to)) => format!("{protege}: now {to}, nobody before."),
        (Some(from), None) => format!("{protege}: now nobody, {from} before."),
        (Some(from), Some(to)) => format!("{protege}: now {to}, {from} before."),
        (None, None) => protege,
    }
}
