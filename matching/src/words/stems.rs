//! The words of a text that carry its meaning, and how alike two sets of them are.

use crate::fixed::ratio;
use crate::numbers::number;

/// Words that say nothing about a topic.
const STOP: &[&str] = &[
    "a", "about", "after", "an", "and", "any", "as", "at", "be", "before", "by", "can", "de", "den", "der", "des",
    "die", "do", "du", "el", "en", "et", "first", "for", "from", "get", "getting", "give", "go", "going", "have",
    "help", "how", "i", "in", "into", "is", "it", "la", "las", "le", "learn", "learning", "les", "los", "me", "more",
    "my", "new", "of", "on", "one", "or", "other", "our", "out", "people", "someone", "talk", "than", "that", "the",
    "their", "this", "to", "und", "up", "use", "want", "what", "when", "where", "who", "why", "with", "without",
    "work", "working", "would", "y", "you", "your",
];

/// The words that carry meaning; a plural counts as its singular.
pub(super) fn stems(folded: &str) -> impl Iterator<Item = &str> {
    let words = folded.split(|c: char| !c.is_alphanumeric() && c != '+' && c != '#');
    let words = words.filter(|word| !word.is_empty() && STOP.binary_search(word).is_err());
    words.map(|word| match word.strip_suffix('s') {
        Some(stem) if stem.len() > 2 && !stem.ends_with('s') => stem,
        _ => word,
    })
}

pub(super) fn sorted(numbers: impl Iterator<Item = u32>) -> Vec<u32> {
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
    let (mut a, mut b, mut shared) = (a, b, 0);
    while let ([x, after_x @ ..], [y, after_y @ ..]) = (a, b) {
        let order = x.cmp(y);
        shared += usize::from(order.is_eq());
        a = if order.is_le() { after_x } else { a };
        b = if order.is_ge() { after_y } else { b };
    }
    shared
}

#[test]
fn stop_words_are_sorted_for_the_search() {
    assert!(STOP.is_sorted());
}
