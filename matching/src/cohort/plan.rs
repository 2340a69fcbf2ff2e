//! One cohort on a host's desk: edits, and assignments by the mode that is chosen.

use std::collections::BTreeMap;

use super::assignment::Assignment;
use super::candidates::{Candidate, Cohort, Refused, Why};
use super::certificate::Certificate;
use super::edit::{Decisions, Edit};
use super::figures::Figures;
use super::market::Edge;
use super::objective::{EVERYONE, Keep, Objective};
use super::standing::Standing;
use super::{fairest, near, no_regrets};

/// What a host wants most; one slider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// The highest total score.
    BestTotal,
    /// As many pairs as can be, then the highest total.
    EveryoneFirst,
    /// Nobody who would both rather have each other, beyond a band in percent of the mean score.
    NoRegrets { band: u32 },
    /// The worst-off first: see [`FAIR_STEPS`](super::FAIR_STEPS).
    Fairest,
}

/// The band that costs little and spares most.
pub const USUAL_BAND: u32 = 22;

/// An assignment with what proves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proven {
    pub assignment: Assignment,
    pub certificate: Certificate,
    /// What it was solved for.
    pub objective: Objective,
}

/// A cohort, what a host has decided about it, and what was solved so far, so that after an edit little is left to do.
#[derive(Clone)]
pub struct Plan {
    cohort: Cohort,
    decisions: Decisions,
    best_total: Option<Standing<u32>>,
    everyone_first: Option<Standing<u32>>,
    fairest: Option<Assignment>,
}

impl Plan {
    pub fn new(cohort: Cohort) -> Self {
        Plan { cohort, decisions: Decisions::default(), best_total: None, everyone_first: None, fairest: None }
    }

    pub fn cohort(&self) -> &Cohort {
        &self.cohort
    }

    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// An assignment by `mode`. Quick after an edit, where there are prices of the last time to go on from: the fairest has none,
    /// and is made anew.
    pub fn solve(&mut self, mode: Mode) -> Assignment {
        match mode {
            Mode::BestTotal => self.solve_proven(false).assignment,
            Mode::EveryoneFirst => self.solve_proven(true).assignment,
            Mode::NoRegrets { band } => {
                let (best, cohort, decisions) = self.standing(false);
                no_regrets::assign(cohort, decisions, best, cohort.band(band))
            }
            Mode::Fairest => {
                let Plan { cohort, decisions, fairest, .. } = self;
                fairest.get_or_insert_with(|| fairest::assign(cohort, decisions)).clone()
            }
        }
    }

    /// The best total, or everyone first, with the prices that prove it.
    pub fn solve_proven(&mut self, everyone_first: bool) -> Proven {
        let (standing, _, decisions) = self.standing(everyone_first);
        Proven {
            assignment: standing.assignment(decisions),
            certificate: standing.certificate(),
            objective: Objective { everyone_first, keep: None },
        }
    }

    /// As [`solve_proven`](Self::solve_proven), with as few changes from an earlier assignment as can be.
    pub fn solve_keeping(&mut self, everyone_first: bool, keep: Keep) -> Proven {
        let objective = Objective { everyone_first, keep: Some(keep) };
        let (standing, cohort, decisions) = self.standing(everyone_first);
        let standing = standing.keeping(cohort, decisions, &objective);
        Proven { assignment: standing.assignment(decisions), certificate: standing.certificate(), objective }
    }

    /// A total that is proven to be within `parts` in 10,000 of the best: quicker, for very large cohorts.
    pub fn solve_near(&mut self, parts: u32) -> Proven {
        if self.best_total.is_none()
            && let Some(near) = near::solve(&self.cohort, &self.decisions, parts)
        {
            return near;
        }
        self.solve_proven(false)
    }

    /// What another assignment would mean in numbers.
    pub fn figures(&self, assignment: &Assignment, band: u32) -> Figures {
        Figures::of(&self.cohort, &self.decisions, assignment, band)
    }

    /// What `edit` costs the best total (below 0: what it gains). The plan stays as it was.
    pub fn cost(&mut self, edit: Edit) -> Result<i64, Refused> {
        let before = self.total();
        let mut other = self.clone();
        other.edit(edit)?;
        Ok(before as i64 - other.total() as i64)
    }

    /// The best total there is.
    pub fn total(&mut self) -> u64 {
        let best = self.solve(Mode::BestTotal);
        self.cohort.total(&best)
    }

    /// Makes an edit, or changes nothing and says what is wrong with it.
    pub fn edit(&mut self, edit: Edit) -> Result<(), Refused> {
        self.fairest = None;
        match edit {
            Edit::Pin { protege, mentor } => self.pin(protege, mentor),
            Edit::Unpin { protege } => self.unpin(protege),
            Edit::Veto { protege, mentor } => self.veto(protege, mentor),
            Edit::Allow { protege, mentor } => self.allow(protege, mentor),
            Edit::Seats { mentor, seats } => self.seats(mentor, seats),
            Edit::Join { candidates } => self.join(candidates),
        }
    }

    /// Why a protege has the candidates they have, and no others.
    pub fn why(&self, protege: u32) -> BTreeMap<Why, u32> {
        let mut counts = self.cohort.barred_from_protege(protege);
        for pair in self.cohort.candidates(protege) {
            if self.decisions.vetoed(protege, pair.mentor) {
                *counts.entry(Why::Vetoed).or_default() += 1;
            } else if self.cohort.seats(pair.mentor) == 0 {
                *counts.entry(Why::NoSeat).or_default() += 1;
            }
        }
        counts
    }

    fn standing(&mut self, everyone_first: bool) -> (&Standing<u32>, &Cohort, &Decisions) {
        let Plan { cohort, decisions, best_total, everyone_first: everyone, .. } = self;
        let kept = if everyone_first { everyone } else { best_total };
        let standing = kept.get_or_insert_with(|| Standing::solve(cohort, decisions, everyone_first));
        standing.balance.settle(&standing.market);
        (standing, cohort, decisions)
    }

    fn standings(&mut self) -> impl Iterator<Item = &mut Standing<u32>> {
        self.best_total.iter_mut().chain(&mut self.everyone_first)
    }

    fn pair(&self, protege: u32, mentor: u32) -> Result<Candidate, Refused> {
        if protege >= self.cohort.proteges() {
            return Err(Refused::Protege(protege));
        }
        if mentor >= self.cohort.mentors() {
            return Err(Refused::Mentor(mentor));
        }
        self.cohort.candidate(protege, mentor).ok_or(Refused::NoCandidate { protege, mentor })
    }

    fn pin(&mut self, protege: u32, mentor: u32) -> Result<(), Refused> {
        self.pair(protege, mentor)?;
        if let Some(&mentor) = self.decisions.pins.get(&protege) {
            return Err(Refused::Pinned { protege, mentor });
        }
        if self.decisions.vetoed(protege, mentor) {
            return Err(Refused::Vetoed { protege, mentor });
        }
        let pinned = self.decisions.pinned_to(mentor);
        let free = self.cohort.seats(mentor).saturating_sub(pinned);
        let left = free.checked_sub(1).ok_or(Refused::NoSeat { mentor, pinned })?;
        self.decisions.pins.insert(protege, mentor);
        self.standings().for_each(|standing| {
            standing.close(protege as usize, true);
            standing.seats(mentor as usize, left);
        });
        Ok(())
    }

    fn unpin(&mut self, protege: u32) -> Result<(), Refused> {
        let mentor = self.decisions.pins.remove(&protege).ok_or(Refused::Protege(protege))?;
        let free = self.cohort.seats(mentor) - self.decisions.pinned_to(mentor);
        self.standings().for_each(|standing| {
            standing.seats(mentor as usize, free);
            standing.close(protege as usize, false);
        });
        Ok(())
    }

    fn veto(&mut self, protege: u32, mentor: u32) -> Result<(), Refused> {
        self.pair(protege, mentor)?;
        if self.decisions.pins.get(&protege) == Some(&mentor) {
            return Err(Refused::Pinned { protege, mentor });
        }
        if self.decisions.vetoes.insert((protege, mentor)) {
            self.standings().for_each(|standing| standing.remove(protege as usize, mentor));
        }
        Ok(())
    }

    fn allow(&mut self, protege: u32, mentor: u32) -> Result<(), Refused> {
        let pair = self.pair(protege, mentor)?;
        if self.decisions.vetoes.remove(&(protege, mentor)) {
            self.standings().for_each(|standing| standing.restore(protege as usize, mentor, pair.score));
        }
        Ok(())
    }

    fn seats(&mut self, mentor: u32, seats: u32) -> Result<(), Refused> {
        let pinned = self.decisions.pinned_to(mentor);
        let free = seats.checked_sub(pinned).ok_or(Refused::NoSeat { mentor, pinned })?;
        *self.cohort.seats.get_mut(mentor as usize).ok_or(Refused::Mentor(mentor))? = seats;
        self.standings().for_each(|standing| standing.seats(mentor as usize, free));
        Ok(())
    }

    fn join(&mut self, mut candidates: Vec<Candidate>) -> Result<(), Refused> {
        let protege = self.cohort.proteges();
        candidates.iter_mut().for_each(|candidate| candidate.protege = protege);
        candidates.sort_unstable_by_key(|candidate| candidate.mentor);
        self.cohort.add(&candidates)?;
        let edges: Vec<_> = candidates.iter().map(|pair| Edge { to: pair.mentor, worth: pair.score }).collect();
        for (standing, alone) in [(&mut self.best_total, 0), (&mut self.everyone_first, -EVERYONE)] {
            if let Some(standing) = standing {
                standing.join(&edges, alone);
            }
        }
        Ok(())
    }
}
