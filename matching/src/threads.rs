//! Work on all cores at once, where there are threads.

#[cfg(not(target_family = "wasm"))]
use rayon::prelude::*;

/// Makes `count` things, one after the other: a browser's wasm has one thread.
#[cfg(target_family = "wasm")]
pub(crate) fn at_once<T>(count: usize, make: impl Fn(usize) -> T) -> Vec<T> {
    (0..count).map(make).collect()
}

/// Makes `count` things on all cores, each as soon as a core is free; their order is the same however many there are.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn at_once<T: Send>(count: usize, make: impl Fn(usize) -> T + Sync) -> Vec<T> {
    (0..count).into_par_iter().with_max_len(1).map(&make).collect()
}
