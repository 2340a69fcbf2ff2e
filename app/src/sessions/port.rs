//! What sessions need from a server.

use super::{
    AvailabilityView, BookView, Day, NewAvailability, NewSession, Note, SessionView, SessionsView, Where, rules::Event,
};
use crate::{
    error::Result,
    ids::{ExceptionId, MemberId, SessionId},
    time::Instant,
    viewer::Viewer,
};
use async_trait::async_trait;

#[async_trait]
pub trait SessionsPort: Send + Sync {
    async fn availability(&self, viewer: &Viewer) -> Result<AvailabilityView>;
    async fn set_availability(&self, viewer: &Viewer, new: NewAvailability) -> Result<()>;
    /// `date` is `YYYY-MM-DD`.
    async fn add_exception(&self, viewer: &Viewer, date: &str, day: Day) -> Result<()>;
    async fn remove_exception(&self, viewer: &Viewer, exception: ExceptionId) -> Result<()>;
    /// The week that holds the date `week`, or the first with a time in it. `NotFound` for whoever may not be met.
    async fn booking(&self, viewer: &Viewer, giver: MemberId, week: Option<&str>) -> Result<BookView>;
    /// Asks for a time: held for the giver's answer, or confirmed at once if the giver chose so.
    ///
    /// # Errors
    /// `Conflict` when somebody was first, or without an open relationship; `Invalid` on `slot` for a time not offered.
    async fn book(&self, viewer: &Viewer, new: NewSession) -> Result<SessionId>;
    async fn sessions(&self, viewer: &Viewer) -> Result<SessionsView>;
    async fn session(&self, viewer: &Viewer, session: SessionId, week: Option<&str>) -> Result<SessionView>;
    /// Confirm, decline, accept or refuse a move, cancel, say that the other did not come or that one did, complete.
    async fn act(&self, viewer: &Viewer, session: SessionId, event: Event) -> Result<()>;
    async fn propose(&self, viewer: &Viewer, session: SessionId, starts_at: Instant) -> Result<()>;
    async fn change_place(&self, viewer: &Viewer, session: SessionId, place: Where) -> Result<()>;
    async fn keep_note(&self, viewer: &Viewer, session: SessionId, note: Note) -> Result<()>;
}
