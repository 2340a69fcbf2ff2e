//! Asking for a time: the page that shows them, and the booking under both people's locks.

use super::{
    availability::{self, Offer},
    letters::Tell,
    slots, steps,
    two::Two,
    week::{Taken, Weeks},
};
use crate::{
    fault::{Fault, Result},
    house::House,
    store::{NewSessionRow, is_overlap},
};
use app::{
    error::Error,
    ids::{ConversationId, MemberId, RelationshipId, SessionId},
    sessions::{
        BookView, Booking, NewSession, Where,
        rules::{Actor, Refusal, Span, State, Taken as Counts, ask},
    },
    time::{HOUR, Instant, MINUTE},
    viewer::Viewer,
};
use std::sync::Arc;

pub async fn view(house: &House, viewer: &Viewer, giver: MemberId, week: Option<&str>) -> Result<BookView> {
    if giver == viewer.member {
        return Err(Error::NotFound.into());
    }
    let mut tx = house.store.read().await?;
    let other = tx.access_member(viewer, giver).await?;
    let name = other.name;
    if tx.open_relationship(viewer.member, giver).await?.is_none() {
        return Ok(BookView { giver, name, booking: None });
    }
    let conversation = tx.find_pair_conversation(viewer.member, giver).await?.map(|row| ConversationId(row.id));
    let nothing = Booking {
        week: None,
        conversation,
        clocks: None,
        confirm_at_once: false,
        has_hours: false,
        has_link: false,
        place: String::new(),
        buffer_minutes: 0,
        notice_hours: 0,
        late_hours: 0,
    };
    let Some(offer) = availability::find(&mut tx, house, giver).await? else {
        return Ok(BookView { giver, name, booking: Some(nothing) });
    };
    let mine = availability::find(&mut tx, house, viewer.member).await?;
    let taken = Taken::read(&mut tx, giver, viewer.member, &offer.zone, None).await?;
    let two = Two::new(house, &viewer.zone, &other.zone);
    let called = name.split_whitespace().next().unwrap_or(&name);
    let (now, mine) = (tx.now(), mine.as_ref());
    let weeks = Weeks { offer: &offer, mine, taken: &taken, two: &two, own: false, name: called, now, but: None };
    let (week, span) = weeks.week(week);
    let booking = Booking {
        clocks: weeks.clocks(span),
        week: Some(week),
        conversation,
        confirm_at_once: offer.rules.confirm_at_once,
        has_hours: mine.is_some(),
        has_link: !offer.link.is_empty(),
        place: offer.place.clone(),
        buffer_minutes: offer.rules.buffer_ms / MINUTE,
        notice_hours: offer.rules.notice_ms / HOUR,
        late_hours: offer.rules.late_cancel_ms / HOUR,
    };
    Ok(BookView { giver, name, booking: Some(booking) })
}

pub async fn book(house: &Arc<House>, viewer: &Viewer, new: NewSession) -> Result<SessionId> {
    house.limits.check("write", &viewer.member.to_string())?;
    if new.giver == viewer.member {
        return Err(Error::NotFound.into());
    }
    let (inside, viewer) = (house.clone(), viewer.clone());
    let booked = house
        .store
        .write(move |tx| {
            let (house, viewer, new) = (inside.clone(), viewer.clone(), new.clone());
            Box::pin(async move {
                let (giver, taker, now) = (new.giver, viewer.member, tx.now());
                let mut touched = steps::begin(tx, &house, giver, taker, None).await?;
                tx.access_member(&viewer, giver).await?;
                let relationship = RelationshipId(tx.open_relationship(giver, taker).await?.ok_or_else(not_yet)?.id);
                let offer = availability::find(tx, &house, giver).await?.ok_or_else(no_hours)?;
                let taken = Taken::read(tx, giver, taker, &offer.zone, None).await?;
                let times = Span::new(new.starts_at, offer.rules.length.ms());
                offered(&offer, &taken, times, now)?;
                let (holds_pair, holds_asker) = tx.count_holds(taker, giver).await?;
                let counts = Counts { in_week: taken.in_week(times.starts_at, &offer.zone), holds_pair, holds_asker };
                offer.rules.check(times, &taken.busy, &counts, now).map_err(Error::from)?;
                let next = ask(times, &offer.rules, Actor::Taker, now).map_err(Error::from)?;
                let (link, place) = parts(&new.place);
                let row = NewSessionRow {
                    relationship,
                    giver,
                    taker,
                    agenda: new.agenda.as_str(),
                    link,
                    place,
                    facts: next.facts,
                };
                let session = tx.add_session(&row).await?;
                let tell = if next.facts.state == State::Confirmed { Tell::Kept } else { Tell::Asked };
                steps::echo(tx, &house, session, Some(tell), true, &mut touched).await?;
                touched.tell(tx, None).await?;
                Ok(session)
            })
        })
        .await;
    booked.map_err(first_come)
}

/// Link and place, as stored.
pub fn parts(place: &Where) -> (&str, &str) {
    match place {
        Where::Link(link) => (link.as_ref().map_or("", |link| link.as_str()), ""),
        Where::Place(place) => ("", place.as_str()),
    }
}

/// Whether exactly this time is offered; if not, why.
pub fn offered(offer: &Offer, taken: &Taken, times: Span, now: Instant) -> Result<()> {
    if slots::is_offered(&offer.availability, &taken.search(offer, now), times) {
        return Ok(());
    }
    if taken.busy.iter().any(|kept| times.crowds(*kept, 0)) {
        return Err(sat_down().into());
    }
    let counts = Counts { in_week: taken.in_week(times.starts_at, &offer.zone), ..Counts::default() };
    match offer.rules.check(times, &taken.busy, &counts, now) {
        Err(refusal) => Err(Error::from(refusal).into()),
        Ok(()) => Err(Error::invalid("slot", "That time isn’t offered, or not any more. Choose another.").into()),
    }
}

/// The constraint's failure, in words.
pub fn first_come(fault: Fault) -> Fault {
    if is_overlap(&fault) { sat_down().into() } else { fault }
}

fn sat_down() -> Error {
    Error::conflict("Someone sat down a moment before you. The times shown still suit you both.")
}

fn not_yet() -> Error {
    Error::conflict("You two haven’t said yes to each other yet. Ask to meet first.")
}

fn no_hours() -> Error {
    Error::conflict("No hours are kept here just now.")
}

/// A refusal as a fault.
pub fn refused(refusal: Refusal) -> Fault {
    Error::from(refusal).into()
}
