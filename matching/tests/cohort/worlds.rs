//! Invented cohorts, small enough to try everything, and edits to them.

use matching::cohort::{Candidate, Cohort, Edit, Plan};
use proptest::prelude::*;

/// A cohort as lists, so that tests can shuffle and enlarge it.
#[derive(Clone, Debug)]
pub struct World {
    pub proteges: u32,
    pub seats: Vec<u32>,
    pub candidates: Vec<Candidate>,
}

impl World {
    pub fn cohort(&self) -> Cohort {
        Cohort::new(self.proteges, self.seats.clone(), self.candidates.clone()).unwrap()
    }

    pub fn plan(&self) -> Plan {
        Plan::new(self.cohort())
    }

    /// A plan in which every edit that is not refused was made.
    pub fn edited(&self, edits: &[Edit]) -> Plan {
        let mut plan = self.plan();
        for edit in edits {
            _ = plan.edit(edit.clone());
        }
        plan
    }
}

/// At most so many people on each side; few different scores, so that there are many ties.
pub fn world(proteges: u32, mentors: u32) -> impl Strategy<Value = World> {
    let score = prop_oneof![0..8_u32, 0..=65_536_u32, Just(40_000_u32)];
    (1..=proteges, 1..=mentors).prop_flat_map(move |(proteges, mentors)| {
        let seats = prop::collection::vec(0..3_u32, mentors as usize);
        let pair = (any::<bool>(), score.clone(), score.clone(), score.clone());
        let pairs = prop::collection::vec(pair, (proteges * mentors) as usize);
        (seats, pairs).prop_map(move |(seats, pairs)| {
            let everyone = (0..proteges).flat_map(|protege| (0..mentors).map(move |mentor| (protege, mentor)));
            let candidates = everyone
                .zip(pairs)
                .filter(|(_, (there, ..))| *there)
                .map(|((protege, mentor), (_, score, protege_gain, mentor_gain))| Candidate {
                    protege,
                    mentor,
                    score,
                    protege_gain,
                    mentor_gain,
                })
                .collect();
            World { proteges, seats, candidates }
        })
    })
}

/// Edits of a cohort of at most this size; some will be refused.
pub fn edits(proteges: u32, mentors: u32, most: usize) -> impl Strategy<Value = Vec<Edit>> {
    let (p, m) = (0..proteges, 0..mentors);
    let joiner = prop::collection::btree_map(0..mentors, 0..=65_536_u32, 0..=mentors as usize);
    let edit = prop_oneof![
        (p.clone(), m.clone()).prop_map(|(protege, mentor)| Edit::Pin { protege, mentor }),
        p.clone().prop_map(|protege| Edit::Unpin { protege }),
        (p.clone(), m.clone()).prop_map(|(protege, mentor)| Edit::Veto { protege, mentor }),
        (p, m.clone()).prop_map(|(protege, mentor)| Edit::Allow { protege, mentor }),
        (m, 0..4_u32).prop_map(|(mentor, seats)| Edit::Seats { mentor, seats }),
        joiner.prop_map(|scores| Edit::Join { candidates: scores.into_iter().map(joining).collect() }),
    ];
    prop::collection::vec(edit, 0..=most)
}

fn joining((mentor, score): (u32, u32)) -> Candidate {
    Candidate { protege: 0, mentor, score, protege_gain: score, mentor_gain: score }
}
