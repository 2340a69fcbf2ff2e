//! The slider between the four ways to pair. A form that reads: choosing another way shows what it would change; with
//! scripts at once and beside the form, which stays as it is under the hand, without them by its button. Nothing is kept
//! until the host says so.

use super::figures::{Comparison, Numbers};
use crate::{
    cohorts::{DraftView, ReadDraft, SettleDraft, rules},
    forms::Form,
    ids::CohortDraftId,
    page,
    ui::{Act, Choice, ErrorSummary, Field, Kind, Loaded, Tick},
};
use leptos::{ev::Event, prelude::*};
use server_fn::ServerFn;
use wasm_bindgen::JsCast;
use web_sys::{Element, FormData, HtmlFormElement};

#[component]
pub(super) fn Slider(draft: DraftView, settled: bool) -> impl IntoView {
    let (id, kept, figures) = (draft.id, draft.kept, draft.figures.clone());
    let (goal, band) = (rules::name(draft.wish.goal), draft.wish.band.to_string());
    let options = Vec::from(rules::GOALS.map(|(_, name, words, say)| Tick::new(name, words).say(say)));
    let looked = RwSignal::new(None);
    let moved = Memo::new(move |_| looked.with(Option::is_some));
    let other = move || {
        if moved.get() {
            view! { <Looked draft=id looked=looked/> }.into_any()
        } else {
            view! { <Other draft=draft.clone()/> }.into_any()
        }
    };
    let move_it = move |event: Event| {
        if let Some(look) = chosen(&event) {
            looked.set(Some(look));
        }
    };
    let form = (!settled).then(|| {
        view! {
            <form class="form" method="get" action=format!("/cohorts/drafts/{id}") on:change=move_it>
                <Choice name="goal" legend="What matters most" options=options value=goal class="ticks--ruled"/>
                <Field name="band" label="How much counts as rather" kind="number" min="0" max="100" value=band class="field--num"
                    hint="In hundredths of what a pair has in common on the whole: two people would rather have each other when both gain more than this. 22 costs little and spares most."/>
                <p class="acts"><Act small=true>"See what it changes"</Act></p>
            </form>
        }
    });
    view! {
        <section class="sheet movement stack" aria-labelledby="slider-h">
            <h2 id="slider-h" class="head">"What matters "<em>"most"</em></h2>
            <div class="cohort">
                {form}
                <div class="stack">
                    <div class="stack">
                        <h3 class="small-head">{format!("As it is kept: “{}”", rules::say(kept.goal))}</h3>
                        <Numbers figures=figures/>
                    </div>
                    {other}
                </div>
            </div>
        </section>
    }
}

/// The draft as the slider now stands, read anew whenever it moves.
#[component]
fn Looked(draft: CohortDraftId, looked: RwSignal<Option<(String, String)>>) -> impl IntoView {
    let data = page::data(move || {
        let (goal, band) = looked.get().unwrap_or_default();
        Ok(ReadDraft { draft, goal, band, open: None, beside: None, page: 1 })
    });
    view! { <Loaded value=data let:draft><Other draft=draft/></Loaded> }
}

/// Goal and band as the form around a control now says.
fn chosen(event: &Event) -> Option<(String, String)> {
    let control = event.target()?.dyn_into::<Element>().ok()?;
    let form = control.closest("form").ok()??.dyn_into::<HtmlFormElement>().ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    Some((data.get("goal").as_string()?, data.get("band").as_string()?))
}

/// What another place of the slider would change, and the button that keeps it. Nothing for the place that is kept.
#[component]
fn Other(draft: DraftView) -> impl IntoView {
    let DraftView { id, version, wish, other, .. } = draft;
    other.map(|compared| {
        view! {
            <Comparison compared=compared heading=format!("With “{}”", rules::say(wish.goal))/>
            <Form action=SettleDraft::PATH class="form">
                <ErrorSummary/>
                <input type="hidden" name="draft" value=id.to_string()/>
                <input type="hidden" name="version" value=version.to_string()/>
                <input type="hidden" name="goal" value=rules::name(wish.goal)/>
                <input type="hidden" name="band" value=wish.band.to_string()/>
                <p class="acts"><Act kind=Kind::Pour>"Keep it so"</Act></p>
            </Form>
        }
    })
}
