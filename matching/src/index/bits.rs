//! Who has a token that many have: a bit for every place of a block, and the payloads of those whose bit is set; where
//! these are very many, a payload for every place, which is 0 for those who do not have it.

use std::ops::Range;

use super::query::Term;

/// Places that share a word of bits.
pub(crate) const CHUNK: usize = 64;

/// From one in so many on, every place has a payload: it is quicker to add 0 than to find the next.
const FULL: usize = 4;

/// A set of places with a payload each, which is not 0.
#[derive(Clone, Debug)]
pub(crate) struct Bits {
    words: Box<[u64]>,
    /// How many bits are set before each word, where only these have payloads.
    before: Box<[u16]>,
    payloads: Box<[u8]>,
    len: usize,
    /// Where all have the token: the lowest and the highest payload of each word.
    spans: Box<[(u8, u8)]>,
}

impl Bits {
    /// Of places, rising and below `places`, and their payloads.
    pub fn new(places: usize, postings: &[(u16, u8)]) -> Bits {
        let full = postings.len() * FULL >= places;
        let mut words = vec![0_u64; places.div_ceil(64)];
        let mut payloads = vec![0; if full { places } else { postings.len() }];
        for (n, (place, payload)) in postings.iter().enumerate() {
            let place = usize::from(*place);
            if let Some(word) = words.get_mut(place / 64) {
                *word |= 1 << (place % 64);
            }
            if let Some(slot) = payloads.get_mut(if full { place } else { n }) {
                *slot = *payload;
            }
        }
        let mut sum = 0;
        let before = words.iter().filter(|_| !full).map(|word| {
            let before = sum as u16;
            sum += word.count_ones();
            before
        });
        let before = before.collect();
        let span = |payloads: &[u8]| {
            let (low, high) = (payloads.iter().min(), payloads.iter().max());
            (low.copied().unwrap_or(0), high.copied().unwrap_or(0))
        };
        let all = postings.len() == places;
        let spans = payloads.chunks(CHUNK).filter(|_| all).map(span).collect();
        Bits { before, spans, len: postings.len(), words: words.into(), payloads: payloads.into() }
    }

    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether every place has the token.
    pub fn is_all(&self) -> bool {
        !self.spans.is_empty()
    }

    fn is_full(&self) -> bool {
        self.before.is_empty()
    }

    /// What it takes to add a range of places that begins and ends with words: as much as for so many bits.
    pub fn cost(&self, places: &Range<usize>) -> usize {
        if self.is_full() {
            return places.len() / FULL;
        }
        let before =
            |place: usize| self.before.get(place / CHUNK).map_or(self.payloads.len(), |before| usize::from(*before));
        before(places.end).saturating_sub(before(places.start))
    }

    /// The most that a payload of a word's places is worth, where every place has one.
    pub fn outline(&self, word: usize, term: &Term) -> i16 {
        let (low, high) = self.spans.get(word).copied().unwrap_or_default();
        if low == high {
            return term.points(low);
        }
        (low..=high).map(|payload| term.points(payload)).max().unwrap_or(0)
    }

    pub fn has(&self, place: usize) -> bool {
        self.words.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// The payload of a place; 0 where it has none.
    pub fn get(&self, place: usize) -> u8 {
        if self.is_full() {
            return self.payloads.get(place).copied().unwrap_or(0);
        }
        let Some((word, before)) = self.words.get(place / 64).zip(self.before.get(place / 64)) else { return 0 };
        let bit = 1 << (place % 64);
        if word & bit == 0 {
            return 0;
        }
        let rank = usize::from(*before) + (word & (bit - 1)).count_ones() as usize;
        self.payloads.get(rank).copied().unwrap_or(0)
    }

    /// Calls `each` for every place that has a payload, rising.
    pub fn each(&self, mut each: impl FnMut(u16, u8)) {
        if self.is_full() {
            let places = (0..=u16::MAX).zip(&self.payloads).filter(|(_, payload)| **payload > 0);
            return places.for_each(|(place, payload)| each(place, *payload));
        }
        let mut payloads = self.payloads.iter();
        for (first, word) in (0..=u16::MAX).step_by(64).zip(&self.words) {
            let mut word = *word;
            while word != 0 {
                let Some(payload) = payloads.next() else { return };
                each(first | word.trailing_zeros() as u16, *payload);
                word &= word - 1;
            }
        }
    }

    /// Adds what each payload is worth to the sums of the places from `first` on, a multiple of 64.
    #[inline]
    pub fn add(&self, first: usize, sums: &mut [i16], worth: impl Fn(u8) -> i16) {
        if self.is_full() {
            let payloads = self.payloads.get(first..).unwrap_or_default();
            sums.iter_mut().zip(payloads).for_each(|(sum, payload)| *sum += worth(*payload));
            return;
        }
        let words = self.words.get(first / 64..).unwrap_or_default();
        let before = self.before.get(first / 64).copied().unwrap_or_default();
        let mut payloads = self.payloads.get(usize::from(before)..).unwrap_or_default().iter();
        for (sums, word) in sums.chunks_mut(64).zip(words) {
            let mut word = *word;
            while word != 0 {
                let (Some(payload), Some(sum)) = (payloads.next(), sums.get_mut(word.trailing_zeros() as usize)) else {
                    return;
                };
                *sum += worth(*payload);
                word &= word - 1;
            }
        }
    }

    /// Bytes beside those of the struct itself.
    pub fn bytes(&self) -> usize {
        self.words.len() * 8 + self.before.len() * 2 + self.payloads.len() + self.spans.len() * 2
    }
}
