//! You, N years ago: the moment in a mentor's past that is closest to a protege's present. States
//! are compared, one moment with one moment; careers are never aligned as sequences.

use crate::career::Career;
use crate::fixed::{ONE, bell, ln, mul, ratio};
use crate::step::Step;
use crate::taxonomy;
use crate::time::Month;
use crate::topics::reaches;
use crate::view::Line;
use crate::words::likeness;

/// The lag, in months, at which someone has seen what comes next and still remembers; and the
/// limits outside which nothing is claimed.
const LAG: (i32, i32, i32) = (96, 24, 240);

/// The width of the lag's curve on a logarithmic scale, 0.6 in 1/1024.
const WIDTH: i32 = 614;

/// Months within which "what came next" is looked for.
pub(crate) const NEXT: i32 = 120;

/// Months of experience, and levels, by which two states may differ: further apart nobody recognises themselves.
pub(crate) const APART: i32 = 36;
const LEVELS: u8 = 2;

/// Occupations less alike than this are not one state, whatever else agrees.
pub(crate) const KIN: i32 = 384;

/// Below this nothing is said.
pub(crate) const FLOOR: i32 = 205;

/// What each part of a state weighs, in 1/1024: occupation, function, industry, seniority,
/// experience, and the step before. Occupation leads: it is what people recognise themselves in.
pub(crate) const PARTS: [i32; 6] = [460, 102, 128, 154, 102, 78];

/// Where someone stands: the state that is looked for in the pasts of others.
#[derive(Clone, Copy, Debug)]
pub(crate) struct State<'a> {
    pub step: &'a Step<'a>,
    pub before: Option<&'a Step<'a>>,
    /// The month the state is of, no later than now.
    pub at: Month,
    pub level: u8,
    /// Months of experience.
    pub experience: i32,
}

/// The closest moment of a past, with Y in 1/1024 and the lag in months.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Then<'a> {
    pub state: State<'a>,
    pub lag: i32,
    pub y: i32,
}

impl Then<'_> {
    /// N: by the calendar, so that the years told of both moments lie N apart.
    pub(crate) fn years(&self) -> i32 {
        let at = self.state.at;
        at.plus(self.lag).year() - at.year()
    }
}

/// The present state of a career; none without steps.
pub(crate) fn present<'a>(career: &'a Career<'a>, now: Month) -> Option<State<'a>> {
    let step = career.present(now)?;
    let at = if step.is_current(now) { now } else { step.until().plus(-1) };
    Some(state(career, step, at, career.experience(now)))
}

fn state<'a>(career: &'a Career, step: &'a Step<'a>, at: Month, experience: i32) -> State<'a> {
    State { step, before: career.before(step), at, level: step.level(at), experience }
}

/// The moment of `past` closest to `present`, or none where nothing matches.
pub(crate) fn closest<'a>(present: &State, past: &'a Career<'a>, asks: &[Line], now: Month) -> Option<Then<'a>> {
    let moments = past.steps.iter().filter_map(|step| {
        let at = moment(present, past, step);
        let lag = now.since(at);
        let (_, least, most) = LAG;
        if !(least..=most).contains(&lag) || kinship(present.step, step) < KIN {
            return None;
        }
        let then = state(past, step, at, past.experience(at));
        if (then.experience - present.experience).abs() > APART || then.level.abs_diff(present.level) > LEVELS {
            return None;
        }
        let near = mul(mul(likewise(present, &then), recall(lag)), next(&then, past, asks));
        (near >= FLOOR).then_some(Then { state: then, lag, y: near })
    });
    // Of equals the lag nearest to the best, then the later step: the order of steps is content.
    moments.max_by_key(|then| (then.y, -(then.lag - LAG.0).abs(), then.state.step.start))
}

/// The moment in a step when its holder had the experience of `present`, kept within the step.
/// Studies earn none, so two students are compared by how long they have been at it.
fn moment(present: &State, past: &Career, step: &Step) -> Month {
    let into = if present.level == 0 && step.level(step.start) == 0 {
        present.at.since(present.step.start)
    } else {
        present.experience - past.experience(step.start)
    };
    let last = step.until().plus(-1);
    step.start.plus(into.max(0)).min(last)
}

/// How alike two states are, 0 to 1024, over what is known of both.
fn likewise(a: &State, b: &State) -> i32 {
    let same = |equal: bool| if equal { ONE } else { 0 };
    let functions = a.step.function.zip(b.step.function).map(|(a, b)| same(a == b));
    let industries = a.step.industry.zip(b.step.industry).map(|(a, b)| near_industry(a, b));
    let levels = ONE - ratio((i32::from(a.level) - i32::from(b.level)).abs().min(3), 3);
    let experience = bell(ratio((a.experience - b.experience).abs().min(240), 24));
    let before = match (a.before, b.before) {
        (None, None) => ONE,
        (Some(a), Some(b)) => kinship(a, b),
        _ => 0,
    };
    let parts = [Some(kinship(a.step, b.step)), functions, industries, Some(levels), Some(experience), Some(before)];
    let (mut sum, mut known) = (0, 0);
    for (part, weight) in parts.iter().zip(PARTS) {
        if let Some(part) = part {
            sum += part * weight;
            known += weight;
        }
    }
    if known == 0 { 0 } else { sum / known }
}

/// How alike two steps are as work, or as study, 0 to 1024.
pub(crate) fn kinship(a: &Step, b: &Step) -> i32 {
    match (a.occupation, b.occupation) {
        _ if a.study != b.study => 0,
        (Some(a), Some(b)) => i32::from(taxonomy::similarity(a, b)).min(ONE),
        _ => likeness(a.tokens, b.tokens),
    }
}

fn near_industry(a: taxonomy::IndustryCode, b: taxonomy::IndustryCode) -> i32 {
    i32::from(taxonomy::industry_similarity(a, b)).min(ONE)
}

/// The curve of memory: highest at eight years, on a logarithmic scale.
pub(crate) fn recall(lag: i32) -> i32 {
    let months = |months: i32| ln(u64::from(months.unsigned_abs()));
    bell(ratio(months(lag) - months(LAG.0), WIDTH))
}

/// How well what came next serves the best served of the asks' targets; 1024 without a target.
fn next(then: &State, past: &Career, asks: &[Line]) -> i32 {
    let served = asks.iter().filter_map(|ask| ask.target.as_ref()).map(|target| {
        let steps = past.steps.iter().filter(|step| !step.study);
        let stages = steps.flat_map(|step| step.stages().map(move |stage| (step, stage)));
        let after = stages.filter(|(_, stage)| (1..=NEXT).contains(&stage.from.since(then.at)));
        let best = after.map(|(step, stage)| reaches(target, step.occupation, stage.level));
        best.max().unwrap_or(0)
    });
    served.max().unwrap_or(ONE)
}
