//! Every act on a session that exists: under both people's locks, by the rules, with its letters.

use super::{
    availability,
    book::{first_come, offered, parts, refused},
    letters::Tell,
    steps,
    week::Taken,
};
use crate::{fault::Result, house::House};
use app::{
    error::Error,
    ids::SessionId,
    sessions::{
        Note, Where,
        rules::{Event, Refusal, Span, step},
    },
    time::Instant,
    viewer::Viewer,
};
use std::sync::Arc;

pub async fn act(house: &Arc<House>, viewer: &Viewer, session: SessionId, event: Event) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let (inside, member) = (house.clone(), viewer.member);
    house
        .store
        .write(move |tx| {
            let house = inside.clone();
            Box::pin(async move {
                let row = tx.access_session(member, session).await?;
                let mut touched = steps::begin(tx, &house, row.giver(), row.taker(), Some(session)).await?;
                let row = tx.access_session(member, session).await?;
                let me = row.actor(member);
                let next = step(&row.facts()?, event, me, tx.now()).map_err(refused)?;
                steps::take(tx, &house, &row, next, me, tell(event), &mut touched).await?;
                touched.tell(tx, None).await
            })
        })
        .await
        .map_err(first_come)
}

const fn tell(event: Event) -> Option<Tell> {
    match event {
        Event::Confirm => Some(Tell::Kept),
        Event::Decline => Some(Tell::Declined),
        Event::Expire => Some(Tell::Expired),
        Event::ProposeMove { .. } => Some(Tell::Proposed),
        Event::AcceptMove => Some(Tell::Moved),
        Event::RefuseMove => Some(Tell::Stays),
        Event::Cancel => Some(Tell::Cancelled),
        Event::DeclareNoShow => Some(Tell::NotMet),
        Event::ContestNoShow | Event::Complete => None,
    }
}

/// Another time, from those the giver offers. The session may move onto its own old time.
pub async fn propose(house: &Arc<House>, viewer: &Viewer, session: SessionId, starts_at: Instant) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let (inside, member) = (house.clone(), viewer.member);
    house
        .store
        .write(move |tx| {
            let house = inside.clone();
            Box::pin(async move {
                let row = tx.access_session(member, session).await?;
                let mut touched = steps::begin(tx, &house, row.giver(), row.taker(), Some(session)).await?;
                let row = tx.access_session(member, session).await?;
                let (me, now, facts) = (row.actor(member), tx.now(), row.facts()?);
                let offer = availability::find(tx, &house, row.giver()).await?;
                let offer = offer.ok_or_else(|| Error::conflict("No hours are kept here just now."))?;
                let to = Span::new(starts_at, offer.rules.length.ms());
                // The machine first: what it refuses can't be helped by another time.
                let next = step(&facts, Event::ProposeMove { to }, me, now).map_err(refused)?;
                let taken = Taken::read(tx, row.giver(), row.taker(), &offer.zone, Some(row.id)).await?;
                offered(&offer, &taken, to, now)?;
                steps::take(tx, &house, &row, next, me, Some(Tell::Proposed), &mut touched).await?;
                touched.tell(tx, None).await
            })
        })
        .await
        .map_err(first_come)
}

/// Either may say where, until it is over.
pub async fn change_place(house: &Arc<House>, viewer: &Viewer, session: SessionId, place: Where) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let (inside, member) = (house.clone(), viewer.member);
    house
        .store
        .write(move |tx| {
            let (house, place) = (inside.clone(), place.clone());
            Box::pin(async move {
                let row = tx.access_session(member, session).await?;
                let mut touched = steps::begin(tx, &house, row.giver(), row.taker(), Some(session)).await?;
                let row = tx.access_session(member, session).await?;
                let facts = row.facts()?;
                let lapsed = facts.held_until.is_some_and(|until| tx.now() >= until);
                if !facts.state.is_live() || lapsed || tx.now() >= facts.times.ends_at {
                    return Err(refused(Refusal::NotNow));
                }
                let (link, place) = parts(&place);
                tx.set_session_place(session, link, place).await?;
                steps::echo(tx, &house, session, Some(Tell::PlaceChanged), true, &mut touched).await?;
                touched.tell(tx, None).await
            })
        })
        .await
}

/// The viewer's own; nobody hears of it.
pub async fn keep_note(house: &House, viewer: &Viewer, session: SessionId, note: Note) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let member = viewer.member;
    house
        .store
        .write(move |tx| {
            let note = note.clone();
            Box::pin(async move {
                tx.access_session(member, session).await?;
                tx.set_session_note(session, member, note.as_str()).await
            })
        })
        .await
}
