//! `/healthz`: the process answers. `/readyz`: so does the database.

use crate::house::House;
use axum::{Router, extract::State, http::StatusCode, routing::get};
use std::sync::Arc;

pub fn routes() -> Router<Arc<House>> {
    Router::new().route("/healthz", get(async || "ok")).route("/readyz", get(ready))
}

async fn ready(State(house): State<Arc<House>>) -> Result<&'static str, StatusCode> {
    let mut tx = house.store.read().await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    tx.ping().await.map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    Ok("ready")
}
