//! The blocked on one's account page, and the reports at the hosts' desk.

mod blocked;
mod reports;

pub use blocked::Blocked;
pub use reports::Reports;
