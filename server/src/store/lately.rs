//! What was read lately, for as long as nothing has been committed since: exact, because one server has the database alone.

use super::Store;
use std::{
    collections::HashMap,
    hash::Hash,
    sync::{Mutex, PoisonError},
};

/// Entries kept at most; a house with more people in one lull begins again.
const MOST: usize = 4096;

/// Answers by key, all of one state of the database.
pub struct Lately<K, V>(Mutex<(u64, HashMap<K, V>)>);

impl<K, V> Default for Lately<K, V> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<K: Eq + Hash, V: Clone> Lately<K, V> {
    /// What is known under `key` in the state `version`.
    pub fn get(&self, version: u64, key: &K) -> Option<V> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 == version { kept.1.get(key).cloned() } else { None }
    }

    /// Keeps an answer whose reading began when `Store::version` was `version`.
    pub fn keep(&self, version: u64, key: K, value: V) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.0 > version {
            return;
        }
        if kept.0 < version || kept.1.len() >= MOST {
            *kept = (version, HashMap::new());
        }
        kept.1.insert(key, value);
    }
}

impl Store {
    /// Changes with every commit, before whoever wrote is told. Read it before reading what is to be kept under it.
    pub fn version(&self) -> u64 {
        self.0.version.load(std::sync::atomic::Ordering::Acquire)
    }
}

#[cfg(test)]
mod tests {
    use super::Lately;

    #[test]
    fn an_answer_lasts_until_the_next_commit() {
        let lately = Lately::default();
        lately.keep(7, "who", 1);
        assert_eq!((lately.get(7, &"who"), lately.get(7, &"other")), (Some(1), None));
        assert_eq!(lately.get(8, &"who"), None);
        lately.keep(8, "other", 2);
        assert_eq!((lately.get(8, &"who"), lately.get(8, &"other")), (None, Some(2)));
    }

    #[test]
    fn what_was_read_before_a_commit_does_not_replace_what_was_read_after() {
        let lately = Lately::default();
        lately.keep(8, "who", 2);
        lately.keep(7, "who", 1);
        assert_eq!(lately.get(8, &"who"), Some(2));
    }
}
