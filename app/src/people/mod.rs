//! People: their roads, what they give and would like, and how others find them.
//! Called by the people pages and the server. Absent on purpose: how well two of them suit each other (matching).

pub mod import;
