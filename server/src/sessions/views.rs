//! Sessions as their two see them.

use super::{
    availability, slots,
    two::{Parties, Two, calendar_day},
    week::{Taken, Weeks},
};
use crate::{
    fault::Result,
    house::House,
    store::{SessionRow, Tx},
    zones,
};
use app::{
    ids::{MemberId, SessionId},
    sessions::{
        Acts, ProposalView, SessionLine, SessionView, SessionsView, WeekView,
        rules::{Actor, Event, Length, SessionFacts, Span, State, step},
    },
    time::{DAY, Instant, MINUTE},
    viewer::Viewer,
};

/// How many sessions the page lists.
const MOST: i64 = 100;

pub async fn list(house: &House, viewer: &Viewer) -> Result<SessionsView> {
    let mut tx = house.store.read().await?;
    let now = tx.now();
    let has_hours = availability::find(&mut tx, house, viewer.member).await?.is_some();
    let people = tx.list_related(viewer.member).await?;
    let people = people.into_iter().map(|row| (MemberId(row.id), row.name)).collect();
    let mut past = Vec::new();
    let mut view = SessionsView { waiting: Vec::new(), coming: Vec::new(), past: Vec::new(), people, has_hours };
    for row in tx.list_sessions(viewer.member, MOST).await? {
        let (line, facts) = line(&mut tx, house, viewer, &row, now).await?;
        let ahead = facts.state.is_live() && facts.times.ends_at > now;
        let asked = line.state == State::Held && line.me == Actor::Giver;
        match (ahead, asked || line.move_asked) {
            (true, true) => view.waiting.push(line),
            (true, false) => view.coming.push(line),
            (false, _) => past.push((facts.times.starts_at, line)),
        }
    }
    past.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    view.past = past.into_iter().map(|(_, line)| line).collect();
    Ok(view)
}

async fn line(
    tx: &mut Tx,
    house: &House,
    viewer: &Viewer,
    row: &SessionRow,
    now: Instant,
) -> Result<(SessionLine, SessionFacts)> {
    let other = tx.get_party(row.other(viewer.member)).await?;
    let two = Two::new(house, &viewer.zone, &other.zone);
    let (facts, me) = (as_it_stands(row.facts()?, now), row.actor(viewer.member));
    let line = SessionLine {
        id: row.id(),
        other: MemberId(other.id),
        other_name: other.name,
        state: facts.state,
        me,
        day: calendar_day(slots::local_date(facts.times.starts_at, &two.mine)),
        starts: two.mark(facts.times.starts_at),
        agenda: row.agenda.clone(),
        move_asked: facts.proposal.is_some_and(|proposal| proposal.by != me),
        move_waits: facts.proposal.is_some_and(|proposal| proposal.by == me),
    };
    Ok((line, facts))
}

/// A hold or a proposal whose time is up is shown as gone, also before the house has tidied it away.
fn as_it_stands(facts: SessionFacts, now: Instant) -> SessionFacts {
    step(&facts, Event::Expire, Actor::House, now).map_or(facts, |next| next.facts)
}

pub async fn one(house: &House, viewer: &Viewer, session: SessionId, week: Option<&str>) -> Result<SessionView> {
    let mut tx = house.store.read().await?;
    let row = tx.access_session(viewer.member, session).await?;
    let parties = Parties::of(&mut tx, &row).await?;
    let (_, other) = parties.seen_by(viewer.member);
    let two = Two::new(house, &viewer.zone, &other.zone);
    let (now, me) = (tx.now(), row.actor(viewer.member));
    let facts = as_it_stands(row.facts()?, now);
    let acts = acts(&facts, me, now);
    let note = tx.find_session_note(session, viewer.member).await?.unwrap_or_default();
    let week =
        if acts.propose { move_week(&mut tx, house, &row, &two, viewer, &other.name, week).await? } else { None };
    let label = |at: Instant| zones::label(at, &two.mine);
    let free_until = facts.times.starts_at.minus_ms(facts.late_cancel_ms);
    Ok(SessionView {
        id: session,
        other: MemberId(other.id),
        other_name: other.name.clone(),
        other_gone: other.left_at.is_some(),
        me,
        state: facts.state,
        minutes: facts.times.length_ms() / MINUTE,
        meeting: two.meeting(facts.times),
        agenda: row.agenda.clone(),
        link: if facts.state.is_live() { row.link.clone() } else { String::new() },
        place: row.place.clone(),
        held_until: facts.held_until.map(label),
        proposal: facts.proposal.map(|proposal| ProposalView {
            mine: proposal.by == me,
            starts: two.mark(proposal.to.starts_at),
            until: label(proposal.until),
        }),
        free_until: (free_until > now).then(|| label(free_until)),
        late: row.late,
        ended_by: row.ended_by.as_deref().and_then(Actor::parse),
        no_show_by: facts.no_show.map(|said| said.by),
        contested: facts.no_show.is_some_and(|said| said.contested),
        note,
        acts,
        week,
    })
}

/// What the rules allow this one of the two now.
fn acts(facts: &SessionFacts, me: Actor, now: Instant) -> Acts {
    let can = |event| step(facts, event, me, now).is_ok();
    let elsewhen = Span::new(facts.times.starts_at.plus_ms(DAY), Length::Thirty.ms());
    let own = facts.proposal.is_some_and(|proposal| proposal.by == me);
    let refuse = can(Event::RefuseMove);
    Acts {
        confirm: can(Event::Confirm),
        decline: can(Event::Decline),
        propose: can(Event::ProposeMove { to: elsewhen }),
        accept_move: can(Event::AcceptMove),
        refuse_move: refuse && !own,
        withdraw_move: refuse && own,
        cancel: can(Event::Cancel),
        change_place: facts.state.is_live() && now < facts.times.ends_at,
        no_show: can(Event::DeclareNoShow),
        contest: can(Event::ContestNoShow),
        complete: can(Event::Complete),
    }
}

/// Times that could be proposed instead: what the giver offers, this session's own time counted as free.
async fn move_week(
    tx: &mut Tx,
    house: &House,
    row: &SessionRow,
    two: &Two,
    viewer: &Viewer,
    name: &str,
    week: Option<&str>,
) -> Result<Option<WeekView>> {
    let Some(offer) = availability::find(tx, house, row.giver()).await? else { return Ok(None) };
    let own = row.giver() == viewer.member;
    let mine = if own { None } else { availability::find(tx, house, viewer.member).await? };
    let taken = Taken::read(tx, row.giver(), row.taker(), &offer.zone, Some(row.id)).await?;
    let called = name.split_whitespace().next().unwrap_or(name);
    let (now, but) = (tx.now(), Some(row.facts()?.times.starts_at));
    let weeks = Weeks { offer: &offer, mine: mine.as_ref(), taken: &taken, two, own, name: called, now, but };
    Ok(Some(weeks.week(week).0))
}
