//! Betters an assignment without regrets beyond the band: of every pair one side guards that it would not rather,
//! by what it must have at least; the best total within these wishes is found exactly, so it is no worse.
#![expect(clippy::indexing_slicing, reason = "proteges and mentors were checked when the cohort was made")]

use super::balance::Balance;
use super::candidates::{Candidate, Cohort};
use super::edit::Decisions;
use super::market::{FAR, NOBODY};
use super::objective::EVERYONE;
use super::standing::Standing;

/// A gain for each protege, and one for each mentor that holds for every seat.
struct Gains {
    proteges: Vec<i64>,
    mentors: Vec<i64>,
}

/// `before` has a mentor, or [`NOBODY`], per protege; so has the result. The pinned have none in either.
pub(super) fn improve(
    cohort: &Cohort,
    decisions: &Decisions,
    best: &Standing<u32>,
    before: &[u32],
    band: u32,
) -> Vec<u32> {
    let wishes = wishes(cohort, decisions, best, before, i64::from(band));
    let mut market = best.market.filter(|protege, mentor| {
        cohort.candidate(protege as u32, mentor).is_some_and(|pair| {
            i64::from(pair.protege_gain) >= wishes.proteges[protege]
                && i64::from(pair.mentor_gain) >= wishes.mentors[mentor as usize]
        })
    });
    // Whoever must have something must not be alone, and a mentor who must have it in every seat has no empty one.
    for (alone, &wish) in market.alone.iter_mut().zip(&wishes.proteges) {
        *alone = if wish > 0 { -EVERYONE } else { 0 };
    }
    for (empty, &wish) in market.empty.iter_mut().zip(&wishes.mentors) {
        *empty = if wish > 0 { -EVERYONE } else { 0 };
    }
    market.list_mentors();
    let mut balance = Balance::new(&market, best.balance.prices.clone(), before);
    balance.settle(&market);
    balance.held
}

/// What everybody must have at least, so that of each pair one side would not rather have the other beyond the band.
/// `before` fulfils it.
fn wishes(cohort: &Cohort, decisions: &Decisions, best: &Standing<u32>, before: &[u32], band: i64) -> Gains {
    let has = Gains::of(cohort, best, before);
    let ideal = Gains::of(cohort, best, &best.balance.held);
    let mut wishes = Gains { proteges: vec![0; has.proteges.len()], mentors: vec![0; has.mentors.len()] };
    // First where only one side can guard, then where only one side can do so without losing the best total's
    // choice, then the rest: by whom it binds less.
    for sure in [Sure::OnlyOneCan, Sure::OnlyOneLosesNothing, Sure::No] {
        for protege in (0..cohort.proteges()).filter(|protege| !decisions.pins.contains_key(protege)) {
            for pair in cohort.candidates(protege).filter(|pair| !decisions.vetoed(protege, pair.mentor)) {
                wishes.guard(pair, sure, band, &has, &ideal);
            }
        }
    }
    wishes
}

/// How clear it must be who guards a pair.
#[derive(Clone, Copy)]
enum Sure {
    OnlyOneCan,
    OnlyOneLosesNothing,
    No,
}

impl Gains {
    /// A mentor with a free seat gains nothing from it; one without any seat is above all wishes.
    fn of(cohort: &Cohort, best: &Standing<u32>, held: &[u32]) -> Self {
        let mut gains = Gains { proteges: vec![0; held.len()], mentors: vec![FAR; best.market.mentors()] };
        let mut free = best.market.seats.clone();
        for (protege, &mentor) in (0..).zip(held).filter(|&(_, &mentor)| mentor != NOBODY) {
            if let Some(pair) = cohort.candidate(protege, mentor) {
                gains.proteges[protege as usize] = i64::from(pair.protege_gain);
                let least = &mut gains.mentors[mentor as usize];
                *least = i64::from(pair.mentor_gain).min(*least);
                free[mentor as usize] -= 1;
            }
        }
        for (least, free) in gains.mentors.iter_mut().zip(free) {
            if free > 0 {
                *least = 0;
            }
        }
        gains
    }

    fn guard(&mut self, pair: Candidate, sure: Sure, band: i64, has: &Gains, ideal: &Gains) {
        let (protege, mentor) = (pair.protege as usize, pair.mentor as usize);
        let (protege_wish, mentor_wish) = (i64::from(pair.protege_gain) - band, i64::from(pair.mentor_gain) - band);
        let guarded = protege_wish <= self.proteges[protege] || mentor_wish <= self.mentors[mentor];
        if guarded || has.mentors[mentor] == FAR {
            return;
        }
        let spare = [has.proteges[protege] - protege_wish, has.mentors[mentor] - mentor_wish];
        let fine = [ideal.proteges[protege] >= protege_wish, ideal.mentors[mentor] >= mentor_wish];
        let by_protege = match (sure, spare.map(|spare| spare >= 0)) {
            (Sure::OnlyOneCan, [true, true]) => return,
            (_, [true, false]) => true,
            (_, [false, _]) => false,
            (Sure::OnlyOneLosesNothing, _) if fine[0] == fine[1] => return,
            (Sure::OnlyOneLosesNothing, _) => fine[0],
            (Sure::No, _) => spare[0] >= spare[1],
        };
        if by_protege {
            self.proteges[protege] = protege_wish;
        } else {
            self.mentors[mentor] = mentor_wish;
        }
    }
}
