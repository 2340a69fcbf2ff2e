//! `/cohorts/{cohort}`: its drafts, who is in it, and whom to choose.

use super::{all::upper, came_back, choose::Choose};
use crate::{
    cohorts::{CohortView, DraftSummary, DrawDraft, InIt, ReadCohort, RemoveFromCohort, SeatInCohort, Side, rules},
    forms::Form,
    ids::{CohortId, MemberId},
    page,
    ui::{Act, ErrorSummary, Field, Flag, Fold, Guest, Kind, Loaded, Prefix, Size, Tone, When},
};
use leptos::{context::Provider, prelude::*};
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Cohort() -> impl IntoView {
    let id = page::id::<CohortId>("cohort");
    let find = page::query("find");
    let data = page::data(move || Ok(ReadCohort { cohort: id.get()?, find: find.get() }));
    view! {
        <Loaded value=data let:cohort><Shown cohort=cohort find=find.get()/></Loaded>
    }
    .into_any()
}

#[component]
fn Shown(cohort: CohortView, find: String) -> impl IntoView {
    let id = cohort.id;
    let (proteges, mentors) = (cohort.proteges.clone(), cohort.mentors.clone());
    let open = !cohort.drafts.iter().any(|draft| draft.published);
    let ready = open && !proteges.is_empty() && !mentors.is_empty();
    view! {
        <Title text=cohort.title.clone()/>
        <section class="sheet page-head">
            <p class="back"><a href="/cohorts">"Cohorts of "{cohort.community_name.clone()}</a></p>
            <h1 class="title">{cohort.title.clone()}</h1>
            <p class="lead">{if open { "Only hosts see this. Nobody hears of it before a draft is published, and then each pair says yes or no for itself." } else { "A draft is published: each pair says yes or no for itself." }}</p>
        </section>
        <Drafts cohort=id drafts=cohort.drafts.clone() ready=ready/>
        <section class="sheet movement cohort" aria-label="Who is in it">
            <People cohort=id side=Side::Protege people=proteges/>
            <People cohort=id side=Side::Mentor people=mentors/>
        </section>
        <Choose cohort=cohort find=find/>
    }
}

#[component]
fn Drafts(cohort: CohortId, drafts: Vec<DraftSummary>, ready: bool) -> impl IntoView {
    let none = drafts.is_empty().then(
        || view! { <p class="hush">"None yet. A draft pairs everybody who is in the cohort at that moment."</p> },
    );
    let rows = drafts.into_iter().map(draft).collect_view();
    let draw = ready.then(|| {
        view! {
            <Form action=DrawDraft::PATH class="act">
                <ErrorSummary/>
                <input type="hidden" name="cohort" value=cohort.to_string()/>
                <Act kind=Kind::Pour>"Draw up a draft"</Act>
            </Form>
        }
    });
    view! {
        <section class="sheet movement stack" aria-labelledby="drafts-h">
            <h2 id="drafts-h" class="head">"Drafts"</h2>
            {none}
            <ul class="rows">{rows}</ul>
            {draw}
        </section>
    }
}

fn draft(draft: DraftSummary) -> impl IntoView {
    let published = draft.published.then(|| view! { <Flag tone=Tone::Positive>"published"</Flag> });
    view! {
        <li class="row">
            <div class="row__main">
                <h3 class="row__title"><a href=format!("/cohorts/drafts/{}", draft.id)>{upper(&rules::ordinal(draft.number))}</a></h3>
                <p class="row__say">
                    {format!("{}. Pairs: {}. Last touched by {}, ", draft.wish.goal.say(), draft.matched, draft.by)}
                    <When label=draft.changed day=true/>"."
                </p>
            </div>
            <div class="row__side">{published}</div>
        </li>
    }
}

#[component]
fn People(cohort: CohortId, side: Side, people: Vec<InIt>) -> impl IntoView {
    let (heading, none) = match side {
        Side::Protege => ("Protégés", "Nobody yet who would like to learn."),
        Side::Mentor => ("Mentors", "Nobody yet who would guide."),
    };
    let count = people.len();
    let none = people.is_empty().then(|| view! { <p class="hush">{none}</p> });
    let rows = people.into_iter().map(|one| person(cohort, side, one)).collect_view();
    let id = format!("{}s-h", side.as_str());
    let named = id.clone();
    view! {
        <section class="stack" aria-labelledby=named>
            <h2 id=id class="sub">{heading}" "<span class="hint">{count}</span></h2>
            {none}
            <ul class="rows">{rows}</ul>
        </section>
    }
}

fn person(cohort: CohortId, side: Side, one: InIt) -> impl IntoView {
    let InIt { member, name, headline, seats, free } = one;
    let chairs = (side == Side::Mentor).then(|| {
        let short = (seats > free).then(|| view! { " "<Flag tone=Tone::Caution>"more than are free"</Flag> });
        let say = format!("Chairs in this cohort: {seats}. Free of their own: {free}.");
        view! { <p class="hint">{say}{short}</p> }
    });
    let seat =
        (side == Side::Mentor).then(|| view! { <Seats cohort=cohort member=member name=name.clone() seats=seats/> });
    view! {
        <li class="row">
            <Guest member=member name=name.clone() size=Size::S/>
            <div class="row__main">
                <h3 class="row__title"><a href=format!("/people/{member}")>{name.clone()}</a></h3>
                <p class="row__say">{headline}</p>
                {chairs}
            </div>
            <div class="row__side">
                <Form action=RemoveFromCohort::PATH key=format!("{}-{member}", side.as_str()) class="act">
                    <ErrorSummary/>
                    <input type="hidden" name="cohort" value=cohort.to_string()/>
                    <input type="hidden" name="side" value=side.as_str()/>
                    <input type="hidden" name="member" value=member.to_string()/>
                    <Act kind=Kind::Plain small=true what=name>"Leave out"</Act>
                </Form>
            </div>
            {seat}
        </li>
    }
}

#[component]
fn Seats(cohort: CohortId, member: MemberId, name: String, seats: u32) -> impl IntoView {
    view! {
        <Fold summary=format!("Chairs of {name}") open=came_back(SeatInCohort::PATH, &member.to_string())>
            <Provider value=Prefix(format!("seat-{member}"))>
                <Form action=SeatInCohort::PATH key=member.to_string() class="form">
                    <ErrorSummary/>
                    <input type="hidden" name="cohort" value=cohort.to_string()/>
                    <input type="hidden" name="member" value=member.to_string()/>
                    <input type="hidden" name="was" value=seats.to_string()/>
                    <Field name="seats" label="Chairs in this cohort" kind="number" min="0" max=rules::SEATS.to_string() value=seats.to_string() class="field--num" required=true/>
                    <p class="acts"><Act small=true>"Save"</Act></p>
                </Form>
            </Provider>
        </Fold>
    }
}
