//! The benches' clock: of the wall, or with `--cpu` of the processor, all threads together, for a machine that does
//! other things as well.

use std::sync::LazyLock;
use std::time::{Duration, Instant};

use cpu_time::ProcessTime;

/// Time since the first call.
pub fn now() -> Duration {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    static CPU: LazyLock<bool> = LazyLock::new(|| std::env::args().any(|argument| argument == "--cpu"));
    if *CPU { ProcessTime::now().as_duration() } else { START.elapsed() }
}

/// How long some work takes.
pub fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let start = now();
    std::hint::black_box(work());
    now() - start
}
