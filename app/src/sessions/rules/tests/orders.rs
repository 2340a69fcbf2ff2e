//! Every order of events, by anybody, at any pace: what must hold whatever happens.

use super::*;
use proptest::prelude::*;

fn actors() -> impl Strategy<Value = Actor> {
    prop_oneof![
        4 => Just(Actor::Giver),
        4 => Just(Actor::Taker),
        3 => Just(Actor::House),
    ]
}

/// Proposals go to the same day, another day, the past, an odd length and a time too close.
fn events() -> impl Strategy<Value = Event> {
    let lengths = prop_oneof![8 => Just(30), 1 => Just(45), 1 => Just(31), 1 => Just(-30)];
    let moves = (-24_i64..400, lengths)
        .prop_map(|(hours, minutes)| Event::ProposeMove { to: Span::new(NOW.plus_ms(hours * HOUR), minutes * MINUTE) });
    prop_oneof![
        3 => moves,
        2 => Just(Event::AcceptMove),
        1 => Just(Event::RefuseMove),
        2 => Just(Event::Confirm),
        1 => Just(Event::Decline),
        2 => Just(Event::Expire),
        1 => Just(Event::Cancel),
        1 => Just(Event::DeclareNoShow),
        1 => Just(Event::ContestNoShow),
        1 => Just(Event::Complete),
    ]
}

/// How long passes between two events: from nothing to days, and onto the edges that matter.
fn pauses() -> impl Strategy<Value = i64> {
    prop_oneof![
        4 => Just(0),
        2 => Just(1),
        3 => 0..6 * HOUR,
        1 => Just(24 * HOUR),
        1 => Just(HOLD),
        1 => Just(5 * DAY - 3 * HOUR),
    ]
}

fn check_shape(facts: &SessionFacts) -> Result<(), TestCaseError> {
    prop_assert_eq!(facts.held_until.is_some(), facts.state == State::Held);
    prop_assert_eq!(facts.no_show.is_some(), facts.state == State::NoShow);
    prop_assert!(facts.state.is_live() || facts.proposal.is_none());
    prop_assert!(Length::ALL.iter().any(|length| length.ms() == facts.times.length_ms()));
    let margin = facts.times.starts_at.minus_ms(HOLD_MARGIN);
    prop_assert!(facts.held_until.is_none_or(|until| until <= margin));
    if let Some(proposal) = facts.proposal {
        prop_assert!(proposal.until <= margin);
        prop_assert!(proposal.until <= proposal.to.starts_at.minus_ms(HOLD_MARGIN));
        prop_assert!(proposal.by != Actor::House);
        prop_assert!(proposal.to != facts.times);
    }
    Ok(())
}

fn check_step(old: &SessionFacts, event: Event, actor: Actor, now: Instant, next: &Next) -> Result<(), TestCaseError> {
    let new = &next.facts;
    check_shape(new)?;
    prop_assert!(new.held_until.is_none_or(|until| until <= now.plus_ms(HOLD).max(old.held_until.unwrap_or(until))));

    // An ending is for good: only its contest may still be added.
    if !old.state.is_live() {
        prop_assert_eq!(event, Event::ContestNoShow);
        prop_assert_eq!(SessionFacts { no_show: None, ..*old }, SessionFacts { no_show: None, ..*new });
    }
    // The calendar hears of each change of state or time that matters there, with a higher number.
    prop_assert_eq!(new.sequence, old.sequence + u32::from(next.mail.is_some()));
    let cancelled = matches!(new.state, State::Cancelled | State::Declined | State::Expired);
    if old.state.is_live() {
        prop_assert_eq!(next.mail == Some(CalendarMail::Cancel), cancelled);
        let told = old.times != new.times || (old.state, new.state) == (State::Held, State::Confirmed);
        prop_assert_eq!(next.mail == Some(CalendarMail::Request), told);
    }
    // A time moves only where the two people agreed on it, and in time.
    if old.times != new.times {
        let proposal = old.proposal.unwrap();
        prop_assert_eq!(event, Event::AcceptMove);
        prop_assert_eq!(new.times, proposal.to);
        prop_assert!(actor != proposal.by && actor != Actor::House && now < proposal.until);
        prop_assert!(now < new.times.starts_at);
    }
    // Nothing is confirmed without the giver: their word, or their own proposal taken up.
    if old.state == State::Held && new.state == State::Confirmed {
        let offered = old.proposal.is_some_and(|offer| offer.by == Actor::Giver);
        prop_assert!(actor == Actor::Giver || (event == Event::AcceptMove && offered));
        prop_assert!(old.held_until.is_some_and(|until| now < until));
    }
    match new.state {
        State::Expired if old.state == State::Held => {
            prop_assert!(actor == Actor::House && old.held_until.is_some_and(|until| now >= until));
        }
        State::NoShow if old.state.is_live() => {
            prop_assert!(actor != Actor::House);
            prop_assert!(now >= old.times.starts_at.plus_ms(NO_SHOW_AFTER));
        }
        State::Completed => prop_assert!(now >= old.times.ends_at),
        State::Declined => prop_assert_eq!(actor, Actor::Giver),
        _ => {}
    }
    prop_assert!(!next.late || (new.state == State::Cancelled && actor != Actor::House));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4096))]

    #[test]
    fn whatever_happens_in_whatever_order(
        at_once in any::<bool>(),
        ahead in 2_i64..240,
        story in prop::collection::vec((events(), actors(), pauses()), 1..14),
    ) {
        let rules = BookingRules { confirm_at_once: at_once, ..BookingRules::default() };
        let mut now = NOW;
        let mut facts = ask(span_in(ahead * HOUR), &rules, Actor::Taker, now).unwrap().facts;
        check_shape(&facts)?;
        let mut endings = 0;
        for (event, actor, pause) in story {
            now = now.plus_ms(pause);
            if let Ok(next) = step(&facts, event, actor, now) {
                check_step(&facts, event, actor, now, &next)?;
                endings += u8::from(facts.state.is_live() && !next.facts.state.is_live());
                facts = next.facts;
            }
            // What the house is due to let go of can be let go of, and nothing else is left to do then.
            if let Some(due) = due_at(&facts).filter(|due| now >= *due) {
                prop_assert!(step(&facts, Event::Expire, Actor::House, now).is_ok(), "due {due:?}");
            }
        }
        prop_assert!(endings <= 1);
    }

    /// However it went, the house alone brings every session to an end.
    #[test]
    fn no_session_stays_open_for_ever(story in prop::collection::vec((events(), actors(), pauses()), 0..8)) {
        let mut now = NOW;
        let mut facts = held();
        for (event, actor, pause) in story {
            now = now.plus_ms(pause);
            facts = step(&facts, event, actor, now).map_or(facts, |next| next.facts);
        }
        for _ in 0..3 {
            let at = due_at(&facts).or_else(|| completes_at(&facts));
            let Some(at) = at else { break };
            now = now.max(at);
            let event = if due_at(&facts).is_some() { Event::Expire } else { Event::Complete };
            facts = step(&facts, event, Actor::House, now).unwrap().facts;
        }
        prop_assert!(!facts.state.is_live());
    }
}
