//! Chance that only looks like it: the same seed draws the same things, for ever and on every machine.

use app::time::Instant;
use uuid::{Builder, Uuid};

/// splitmix64.
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// The drawer of one purpose, so that a new one does not disturb the others.
    pub fn new(seed: u64, purpose: &str) -> Self {
        let mixed = purpose.bytes().fold(seed, |mixed, byte| (mixed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        Self(mixed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both possible; `low` where there is no range.
    pub fn within(&mut self, low: i64, high: i64) -> i64 {
        let width = u64::try_from(high.saturating_sub(low)).unwrap_or_default().saturating_add(1);
        low.saturating_add(i64::try_from(self.next() % width).unwrap_or_default())
    }

    /// True `percent` times of a hundred.
    pub fn of_hundred(&mut self, percent: i64) -> bool {
        self.within(1, 100) <= percent
    }

    /// One of them; none of none.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let last = i64::try_from(of.len()).ok()?.checked_sub(1)?;
        of.get(usize::try_from(self.within(0, last)).ok()?)
    }

    /// One of these words; empty of none.
    pub fn word(&mut self, of: &[&'static str]) -> &'static str {
        self.one(of).copied().unwrap_or_default()
    }

    /// At most `many` different ones, in the order of chance.
    pub fn some<T: Clone>(&mut self, of: &[T], many: usize) -> Vec<T> {
        let mut left = of.to_vec();
        self.shuffle(&mut left);
        left.truncate(many);
        left
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for last in (1..list.len()).rev() {
            let other = self.within(0, i64::try_from(last).unwrap_or_default());
            list.swap(last, usize::try_from(other).unwrap_or_default());
        }
    }

    /// A UUIDv7 of that moment.
    pub fn id(&mut self, at: Instant) -> Uuid {
        let mut random = [0; 10];
        for chunk in random.chunks_mut(8) {
            let bytes = self.next().to_le_bytes();
            chunk.iter_mut().zip(bytes).for_each(|(to, from)| *to = from);
        }
        Builder::from_unix_timestamp_millis(u64::try_from(at.0).unwrap_or_default(), &random).into_uuid()
    }
}
