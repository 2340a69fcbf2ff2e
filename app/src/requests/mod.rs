//! Requests: asking one person to meet, with a clock that both can see.
//! Called by the server. Absent on purpose: introductions (a host's), what becomes of a yes (relationships).

mod refusal;
pub mod rules;

pub use refusal::Refusal;
pub use rules::{Party, Promise, State};
