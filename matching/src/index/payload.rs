//! The byte beside each member in a posting: what a question needs to weigh it, and nothing that changes with the
//! calendar or with other members. A question turns it into points by a table of 256, made for the day it is asked.

use crate::career::Career;
use crate::fixed::mul;
use crate::seniority::Standing;
use crate::time::Month;
use crate::view::{Held, Line};
use crate::weights::{Feature, mean};

/// After every month of every career: levels and present steps are read as they last were.
pub(crate) const LATEST: Month = Month(i32::MAX - 1);

/// Years are kept in six bits, from 1970 on; 0 stands for none and 63 for what still lasts.
const FIRST_YEAR: i32 = 1969;
const LASTS: i32 = 63;

/// So many last payloads of what is held differ in time, and all others repeat them for another weight.
pub(crate) const TIMES: usize = 64;

/// Months of experience at which past states are looked at.
pub(crate) const EXPERIENCE: [i32; 10] = [6, 18, 30, 48, 72, 102, 144, 198, 264, 360];

/// How much promptness a step of its byte is, in 1/1024 of a logit, and what a long queue takes off at most.
const PROMPT: i32 = 8;
const QUEUE: i32 = 600;

/// The weight (1 to 3) above the year it ended.
pub(crate) fn held(held: &Held) -> u8 {
    let year = match (held.start, held.end) {
        (None, _) => 0,
        (_, None) => LASTS,
        (_, Some(end)) => (end.year() - FIRST_YEAR).clamp(1, LASTS - 1),
    };
    byte(i32::from(held.weight.clamp(1, 3)) << 6 | year)
}

/// The weight, and the last month of it: none for what has no date, the far future for what lasts.
pub(crate) fn held_until(payload: u8) -> (u8, Option<Month>) {
    let until = match i32::from(payload & 63) {
        0 => None,
        LASTS => Some(LATEST),
        year => Some(Month((FIRST_YEAR + year) * 12 + 6)),
    };
    (payload >> 6, until)
}

/// How many words say it (1 to 15), and how much it is meant (1 to 3).
pub(crate) fn line(line: &Line) -> u8 {
    let words = line.text.stems.len().clamp(1, 15) as u8;
    words << 2 | line.intensity.clamp(1, 3)
}

/// Words, and intensity.
pub(crate) fn line_of(payload: u8) -> (i32, i32) {
    (i32::from(payload >> 2), i32::from(payload & 3))
}

/// The year, and half the level (0 to 3). None for years that six bits cannot tell.
pub(crate) fn past(at: Month, level: u8) -> Option<u8> {
    let year = at.year() - FIRST_YEAR;
    (1..=LASTS).contains(&year).then(|| byte(year << 2 | i32::from(level.min(7) / 2)))
}

/// The middle of the year, and the level (about).
pub(crate) fn past_at(payload: u8) -> (Month, u8) {
    (Month((FIRST_YEAR + i32::from(payload >> 2)) * 12 + 6), (payload & 3) * 2)
}

/// The level (0 to 7) above the two years in which the career would have begun without gaps.
pub(crate) fn standing(career: &Career) -> u8 {
    let years = (career.begun().year() - FIRST_YEAR - 1) / 2;
    byte(i32::from(career.level(LATEST).min(7)) << 5 | years.clamp(1, 31))
}

/// Level and experience of a standing, at a month.
pub(crate) fn standing_at(payload: u8, now: Month) -> Standing {
    let begun = Month((FIRST_YEAR + 1 + 2 * i32::from(payload & 31)) * 12 + 12);
    Standing { months: now.since(begun).max(0), level: payload >> 5 }
}

/// How promptly somebody answers (0 to 1024) less the price of their queue.
pub(crate) fn promptness(replies: i32, price: i32) -> u8 {
    let worth = mul(replies, mean(Feature::Replies)) - price.min(QUEUE) + QUEUE;
    byte((worth / PROMPT).clamp(1, 255))
}

/// In 1/1024 of a logit, above the least.
pub(crate) fn promptness_worth(payload: u8) -> i32 {
    (i32::from(payload) * PROMPT).min(QUEUE + mean(Feature::Replies))
}

fn byte(n: i32) -> u8 {
    u8::try_from(n).unwrap_or(u8::MAX)
}
