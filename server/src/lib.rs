//! The server: config in, a house that serves and works until told to stop.
//! Called by `main` and by every story test. Absent on purpose: what people see (app), how they suit each other (matching).
#![recursion_limit = "256"]

pub mod account;
pub mod cli;
pub mod cohorts;
pub mod communities;
pub mod config;
pub mod conversations;
pub mod demo;
pub mod fault;
pub mod house;
pub mod http;
pub mod introductions;
pub mod jobs;
pub mod lists;
pub mod live;
pub mod mail;
pub mod matching;
pub mod passwords;
pub mod people;
pub mod relationships;
pub mod requests;
pub mod room;
pub mod safety;
pub mod sessions;
pub mod spreadsheet;
pub mod store;
pub mod world;
pub mod zones;

use crate::{
    fault::{Fault, Result},
    house::House,
};
use axum::serve::ListenerExt;
use std::{net::SocketAddr, sync::Arc};
use tokio::{net::TcpListener, sync::watch};

/// Serves `house` on `listener` until `stop` becomes true; then lets requests and jobs in progress end.
pub async fn serve(house: Arc<House>, listener: TcpListener, mut stop: watch::Receiver<bool>) -> Result<()> {
    tokio::spawn({
        let house = house.clone();
        async move {
            if let Err(fault) = matching::fill(&house).await {
                tracing::error!(?fault, "the matching engine could not be filled");
            }
        }
    });
    let worker = tokio::spawn(jobs::work(house.clone(), stop.clone()));
    let live = tokio::spawn(live::run(house.clone(), stop.clone()));
    // Small answers must not wait for the client's delayed acknowledgement.
    let listener = listener.tap_io(|stream| {
        let _ = stream.set_nodelay(true);
    });
    let app = http::router(house).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app)
        .with_graceful_shutdown(async move { while !*stop.borrow_and_update() && stop.changed().await.is_ok() {} })
        .await
        .map_err(Fault::ours)?;
    live.await.map_err(Fault::ours)?;
    worker.await.map_err(Fault::ours)
}
