//! The week as 336 half-hours in UTC, for the hours two people have in common.

use serde::{Deserialize, Serialize};

/// Half-hours in a week.
pub const HALF_HOURS: u16 = 336;

/// Bytes that hold a bit for each.
pub(crate) const WEEK_BYTES: usize = HALF_HOURS as usize / 8;

/// Half-hours of a UTC week, from Monday 00:00. Where clocks change within the coming weeks, pass
/// the half-hours that are free under every regime ([`Week::both`]): an overlap then always holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Week([u64; 6]);

impl Week {
    /// No half-hour at all.
    pub const EMPTY: Week = Week([0; 6]);

    /// The guess for someone who has not said when they are free: 08:00 to 21:00 from Monday to
    /// Friday and 10:00 to 18:00 at the weekend, in a zone `offset` minutes ahead of UTC.
    pub fn usual(offset: i32) -> Week {
        let mut week = Week::EMPTY;
        let days = (0..5).map(|day| (day, 16..42)).chain((5..7).map(|day| (day, 20..36)));
        for (day, hours) in days {
            for half_hour in hours {
                week.open(day * 48 + half_hour - offset.div_euclid(30));
            }
        }
        week
    }

    /// Opens one half-hour; any number is taken round the week.
    pub fn open(&mut self, half_hour: i32) {
        let bit = half_hour.rem_euclid(i32::from(HALF_HOURS));
        if let Some(word) = usize::try_from(bit / 64).ok().and_then(|i| self.0.get_mut(i)) {
            *word |= 1 << (bit % 64);
        }
    }

    /// A bit for each half-hour from Monday 00:00, eight to a byte, the first lowest.
    pub(crate) fn to_bytes(self) -> [u8; WEEK_BYTES] {
        let mut bytes = [0; WEEK_BYTES];
        let whole = self.0.iter().flat_map(|word| word.to_le_bytes());
        bytes.iter_mut().zip(whole).for_each(|(byte, of)| *byte = of);
        bytes
    }

    pub(crate) fn from_bytes(bytes: &[u8; WEEK_BYTES]) -> Week {
        let mut week = Week::EMPTY;
        let mut whole = bytes.chunks(8);
        for (word, part) in week.0.iter_mut().zip(&mut whole) {
            let mut eight = [0; 8];
            eight.iter_mut().zip(part).for_each(|(byte, of)| *byte = *of);
            *word = u64::from_le_bytes(eight);
        }
        week
    }

    /// The half-hours open in both.
    pub fn both(&self, other: &Week) -> Week {
        let mut week = Week::EMPTY;
        for (word, (a, b)) in week.0.iter_mut().zip(self.0.iter().zip(&other.0)) {
            *word = a & b;
        }
        week
    }

    /// How many half-hours are open in both.
    pub fn overlap(&self, other: &Week) -> u16 {
        let bits: u32 = self.0.iter().zip(&other.0).map(|(a, b)| (a & b).count_ones()).sum();
        u16::try_from(bits).unwrap_or(HALF_HOURS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_weeks_meet_as_the_clocks_say() {
        let (lisbon, hong_kong) = (Week::usual(0), Week::usual(8 * 60));
        assert_eq!(lisbon.overlap(&lisbon), 5 * 26 + 2 * 16);
        // 08:00 to 13:00 UTC on working days; the weekend's 18:00 in the east is 10:00 in the west.
        assert_eq!(lisbon.overlap(&hong_kong), 5 * 10);
        assert_eq!(hong_kong.overlap(&lisbon), 50);
        assert_eq!(lisbon.both(&hong_kong).overlap(&lisbon), 50);
    }

    #[test]
    fn a_week_goes_into_bytes_and_back() {
        for half_hour in 0..HALF_HOURS.into() {
            let mut week = Week::usual(half_hour);
            week.open(half_hour);
            assert_eq!(Week::from_bytes(&week.to_bytes()), week);
        }
    }

    #[test]
    fn half_hours_go_round_the_week() {
        let mut week = Week::EMPTY;
        week.open(-1);
        let mut sunday_night = Week::EMPTY;
        sunday_night.open(335);
        assert_eq!(week, sunday_night);
        assert_eq!(week.overlap(&Week::EMPTY), 0);
    }
}
