//! Both screens agree, and reasons are the whole of the score.

use matching::{Because, Match, Month, Profile, Role, Side};
use proptest::prelude::*;

use crate::people::{NOW, engine, people};

/// A side without its wording: what it weighs, and what each reason adds.
fn weights(side: &Side) -> (i32, u32, Vec<(i32, std::mem::Discriminant<Because>)>) {
    let reasons = side.reasons.iter();
    let reasons = reasons.map(|reason| (reason.contribution, std::mem::discriminant(&reason.because)));
    (side.logit, side.chance, reasons.collect())
}

fn matches(people: &[Profile]) -> Vec<(usize, usize, Match)> {
    let engine = engine(people);
    let pairs = (0..people.len()).flat_map(|a| (0..people.len()).map(move |b| (a, b)));
    let found = pairs.filter_map(|(a, b)| {
        let found = engine.pair(people.get(a)?.id, people.get(b)?.id, NOW)?;
        Some((a, b, found))
    });
    found.collect()
}

proptest! {
    #[test]
    fn the_pair_is_the_same_from_either_screen(people in people(2..5)) {
        let all = matches(&people);
        for (a, b, here) in &all {
            let there = all.iter().find(|(x, y, _)| (x, y) == (b, a)).map(|(.., there)| there);
            let Some(there) = there else {
                return Err(TestCaseError::fail("only one of two screens shows the pair"));
            };
            prop_assert_eq!((here.r, here.band, here.barred), (there.r, there.band, there.barred));
            prop_assert_eq!(&here.years_ago, &there.years_ago);
            prop_assert_eq!(here.label, there.label.mirrored());
            prop_assert_ne!(here.role, there.role);
            prop_assert_eq!(weights(&here.mine), weights(&there.theirs));
            prop_assert_eq!(weights(&here.theirs), weights(&there.mine));
        }
    }

    #[test]
    fn reasons_sum_to_the_logit_exactly(people in people(2..5)) {
        for (.., found) in matches(&people) {
            for side in [&found.mine, &found.theirs] {
                let sum: i32 = side.reasons.iter().map(|reason| reason.contribution).sum();
                prop_assert_eq!(sum, side.logit);
                let all = side.reasons.iter();
                let bad = all.filter(|reason| reason.contribution <= 0);
                prop_assert!(bad.map(|reason| &reason.because).eq([&Because::Base]));
                for reason in &side.reasons {
                    if let Because::Ground(common) = &reason.because {
                        let parts: i32 = common.iter().map(|common| common.contribution).sum();
                        prop_assert_eq!(parts, reason.contribution);
                        prop_assert!(common.iter().all(|common| common.contribution >= 0));
                    }
                }
            }
            let (a, b) = (u64::from(found.mine.chance), u64::from(found.theirs.chance));
            prop_assert_eq!(u64::from(found.r), 2 * a * b / (a + b));
        }
    }

    #[test]
    fn reasons_say_what_is_so(people in people(2..4)) {
        for (a, b, found) in matches(&people) {
            let (Some(own), Some(other)) = (people.get(a), people.get(b)) else {
                continue;
            };
            let (protege, mentor) = match found.role {
                Role::Mentor => (own, other),
                Role::Protege => (other, own),
            };
            for reason in found.mine.reasons.iter().chain(&found.theirs.reasons) {
                match &reason.because {
                    Because::Asked(met) | Because::Wanted { offers: met, .. } => {
                        for met in met {
                            prop_assert!(protege.asks.iter().any(|a| a.topic.text == met.ask));
                            prop_assert!(mentor.offers.iter().any(|o| o.topic.text == met.offer));
                        }
                    }
                    Because::YearsAgo { years } => {
                        let told = found.years_ago.as_ref().map(|told| told.years);
                        prop_assert_eq!(told, Some(*years));
                    }
                    Because::Replies { answered, lapsed } => {
                        let replies = mentor.replies;
                        prop_assert_eq!((*answered, *lapsed), (replies.answered, replies.lapsed));
                    }
                    Because::Ground(common) => {
                        prop_assert!(!common.is_empty());
                        for (from, to) in common.iter().filter_map(|common| common.together) {
                            prop_assert!(from < to.unwrap_or(NOW.month()) && to.is_none_or(|to| to < NOW.month()));
                        }
                    }
                    _ => {}
                }
            }
            if let Some(told) = &found.years_ago {
                let held = |title: &str, start: Month| {
                    mentor.positions.iter().any(|p| p.title == title && p.start <= start)
                        || mentor.education.iter().any(|e| e.field == title)
                };
                prop_assert!(held(&told.then.title, told.at));
                prop_assert!(told.then.start <= told.at && told.at < NOW.month());
                prop_assert!((2..=20).contains(&told.years));
                prop_assert!(told.next.iter().all(|next| next.start > told.at));
            }
        }
    }
}
