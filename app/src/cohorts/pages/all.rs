//! `/cohorts`: the cohorts of every community the viewer hosts, and a new one.

use crate::{
    cohorts::{CohortSummary, DeskCohorts, ReadCohorts, StartCohort},
    communities::pages::Desk,
    forms::Form,
    page,
    ui::{Act, ErrorSummary, Field, Flag, Fold, Loaded, Select, Tone},
};
use leptos::prelude::*;
use leptos_meta::Title;
use server_fn::ServerFn;

#[component]
pub fn Cohorts() -> impl IntoView {
    let desk = page::data(|| Ok(ReadCohorts {}));
    view! {
        <Title text="Cohorts"/>
        <Loaded value=desk let:desk>
            <Desk>
                <h2 class="head">"Cohorts, " <em>"paired all at once"</em></h2>
                <All desk=desk.clone()/>
            </Desk>
        </Loaded>
    }
    .into_any()
}

#[component]
fn All(desk: Vec<DeskCohorts>) -> impl IntoView {
    let several = desk.len() > 1;
    let none = desk.iter().all(|own| own.cohorts.is_empty());
    let all = desk
        .iter()
        .filter(|own| !own.cohorts.is_empty())
        .map(|own| {
            let heading = several.then(|| view! { <h3 class="small-head">{own.name.clone()}</h3> });
            let rows = own.cohorts.iter().map(row).collect_view();
            view! { {heading}<ul class="rows">{rows}</ul> }
        })
        .collect_view();
    let nothing = none.then(|| {
        view! { <p class="hush">"None yet. Choose who would like to learn and who would guide; you see every pair, and why, before anybody hears of it."</p> }
    });
    view! { {all}{nothing}<Start desk=desk open=none/> }
}

fn row(cohort: &CohortSummary) -> impl IntoView + use<> {
    let drafts = match cohort.drafts {
        0 => "no draft yet".to_owned(),
        1 => "one draft".to_owned(),
        n => format!("{n} drafts"),
    };
    let published = cohort.published.then(|| view! { <Flag tone=Tone::Positive>"published"</Flag> });
    view! {
        <li class="row">
            <div class="row__main">
                <h3 class="row__title"><a href=format!("/cohorts/{}", cohort.id)>{cohort.title.clone()}</a></h3>
                <p class="row__say">{format!("Protégés: {}. Mentors: {}. {}.", cohort.proteges, cohort.mentors, upper(&drafts))}</p>
            </div>
            <div class="row__side">{published}</div>
        </li>
    }
}

/// The first letter large.
pub(super) fn upper(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[component]
fn Start(desk: Vec<DeskCohorts>, open: bool) -> impl IntoView {
    let options: Vec<_> = desk.into_iter().map(|own| (own.community.to_string(), own.name)).collect();
    let only = (options.len() == 1).then(|| options.first().cloned()).flatten();
    let whose = match only {
        Some((community, _)) => view! { <input type="hidden" name="community" value=community/> }.into_any(),
        None => view! { <Select name="community" label="For whom" options=options required=true/> }.into_any(),
    };
    view! {
        <Fold summary="Open a cohort" open=open>
            <Form action=StartCohort::PATH class="form">
                <ErrorSummary/>
                {whose}
                <Field name="title" label="What it is called" hint="Those you introduce read this, such as “Spring cohort”." maxlength=120 required=true/>
                <p class="acts"><Act>"Open it"</Act></p>
            </Form>
        </Fold>
    }
}
