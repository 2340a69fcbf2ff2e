//! Pure decisions of the room: what people share, what a circle is called, who may sit, what is murmured, what is read out.
//! Run by the server and, for narration, by the browser. Absent on purpose: who may see what (the server decides before it asks).

mod ground;
mod murmur;
mod narration;
mod seats;
#[cfg(test)]
mod tests;

pub use ground::{Fact, FactKind, common, ground_of, nearness, why};
pub use murmur::{FEWEST, murmur};
pub use narration::{Narrator, Scene, changes};
pub use seats::{Chairs, Seat, SeatTaken, sit};
