//! The engine: everyone's row in memory. A small network is compared as a whole; of a large one the index names
//! those worth comparing. It does no IO, reads no clock, and answers alike whatever the order of its filling.

use serde::{Deserialize, Serialize};

use crate::answer::{Match, Slot};
use crate::candidate::Candidate;
use crate::choose::{Covers, Found, POOL, choose, covers};
use crate::compare::One;
use crate::filter::{Filter, Sieve};
use crate::index::{Bytes, Index, Query};
use crate::member::Member;
use crate::model::MemberId;
use crate::names::Value;
use crate::pair::{Barred, Context, Counts, Pair, Person};
use crate::parts::FacetKind;
use crate::threads::{at_once, of_each};
use crate::time::Moment;
use crate::view::Held;
use crate::words::{Scale, Words};

/// Networks up to this size are compared as a whole.
const SMALL: usize = 1_000;

/// So many of a large network are compared one after the other, beside other such stretches.
const STRETCH: usize = 64;

/// Everyone who can be matched. A clone shares the bulk of the index with its original.
#[derive(Clone, Debug)]
pub struct Engine {
    pub(crate) index: Index,
    pub(crate) words: Words,
    /// Networks up to this size are compared as a whole.
    pub(crate) small: usize,
}

impl Default for Engine {
    fn default() -> Engine {
        Engine { index: Index::default(), words: Words::default(), small: SMALL }
    }
}

/// The answer to [`Engine::rank`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    pub items: Vec<Match>,
    /// How many there are to page through.
    pub total: usize,
    /// How many the filter left out. Counted, like the next, where a network is small enough to be compared as a
    /// whole; in a larger one [`Engine::excluded`] counts.
    pub filtered: usize,
    /// How many could not be, by reason; those who blocked the viewer are not among them.
    pub barred: Counts,
}

impl Engine {
    pub fn new() -> Engine {
        Engine::default()
    }

    pub fn len(&self) -> usize {
        self.index.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub fn contains(&self, id: MemberId) -> bool {
        self.index.row(id).is_some()
    }

    /// Compares everyone with everyone in networks of up to so many members, instead of up to a thousand.
    pub fn comparing_all_up_to(self, members: usize) -> Engine {
        Engine { small: members, ..self }
    }

    /// Whether [`Engine::merge`] would pay.
    pub fn is_stale(&self) -> bool {
        self.index.is_stale()
    }

    /// Puts the index in order after many changes. Answers stay the same; they come quicker, from less memory.
    pub fn merge(&mut self) {
        self.index.merge();
    }

    /// What the engine takes of memory.
    pub fn bytes(&self) -> Bytes {
        Bytes { dictionary: self.words.bytes(), ..self.index.bytes() }
    }

    /// Who suits the viewer: ten chosen for strength and variety, then the others by strength. None
    /// when the viewer is not known here.
    pub fn rank(&self, viewer: MemberId, filter: &Filter, now: Moment) -> Option<Ranked> {
        let viewer = self.member(viewer)?;
        let context = self.context(now);
        let mut ranked = Ranked::default();
        let found = self.found(&viewer, filter, context, &mut ranked);
        ranked.total = found.len();
        let covers = self.covers(&viewer, found.get(..POOL).unwrap_or(&found), context);
        let chosen = choose(viewer.id, &found, now.day(), &covers);
        let page: Vec<&(Slot, &Found)> = chosen.iter().skip(filter.skip).take(filter.take).collect();
        let shown = of_each(page, |(slot, found)| self.show(&viewer, (found.id, found.row), *slot, context));
        ranked.items = shown.into_iter().flatten().collect();
        Some(ranked)
    }

    /// What each of those found covers.
    fn covers(&self, viewer: &Member, found: &[Found], context: Context) -> Vec<Covers> {
        let one = One::new(viewer, context);
        let covers = of_each(found.chunks(STRETCH / 8).collect(), |found: &[Found]| {
            let mut other = Member::nobody();
            let mut covers = |found: &Found| {
                let pair = one.read(&mut other, found.id, found.row);
                pair.map_or_else(Vec::new, |pair| covers(&pair, found.role, context))
            };
            found.iter().map(&mut covers).collect::<Vec<Covers>>()
        });
        covers.into_iter().flatten().collect()
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

    /// Those who share most of these things, and how much of them in 1/1024, by how rare each is today: at most `take`,
    /// ties by id. Only what everyone may see counts.
    pub fn sharing(&self, things: &[(FacetKind, &str)], take: usize, now: Moment) -> Vec<(MemberId, u32)> {
        let values = things.iter().map(|(kind, text)| Value {
            kind: *kind,
            text: (*text).into(),
            facet: self.words.find_facet(*kind, text),
        });
        let values: Vec<Value> = values.collect();
        let held: Vec<Held> = values.iter().filter_map(|value| Held::new(value, (None, None))).collect();
        let query = Query::sharing(&held, self.context(now));
        let best = self.index.best(&[query], take, |_, _| true);
        best.into_iter().map(|hit| (hit.id, hit.points.unsigned_abs())).collect()
    }

    /// How many the viewer cannot meet, by reason: "nobody, because ..". None when the viewer is
    /// not known here.
    pub fn excluded(&self, viewer: MemberId, now: Moment) -> Option<Counts> {
        let viewer = self.member(viewer)?;
        let one = One::new(&viewer, self.context(now));
        let mut barred = Counts::new();
        let mut other = Member::nobody();
        let bars = self.index.iter().filter_map(|(id, row)| one.bar(&mut other, id, row));
        bars.for_each(|bar| *barred.entry(bar).or_default() += 1);
        Some(barred)
    }

    pub(crate) fn member(&self, id: MemberId) -> Option<Member<'_>> {
        Member::read(id, self.index.row(id)?, &self.words)
    }

    /// Who could be met, strongest first, ties by id: everyone in a small network, in a large one those whom the
    /// index names. Counts those left out.
    pub(crate) fn found(
        &self,
        viewer: &Member,
        filter: &Filter,
        context: Context,
        ranked: &mut Ranked,
    ) -> Vec<Found<'_>> {
        let mut found = self.compare(viewer, filter, context, ranked, Found::new);
        found.sort_unstable_by_key(|found| (-found.worth, found.id));
        found
    }

    /// Compares the viewer with the others one by one, and keeps of each who could be met what
    /// `keep` takes of them; counts those left out.
    pub(crate) fn compare<'e, T: Send>(
        &'e self,
        viewer: &Member,
        filter: &Filter,
        context: Context,
        ranked: &mut Ranked,
        keep: impl Fn(&Candidate, &'e [u8]) -> T + Sync,
    ) -> Vec<T> {
        let sieve = Sieve::new(filter, context.words);
        let one = One::new(viewer, context);
        let compare = |members: &mut dyn Iterator<Item = (MemberId, &'e [u8])>, ranked: &mut Ranked| -> Vec<T> {
            let mut other = Member::nobody();
            members.filter_map(|(id, row)| one.compare(&mut other, id, row, &sieve, ranked, &keep)).collect()
        };
        if !self.is_large() {
            return compare(&mut self.index.iter(), ranked);
        }
        let likely = self.likely(&one, filter, &sieve);
        let stretches: Vec<&[(MemberId, &'e [u8])]> = likely.chunks(STRETCH).collect();
        // Those who are left out are not counted: only some of them were looked at.
        let kept = at_once(stretches.len(), |n| {
            compare(&mut stretches.get(n).copied().unwrap_or_default().iter().copied(), &mut Ranked::default())
        });
        kept.into_iter().flatten().collect()
    }

    /// Whether the network is too large to be compared as a whole.
    pub(crate) fn is_large(&self) -> bool {
        self.len() > self.small
    }

    /// Somebody found, once more in full.
    pub(crate) fn show(
        &self,
        viewer: &Member,
        (id, row): (MemberId, &[u8]),
        slot: Slot,
        context: Context,
    ) -> Option<Match> {
        let mut other = Member::nobody();
        let circle = other.read_for(viewer, id, row, &self.words)?;
        let pair = Pair { a: Person::new(viewer, circle, context), b: Person::new(&other, circle, context) };
        let scored = pair.best(context, true)?;
        Some(Candidate::new(&pair, scored).show(slot, context))
    }

    pub(crate) fn context(&self, now: Moment) -> Context<'_> {
        Context { words: &self.words, scale: Scale::of(self.index.len()), now }
    }
}
