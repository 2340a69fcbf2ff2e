//! A form that came back, and how its fields find their values and their error.

use crate::error::Error;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A form that came back: which one, what was typed, and what was wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Again {
    /// Path of the server function, e.g. `/api/account/join`.
    pub action: String,
    /// Posted pairs in order, less the passwords.
    pub fields: Vec<(String, String)>,
    pub error: Error,
}

impl Again {
    pub fn value(&self, name: &str) -> Option<String> {
        self.fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    /// Every value posted under `name`, for groups of check boxes.
    pub fn values(&self, name: &str) -> Vec<String> {
        self.fields.iter().filter(|(key, _)| key == name).map(|(_, value)| value.clone()).collect()
    }
}

/// The form this page view was opened with (`?again=id`), if any. Provided once, by `App`.
#[derive(Clone, Debug, Default)]
pub struct ReturnedForm(pub Option<Again>);

/// What the fields of one form know. Provided by `<Form>` to its children.
#[derive(Clone)]
pub struct FormState {
    again: Option<Again>,
    error: RwSignal<Option<Error>>,
}

impl FormState {
    /// For the form posting to `action`; `key` tells apart several of them on one page (the hidden field `form`).
    pub fn new(action: &str, key: &str) -> Self {
        let again = use_context::<ReturnedForm>()
            .and_then(|returned| returned.0)
            .filter(|again| again.action == action && again.value("form").unwrap_or_default() == key);
        let error = RwSignal::new(again.as_ref().map(|again| again.error.clone()));
        Self { again, error }
    }

    /// What was typed into `name` before the form came back.
    pub fn value(&self, name: &str) -> Option<String> {
        self.again.as_ref()?.value(name)
    }

    /// The check boxes ticked under `name`, or nothing when the form is new.
    pub fn values(&self, name: &str) -> Option<Vec<String>> {
        self.again.as_ref().map(|again| again.values(name))
    }

    /// The sentence to show beside `name`, as it changes.
    pub fn error_for(&self, name: &str) -> Signal<Option<String>> {
        let (error, name) = (self.error, name.to_owned());
        Signal::derive(move || {
            error.with(|error| {
                error.as_ref()?.fields().find(|(field, _)| *field == name).map(|(_, message)| message.to_owned())
            })
        })
    }

    /// What the last try came back with.
    pub fn error(&self) -> Signal<Option<Error>> {
        self.error.into()
    }

    pub(super) fn set_error(&self, error: Option<Error>) {
        self.error.try_set(error);
    }
}
