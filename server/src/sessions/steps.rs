//! What every write of a session goes through: both people locked, what is overdue let go, then the step and its echoes.

use super::{
    due,
    letters::{self, Tell},
    two::Parties,
};
use crate::{
    fault::Result,
    house::House,
    store::{SessionRow, Tx},
};
use app::{
    ids::{MemberId, SessionId},
    sessions::rules::{Actor, Event, Next, State, step},
};
use std::collections::BTreeSet;

/// Who must hear of which session once all is written.
#[derive(Default)]
pub struct Touched(BTreeSet<(MemberId, SessionId)>);

impl Touched {
    pub fn add(&mut self, row: &SessionRow) {
        self.0.insert((row.giver(), row.id()));
        self.0.insert((row.taker(), row.id()));
    }

    /// Last of all in a transaction, in the order in which the streams are locked. Whoever may book with one of them hears
    /// that hours have changed, and no more. `but` hears nothing: they are leaving.
    pub async fn tell(self, tx: &mut Tx, but: Option<MemberId>) -> Result<()> {
        let busy: BTreeSet<MemberId> = self.0.iter().map(|(member, _)| *member).collect();
        let mut news: BTreeSet<_> =
            self.0.into_iter().map(|(member, session)| (member, "session", session.0)).collect();
        for member in &busy {
            let company = tx.list_matching_related(member.0).await?;
            let others = company.into_iter().map(|(other, _)| MemberId(other)).filter(|other| !busy.contains(other));
            news.extend(others.map(|other| (other, "hours", member.0)));
        }
        for (hears, kind, object) in news.into_iter().filter(|(hears, ..)| Some(*hears) != but) {
            tx.add_event(hears, kind, object).await?;
        }
        Ok(())
    }
}

/// Whoever may book with `member` hears that their hours have changed. Last of all in a transaction.
pub async fn tell_hours(tx: &mut Tx, member: MemberId) -> Result<()> {
    let company: BTreeSet<_> = tx.list_matching_related(member.0).await?.into_iter().map(|(other, _)| other).collect();
    for other in company {
        tx.add_event(MemberId(other), "hours", member.0).await?;
    }
    Ok(())
}

/// Locks both, and whoever shares an overdue hold or proposal with either; lets those go, but for the session in hand,
/// whose own step says so itself.
pub async fn begin(
    tx: &mut Tx,
    house: &House,
    one: MemberId,
    other: MemberId,
    in_hand: Option<SessionId>,
) -> Result<Touched> {
    let lapsed = tx.list_lapsed_sessions(one, other).await?;
    let mut people = vec![one, other];
    people.extend(lapsed.iter().flat_map(|row| [row.giver(), row.taker()]));
    tx.lock_members(&people).await?;
    let mut touched = Touched::default();
    for session in lapsed.iter().map(SessionRow::id).filter(|id| Some(*id) != in_hand) {
        // Read again: somebody may have been here before the lock.
        if let Some(row) = tx.find_session(session).await? {
            expire(tx, house, &row, &mut touched).await?;
        }
    }
    Ok(touched)
}

/// Lets go of a hold or a proposed move whose time is up; nothing if it is not.
pub async fn expire(tx: &mut Tx, house: &House, row: &SessionRow, touched: &mut Touched) -> Result<()> {
    let Ok(next) = step(&row.facts()?, Event::Expire, Actor::House, tx.now()) else { return Ok(()) };
    let tell = (next.facts.state == State::Expired).then_some(Tell::Expired);
    take(tx, house, row, next, Actor::House, tell, touched).await
}

/// Writes a step: the session, its times, its next job, the letters.
pub async fn take(
    tx: &mut Tx,
    house: &House,
    row: &SessionRow,
    next: Next,
    by: Actor,
    tell: Option<Tell>,
    touched: &mut Touched,
) -> Result<()> {
    let ended = (!next.facts.state.is_live()).then_some(by);
    tx.set_session(row, &next.facts, next.late || row.late, ended).await?;
    echo(tx, house, row.id(), tell, next.mail.is_some(), touched).await
}

/// After a session has been written: its usual link once it is kept, its next job, letters, and who must hear.
pub async fn echo(
    tx: &mut Tx,
    house: &House,
    session: SessionId,
    tell: Option<Tell>,
    calendar: bool,
    touched: &mut Touched,
) -> Result<()> {
    let Some(mut row) = tx.find_session(session).await? else { return Ok(()) };
    if row.state == State::Confirmed.as_str() && row.link.is_empty() && row.place.is_empty() {
        let usual = tx.find_availability(row.giver()).await?.map(|offer| offer.link).unwrap_or_default();
        tx.set_session_link(session, &usual).await?;
        row.link = usual;
    }
    due::schedule(tx, &row).await?;
    if let Some(tell) = tell {
        let parties = Parties::of(tx, &row).await?;
        letters::post(tx, house, &row, &parties, tell, calendar).await?;
    }
    touched.add(&row);
    Ok(())
}
