//! Data of a page: the wait, the error and the view, in one place, so that no page forgets one of them.

use super::{Broken, Pouring, later::Later};
use crate::{
    error::Result,
    page::{Data, open},
    wire::Packed,
};
use leptos::{either::Either, prelude::*, server::codee::string::FromToStringCodec};
use serde::de::DeserializeOwned;
use uuid::Uuid;

/// What is about which thing, and how it looks.
type Show = Box<dyn Fn(&Packed) -> Result<(Uuid, AnyView)> + Send + Sync>;

/// Shows `value` through the children once it is there; keeps what is shown while newer data is on its way. Newer data is
/// taken into the view that stands, so that what is being typed into it stays.
///
/// `<Loaded value=people let:people> .. </Loaded>`
#[component]
pub fn Loaded<T, V, F>(
    value: Data<T>,
    /// Where an address can lead from one thing to another of its kind: which one this is. For another the view is built anew,
    /// so that nothing typed for the first is left in it.
    #[prop(optional)]
    of: Option<fn(&T) -> Uuid>,
    children: F,
) -> impl IntoView
where
    T: DeserializeOwned + 'static,
    V: IntoView + 'static,
    F: Fn(T) -> V + Send + Sync + 'static,
{
    let show = move |answer: &Packed| {
        open(answer).map(|value| (of.map_or(Uuid::nil(), |of| of(&value)), children(value).into_any()))
    };
    shown(value.packed(), Box::new(show))
}

fn shown(answer: Resource<Packed, FromToStringCodec>, show: Show) -> AnyView {
    let (show, turns) = (StoredValue::new(show), StoredValue::new((Uuid::nil(), false)));
    let shown = move || {
        answer.get().map(|answer| {
            Later::new(move || match show.try_with_value(|show| show(&answer)) {
                Some(Ok((of, view))) => side(turned(turns, of), view),
                Some(Err(error)) => view! { <Broken error=error/> }.into_any(),
                None => ().into_any(),
            })
        })
    };
    view! { <Transition fallback=|| view! { <Pouring/> }>{shown}</Transition> }.into_any()
}

/// Changes whenever `of` is another than before.
fn turned(turns: StoredValue<(Uuid, bool)>, of: Uuid) -> bool {
    let turn = |(last, turned): &mut (Uuid, bool)| {
        *turned ^= *last != of;
        *last = of;
        *turned
    };
    turns.try_update_value(turn).unwrap_or_default()
}

/// Two views of one side are taken for the same view at two moments, two of different sides never.
fn side(turned: bool, view: AnyView) -> AnyView {
    if turned { Either::<_, AnyView>::Left(view).into_any() } else { Either::<AnyView, _>::Right(view).into_any() }
}
