//! A clock that stands still until it is moved, and chance that only looks like it.

use app::time::Instant;
use server::world::World;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

pub struct TestWorld {
    now: AtomicI64,
    state: AtomicU64,
}

/// Thu 18 Mar 2027, 19:40 in Lisbon.
pub const EVENING: Instant = Instant(1_805_398_800_000);

impl Default for TestWorld {
    fn default() -> Self {
        Self { now: AtomicI64::new(EVENING.0), state: AtomicU64::new(1) }
    }
}

impl TestWorld {
    /// Moves the clock forward by `ms` milliseconds.
    pub fn pass(&self, ms: i64) {
        self.now.fetch_add(ms, Ordering::SeqCst);
    }
}

impl World for TestWorld {
    fn now(&self) -> Instant {
        Instant(self.now.load(Ordering::SeqCst))
    }

    fn random(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            // splitmix64: every state gives another value, so ids and secrets stay unique.
            let mut z = self.state.fetch_add(1, Ordering::SeqCst).wrapping_mul(0x9e37_79b9_7f4a_7c15);
            z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            let z = (z ^ (z >> 31)).to_le_bytes();
            chunk.copy_from_slice(&z[..chunk.len()]);
        }
    }
}
