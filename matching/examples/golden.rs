//! Compares the recorded scores; does nothing when they agree. Built for wasm32-unknown-unknown,
//! the exported `main` traps on a difference: so is native held against wasm.

#[path = "../tests/stories/golden.rs"]
mod golden;
#[path = "../tests/stories/town.rs"]
mod town;

fn main() {
    assert_eq!(golden::difference(), None);
}
