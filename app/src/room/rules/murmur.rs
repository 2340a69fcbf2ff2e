//! The murmur: what several people are on, counted; never what one or two are.

use crate::ids::MemberId;
use std::collections::{BTreeMap, BTreeSet};

/// Below this a topic is not told.
pub const FEWEST: usize = 3;
/// Topics told at once.
const MOST: usize = 8;

/// Topics with the number of people on each: the most first, then by the alphabet. `said` holds who, the topic folded, and its words.
pub fn murmur<'a>(said: impl IntoIterator<Item = (MemberId, &'a str, &'a str)>) -> Vec<(String, u32)> {
    let mut topics: BTreeMap<&str, (BTreeSet<MemberId>, &str)> = BTreeMap::new();
    for (who, key, words) in said {
        let (people, kept) = topics.entry(key).or_insert_with(|| (BTreeSet::new(), words));
        people.insert(who);
        *kept = words.min(*kept);
    }
    let mut told: Vec<(String, u32)> = topics
        .into_values()
        .filter(|(people, _)| people.len() >= FEWEST)
        .map(|(people, words)| (words.to_owned(), u32::try_from(people.len()).unwrap_or(u32::MAX)))
        .collect();
    told.sort_by(|(a, more), (b, fewer)| fewer.cmp(more).then_with(|| a.cmp(b)));
    told.truncate(MOST);
    told
}
