//! What stands beside the pairs of a draft: what was decided and its price, who has nobody and why, other drafts.

use super::{
    all::upper,
    figures::Comparison,
    pairs::{At, Decide},
};
use crate::{
    cohorts::{DecidedView, DraftSummary, DraftView, rules},
    ids::{CohortDraftId, MemberId},
    ui::{Flag, Fold, Guest, Size},
};
use leptos::prelude::*;

#[component]
pub(super) fn Beside(draft: DraftView, at: At) -> impl IntoView {
    let beside = draft.beside.map(|(other, compared)| {
        view! { <div class="stack"><Comparison compared=compared heading=format!("In the {}", rules::ordinal(other.number))/></div> }
    });
    view! {
        <Decisions decided=draft.decided at=at/>
        <Nobody heading="Protégés with nobody" people=draft.alone/>
        <Nobody heading="Mentors with nobody" people=draft.idle/>
        {(!draft.others.is_empty()).then(|| view! {
            <section class="sheet movement stack" id="others" aria-labelledby="others-h">
                <h2 id="others-h" class="head">"Other "<em>"drafts"</em></h2>
                <Others here=at.draft others=draft.others/>
                {beside}
            </section>
        })}
    }
}

#[component]
fn Others(here: CohortDraftId, others: Vec<DraftSummary>) -> impl IntoView {
    let rows = others
        .into_iter()
        .map(|other| {
            let words = upper(&rules::ordinal(other.number));
            view! {
                <li class="row">
                    <div class="row__main">
                        <h3 class="row__title"><a href=format!("/cohorts/drafts/{}", other.id)>{words.clone()}</a></h3>
                        <p class="row__say">{format!("{}. Pairs: {}.", other.wish.goal.say(), other.matched)}</p>
                    </div>
                    <div class="row__side"><a href=format!("/cohorts/drafts/{here}?beside={}#others", other.id)>"Lay beside this one"<span class="sr">": "{words}</span></a></div>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="rows">{rows}</ul> }
}

#[component]
fn Decisions(decided: Vec<DecidedView>, at: At) -> impl IntoView {
    if decided.is_empty() {
        return ().into_any();
    }
    let rows = decided
        .into_iter()
        .map(|one| {
            let two = format!("{} and {}", one.protege_name, one.mentor_name);
            let (word, act, undo) =
                if one.pinned { ("together", "unpin", "Let go") } else { ("apart", "allow", "Allow again") };
            let undo = (!at.settled).then(|| {
                view! { <Decide at=at protege=one.protege mentor=one.mentor act=act from="decided" what=two.clone()>{undo}</Decide> }
            });
            view! {
                <li class="row">
                    <div class="row__main">
                        <h3 class="row__title">{two.clone()}</h3>
                        <p class="row__say">{upper(&rules::cost(one.cost))}"."</p>
                    </div>
                    <div class="row__side"><Flag>{word}</Flag>{undo}</div>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="sheet movement stack" aria-labelledby="decided-h">
            <h2 id="decided-h" class="head">"What you "<em>"decided"</em></h2>
            <ul class="rows">{rows}</ul>
        </section>
    }
    .into_any()
}

#[component]
fn Nobody(heading: &'static str, people: Vec<(MemberId, String, String)>) -> impl IntoView {
    if people.is_empty() {
        return ().into_any();
    }
    let count = people.len();
    let few = count <= 10;
    let rows = people
        .into_iter()
        .map(|(member, name, why)| {
            view! {
                <li class="row">
                    <Guest member=member name=name.clone() size=Size::S/>
                    <div class="row__main"><h3 class="row__title">{name}</h3><p class="row__say">{why}</p></div>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="sheet movement" aria-label=heading>
            <h2 class="sub">{heading}</h2>
            <Fold summary=format!("All {count}, and why") open=few><ul class="rows">{rows}</ul></Fold>
        </section>
    }
    .into_any()
}
