//! What pages do alike: read their own address, and read their data from the server.
//! Used by every page. Absent on purpose: writing (forms do).

use crate::{
    error::{Error, Result},
    forms::Refresh,
};
use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use serde::{Serialize, de::DeserializeOwned};
use std::str::FromStr;

/// One value of the query, as it changes; empty where there is none.
pub fn query(name: &'static str) -> Memo<String> {
    let map = use_query_map();
    Memo::new(move |_| map.with(|map| map.get(name)).unwrap_or_default())
}

/// The id in the path, such as `/people/:id`; anything else there is `NotFound`.
pub fn id<T>(name: &'static str) -> Memo<Result<T>>
where
    T: FromStr<Err = Error> + PartialEq + Send + Sync + 'static,
{
    let map = use_params_map();
    Memo::new(move |_| map.with(|map| map.get(name)).unwrap_or_default().parse())
}

/// What the page shows: read anew when `source` changes, and after each form this browser sent.
pub fn data<S, T, F>(
    source: impl Fn() -> S + Send + Sync + 'static,
    read: impl Fn(S) -> F + Send + Sync + 'static,
) -> Resource<Result<T>>
where
    S: Clone + PartialEq + Send + Sync + 'static,
    T: Serialize + DeserializeOwned + Send + Sync + 'static,
    F: Future<Output = Result<T>> + Send + 'static,
{
    let refresh = use_context::<Refresh>();
    Resource::new(move || (source(), refresh.map(Refresh::track)), move |(source, _)| read(source))
}
