//! How long it takes to find people, by the size of the network, and what the index takes of memory.
//! `cargo bench -p matching --bench retrieval -- [--sizes 10000,100000,1000000] [--json FILE] [--cpu]`

#[path = "shared/clock.rs"]
mod clock;
#[path = "shared/people.rs"]
mod people;

use std::hint::black_box;
use std::time::Duration;

use matching::{Engine, FacetKind, Filter, Profile};
use people::{NOW, member, things};

/// As the server has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Every figure is the median of so many runs.
const RUNS: usize = 5;

/// Questions of a run.
const QUESTIONS: usize = 200;

/// Profiles made at once, so that making them is timed apart.
const BATCH: usize = 4_096;

/// What is measured for a size: times in milliseconds, of whole questions.
struct Figures {
    size: usize,
    build_s: f64,
    bytes: f64,
    parts: [f64; 3],
    retrieval: (f64, f64),
    ten: (f64, f64),
    edit: f64,
    /// The share of the ten strongest of all that the index's road names, too; where a scan of all is quick enough.
    named: Option<f64>,
}

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut sizes, mut json) = (vec![10_000, 100_000, 1_000_000], None);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--json" => json = args.next(),
            "--sizes" => sizes = args.next().unwrap_or_default().split(',').filter_map(|n| n.parse().ok()).collect(),
            _ => {}
        }
    }
    println!(
        "members | built s | bytes each (rows, postings, dictionary) | 24 things, best 100: p50 / p99 ms | ten people: p50 / p99 ms | edit visible ms | of the strongest ten named"
    );
    let figures: Vec<Figures> = sizes.into_iter().map(measure).inspect(print).collect();
    if let Some(path) = json {
        let mut lines = Vec::new();
        for of in &figures {
            let size = match of.size {
                1_000_000 => "1m".to_owned(),
                size => format!("{}k", size / 1_000),
            };
            lines.push(format!("\"retrieval_{size}_p50_ms\": {:.4}", of.retrieval.0));
            lines.push(format!("\"retrieval_{size}_p99_ms\": {:.4}", of.retrieval.1));
            lines.push(format!("\"ten_people_{size}_p50_ms\": {:.4}", of.ten.0));
            lines.push(format!("\"ten_people_{size}_p99_ms\": {:.4}", of.ten.1));
            lines.push(format!("\"index_build_{size}_s\": {:.3}", of.build_s));
            lines.push(format!("\"index_bytes_per_member_{size}\": {:.1}", of.bytes));
            lines.push(format!("\"edit_visible_{size}_ms\": {:.4}", of.edit));
            lines.extend(of.named.map(|named| format!("\"strongest_ten_named_{size}\": {named:.4}")));
        }
        if let Some(of) = figures.last() {
            lines.push(format!("\"index_bytes_per_member\": {:.1}", of.bytes));
            lines.push(format!("\"edit_visible_ms\": {:.4}", of.edit));
        }
        let text = format!("{{\n  {}\n}}\n", lines.join(",\n  "));
        if let Err(error) = std::fs::write(&path, text) {
            eprintln!("{path}: {error}");
            std::process::exit(1);
        }
    }
}

fn print(of: &Figures) {
    let [rows, postings, dictionary] = of.parts;
    println!(
        "{:>9} | {:.2} | {:.0} ({rows:.0}, {postings:.0}, {dictionary:.0}) | {:.3} / {:.3} | {:.2} / {:.2} | {:.2} | {}",
        of.size,
        of.build_s,
        of.bytes,
        of.retrieval.0,
        of.retrieval.1,
        of.ten.0,
        of.ten.1,
        of.edit,
        of.named.map_or_else(|| "-".to_owned(), |named| format!("{:.1} %", named * 100.0)),
    );
}

fn measure(size: usize) -> Figures {
    let (mut engine, first) = built(size);
    // A million is built once more or not at all: each run takes as long as all the questions together.
    let again = if size > 200_000 { 0 } else { RUNS - 1 };
    let builds = std::iter::once(first).chain((0..again).map(|_| built(size).1));
    let build_s = median(builds.collect());
    let bytes = engine.bytes();
    let each = |bytes: usize| bytes as f64 / size as f64;
    let viewers: Vec<Profile> = (0..QUESTIONS).map(|n| member(n * (size / QUESTIONS))).collect();
    let asked: Vec<Vec<(FacetKind, String)>> = viewers.iter().map(things).collect();
    let retrieval = runs(QUESTIONS, |n| {
        let things: Vec<(FacetKind, &str)> =
            asked.get(n).into_iter().flatten().map(|(kind, value)| (*kind, value.as_str())).collect();
        clock::timed(|| engine.sharing(&things, 100, NOW))
    });
    let ten = runs(QUESTIONS, |n| {
        let Some(viewer) = viewers.get(n) else { return Duration::ZERO };
        clock::timed(|| engine.rank(viewer.id, &Filter::default(), NOW))
    });
    let named = (size <= 10_000).then(|| {
        let all = engine.clone().comparing_all_up_to(usize::MAX);
        let strongest = |engine: &Engine, viewer: &Profile, take| {
            let ranked = engine.rank(viewer.id, &Filter { take, ..Filter::default() }, NOW).unwrap_or_default();
            let mut items: Vec<_> = ranked.items.into_iter().map(|item| (std::cmp::Reverse(item.r), item.id)).collect();
            items.sort();
            items
        };
        let (mut named, mut of) = (0, 0);
        for viewer in viewers.iter().step_by(4) {
            let likely = strongest(&engine, viewer, usize::MAX);
            let ten = strongest(&all, viewer, 200);
            let ten = ten.iter().take(10);
            of += ten.len();
            named += ten.filter(|found| likely.binary_search(found).is_ok()).count();
        }
        f64::from(named as u32) / f64::from(of.max(1) as u32)
    });
    let mut edits = Vec::new();
    for (n, viewer) in viewers.iter().enumerate() {
        let other = member(n * (size / QUESTIONS) + 1);
        let edit = clock::timed(|| {
            engine.put(Profile { offers: viewer.offers.clone(), ..other });
            black_box(engine.rank(viewer.id, &Filter::default(), NOW));
        });
        edits.push(edit.as_secs_f64() * 1_000.0);
    }
    Figures {
        size,
        build_s,
        bytes: each(bytes.all()),
        parts: [each(bytes.rows), each(bytes.postings), each(bytes.dictionary)],
        retrieval,
        ten,
        edit: median(edits),
        named,
    }
}

/// An engine of so many, and the seconds it took apart from making the profiles.
fn built(size: usize) -> (Engine, f64) {
    let mut making = Duration::ZERO;
    let batches = (0..size).step_by(BATCH).flat_map(|first| {
        let start = clock::now();
        let batch: Vec<Profile> = (first..size.min(first + BATCH)).map(member).collect();
        making += clock::now() - start;
        batch
    });
    let start = clock::now();
    let engine = Engine::of(batches);
    (engine, (clock::now() - start - making).as_secs_f64())
}

/// Medians over the runs of the middle and of the 99th of a hundred, in milliseconds, after a run to warm up.
fn runs(questions: usize, ask: impl Fn(usize) -> Duration) -> (f64, f64) {
    (0..questions).for_each(|n| _ = ask(n));
    let (mut middles, mut slowest) = (Vec::new(), Vec::new());
    for _ in 0..RUNS {
        let mut times: Vec<f64> = (0..questions).map(|n| ask(n).as_secs_f64() * 1_000.0).collect();
        times.sort_by(f64::total_cmp);
        middles.extend(times.get(times.len() / 2));
        slowest.extend(times.get(times.len() * 99 / 100));
    }
    (median(middles), median(slowest))
}

fn median(mut of: Vec<f64>) -> f64 {
    of.sort_by(f64::total_cmp);
    of.get(of.len() / 2).copied().unwrap_or_default()
}
