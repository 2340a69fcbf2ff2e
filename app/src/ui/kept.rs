//! Parts of a page that are left alone while what is around them is fetched afresh: what is being written there stays, caret and all.

use leptos::{
    prelude::*,
    tachys::{reactive_graph::OwnedView, view::keyed::keyed},
};

type Part = (u128, Box<dyn FnOnce() -> AnyView + Send>);

/// The parts in their order, each with its key. A part is built when its key is new, and not touched while the key stays.
/// `page` outlives what is fetched: take it with `Owner::current` where the page begins.
pub fn kept<F>(page: &Owner, parts: impl IntoIterator<Item = (u128, F)>) -> AnyView
where
    F: FnOnce() -> AnyView + Send + 'static,
{
    let parts = parts.into_iter().map(|(key, part)| -> Part { (key, Box::new(part)) });
    keep(page.clone(), parts.collect())
}

fn keep(page: Owner, parts: Vec<Part>) -> AnyView {
    let build = move |_, (_, part): Part| {
        let owner = page.with(Owner::new);
        let view = owner.with(part);
        (|_| {}, OwnedView::new_with_owner(view, owner))
    };
    keyed(parts, |(key, _)| *key, build).into_any()
}
