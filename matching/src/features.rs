//! The small features of the score, each from 0 to 1024: seniority fit, logistics, novelty, replies.

use crate::fixed::{ONE, bell, ratio, saturate};
use crate::model::Replies;
use crate::parts::LanguageLevel;
use crate::seniority::Standing;
use crate::view::View;
use crate::week::Week;
use crate::words::common;

/// How well the gap in experience suits: full from the years at which someone is a mentor to the
/// protege up to ten more, falling off smoothly on both sides. Above level 5 the best gap is none.
pub(crate) fn fit(protege: Standing, mentor: Standing) -> i32 {
    let gap = mentor.months - protege.months;
    let best = protege.need().unwrap_or(0);
    let off = if gap < best { best - gap } else { (gap - best - 120).max(0) / 2 };
    bell(ratio(off.min(1200), 72))
}

/// Common half-hours and the best common language. What nobody has said counts as a half.
pub(crate) fn logistics(a: (Option<&Week>, &View), b: (Option<&Week>, &View)) -> i32 {
    let hours = half_hours(a.0, b.0).map_or(512, |common| saturate(common.into(), 16));
    let language = match language(a.1, b.1) {
        None => 512,
        Some((LanguageLevel::Native, _)) => ONE,
        Some((LanguageLevel::Fluent, _)) => 896,
        Some((LanguageLevel::Working, _)) => 512,
        Some((LanguageLevel::Basic, _)) => 128,
    };
    (3 * hours + 2 * language) / 5
}

/// Half-hours of the week open to both; none where one has not said.
pub(crate) fn half_hours(a: Option<&Week>, b: Option<&Week>) -> Option<u16> {
    Some(a?.overlap(b?))
}

/// The language both speak best, by the weaker of the two. None if they share none, or say nothing.
pub(crate) fn language<'a>(a: &View<'a>, b: &View) -> Option<(LanguageLevel, &'a str)> {
    let shared = a.languages.iter().filter_map(|(id, mine, name)| {
        let theirs = b.languages.iter().find(|(other, ..)| other == id)?.1;
        Some(((*mine).min(theirs), *name))
    });
    // Of equals the first by name, so that both sides name the same one.
    shared.max_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(a.1)))
}

/// Concave in how much of function, industry and place is not shared: someone from quite the same
/// corner brings little that is new, someone from quite another is hard to learn from.
pub(crate) fn novelty(a: &View, b: &View) -> i32 {
    let (mut new, mut known) = (0, 0);
    for (mine, theirs) in a.corners.iter().zip(&b.corners) {
        if !mine.is_empty() && !theirs.is_empty() {
            let shared = common(mine, theirs);
            let all = mine.len() + theirs.len() - shared;
            new += ONE - ratio(small(shared), small(all));
            known += 1;
        }
    }
    if known == 0 {
        return 0;
    }
    let new = new / known;
    4 * new * (ONE - new) / ONE
}

/// How often and how soon requests are answered, shrunk towards what is usual so that newcomers are
/// not buried, and capped so that nobody is chosen for speed alone.
pub(crate) fn replies(replies: Replies) -> i32 {
    const USUAL: (u32, u32, u32) = (3, 4, 36);
    const CAP: i32 = 900;
    let (answered, asked, hours) = USUAL;
    let all = replies.answered.saturating_add(replies.lapsed).saturating_add(asked);
    let rate = share(replies.answered.saturating_add(answered), all);
    let wait = replies.hours.saturating_add(asked * hours) / replies.answered.saturating_add(asked);
    let speed = ONE - share(wait.min(72), 72);
    ((3 * rate + speed) / 4).min(CAP)
}

fn share(part: u32, whole: u32) -> i32 {
    let share = u64::from(part) * 1024 / u64::from(whole.max(1));
    i32::try_from(share).unwrap_or(ONE).min(ONE)
}

fn small(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn standing(years: i32, level: u8) -> Standing {
        Standing { months: years * 12, level }
    }

    #[test]
    fn the_best_gap_narrows_with_the_level() {
        assert_eq!(fit(standing(0, 0), standing(15, 5)), ONE);
        assert_eq!(fit(standing(0, 0), standing(25, 5)), ONE);
        assert_eq!(fit(standing(20, 7), standing(20, 7)), ONE);
        assert!(fit(standing(0, 0), standing(8, 3)) < 600);
        assert!(fit(standing(20, 7), standing(2, 2)) < 50);
        for years in 0..15 {
            let at = |years| fit(standing(0, 2), standing(years, 4));
            assert!(at(years) <= at(years + 1) || years >= 12);
        }
    }

    #[test]
    fn replies_are_shrunk_and_capped() {
        let of =
            |answered, lapsed, each: u32| replies(Replies { answered, lapsed, hours: answered.saturating_mul(each) });
        let newcomer = of(0, 0, 0);
        assert!((600..800).contains(&newcomer));
        assert!(of(1, 0, 4) > newcomer && of(0, 1, 0) < newcomer);
        assert!(of(20, 0, 4) > of(5, 0, 4) && of(5, 0, 4) > of(5, 0, 60));
        assert!(of(0, 1, 0) > of(0, 9, 0));
        assert_eq!(of(10_000, 0, 0), 900);
        assert!(of(u32::MAX, u32::MAX, 1) > 0);
    }
}
