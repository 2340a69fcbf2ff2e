//! Data of a page: the wait, the error and the view, in one place, so that no page forgets one of them.

use super::{Broken, Pouring};
use crate::error::Result;
use leptos::prelude::*;

/// Shows `value` through the children once it is there; keeps what is shown while newer data is on its way.
///
/// `<Loaded value=people let:people> .. </Loaded>`
#[component]
pub fn Loaded<T, V, F>(value: Resource<Result<T>>, children: F) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
    F: Fn(T) -> V + Send + Sync + 'static,
{
    let children = StoredValue::new(children);
    let shown = move || {
        value.get().map(|value| match value {
            Ok(value) => children.try_with_value(|view| view(value).into_any()),
            Err(error) => Some(view! { <Broken error=error/> }.into_any()),
        })
    };
    view! { <Transition fallback=|| view! { <Pouring/> }>{shown}</Transition> }
}
