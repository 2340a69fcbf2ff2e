//! The people of a cohort by number, who may be paired with whom, and why others may not.

use std::collections::BTreeMap;
use std::ops::Range;

use super::assignment::Assignment;
use super::market::Edge;

/// The highest score, and the highest gain of one side.
pub const MAX_SCORE: u32 = 65_536;

/// The most proteges in a cohort.
pub const MAX_PROTEGES: u32 = 1 << 20;

/// A pair that may be. Proteges and mentors are numbers from 0 on; the caller knows who they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    pub protege: u32,
    pub mentor: u32,
    /// How good the pair would be for both, 0 to [`MAX_SCORE`].
    pub score: u32,
    /// How glad the protege would be, 0 to [`MAX_SCORE`].
    pub protege_gain: u32,
    /// How glad the mentor would be, 0 to [`MAX_SCORE`].
    pub mentor_gain: u32,
}

/// What is wrong with candidates or with an edit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// More than [`MAX_PROTEGES`].
    TooMany,
    /// There is no protege of this number.
    Protege(u32),
    /// There is no mentor of this number.
    Mentor(u32),
    /// The pair is given twice.
    Twice { protege: u32, mentor: u32 },
    /// A score or gain above [`MAX_SCORE`].
    Score { protege: u32, mentor: u32 },
    /// Not a candidate, so a host cannot pin or veto it.
    NoCandidate { protege: u32, mentor: u32 },
    /// The protege is pinned to a mentor: unpin first.
    Pinned { protege: u32, mentor: u32 },
    /// A host has vetoed the pair: allow it first.
    Vetoed { protege: u32, mentor: u32 },
    /// The mentor has fewer seats than proteges pinned to them would need.
    NoSeat { mentor: u32, pinned: u32 },
}

/// Why somebody cannot be paired with somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Why {
    /// A hard rule; the number is the caller's own code for it.
    Rule(u8),
    /// A host's veto.
    Vetoed,
    /// The mentor has no seat at all.
    NoSeat,
}

/// Both sides' gains of one pair.
#[derive(Clone, Copy, Debug)]
pub(super) struct Gains {
    pub protege: u32,
    pub mentor: u32,
}

/// Who may be paired with whom.
#[derive(Clone, Debug)]
pub struct Cohort {
    pub(super) seats: Vec<u32>,
    /// Protege `i` has the candidates `starts[i]..starts[i + 1]`, by mentor.
    pub(super) starts: Vec<u32>,
    pub(super) edges: Vec<Edge<u32>>,
    pub(super) gains: Vec<Gains>,
    /// Protege, mentor, code; in that order.
    barred: Vec<(u32, u32, u8)>,
}

impl Cohort {
    /// `seats` has an entry for each mentor. The order of candidates says nothing.
    pub fn new(proteges: u32, seats: Vec<u32>, mut candidates: Vec<Candidate>) -> Result<Self, Refused> {
        if proteges > MAX_PROTEGES {
            return Err(Refused::TooMany);
        }
        candidates.sort_unstable_by_key(|candidate| (candidate.protege, candidate.mentor));
        let mut cohort = Cohort {
            seats,
            starts: vec![0],
            edges: Vec::with_capacity(candidates.len()),
            gains: Vec::with_capacity(candidates.len()),
            barred: Vec::new(),
        };
        let mut rest = candidates.as_slice();
        for protege in 0..proteges {
            let (its, others) = rest.split_at(rest.partition_point(|candidate| candidate.protege == protege));
            cohort.add(its)?;
            rest = others;
        }
        match rest.first() {
            Some(unknown) => Err(Refused::Protege(unknown.protege)),
            None => Ok(cohort),
        }
    }

    /// Keeps why pairs may not be: protege, mentor, and the caller's code for the hard rule.
    pub fn bar(&mut self, pairs: impl IntoIterator<Item = (u32, u32, u8)>) {
        self.barred.extend(pairs);
        self.barred.sort_unstable();
    }

    pub fn proteges(&self) -> u32 {
        self.starts.len() as u32 - 1
    }

    pub fn mentors(&self) -> u32 {
        self.seats.len() as u32
    }

    /// Seats of a mentor; 0 for one who is not there.
    pub fn seats(&self, mentor: u32) -> u32 {
        self.seats.get(mentor as usize).copied().unwrap_or(0)
    }

    /// The candidates of one protege, by mentor.
    pub fn candidates(&self, protege: u32) -> impl Iterator<Item = Candidate> {
        let range = self.range(protege);
        let edges = self.edges.get(range.clone()).unwrap_or_default();
        let gains = self.gains.get(range).unwrap_or_default();
        edges.iter().zip(gains).map(move |(edge, gains)| Candidate {
            protege,
            mentor: edge.to,
            score: edge.worth,
            protege_gain: gains.protege,
            mentor_gain: gains.mentor,
        })
    }

    pub fn candidate(&self, protege: u32, mentor: u32) -> Option<Candidate> {
        self.candidates(protege).find(|candidate| candidate.mentor == mentor)
    }

    /// 0 for a pair that is no candidate.
    pub(super) fn score(&self, protege: u32, mentor: u32) -> u64 {
        self.candidate(protege, mentor).map_or(0, |pair| u64::from(pair.score))
    }

    /// Sum of the scores of the pairs.
    pub fn total(&self, assignment: &Assignment) -> u64 {
        assignment.pairs().map(|(protege, mentor)| self.score(protege, mentor)).sum()
    }

    /// So many percent of the mean score of all candidates.
    pub fn band(&self, percent: u32) -> u32 {
        let sum: u64 = self.edges.iter().map(|edge| u64::from(edge.worth)).sum();
        (sum * u64::from(percent) / (100 * self.edges.len().max(1) as u64)) as u32
    }

    /// Which hard rules keep how many mentors from a protege.
    pub fn barred_from_protege(&self, protege: u32) -> BTreeMap<Why, u32> {
        let start = self.barred.partition_point(|&(other, ..)| other < protege);
        let its = self.barred.iter().skip(start).take_while(|&&(other, ..)| other == protege);
        count(its.map(|&(.., code)| Why::Rule(code)))
    }

    /// Which hard rules keep how many proteges from a mentor.
    pub fn barred_from_mentor(&self, mentor: u32) -> BTreeMap<Why, u32> {
        count(self.barred.iter().filter(|&&(_, other, _)| other == mentor).map(|&(.., code)| Why::Rule(code)))
    }

    fn range(&self, protege: u32) -> Range<usize> {
        let bound = |at: u32| self.starts.get(at as usize).map_or(self.edges.len(), |&start| start as usize);
        bound(protege)..bound(protege.saturating_add(1))
    }

    /// Adds the next protege with their candidates, sorted by mentor. Adds nothing when something is wrong with them.
    pub(super) fn add(&mut self, candidates: &[Candidate]) -> Result<(), Refused> {
        let mut before = None;
        for &Candidate { protege, mentor, score, protege_gain, mentor_gain } in candidates {
            if mentor >= self.mentors() {
                return Err(Refused::Mentor(mentor));
            }
            if before.replace(mentor) == Some(mentor) {
                return Err(Refused::Twice { protege, mentor });
            }
            if score.max(protege_gain).max(mentor_gain) > MAX_SCORE {
                return Err(Refused::Score { protege, mentor });
            }
        }
        self.edges.extend(candidates.iter().map(|candidate| Edge { to: candidate.mentor, worth: candidate.score }));
        self.gains.extend(
            candidates.iter().map(|candidate| Gains { protege: candidate.protege_gain, mentor: candidate.mentor_gain }),
        );
        self.starts.push(self.edges.len() as u32);
        Ok(())
    }
}

pub(super) fn count(whys: impl Iterator<Item = Why>) -> BTreeMap<Why, u32> {
    let mut counts = BTreeMap::new();
    for why in whys {
        *counts.entry(why).or_default() += 1;
    }
    counts
}
