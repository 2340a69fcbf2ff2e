//! How long a ranking takes, by the size of the network. `cargo bench -p matching --bench rank`

#[path = "../tests/stories/town.rs"]
mod town;

use std::hint::black_box;
use std::time::{Duration, Instant};

use matching::{Engine, Exposure, Filter};

fn main() {
    let now = town::NOW;
    for size in [300, 3_000, 10_000] {
        let people = town::town(size);
        let start = Instant::now();
        let mut engine = Engine::new();
        for person in people.iter().cloned() {
            engine.put(person);
        }
        let filled = start.elapsed();
        let (mut ranks, mut visits, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        for viewer in people.iter().step_by(size / 20) {
            let rank = || engine.rank(viewer.id, &Filter::default(), now);
            let first = rank().and_then(|ranked| ranked.items.first().map(|first| first.id));
            ranks.push(timed(|| _ = black_box(rank())));
            visits.push(timed(|| _ = black_box(engine.three(viewer.id, &mut Exposure::new(), now))));
            pairs.push(timed(|| _ = black_box(first.and_then(|first| engine.pair(viewer.id, first, now)))));
        }
        for times in [&mut ranks, &mut visits, &mut pairs] {
            times.sort();
        }
        let middle = |times: &[Duration]| times.get(times.len() / 2).copied().unwrap_or_default();
        println!(
            "{size} members: filled in {filled:.0?}; median rank {:.1?}, three {:.1?}, pair {:.1?}",
            middle(&ranks),
            middle(&visits),
            middle(&pairs),
        );
    }
}

/// The least of five: what the work takes when the machine is not busy with something else.
fn timed(mut work: impl FnMut()) -> Duration {
    let times = (0..5).map(|_| {
        let start = Instant::now();
        work();
        start.elapsed()
    });
    times.min().unwrap_or_default()
}
