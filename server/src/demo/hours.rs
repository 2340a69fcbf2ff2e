//! Weekly hours as people offer them: a few stretches of their own week, by their own clock.

use super::{chance::Chance, tables::Place};
use app::{
    sessions::rules::{self, BookingRules, Length, Weekday},
    time::{DAY, HOUR, MINUTE},
};
use matching::taxonomy::fold;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hours {
    /// Weekday 1 to 7, from and to as `HH:MM`.
    pub weekly: Vec<(i64, &'static str, &'static str)>,
    pub rules: BookingRules,
    pub link: String,
    pub place: String,
}

/// Mornings before work, lunch, late afternoons, evenings.
const STRETCHES: [(&str, &str); 6] = [
    ("07:30", "09:00"),
    ("12:00", "13:30"),
    ("15:30", "17:30"),
    ("17:00", "19:00"),
    ("18:30", "20:30"),
    ("20:00", "22:00"),
];

pub fn hours(chance: &mut Chance, name: &str, place: &Place) -> Hours {
    let days = usize::try_from(chance.within(2, 4)).unwrap_or(2);
    let usual = chance.one(&STRETCHES).copied().unwrap_or_default();
    let mut weekly: Vec<(i64, &str, &str)> = chance
        .some(&Weekday::ALL, days)
        .into_iter()
        .map(|day| {
            let other = chance.one(&STRETCHES).copied().unwrap_or_default();
            let (from, to) = if chance.of_hundred(60) { usual } else { other };
            (day.number(), from, to)
        })
        .collect();
    weekly.sort_unstable();
    let link = fold(name).replace(|c: char| !c.is_ascii_alphanumeric(), "-");
    let cafe = chance.of_hundred(25);
    Hours {
        weekly,
        rules: BookingRules {
            length: chance.one(&Length::ALL).copied().unwrap_or_default(),
            notice_ms: chance.within(1, 3) * 12 * HOUR,
            buffer_ms: chance.within(0, 3) * 5 * MINUTE,
            weekly_limit: u32::try_from(chance.within(2, 4)).unwrap_or(3),
            horizon_ms: chance.within(4, 8) * 7 * DAY,
            late_cancel_ms: 12 * HOUR,
            confirm_at_once: chance.of_hundred(20),
        },
        link: format!("https://meet.example.org/{link}"),
        place: if cafe { format!("The reading room of the public library, {}", place.city) } else { String::new() },
    }
}

impl Hours {
    /// As the offered times are expanded from.
    pub fn availability(&self) -> crate::sessions::slots::Availability {
        let weekly = self.weekly.iter().filter_map(|(weekday, from, to)| {
            Some(crate::sessions::slots::WeeklyHours {
                weekday: Weekday::parse(*weekday).ok()?,
                hours: rules::Hours::parse(from, to).ok()?,
            })
        });
        crate::sessions::slots::Availability { weekly: weekly.collect(), exceptions: Vec::new() }
    }
}
