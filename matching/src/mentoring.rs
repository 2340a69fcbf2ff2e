//! A pair with its roles given: who would learn, and who would guide. For cohorts, where a host has said who is which.
//! Called by the server for every pair of a programme, and once more with reasons for the pairs that came of it.
//! Absent on purpose: seats (a cohort has its own), and choosing the better way round ([`Engine::pair`] does).

use serde::{Deserialize, Serialize};

use crate::answer::{Match, Slot};
use crate::candidate::Candidate;
use crate::engine::Engine;
use crate::model::MemberId;
use crate::pair::{Barred, Context, Pair, Person};
use crate::parts::Seen;
use crate::time::Moment;

/// How glad both would be, in 1/65536.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suits {
    /// The harmonic mean of the two.
    pub both: u32,
    /// That the protege would ask.
    pub protege: u32,
    /// That the mentor would accept.
    pub mentor: u32,
}

impl Engine {
    /// How well `mentor` would suit `protege`, or what keeps them apart, by what everybody in the circle `seen` may see of
    /// them. None when one is not known here, and when both are one.
    pub fn suits(&self, protege: MemberId, mentor: MemberId, seen: Seen, now: Moment) -> Option<Result<Suits, Barred>> {
        self.roles(protege, mentor, seen, now, |pair, context| match pair.barred(now) {
            Some(barred) => Err(barred),
            None => {
                let scored = pair.mentoring(context);
                Ok(Suits { both: scored.r, protege: scored.chances.0, mentor: scored.chances.1 })
            }
        })
    }

    /// The same pair with its reasons, from the protege's side.
    pub fn mentoring(&self, protege: MemberId, mentor: MemberId, seen: Seen, now: Moment) -> Option<Match> {
        self.roles(protege, mentor, seen, now, |pair, context| {
            Candidate::new(pair, pair.mentoring(context)).show(Slot::Best, context)
        })
    }

    fn roles<T>(
        &self,
        protege: MemberId,
        mentor: MemberId,
        seen: Seen,
        now: Moment,
        take: impl FnOnce(&Pair, Context) -> T,
    ) -> Option<T> {
        if protege == mentor {
            return None;
        }
        let (context, protege, mentor) = (self.context(now), self.member(protege)?, self.member(mentor)?);
        let circle = protege.circle(&mentor).min(seen);
        let pair = Pair { a: Person::new(&protege, circle, context), b: Person::new(&mentor, circle, context) };
        Some(take(&pair, context))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Capacity, Profile};
    use crate::parts::{Ask, Offer, Topic};
    use crate::time::Month;

    const NOW: Moment = Moment(1_800_000_000_000);
    const ONE: MemberId = MemberId(1);
    const OTHER: MemberId = MemberId(2);

    fn topic(seen: Seen) -> (Ask, Offer) {
        let topic = Topic { text: "pricing".into(), id: None };
        let ask = Ask { topic: topic.clone(), intensity: 3, target: None, new: false, seen };
        (ask, Offer { topic, intensity: 3, seen })
    }

    /// One asks, within `seen`, what the other gives.
    fn two(seen: Seen) -> (Profile, Profile) {
        let (mut one, mut other) = (Profile::new(ONE, Month(0)), Profile::new(OTHER, Month(0)));
        let (ask, offer) = topic(seen);
        one.asks.push(ask);
        other.offers.push(offer);
        (one, other)
    }

    fn engine((one, other): (Profile, Profile)) -> Engine {
        let mut engine = Engine::new();
        engine.put(one);
        engine.put(other);
        engine
    }

    fn both(engine: &Engine, protege: MemberId, mentor: MemberId, seen: Seen) -> u32 {
        engine.suits(protege, mentor, seen, NOW).unwrap().unwrap().both
    }

    #[test]
    fn the_better_way_round_is_the_pair_as_members_see_it() {
        let engine = engine(two(Seen::Network));
        let (guided, guiding) = (both(&engine, ONE, OTHER, Seen::Network), both(&engine, OTHER, ONE, Seen::Network));
        assert!(guided > guiding, "the one who asks is better guided than guiding");
        assert_eq!(engine.pair(ONE, OTHER, NOW).unwrap().r, guided);
        let found = engine.mentoring(ONE, OTHER, Seen::Network, NOW).unwrap();
        assert_eq!((found.r, found.id), (guided, OTHER));
    }

    #[test]
    fn what_a_narrower_circle_may_see_counts_only_there() {
        let (mut one, mut other) = two(Seen::Communities);
        let community = crate::model::CommunityId(7);
        one.communities.push(community);
        other.communities.push(community);
        let engine = engine((one, other));
        assert!(both(&engine, ONE, OTHER, Seen::Communities) > both(&engine, ONE, OTHER, Seen::Network));
    }

    #[test]
    fn seats_are_the_cohorts_and_everything_else_still_bars() {
        let (mut one, mut other) = two(Seen::Network);
        other.capacity = Capacity { seats: 0, ..Capacity::default() };
        let full = engine((one.clone(), other.clone()));
        assert!(full.suits(ONE, OTHER, Seen::Network, NOW).unwrap().is_ok());
        one.blocked.push(OTHER);
        let blocked = engine((one, other));
        assert_eq!(blocked.suits(OTHER, ONE, Seen::Network, NOW), Some(Err(Barred::Blocked)));
        assert_eq!(blocked.suits(ONE, ONE, Seen::Network, NOW), None);
        assert_eq!(blocked.suits(ONE, MemberId(3), Seen::Network, NOW), None);
    }
}
