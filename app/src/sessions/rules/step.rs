//! The state machine. One function makes a session, one moves it on; both say no by a `Refusal` and change nothing then.

use super::{
    Actor, BookingRules, COMPLETE_AFTER, CalendarMail, Event, HOLD, HOLD_MARGIN, Length, NO_SHOW_AFTER, Next, NoShow,
    Proposal, Refusal, SessionFacts, Span, State,
};
use crate::time::Instant;

/// A new session at a time the taker chose: held for the giver's answer, or confirmed if the giver chose that.
///
/// Limits and counts are checked apart, by `BookingRules::check`; overlap by the database.
///
/// # Errors
/// `NotYours` unless the taker asks, `Length`, or `TooSoon` when no time would be left for an answer.
pub fn ask(times: Span, rules: &BookingRules, actor: Actor, now: Instant) -> Result<Next, Refusal> {
    if actor != Actor::Taker {
        return Err(Refusal::NotYours);
    }
    let (state, held_until) = if rules.confirm_at_once {
        check_times(times, now)?;
        (State::Confirmed, None)
    } else {
        (State::Held, Some(hold_until(times, times, now)?))
    };
    let facts = SessionFacts {
        state,
        times,
        held_until,
        proposal: None,
        no_show: None,
        late_cancel_ms: rules.late_cancel_ms,
        sequence: 0,
    };
    Ok(Next { facts, mail: Some(CalendarMail::Request), late: false })
}

/// When the house next has to let go of something: the hold, or a proposed move.
pub fn due_at(facts: &SessionFacts) -> Option<Instant> {
    let proposal = facts.proposal.map(|proposal| proposal.until);
    facts.held_until.into_iter().chain(proposal).min()
}

/// When the house will count a confirmed session as having taken place.
pub fn completes_at(facts: &SessionFacts) -> Option<Instant> {
    (facts.state == State::Confirmed).then(|| facts.times.ends_at.plus_ms(COMPLETE_AFTER))
}

/// The session after `event`, or why not.
///
/// A hold or a proposal whose time is up counts as gone even before the house has tidied it away.
///
/// # Errors
/// The `Refusal` that says why; the session is as it was.
pub fn step(facts: &SessionFacts, event: Event, actor: Actor, now: Instant) -> Result<Next, Refusal> {
    let lapsed = facts.held_until.is_some_and(|until| now >= until);
    if lapsed && actor != Actor::House {
        return Err(Refusal::TimeUp);
    }
    match event {
        Event::Confirm => {
            answer(facts, actor)?;
            Ok(mailed(settled(facts, State::Confirmed), CalendarMail::Request))
        }
        Event::Decline => {
            answer(facts, actor)?;
            Ok(mailed(settled(facts, State::Declined), CalendarMail::Cancel))
        }
        Event::Expire => expire(facts, actor, lapsed, now),
        Event::ProposeMove { to } => propose(facts, to, actor, now),
        Event::AcceptMove => {
            let proposal = open_proposal(facts, actor, now)?;
            if proposal.by == actor {
                return Err(Refusal::OwnProposal);
            }
            let moved = SessionFacts { times: proposal.to, ..settled(facts, State::Confirmed) };
            Ok(mailed(moved, CalendarMail::Request))
        }
        Event::RefuseMove => {
            open_proposal(facts, actor, now)?;
            Ok(quiet(SessionFacts { proposal: None, ..*facts }))
        }
        Event::Cancel => cancel(facts, actor, now),
        Event::DeclareNoShow => {
            confirmed_by_member(facts, actor)?;
            if now < facts.times.starts_at.plus_ms(NO_SHOW_AFTER) {
                return Err(Refusal::TooEarly);
            }
            let no_show = Some(NoShow { by: actor, contested: false });
            Ok(quiet(SessionFacts { no_show, ..settled(facts, State::NoShow) }))
        }
        Event::ContestNoShow => {
            let said = facts.no_show.ok_or(Refusal::NotNow)?;
            if actor == Actor::House || actor == said.by {
                return Err(Refusal::NotYours);
            }
            if said.contested {
                return Err(Refusal::NotNow);
            }
            let no_show = Some(NoShow { contested: true, ..said });
            Ok(quiet(SessionFacts { no_show, ..*facts }))
        }
        Event::Complete => {
            let at = completes_at(facts).ok_or(Refusal::NotNow)?;
            let from = if actor == Actor::House { at } else { facts.times.ends_at };
            if now < from {
                return Err(Refusal::TooEarly);
            }
            Ok(quiet(settled(facts, State::Completed)))
        }
    }
}

fn answer(facts: &SessionFacts, actor: Actor) -> Result<(), Refusal> {
    match (facts.state, actor) {
        (_, Actor::Taker | Actor::House) => Err(Refusal::NotYours),
        (State::Held, Actor::Giver) => Ok(()),
        _ => Err(Refusal::NotNow),
    }
}

fn expire(facts: &SessionFacts, actor: Actor, lapsed: bool, now: Instant) -> Result<Next, Refusal> {
    if actor != Actor::House {
        return Err(Refusal::NotYours);
    }
    if lapsed {
        return Ok(mailed(settled(facts, State::Expired), CalendarMail::Cancel));
    }
    match facts.proposal {
        Some(proposal) if now >= proposal.until => Ok(quiet(SessionFacts { proposal: None, ..*facts })),
        Some(_) => Err(Refusal::TooEarly),
        None if facts.state == State::Held => Err(Refusal::TooEarly),
        None => Err(Refusal::NotNow),
    }
}

/// One proposal at a time: one's own must be withdrawn first, the other's is answered by a counter-proposal.
fn propose(facts: &SessionFacts, to: Span, actor: Actor, now: Instant) -> Result<Next, Refusal> {
    live_member(facts, actor)?;
    if now >= facts.times.starts_at {
        return Err(Refusal::Started);
    }
    if facts.proposal.is_some_and(|open| open.by == actor && now < open.until) {
        return Err(Refusal::OwnProposal);
    }
    if to == facts.times {
        return Err(Refusal::SameTime);
    }
    let until = hold_until(facts.times, to, now)?;
    // A giver who offers another time has answered: the held time then waits as long as the offer does.
    let held_until = match facts.held_until {
        Some(held) if actor == Actor::Giver => Some(held.max(until)),
        unchanged => unchanged,
    };
    let proposal = Some(Proposal { to, by: actor, until });
    Ok(quiet(SessionFacts { held_until, proposal, ..*facts }))
}

fn cancel(facts: &SessionFacts, actor: Actor, now: Instant) -> Result<Next, Refusal> {
    match (facts.state, actor) {
        (State::Held, Actor::Giver) => return Err(Refusal::NotYours),
        (State::Held | State::Confirmed, _) => {}
        _ => return Err(Refusal::NotNow),
    }
    let by_member = actor != Actor::House;
    if by_member && now >= facts.times.starts_at {
        return Err(Refusal::Started);
    }
    let late =
        by_member && facts.state == State::Confirmed && now > facts.times.starts_at.minus_ms(facts.late_cancel_ms);
    let next = mailed(settled(facts, State::Cancelled), CalendarMail::Cancel);
    Ok(Next { late, ..next })
}

fn open_proposal(facts: &SessionFacts, actor: Actor, now: Instant) -> Result<Proposal, Refusal> {
    live_member(facts, actor)?;
    match facts.proposal {
        None => Err(Refusal::NoProposal),
        Some(proposal) if now >= proposal.until => Err(Refusal::TimeUp),
        Some(proposal) => Ok(proposal),
    }
}

fn live_member(facts: &SessionFacts, actor: Actor) -> Result<(), Refusal> {
    match actor {
        Actor::House => Err(Refusal::NotYours),
        _ if facts.state.is_live() => Ok(()),
        _ => Err(Refusal::NotNow),
    }
}

fn confirmed_by_member(facts: &SessionFacts, actor: Actor) -> Result<(), Refusal> {
    live_member(facts, actor)?;
    match facts.state {
        State::Confirmed => Ok(()),
        _ => Err(Refusal::NotNow),
    }
}

/// Until when a kept time waits for its answer: 48 h, but never into the last hour before either time.
fn hold_until(present: Span, asked: Span, now: Instant) -> Result<Instant, Refusal> {
    check_times(asked, now)?;
    let first = present.starts_at.min(asked.starts_at);
    let until = now.plus_ms(HOLD).min(first.minus_ms(HOLD_MARGIN));
    if until <= now {
        return Err(Refusal::TooSoon);
    }
    Ok(until)
}

fn check_times(times: Span, now: Instant) -> Result<(), Refusal> {
    if !Length::ALL.iter().any(|length| length.ms() == times.length_ms()) {
        return Err(Refusal::Length);
    }
    if times.starts_at <= now {
        return Err(Refusal::TooSoon);
    }
    Ok(())
}

/// The session in its new state, with nothing left waiting for an answer.
const fn settled(facts: &SessionFacts, state: State) -> SessionFacts {
    SessionFacts { state, held_until: None, proposal: None, ..*facts }
}

const fn mailed(facts: SessionFacts, mail: CalendarMail) -> Next {
    let sequence = facts.sequence.saturating_add(1);
    Next { facts: SessionFacts { sequence, ..facts }, mail: Some(mail), late: false }
}

const fn quiet(facts: SessionFacts) -> Next {
    Next { facts, mail: None, late: false }
}
