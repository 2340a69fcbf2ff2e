//! The engine: everyone's profile in memory, asked by an exhaustive scan. Good to ten thousand
//! members. It does no IO, reads no clock, and answers alike whatever the order of its filling.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answer::{Match, Slot};
use crate::candidate::Candidate;
use crate::choose::choose;
use crate::filter::{Filter, Sieve};
use crate::member::Member;
use crate::model::{MemberId, Profile};
use crate::pair::{Barred, Context, Counts, Pair, Person, barred};
use crate::parts::Seen;
use crate::row::Writer;
use crate::time::Moment;
use crate::words::Words;

/// Everyone who can be matched.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    members: BTreeMap<MemberId, Box<[u8]>>,
    words: Words,
}

/// The answer to [`Engine::rank`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    pub items: Vec<Match>,
    /// How many there are to page through.
    pub total: usize,
    /// How many the filter left out.
    pub filtered: usize,
    /// How many could not be, by reason; those who blocked the viewer are not among them.
    pub barred: Counts,
}

impl Engine {
    pub fn new() -> Engine {
        Engine::default()
    }

    pub fn len(&self) -> usize {
        self.members.len()
    }

    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    pub fn contains(&self, id: MemberId) -> bool {
        self.members.contains_key(&id)
    }

    /// Adds a member, or takes the new profile for the old one.
    pub fn put(&mut self, profile: Profile) {
        self.remove(profile.id);
        let id = profile.id;
        let row = Writer::row(profile, &mut self.words);
        self.count(id, &row, true);
        self.members.insert(id, row.into());
    }

    /// Forgets a member; says whether there was one.
    pub fn remove(&mut self, id: MemberId) -> bool {
        let Some(row) = self.members.remove(&id) else {
            return false;
        };
        self.count(id, &row, false);
        true
    }

    /// Who suits the viewer: ten chosen for strength and variety, then the others by strength. None
    /// when the viewer is not known here.
    pub fn rank(&self, viewer: MemberId, filter: &Filter, now: Moment) -> Option<Ranked> {
        let viewer = self.member(viewer)?;
        let context = self.context(now);
        let others = self.others(&viewer);
        let mut ranked = Ranked::default();
        let found = candidates(&viewer, &others, filter, context, &mut ranked);
        ranked.total = found.len();
        let chosen = choose(&viewer, found, context);
        let page = chosen.iter().skip(filter.skip).take(filter.take);
        let shown = |(slot, candidate): &(Slot, Candidate)| candidate.show(*slot, context);
        ranked.items = page.map(shown).collect();
        Some(ranked)
    }

    /// Two people, for the page of one of them, also while something keeps them apart. None when
    /// one is not known here, when both are one, and across a block.
    pub fn pair(&self, viewer: MemberId, other: MemberId, now: Moment) -> Option<Match> {
        if viewer == other {
            return None;
        }
        let context = self.context(now);
        let (viewer, other) = (self.member(viewer)?, self.member(other)?);
        let pair = Pair::new(&viewer, &other, context);
        let barred = pair.barred(now);
        if barred == Some(Barred::Blocked) {
            return None;
        }
        let open = pair.best(context, true);
        let barred = barred.or(open.is_none().then_some(Barred::NoSeats));
        let scored = open.or_else(|| pair.best(context, false))?;
        let found = Candidate::new(&pair, scored);
        Some(Match { barred, ..found.show(Slot::Best, context) })
    }

    /// How many the viewer cannot meet, by reason: "nobody, because ..". None when the viewer is
    /// not known here.
    pub fn excluded(&self, viewer: MemberId, now: Moment) -> Option<Counts> {
        let viewer = self.member(viewer)?;
        let mut ranked = Ranked::default();
        candidates(&viewer, &self.others(&viewer), &Filter::default(), self.context(now), &mut ranked);
        Some(ranked.barred)
    }

    pub(crate) fn member(&self, id: MemberId) -> Option<Member<'_>> {
        Member::read(id, self.members.get(&id)?, &self.words)
    }

    pub(crate) fn others(&self, viewer: &Member) -> Vec<Member<'_>> {
        let others = self.members.iter().filter(|(id, _)| **id != viewer.id);
        others.filter_map(|(id, row)| Member::read(*id, row, &self.words)).collect()
    }

    fn count(&mut self, id: MemberId, row: &[u8], one_more: bool) {
        let facets: Vec<u32> =
            Member::read(id, row, &self.words).map(|member| member.open().facets().collect()).unwrap_or_default();
        self.words.count(facets.into_iter(), one_more);
    }

    pub(crate) fn context(&self, now: Moment) -> Context<'_> {
        Context { words: &self.words, everyone: self.members.len(), now }
    }
}

/// Everyone who could be met, strongest first, ties by id; counts those left out.
pub(crate) fn candidates<'a>(
    viewer: &'a Member<'a>,
    others: &'a [Member<'a>],
    filter: &Filter,
    context: Context,
    ranked: &mut Ranked,
) -> Vec<Candidate<'a>> {
    let sieve = Sieve::new(filter, context.words);
    let own = [Seen::Network, Seen::Communities, Seen::Relationships];
    let own = own.map(|circle| Person::new(viewer, circle, context));
    let mut found = Vec::new();
    for other in others {
        let circle = viewer.circle(other);
        let (mine, theirs) = (viewer.view(circle), other.view(circle));
        if let Some(barred) = barred((viewer, mine), (other, theirs), context.now) {
            if barred != Barred::Blocked || viewer.blocked.binary_search(&other.id).is_ok() {
                *ranked.barred.entry(barred).or_default() += 1;
            }
            continue;
        }
        let Some(own) = own.get(circle as usize).copied() else { continue };
        let pair = Pair { a: own, b: Person::new(other, circle, context) };
        if !sieve.lets(&pair) {
            ranked.filtered += 1;
        } else if let Some(scored) = pair.best(context, true) {
            let candidate = Candidate::new(&pair, scored);
            if sieve.takes(candidate.role) {
                found.push(candidate);
            } else {
                ranked.filtered += 1;
            }
        } else {
            *ranked.barred.entry(Barred::NoSeats).or_default() += 1;
        }
    }
    found.sort_by_cached_key(|candidate| (-candidate.worth, candidate.id));
    found
}
