//! The scores of everyone in an invented town, as whole numbers. The test beside it and the example
//! `golden` (which also runs as wasm) compare them with `golden.tsv`: bit for bit.

use std::fmt::Write;

use matching::{Engine, Exposure, Filter};

use crate::town::{NOW, town};

const RECORDED: &str = include_str!("golden.tsv");

/// The scores of a small town, a line for each pair and each visit.
pub fn scores() -> String {
    let people = town(36);
    let mut engine = Engine::new();
    for person in &people {
        engine.put(person.clone());
    }
    let mut lines = String::new();
    for (n, a) in people.iter().enumerate() {
        for b in people.iter().skip(n + 1) {
            let Some(found) = engine.pair(a.id, b.id, NOW) else {
                let _ = writeln!(lines, "pair\t{}\t{}\tnone", a.id.0, b.id.0);
                continue;
            };
            let y = found.years_ago.map(|told| (told.score, told.years, told.at.0));
            let (y, years, at) = y.unwrap_or_default();
            let logits = (found.mine.logit, found.theirs.logit);
            let _ = writeln!(
                lines,
                "pair\t{}\t{}\t{:?}\t{:?}\t{}\t{}\t{}\t{y}\t{years}\t{at}",
                a.id.0, b.id.0, found.role, found.label, found.r, logits.0, logits.1
            );
        }
    }
    let mut exposure = Exposure::new();
    for person in &people {
        let ten = engine.rank(person.id, &Filter::default(), NOW).unwrap_or_default().items;
        let three = engine.three(person.id, &mut exposure, NOW).unwrap_or_default();
        let ids = ten.iter().chain(three.iter()).map(|found| found.id.0.to_string());
        let ids: Vec<String> = ids.collect();
        let _ = writeln!(lines, "visit\t{}\t{}", person.id.0, ids.join("\t"));
    }
    lines
}

/// The first line that is not as recorded, if any.
pub fn difference() -> Option<String> {
    let now = scores();
    let lines = now.lines().zip(RECORDED.lines());
    let mut unlike = lines.filter(|(now, recorded)| now != recorded);
    if let Some((now, recorded)) = unlike.next() {
        return Some(format!("{now}\nwas recorded as\n{recorded}"));
    }
    let (lines, recorded) = (now.lines().count(), RECORDED.lines().count());
    (lines != recorded).then(|| format!("{lines} lines, and {recorded} are recorded"))
}
