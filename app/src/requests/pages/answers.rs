//! The three answers: yes with a note, one question, not now. One form, one open at a time, also without scripts.

use crate::{
    forms::{Form, FormState},
    ids::RequestId,
    requests::{Reply, rules::NOTE_MAX},
    ui::{Act, Chairs, Choice, ErrorSummary, Kind, TextArea, Tick},
};
use leptos::{prelude::*, server_fn::ServerFn};

#[component]
pub fn Answers(
    request: RequestId,
    name: String,
    /// The one question may still be asked.
    may_question: bool,
    /// One's own: taken, of.
    chairs: (u32, u32),
) -> impl IntoView {
    view! {
        <Form action=Reply::PATH class="answers">
            <ErrorSummary/>
            <input type="hidden" name="request" value=request.to_string()/>
            <fieldset>
                <legend class="sr">{format!("Your answer to {name}")}</legend>
                <Yes name=name.clone() chairs/>
                {may_question.then(|| view! { <Question/> })}
                <NotNow name/>
            </fieldset>
        </Form>
    }
}

/// The radio that opens an answer; the one that was open when the form came back is open again.
#[component]
fn Pick(value: &'static str, words: &'static str, more: &'static str) -> impl IntoView {
    let kept = use_context::<FormState>().and_then(|state| state.value("answer"));
    let checked = kept.as_deref().unwrap_or("yes") == value;
    view! {
        <label class="answer__pick">
            <input type="radio" name="answer" value=value checked=checked/>
            <span class="answer__name">{words}<em>{more}</em></span>
        </label>
    }
}

#[component]
fn Yes(name: String, chairs: (u32, u32)) -> impl IntoView {
    let (taken, of) = chairs;
    let line = match of.saturating_sub(taken) {
        0 => "None of your chairs is free: you can think side by side, or be guided yourself.".to_owned(),
        1 => format!("Guiding takes your last free chair of {of}."),
        free if free == of => format!("Guiding takes one of your {of} chairs."),
        free => format!("Guiding takes one of your {of} chairs; {free} are left."),
    };
    view! {
        <div class="answer">
            <Pick value="yes" words="Yes, " more="and here is why"/>
            <div class="answer__more">
                <TextArea name="note" label=format!("Why you chose to meet {name}") rows=4 maxlength=NOTE_MAX
                    hint="In your own words; a sentence or two. It is the first thing they’ll read, and it stays theirs."/>
                <Choice name="kind" legend="Which way it goes" value="mentor" options=vec![
                    Tick::new("mentor", "I guide"),
                    Tick::new("protege", "They guide me"),
                    Tick::new("peers", "Side by side"),
                ] class="ticks--row"/>
                <p class="hint chair-line"><Chairs taken of/>"\u{a0}"{line}</p>
                <Act kind=Kind::Pour>{format!("Say yes to {name}")}</Act>
            </div>
        </div>
    }
}

#[component]
fn Question() -> impl IntoView {
    view! {
        <div class="answer">
            <Pick value="question" words="One question " more="first"/>
            <div class="answer__more">
                <TextArea name="question" label="Your question" rows=2 maxlength=600
                    hint="The clock stops for both of you while they answer, fourteen days at most in all."/>
                <Act kind=Kind::Pour>"Ask, and stop the clock"</Act>
            </div>
        </div>
    }
}

#[component]
fn NotNow(name: String) -> impl IntoView {
    view! {
        <div class="answer">
            <Pick value="not_now" words="Not now" more=""/>
            <div class="answer__more">
                <p>
                    {format!("No reason needed. {name} will read: ")}
                    <em>"They can’t take this up just now, and wish you well on the road."</em>
                    " Three others who could will be waiting under it."
                </p>
                <Act kind=Kind::Ring>"Not now"</Act>
            </div>
        </div>
    }
}
