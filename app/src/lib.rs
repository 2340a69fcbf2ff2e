//! What both sides of the wire agree on, and everything a person sees; compiled natively and to WebAssembly.
//! Used by `server` (renders it) and `frontend` (hydrates it). Absent on purpose: SQL, sockets, code that depends on a feature.
#![recursion_limit = "256"]
#![cfg_attr(
    not(feature = "ssr"),
    allow(unused_imports, dead_code, reason = "the bodies of server functions are the server's alone")
)]

pub mod account;
pub mod app;
pub mod arrival;
pub mod backend;
#[cfg(feature = "ssr")]
pub mod cohorts;
pub mod communities;
pub mod conversations;
pub mod error;
pub mod focus;
pub mod forms;
pub mod ids;
pub mod introductions;
pub mod lists;
pub mod live;
pub mod matching;
pub mod page;
pub mod people;
#[cfg(feature = "ssr")]
pub mod plain;
pub mod relationships;
pub mod requests;
pub mod respond;
pub mod room;
pub mod safety;
pub mod sessions;
pub mod shell;
pub mod text;
pub mod time;
pub mod ui;
pub mod viewer;
pub mod wire;

pub use app::App;
pub use shell::{Module, Site, shell};
