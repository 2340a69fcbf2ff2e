//! How long cohorts take. `cargo bench -p matching --bench cohort -- [--json FILE] [--instances FOLDER] [--packet FILE] [--only L] [--cpu]`
//!
//! Medians of five runs; each result is proven before its time counts. `--instances` writes the cohorts for other programs,
//! `--packet` the programme as it travels to a browser.
#![allow(clippy::panic, reason = "a bench that cannot go on says why")]

#[path = "shared/clock.rs"]
mod clock;
#[path = "cohort/instances.rs"]
mod instances;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::Command;
use std::{env, fs};

use instances::{Chance, L, PROGRAMME, Size, XL};
use matching::cohort::{Cohort, Edit, Mode, Plan, Proof, Proven, USUAL_BAND, prove};

const RUNS: usize = 5;
const EDITS: usize = 400;
const NEAR: u32 = 20;

fn main() {
    let arguments: Vec<String> = env::args().collect();
    let after = |flag: &str| arguments.iter().skip_while(|argument| *argument != flag).nth(1).map(PathBuf::from);
    if arguments.iter().any(|argument| argument == "--peak") {
        Plan::new(L.generate().cohort(L)).solve_proven(false);
        println!("{:.0}", peak_mb().unwrap_or_default());
        return;
    }
    let mut figures = BTreeMap::new();
    if let Some(peak) = peak_of_own() {
        println!("L, peak of the whole process: {peak} MB");
        figures.insert("cohort_l_peak_mb", peak);
    }
    let only = after("--only");
    for size in
        [PROGRAMME, L, XL].into_iter().filter(|size| only.as_ref().is_none_or(|only| only.as_os_str() == size.name))
    {
        let instance = size.generate();
        if let Some(folder) = after("--instances") {
            instance.write(size, &folder.join(format!("{}.u32", size.name))).unwrap_or_else(|error| panic!("{error}"));
        }
        if let Some(file) = after("--packet").filter(|_| size.name == PROGRAMME.name) {
            fs::write(&file, instance.packet(size)).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        }
        measure(size, &instance.cohort(size), &mut figures);
    }
    let lines: Vec<String> = figures.iter().map(|(key, value)| format!("  \"{key}\": {value:.5}")).collect();
    let json = format!("{{\n{}\n}}\n", lines.join(",\n"));
    print!("{json}");
    if let Some(file) = after("--json") {
        fs::write(&file, json).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    }
}

fn measure(size: Size, cohort: &Cohort, figures: &mut BTreeMap<&'static str, f64>) {
    let pairs = (0..cohort.proteges()).map(|protege| cohort.candidates(protege).count()).sum::<usize>();
    let seats: u32 = (0..cohort.mentors()).map(|mentor| cohort.seats(mentor)).sum();
    println!("{}: {} x {}, {pairs} pairs, {seats} seats", size.name, cohort.proteges(), cohort.mentors());
    let mut plan = Plan::new(cohort.clone());
    let exact = median(|| {
        plan = Plan::new(cohort.clone());
        timed(|| plan.solve_proven(false))
    });
    let proof = proven(&mut plan, |plan| plan.solve_proven(false));
    assert_eq!(proof.gap(), 0);
    println!("  best total, exact: {exact:.3} s; {} matched, total {}", proof.matched, proof.total);
    let near = median(|| {
        let mut plan = Plan::new(cohort.clone());
        timed(|| plan.solve_near(NEAR))
    });
    let gap = proven(&mut Plan::new(cohort.clone()), |plan| plan.solve_near(NEAR));
    println!("  near: {near:.3} s; within {:.3} %", 100.0 * gap.gap() as f64 / gap.bound as f64);
    let banded = median(|| {
        let mut plan = Plan::new(cohort.clone());
        timed(|| plan.solve(Mode::NoRegrets { band: USUAL_BAND }))
    });
    let mut share = 0.0;
    // The strict one first, so that the share of the banded one is kept.
    for band in [0, USUAL_BAND] {
        let found = plan.solve(Mode::NoRegrets { band });
        let figures = plan.figures(&found, band);
        share = 100.0 * figures.total as f64 / proof.total as f64;
        println!("  no regrets, band {band} %: {} matched, {share:.2} % of the best total", figures.matched);
        assert_eq!(figures.regrets.pairs, 0);
    }
    println!("  no regrets, from nothing: {banded:.3} s");
    let everyone = timed(|| plan.solve_proven(true));
    let most = proven(&mut plan, |plan| plan.solve_proven(true));
    assert_eq!(most.gap(), 0);
    println!("  everyone first: {everyone:.3} s; {} matched, total {}", most.matched, most.total);
    let mut plan = Plan::new(cohort.clone());
    plan.solve(Mode::BestTotal);
    let edits = edits(&mut plan);
    println!(
        "  an edit: median {:.3} ms, p95 {:.3} ms, worst {:.3} ms",
        at(&edits, 50),
        at(&edits, 95),
        at(&edits, 100)
    );
    assert_eq!(proven(&mut plan, |plan| plan.solve_proven(false)).gap(), 0);
    match size.name {
        "L" => figures.extend([
            ("cohort_l_exact_s", exact),
            ("cohort_l_near_s", near),
            ("cohort_l_banded_s", banded),
            ("cohort_l_banded_percent", share),
            ("cohort_l_everyone_s", everyone),
            ("cohort_l_edit_p95_ms", at(&edits, 95)),
        ]),
        "XL" => figures.extend([("cohort_xl_exact_s", exact)]),
        _ => {
            let fairest = median(|| timed(|| plan.solve(Mode::Fairest)));
            println!("  fairest: {fairest:.4} s");
            figures.extend([
                ("cohort_programme_exact_s", exact),
                ("cohort_programme_edit_p95_ms", at(&edits, 95)),
                ("cohort_programme_fairest_s", fairest),
            ]);
        }
    }
}

/// Pins and vetoes by turns, each solved at once: sorted milliseconds.
fn edits(plan: &mut Plan) -> Vec<f64> {
    let mut chance = Chance(1);
    let mut times = Vec::new();
    let mut now = plan.solve(Mode::BestTotal);
    while times.len() < EDITS {
        let protege = chance.below(u64::from(plan.cohort().proteges())) as u32;
        let candidates: Vec<_> = plan.cohort().candidates(protege).collect();
        let Some(pair) = candidates.get(chance.below(candidates.len() as u64) as usize) else {
            continue;
        };
        // What a host would do: keep two together who are not, or part two who are.
        let edit = match now.mentor_of(protege) {
            Some(mentor) if times.len() % 2 == 0 => Edit::Veto { protege, mentor },
            Some(mentor) if mentor == pair.mentor => continue,
            _ => Edit::Pin { protege, mentor: pair.mentor },
        };
        let start = clock::now();
        if plan.edit(edit).is_err() {
            continue;
        }
        now = plan.solve(Mode::BestTotal);
        times.push((clock::now() - start).as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    times
}

fn proven(plan: &mut Plan, solve: impl Fn(&mut Plan) -> Proven) -> Proof {
    let found = solve(plan);
    prove(plan.cohort(), plan.decisions(), &found.objective, &found.assignment, &found.certificate)
        .unwrap_or_else(|flaw| panic!("{flaw:?}"))
}

fn at(sorted: &[f64], percent: usize) -> f64 {
    sorted.get(((sorted.len() * percent).div_ceil(100)).saturating_sub(1)).copied().unwrap_or_default()
}

fn median(mut run: impl FnMut() -> f64) -> f64 {
    let mut times: Vec<f64> = (0..RUNS).map(|_| run()).collect();
    times.sort_by(f64::total_cmp);
    at(&times, 50)
}

fn timed<T>(work: impl FnOnce() -> T) -> f64 {
    clock::timed(work).as_secs_f64()
}

fn peak_of_own() -> Option<f64> {
    let output = Command::new(env::current_exe().ok()?).arg("--peak").output().ok()?;
    String::from_utf8(output.stdout).ok()?.trim().parse().ok().filter(|&peak: &f64| peak > 0.0)
}

/// The most memory this process ever had, where the system tells.
fn peak_mb() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").trim().parse::<f64>().ok()? / 1024.0)
}
