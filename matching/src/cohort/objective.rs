//! What is sought, as a number for each pair; the best assignment is the one with the highest sum.

use super::assignment::Assignment;
use super::candidates::{Candidate, Cohort};

/// More than all scores of [`MAX_PROTEGES`](super::MAX_PROTEGES) pairs together: one pair more outweighs any scores.
pub(super) const EVERYONE: i64 = 1 << 37;

/// What is sought. Plain: the highest total score.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Objective {
    /// As many pairs as can be, before their scores.
    pub everyone_first: bool,
    /// Who should keep whom, where it costs nothing or little.
    pub keep: Option<Keep>,
}

/// A wish for little change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Keep {
    pub before: Assignment,
    /// The score one may lose to keep one pair. With 0 the objective stays as it is,
    /// and of all its best assignments the one with the fewest changes is sought.
    pub loyalty: u32,
}

impl Objective {
    /// What `pair` adds.
    pub fn worth(&self, cohort: &Cohort, pair: Candidate) -> i64 {
        let worth = i64::from(pair.score) + if self.everyone_first { EVERYONE } else { 0 };
        match &self.keep {
            None => worth,
            Some(keep) => {
                let kept = keep.before.mentor_of(pair.protege) == Some(pair.mentor);
                let (kept, loyalty) = (i64::from(kept), i64::from(keep.loyalty));
                (worth + kept * loyalty) * keep_scale(cohort) + kept
            }
        }
    }
}

/// So large that all kept pairs together count less than one point of score.
pub(super) fn keep_scale(cohort: &Cohort) -> i64 {
    i64::from(cohort.proteges()) + 1
}
