//! What a host decides, one thing at a time.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::Candidate;

/// One change to a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// This pair must be.
    Pin { protege: u32, mentor: u32 },
    /// The protege's pin no longer holds.
    Unpin { protege: u32 },
    /// This pair must not be.
    Veto { protege: u32, mentor: u32 },
    /// The veto no longer holds.
    Allow { protege: u32, mentor: u32 },
    /// How many proteges the mentor can have.
    Seats { mentor: u32, seats: u32 },
    /// A protege more: the next number. What the candidates call them is ignored.
    Join { candidates: Vec<Candidate> },
}

/// What stands decided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    /// Protege to mentor.
    pub pins: BTreeMap<u32, u32>,
    /// Protege and mentor.
    pub vetoes: BTreeSet<(u32, u32)>,
}

impl Decisions {
    pub fn vetoed(&self, protege: u32, mentor: u32) -> bool {
        self.vetoes.contains(&(protege, mentor))
    }

    /// How many proteges are pinned to a mentor.
    pub fn pinned_to(&self, mentor: u32) -> u32 {
        self.pins.values().filter(|&&other| other == mentor).count() as u32
    }
}
