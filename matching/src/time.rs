//! Months and moments: the only two notions of time the scores need.

use serde::{Deserialize, Serialize};

/// A calendar month, counted from January of year 0. Careers are dated no finer than this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Month(pub i32);

impl Month {
    /// `month` is 1 to 12; anything else is no month.
    pub fn new(year: i32, month: u8) -> Option<Month> {
        (1..=12).contains(&month).then(|| Month(year.saturating_mul(12).saturating_add(i32::from(month) - 1)))
    }

    pub fn year(self) -> i32 {
        self.0.div_euclid(12)
    }

    /// 1 to 12.
    pub fn month(self) -> u8 {
        u8::try_from(self.0.rem_euclid(12) + 1).unwrap_or(1)
    }

    /// Months from `earlier` to `self`; negative when `self` comes first.
    pub fn since(self, earlier: Month) -> i32 {
        self.0.saturating_sub(earlier.0)
    }

    pub fn plus(self, months: i32) -> Month {
        Month(self.0.saturating_add(months))
    }
}

/// An instant, in milliseconds since 1970-01-01T00:00Z. Always passed in: nothing here reads a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Moment(pub i64);

impl Moment {
    /// Days since 1970-01-01, in UTC: the seed of everything that changes from day to day.
    pub fn day(self) -> i64 {
        self.0.div_euclid(86_400_000)
    }

    /// The civil month in UTC, by the proleptic Gregorian calendar.
    pub fn month(self) -> Month {
        // Counted from 1 March of year 0, so that the leap day ends its year.
        let days = self.day() + 719_468;
        let era = days.div_euclid(146_097);
        let day = days.rem_euclid(146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day_of_year = day - (365 * year + year / 4 - year / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let months = (era * 400 + year) * 12 + month_from_march + 2;
        Month(i32::try_from(months).unwrap_or(i32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_count_from_year_nought() {
        assert_eq!(Month::new(0, 1), Some(Month(0)));
        assert_eq!(Month::new(2026, 11), Some(Month(24_322)));
        assert_eq!((Month::new(2026, 0), Month::new(2026, 13)), (None, None));
        let november = Month(24_322);
        assert_eq!((november.year(), november.month()), (2026, 11));
        assert_eq!((Month(-1).year(), Month(-1).month()), (-1, 12));
    }

    #[test]
    fn moments_fall_in_their_month() {
        // Walk every day of 900 years beside a calendar kept by hand.
        let (mut year, mut month, mut day) = (1600, 1_u8, 1);
        for days in -135_140..193_000_i64 {
            let moment = Moment(days * 86_400_000);
            assert_eq!(Some(moment.month()), Month::new(year, month), "{year}-{month}-{day}");
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let length = match month {
                2 => 28 + i32::from(leap),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            day += 1;
            if day > length {
                (day, month) = (1, month + 1);
            }
            if month > 12 {
                (month, year) = (1, year + 1);
            }
        }
        assert_eq!(Moment(-1).month(), Month(1969 * 12 + 11));
        assert_eq!(Moment(-1).day(), -1);
    }
}
