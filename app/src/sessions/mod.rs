//! Mentoring sessions: hours, offered times, booking and what becomes of it.
//! Called by the sessions pages and the server. Absent on purpose: zone arithmetic (server only).

pub mod rules;
