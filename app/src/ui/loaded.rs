//! Data of a page: the wait, the error and the view, in one place, so that no page forgets one of them.

use super::{Broken, Pouring};
use crate::error::Result;
use leptos::{either::Either, prelude::*};
use uuid::Uuid;

/// Shows `value` through the children once it is there; keeps what is shown while newer data is on its way. Newer data is
/// taken into the view that stands, so that what is being typed into it stays.
///
/// `<Loaded value=people let:people> .. </Loaded>`
#[component]
pub fn Loaded<T, V, F>(
    value: Resource<Result<T>>,
    /// Where an address can lead from one thing to another of its kind: which one this is. For another the view is built anew,
    /// so that nothing typed for the first is left in it.
    #[prop(optional)]
    of: Option<fn(&T) -> Uuid>,
    children: F,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    V: IntoView + 'static,
    F: Fn(T) -> V + Send + Sync + 'static,
{
    let children = StoredValue::new(children);
    let turns = StoredValue::new((Uuid::nil(), false));
    let shown = move || {
        value.get().map(|value| match value {
            Ok(value) => {
                let turned = of.is_some_and(|of| turned(turns, of(&value)));
                children.try_with_value(|view| side(turned, view(value).into_any()))
            }
            Err(error) => Some(view! { <Broken error=error/> }.into_any()),
        })
    };
    view! { <Transition fallback=|| view! { <Pouring/> }>{shown}</Transition> }
}

/// Changes sides whenever `of` is another than before.
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
