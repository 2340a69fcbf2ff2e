//! A career: its steps in order of time, and what they add up to.

use crate::step::Step;
use crate::time::Month;

/// A career in order of time. Two careers made of the same parts are equal, whatever their order.
#[derive(Clone, Debug)]
pub(crate) struct Career<'w> {
    pub steps: Vec<Step<'w>>,
    /// The months at work: from, and the month after the last. In order, and apart.
    worked: Vec<(Month, Month)>,
}

impl<'w> Career<'w> {
    pub const EMPTY: Career<'static> = Career { steps: Vec::new(), worked: Vec::new() };

    pub fn new(mut parts: Vec<Step<'w>>) -> Career<'w> {
        parts.sort_by(|a, b| a.order().cmp(&b.order()));
        let mut steps: Vec<Step> = Vec::with_capacity(parts.len());
        for part in parts {
            match steps.iter_mut().find(|step| step.is_continued_by(&part)) {
                Some(step) => step.go_on(part),
                None => steps.push(part),
            }
        }
        let worked = worked(&steps);
        Career { steps, worked }
    }

    /// Months of experience before a month: each month once, however many jobs it held.
    pub fn experience(&self, before: Month) -> i32 {
        let months = |(from, to): &(Month, Month)| (*to).min(before).since(*from).max(0);
        self.worked.iter().map(months).sum()
    }

    /// The month in which the career would have begun, had there been no gaps; without work, the latest of months.
    pub fn begun(&self) -> Month {
        let Some((from, to)) = self.worked.last() else { return Month(i32::MAX) };
        let until = if *to == Month(i32::MAX) { *from } else { *to };
        until.plus(-self.experience(until))
    }

    /// The step that says what someone does now: work before study, what lasts before what is
    /// over, the highest level, the latest start.
    pub fn present(&self, now: Month) -> Option<&Step<'w>> {
        let begun = self.steps.iter().filter(|step| step.start <= now);
        begun.max_by_key(|step| {
            let (current, level) = (step.is_current(now), step.level(now));
            let end = if current { now } else { step.until() };
            let at_work = current && !step.study && level > 0;
            (at_work, current, end, level, step.start)
        })
    }

    /// The level now: the highest of what lasts, else that of the last step. 0 to 7.
    pub fn level(&self, now: Month) -> u8 {
        let current = self.steps.iter().filter(|step| step.is_current(now));
        let highest = current.map(|step| step.level(now)).max();
        let last = || self.present(now).map_or(0, |step| step.level(now));
        highest.unwrap_or_else(last)
    }

    /// The step begun last before another one.
    pub fn before(&self, step: &Step) -> Option<&Step<'w>> {
        let mut latest_first = self.steps.iter().rev();
        latest_first.find(|earlier| earlier.start < step.start)
    }
}

/// The union of all spans that count as experience, none before year 0.
fn worked(steps: &[Step]) -> Vec<(Month, Month)> {
    let spans = steps.iter().filter_map(|step| Some((step.earns_from()?.max(Month(0)), step.until())));
    let mut spans: Vec<(Month, Month)> = spans.collect();
    spans.sort_unstable();
    let mut worked: Vec<(Month, Month)> = Vec::with_capacity(spans.len());
    for (from, to) in spans {
        match worked.last_mut() {
            Some((_, last)) if from <= *last => *last = to.max(*last),
            _ => worked.push((from, to)),
        }
    }
    worked
}
