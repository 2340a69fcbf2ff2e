//! Time and chance as arguments: the clock, new ids, secrets. Fixed in tests.
//! Used by the store and everything that needs to know what time it is. Absent on purpose: any other source of either.

use app::time::Instant;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sha2::{Digest, Sha256};
use std::time::{SystemTime, UNIX_EPOCH};
use uuid::{Builder, Uuid};

pub trait World: Send + Sync {
    fn now(&self) -> Instant;
    /// Fills `bytes` with unpredictable ones.
    fn random(&self, bytes: &mut [u8]);
}

impl dyn World {
    /// A new UUIDv7 for the present millisecond.
    pub fn id(&self) -> Uuid {
        let mut random = [0; 10];
        self.random(&mut random);
        let now = u64::try_from(self.now().0).unwrap_or_default();
        Builder::from_unix_timestamp_millis(now, &random).into_uuid()
    }

    /// A new secret of 256 bits: the text that travels, and the hash that is stored.
    pub fn secret(&self) -> (String, Vec<u8>) {
        let mut bytes = [0; 32];
        self.random(&mut bytes);
        let text = URL_SAFE_NO_PAD.encode(bytes);
        let hash = hash(&text);
        (text, hash)
    }
}

/// SHA-256 of a secret's text. Enough for secrets of 256 random bits; passwords use argon2id.
pub fn hash(secret: &str) -> Vec<u8> {
    Sha256::digest(secret.as_bytes()).to_vec()
}

/// The system's clock and random source.
pub struct System;

impl World for System {
    fn now(&self) -> Instant {
        let elapsed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Instant(i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX))
    }

    #[expect(clippy::expect_used, reason = "a machine without a random source must not hand out secrets")]
    fn random(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system's random source answers");
    }
}
