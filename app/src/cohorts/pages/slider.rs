//! The slider between the four ways to pair. A form that reads: choosing another way and pressing its button shows what that
//! would change. Nothing is kept until the host says so. The page's one script, `frontend/slider`, puts a real slider in the
//! form's place, answers each move at once from the draft's programme and fills what is marked here with `data-fill`.

use super::{
    came_back,
    figures::{Changes, Comparison, Numbers},
};
use crate::{
    cohorts::{Compared, DraftView, Goal, Moves, SettleDraft, rules},
    forms::Form,
    ids::CohortDraftId,
    shell::{Module, Site},
    ui::{Act, Choice, ErrorSummary, Field, Fold, Kind, Tick},
};
use leptos::{nonce::use_nonce, prelude::*};
use server_fn::ServerFn;

#[component]
pub(super) fn Slider(draft: DraftView, settled: bool) -> impl IntoView {
    let (id, kept, figures) = (draft.id, draft.kept, draft.figures.clone());
    let options = Goal::ALL.map(|goal| Tick::new(goal.name(), goal.say()).say(rules::explain(goal))).into();
    let (goal, band) = (draft.wish.goal.name(), draft.wish.band.to_string());
    let script = (!settled && figures.fit_a_browser()).then(|| script(id));
    let form = (!settled).then(|| {
        view! {
            <form id="slider-form" class="form" method="get" action=format!("/cohorts/drafts/{id}#slider")>
                <Slide goal=draft.wish.goal/>
                <Choice name="goal" legend="The way to pair" options=options value=goal class="ticks--ruled"/>
                <Field name="band" label="How much better is worth a swap?" kind="number" min="0" max="100" value=band class="field--num"
                    hint="In hundredths of what a pair has in common. Two people would rather swap when both gain more than this; 22 costs little and spares most."/>
                <p class="acts"><Act small=true>"See what it changes"</Act></p>
            </form>
        }
    });
    let last = draft.last.clone().map(|moves| {
        view! { <Fold summary="What the last change moved"><Changes moves=moves/></Fold> }
    });
    let looked = (!settled).then(|| view! { <Looked draft=draft/> });
    view! {
        <section class="sheet movement stack" id="slider" aria-labelledby="slider-h">
            <h2 id="slider-h" class="head">"What matters "<em>"most"</em></h2>
            <div class="cohort">
                {form}
                <div class="stack">
                    <h3 class="small-head">{format!("As it is kept: “{}”", kept.goal.say())}</h3>
                    <Numbers figures=figures/>
                    {last}
                    {looked}
                </div>
            </div>
            {script}
        </section>
    }
}

/// The slider itself, which only the page's script can move; out of sight until it is there.
#[component]
fn Slide(goal: Goal) -> impl IntoView {
    let last = Goal::ALL.len() - 1;
    let here = Goal::ALL.iter().position(|place| *place == goal);
    let places = Goal::ALL.map(|place| {
        view! {
            <li data-goal=place.name() data-here=(place == goal).then_some("")>
                <b>{place.say()}</b>
                <span class="hint" id=format!("slide-{}", place.name())>{rules::explain(place)}</span>
            </li>
        }
    });
    view! {
        <div id="slide" class="slide" hidden>
            <label class="sr" for="slide-range">"The way to pair"</label>
            <input id="slide-range" type="range" min="0" max=last step="1" value=here/>
            <ol aria-hidden="true">{places.collect_view()}</ol>
            <p id="slide-told" class="sr" role="status"></p>
        </div>
    }
}

/// Loads the slider's wasm and the draft it is about, and brings the two together.
fn script(draft: CohortDraftId) -> Option<impl IntoView> {
    let Module { js, wasm } = use_context::<Site>()?.slider;
    let start = format!(
        "Promise.all([import(\"{js}\").then(m=>m.default({{module_or_path:\"{wasm}\"}}).then(()=>m)),\
         fetch(\"/cohorts/drafts/{draft}.programme\").then(a=>a.arrayBuffer())]).then(([m,p])=>m.wake(new Uint8Array(p)))"
    );
    (!js.is_empty()).then(|| view! { <script type="module" nonce=use_nonce()>{start}</script> })
}

/// What another place of the slider would change, and the button that keeps it; out of sight at the place that is kept.
#[component]
fn Looked(draft: DraftView) -> impl IntoView {
    let DraftView { id, version, wish, other, figures, .. } = draft;
    let hidden = other.is_none() && !came_back(SettleDraft::PATH, "");
    let compared = other.unwrap_or(Compared { figures, moves: Moves::default() });
    view! {
        <div id="looked" class="stack" hidden=hidden>
            <Comparison compared=compared heading=format!("With “{}”", wish.goal.say())/>
            <Form action=SettleDraft::PATH class="form">
                <ErrorSummary/>
                <input type="hidden" name="draft" value=id.to_string()/>
                <input type="hidden" name="version" value=version.to_string()/>
                <input type="hidden" name="goal" value=wish.goal.name()/>
                <input type="hidden" name="band" value=wish.band.to_string()/>
                <p class="acts"><Act kind=Kind::Pour>"Keep it so"</Act></p>
            </Form>
        </div>
    }
}
