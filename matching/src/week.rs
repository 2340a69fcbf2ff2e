//! The week as 336 half-hours in UTC, for the hours two people have in common.

use serde::{Deserialize, Serialize};

/// Half-hours in a week.
pub const HALF_HOURS: u16 = 336;

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

    /// The stretches that are open: half-hours from Monday 00:00, first and length, in order.
    pub(crate) fn stretches(&self) -> Vec<(u16, u16)> {
        let mut stretches: Vec<(u16, u16)> = Vec::new();
        let is_open = |half_hour: &u16| {
            let word = self.0.get(usize::from(half_hour / 64));
            word.is_some_and(|word| word >> (half_hour % 64) & 1 == 1)
        };
        for half_hour in (0..HALF_HOURS).filter(is_open) {
            match stretches.last_mut() {
                Some((first, length)) if *first + *length == half_hour => *length += 1,
                _ => stretches.push((half_hour, 1)),
            }
        }
        stretches
    }

    /// Opens a stretch that ends within the week.
    pub(crate) fn open_stretch(&mut self, first: u16, length: u16) {
        let (first, end) = (u32::from(first), u32::from(first) + u32::from(length));
        for (start, word) in (0..).step_by(64).zip(&mut self.0) {
            let (from, to) = (first.clamp(start, start + 64) - start, end.clamp(start, start + 64) - start);
            if from < to {
                *word |= (u64::MAX >> (64 - (to - from))) << from;
            }
        }
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
    fn a_week_is_the_sum_of_its_stretches() {
        for offset in (-720..=840).step_by(30) {
            let mut week = Week::usual(offset);
            week.open(offset / 7);
            week.open(335);
            let mut again = Week::EMPTY;
            week.stretches().into_iter().for_each(|(first, length)| again.open_stretch(first, length));
            assert_eq!(again, week);
        }
        let mut whole = Week::EMPTY;
        whole.open_stretch(0, HALF_HOURS);
        assert_eq!((whole.overlap(&whole), whole.stretches()), (336, vec![(0, 336)]));
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
