//! Common ground: what two people share, how rare it is, how recent, and whether they shared it at
//! the same time. "Same school, same years" stands far above "same country".

use crate::fixed::{ONE, exp_neg, mul, saturate};
use crate::parts::FacetKind;
use crate::time::Month;
use crate::view::{Held, View};
use crate::words::{Scale, Words};

/// The sum at which common ground is half of what it can be: about one rare thing shared closely.
const HALF: i32 = 600;

/// How near a shared thing brings two people before rarity and time are counted, in 1/1024. Places
/// where people meet stand first; function, industry and place stand low, since novelty counts the
/// same kinds the other way; a language or a country is barely ground at all.
pub(crate) fn nearness(kind: FacetKind) -> i32 {
    match kind {
        FacetKind::Association | FacetKind::Organisation => ONE,
        FacetKind::School => 960,
        FacetKind::Interest => 640,
        FacetKind::Skill => 512,
        FacetKind::Field | FacetKind::Place => 384,
        FacetKind::Function | FacetKind::Industry => 256,
        FacetKind::Language => 192,
        FacetKind::Country => 128,
    }
}

/// One thing two people share; `raw` in 1/1024 before the sum saturates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Share<'a> {
    pub mine: &'a Held<'a>,
    pub theirs: &'a Held<'a>,
    pub raw: i32,
    /// The months both were there, first and last.
    pub together: Option<(Month, Month)>,
}

/// The whole of common ground from the sum of its parts, 0 to 1024.
pub(crate) fn whole(sum: i32) -> i32 {
    saturate(sum, HALF)
}

/// Calls `each` once for every value both hold, with the closest of their times.
pub(crate) fn shared<'a>(
    mine: &'a View<'a>,
    theirs: &'a View<'a>,
    words: &Words,
    scale: Scale,
    now: Month,
    mut each: impl FnMut(Share<'a>),
) {
    let (mut a, mut b) = (mine.held.as_slice(), theirs.held.as_slice());
    while let ([x, after_x @ ..], [y, after_y @ ..]) = (a, b) {
        if x.id == y.id {
            let (same_a, same_b) = (run(a), run(b));
            let rarity = mul(nearness(x.kind()), words.rarity(x.id, scale));
            let (times_a, times_b) = (a.iter().take(same_a), b.iter().take(same_b));
            let pairs = times_a.flat_map(|a| times_b.clone().map(move |b| (a, b)));
            // The first of equals, by content: the lists hold one order only for unlike values.
            let best = pairs
                .map(|(a, b)| share(a, b, rarity, now))
                .max_by_key(|share| (share.raw, share.together, (share.mine.start, share.theirs.start)));
            if let Some(best) = best {
                each(best);
            }
            (a, b) = (a.get(same_a..).unwrap_or_default(), b.get(same_b..).unwrap_or_default());
        } else {
            (a, b) = if x.id < y.id { (after_x, b) } else { (a, after_y) };
        }
    }
}

/// How many entries at the head of a sorted list hold the same value.
fn run(held: &[Held]) -> usize {
    let first = held.first().map(|held| held.id);
    held.iter().take_while(|held| Some(held.id) == first).count()
}

fn share<'a>(mine: &'a Held<'a>, theirs: &'a Held<'a>, rarity: i32, now: Month) -> Share<'a> {
    let weight = match mine.weight.min(theirs.weight) {
        1 => 768,
        2 => 896,
        _ => ONE,
    };
    let (time, together) = in_time(mine, theirs, now);
    Share { mine, theirs, raw: mul(mul(rarity, weight), time).max(1), together }
}

/// Time's part, 0 to 1024: being there together counts twice as much as having missed each other,
/// and fades to half as the years go by. What has no date stands between.
fn in_time(mine: &Held, theirs: &Held, now: Month) -> (i32, Option<(Month, Month)>) {
    let Some((from, to)) = between(mine, theirs, now) else {
        return (640, None);
    };
    let months = to.since(from);
    let overlap = if months > 0 { 512 + saturate(months, 6) / 2 } else { 512 };
    (mul(overlap, fresh(now.since(to))), (months > 0).then_some((from, to)))
}

/// The months both were there, first and last, if they were at one time.
pub(crate) fn overlap(mine: &Held, theirs: &Held, now: Month) -> Option<(Month, Month)> {
    between(mine, theirs, now).filter(|(from, to)| from < to)
}

/// From when the later came to when the earlier went, which may lie before; none where no date is known.
fn between(mine: &Held, theirs: &Held, now: Month) -> Option<(Month, Month)> {
    let end = |held: &Held| held.end.unwrap_or(now).min(now);
    Some((mine.start?.max(theirs.start?), end(mine).min(end(theirs))))
}

/// What so many months take off: e-folding in 20 years, for a school long left is still a school shared.
pub(crate) fn fresh(since: i32) -> i32 {
    512 + exp_neg(since.clamp(0, 1200) * ONE / 240) / 2
}

/// Cuts a whole into parts that sum to it exactly, by the weight of each.
pub(crate) fn cut(whole: i32, weights: &[i32]) -> Vec<i32> {
    let total: i64 = weights.iter().map(|weight| i64::from(*weight)).sum();
    let (mut before, mut given) = (0_i64, 0_i32);
    let parts = weights.iter().map(|weight| {
        before += i64::from(*weight);
        let until = i32::try_from(i64::from(whole) * before / total.max(1)).unwrap_or(whole);
        let part = until - given;
        given = until;
        part
    });
    parts.collect()
}
