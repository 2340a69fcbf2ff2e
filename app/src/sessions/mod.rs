//! Mentoring sessions: hours offered, times kept, and what becomes of them.
//! Called by the sessions pages and the server. Absent on purpose: zone arithmetic (server only), a browser's logins.

mod api;
pub mod pages;
pub mod port;
pub mod rules;
mod values;
mod views;

pub use api::*;
pub use port::SessionsPort;
pub use values::{Agenda, Day, Link, NewSession, Note, PublicPlace, Where};
pub use views::{
    Acts, AvailabilityView, AxisMark, BookView, Booking, CalendarDay, ClocksView, DayView, ExceptionView, Glass, Mark,
    Meeting, ProposalView, SessionLine, SessionView, SessionsView, SlotView, WeekView,
};

/// What a member chose on their hours page, with everything parsed but the zone's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAvailability {
    /// As typed; the server knows the names.
    pub zone: String,
    pub rules: rules::BookingRules,
    pub weekly: Vec<(rules::Weekday, rules::Hours)>,
    pub link: Option<Link>,
    pub place: Option<PublicPlace>,
}
