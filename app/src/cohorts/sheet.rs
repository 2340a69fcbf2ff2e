//! What a draft is drawn from, kept as it was: the people, their seats, who may be paired and why others may not.
//! Made by the server when a draft is drawn, read by every look at it. Absent on purpose: names, and reasons of pairs.

use super::rules::Bar;
use crate::ids::MemberId;
use ::matching::{
    Suits,
    programme::{Decisions, Programme},
};
use serde::{Deserialize, Serialize};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
};
use uuid::Uuid;

/// The candidates kept for each protégé, and for each mentor.
pub const PER_SIDE: usize = 50;

/// How many were kept from somebody by each bar.
pub type Bars = Vec<(Bar, u32)>;

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sheet {
    pub proteges: Vec<MemberId>,
    pub mentors: Vec<MemberId>,
    /// Per mentor.
    pub seats: Vec<u32>,
    /// As in a `Programme`.
    pub pairs: Vec<[u32; 5]>,
    pub proteges_barred: Vec<Bars>,
    pub mentors_barred: Vec<Bars>,
}

impl Sheet {
    /// `judged` holds protégé, mentor and what was found for every pair there could be; each side keeps its best
    /// [`PER_SIDE`], and a pair stays while either keeps it.
    pub fn new(
        proteges: Vec<MemberId>,
        mentors: Vec<(MemberId, u32)>,
        judged: &[(u32, u32, Result<Suits, Bar>)],
    ) -> Self {
        let (mut of_protege, mut of_mentor) = (BTreeMap::<_, Vec<_>>::new(), BTreeMap::<_, Vec<_>>::new());
        let mut barred = [BTreeMap::<(u32, Bar), u32>::new(), BTreeMap::new()];
        for (protege, mentor, found) in judged {
            match found {
                Ok(suits) => {
                    of_protege.entry(*protege).or_default().push((Reverse(suits.both), *mentor));
                    of_mentor.entry(*mentor).or_default().push((Reverse(suits.both), *protege));
                }
                Err(bar) => {
                    for (bars, person) in barred.iter_mut().zip([protege, mentor]) {
                        *bars.entry((*person, *bar)).or_default() += 1;
                    }
                }
            }
        }
        let kept: BTreeSet<(u32, u32)> =
            best(of_protege).chain(best(of_mentor).map(|(mentor, protege)| (protege, mentor))).collect();
        let pairs = judged.iter().filter_map(|(protege, mentor, found)| {
            let suits = found.as_ref().ok().filter(|_| kept.contains(&(*protege, *mentor)))?;
            Some([*protege, *mentor, suits.both, suits.protege, suits.mentor])
        });
        let pairs = pairs.collect();
        let [proteges_barred, mentors_barred] = barred;
        Self {
            proteges_barred: listed(&proteges_barred, proteges.len()),
            mentors_barred: listed(&mentors_barred, mentors.len()),
            seats: mentors.iter().map(|(_, seats)| *seats).collect(),
            mentors: mentors.into_iter().map(|(member, _)| member).collect(),
            proteges,
            pairs,
        }
    }

    pub fn programme(&self, decisions: Decisions) -> Programme {
        Programme {
            proteges: u32::try_from(self.proteges.len()).unwrap_or(u32::MAX),
            seats: self.seats.clone(),
            pairs: self.pairs.clone(),
            decisions,
        }
    }

    /// Everybody on it, each once.
    pub fn people(&self) -> Vec<Uuid> {
        let people: BTreeSet<_> = self.proteges.iter().chain(&self.mentors).map(|member| member.0).collect();
        people.into_iter().collect()
    }

    pub fn protege(&self, number: u32) -> Option<MemberId> {
        self.proteges.get(number as usize).copied()
    }

    pub fn mentor(&self, number: u32) -> Option<MemberId> {
        self.mentors.get(number as usize).copied()
    }

    /// The number of somebody on one side.
    pub fn number(people: &[MemberId], member: MemberId) -> Option<u32> {
        people.iter().position(|other| *other == member).and_then(|place| u32::try_from(place).ok())
    }
}

/// Each person with the best few of theirs.
fn best(of: BTreeMap<u32, Vec<(Reverse<u32>, u32)>>) -> impl Iterator<Item = (u32, u32)> {
    of.into_iter().flat_map(|(person, mut others)| {
        others.sort_unstable();
        others.truncate(PER_SIDE);
        others.into_iter().map(move |(_, other)| (person, other))
    })
}

fn listed(barred: &BTreeMap<(u32, Bar), u32>, people: usize) -> Vec<Bars> {
    let mut all = vec![Bars::new(); people];
    for ((person, bar), count) in barred {
        if let Some(bars) = all.get_mut(*person as usize) {
            bars.push((*bar, *count));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    fn members(count: usize, from: u128) -> Vec<MemberId> {
        (0..count).map(|n| MemberId(Uuid::from_u128(from + n as u128))).collect()
    }

    fn suits(both: u32) -> Suits {
        Suits { both, protege: both, mentor: both }
    }

    #[test]
    fn each_side_keeps_its_best_and_a_pair_stays_while_either_keeps_it() {
        // Sixty mentors for one protégé, and a second protégé whom only the last of them suits.
        let mut judged: Vec<_> = (0..60).map(|mentor| (0, mentor, Ok(suits(1_000 - mentor)))).collect();
        judged.push((1, 59, Ok(suits(5))));
        judged.push((1, 0, Err(Bar::Language)));
        let mentors = members(60, 100).into_iter().map(|member| (member, 1)).collect();
        let sheet = Sheet::new(members(2, 1), mentors, &judged);
        // Every mentor keeps protégé 0, though the protégé itself keeps fifty.
        assert_eq!(sheet.pairs.len(), 61);
        assert_eq!(sheet.proteges_barred, [vec![], vec![(Bar::Language, 1)]]);
        assert_eq!(sheet.mentors_barred.first(), Some(&vec![(Bar::Language, 1)]));
        assert!(sheet.programme(Decisions::default()).plan().is_ok());
    }

    #[test]
    fn what_neither_side_keeps_is_left_out() {
        let judged: Vec<_> = (0..60_u32)
            .flat_map(|protege| {
                (0..60).map(move |mentor| (protege, mentor, Ok(suits((protege * 7 + mentor * 13) % 997))))
            })
            .collect();
        let mentors = members(60, 100).into_iter().map(|member| (member, 1)).collect();
        let sheet = Sheet::new(members(60, 1), mentors, &judged);
        assert!(sheet.pairs.len() < judged.len() && sheet.pairs.len() >= 60 * PER_SIDE, "{}", sheet.pairs.len());
    }
}
