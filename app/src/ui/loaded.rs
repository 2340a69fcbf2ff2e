//! Data of a page: the wait, the error and the view, in one place, so that no page forgets one of them.

use super::{Broken, Pouring};
use crate::{
    error::Result,
    page::{Data, open},
    wire::Packed,
};
use leptos::{prelude::*, server::codee::string::FromToStringCodec};
use serde::de::DeserializeOwned;

type Show = Box<dyn Fn(&Packed) -> Result<AnyView> + Send + Sync>;

/// Shows `value` through the children once it is there; keeps what is shown while newer data is on its way.
///
/// `<Loaded value=people let:people> .. </Loaded>`
#[component]
pub fn Loaded<T, V, F>(value: Data<T>, children: F) -> impl IntoView
where
    T: DeserializeOwned + 'static,
    V: IntoView + 'static,
    F: Fn(T) -> V + Send + Sync + 'static,
{
    shown(value.packed(), Box::new(move |answer| open(answer).map(|value| children(value).into_any())))
}

fn shown(answer: Resource<Packed, FromToStringCodec>, show: Show) -> AnyView {
    let show = StoredValue::new(show);
    let shown = move || {
        answer.get().map(|answer| match show.try_with_value(|show| show(&answer)) {
            Some(Ok(view)) => Some(view),
            Some(Err(error)) => Some(view! { <Broken error=error/> }.into_any()),
            None => None,
        })
    };
    view! { <Transition fallback=|| view! { <Pouring/> }>{shown}</Transition> }.into_any()
}
