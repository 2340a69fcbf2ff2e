//! Rate limits: so many of one kind of act per account or address, then a pause.
//! Called at the start of the acts that need one. Absent on purpose: limits that are rules of the product (those are in `rules.rs`).

use app::error::{Error, Result};
use governor::{
    DefaultKeyedRateLimiter, Quota,
    clock::{Clock, DefaultClock},
};
use std::{collections::HashMap, num::NonZeroU32, time::Duration};

/// Kind of act, how many at once, and seconds until one more is earned.
const ACTS: &[(&str, u32, u64)] = &[
    ("sign-in", 10, 30),
    ("password", 10, 30),
    ("join", 10, 60),
    ("letter", 5, 120),
    ("link", 20, 10),
    ("welcome", 5, 60),
    ("export", 5, 60),
    ("write", 120, 1),
    ("search", 60, 1),
    ("draft", 20, 10),
    ("report", 10, 600),
    ("invite", 30, 60),
    ("upload", 10, 60),
];

pub struct Limits {
    acts: HashMap<&'static str, DefaultKeyedRateLimiter<String>>,
    clock: DefaultClock,
}

impl Default for Limits {
    fn default() -> Self {
        let quota = |burst: u32, seconds: u64| {
            let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
            Quota::with_period(Duration::from_secs(seconds.max(1)))
                .unwrap_or(Quota::per_second(NonZeroU32::MIN))
                .allow_burst(burst)
        };
        let acts = ACTS
            .iter()
            .map(|(act, burst, seconds)| (*act, DefaultKeyedRateLimiter::keyed(quota(*burst, *seconds))))
            .collect();
        Self { acts, clock: DefaultClock::default() }
    }
}

impl Limits {
    /// Counts one `act` by `who` (a member, an address, an e-mail).
    ///
    /// # Errors
    /// `TooMany` with the seconds to wait. An act that is not in the table is `Unavailable`, so that a typo shows.
    pub fn check(&self, act: &str, who: &str) -> Result<()> {
        let limiter = self.acts.get(act).ok_or(Error::Unavailable)?;
        limiter.check_key(&who.to_owned()).map_err(|until| {
            let wait = until.wait_time_from(self.clock.now()).as_secs().saturating_add(1);
            Error::TooMany { retry_after: u32::try_from(wait).unwrap_or(u32::MAX) }
        })
    }

    /// Forgets those whose quota is full again.
    pub fn tidy(&self) {
        for limiter in self.acts.values() {
            limiter.retain_recent();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_too_many_waits_and_others_do_not() {
        let limits = Limits::default();
        for _ in 0..5 {
            assert_eq!(limits.check("letter", "a@example.org"), Ok(()));
        }
        assert!(matches!(limits.check("letter", "a@example.org"), Err(Error::TooMany { retry_after: 1.. })));
        assert_eq!(limits.check("letter", "b@example.org"), Ok(()));
        assert_eq!(limits.check("no such act", "a"), Err(Error::Unavailable));
    }
}
