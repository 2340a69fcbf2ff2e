//! How long a ranking takes, by the size of the network. `cargo bench -p matching`

#[path = "../tests/stories/town.rs"]
mod town;

use std::hint::black_box;
use std::time::Instant;

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
        let viewers = people.iter().step_by(size / 20);
        let (mut ranks, mut visits, mut pairs) = (Vec::new(), Vec::new(), Vec::new());
        for viewer in viewers {
            let start = Instant::now();
            let ranked = black_box(engine.rank(viewer.id, &Filter::default(), now));
            ranks.push(start.elapsed());
            let start = Instant::now();
            black_box(engine.three(viewer.id, &mut Exposure::new(), now));
            visits.push(start.elapsed());
            let first = ranked.and_then(|ranked| ranked.items.first().map(|first| first.id));
            let start = Instant::now();
            black_box(first.and_then(|first| engine.pair(viewer.id, first, now)));
            pairs.push(start.elapsed());
        }
        for times in [&mut ranks, &mut visits, &mut pairs] {
            times.sort();
        }
        let middle = |times: &[std::time::Duration]| times.get(times.len() / 2).copied();
        println!(
            "{size} members: filled in {filled:?}; median rank {:?}, three {:?}, pair {:?}",
            middle(&ranks).unwrap_or_default(),
            middle(&visits).unwrap_or_default(),
            middle(&pairs).unwrap_or_default(),
        );
    }
}
