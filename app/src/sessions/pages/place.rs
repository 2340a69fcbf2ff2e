//! Where to meet: a link or a public place.

use crate::{forms::FormState, ui::Field};
use leptos::prelude::*;

/// The two ways, with their fields beside them. Stands inside a `<Form>`; sends `how`, `link`, `place`.
#[component]
pub fn WherePick(
    /// `link` or `place`.
    #[prop(into)]
    how: String,
    #[prop(into)] link: String,
    #[prop(into)] place: String,
    /// What choosing the link means.
    #[prop(into)]
    say: String,
    #[prop(into)] link_hint: String,
) -> impl IntoView {
    let chosen = use_context::<FormState>().and_then(|state| state.value("how")).unwrap_or(how);
    let way = |value: &'static str, words: &'static str, say: String| {
        let (id, checked) = ((value == "link").then_some("how"), chosen == value);
        view! {
            <label class="way">
                <input type="radio" name="how" id=id value=value checked=checked required=true/>
                <span><b>{words}</b><span class="way__say">{say}</span></span>
            </label>
        }
    };
    let public = "A café, a library, a station hall: somewhere either of you can walk away from.".to_owned();
    view! {
        <fieldset class="where__how">
            <legend class="sub">"Where"</legend>
            {way("link", "By video or voice", say)}
            <Field name="link" label="A link" kind="url" value=link hint=link_hint optional=true maxlength=500/>
            {way("place", "In person", public)}
            <Field name="place" label="A public place" value=place optional=true maxlength=200/>
        </fieldset>
    }
}
