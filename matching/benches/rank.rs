//! How long a ranking takes, by the size of the network. `cargo bench -p matching --bench rank -- [--sizes 300,3000] [--cpu]`

#[path = "../tests/stories/town.rs"]
mod town;

#[path = "shared/clock.rs"]
mod clock;

use std::time::Duration;

use matching::{Engine, Exposure, Filter};

fn main() {
    let now = town::NOW;
    let sizes = std::env::args().skip_while(|argument| argument != "--sizes").nth(1);
    let sizes = sizes.unwrap_or_else(|| "300,3000,10000".to_owned());
    for size in sizes.split(',').filter_map(|size| size.parse().ok()) {
        let people = town::town(size);
        let mut engine = Engine::new();
        let filled = clock::timed(|| people.iter().cloned().for_each(|person| engine.put(person)));
        let (mut ranks, mut visits, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        for viewer in people.iter().step_by(size / 20) {
            let rank = || engine.rank(viewer.id, &Filter::default(), now);
            let first = rank().and_then(|ranked| ranked.items.first().map(|first| first.id));
            ranks.push(least(rank));
            visits.push(least(|| engine.three(viewer.id, &mut Exposure::new(), now)));
            pairs.push(least(|| first.and_then(|first| engine.pair(viewer.id, first, now))));
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

/// The least of nine: what the work takes when the machine is not busy with something else.
fn least<T>(work: impl Fn() -> T) -> Duration {
    (0..9).map(|_| clock::timed(&work)).min().unwrap_or_default()
}
