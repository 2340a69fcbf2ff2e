//! One line of a form: label, hint, input, and the sentence that says what was wrong with it.

use crate::forms::FormState;
use leptos::prelude::*;

/// Put before the ids of all controls inside: needed where a page has several forms with the same names.
#[derive(Clone, Debug)]
pub struct Prefix(pub String);

/// What the form around knows of the control called `name`.
#[derive(Clone)]
pub(super) struct Control {
    pub id: String,
    pub name: String,
    pub error: Signal<Option<String>>,
    state: Option<FormState>,
}

impl Control {
    pub fn new(name: String) -> Self {
        let state = use_context::<FormState>();
        let error = state.as_ref().map_or_else(|| Signal::stored(None), |state| state.error_for(&name));
        Self { id: id_of(&name), name, error, state }
    }

    /// What was typed before the form came back, or else what the page holds.
    pub fn value(&self, held: String) -> String {
        self.state.as_ref().and_then(|state| state.value(&self.name)).unwrap_or(held)
    }

    /// The same for a group of check boxes.
    pub fn values(&self, held: Vec<String>) -> Vec<String> {
        self.state.as_ref().and_then(|state| state.values(&self.name)).unwrap_or(held)
    }

    pub fn invalid(&self) -> impl Fn() -> Option<&'static str> + Send + Sync + use<> {
        let error = self.error;
        move || error.get().map(|_| "true")
    }

    /// Ids of the hint and the error, for `aria-describedby`.
    pub fn described(&self, hint: bool) -> String {
        let id = &self.id;
        if hint { format!("{id}-hint {id}-error") } else { format!("{id}-error") }
    }

    pub fn hint(&self, hint: Option<String>) -> impl IntoView + use<> {
        let id = format!("{}-hint", self.id);
        hint.map(|hint| view! { <p class="hint" id=id>{hint}</p> })
    }

    pub fn complaint(&self) -> impl IntoView + use<> {
        let (id, error) = (format!("{}-error", self.id), self.error);
        view! { <p class="field__error" id=id hidden=move || error.get().is_none()>{move || error.get()}</p> }
    }
}

/// The id of the control called `name` in the form around.
pub(super) fn id_of(name: &str) -> String {
    use_context::<Prefix>().map_or_else(|| name.to_owned(), |prefix| format!("{}-{name}", prefix.0))
}

/// After a label, for what may stay empty.
pub(super) fn optional_word(optional: bool) -> Option<impl IntoView> {
    optional.then(|| view! { <span class="field__optional">" (if you like)"</span> })
}

/// An input of one line. Passwords and files never come back from a failed try.
#[component]
pub fn Field(
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// The input's type: `text`, `email`, `password`, `date`, `month`, `time`, `number`, `url`, `search`, `tel`, `file`.
    #[prop(default = "text")]
    kind: &'static str,
    #[prop(into, optional)] value: String,
    #[prop(into, optional)] hint: Option<String>,
    #[prop(optional)] autocomplete: Option<&'static str>,
    #[prop(optional)] inputmode: Option<&'static str>,
    #[prop(optional)] required: bool,
    /// Says beside the label that this may stay empty.
    #[prop(optional)]
    optional: bool,
    #[prop(optional)] autofocus: bool,
    #[prop(optional)] minlength: Option<u32>,
    #[prop(optional)] maxlength: Option<u32>,
    #[prop(into, optional)] min: Option<String>,
    #[prop(into, optional)] max: Option<String>,
    #[prop(into, optional)] step: Option<String>,
    /// For files: `.zip,.csv,.json`.
    #[prop(into, optional)]
    accept: Option<String>,
    /// Id of a `<datalist>`.
    #[prop(into, optional)]
    list: Option<String>,
    /// `field--short`, `field--num`.
    #[prop(optional)]
    class: &'static str,
) -> impl IntoView {
    let control = Control::new(name);
    let kept = (!matches!(kind, "password" | "file")).then(|| control.value(value));
    view! {
        <div class=format!("field {class}")>
            <label for=control.id.clone()>{label}{optional_word(optional)}</label>
            {control.hint(hint.clone())}
            <input
                id=control.id.clone() name=control.name.clone() type=kind value=kept
                autocomplete=autocomplete inputmode=inputmode required=required autofocus=autofocus
                minlength=minlength maxlength=maxlength min=min max=max step=step accept=accept list=list
                aria-describedby=control.described(hint.is_some()) aria-invalid=control.invalid()
            />
            {control.complaint()}
        </div>
    }
}
