//! "You, N years ago" as far as tokens tell it: mentors by a past like the viewer's present, proteges by a present
//! like the viewer's past.

use super::payload::{self, EXPERIENCE};
use super::query::Terms;
use super::token::{Tag, Token};
use super::trace::{self, STUDY};
use crate::fixed::{ONE, bell, mul, ratio};
use crate::pair::Context;
use crate::step::Step;
use crate::taxonomy::{OccupationId, Tree};
use crate::view::View;
use crate::weights::{Feature, mean};
use crate::years_ago::{self, FLOOR, KIN, PARTS, State, recall};

/// What experience weighs in a state.
const EXPERIENCE_PART: i32 = PARTS[4];

/// How alike two states are, as far as the index knows them, by how alike their work is.
fn likewise(kin: i32, levels: i32) -> i32 {
    let [work, function, industry, level, experience, before] = PARTS;
    let level = mul(level, ONE - ratio(levels.abs().min(3), 3));
    let same = if kin >= KIN { function } else { 0 };
    mul(work, kin) + same + industry / 2 + level + experience + before / 2
}

/// Points of a past state as old as this, less what is left where the likeness is not worth telling.
fn told(kin: i32, levels: i32, lag: i32) -> i32 {
    if !(24..=240).contains(&lag) {
        return 0;
    }
    let y = mul(likewise(kin, levels), recall(lag));
    if y < FLOOR { 0 } else { mul(mean(Feature::YearsAgo), y) }
}

/// How alike in work somebody is who is found by a token: the function's members by half, of which the occupation
/// makes a whole; one word of a title by its part.
struct Kin {
    tag: Tag,
    near: i32,
    words: i32,
}

impl Kin {
    /// Points of this token, given those of a likeness in work.
    fn points(&self, points: impl Fn(i32) -> i32) -> i32 {
        match self.tag {
            Tag::PastOccupation | Tag::NowOccupation => points(ONE) - points(self.near),
            Tag::PastFunction | Tag::NowFunction => points(self.near),
            _ => points(ONE) / self.words.max(1),
        }
    }
}

fn kin(step: &Step, tag: Tag) -> Kin {
    let near = step.occupation.and_then(Tree::group).map_or(0, |group| i32::from(OccupationId::within(group)));
    Kin { tag, near, words: i32::try_from(step.tokens.len()).unwrap_or(1) }
}

/// Mentors who stood, when they had the viewer's experience, where the viewer stands now.
pub(super) fn lagged(view: &View, context: Context, terms: &mut Terms, within: impl Fn(Token) -> Vec<Token>) {
    let now = context.now.month();
    let Some(State { step, level, experience, .. }) = years_ago::present(&view.career, now) else { return };
    let nearest = (0..).zip(EXPERIENCE).min_by_key(|(_, months)| (months - experience).abs());
    let at = if step.study { STUDY } else { nearest.map_or(0, |(at, _)| at) };
    for (tag, number) in trace::work(step, [Tag::PastOccupation, Tag::PastFunction, Tag::PastWord]) {
        let kin = kin(step, tag);
        let points = |payload: u8| {
            let (then, had) = payload::past_at(payload);
            kin.points(|kin| told(kin, i32::from(level / 2 * 2) - i32::from(had), now.since(then)))
        };
        for token in within(Token::past(tag, number, at)) {
            terms.best(token, points);
        }
    }
}

/// Proteges who stand now where the viewer stood with their experience.
pub(super) fn leading(view: &View, context: Context, terms: &mut Terms, within: impl Fn(Token) -> Vec<Token>) {
    let now = context.now.month();
    for step in &view.career.steps {
        let last = step.until().plus(-1);
        let before = view.career.experience(step.start);
        for (tag, number) in trace::work(step, [Tag::NowOccupation, Tag::NowFunction, Tag::NowWord]) {
            let kin = kin(step, tag);
            let points = |payload: u8| {
                let theirs = payload::standing_at(payload, now);
                let at = step.start.plus((theirs.months - before).max(0)).min(last);
                let apart = bell(ratio((view.career.experience(at) - theirs.months).abs().min(240), 24));
                let levels = i32::from(step.level(at)) - i32::from(theirs.level);
                // Far apart in experience is a little less alike, as for a pair.
                let less = mul(mul(mean(Feature::YearsAgo), EXPERIENCE_PART), ONE - apart);
                kin.points(|kin| told(kin, levels, now.since(at)) - less)
            };
            for token in within(Token::new(tag, number)) {
                terms.best(token, points);
            }
        }
    }
}
