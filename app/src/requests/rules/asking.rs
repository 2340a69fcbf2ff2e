//! Whether one person may ask another, at this moment.

use crate::{
    requests::Refusal,
    time::{DAY, Instant},
};

/// How the last request from this asker to this person ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Last {
    NotNow(Instant),
    Expired(Instant),
    /// When it had been asked: taking it back does not buy a second clock.
    Withdrawn {
        asked: Instant,
    },
}

/// What is true under the lock of both members.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asking {
    pub to_self: bool,
    /// The asker's open requests.
    pub open: u32,
    /// The asker's requests answered with a yes or a "not now" within 90 days.
    pub answered: u32,
    /// A request is open between the two, whichever way.
    pub pair_open: bool,
    pub last: Option<Last>,
    /// The asked person's chairs less those taken and those asked for; nought while they pause.
    pub free: u32,
    pub paused: bool,
    pub undisturbed: bool,
}

/// How many requests may be open at once.
pub const fn cap(answered: u32) -> u32 {
    match answered {
        0..3 => 3,
        3..6 => 4,
        _ => 5,
    }
}

/// # Errors
/// The reason, in the order in which a person can do something about it.
pub fn may_ask(asking: &Asking, now: Instant) -> Result<(), Refusal> {
    if asking.to_self {
        return Err(Refusal::Yourself);
    }
    if asking.pair_open {
        return Err(Refusal::PairOpen);
    }
    let again = asking.last.map(|last| match last {
        Last::NotNow(at) => at.plus_ms(90 * DAY),
        Last::Expired(at) => at.plus_ms(30 * DAY),
        Last::Withdrawn { asked } => asked.plus_ms(super::CLOCK),
    });
    if again.is_some_and(|again| now < again) {
        return Err(Refusal::TooSoon);
    }
    if asking.undisturbed {
        return Err(Refusal::Undisturbed);
    }
    if asking.paused {
        return Err(Refusal::Paused);
    }
    if asking.free == 0 {
        return Err(Refusal::NoSeat);
    }
    if asking.open >= cap(asking.answered) {
        return Err(Refusal::TooMany);
    }
    Ok(())
}
