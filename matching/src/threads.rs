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

/// Makes something of each, one after the other.
#[cfg(target_family = "wasm")]
pub(crate) fn of_each<A, B>(of: Vec<A>, make: impl Fn(A) -> B) -> Vec<B> {
    of.into_iter().map(make).collect()
}

/// Makes something of each on all cores; order stays.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn of_each<A: Send, B: Send>(of: Vec<A>, make: impl Fn(A) -> B + Sync + Send) -> Vec<B> {
    of.into_par_iter().map(make).collect()
}
