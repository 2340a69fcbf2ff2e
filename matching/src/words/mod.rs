//! Texts turned into numbers: values and words become ids, and each shared value knows how rare it is.

mod learn;
mod stems;

use compact_str::CompactString;

use crate::fixed::{ONE, ln, ratio};
use crate::index::{Tag, Token};
use crate::model::CommunityId;
use crate::names::{Facet, Named, Text, Value};
use crate::numbers::Numbers;
use crate::parts::FacetKind;
use crate::taxonomy::{self, FunctionId, IndustryCode, fold};
use learn::folded;
use stems::{sorted, stems};

pub(crate) use learn::Unknown;
pub(crate) use stems::{common, likeness};

/// The dictionary: every text once, a number for each, and how many members show each facet to the whole
/// network. Numbers depend on the order of arrival and are only ever compared for equality.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    stems: Numbers<CompactString>,
    texts: Numbers<Text>,
    values: Numbers<Value>,
    facets: Numbers<Facet>,
    /// Values by the ids of the taxonomy.
    functions: Vec<Option<u32>>,
    industries: Vec<Option<u32>>,
    communities: Numbers<CommunityId>,
    /// Tokens that count within a community.
    within: Numbers<(Token, u32)>,
}

impl Words {
    pub fn find_facet(&self, kind: FacetKind, value: &str) -> Option<u32> {
        self.facets.known(&Named(kind, &folded(kind, value)))
    }

    pub fn find_value(&self, number: u32) -> Option<&Value> {
        self.values.get(number)
    }

    pub fn find_text(&self, number: u32) -> Option<&Text> {
        self.texts.get(number)
    }

    /// The token by which the members of a community find what only they may.
    pub fn within(&mut self, token: Token, community: u32) -> Token {
        Token::new(Tag::Within, self.within.learn((token, community)))
    }

    pub fn find_within(&self, token: Token, community: u32) -> Option<Token> {
        Some(Token::new(Tag::Within, self.within.known(&(token, community))?))
    }

    pub fn function(&self, id: FunctionId) -> Option<&Value> {
        self.find_value((*self.functions.get(usize::from(id.0))?)?)
    }

    pub fn industry(&self, code: IndustryCode) -> Option<&Value> {
        self.find_value((*self.industries.get(usize::from(code.0))?)?)
    }

    /// A text as it is compared, without learning new words: those are all one unknown.
    pub fn known(&self, text: &str) -> Text {
        let folded = fold(text);
        let stems = sorted(stems(&folded).map(|stem| self.stems.known(stem).unwrap_or(u32::MAX)));
        Text { text: text.into(), stems: stems.into(), occupation: taxonomy::parse_title(text).occupation }
    }

    /// So many members more, or less, show a facet.
    pub fn count(&mut self, facet: u32, members: u32, more: bool) {
        if let Some(Facet { shown, .. }) = self.facets.get_mut(facet) {
            *shown = if more { shown.saturating_add(members) } else { shown.saturating_sub(members) };
        }
    }

    /// Bytes of the dictionary.
    pub fn bytes(&self) -> usize {
        /// Letters that have no room in the text itself.
        fn letters<'t>(texts: impl Iterator<Item = &'t CompactString>) -> usize {
            texts.filter(|text| text.is_heap_allocated()).map(CompactString::capacity).sum()
        }
        let (texts, values) = (self.texts.list(), self.values.list());
        let stems = texts.iter().map(|text| text.stems.len() * 4).sum::<usize>();
        let far = letters(texts.iter().map(|text| &text.text)) + letters(values.iter().map(|value| &value.text));
        let far =
            far + letters(self.facets.list().iter().map(|facet| &facet.folded)) + letters(self.stems.list().iter());
        let numbers = self.stems.bytes() + self.texts.bytes() + self.values.bytes() + self.facets.bytes();
        stems + far + numbers + self.communities.bytes() + self.within.bytes()
    }

    /// How telling a shared facet is among so many, in 1/1024: near 1024 when only these two
    /// have it, near 0 when all do.
    pub fn rarity(&self, facet: u32, Scale(all): Scale) -> i32 {
        // Both of a pair have it, even when neither shows it to the whole network.
        let shown = self.facets.get(facet).map_or(0, |facet| facet.shown);
        let with = u64::from(shown.max(2));
        ratio((all - ln(with + 1)).max(0), all).min(ONE)
    }
}

/// How much there is to tell among so many: the logarithm of a network's size, in 1/1024.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale(i32);

impl Scale {
    pub fn of(everyone: usize) -> Scale {
        Scale(ln(everyone as u64 + 8))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_matter_are_compared() {
        let mut words = Words::default();
        let mut alike = |a: &str, b: &str| {
            let [a, b] = [a, b].map(|text| sorted(stems(&fold(text)).map(|stem| words.learn_stem(stem))));
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
        let mut facet = |kind, text| words.learn_facet(kind, folded(kind, text));
        let chess = facet(FacetKind::Interest, " Chess ").unwrap_or(u32::MAX);
        assert_eq!(facet(FacetKind::Interest, "chess"), Some(chess));
        assert_ne!(facet(FacetKind::Skill, "chess"), Some(chess));
        assert_eq!(facet(FacetKind::Skill, "  "), None);
        let all = Scale::of(300);
        let mut last = words.rarity(chess, all);
        assert!(last > 800);
        for _ in 0..300 {
            words.count(chess, 1, true);
            let rarity = words.rarity(chess, all);
            assert!((0..=last).contains(&rarity));
            last = rarity;
        }
        assert!(last < 20);
        words.count(chess, 1, false);
        assert!(words.rarity(chess, all) >= last);
    }
}
