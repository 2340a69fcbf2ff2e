//! Texts kept once: what people hold, the lines they write, and their communities, as numbers.
//! Rows and views speak of them by number; nothing here is ever renumbered. Absent on purpose: scores.

use std::borrow::{Borrow, Cow};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

use crate::parts::FacetKind;
use crate::taxonomy::{self, OccupationId, cities, countries, languages};

/// A number for each distinct thing, in the order of arrival.
#[derive(Clone, Debug)]
pub(crate) struct Numbers<T> {
    list: Vec<T>,
    numbers: HashMap<T, u32>,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Numbers { list: Vec::new(), numbers: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Numbers<T> {
    pub fn known<Q: Eq + Hash + ?Sized>(&self, thing: &Q) -> Option<u32>
    where
        T: Borrow<Q>,
    {
        self.numbers.get(thing).copied()
    }

    /// The number of a thing, a new one for a new thing.
    pub fn learn(&mut self, thing: T) -> u32 {
        let next = number(self.list.len());
        let list = &mut self.list;
        *self.numbers.entry(thing).or_insert_with_key(|thing| {
            list.push(thing.clone());
            next
        })
    }

    pub fn get(&self, number: u32) -> Option<&T> {
        self.list.get(usize::try_from(number).ok()?)
    }

    /// Bytes of the two tables; what the things point to is not counted.
    pub fn bytes(&self) -> usize {
        self.list.capacity() * size_of::<T>() + table_bytes::<(T, u32)>(self.numbers.capacity())
    }
}

/// What a hash table of this capacity takes: its slots are an eighth more, and each has a byte of its own.
pub(crate) fn table_bytes<T>(capacity: usize) -> usize {
    (capacity + capacity / 7) * (size_of::<T>() + 1)
}

/// Something people can hold in common, as one of them wrote it.
#[derive(Clone, Debug)]
pub(crate) struct Value {
    pub kind: FacetKind,
    pub text: Arc<str>,
    /// The same for all spellings of one thing; none for a text without letters.
    pub facet: Option<u32>,
}

/// A title, or what somebody gives or asks for.
#[derive(Clone, Debug)]
pub(crate) struct Text {
    pub text: Arc<str>,
    /// The words that carry its meaning, as numbers: sorted, each once.
    pub stems: Box<[u32]>,
    /// The occupation the words name, if they name one.
    pub occupation: Option<OccupationId>,
}

impl Text {
    pub fn new(text: Arc<str>, stems: Vec<u32>) -> Text {
        let occupation = taxonomy::parse_title(&text).occupation;
        Text { text, stems: stems.into(), occupation }
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

pub(crate) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
