//! Texts kept once: what people hold, the lines they write, and their communities, as numbers.
//! Rows and views speak of them by number; nothing here is ever renumbered. Absent on purpose: scores.

use std::borrow::Cow;
use std::hash::{Hash, Hasher};

use compact_str::CompactString;
use hashbrown::Equivalent;

use crate::parts::FacetKind;
use crate::taxonomy::{OccupationId, cities, countries, languages};

/// Something people can hold in common, as one of them wrote it.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub kind: FacetKind,
    pub text: CompactString,
    /// The same for all spellings of one thing; none for a text without letters.
    pub facet: Option<u32>,
}

/// What all spellings of one thing have in common.
#[derive(Clone, Debug)]
pub(crate) struct Facet {
    pub kind: FacetKind,
    /// As it is compared.
    pub folded: CompactString,
    /// How many members show it to the whole network.
    pub shown: u32,
}

/// A kind and a text: what values, and facets, are found by.
#[derive(Hash)]
pub(crate) struct Named<'a>(pub FacetKind, pub &'a str);

impl Hash for Value {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Named(self.kind, &self.text).hash(state);
    }
}

impl Equivalent<Value> for Named<'_> {
    fn equivalent(&self, value: &Value) -> bool {
        self.0 == value.kind && self.1 == value.text
    }
}

impl Hash for Facet {
    fn hash<H: Hasher>(&self, state: &mut H) {
        Named(self.kind, &self.folded).hash(state);
    }
}

impl Equivalent<Facet> for Named<'_> {
    fn equivalent(&self, facet: &Facet) -> bool {
        self.0 == facet.kind && self.1 == facet.folded
    }
}

/// A title, or what somebody gives or asks for.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub text: CompactString,
    /// The words that carry its meaning, as numbers: sorted, each once.
    pub stems: Box<[u32]>,
    /// The occupation the words name, if they name one.
    pub occupation: Option<OccupationId>,
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.as_str().hash(state);
    }
}

impl Equivalent<Text> for str {
    fn equivalent(&self, text: &Text) -> bool {
        self == text.text
    }
}

/// A language under its English name, however a profile writes it; an unknown one as written.
pub(crate) fn tongue(name: &str) -> &str {
    match languages::parse(name) {
        Some(code) => languages::name(code),
        None => name,
    }
}

/// One name for what has several: Lisboa and "Lisbon, Portugal" are one place, Allemagne is Germany.
pub(crate) fn one_name(kind: FacetKind, value: &str) -> Cow<'_, str> {
    match kind {
        FacetKind::Place => cities::find(value).map_or(value.into(), |city| format!("#{}", city.id).into()),
        FacetKind::Country => countries::parse(value).unwrap_or(value).into(),
        _ => value.into(),
    }
}
