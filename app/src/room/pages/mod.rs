//! Pages of the room: all of it, and one circle.

mod circle;
mod circles;
mod here;
mod narration;
mod plan;
mod room;
mod tonight;

pub use circle::CirclePage;
pub use room::RoomPage;

/// `1` becomes "one": numbers about people are words, up to twelve.
fn number(count: usize) -> String {
    const WORDS: [&str; 13] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    WORDS.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// "Three people", "One person".
fn people(count: usize) -> String {
    let number = number(count);
    let mut letters = number.chars();
    let number: String = letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default();
    if count == 1 { format!("{number} person") } else { format!("{number} people") }
}
