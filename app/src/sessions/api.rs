//! Server functions of sessions: resolve, parse, call the port, answer.

use super::{
    Agenda, AvailabilityView, BookView, Day, Link, NewAvailability, NewSession, Note, PublicPlace, SessionView,
    SessionsView, Where,
    rules::{BookingRules, Event, Hours, Length, Weekday},
    values::slot as parse_slot,
};
use crate::{
    backend::backend,
    error::{Error, Result},
    ids::{ExceptionId, MemberId, SessionId},
    respond::go,
    time::{DAY, HOUR, MINUTE},
    viewer::require_member,
    wire::Packing,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "sessions/availability", output = Packing)]
pub async fn read_availability() -> Result<AvailabilityView> {
    backend()?.sessions.availability(&require_member()?).await
}

/// `day`, `from` and `to` are rows of the same order; a row without times is nothing.
#[server(prefix = "/api", endpoint = "sessions/set-availability")]
pub async fn set_availability(
    zone: String,
    length: i64,
    notice: i64,
    buffer: i64,
    weekly_limit: u32,
    horizon: i64,
    late_cancel: i64,
    #[server(default)] confirm_at_once: Option<String>,
    #[server(default)] link: String,
    #[server(default)] place: String,
    #[server(default)] day: Vec<i64>,
    #[server(default)] from: Vec<String>,
    #[server(default)] to: Vec<String>,
) -> Result<()> {
    let viewer = require_member()?;
    let rules = BookingRules {
        length: Length::parse(length)?,
        notice_ms: notice.saturating_mul(HOUR),
        buffer_ms: buffer.saturating_mul(MINUTE),
        weekly_limit,
        horizon_ms: horizon.saturating_mul(7 * DAY),
        late_cancel_ms: late_cancel.saturating_mul(HOUR),
        confirm_at_once: confirm_at_once.is_some(),
    }
    .checked()?;
    let weekly = weekly_hours(&day, &from, &to)?;
    let new = NewAvailability { zone, rules, weekly, link: Link::parse(&link)?, place: PublicPlace::parse(&place)? };
    backend()?.sessions.set_availability(&viewer, new).await?;
    go("/account/availability?done=hours")
}

#[server(prefix = "/api", endpoint = "sessions/add-exception")]
pub async fn add_exception(
    date: String,
    #[server(default)] start: String,
    #[server(default)] end: String,
) -> Result<()> {
    let viewer = require_member()?;
    backend()?.sessions.add_exception(&viewer, &date, Day::parse(&start, &end)?).await?;
    go("/account/availability?done=day")
}

#[server(prefix = "/api", endpoint = "sessions/remove-exception")]
pub async fn remove_exception(exception: ExceptionId) -> Result<()> {
    backend()?.sessions.remove_exception(&require_member()?, exception).await?;
    go("/account/availability?done=day")
}

#[server(prefix = "/api", endpoint = "sessions/booking", output = Packing)]
pub async fn read_booking(giver: MemberId, #[server(default)] week: Option<String>) -> Result<BookView> {
    let viewer = require_member()?;
    backend()?.sessions.booking(&viewer, giver, week.as_deref()).await
}

#[server(prefix = "/api", endpoint = "sessions/book")]
pub async fn book(
    giver: MemberId,
    #[server(default)] slot: String,
    #[server(default)] agenda: String,
    #[server(default)] how: String,
    #[server(default)] link: String,
    #[server(default)] place: String,
) -> Result<()> {
    let viewer = require_member()?;
    let starts_at = parse_slot(&slot)?;
    let new =
        NewSession { giver, starts_at, agenda: Agenda::parse(&agenda)?, place: Where::parse(&how, &link, &place)? };
    let session = backend()?.sessions.book(&viewer, new).await?;
    go(&format!("/sessions/{session}"))
}

#[server(prefix = "/api", endpoint = "sessions/sessions", output = Packing)]
pub async fn read_sessions() -> Result<SessionsView> {
    backend()?.sessions.sessions(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "sessions/session", output = Packing)]
pub async fn read_session(session: SessionId, #[server(default)] week: Option<String>) -> Result<SessionView> {
    let viewer = require_member()?;
    backend()?.sessions.session(&viewer, session, week.as_deref()).await
}

#[server(prefix = "/api", endpoint = "sessions/confirm")]
pub async fn confirm_session(session: SessionId) -> Result<()> {
    act(session, Event::Confirm).await
}

#[server(prefix = "/api", endpoint = "sessions/decline")]
pub async fn decline_session(session: SessionId) -> Result<()> {
    act(session, Event::Decline).await
}

#[server(prefix = "/api", endpoint = "sessions/propose-move")]
pub async fn propose_move(session: SessionId, #[server(default)] slot: String) -> Result<()> {
    let viewer = require_member()?;
    backend()?.sessions.propose(&viewer, session, parse_slot(&slot)?).await?;
    go(&format!("/sessions/{session}"))
}

#[server(prefix = "/api", endpoint = "sessions/accept-move")]
pub async fn accept_move(session: SessionId) -> Result<()> {
    act(session, Event::AcceptMove).await
}

/// Also how a proposer withdraws.
#[server(prefix = "/api", endpoint = "sessions/refuse-move")]
pub async fn refuse_move(session: SessionId) -> Result<()> {
    act(session, Event::RefuseMove).await
}

#[server(prefix = "/api", endpoint = "sessions/cancel")]
pub async fn cancel_session(session: SessionId) -> Result<()> {
    act(session, Event::Cancel).await
}

#[server(prefix = "/api", endpoint = "sessions/no-show")]
pub async fn declare_no_show(session: SessionId) -> Result<()> {
    act(session, Event::DeclareNoShow).await
}

#[server(prefix = "/api", endpoint = "sessions/contest")]
pub async fn contest_no_show(session: SessionId) -> Result<()> {
    act(session, Event::ContestNoShow).await
}

#[server(prefix = "/api", endpoint = "sessions/complete")]
pub async fn complete_session(session: SessionId) -> Result<()> {
    act(session, Event::Complete).await
}

#[server(prefix = "/api", endpoint = "sessions/change-place")]
pub async fn change_place(
    session: SessionId,
    #[server(default)] how: String,
    #[server(default)] link: String,
    #[server(default)] place: String,
) -> Result<()> {
    let viewer = require_member()?;
    backend()?.sessions.change_place(&viewer, session, Where::parse(&how, &link, &place)?).await?;
    go(&format!("/sessions/{session}"))
}

#[server(prefix = "/api", endpoint = "sessions/keep-note")]
pub async fn keep_note(session: SessionId, #[server(default)] note: String) -> Result<()> {
    let viewer = require_member()?;
    backend()?.sessions.keep_note(&viewer, session, Note::parse(&note)?).await?;
    go(&format!("/sessions/{session}?done=note"))
}

async fn act(session: SessionId, event: Event) -> Result<()> {
    backend()?.sessions.act(&require_member()?, session, event).await?;
    go(&format!("/sessions/{session}"))
}

fn weekly_hours(days: &[i64], from: &[String], to: &[String]) -> Result<Vec<(Weekday, Hours)>> {
    let mut weekly = Vec::new();
    for ((day, from), to) in days.iter().zip(from).zip(to) {
        let (from, to) = (from.trim(), to.trim());
        if from.is_empty() && to.is_empty() {
            continue;
        }
        let day = Weekday::parse(*day)?;
        let hours =
            Hours::parse(from, to).map_err(|error| Error::invalid("from[]", format!("{}: {error}", day.name())))?;
        weekly.push((day, hours));
    }
    Ok(weekly)
}
