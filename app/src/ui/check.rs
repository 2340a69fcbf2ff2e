//! Choices with words beside them: radios, check boxes, and the single check box.

use super::field::Control;
use leptos::prelude::*;

/// One thing to choose.
#[derive(Clone, Debug)]
pub struct Tick {
    value: String,
    words: String,
    say: Option<String>,
}

impl Tick {
    pub fn new(value: impl Into<String>, words: impl Into<String>) -> Self {
        Self { value: value.into(), words: words.into(), say: None }
    }

    /// A second line that says what choosing it means.
    pub fn say(mut self, say: impl Into<String>) -> Self {
        self.say = Some(say.into());
        self
    }

    fn words(&self) -> impl IntoView + use<> {
        let say = self.say.clone().map(|say| view! { <span class="tick__say">{say}</span> });
        view! { <span>{self.words.clone()}{say}</span> }
    }
}

/// One of a few: radios in a fieldset.
#[component]
pub fn Choice(
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    options: Vec<Tick>,
    #[prop(into, optional)] value: String,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(optional)] required: bool,
    /// `ticks--ruled`, `ticks--row`, `ticks--pills`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let control = Control::new(name);
    let chosen = vec![control.value(value)];
    group(control, "radio", legend, options, &chosen, hint, required, class)
}

/// Any of several: check boxes that share a name.
#[component]
pub fn Checks(
    #[prop(into)] name: String,
    #[prop(into)] legend: String,
    options: Vec<Tick>,
    #[prop(into, optional)] values: Vec<String>,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(optional)] class: &'static str,
) -> impl IntoView {
    let control = Control::new(name);
    let chosen = control.values(values);
    group(control, "checkbox", legend, options, &chosen, hint, false, class)
}

fn group(
    control: Control,
    kind: &'static str,
    legend: String,
    options: Vec<Tick>,
    chosen: &[String],
    hint: Option<String>,
    required: bool,
    class: &'static str,
) -> impl IntoView + use<> {
    let ticks = options
        .into_iter()
        .enumerate()
        .map(|(place, tick)| {
            // The first one bears the group's id: the summary of errors leads to it.
            let id = (place == 0).then(|| control.id.clone());
            let words = tick.words();
            let checked = chosen.contains(&tick.value);
            view! {
                <label class="tick">
                    <input id=id type=kind name=control.name.clone() value=tick.value checked=checked required=required/>
                    {words}
                </label>
            }
        })
        .collect_view();
    let described = control.described(hint.is_some());
    view! {
        <fieldset class=format!("ticks {class}") aria-describedby=described>
            <legend>{legend}</legend>
            {control.hint(hint)}
            {ticks}
            {control.complaint()}
        </fieldset>
    }
}

/// A single yes. What is not ticked is not sent: the server function takes `Option` or `#[server(default)]`.
#[component]
pub fn Check(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    #[prop(into, optional)] say: Option<String>,
    #[prop(default = "true")] value: &'static str,
    #[prop(optional)] checked: bool,
    #[prop(optional)] required: bool,
) -> impl IntoView {
    let control = Control::new(name);
    let held = if checked { vec![value.to_owned()] } else { Vec::new() };
    let checked = control.values(held).iter().any(|kept| kept == value);
    let mut tick = Tick::new(value, label);
    tick.say = say;
    view! {
        <div class="field">
            <label class="tick">
                <input
                    id=control.id.clone() type="checkbox" name=control.name.clone() value=value checked=checked required=required
                    aria-describedby=control.described(false) aria-invalid=control.invalid()
                />
                {tick.words()}
            </label>
            {control.complaint()}
        </div>
    }
}
