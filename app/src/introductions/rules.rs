//! The introduction's machine: two answers, fourteen days, and nothing that tells one what the other said. Pure.
//! Called by the server under the lock of both, and by the tests over all orders. Absent on purpose: seats, blocks, letters.

use crate::{
    error::Error,
    time::{DAY, Instant},
};
use serde::{Deserialize, Serialize};

/// Open introductions one host may have.
pub const OPEN: u32 = 10;
/// From proposing to the end.
pub const LIFE: i64 = 14 * DAY;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum State {
    Open,
    Accepted,
    /// Both said not now.
    NotNow,
    Expired,
    /// By the house: taken back, a block, somebody left.
    Closed,
}

impl State {
    pub const ALL: [Self; 5] = [Self::Open, Self::Accepted, Self::NotNow, Self::Expired, Self::Closed];

    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Accepted => "accepted",
            Self::NotNow => "not_now",
            Self::Expired => "expired",
            Self::Closed => "closed",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == text)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Answer {
    Yes,
    NotNow,
}

impl Answer {
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::NotNow => "not_now",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        [Self::Yes, Self::NotNow].into_iter().find(|answer| answer.as_str() == text)
    }
}

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Side {
    A,
    B,
}

/// How an introduction looks to one of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Seen {
    /// Your word is awaited.
    Asked,
    /// You said yes; the other has not, so far as you are told.
    Waiting,
    Opened,
    /// You said not now.
    Declined,
    /// It came to nothing, for no reason anybody is told.
    Over,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Introduction {
    pub state: State,
    pub a: Option<Answer>,
    pub b: Option<Answer>,
    pub expires: Instant,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Answered by you, or ended.
    Over,
    TimeUp,
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::conflict(match refusal {
            Refusal::Over => "This introduction has moved on in the meantime. Here is how it stands now.",
            Refusal::TimeUp => "The fourteen days of this introduction have gone by. Nobody is blamed.",
        })
    }
}

impl Introduction {
    pub const fn new(now: Instant) -> Self {
        Self { state: State::Open, a: None, b: None, expires: now.plus_ms(LIFE) }
    }

    pub const fn answer_of(&self, side: Side) -> Option<Answer> {
        match side {
            Side::A => self.a,
            Side::B => self.b,
        }
    }

    /// One of the two answers. A yes may become a not now while nothing has opened; a not now is final.
    /// After one not now it stays open to the other, who cannot tell it from silence.
    pub fn answer(mut self, side: Side, answer: Answer, now: Instant) -> Result<Self, Refusal> {
        if self.state != State::Open || self.answer_of(side) == Some(Answer::NotNow) {
            return Err(Refusal::Over);
        }
        if now >= self.expires {
            return Err(Refusal::TimeUp);
        }
        match side {
            Side::A => self.a = Some(answer),
            Side::B => self.b = Some(answer),
        }
        self.state = match (self.a, self.b) {
            (Some(Answer::Yes), Some(Answer::Yes)) => State::Accepted,
            (Some(Answer::NotNow), Some(Answer::NotNow)) => State::NotNow,
            _ => State::Open,
        };
        Ok(self)
    }

    /// The fourteen days are over: the same end whoever said what.
    pub fn expire(mut self, now: Instant) -> Result<Self, Refusal> {
        if self.state != State::Open || now < self.expires {
            return Err(Refusal::Over);
        }
        self.state = State::Expired;
        Ok(self)
    }

    pub fn close(mut self) -> Result<Self, Refusal> {
        if self.state != State::Open {
            return Err(Refusal::Over);
        }
        self.state = State::Closed;
        Ok(self)
    }

    pub const fn seen_by(&self, side: Side) -> Seen {
        match (self.state, self.answer_of(side)) {
            (State::Accepted, _) => Seen::Opened,
            (_, Some(Answer::NotNow)) => Seen::Declined,
            (State::Open, None) => Seen::Asked,
            (State::Open, Some(Answer::Yes)) => Seen::Waiting,
            _ => Seen::Over,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const START: Instant = Instant(1_000);

    #[derive(Clone, Copy, Debug)]
    enum Step {
        Answer(Side, Answer),
        Expire,
        Close,
    }

    fn take(was: Introduction, step: Step, now: Instant) -> Introduction {
        match step {
            Step::Answer(side, answer) => was.answer(side, answer, now),
            Step::Expire => was.expire(now),
            Step::Close => was.close(),
        }
        .unwrap_or(was)
    }

    fn steps() -> impl Strategy<Value = Vec<(Step, i64)>> {
        let side = prop_oneof![Just(Side::A), Just(Side::B)];
        let answer = prop_oneof![Just(Answer::Yes), Just(Answer::NotNow)];
        let step = prop_oneof![
            6 => (side, answer).prop_map(|(side, answer)| Step::Answer(side, answer)),
            2 => Just(Step::Expire),
            1 => Just(Step::Close),
        ];
        proptest::collection::vec((step, 0..5 * DAY), 0..12)
    }

    #[test]
    fn it_opens_when_both_say_yes_and_only_then() {
        let new = Introduction::new(START);
        let one = new.answer(Side::A, Answer::Yes, START).unwrap();
        assert_eq!((one.state, one.seen_by(Side::A), one.seen_by(Side::B)), (State::Open, Seen::Waiting, Seen::Asked));
        let both = one.answer(Side::B, Answer::Yes, START).unwrap();
        assert_eq!((both.state, both.seen_by(Side::A)), (State::Accepted, Seen::Opened));
        assert_eq!(both.answer(Side::A, Answer::NotNow, START), Err(Refusal::Over), "parting is another door");
    }

    #[test]
    fn time_runs_out_at_its_end_and_not_before() {
        let new = Introduction::new(START);
        let end = START.plus_ms(LIFE);
        assert_eq!(new.expire(end.minus_ms(1)), Err(Refusal::Over));
        assert!(new.answer(Side::A, Answer::Yes, end.minus_ms(1)).is_ok());
        assert_eq!(new.answer(Side::A, Answer::Yes, end), Err(Refusal::TimeUp));
        assert_eq!(new.expire(end).unwrap().seen_by(Side::A), Seen::Over);
    }

    proptest! {
        /// The one promise: what B sees is the same whether A said not now or said nothing at all.
        #[test]
        fn nobody_can_tell_a_not_now_from_silence(steps in steps()) {
            let (mut told, mut silent, mut now) = (Introduction::new(START), Introduction::new(START), START);
            for (step, passes) in steps {
                now = now.plus_ms(passes);
                // After A's not now nothing of A's can count.
                let hidden = matches!(step, Step::Answer(Side::A, Answer::NotNow)) || told.a == Some(Answer::NotNow) && matches!(step, Step::Answer(Side::A, _));
                if matches!(step, Step::Answer(Side::A, Answer::NotNow)) && silent.a == Some(Answer::Yes) && silent.state == State::Open && now < silent.expires {
                    // Taking a yes back is silence too: B was never told of it.
                    silent.a = None;
                }
                told = take(told, step, now);
                if !hidden {
                    silent = take(silent, step, now);
                }
                prop_assert_eq!(told.seen_by(Side::B), silent.seen_by(Side::B));
            }
        }

        #[test]
        fn an_end_is_an_end(steps in steps()) {
            let (mut it, mut now) = (Introduction::new(START), START);
            for (step, passes) in steps {
                now = now.plus_ms(passes);
                let next = take(it, step, now);
                if it.state != State::Open {
                    prop_assert_eq!(next, it);
                }
                prop_assert_eq!(next.state == State::Accepted, next.a == Some(Answer::Yes) && next.b == Some(Answer::Yes));
                it = next;
            }
        }
    }
}
