//! A programme as it travels and is kept: who may be paired, what a host has decided, what they want most, what comes of it.
//! The host's page solves it where it stands, natively or as wasm, with the same outcome and in the same words.
//! Absent on purpose: solving ([`crate::cohort`]), and why two people suit.

mod words;

pub use words::{Moves, Said, points};

use serde::{Deserialize, Serialize};

use crate::cohort::{Assignment, Candidate, Cohort, Edit, Keep, Mode, Plan, Refused, USUAL_BAND, prove};

/// Proteges and mentors by number, each from 0 on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Programme {
    pub proteges: u32,
    /// Per mentor.
    pub seats: Vec<u32>,
    /// Protege, mentor, how good for both, how glad the protege, how glad the mentor; up to 65,536.
    pub pairs: Vec<[u32; 5]>,
    pub decisions: Decisions,
}

/// What a host has decided, as pairs of protege and mentor.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decisions {
    /// These must be.
    pub pins: Vec<(u32, u32)>,
    /// These must not be.
    pub vetoes: Vec<(u32, u32)>,
}

/// A draft as it travels to the page that shows it: whoever knows this can answer every move of the slider.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Packet {
    /// Of the draft: a page that shows another one is not its.
    pub version: i32,
    /// Names by number.
    pub proteges: Vec<String>,
    pub mentors: Vec<String>,
    pub programme: Programme,
    /// The slider as it is kept, and the mentor of each protege.
    pub wish: Wish,
    pub kept: Vec<Option<u32>>,
}

/// What a host wants most: the four places of the slider.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Goal {
    #[default]
    BestTotal,
    EveryoneFirst,
    NoRegrets,
    Fairest,
}

/// The slider: what is wanted most, and what one must gain to count as rather elsewhere, in percent of the mean score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    pub goal: Goal,
    pub band: u32,
}

impl Default for Wish {
    fn default() -> Self {
        Self { goal: Goal::BestTotal, band: USUAL_BAND }
    }
}

/// What comes of a programme.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The mentor of each protege.
    pub mentors: Vec<Option<u32>>,
    pub figures: Figures,
}

/// What a host weighs before publishing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    pub proteges: u32,
    pub matched: u32,
    /// Sum of the pairs' scores.
    pub total: u64,
    /// What no assignment can exceed, by the certificate of the best total; none if its check found a flaw.
    pub bound: Option<u64>,
    /// Pairs who would both rather have each other, beyond the band.
    pub swaps: u64,
    /// How many mentors have so many proteges, from none on.
    pub loads: Vec<(u32, u32)>,
    /// The lowest score of a pair.
    pub weakest: Option<u32>,
}

/// The most proteges and mentors that a browser pairs while a slider moves; of more, the server says what it is asked.
pub const IN_A_BROWSER: (u32, u32) = (300, 100);

impl Figures {
    /// Whether they are of a programme for browsers.
    pub fn fit_a_browser(&self) -> bool {
        let mentors = self.loads.iter().map(|(_, mentors)| mentors).sum::<u32>();
        self.proteges <= IN_A_BROWSER.0 && mentors <= IN_A_BROWSER.1
    }
}

impl Programme {
    /// The plan with every decision taken.
    ///
    /// # Errors
    /// The first thing that is wrong with the numbers.
    pub fn plan(&self) -> Result<Plan, Refused> {
        let candidates = self.pairs.iter().map(|&[protege, mentor, score, protege_gain, mentor_gain]| Candidate {
            protege,
            mentor,
            score,
            protege_gain,
            mentor_gain,
        });
        let mut plan = Plan::new(Cohort::new(self.proteges, self.seats.clone(), candidates.collect())?);
        for &(protege, mentor) in &self.decisions.vetoes {
            plan.edit(Edit::Veto { protege, mentor })?;
        }
        for &(protege, mentor) in &self.decisions.pins {
            plan.edit(Edit::Pin { protege, mentor })?;
        }
        Ok(plan)
    }

    /// # Errors
    /// As [`Programme::plan`].
    pub fn solve(&self, wish: Wish) -> Result<Outcome, Refused> {
        Ok(solve(&mut self.plan()?, wish))
    }
}

impl Wish {
    fn mode(self) -> Mode {
        match self.goal {
            Goal::BestTotal => Mode::BestTotal,
            Goal::EveryoneFirst => Mode::EveryoneFirst,
            Goal::NoRegrets => Mode::NoRegrets { band: self.band },
            Goal::Fairest => Mode::Fairest,
        }
    }
}

/// By what is wanted most. Quick when the plan has solved before.
pub fn solve(plan: &mut Plan, wish: Wish) -> Outcome {
    let assignment = plan.solve(wish.mode());
    outcome(plan, &assignment, wish)
}

/// As [`solve`], and of equally good outcomes the one that changes least from `before`, where the goal has prices to go by:
/// the first two have.
pub fn solve_again(plan: &mut Plan, wish: Wish, before: &[Option<u32>]) -> Outcome {
    let everyone_first = match wish.goal {
        Goal::BestTotal => false,
        Goal::EveryoneFirst => true,
        Goal::NoRegrets | Goal::Fairest => return solve(plan, wish),
    };
    let keep = Keep { before: Assignment::new(before.to_vec()), loyalty: 0 };
    let assignment = plan.solve_keeping(everyone_first, keep).assignment;
    outcome(plan, &assignment, wish)
}

impl Packet {
    /// What would change if `next` took the place of what is kept.
    pub fn moves(&self, next: &[Option<u32>]) -> Moves {
        let name = |mentor: &Option<u32>| mentor.and_then(|number| self.mentors.get(number as usize)).cloned();
        let all = self.proteges.iter().zip(self.kept.iter().zip(next));
        Moves::new(all.map(|(protege, (from, to))| (protege.clone(), name(from), name(to))))
    }
}

fn outcome(plan: &mut Plan, assignment: &Assignment, wish: Wish) -> Outcome {
    let mentors = (0..assignment.proteges()).map(|protege| assignment.mentor_of(protege)).collect();
    Outcome { mentors, figures: figures(plan, assignment, wish.band) }
}

/// The figures of another outcome of the same plan, such as one that was kept.
pub fn figures_of(plan: &mut Plan, mentors: &[Option<u32>], band: u32) -> Figures {
    figures(plan, &Assignment::new(mentors.to_vec()), band)
}

fn figures(plan: &mut Plan, assignment: &Assignment, band: u32) -> Figures {
    let best = plan.solve_proven(false);
    let proof = prove(plan.cohort(), plan.decisions(), &best.objective, &best.assignment, &best.certificate);
    let found = plan.figures(assignment, band);
    Figures {
        proteges: found.proteges,
        matched: found.matched,
        total: found.total,
        bound: proof.ok().and_then(|proof| u64::try_from(proof.bound).ok()),
        swaps: found.regrets.pairs,
        loads: found.loads.into_iter().collect(),
        weakest: found.weakest,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two mentors with a seat each, three proteges: who gets whom depends on what is wanted.
    fn programme() -> Programme {
        Programme {
            proteges: 3,
            seats: vec![1, 1],
            pairs: vec![
                [0, 0, 60_000, 60_000, 60_000],
                [1, 0, 20_000, 20_000, 20_000],
                [1, 1, 10_000, 10_000, 10_000],
                [2, 1, 12_000, 12_000, 12_000],
            ],
            decisions: Decisions::default(),
        }
    }

    #[test]
    fn the_best_total_reaches_the_proven_bound_and_nothing_passes_it() {
        for goal in Goal::ALL {
            let found = programme().solve(Wish { goal, band: 22 }).unwrap().figures;
            assert!(Some(found.total) <= found.bound, "{goal:?}");
            assert_eq!(found.loads.iter().map(|(_, mentors)| mentors).sum::<u32>(), 2);
        }
        let best = programme().solve(Wish { goal: Goal::BestTotal, band: 22 }).unwrap();
        assert_eq!((best.figures.total, best.figures.bound), (72_000, Some(72_000)));
        assert_eq!(best.mentors, [Some(0), None, Some(1)]);
    }

    #[test]
    fn of_equally_good_outcomes_the_nearest_is_taken() {
        let mut even = programme();
        even.pairs = vec![[0, 0, 9_000, 1, 1], [0, 1, 9_000, 1, 1], [1, 0, 9_000, 1, 1], [1, 1, 9_000, 1, 1]];
        let wish = Wish { goal: Goal::BestTotal, band: 22 };
        for before in [[Some(0), Some(1), None], [Some(1), Some(0), None]] {
            assert_eq!(solve_again(&mut even.plan().unwrap(), wish, &before).mentors, before);
        }
    }

    #[test]
    fn pins_and_vetoes_hold_in_every_mode() {
        let mut pinned = programme();
        pinned.decisions = Decisions { pins: vec![(1, 0)], vetoes: vec![(2, 1)] };
        for goal in Goal::ALL {
            let found = pinned.solve(Wish { goal, band: 22 }).unwrap();
            assert_eq!(found.mentors, [None, Some(0), None], "{goal:?}");
            assert_eq!(found.figures.bound, Some(20_000), "{goal:?}");
        }
        pinned.decisions.vetoes.push((1, 0));
        assert!(pinned.solve(Wish { goal: Goal::BestTotal, band: 22 }).is_err(), "a pin cannot be vetoed as well");
    }

    #[test]
    fn large_programmes_stay_with_the_server() {
        let figures = |proteges, loads| Figures { proteges, loads, ..Figures::default() };
        assert!(figures(300, vec![(0, 40), (5, 60)]).fit_a_browser());
        assert!(!figures(301, vec![(3, 100)]).fit_a_browser() && !figures(300, vec![(0, 40), (5, 61)]).fit_a_browser());
    }
}
