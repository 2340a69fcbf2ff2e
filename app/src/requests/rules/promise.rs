//! The reply promise: how long this person's answers take, counting those still waiting.
//! Kaplan and Meier, "Nonparametric Estimation from Incomplete Observations", JASA 53 (1958).

use crate::time::{DAY, HOUR};
use serde::{Deserialize, Serialize};

/// Under so many waits nothing is said.
const ENOUGH: usize = 5;

/// One ask of this person: how long it waited, and whether an answer ended the wait.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wait {
    /// Milliseconds.
    pub ms: i64,
    /// False: still waiting, run out, or taken back; the answer would have come later than this, if at all.
    pub answered: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promise {
    /// Of how many asks.
    pub asks: u32,
    /// Half of all asks are answered within so many milliseconds; `None`: fewer than half ever are.
    pub half: Option<i64>,
    /// Nine in ten.
    pub most: Option<i64>,
}

impl Promise {
    pub const fn is_enough(&self) -> bool {
        self.asks as usize >= ENOUGH
    }

    /// As it stands on a profile.
    pub fn say(&self) -> String {
        match (self.is_enough(), self.half) {
            (false, _) => "Too few asks so far to tell how soon an answer comes.".to_owned(),
            (true, Some(half)) => format!("Half of all asks are answered within {}.", about(half)),
            (true, None) => "Fewer than half of all asks have been answered.".to_owned(),
        }
    }

    /// True when an ask has waited longer than nine in ten of this person's answers took.
    /// Someone who leaves more than one in ten unanswered is silent when the whole clock has run.
    pub fn is_silent_after(&self, waited: i64) -> bool {
        self.is_enough() && waited > self.most.unwrap_or(super::CLOCK)
    }
}

/// "an hour", "5 hours", "a day", "3 days": never a false precision.
fn about(ms: i64) -> String {
    match (ms.saturating_add(HOUR - 1) / HOUR, ms.saturating_add(DAY - 1) / DAY) {
        (..=1, _) => "an hour".to_owned(),
        (hours @ 2..=20, _) => format!("{hours} hours"),
        (_, ..=1) => "a day".to_owned(),
        (_, days) => format!("{days} days"),
    }
}

/// What the waits of one person promise. The order of `waits` is of no matter.
pub fn promise(waits: &[Wait]) -> Promise {
    let mut waits = waits.to_vec();
    // At one length an answer comes before a wait that was cut off there.
    waits.sort_by_key(|wait| (wait.ms, !wait.answered));
    let (mut half, mut most, mut unanswered) = (None, None, 1.0_f64);
    let mut left = waits.len();
    for wait in &waits {
        if wait.answered {
            unanswered *= 1.0 - 1.0 / f64::from(u32::try_from(left).unwrap_or(u32::MAX));
            // Products of fractions: a hair's breadth is no difference.
            if half.is_none() && unanswered <= 0.5 + 1e-9 {
                half = Some(wait.ms);
            }
            if most.is_none() && unanswered <= 0.1 + 1e-9 {
                most = Some(wait.ms);
            }
        }
        left = left.saturating_sub(1);
    }
    Promise { asks: u32::try_from(waits.len()).unwrap_or(u32::MAX), half, most }
}
