//! Texts turned into numbers: values and words become ids, and each shared value knows how rare it is.

use std::collections::HashMap;

use crate::fixed::{ONE, ln, ratio};
use crate::parts::FacetKind;
use crate::taxonomy::fold;

/// Words that say nothing about a topic.
const STOP: &[&str] = &[
    "a", "about", "after", "an", "and", "any", "as", "at", "be", "before", "by", "can", "de", "den", "der", "des",
    "die", "do", "du", "el", "en", "et", "first", "for", "from", "get", "getting", "give", "go", "going", "have",
    "help", "how", "i", "in", "into", "is", "it", "la", "las", "le", "learn", "learning", "les", "los", "me", "more",
    "my", "new", "of", "on", "one", "or", "other", "our", "out", "people", "someone", "talk", "than", "that", "the",
    "their", "this", "to", "und", "up", "use", "want", "what", "when", "where", "who", "why", "with", "without",
    "work", "working", "would", "y", "you", "your",
];

/// Numbers for folded texts, and how many members show each facet to the whole network. Ids depend
/// on the order of arrival and are only ever compared for equality.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    words: HashMap<String, u32>,
    facets: HashMap<(FacetKind, String), u32>,
    members: HashMap<u32, u32>,
}

impl Words {
    /// The number of a facet; none for a text without letters.
    pub fn facet(&mut self, kind: FacetKind, value: &str) -> Option<u32> {
        let folded = fold(value).trim().to_owned();
        if folded.is_empty() {
            return None;
        }
        let next = number(self.facets.len());
        Some(*self.facets.entry((kind, folded)).or_insert(next))
    }

    /// The numbers of the words that carry a text's meaning, sorted, each once.
    pub fn tokens(&mut self, text: &str) -> Vec<u32> {
        let folded = fold(text);
        let number = |stem: &str| {
            let next = number(self.words.len());
            *self.words.entry(stem.to_owned()).or_insert(next)
        };
        sorted(stems(&folded).map(number))
    }

    /// The same, without learning new words: those are all one unknown.
    pub fn known(&self, text: &str) -> Vec<u32> {
        let folded = fold(text);
        sorted(stems(&folded).map(|stem| self.words.get(stem).copied().unwrap_or(u32::MAX)))
    }

    /// One member more, or one less, shows these facets (each listed once).
    pub fn count(&mut self, facets: impl Iterator<Item = u32>, one_more: bool) {
        for facet in facets {
            let members = self.members.entry(facet).or_default();
            *members = if one_more { *members + 1 } else { members.saturating_sub(1) };
        }
    }

    /// How telling a shared facet is among `everyone`, in 1/1024: near 1024 when only these two
    /// have it, near 0 when all do.
    pub fn rarity(&self, facet: u32, everyone: usize) -> i32 {
        // Both of a pair have it, even when neither shows it to the whole network.
        let with = u64::from(self.members.get(&facet).copied().unwrap_or(0).max(2));
        let all = everyone as u64 + 8;
        let share = ln(all) - ln(with + 1);
        ratio(share.max(0), ln(all)).min(ONE)
    }
}

/// The words that carry meaning; a plural counts as its singular.
fn stems(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '+' && c != '#');
    let words = words.filter(|word| !word.is_empty() && STOP.binary_search(word).is_err());
    words.map(|word| match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with('s') => stem,
        _ => word,
    })
}

fn sorted(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers
}

/// How alike two sets of words are, in 1/1024: the mean of the shared part of both and the shared
/// part of the smaller, so that a short ask is met by a longer offer that contains it.
pub(crate) fn likeness(a: &[u32], b: &[u32]) -> i32 {
    let shared = common(a, b);
    let (all, least) = (a.len() + b.len(), a.len().min(b.len()));
    if shared == 0 {
        return 0;
    }
    let part = |n: usize, of: usize| ratio(number(n).cast_signed(), number(of).cast_signed());
    (part(2 * shared, all) + part(shared, least)) / 2
}

/// How many numbers two sorted lists have in common.
pub(crate) fn common<T: Ord>(a: &[T], b: &[T]) -> usize {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    let mut shared = 0;
    while let (Some(x), Some(y)) = (a.peek(), b.peek()) {
        let order = x.cmp(y);
        shared += usize::from(order.is_eq());
        if order.is_le() {
            a.next();
        }
        if order.is_ge() {
            b.next();
        }
    }
    shared
}

fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stop_words_are_sorted_for_the_search() {
        assert!(STOP.is_sorted());
    }

    #[test]
    fn words_that_matter_are_compared() {
        let mut words = Words::default();
        let mut alike = |a: &str, b: &str| {
            let (a, b) = (words.tokens(a), words.tokens(b));
            assert_eq!(likeness(&a, &b), likeness(&b, &a));
            likeness(&a, &b)
        };
        assert_eq!(alike("Leading a first team", "leading teams"), ONE);
        assert_eq!(alike("Salário", "salario"), ONE);
        assert_eq!(alike("how to get into it", "how to get into it"), 0);
        assert_eq!(alike("C++", "C#"), 0);
        assert!(alike("negotiation", "negotiation with large buyers") > 700);
        assert!(alike("negotiation with banks", "talks with large buyers") == 0);
    }

    #[test]
    fn what_few_share_says_more() {
        let mut words = Words::default();
        let chess = words.facet(FacetKind::Interest, " Chess ").unwrap_or(u32::MAX);
        assert_eq!(words.facet(FacetKind::Interest, "chess"), Some(chess));
        assert_ne!(words.facet(FacetKind::Skill, "chess"), Some(chess));
        assert_eq!(words.facet(FacetKind::Skill, "  "), None);
        let mut last = words.rarity(chess, 300);
        assert!(last > 800);
        for _ in 0..300 {
            words.count([chess].into_iter(), true);
            let rarity = words.rarity(chess, 300);
            assert!((0..=last).contains(&rarity));
            last = rarity;
        }
        assert!(last < 20);
        words.count([chess].into_iter(), false);
        assert!(words.rarity(chess, 300) >= last);
    }
}
