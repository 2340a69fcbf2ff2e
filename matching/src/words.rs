//! Texts turned into numbers: values and words become ids, and each shared value knows how rare it is.

use std::collections::HashMap;
use std::sync::Arc;

use crate::fixed::{ONE, ln, ratio};
use crate::index::{Tag, Token};
use crate::model::CommunityId;
use crate::names::{Numbers, Text, Value, number, one_name, table_bytes};
use crate::parts::FacetKind;
use crate::taxonomy::{self, FunctionId, IndustryCode, fold};

/// Words that say nothing about a topic.
const STOP: &[&str] = &[
    "a", "about", "after", "an", "and", "any", "as", "at", "be", "before", "by", "can", "de", "den", "der", "des",
    "die", "do", "du", "el", "en", "et", "first", "for", "from", "get", "getting", "give", "go", "going", "have",
    "help", "how", "i", "in", "into", "is", "it", "la", "las", "le", "learn", "learning", "les", "los", "me", "more",
    "my", "new", "of", "on", "one", "or", "other", "our", "out", "people", "someone", "talk", "than", "that", "the",
    "their", "this", "to", "und", "up", "use", "want", "what", "when", "where", "who", "why", "with", "without",
    "work", "working", "would", "y", "you", "your",
];

/// The dictionary: every text once, a number for each, and how many members show each facet to the whole
/// network. Numbers depend on the order of arrival and are only ever compared for equality.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    stems: Numbers<Arc<str>>,
    texts: Numbers<Arc<str>>,
    text_list: Vec<Text>,
    values: HashMap<FacetKind, HashMap<Arc<str>, u32>>,
    value_list: Vec<Value>,
    facets: HashMap<FacetKind, HashMap<String, u32>>,
    /// By facet: how many members show it.
    shown: Vec<u32>,
    /// Values by the ids of the taxonomy.
    functions: Vec<Option<u32>>,
    industries: Vec<Option<u32>>,
    communities: Numbers<CommunityId>,
    /// Tokens that count within a community.
    within: Numbers<(Token, u32)>,
}

impl Words {
    /// The number of a facet; none for a text without letters.
    pub fn facet(&mut self, kind: FacetKind, value: &str) -> Option<u32> {
        let folded = fold(&one_name(kind, value)).trim().to_owned();
        if folded.is_empty() {
            return None;
        }
        let next = number(self.shown.len());
        let facet = *self.facets.entry(kind).or_default().entry(folded).or_insert(next);
        if facet == next {
            self.shown.push(0);
        }
        Some(facet)
    }

    pub fn find_facet(&self, kind: FacetKind, value: &str) -> Option<u32> {
        self.facets.get(&kind)?.get(fold(&one_name(kind, value)).trim()).copied()
    }

    /// The number of a value as it is written.
    pub fn value(&mut self, kind: FacetKind, text: &str) -> u32 {
        if let Some(known) = self.values.get(&kind).and_then(|values| values.get(text)) {
            return *known;
        }
        let facet = self.facet(kind, text);
        let (text, next): (Arc<str>, u32) = (text.into(), number(self.value_list.len()));
        self.value_list.push(Value { kind, text: text.clone(), facet });
        self.values.entry(kind).or_default().insert(text, next);
        next
    }

    pub fn find_value(&self, number: u32) -> Option<&Value> {
        self.value_list.get(usize::try_from(number).ok()?)
    }

    /// The number of a title, an offer or an ask.
    pub fn text(&mut self, text: &str) -> u32 {
        if let Some(known) = self.texts.known(text) {
            return known;
        }
        let stems = self.tokens(text);
        let text: Arc<str> = text.into();
        self.text_list.push(Text::new(text.clone(), stems));
        self.texts.learn(text)
    }

    pub fn find_text(&self, number: u32) -> Option<&Text> {
        self.text_list.get(usize::try_from(number).ok()?)
    }

    pub fn community(&mut self, id: CommunityId) -> u32 {
        self.communities.learn(id)
    }

    /// The token by which the members of a community find what only they may.
    pub fn within(&mut self, token: Token, community: u32) -> Token {
        Token::new(Tag::Within, self.within.learn((token, community)))
    }

    pub fn find_within(&self, token: Token, community: u32) -> Option<Token> {
        Some(Token::new(Tag::Within, self.within.known(&(token, community))?))
    }

    /// Learns the names of a job's function and industry, so that both can be shared.
    pub fn work(&mut self, function: Option<FunctionId>, industry: Option<IndustryCode>) {
        if let Some(id) = function.filter(|id| self.function(*id).is_none()) {
            let value = self.value(FacetKind::Function, taxonomy::function_name(id));
            put(&mut self.functions, id.0, value);
        }
        if let Some(code) = industry.filter(|code| self.industry(*code).is_none()) {
            let value = self.value(FacetKind::Industry, taxonomy::industry_name(code));
            put(&mut self.industries, code.0, value);
        }
    }

    pub fn function(&self, id: FunctionId) -> Option<&Value> {
        self.find_value((*self.functions.get(usize::from(id.0))?)?)
    }

    pub fn industry(&self, code: IndustryCode) -> Option<&Value> {
        self.find_value((*self.industries.get(usize::from(code.0))?)?)
    }

    /// The numbers of the words that carry a text's meaning, sorted, each once.
    fn tokens(&mut self, text: &str) -> Vec<u32> {
        let folded = fold(text);
        let number = |stem: &str| self.stems.known(stem).unwrap_or_else(|| self.stems.learn(stem.into()));
        sorted(stems(&folded).map(number))
    }

    /// A text as it is compared, without learning new words: those are all one unknown.
    pub fn known(&self, text: &str) -> Text {
        let folded = fold(text);
        let stems = sorted(stems(&folded).map(|stem| self.stems.known(stem).unwrap_or(u32::MAX)));
        Text::new(text.into(), stems)
    }

    /// So many members more, or less, show a facet.
    pub fn count(&mut self, facet: u32, members: u32, more: bool) {
        if let Some(shown) = usize::try_from(facet).ok().and_then(|facet| self.shown.get_mut(facet)) {
            *shown = if more { shown.saturating_add(members) } else { shown.saturating_sub(members) };
        }
    }

    /// Bytes of the dictionary.
    pub fn bytes(&self) -> usize {
        /// The letters of a shared text, and its two counters.
        fn letters<'t>(texts: impl Iterator<Item = &'t str>) -> usize {
            texts.map(|text| text.len() + 16).sum()
        }
        let stems = self.text_list.iter().map(|text| text.stems.len() * 4).sum::<usize>();
        let lists = self.text_list.capacity() * size_of::<Text>() + self.value_list.capacity() * size_of::<Value>();
        let values = self.values.values().map(|values| table_bytes::<(Arc<str>, u32)>(values.capacity()));
        let facets = self.facets.values().map(|facets| {
            let folded = facets.keys().map(String::capacity).sum::<usize>();
            folded + table_bytes::<(String, u32)>(facets.capacity())
        });
        let texts = letters(self.text_list.iter().map(|text| &*text.text));
        let texts = texts + letters(self.value_list.iter().map(|value| &*value.text));
        let texts = texts + letters((0..).map_while(|stem| self.stems.get(stem)).map(|stem| &**stem));
        let numbers = self.stems.bytes() + self.texts.bytes() + self.communities.bytes();
        let counts = self.shown.capacity() * 4 + self.within.bytes();
        stems + lists + values.sum::<usize>() + facets.sum::<usize>() + texts + numbers + counts
    }

    /// How telling a shared facet is among `everyone`, in 1/1024: near 1024 when only these two
    /// have it, near 0 when all do.
    pub fn rarity(&self, facet: u32, everyone: usize) -> i32 {
        // Both of a pair have it, even when neither shows it to the whole network.
        let shown = usize::try_from(facet).ok().and_then(|facet| self.shown.get(facet));
        let with = u64::from(shown.copied().unwrap_or(0).max(2));
        let all = everyone as u64 + 8;
        let all = ln(all);
        ratio((all - ln(with + 1)).max(0), all).min(ONE)
    }
}

/// Sets a place of a list, which grows to hold it.
fn put(list: &mut Vec<Option<u32>>, place: u16, value: u32) {
    let place = usize::from(place);
    if list.len() <= place {
        list.resize(place + 1, None);
    }
    if let Some(slot) = list.get_mut(place) {
        *slot = Some(value);
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
            words.count(chess, 1, true);
            let rarity = words.rarity(chess, 300);
            assert!((0..=last).contains(&rarity));
            last = rarity;
        }
        assert!(last < 20);
        words.count(chess, 1, false);
        assert!(words.rarity(chess, 300) >= last);
    }
}
