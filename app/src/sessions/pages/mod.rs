//! Pages of sessions: one's hours, asking for a time, the list, one session.

mod acts;
mod availability;
mod book;
mod clocks;
mod list;
mod place;
mod session;
mod week;
mod words;

pub use availability::AvailabilityPage;
pub use book::BookPage;
pub use list::SessionsPage;
pub use session::SessionPage;
