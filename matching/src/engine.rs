//! The engine: everyone's profile in memory, asked by an exhaustive scan. Good to ten thousand
//! members. It does no IO, reads no clock, and answers alike whatever the order of its filling.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answer::{Match, Slot};
use crate::candidate::Candidate;
use crate::choose::{Found, choose, covers};
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
        let mut ranked = Ranked::default();
        let found = self.found(&viewer, filter, context, &mut ranked);
        ranked.total = found.len();
        let covered = |found: &Found| {
            let covers = |candidate: &Candidate| covers(&viewer, candidate, context);
            self.meet(&viewer, found.id, context, covers).unwrap_or_default()
        };
        let chosen = choose(viewer.id, &found, now.day(), covered);
        let page = chosen.iter().skip(filter.skip).take(filter.take);
        ranked.items = page.filter_map(|(slot, found)| self.show(&viewer, found.id, *slot, context)).collect();
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
        self.compare(&viewer, &Filter::default(), self.context(now), &mut ranked, |_| ());
        Some(ranked.barred)
    }

    pub(crate) fn member(&self, id: MemberId) -> Option<Member<'_>> {
        Member::read(id, self.members.get(&id)?, &self.words)
    }

    /// Everyone who could be met, strongest first, ties by id; counts those left out.
    pub(crate) fn found(&self, viewer: &Member, filter: &Filter, context: Context, ranked: &mut Ranked) -> Vec<Found> {
        let mut found = self.compare(viewer, filter, context, ranked, Found::new);
        found.sort_unstable_by_key(|found| (-found.worth, found.id));
        found
    }

    /// Compares the viewer with the others one by one, and keeps of each who could be met what
    /// `keep` takes of them; counts those left out.
    pub(crate) fn compare<T>(
        &self,
        viewer: &Member,
        filter: &Filter,
        context: Context,
        ranked: &mut Ranked,
        keep: impl Fn(&Candidate) -> T,
    ) -> Vec<T> {
        let sieve = Sieve::new(filter, context.words);
        let own = [Seen::Network, Seen::Communities, Seen::Relationships];
        let own = own.map(|circle| Person::new(viewer, circle, context));
        let mut kept = Vec::new();
        for (id, row) in self.members.iter().filter(|(id, _)| **id != viewer.id) {
            let Some((other, circle)) = Member::read_for(viewer, *id, row, &self.words) else { continue };
            let (mine, theirs) = (viewer.view(circle), other.view(circle));
            if let Some(barred) = barred((viewer, mine), (&other, theirs), context.now) {
                if barred != Barred::Blocked || viewer.blocked.binary_search(id).is_ok() {
                    *ranked.barred.entry(barred).or_default() += 1;
                }
                continue;
            }
            let Some(own) = own.get(circle as usize).copied() else { continue };
            let pair = Pair { a: own, b: Person::new(&other, circle, context) };
            if !sieve.lets(&pair) {
                ranked.filtered += 1;
            } else if let Some(scored) = pair.best(context, true) {
                let candidate = Candidate::new(&pair, scored);
                if sieve.takes(candidate.role) {
                    kept.push(keep(&candidate));
                } else {
                    ranked.filtered += 1;
                }
            } else {
                *ranked.barred.entry(Barred::NoSeats).or_default() += 1;
            }
        }
        kept
    }

    /// Somebody found, once more in full.
    fn meet<T>(&self, viewer: &Member, other: MemberId, context: Context, take: impl Fn(&Candidate) -> T) -> Option<T> {
        let row = self.members.get(&other)?;
        let (other, circle) = Member::read_for(viewer, other, row, &self.words)?;
        let pair = Pair { a: Person::new(viewer, circle, context), b: Person::new(&other, circle, context) };
        let scored = pair.best(context, true)?;
        Some(take(&Candidate::new(&pair, scored)))
    }

    pub(crate) fn show(&self, viewer: &Member, other: MemberId, slot: Slot, context: Context) -> Option<Match> {
        self.meet(viewer, other, context, |candidate| candidate.show(slot, context))
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
