//! Work on all cores at once, where there are threads.

#[cfg(not(target_family = "wasm"))]
use std::num::NonZero;
#[cfg(not(target_family = "wasm"))]
use std::sync::{Mutex, OnceLock, PoisonError};
#[cfg(not(target_family = "wasm"))]
use std::thread;

/// Makes `count` things, one after the other: a browser's wasm has one thread.
#[cfg(target_family = "wasm")]
pub(crate) fn at_once<T>(count: usize, make: impl Fn(usize) -> T) -> Vec<T> {
    (0..count).map(make).collect()
}

/// Makes `count` things on as many threads as there are cores; their order is the same however many that is.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn at_once<T: Send>(count: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    // Asked once: the answer is read from files.
    static CORES: OnceLock<usize> = OnceLock::new();
    let cores = *CORES.get_or_init(|| thread::available_parallelism().map_or(1, NonZero::get));
    let threads = cores.min(count.max(1));
    let made: Vec<Mutex<Option<T>>> = (0..count).map(|_| Mutex::new(None)).collect();
    let work = |first: usize| {
        for n in (first..count).step_by(threads) {
            let thing = make(n);
            if let Some(slot) = made.get(n) {
                *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(thing);
            }
        }
    };
    thread::scope(|scope| {
        for first in 1..threads {
            // Where no thread can be had, this one does the work.
            if thread::Builder::new().spawn_scoped(scope, move || work(first)).is_err() {
                work(first);
            }
        }
        work(0);
    });
    made.into_iter().filter_map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
}
