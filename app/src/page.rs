//! What pages do alike: read their own address, and read their data from the server.
//! Used by every page. Absent on purpose: writing (forms do), and data of more than one kind: a page's data is packed until
//! it is shown, so that waiting, failing and hydrating are compiled once and not for every view.

use crate::{
    error::{Error, Result},
    forms::Refresh,
    wire::{self, Packed},
};
use leptos::{prelude::*, server::codee::string::FromToStringCodec, server_fn::ServerFn};
use leptos_router::hooks::{use_params_map, use_query_map};
use send_wrapper::SendWrapper;
use serde::{Serialize, de::DeserializeOwned};
use std::{marker::PhantomData, pin::Pin, str::FromStr, sync::Arc};

/// One value of the query, as it changes; empty where there is none.
pub fn query(name: &'static str) -> Memo<String> {
    let map = use_query_map();
    Memo::new(move |_| map.with(|map| map.get(name)).unwrap_or_default())
}

/// The id in the path, such as `/people/:id`, as it changes.
pub fn id<T>(name: &'static str) -> Id<T> {
    let map = use_params_map();
    Id(Memo::new(move |_| map.with(|map| map.get(name)).unwrap_or_default()), PhantomData)
}

/// Where an id stands in the path. Copies are cheap.
pub struct Id<T>(Memo<String>, PhantomData<fn() -> T>);

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Id<T> {}

impl<T: FromStr<Err = Error>> Id<T> {
    /// The id; `NotFound` where the path holds none.
    pub fn get(self) -> Result<T> {
        self.0.get().parse()
    }
}

/// A server function that reads, with its arguments.
pub trait Read:
    ServerFn<Output: Serialize + DeserializeOwned, Error = Error> + Serialize + Clone + Sync + 'static
{
}

impl<R> Read for R where
    R: ServerFn<Output: Serialize + DeserializeOwned, Error = Error> + Serialize + Clone + Sync + 'static
{
}

/// What a page shows, on its way or there. Copies are cheap.
pub struct Data<T> {
    answer: Resource<Packed, FromToStringCodec>,
    of: PhantomData<fn() -> T>,
}

impl<T> Clone for Data<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Data<T> {}

impl<T: DeserializeOwned> Data<T> {
    /// What came, or nothing while it is on its way.
    pub fn get(self) -> Option<Result<T>> {
        self.answer.get().map(|answer| open(&answer))
    }

    pub(crate) fn packed(self) -> Resource<Packed, FromToStringCodec> {
        self.answer
    }
}

/// What the page shows: read anew when anything that `request` looks at changes, and after each form this browser sent.
///
/// `page::data(move || Ok(ReadPerson { member: id.get()? }))`
pub fn data<R: Read>(request: impl Fn() -> Result<R> + Send + Sync + 'static) -> Data<R::Output> {
    let refresh = use_context::<Refresh>();
    steady(move || {
        refresh.map(Refresh::track);
        request()
    })
}

/// The same where forms change nothing that is not taken in by the page itself: what somebody is doing there goes on.
pub fn steady<R: Read>(request: impl Fn() -> Result<R> + Send + Sync + 'static) -> Data<R::Output> {
    Data { answer: resource(Box::new(move || Asking::new(request()))), of: PhantomData }
}

/// The same once, in a browser.
pub async fn read<R: Read>(request: R) -> Result<R::Output> {
    open(&Asking::new(Ok(request)).answer().await)
}

pub(crate) fn open<T: DeserializeOwned>(answer: &Packed) -> Result<T> {
    answer.open::<Result<T>>().and_then(|value| value)
}

fn resource(source: Box<dyn Fn() -> Asking + Send + Sync>) -> Resource<Packed, FromToStringCodec> {
    Resource::new_str(source, |asking: Asking| asking.answer())
}

type Answer = Pin<Box<dyn Future<Output = Packed> + Send>>;

/// A question that can be put. No two are equal: each is asked.
#[derive(Clone)]
struct Asking(Arc<dyn Fn() -> Answer + Send + Sync>);

impl PartialEq for Asking {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Asking {
    /// The one place where it matters which side this is: a browser asks the server, and a server itself.
    fn new<R: Read>(request: Result<R>) -> Self {
        if cfg!(target_family = "wasm") {
            return Self::by_post(R::PATH, request.map(|request| wire::arguments(&request)));
        }
        Self(Arc::new(move || {
            let request = request.clone();
            Box::pin(async move {
                Packed::of(&match request {
                    Ok(request) => request.run_body().await,
                    Err(error) => Err(error),
                })
            })
        }))
    }

    fn by_post(path: &'static str, arguments: Result<String>) -> Self {
        Self(Arc::new(move || {
            let arguments = arguments.clone();
            Box::pin(SendWrapper::new(async move {
                match arguments {
                    Ok(arguments) => wire::ask(path, &arguments).await,
                    Err(error) => Packed::of(&Err::<(), _>(error)),
                }
            }))
        }))
    }

    fn answer(&self) -> Answer {
        (self.0)()
    }
}
