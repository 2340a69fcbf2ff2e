//! "You, N years ago" told: the two roads, where they touch, and what came next.

use crate::answer::{Band, Shown, YearsAgo};
use crate::career::Career;
use crate::score::Scored;
use crate::step::Step;
use crate::time::Month;
use crate::years_ago::{KIN, NEXT, kinship, present};

/// Places shared by both roads that are told besides the step itself and the one before.
const PLACES: usize = 3;

/// The account of a scored pair, or none where nothing matches.
pub(crate) fn told(scored: &Scored, now: Month) -> Option<YearsAgo> {
    let then = scored.then?;
    let (young, old) = (&scored.protege.view.career, &scored.mentor.view.career);
    let here = present(young, now)?;
    let (mine, theirs) = (here.step, then.state.step);
    let mut touching = vec![(mine, here.at, theirs, then.state.at)];
    let before = here.before.zip(then.state.before);
    if let Some((a, b)) = before.filter(|(a, b)| kinship(a, b) >= KIN) {
        touching.push((a, a.start, b, b.start));
    }
    for (a, b) in same_places(young, old).take(PLACES) {
        let told = |(x, _, y, _): &(&Step, Month, &Step, Month)| std::ptr::eq(*x, a) || std::ptr::eq(*y, b);
        if !touching.iter().any(told) {
            touching.push((a, a.start, b, b.start));
        }
    }
    touching.sort_by_key(|(a, _, b, _)| (a.start, b.start));
    let shared = touching.iter().map(|(a, at, b, then)| (shown(a, *at), shown(b, *then)));
    Some(YearsAgo {
        score: then.y,
        band: Band::of_feature(then.y),
        years: then.years(),
        at: then.state.at,
        now: shown(mine, here.at),
        then: shown(theirs, then.state.at),
        shared: shared.collect(),
        next: next(old, then.state.at, now),
    })
}

/// Steps of both at one organisation or one school.
fn same_places<'a>(young: &'a Career<'a>, old: &'a Career<'a>) -> impl Iterator<Item = (&'a Step<'a>, &'a Step<'a>)> {
    young.steps.iter().filter_map(|a| {
        let there = |b: &&Step| a.study == b.study && a.organisation.facet == b.organisation.facet;
        a.organisation.facet?;
        Some((a, old.steps.iter().find(there)?))
    })
}

fn shown(step: &Step, at: Month) -> Shown {
    Shown {
        title: step.stage(at).map(|stage| stage.title.to_owned()).unwrap_or_default(),
        organisation: step.organisation.text.to_string(),
        place: step.where_at().to_owned(),
        study: step.study,
        level: step.level(at),
        start: step.start,
        end: step.end,
    }
}

/// Every stage begun within ten years after a moment, with its own months.
fn next(career: &Career, at: Month, now: Month) -> Vec<Shown> {
    let mut next: Vec<Shown> = Vec::new();
    for step in career.steps.iter().filter(|step| !step.study) {
        let ends = step.stages.iter().skip(1).map(|stage| Some(stage.from));
        for (stage, end) in step.stages.iter().zip(ends.chain([step.end])) {
            if (1..=NEXT).contains(&stage.from.since(at)) && stage.from <= now {
                next.push(Shown { start: stage.from, end, ..shown(step, stage.from) });
            }
        }
    }
    next.sort_by_key(|shown| shown.start);
    next
}
