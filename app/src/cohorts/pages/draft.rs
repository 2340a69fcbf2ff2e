//! `/cohorts/drafts/{draft}`: who meets whom, what the slider would change, what decisions cost, and publishing.

use super::{
    came_back,
    pairs::{At, Open, Pairs},
    slider::Slider,
    without::Beside,
};
use crate::{
    cohorts::{CopyDraft, DraftView, PublishDraft, Published, ReadDraft, rules},
    forms::Form,
    ids::CohortDraftId,
    page,
    ui::{Act, ErrorSummary, Fold, Kind, Loaded, When},
};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Draft() -> impl IntoView {
    let id = page::id::<CohortDraftId>("draft");
    let (goal, band, open) = (page::query("goal"), page::query("band"), page::query("open"));
    let (beside, number) = (page::query("beside"), page::query("page"));
    let data = page::data(move || {
        Ok(ReadDraft {
            draft: id.get()?,
            goal: goal.get(),
            band: band.get(),
            open: open.get().parse().ok(),
            beside: beside.get().parse().ok(),
            page: number.get().parse().unwrap_or(1),
        })
    });
    view! {
        <Loaded value=data let:draft><Shown draft=draft/></Loaded>
    }
    .into_any()
}

#[component]
fn Shown(draft: DraftView) -> impl IntoView {
    let settled = draft.published.as_ref().is_some_and(|published| published.draft == draft.id);
    let at = At { draft: draft.id, version: draft.version, settled };
    let name = rules::ordinal(draft.number);
    let seen = if settled { String::new() } else { format!("Seen by hosts of {} only. ", draft.community_name) };
    view! {
        <Title text=format!("{}, {name}", draft.title)/>
        <section class="sheet page-head">
            <p class="back"><a href=format!("/cohorts/{}", draft.cohort)>{draft.title.clone()}</a></p>
            <h1 class="title">{draft.title.clone()}", "<em>{name}</em></h1>
            <p class="lead">
                {format!("Pairs: {}. {seen}Last touched by {}, ", draft.figures.matched, draft.by)}
                <When label=draft.changed.clone() day=true/>". Each pair still says yes or no for itself. "
                <a href=format!("/cohorts/drafts/{}.csv", draft.id) download="cohort.csv">"Take it away as CSV"</a>
            </p>
        </section>
        <Slider draft=draft.clone() settled=settled/>
        {draft.open.clone().map(|open| view! { <Open open=open at=at/> })}
        <Pairs draft=draft.clone() at=at/>
        <Beside draft=draft.clone() at=at/>
        <Publish draft=draft at=at/>
    }
}

fn pairs_of(matched: u32) -> String {
    if matched == 1 { "one pair".to_owned() } else { format!("{matched} pairs") }
}

#[component]
fn Publish(draft: DraftView, at: At) -> impl IntoView {
    let matched = draft.figures.matched;
    let copy = draft.published.is_none().then(|| {
        view! {
            <Form action=CopyDraft::PATH class="act">
                <ErrorSummary/>
                <input type="hidden" name="draft" value=at.draft.to_string()/>
                <Act>"Copy this draft"</Act>
            </Form>
        }
    });
    let publish = match draft.published {
        Some(Published { draft: published, at: when, by, .. }) if published == draft.id => view! {
            <p>{format!("Published by {by}, ")}<When label=when day=true/>". No mentor has more of them open than free chairs: who waits is introduced when a chair or an answer comes, within thirty days."</p>
        }
        .into_any(),
        Some(Published { draft: published, number, .. }) => view! {
            <p>"The "<a href=format!("/cohorts/drafts/{published}")>{rules::ordinal(number)}</a>" of this cohort is published; one is as many as there can be."</p>
        }
        .into_any(),
        None if matched == 0 => view! { <p class="hush">"There is no pair to publish."</p> }.into_any(),
        None => view! {
            <Fold summary=format!("Publish, and introduce {}", pairs_of(matched)) sure=true open=came_back(PublishDraft::PATH, "")>
                <Form action=PublishDraft::PATH class="form">
                    <ErrorSummary/>
                    <input type="hidden" name="draft" value=at.draft.to_string()/>
                    <input type="hidden" name="version" value=at.version.to_string()/>
                    <p>"Both of each pair get a letter with the reasons. Nothing opens until both have said yes, and nobody learns who said not now. A mentor has at most as many introductions open as free chairs: whoever is left waits for a chair or an answer, thirty days at most. The ten you may have open yourself are not touched. This draft can’t be changed afterwards."</p>
                    <p class="acts"><Act kind=Kind::Pour>"Publish it"</Act></p>
                </Form>
            </Fold>
        }
        .into_any(),
    };
    view! {
        <section class="sheet movement stack" aria-labelledby="publish-h">
            <h2 id="publish-h" class="head">"From draft to "<em>"introductions"</em></h2>
            {publish}
            {copy}
        </section>
    }
}
