//! What the dictionary does not know yet, and how it learns it. Many at once find out what is unknown; one teaches.

use compact_str::CompactString;

use super::Words;
use super::stems::{sorted, stems};
use crate::model::CommunityId;
use crate::names::{Facet, Named, Text, Value, one_name};
use crate::parts::FacetKind;
use crate::taxonomy::{self, FunctionId, IndustryCode, OccupationId, fold};

/// Something that the dictionary does not know, ready to be learnt.
pub(crate) enum Unknown {
    Community(CommunityId),
    /// The name of a function or an industry, which rows have by the ids of the taxonomy.
    Function(FunctionId),
    Industry(IndustryCode),
    Value {
        kind: FacetKind,
        text: CompactString,
        folded: CompactString,
    },
    Text {
        text: CompactString,
        folded: String,
        occupation: Option<OccupationId>,
    },
}

impl Unknown {
    fn value(kind: FacetKind, text: &str) -> Unknown {
        Unknown::Value { kind, text: text.into(), folded: folded(kind, text) }
    }

    fn text(text: &str) -> Unknown {
        let occupation = taxonomy::parse_title(text).occupation;
        Unknown::Text { text: text.into(), folded: fold(text), occupation }
    }
}

/// A value as it is compared.
pub(super) fn folded(kind: FacetKind, value: &str) -> CompactString {
    fold(&one_name(kind, value)).trim().into()
}

impl Words {
    /// The number of a value as it is written.
    pub fn value(&self, kind: FacetKind, text: &str) -> Result<u32, Unknown> {
        self.values.known(&Named(kind, text)).ok_or_else(|| Unknown::value(kind, text))
    }

    /// The number of a title, an offer or an ask.
    pub fn text(&self, text: &str) -> Result<u32, Unknown> {
        self.texts.known(text).ok_or_else(|| Unknown::text(text))
    }

    pub fn community(&self, id: CommunityId) -> Result<u32, Unknown> {
        self.communities.known(&id).ok_or(Unknown::Community(id))
    }

    /// The names of a job's function and industry, as far as they are unknown: so that both can be shared.
    pub fn names(&self, function: Option<FunctionId>, industry: Option<IndustryCode>) -> impl Iterator<Item = Unknown> {
        let function = function.filter(|id| self.function(*id).is_none()).map(Unknown::Function);
        let industry = industry.filter(|code| self.industry(*code).is_none()).map(Unknown::Industry);
        function.into_iter().chain(industry)
    }

    /// Learns something that may be known by now; says its number where rows have one.
    pub fn learn(&mut self, unknown: Unknown) -> Option<u32> {
        match unknown {
            Unknown::Community(id) => Some(self.communities.learn(id)),
            Unknown::Function(id) => {
                let value = self.learn(Unknown::value(FacetKind::Function, taxonomy::function_name(id)));
                put(&mut self.functions, id.0, value)
            }
            Unknown::Industry(code) => {
                let value = self.learn(Unknown::value(FacetKind::Industry, taxonomy::industry_name(code)));
                put(&mut self.industries, code.0, value)
            }
            Unknown::Value { kind, text, folded } => {
                Some(self.values.known(&Named(kind, &text)).unwrap_or_else(|| {
                    let facet = self.learn_facet(kind, folded);
                    self.values.add(Value { kind, text, facet })
                }))
            }
            Unknown::Text { text, folded, occupation } => Some(self.texts.known(text.as_str()).unwrap_or_else(|| {
                let stems = sorted(stems(&folded).map(|stem| self.learn_stem(stem)));
                self.texts.add(Text { text, stems: stems.into(), occupation })
            })),
        }
    }

    /// The number of a facet; none for a text without letters.
    pub(super) fn learn_facet(&mut self, kind: FacetKind, folded: CompactString) -> Option<u32> {
        if folded.is_empty() {
            return None;
        }
        let known = self.facets.known(&Named(kind, &folded));
        Some(known.unwrap_or_else(|| self.facets.add(Facet { kind, folded, shown: 0 })))
    }

    pub(super) fn learn_stem(&mut self, stem: &str) -> u32 {
        self.stems.known(stem).unwrap_or_else(|| self.stems.add(stem.into()))
    }
}

/// Sets a place of a list, which grows to hold it.
fn put(list: &mut Vec<Option<u32>>, place: u16, value: Option<u32>) -> Option<u32> {
    let place = usize::from(place);
    if list.len() <= place {
        list.resize(place + 1, None);
    }
    *list.get_mut(place)? = value;
    None
}
