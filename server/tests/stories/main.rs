//! Stories over HTTP, one module a feature. They run on SQLite, or on PostgreSQL when `PARTY_TEST_POSTGRES` says where it is.
#![recursion_limit = "256"]
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a story that stops has failed, and says where"
)]

mod account;
mod cohorts;
mod communities;
mod conversations;
mod crash;
mod demo;
mod door;
mod hostile;
mod import;
mod introductions;
mod leaving;
mod lists;
mod live;
mod matrix;
mod oracles;
mod people;
mod requests;
mod restore;
mod room;
mod safety;
mod sessions;
mod support;
