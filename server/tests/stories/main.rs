//! Stories over HTTP, one module a feature. They run on SQLite, or on PostgreSQL when `PARTY_TEST_POSTGRES` says where it is.
#![recursion_limit = "256"]

mod account;
mod communities;
mod demo;
mod introductions;
mod lists;
mod live;
mod oracles;
mod safety;
mod support;
