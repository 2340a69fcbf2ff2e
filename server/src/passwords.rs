//! Passwords: argon2id on a bounded number of threads, so that a crowd at the door cannot take the machine.
//! Used by accounts. Absent on purpose: any way to read one back.

use crate::fault::{Fault, Result};
use app::{account::Password, error::Error};
use argon2::{
    Argon2,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use std::sync::{Arc, OnceLock};
use tokio::sync::Semaphore;

pub struct Passwords {
    threads: Arc<Semaphore>,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { threads: Arc::new(Semaphore::new(2)) }
    }
}

/// Common passwords of twelve characters and more, one a line, lower case.
const COMMON: &str = include_str!("passwords.txt");

impl Passwords {
    /// The PHC string of `password`.
    ///
    /// # Errors
    /// `Invalid` on `password` when it is among the first a stranger would try.
    pub async fn hash(&self, password: &Password) -> Result<String> {
        if is_common(password.expose()) {
            return Err(
                Error::invalid("password", "This is among the first a stranger would try. Another, please.").into()
            );
        }
        let password = password.expose().to_owned();
        self.run(move || hash(&password)).await?
    }

    /// Whether `claimed` is the password behind `hash`. Takes as long when there is no such hash.
    pub async fn verify(&self, claimed: &str, stored: Option<String>) -> Result<bool> {
        let claimed = claimed.to_owned();
        self.run(move || {
            static NOBODY: OnceLock<String> = OnceLock::new();
            let known = stored.is_some();
            let stored = stored
                .unwrap_or_else(|| NOBODY.get_or_init(|| hash("nobody has this one").unwrap_or_default()).clone());
            let matches = PasswordHash::new(&stored)
                .is_ok_and(|stored| Argon2::default().verify_password(claimed.as_bytes(), &stored).is_ok());
            known && matches
        })
        .await
    }

    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T> {
        let permit = self.threads.clone().acquire_owned().await.map_err(Fault::ours)?;
        let done = tokio::task::spawn_blocking(move || {
            let value = work();
            drop(permit);
            value
        });
        done.await.map_err(Fault::ours)
    }
}

fn hash(password: &str) -> Result<String> {
    Ok(Argon2::default().hash_password(password.as_bytes()).map_err(Fault::ours)?.to_string())
}

/// On the list, or nearly one character over and over, or a run along the alphabet or the digits.
fn is_common(password: &str) -> bool {
    let password = password.to_lowercase();
    let mut letters: Vec<char> = password.chars().collect();
    let steps = password
        .chars()
        .zip(password.chars().skip(1))
        .filter(|(a, b)| (*b as u32).wrapping_sub(*a as u32) == 1)
        .count();
    let is_run = steps + 3 >= letters.len();
    letters.sort_unstable();
    letters.dedup();
    letters.len() <= 3 || is_run || COMMON.lines().any(|common| common == password)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_guesses_are_refused() {
        for bad in ["aaaaaaaaaaaa", "abababababab", "123456789012", "abcdefghijklm", "Password1234", "qwertyuiopas"] {
            assert!(is_common(bad), "{bad}");
        }
        assert!(!is_common("three plain words"));
    }

    #[tokio::test]
    async fn only_the_right_one_verifies() {
        let passwords = Passwords::default();
        let password = Password::parse("password", "three plain words").unwrap();
        let stored = passwords.hash(&password).await.unwrap();
        assert!(stored.starts_with("$argon2id$"));
        assert!(passwords.verify("three plain words", Some(stored.clone())).await.unwrap());
        assert!(!passwords.verify("three plain word", Some(stored)).await.unwrap());
        assert!(!passwords.verify("nobody has this one", None).await.unwrap());
    }
}
