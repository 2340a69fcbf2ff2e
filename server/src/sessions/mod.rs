//! Sessions on the server: hours, offered times, booking and every step after it, calendar mail.
//! Implements `SessionsPort`; leaving and blocking call `forget` and `cancel_between`, the worker `due`.
//! Absent on purpose: the rules of booking (app) and SQL (store).

mod act;
mod availability;
mod book;
mod calendar;
mod due;
mod hours;
pub mod ics;
mod leave;
mod letters;
pub mod slots;
mod steps;
mod two;
mod views;
mod week;

pub use calendar::calendar;
pub use due::{KIND, due};
pub use leave::{cancel_between, companions, forget};

use crate::house::House;
use app::{
    error::Result,
    ids::{ExceptionId, MemberId, SessionId},
    sessions::{
        AvailabilityView, BookView, Day, NewAvailability, NewSession, Note, SessionView, SessionsPort, SessionsView,
        Where, rules::Event,
    },
    time::Instant,
    viewer::Viewer,
};
use async_trait::async_trait;
use std::sync::Arc;

/// The port on a shared house.
pub struct Sessions(pub Arc<House>);

#[async_trait]
impl SessionsPort for Sessions {
    async fn availability(&self, viewer: &Viewer) -> Result<AvailabilityView> {
        Ok(availability::view(&self.0, viewer).await?)
    }

    async fn set_availability(&self, viewer: &Viewer, new: NewAvailability) -> Result<()> {
        Ok(availability::set(&self.0, viewer, new).await?)
    }

    async fn add_exception(&self, viewer: &Viewer, date: &str, day: Day) -> Result<()> {
        Ok(availability::add_exception(&self.0, viewer, date, day).await?)
    }

    async fn remove_exception(&self, viewer: &Viewer, exception: ExceptionId) -> Result<()> {
        Ok(availability::remove_exception(&self.0, viewer, exception).await?)
    }

    async fn booking(&self, viewer: &Viewer, giver: MemberId, week: Option<&str>) -> Result<BookView> {
        Ok(book::view(&self.0, viewer, giver, week).await?)
    }

    async fn book(&self, viewer: &Viewer, new: NewSession) -> Result<SessionId> {
        Ok(book::book(&self.0, viewer, new).await?)
    }

    async fn sessions(&self, viewer: &Viewer) -> Result<SessionsView> {
        Ok(views::list(&self.0, viewer).await?)
    }

    async fn session(&self, viewer: &Viewer, session: SessionId, week: Option<&str>) -> Result<SessionView> {
        Ok(views::one(&self.0, viewer, session, week).await?)
    }

    async fn act(&self, viewer: &Viewer, session: SessionId, event: Event) -> Result<()> {
        Ok(act::act(&self.0, viewer, session, event).await?)
    }

    async fn propose(&self, viewer: &Viewer, session: SessionId, starts_at: Instant) -> Result<()> {
        Ok(act::propose(&self.0, viewer, session, starts_at).await?)
    }

    async fn change_place(&self, viewer: &Viewer, session: SessionId, place: Where) -> Result<()> {
        Ok(act::change_place(&self.0, viewer, session, place).await?)
    }

    async fn keep_note(&self, viewer: &Viewer, session: SessionId, note: Note) -> Result<()> {
        Ok(act::keep_note(&self.0, viewer, session, note).await?)
    }
}
