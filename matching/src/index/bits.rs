//! Who has a token that many have: a bit for every place of a block, and the payloads of those whose bit is set.

/// A set of places with a payload each.
#[derive(Clone, Debug)]
pub(crate) struct Bits {
    words: Box<[u64]>,
    /// How many bits are set before each word.
    before: Box<[u16]>,
    payloads: Box<[u8]>,
    /// Whether every place has a payload.
    all: bool,
    /// Whether every place has one, and they rise with the places.
    rising: bool,
}

impl Bits {
    /// Of places, rising and below `places`, and their payloads.
    pub fn new(places: usize, postings: impl Iterator<Item = (u16, u8)>) -> Bits {
        let mut words = vec![0_u64; places.div_ceil(64)];
        let mut payloads = Vec::with_capacity(postings.size_hint().0);
        for (place, payload) in postings {
            if let Some(word) = words.get_mut(usize::from(place / 64)) {
                *word |= 1 << (place % 64);
                payloads.push(payload);
            }
        }
        let mut sum = 0;
        let before = words.iter().map(|word| {
            let before = sum as u16;
            sum += word.count_ones();
            before
        });
        let before = before.collect();
        let all = payloads.len() == places;
        Bits { before, all, rising: all && payloads.is_sorted(), words: words.into(), payloads: payloads.into() }
    }

    pub fn len(&self) -> usize {
        self.payloads.len()
    }

    /// About how much it takes to add up for everyone, in payloads.
    pub fn cost(&self) -> usize {
        if self.rising { self.len() / 16 } else { self.len() }
    }

    pub fn has(&self, place: usize) -> bool {
        self.words.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// The payload of a place; 0 where it has none.
    pub fn get(&self, place: usize) -> u8 {
        if self.all {
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
        if self.all {
            let payloads = self.payloads.get(first..).unwrap_or_default();
            for (sums, payloads) in sums.chunks_mut(64).zip(payloads.chunks(64)) {
                match payloads {
                    [low, .., high] if self.rising && low == high => {
                        let worth = worth(*low);
                        sums.iter_mut().for_each(|sum| *sum += worth);
                    }
                    _ => sums.iter_mut().zip(payloads).for_each(|(sum, payload)| *sum += worth(*payload)),
                }
            }
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
        self.words.len() * 8 + self.before.len() * 2 + self.payloads.len()
    }
}
