//! The state machine, one table a rule: who, when, and what it answers.

use super::*;

fn state(facts: &SessionFacts, event: Event, actor: Actor, now: Instant) -> Result<State, Refusal> {
    step(facts, event, actor, now).map(|next| next.facts.state)
}

#[test]
fn a_hold_ends_after_48_hours_or_an_hour_before_the_start() {
    let rules = BookingRules { notice_ms: 0, ..BookingRules::default() };
    for (ahead, held_for) in [
        (5 * DAY, Ok(48 * HOUR)),
        (49 * HOUR, Ok(48 * HOUR)),
        (49 * HOUR - 1, Ok(48 * HOUR - 1)),
        (3 * HOUR, Ok(2 * HOUR)),
        (HOUR + 1, Ok(1)),
        (HOUR, Err(Refusal::TooSoon)),
        (0, Err(Refusal::TooSoon)),
        (-DAY, Err(Refusal::TooSoon)),
    ] {
        let got = ask(span_in(ahead), &rules, Actor::Taker, NOW).map(|next| next.facts.held_until.unwrap().since(NOW));
        assert_eq!(got, held_for, "{ahead} ms ahead");
    }
    let at_once = BookingRules { confirm_at_once: true, ..rules };
    let next = ask(span_in(MINUTE), &at_once, Actor::Taker, NOW).unwrap();
    assert_eq!((next.facts.state, next.facts.held_until), (State::Confirmed, None));
    assert_eq!(ask(span_in(0), &at_once, Actor::Taker, NOW), Err(Refusal::TooSoon));
    for actor in [Actor::Giver, Actor::House] {
        assert_eq!(ask(span_in(5 * DAY), &rules, actor, NOW), Err(Refusal::NotYours));
    }
    for minutes in [0, 10, 29, 31, 90, -30] {
        let odd = Span::new(NOW.plus_ms(5 * DAY), minutes * MINUTE);
        assert_eq!(ask(odd, &rules, Actor::Taker, NOW), Err(Refusal::Length), "{minutes} min");
    }
}

#[test]
fn only_the_giver_answers_and_only_in_time() {
    let facts = held();
    let due = due_at(&facts).unwrap();
    for (event, state_after) in [(Event::Confirm, State::Confirmed), (Event::Decline, State::Declined)] {
        assert_eq!(state(&facts, event, Actor::Giver, due.minus_ms(1)), Ok(state_after));
        assert_eq!(state(&facts, event, Actor::Giver, due), Err(Refusal::TimeUp));
        assert_eq!(state(&facts, event, Actor::Taker, NOW), Err(Refusal::NotYours));
        assert_eq!(state(&facts, event, Actor::House, NOW), Err(Refusal::NotYours));
        assert_eq!(state(&confirmed(), event, Actor::Giver, NOW), Err(Refusal::NotNow));
    }
    assert_eq!(state(&facts, Event::Expire, Actor::House, due.minus_ms(1)), Err(Refusal::TooEarly));
    assert_eq!(state(&facts, Event::Expire, Actor::House, due), Ok(State::Expired));
    assert_eq!(state(&confirmed(), Event::Expire, Actor::House, due), Err(Refusal::NotNow));
    assert_eq!(state(&facts, Event::Expire, Actor::Giver, NOW), Err(Refusal::NotYours));
}

#[test]
fn a_move_keeps_the_present_time_until_the_other_accepts() {
    let to = span_in(6 * DAY);
    let facts = confirmed();
    let proposed = step(&facts, Event::ProposeMove { to }, Actor::Taker, NOW).unwrap();
    assert_eq!((proposed.facts.times, proposed.mail), (facts.times, None), "nothing has moved yet");
    let until = NOW.plus_ms(HOLD);
    assert_eq!(due_at(&proposed.facts), Some(until));

    let accept = |actor, now| step(&proposed.facts, Event::AcceptMove, actor, now);
    assert_eq!(accept(Actor::Taker, NOW), Err(Refusal::OwnProposal));
    assert_eq!(accept(Actor::House, NOW), Err(Refusal::NotYours));
    assert_eq!(accept(Actor::Giver, until), Err(Refusal::TimeUp));
    let moved = accept(Actor::Giver, until.minus_ms(1)).unwrap();
    assert_eq!((moved.facts.times, moved.facts.sequence, moved.mail), (to, 1, Some(CalendarMail::Request)));

    for actor in [Actor::Giver, Actor::Taker] {
        let kept = step(&proposed.facts, Event::RefuseMove, actor, NOW).unwrap();
        assert_eq!(kept.facts, facts, "{actor:?}: refused or withdrawn, the session is as before");
    }
    let tidied = step(&proposed.facts, Event::Expire, Actor::House, until).unwrap();
    assert_eq!((tidied.facts, tidied.mail), (facts, None));
}

#[test]
fn proposals_take_turns_and_need_time_for_an_answer() {
    let propose = |facts: &SessionFacts, to, actor, now| step(facts, Event::ProposeMove { to }, actor, now);
    let facts = confirmed();
    let once = propose(&facts, span_in(6 * DAY), Actor::Taker, NOW).unwrap().facts;
    assert_eq!(propose(&once, span_in(7 * DAY), Actor::Taker, NOW), Err(Refusal::OwnProposal));
    let counter = propose(&once, span_in(7 * DAY), Actor::Giver, NOW).unwrap().facts;
    assert_eq!(counter.proposal.unwrap().by, Actor::Giver);
    assert_eq!(propose(&facts, facts.times, Actor::Giver, NOW), Err(Refusal::SameTime));
    assert_eq!(propose(&facts, span_in(HOUR), Actor::Giver, NOW), Err(Refusal::TooSoon));
    let start = facts.times.starts_at;
    let later = span_in(9 * DAY);
    assert_eq!(propose(&facts, later, Actor::Giver, start), Err(Refusal::Started));
    assert_eq!(propose(&facts, later, Actor::Giver, start.minus_ms(HOUR)), Err(Refusal::TooSoon));
    assert_eq!(step(&facts, Event::AcceptMove, Actor::Giver, NOW), Err(Refusal::NoProposal));
}

#[test]
fn a_givers_other_time_answers_a_hold_and_a_takers_does_not() {
    let near = held().held_until.unwrap().minus_ms(MINUTE);
    let to = span_in(6 * DAY);
    let by_giver = step(&held(), Event::ProposeMove { to }, Actor::Giver, near).unwrap().facts;
    assert_eq!(by_giver.held_until, by_giver.proposal.map(|offer| offer.until));
    assert!(by_giver.held_until > held().held_until);
    let taken = step(&by_giver, Event::AcceptMove, Actor::Taker, near.plus_ms(HOUR)).unwrap().facts;
    assert_eq!((taken.state, taken.times), (State::Confirmed, to));

    let by_taker = step(&held(), Event::ProposeMove { to }, Actor::Taker, near).unwrap().facts;
    assert_eq!(by_taker.held_until, held().held_until);
    let refused = step(&by_taker, Event::AcceptMove, Actor::Giver, near.plus_ms(MINUTE));
    assert_eq!(refused, Err(Refusal::TimeUp));
}

#[test]
fn cancelling_is_late_inside_the_givers_time() {
    let facts = confirmed();
    let start = facts.times.starts_at;
    let cancel = |facts: &SessionFacts, actor, now| {
        step(facts, Event::Cancel, actor, now).map(|next| (next.facts.state, next.late))
    };
    for actor in [Actor::Giver, Actor::Taker] {
        assert_eq!(cancel(&facts, actor, start.minus_ms(12 * HOUR)), Ok((State::Cancelled, false)));
        assert_eq!(cancel(&facts, actor, start.minus_ms(12 * HOUR - 1)), Ok((State::Cancelled, true)));
        assert_eq!(cancel(&facts, actor, start), Err(Refusal::Started));
    }
    assert_eq!(cancel(&facts, Actor::House, start), Ok((State::Cancelled, false)));
    assert_eq!(cancel(&held(), Actor::Taker, NOW), Ok((State::Cancelled, false)));
    assert_eq!(cancel(&held(), Actor::Giver, NOW), Err(Refusal::NotYours));
    assert_eq!(cancel(&held(), Actor::House, start), Ok((State::Cancelled, false)), "even a lapsed hold");
}

#[test]
fn a_no_show_is_said_from_ten_minutes_in_and_contested_once_by_the_other() {
    let facts = confirmed();
    let at = facts.times.starts_at.plus_ms(NO_SHOW_AFTER);
    for (said_by, other) in [(Actor::Giver, Actor::Taker), (Actor::Taker, Actor::Giver)] {
        let declare = |now| step(&facts, Event::DeclareNoShow, said_by, now);
        assert_eq!(declare(at.minus_ms(1)), Err(Refusal::TooEarly));
        let said = declare(at).unwrap().facts;
        assert_eq!(said.state, State::NoShow);
        let contest = |facts: &SessionFacts, actor| step(facts, Event::ContestNoShow, actor, at.plus_ms(DAY));
        assert_eq!(contest(&said, said_by), Err(Refusal::NotYours));
        assert_eq!(contest(&said, Actor::House), Err(Refusal::NotYours));
        let contested = contest(&said, other).unwrap().facts;
        assert_eq!(contested.no_show, Some(NoShow { by: said_by, contested: true }));
        assert_eq!(contest(&contested, other), Err(Refusal::NotNow));
    }
    assert_eq!(state(&facts, Event::DeclareNoShow, Actor::House, at), Err(Refusal::NotYours), "never automatic");
    assert_eq!(state(&held(), Event::DeclareNoShow, Actor::Giver, NOW), Err(Refusal::NotNow));
}

#[test]
fn members_complete_after_the_end_and_the_house_a_day_later() {
    let facts = confirmed();
    let end = facts.times.ends_at;
    assert_eq!(completes_at(&facts), Some(end.plus_ms(DAY)));
    assert_eq!(completes_at(&held()), None);
    for (actor, from) in [(Actor::Giver, end), (Actor::Taker, end), (Actor::House, end.plus_ms(DAY))] {
        assert_eq!(state(&facts, Event::Complete, actor, from.minus_ms(1)), Err(Refusal::TooEarly));
        assert_eq!(state(&facts, Event::Complete, actor, from), Ok(State::Completed));
    }
}
