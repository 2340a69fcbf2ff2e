//! HTTP: the router and the layers every request passes.
//! Called by `serve` and the tests. Absent on purpose: feature logic; TLS (a reverse proxy's).

mod calendar;
mod csv;
mod headers;
mod health;
mod light;
pub mod limits;
mod origin;
pub mod plain_forms;
mod respond;
mod site;
mod viewer;

pub use respond::plain;
pub use site::build;

use crate::{cohorts, house::House, people::import::upload};
use app::{arrival::Arrival, viewer::Asking};
use axum::{
    Extension, Router,
    extract::{DefaultBodyLimit, Request},
    http::request::Parts,
    middleware::{from_fn, from_fn_with_state},
    response::Response,
    routing::{any, get, post},
};
use leptos::prelude::provide_context;
use std::sync::Arc;
use tower_http::{
    catch_panic::CatchPanicLayer, compression::CompressionLayer, limit::RequestBodyLimitLayer, trace::TraceLayer,
};

/// Largest body of a form, in bytes. Uploads set their own.
const FORM_BYTES: usize = 256 * 1024;

/// Every route of the house. Pages are the router's fallback: the app's own table decides what is there.
pub fn router(house: Arc<House>) -> Router {
    // Leptos spawns on tokio. A second router in one process (the tests') finds this done.
    let _ = any_spawner::Executor::init_tokio();
    let functions = Router::new()
        .route("/api/{*function}", any(functions))
        .layer(from_fn_with_state(house.clone(), plain_forms::layer))
        .layer(DefaultBodyLimit::max(FORM_BYTES))
        .layer(RequestBodyLimitLayer::new(FORM_BYTES));
    let pages = Router::new()
        .route("/lists/{list}", get(csv::list))
        .route("/cohorts/drafts/{draft}", get(csv::draft))
        .fallback(get(page))
        .layer(CatchPanicLayer::custom(headers::broken_page))
        .layer(from_fn(headers::page))
        .layer(from_fn_with_state(house.clone(), calendar::layer))
        .layer(from_fn_with_state(house.clone(), viewer::gate));
    let uploads = Router::new()
        .route(app::people::pages::UPLOAD, post(upload::post))
        .layer(DefaultBodyLimit::max(upload::BODY))
        .layer(RequestBodyLimitLayer::new(upload::BODY))
        .merge(
            Router::new()
                .route(app::cohorts::pages::UPLOAD, post(cohorts::upload::post))
                .layer(DefaultBodyLimit::max(cohorts::upload::BODY))
                .layer(RequestBodyLimitLayer::new(cohorts::upload::BODY)),
        );
    Router::new()
        .merge(functions)
        .merge(uploads)
        .route("/light", post(light::set))
        .route("/account/export.json", get(respond::export))
        .route("/live", get(crate::live::open))
        .merge(health::routes())
        .merge(site::routes())
        .merge(pages)
        .layer(from_fn_with_state(house.clone(), viewer::layer))
        .layer(from_fn_with_state(house.clone(), origin::layer))
        .layer(from_fn_with_state(house.clone(), headers::layer))
        .layer(CompressionLayer::new().br(true).gzip(true).quality(tower_http::CompressionLevel::Fastest))
        .layer(CatchPanicLayer::custom(headers::broken))
        .layer(TraceLayer::new_for_http())
        .layer(Extension(house.clone()))
        .with_state(house)
}

/// Everything a page or a server function may ask of this request.
fn context(house: &Arc<House>, parts: &Parts) {
    provide_context(house.backend());
    provide_context(parts.extensions.get::<Asking>().cloned().unwrap_or_default());
    provide_context(respond::of(house, parts));
    provide_context(site::names(house, parts));
    provide_context(parts.extensions.get::<Arrival>().cloned().unwrap_or_default());
}

async fn functions(Extension(house): Extension<Arc<House>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let known = parts.clone();
    let request = Request::from_parts(parts, body);
    axum::response::IntoResponse::into_response(
        leptos_axum::handle_server_fns_with_context(move || context(&house, &known), request).await,
    )
}

async fn page(Extension(house): Extension<Arc<House>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let known = parts.clone();
    let request = Request::from_parts(parts, body);
    let plain = app::plain::is_here(request.uri().path());
    let context = move || {
        context(&house, &known);
        headers::set_policy(&house);
    };
    if plain {
        leptos_axum::render_app_async_with_context(context, app::plain::shell)(request).await
    } else {
        leptos_axum::render_app_async_with_context(context, app::shell)(request).await
    }
}
