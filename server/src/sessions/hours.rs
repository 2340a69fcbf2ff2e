//! The hours of a week as they are drawn from the top down: a long stretch without a time is folded into one row.

use app::sessions::{AxisMark, DayView};
use std::{collections::BTreeSet, ops::Range};

/// As many hours in a row, without a time in any day of the week, are folded.
const FOLD: usize = 4;
/// A session may last an hour into the next day.
const DAY: usize = 25;
/// What an empty week shows, for want of anybody's hours.
const OFFICE: Range<usize> = 9..17;

/// Rows by the hour they begin with. Every hour but those of a fold has its own.
pub struct Hours {
    rows: Vec<Range<usize>>,
}

impl Hours {
    /// Holds every time and everybody's hours in the week. `minutes` is how long a session lasts.
    /// A week without a time is not folded: what is drawn then is how the two people's hours miss each other.
    pub fn new(days: &[DayView], minutes: i64) -> Self {
        let slots = days.iter().flat_map(|day| &day.slots).map(|slot| {
            let end = i64::from(slot.row) * 60 + i64::from(slot.minute) + minutes;
            hour(slot.row)..until((end + 59) / 60)
        });
        let glasses = days.iter().flat_map(|day| &day.glasses);
        let kept = glasses.map(|glass| hour(glass.from.0)..until(i64::from(glass.to.0) + i64::from(glass.to.1 > 0)));
        let timed: BTreeSet<usize> = slots.flatten().collect();
        let drawn: BTreeSet<usize> = timed.iter().copied().chain(kept.flatten()).collect();
        let all = drawn.first().zip(drawn.last()).map_or(OFFICE, |(first, last)| *first..last + 1);
        let mut rows = Vec::new();
        let mut at = all.start;
        while at < all.end {
            let empty = (at..all.end).take_while(|hour| !timed.contains(hour)).count();
            let long = if !timed.is_empty() && empty >= FOLD { empty } else { 1 };
            rows.push(at..at + long);
            at += long;
        }
        Self { rows }
    }

    /// How many are drawn.
    pub fn count(&self) -> i8 {
        i8::try_from(self.rows.len()).unwrap_or(i8::MAX)
    }

    /// Moves a day's times and hours from the clock to their rows.
    pub fn place(&self, day: &mut DayView) {
        for slot in &mut day.slots {
            (slot.row, slot.minute) = self.row((slot.row, slot.minute));
        }
        for glass in &mut day.glasses {
            glass.from = self.row(glass.from);
            glass.to = self.row(glass.to);
        }
    }

    /// What stands down the side: every other hour, both ends of a fold, and the end.
    pub fn axis(&self) -> Vec<AxisMark> {
        let mark = |row: usize, hour: usize, fold| AxisMark { row: small(row), hour: small(hour % 24), fold };
        let mut marks: Vec<AxisMark> = Vec::new();
        let mut last = None;
        for (row, hours) in self.rows.iter().enumerate() {
            let fold = hours.len() > 1;
            if fold || last.is_none_or(|(at, folded)| folded || row >= at + 2) {
                marks.push(mark(row, hours.start, fold));
                last = Some((row, fold));
            }
        }
        marks.extend(self.rows.last().map(|hours| mark(self.rows.len(), hours.end, false)));
        marks
    }

    /// Row and minute of a time of the clock: within a fold, where it stands among its hours.
    fn row(&self, (at, minute): (i8, i8)) -> (i8, i8) {
        let at = hour(at);
        let row = self.rows.iter().position(|hours| at < hours.end).unwrap_or(self.rows.len());
        let hours = self.rows.get(row).cloned().unwrap_or(at..at + 1);
        let minute = (at.saturating_sub(hours.start) * 60 + hour(minute)) / hours.len();
        (small(row), small(minute / 5 * 5))
    }
}

fn hour(at: i8) -> usize {
    usize::try_from(at).unwrap_or(0)
}

/// The end of a span in whole hours, at the latest one after midnight.
fn until(at: i64) -> usize {
    usize::try_from(at).map_or(DAY, |at| at.min(DAY))
}

fn small(value: usize) -> i8 {
    i8::try_from(value).unwrap_or(i8::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use app::{
        sessions::{Glass, Mark, SlotView},
        time::{Instant, WhenLabel},
    };

    type Clock = (i8, i8);

    fn day(slots: &[Clock], glasses: &[(Clock, Clock)]) -> DayView {
        let word = String::new;
        let label = WhenLabel { iso: word(), day: word(), time: word(), abbr: word(), title: word() };
        let mark = Mark { mine: label.clone(), theirs: label };
        let slot = |&(hour, minute)| SlotView { at: Instant(0), row: hour, minute, starts: mark.clone() };
        DayView {
            name: String::new(),
            date: String::new(),
            moves: false,
            glasses: glasses.iter().map(|&(from, to)| Glass { mine: true, from, to }).collect(),
            slots: slots.iter().map(slot).collect(),
            note: None,
        }
    }

    fn axis(days: &[DayView]) -> Vec<(i8, i8, bool)> {
        Hours::new(days, 30).axis().iter().map(|mark| (mark.row, mark.hour, mark.fold)).collect()
    }

    #[test]
    fn what_is_drawn() {
        let table = [
            (
                "nobody’s hours",
                vec![],
                vec![(0, 9, false), (2, 11, false), (4, 13, false), (6, 15, false), (8, 17, false)],
            ),
            ("one time", vec![day(&[(9, 45)], &[])], vec![(0, 9, false), (2, 11, false)]),
            (
                "both ends of the day",
                vec![day(&[(0, 0)], &[]), day(&[(22, 30)], &[((20, 0), (24, 0))])],
                vec![(0, 0, false), (1, 1, true), (2, 22, false), (4, 0, false)],
            ),
            (
                "hours before and after the only time",
                vec![day(&[(14, 0)], &[((8, 0), (16, 0))])],
                vec![(0, 8, true), (1, 14, false), (3, 16, false)],
            ),
            (
                "three empty hours stay",
                vec![day(&[(9, 0), (13, 0)], &[])],
                vec![(0, 9, false), (2, 11, false), (4, 13, false), (5, 14, false)],
            ),
            (
                "no time at all is not folded",
                vec![day(&[], &[((1, 0), (3, 0)), ((8, 0), (9, 0))])],
                vec![(0, 1, false), (2, 3, false), (4, 5, false), (6, 7, false), (8, 9, false)],
            ),
        ];
        for (what, days, expected) in table {
            assert_eq!(axis(&days), expected, "{what}");
        }
    }

    #[test]
    fn a_clock_time_stands_in_its_row() {
        let mut days = vec![day(&[(0, 15), (23, 0)], &[((0, 0), (6, 20)), ((7, 0), (24, 0))])];
        let hours = Hours::new(&days, 30);
        days.iter_mut().for_each(|day| hours.place(day));
        assert_eq!(hours.count(), 3, "midnight, the fold, eleven");
        assert_eq!(days[0].slots.iter().map(|slot| (slot.row, slot.minute)).collect::<Vec<_>>(), [(0, 15), (2, 0)]);
        let glasses: Vec<_> = days[0].glasses.iter().map(|glass| (glass.from, glass.to)).collect();
        assert_eq!(
            glasses,
            [((0, 0), (1, 10)), ((1, 15), (3, 0))],
            "half past six of one to twenty-three is a quarter of it"
        );
    }
}
