//! Stories over HTTP, one module a feature. They run on SQLite, or on PostgreSQL when `PARTY_TEST_POSTGRES` says where it is.
#![recursion_limit = "256"]

mod account;
mod introductions;
mod lists;
mod communities;
mod live;
mod oracles;
mod safety;
mod sessions;
mod support;
