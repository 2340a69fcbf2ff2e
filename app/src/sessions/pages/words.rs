//! How sessions are spoken of. Pure, so that pages and lists say the same.

use crate::{
    sessions::{
        CalendarDay, SessionLine,
        rules::{Actor, Length, State},
    },
    ui::Tone,
};

/// `half an hour`.
pub const fn spell(length: Length) -> &'static str {
    match length {
        Length::Twenty => "twenty minutes",
        Length::Thirty => "half an hour",
        Length::FortyFive => "three quarters of an hour",
        Length::Sixty => "an hour",
    }
}

/// `half an hour`; what an older length was, in figures.
pub fn spell_minutes(minutes: i64) -> String {
    Length::parse(minutes).map_or_else(|_| format!("{minutes} minutes"), |length| spell(length).to_owned())
}

/// With its first letter large, for the beginning of a line.
pub fn begin(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// The name one is called by in a sentence.
pub fn short(name: &str) -> String {
    if name == "a former guest" {
        return name.to_owned();
    }
    name.split_whitespace().next().unwrap_or(name).to_owned()
}

/// `Thursday 25 March`.
pub fn date(day: &CalendarDay) -> String {
    format!("{} {} {}", day.weekday, day.day, day.month)
}

/// How a session stands, in two or three words.
pub const fn standing(state: State, me: Actor) -> (Tone, &'static str) {
    match (state, me) {
        (State::Held, Actor::Giver) => (Tone::Caution, "waits for your answer"),
        (State::Held, _) => (Tone::Caution, "kept while you wait"),
        (State::Confirmed, _) => (Tone::Positive, "kept for you both"),
        (State::Declined, _) => (Tone::Plain, "not this time"),
        (State::Expired, _) => (Tone::Plain, "went by unanswered"),
        (State::Cancelled, _) => (Tone::Plain, "let go"),
        (State::Completed, _) => (Tone::Positive, "took place"),
        (State::NoShow, _) => (Tone::Plain, "did not take place"),
    }
}

/// The flag of a line: a proposed move comes first, it wants an answer.
pub const fn line_standing(line: &SessionLine) -> (Tone, &'static str) {
    match (line.move_asked, line.move_waits) {
        (true, _) => (Tone::Caution, "another time is proposed"),
        (_, true) => (Tone::Positive, "kept, while you wait for another time"),
        _ => standing(line.state, line.me),
    }
}

/// `four hours`, `half an hour`, `five and a half hours`, `45 minutes`.
pub fn gap(minutes: i64) -> String {
    const NUMBERS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let minutes = minutes.unsigned_abs();
    let (hours, rest) = (minutes / 60, minutes % 60);
    let number = usize::try_from(hours).ok().and_then(|hours| NUMBERS.get(hours)).map(|word| (*word).to_owned());
    let number = number.unwrap_or_else(|| hours.to_string());
    match (hours, rest) {
        (0, 30) => "half an hour".to_owned(),
        (0, rest) => format!("{rest} minutes"),
        (1, 0) => "one hour".to_owned(),
        (_, 0) => format!("{number} hours"),
        (_, 30) => format!("{number} and a half hours"),
        (_, rest) => format!("{number} hours and {rest} minutes"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_said_as_people_do() {
        for (minutes, words) in [
            (-240, "four hours"),
            (300, "five hours"),
            (60, "one hour"),
            (30, "half an hour"),
            (345, "five hours and 45 minutes"),
            (-570, "nine and a half hours"),
            (15, "15 minutes"),
            (780, "13 hours"),
        ] {
            assert_eq!(gap(minutes), words);
        }
        assert_eq!(begin(&spell_minutes(30)), "Half an hour");
        assert_eq!(spell_minutes(25), "25 minutes");
        assert_eq!(short("Amara Osei"), "Amara");
        assert_eq!(begin(""), "");
    }
}
