//! The calm card before a first talk. Prints alone.

use super::CalmView;
use crate::ids::ConversationId;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;

#[component]
pub fn Calm(
    card: CalmView,
    conversation: ConversationId,
    /// The card is the page: there is no desk for its lines to go to.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    let CalmView { name, ground, detail, lines, chosen } = card;
    let ground = if ground.is_empty() {
        view! { <p>"Nothing we know of, and we’d rather say so than guess. Ask about the first job either of you had."</p> }.into_any()
    } else {
        view! { <ul class="calm__list">{ground.into_iter().map(|ground| view! { <li>{ground}</li> }).collect_view()}</ul> }.into_any()
    };
    let detail = detail.map(|detail| {
        view! {
            <h3 class="calm__q">{format!("Something {name} would like you to know")}</h3>
            <p class="voice">{detail}</p>
        }
    });
    let lines = lines
        .into_iter()
        .map(|line| {
            let said = format!("“{line}”");
            if alone {
                return view! { <li><p class="voice">{said}</p></li> }.into_any();
            }
            view! { <li><button type="button" class="line-pick" on:click=move |_| begin(&line)>{said}</button></li> }
                .into_any()
        })
        .collect_view();
    let flutter = if chosen {
        format!("A flutter is what most people report, mentors included. {name} chose you; that part is done.")
    } else {
        "A flutter is what most people report, mentors included. It passes once the first sentence is out.".to_owned()
    };
    view! {
        <aside class="calm" aria-labelledby="calm">
            <div class="paper calm__card">
                <h2 id="calm" class="sub">"A card for your pocket"</h2>
                <p class="calm__for">{format!("For your first talk with {name}.")}</p>
                <h3 class="calm__q">"Ground you share"</h3>
                {ground}
                {detail}
                <h3 class="calm__q">"Ways to begin"</h3>
                <ul class="calm__lines">{lines}</ul>
                <h3 class="calm__q">"A good first talk"</h3>
                <p>"Half an hour, more or less. One story each. You leave with a question, not a plan."</p>
                <p class="hint">{flutter}</p>
                {(!alone).then(|| view! {
                    <p class="acts"><a class="btn btn--plain btn--small" href=format!("/conversations/{conversation}?card=1")>"The card alone, for printing"</a></p>
                })}
            </div>
        </aside>
    }
}

/// Puts a line on the desk, where nothing has been written yet.
fn begin(line: &str) {
    let desk = document().query_selector("#reply textarea").ok().flatten();
    if let Some(area) = desk.and_then(|desk| desk.dyn_into::<HtmlTextAreaElement>().ok()) {
        if area.value().trim().is_empty() {
            area.set_value(line);
        }
        let _ = area.focus();
    }
}
