//! Known phrases found in a text, compared word by word after [`super::words::words`].

use std::collections::HashMap;

use super::words::words;

/// Phrases and what each stands for.
pub(super) struct Phrases<T> {
    entries: HashMap<Vec<String>, T>,
    longest: usize,
}

/// A phrase in a text: the words it covers, and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found<T> {
    pub start: usize,
    pub len: usize,
    pub means: T,
}

impl<T: Copy> Phrases<T> {
    /// Of equal phrases the first stays; a phrase without words is left out.
    pub fn new(phrases: impl Iterator<Item = (&'static str, T)>) -> Phrases<T> {
        let (mut entries, mut longest) = (HashMap::new(), 0);
        for (phrase, means) in phrases {
            let words = words(phrase);
            if !words.is_empty() {
                longest = longest.max(words.len());
                entries.entry(words).or_insert(means);
            }
        }
        Phrases { entries, longest }
    }

    /// What the words stand for as a whole.
    pub fn whole(&self, words: &[String]) -> Option<T> {
        self.entries.get(words).copied()
    }

    /// Every phrase within the words: the longest first, of equals the one that comes first.
    pub fn within(&self, words: &[String]) -> Vec<Found<T>> {
        let mut found = Vec::new();
        for len in (1..=self.longest.min(words.len())).rev() {
            for (start, part) in words.windows(len).enumerate() {
                let means = self.entries.get(part).copied();
                found.extend(means.map(|means| Found { start, len, means }));
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_phrase_comes_first() {
        let phrases = Phrases::new([("Manager", 1), ("Product Manager", 2), ("manager", 3), ("", 4)].into_iter());
        let found = phrases.within(&words("senior product manager, manager"));
        let found: Vec<_> = found.iter().map(|f| (f.start, f.len, f.means)).collect();
        assert_eq!(found, [(1, 2, 2), (2, 1, 1), (3, 1, 1)]);
        assert_eq!(phrases.whole(&words("PRODUCT managers")), Some(2));
        assert_eq!(phrases.whole(&words("product")), None);
    }
}
