//! One of a list too long for radios.

use super::field::{Control, optional_word};
use leptos::prelude::*;

#[component]
pub fn Select(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// Value and words; begin with `("", "Any")` where nothing may be chosen.
    options: Vec<(String, String)>,
    #[prop(into, optional)] value: String,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(optional)] required: bool,
    #[prop(optional)] optional: bool,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let control = Control::new(name);
    let chosen = control.value(value);
    let options = options
        .into_iter()
        .map(|(value, words)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{words}</option> }
        })
        .collect_view();
    view! {
        <div class=format!("field {class}")>
            <label for=control.id.clone()>{label}{optional_word(optional)}</label>
            {control.hint(hint.clone())}
            <span class="field__select">
                <select
                    id=control.id.clone() name=control.name.clone() required=required
                    aria-describedby=control.described(hint.is_some()) aria-invalid=control.invalid()
                >
                    {options}
                </select>
            </span>
            {control.complaint()}
        </div>
    }
}
