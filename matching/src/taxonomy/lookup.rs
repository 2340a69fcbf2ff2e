//! Names found while they are typed: by their beginning, by the beginning of a word, by nearly it.

use std::collections::HashSet;
use std::hash::Hash;

use super::fold::fold;

/// Something found, with the name or synonym by which it was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<I> {
    pub id: I,
    /// The name to show.
    pub name: &'static str,
    /// What the query met: the name itself, or a synonym.
    pub by: &'static str,
}

/// Texts by which entries are found, the more important entries first.
pub(super) struct Lookup<I> {
    entries: Vec<Entry<I>>,
    /// Places in `entries`, by their text and then by importance.
    sorted: Vec<usize>,
}

struct Entry<I> {
    plain: Box<str>,
    text: &'static str,
    id: I,
    synonym: bool,
}

/// How well a text meets a query: less is better.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Same,
    Start,
    WordStart,
    EveryWord,
    Nearly,
}

impl<I: Copy + Eq + Hash> Lookup<I> {
    /// `texts` are id, text, and whether the text is a synonym.
    pub fn new(texts: impl Iterator<Item = (I, &'static str, bool)>) -> Lookup<I> {
        let entries = texts.map(|(id, text, synonym)| Entry { plain: plain(text).into_boxed_str(), text, id, synonym });
        let entries: Vec<Entry<I>> = entries.collect();
        let mut sorted: Vec<usize> = (0..entries.len()).collect();
        sorted.sort_by_key(|at| entries.get(*at).map(|entry| &entry.plain));
        Lookup { entries, sorted }
    }

    /// At most `take` entries with the text they were found by, best first; nothing for a query
    /// without letters. Nearly right spellings fill what is left, from four letters on.
    pub fn find(&self, query: &str, take: usize) -> Vec<(I, &'static str)> {
        let query = plain(query);
        if query.is_empty() {
            return Vec::new();
        }
        let mut found = self.fitting(|entry| fit(&entry.plain, &query));
        if count(&found) < take && query.chars().count() >= 4 {
            let query: Vec<char> = query.chars().collect();
            found.extend(self.fitting(|entry| nearly(&entry.plain, &query).then_some(Fit::Nearly)));
        }
        // The sort keeps the order of the table among equals.
        found.sort_by_key(|(fit, entry)| (*fit, entry.synonym));
        let mut seen = HashSet::new();
        found.retain(|(_, entry)| seen.insert(entry.id));
        found.iter().take(take).map(|(_, entry)| (entry.id, entry.text)).collect()
    }

    /// The entry with exactly this text, accents and case aside; a name before a synonym.
    pub fn exact(&self, text: &str) -> Option<I> {
        self.all_exact(text).min_by_key(|entry| entry.1).map(|entry| entry.0)
    }

    /// All entries with exactly this text, and whether it is a synonym, the more important first.
    pub fn all_exact(&self, text: &str) -> impl Iterator<Item = (I, bool)> {
        let text = plain(text);
        let entry = |at: &usize| self.entries.get(*at);
        let first = self.sorted.partition_point(|at| entry(at).is_some_and(|entry| *entry.plain < *text));
        let rest = self.sorted.iter().skip(first).filter_map(entry);
        rest.take_while(move |entry| *entry.plain == *text).map(|entry| (entry.id, entry.synonym))
    }

    fn fitting(&self, fit: impl Fn(&Entry<I>) -> Option<Fit>) -> Vec<(Fit, &Entry<I>)> {
        self.entries.iter().filter_map(|entry| Some((fit(entry)?, entry))).collect()
    }
}

fn count<I: Eq + Hash>(found: &[(Fit, &Entry<I>)]) -> usize {
    found.iter().map(|(_, entry)| &entry.id).collect::<HashSet<_>>().len()
}

/// One spelling, words parted by single spaces.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let folded = fold(text);
    let letters = |c: char| c.is_alphanumeric() || c == '+' || c == '#';
    for word in folded.split(|c| !letters(c) && c != '\'').filter(|word| !word.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.extend(word.chars().filter(|c| *c != '\''));
    }
    plain
}

fn fit(text: &str, query: &str) -> Option<Fit> {
    if text == query {
        return Some(Fit::Same);
    }
    if text.starts_with(query) {
        return Some(Fit::Start);
    }
    if word_starts(text).any(|rest| rest.starts_with(query)) {
        return Some(Fit::WordStart);
    }
    let met = |part: &str| text.split(' ').any(|word| word.starts_with(part));
    let several = query.contains(' ');
    (several && query.split(' ').all(met)).then_some(Fit::EveryWord)
}

/// The text from each of its words on.
fn word_starts(text: &str) -> impl Iterator<Item = &str> {
    let later = text.match_indices(' ').filter_map(|(at, _)| text.get(at + 1..));
    std::iter::once(text).chain(later)
}

/// Whether some word begins like the query but for a slip, or two from eight letters on. The first
/// letter has to be right.
fn nearly(text: &str, query: &[char]) -> bool {
    let slips = if query.len() < 8 { 1 } else { 2 };
    word_starts(text).any(|rest| {
        let beginning: Vec<char> = rest.chars().take(query.len() + slips).collect();
        beginning.first() == query.first() && distance(query, &beginning) <= slips
    })
}

/// The fewest slips (a letter too many, missing, wrong, or two swapped) that turn the query into a
/// beginning of the text.
fn distance(query: &[char], text: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=text.len()).collect();
    let mut previous = None;
    for (row, wanted) in query.iter().enumerate() {
        let mut next = vec![row + 1];
        for (column, had) in text.iter().enumerate() {
            let at = |line: &[usize], column: usize| line.get(column).copied().unwrap_or(usize::MAX / 2);
            let wrong = at(&last, column) + usize::from(wanted != had);
            let mut least = wrong.min(at(&last, column + 1) + 1).min(at(&next, column) + 1);
            let earlier = column.checked_sub(1).and_then(|earlier| text.get(earlier));
            if previous == Some(had) && earlier == Some(wanted) {
                least = least.min(at(&before, column.saturating_sub(1)) + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut last, next);
        previous = Some(wanted);
    }
    last.into_iter().min().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slips(query: &str, text: &str) -> usize {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        distance(&letters(query), &letters(text))
    }

    #[test]
    fn slips_are_counted_against_the_beginning() {
        assert_eq!(slips("lisb", "lisbon"), 0);
        assert_eq!(slips("lsibon", "lisbon"), 1);
        assert_eq!(slips("lisbn", "lisbon"), 1);
        assert_eq!(slips("liisbon", "lisbon"), 1);
        assert_eq!(slips("lizbom", "lisbon"), 2);
        assert_eq!(slips("abc", ""), 3);
    }

    #[test]
    fn the_better_fit_comes_first() {
        let texts = [(1, "New Port", false), (2, "Porto", false), (3, "Port", false)];
        let more = [(4, "Aport", false), (1, "Port Two", true), (5, "Poro", false)];
        let lookup = Lookup::new(texts.into_iter().chain(more));
        let ids = |query| lookup.find(query, 9).iter().map(|(id, _)| *id).collect::<Vec<_>>();
        assert_eq!(ids("port"), [3, 2, 1, 5]);
        assert_eq!(ids("two po"), [1]);
        assert_eq!(ids(" .. "), Vec::<i32>::new());
        assert_eq!(lookup.find("PÓRT", 1), [(3, "Port")]);
        assert_eq!((lookup.exact("pórto"), lookup.exact("por")), (Some(2), None));
    }
}
