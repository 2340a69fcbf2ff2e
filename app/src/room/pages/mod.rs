//! Pages of the room: all of it, and one circle.

mod circle;
mod circles;
mod here;
mod narration;
mod plan;
mod room;
mod tonight;

use crate::people::rules;

pub use circle::CirclePage;
pub use room::RoomPage;

/// `1` becomes "one": numbers about people are words, up to twelve.
fn number(count: usize) -> String {
    rules::number(u32::try_from(count).unwrap_or(u32::MAX))
}

/// "Three people", "One person".
fn people(count: usize) -> String {
    format!("{} {}", rules::capital(&number(count)), if count == 1 { "person" } else { "people" })
}
