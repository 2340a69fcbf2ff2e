//! Every weight of the score in one table, in 1/1024 of a logit.
//!
//! The weights are set by judgement, held by the properties in `tests/`, and meant to be fitted
//! once a network has answered some thousand requests. All are positive: nothing counts against
//! anyone, and what must not be is masked instead ([`crate::Barred`]).

use crate::fixed::mul;

/// The features, in the order of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Feature {
    Covered,
    Used,
    Ground,
    YearsAgo,
    Fit,
    Logistics,
    Novelty,
    Replies,
}

/// What a feature adds to "the protege would ask" and to "the mentor would accept".
#[derive(Clone, Copy, Debug)]
pub(crate) struct Weight {
    pub feature: Feature,
    pub ask: i32,
    pub accept: i32,
}

/// The values of the features of one pair, each 0 to 1024, in the order of the table.
pub(crate) type Values = [i32; 8];

const fn weight(feature: Feature, ask: i32, accept: i32) -> Weight {
    Weight { feature, ask, accept }
}

pub(crate) const WEIGHTS: [Weight; 8] = [
    // People ask those who offer what they look for; nothing tells more about asking.
    weight(Feature::Covered, 2662, 0),
    // People accept when what they wanted to give is wanted; an ask that uses no offer seldom is.
    weight(Feature::Used, 0, 2253),
    // A shared school or a shared passion opens doors on both sides, a little more for the one who
    // is asked, since it tells a known stranger from an unknown one.
    weight(Feature::Ground, 1434, 1638),
    // Someone who stood where I stand: the second thing people say they look for, and the first
    // thing that moves those who are asked.
    weight(Feature::YearsAgo, 1843, 1536),
    // Far enough ahead to help: it steers the direction of a pair more than its rank.
    weight(Feature::Fit, 1229, 1024),
    // Common hours and a language: needed, yet no reason by themselves.
    weight(Feature::Logistics, 614, 614),
    // Another corner of the world of work is a mild pleasure for both.
    weight(Feature::Novelty, 410, 410),
    // Those who answer are asked again, and go on answering.
    weight(Feature::Replies, 512, 717),
];

/// Where each direction starts, so that a pair with nothing in common stays near one in twelve.
pub(crate) const BASE: (i32, i32) = (-4301, -4198);

/// What a feature adds to the two logits on average: about what it adds to `ln R`.
pub(crate) fn mean(feature: Feature) -> i32 {
    WEIGHTS.get(feature as usize).map_or(0, |weight| (weight.ask + weight.accept) / 2)
}

/// Logits of the two directions: the base and each feature's part, exactly.
pub(crate) fn logits(values: &Values) -> (i32, i32) {
    let mut logits = BASE;
    for (weight, value) in WEIGHTS.iter().zip(values) {
        logits.0 += mul(weight.ask, *value);
        logits.1 += mul(weight.accept, *value);
    }
    logits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_in_the_order_of_the_features_and_counts_against_nobody() {
        for (place, weight) in WEIGHTS.iter().enumerate() {
            assert_eq!(weight.feature as usize, place);
            assert!(weight.ask >= 0 && weight.accept >= 0);
        }
        assert_eq!(logits(&[0; 8]), BASE);
    }
}
