use super::*;
use proptest::prelude::*;

const START: Instant = Instant(1_000_000_000_000);
const STEPS: [Step; 7] =
    [Step::Question, Step::Answer, Step::Accept, Step::NotNow, Step::Withdraw, Step::Expire, Step::Close];
const WHO: [Option<Party>; 3] = [Some(Party::Asker), Some(Party::Asked), None];

fn at(hours: i64) -> Instant {
    START.plus_ms(hours * HOUR)
}

fn take(request: &Request, step: Step, by: Option<Party>, hours: i64) -> Request {
    request.step(step, by, at(hours)).unwrap()
}

#[test]
fn a_question_pauses_and_its_answer_resumes() {
    let asked = Request::new(START);
    assert_eq!((asked.due, asked.cap), (Some(at(72)), at(14 * 24)));
    for (question, answer, due) in [
        (10, 20, 82),                // 62 h left
        (71, 80, 80 + 24),           // an hour left: a day at least
        (10, 13 * 24 + 20, 14 * 24), // never past the cap
        (10, 12 * 24, 14 * 24),
    ] {
        let paused = take(&asked, Step::Question, Some(Party::Asked), question);
        assert_eq!((paused.owes, paused.due, paused.ends()), (Party::Asker, None, at(14 * 24)));
        let resumed = take(&paused, Step::Answer, Some(Party::Asker), answer);
        assert_eq!((resumed.owes, resumed.due), (Party::Asked, Some(at(due))), "{question} {answer}");
        assert_eq!(resumed.step(Step::Question, Some(Party::Asked), at(answer + 1)), Err(Refusal::OneQuestion));
    }
}

#[test]
fn nudges_go_to_whoever_owes_at_24_and_60_hours() {
    let asked = Request::new(START);
    assert_eq!(asked.nudges(START), [at(24), at(60)]);
    let paused = take(&asked, Step::Question, Some(Party::Asked), 30);
    assert_eq!(paused.nudges(at(30)), [at(54), at(90)]);
    // 42 h were left: the clock's 24th hour has passed, its 60th comes again.
    let resumed = take(&paused, Step::Answer, Some(Party::Asker), 50);
    assert_eq!(resumed.due, Some(at(92)));
    assert_eq!(resumed.nudges(at(50)), [at(80)]);
    assert!(take(&resumed, Step::Accept, Some(Party::Asked), 51).nudges(at(51)).is_empty());
}

#[test]
fn the_last_instant_is_too_late() {
    let asked = Request::new(START);
    let last = at(72).minus_ms(1);
    assert!(asked.step(Step::Accept, Some(Party::Asked), last).is_ok());
    assert_eq!(asked.step(Step::Expire, None, last), Err(Refusal::NotYet));
    assert_eq!(asked.step(Step::Accept, Some(Party::Asked), at(72)), Err(Refusal::TimeUp));
    assert_eq!(asked.step(Step::Expire, None, at(72)).unwrap().state, State::Expired);
}

#[test]
fn asking_has_its_limits() {
    let free = Asking { free: 1, ..Asking::default() };
    let day = |days: i64| START.plus_ms(days * DAY);
    assert_eq!(may_ask(&free, START), Ok(()));
    for (asking, now, expected) in [
        (Asking { to_self: true, ..free }, START, Err(Refusal::Yourself)),
        (Asking { pair_open: true, ..free }, START, Err(Refusal::PairOpen)),
        (Asking { undisturbed: true, ..free }, START, Err(Refusal::Undisturbed)),
        (Asking { paused: true, ..free }, START, Err(Refusal::Paused)),
        (Asking { free: 0, ..free }, START, Err(Refusal::NoSeat)),
        (Asking { open: 2, ..free }, START, Ok(())),
        (Asking { open: 3, ..free }, START, Err(Refusal::TooMany)),
        (Asking { open: 3, answered: 2, ..free }, START, Err(Refusal::TooMany)),
        (Asking { open: 3, answered: 3, ..free }, START, Ok(())),
        (Asking { open: 4, answered: 5, ..free }, START, Err(Refusal::TooMany)),
        (Asking { open: 4, answered: 6, ..free }, START, Ok(())),
        (Asking { open: 5, answered: 60, ..free }, START, Err(Refusal::TooMany)),
        (Asking { last: Some(Last::NotNow(START)), ..free }, day(90).minus_ms(1), Err(Refusal::TooSoon)),
        (Asking { last: Some(Last::NotNow(START)), ..free }, day(90), Ok(())),
        (Asking { last: Some(Last::Expired(START)), ..free }, day(30).minus_ms(1), Err(Refusal::TooSoon)),
        (Asking { last: Some(Last::Expired(START)), ..free }, day(30), Ok(())),
        (Asking { last: Some(Last::Withdrawn { asked: START }), ..free }, day(3).minus_ms(1), Err(Refusal::TooSoon)),
        (Asking { last: Some(Last::Withdrawn { asked: START }), ..free }, day(3), Ok(())),
    ] {
        assert_eq!(may_ask(&asking, now), expected, "{asking:?}");
    }
}

#[test]
fn near_copies() {
    let note =
        "You asked how to leave a team without vanishing. I got that wrong once and think about it most Fridays.";
    for (other, copy) in [
        (note.to_owned(), true),
        (note.to_uppercase(), true),
        (note.replace("Fridays", "Mondays"), true),
        (format!("Amara, {note}"), true),
        (note.replace('.', " !"), true),
        ("Your question about cold chains is the one I have been asking myself since last year.".to_owned(), false),
        (
            "You asked how to leave a team. I never managed it, so bring a map, and I will bring what I learnt from staying."
                .to_owned(),
            false,
        ),
    ] {
        assert_eq!(is_near_copy(&other, note), copy, "{other}");
        assert_eq!(is_near_copy(note, &other), copy, "{other}");
    }
}

#[test]
fn waits_that_go_on_are_counted() {
    let answered = |hours: i64| Wait { ms: hours * HOUR, answered: true };
    let waiting = |hours: i64| Wait { ms: hours * HOUR, answered: false };
    let few = promise(&[answered(1); 4]);
    assert!(!few.is_enough() && few.say().contains("Too few") && !few.is_silent_after(i64::MAX));
    // Five quick answers look very different beside five asks that still wait.
    let quick = promise(&[answered(1), answered(2), answered(3), answered(4), answered(5)]);
    assert_eq!((quick.half, quick.most), (Some(3 * HOUR), Some(5 * HOUR)));
    let slow: Vec<Wait> = (1..=5).map(answered).chain((0..6).map(|_| waiting(72))).collect();
    assert_eq!((promise(&slow).half, promise(&slow).most), (None, None));
    assert!(promise(&slow).say().contains("Fewer than half"));
    // A wait cut off early says little about what comes after it: 1 of 5, then 1 of 3, 1 of 2, 1 of 1.
    let cut = promise(&[answered(1), waiting(1), answered(10), answered(20), answered(30)]);
    assert_eq!((cut.half, cut.most), (Some(20 * HOUR), Some(30 * HOUR)));
    assert!(quick.is_silent_after(5 * HOUR + 1) && !quick.is_silent_after(5 * HOUR));
    for (hours, words) in [(1, "an hour"), (5, "5 hours"), (22, "a day"), (25, "2 days"), (49, "3 days")] {
        assert!(promise(&[answered(hours); 5]).say().ends_with(&format!("within {words}.")), "{hours}");
    }
}

proptest! {
    /// Whatever the two and the house do in whatever order: one ending, one question, the clock within its cap.
    #[test]
    fn every_order_of_steps(steps in prop::collection::vec((0..7_usize, 0..3_usize, 0..80_i64), 0..24)) {
        let (mut request, mut hours, mut questions, mut ended) = (Request::new(START), 0, 0, 0);
        for (step, who, pass) in steps {
            hours += pass;
            let (step, by, now, before) = (STEPS[step], WHO[who], at(hours), request);
            match request.step(step, by, now) {
                Err(refusal) => {
                    prop_assert!(before.state != State::Open || refusal != Refusal::Over);
                    // The house can always close an open request, and end one whose time is over.
                    prop_assert!(!(before.state == State::Open && step == Step::Close && by.is_none()));
                    prop_assert!(!(before.state == State::Open && step == Step::Expire && by.is_none() && now >= before.ends()));
                }
                Ok(next) => {
                    prop_assert_eq!(before.state, State::Open);
                    questions += usize::from(step == Step::Question);
                    ended += usize::from(next.state != State::Open);
                    prop_assert_eq!(next.cap, START.plus_ms(CAP));
                    prop_assert!(next.ends() <= next.cap);
                    // No step of a person comes after the end.
                    prop_assert!(by.is_none() || now < before.ends());
                    if step == Step::Answer {
                        let left = next.due.unwrap().since(now);
                        prop_assert!(left >= AT_LEAST || next.due == Some(next.cap));
                    }
                    prop_assert_eq!(next.due.is_none(), next.owes == Party::Asker);
                    for nudge in next.nudges(now) {
                        prop_assert!(nudge > now && nudge < next.ends());
                    }
                    request = next;
                }
            }
        }
        prop_assert!(questions <= 1 && ended <= 1);
        prop_assert_eq!(ended == 1, request.state != State::Open);
    }

    #[test]
    fn an_answer_more_never_makes_the_promise_worse(
        waits in prop::collection::vec((0..200_i64, any::<bool>()), 5..40), place in 0..40_usize,
    ) {
        let mut waits: Vec<Wait> = waits.into_iter().map(|(h, answered)| Wait { ms: h * HOUR, answered }).collect();
        let before = promise(&waits);
        let place = place % waits.len();
        waits[place].answered = true;
        let after = promise(&waits);
        prop_assert!(after.half.unwrap_or(i64::MAX) <= before.half.unwrap_or(i64::MAX));
        prop_assert!(after.most.unwrap_or(i64::MAX) <= before.most.unwrap_or(i64::MAX));
        prop_assert!(after.half.unwrap_or(i64::MAX) <= after.most.unwrap_or(i64::MAX));
    }
}
