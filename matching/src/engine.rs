//! The engine: everyone's profile in memory, asked by an exhaustive scan. Good to ten thousand
//! members. It does no IO, reads no clock, and answers alike whatever the order of its filling.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answer::{Band, Match, Role, Slot};
use crate::choose::choose;
use crate::filter::{Filter, Sieve};
use crate::fixed::{ONE, ln, ratio};
use crate::member::Member;
use crate::model::{MemberId, Profile};
use crate::pair::{Barred, Context, Counts, Pair, Scored};
use crate::reasons::side;
use crate::roads::told;
use crate::seniority::Label;
use crate::time::Moment;
use crate::topics::served;
use crate::words::Words;

/// What one open request for each free seat takes off `ln R`: a third of a logarithm's unit.
const PRICE: i32 = 340;

/// The most that a queue takes off, so that nobody vanishes altogether: two units.
const DEAREST: i32 = 2 * ONE;

/// Everyone who can be matched.
#[derive(Clone, Debug, Default)]
pub struct Engine {
    members: BTreeMap<MemberId, Member>,
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

/// Someone who could be met.
pub(crate) struct Candidate<'a> {
    pub id: MemberId,
    pub other: &'a Member,
    pub scored: Scored<'a>,
    pub role: Role,
    pub label: Label,
    /// `ln R` less the price of the queue, in 1/1024.
    pub worth: i32,
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
        let member = Member::new(profile, &mut self.words);
        self.words.count(member.open().facets(), true);
        self.members.insert(member.profile.id, member);
    }

    /// Forgets a member; says whether there was one.
    pub fn remove(&mut self, id: MemberId) -> bool {
        let Some(member) = self.members.remove(&id) else {
            return false;
        };
        self.words.count(member.open().facets(), false);
        true
    }

    /// Who suits the viewer: ten chosen for strength and variety, then the others by strength. None
    /// when the viewer is not known here.
    pub fn rank(&self, viewer: MemberId, filter: &Filter, now: Moment) -> Option<Ranked> {
        let viewer = self.members.get(&viewer)?;
        let context = self.context(now);
        let mut ranked = Ranked::default();
        let found = self.candidates(viewer, filter, context, &mut ranked);
        ranked.total = found.len();
        let chosen = choose(viewer, found, context);
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
        let pair = Pair::new(self.members.get(&viewer)?, self.members.get(&other)?, context);
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
        let viewer = self.members.get(&viewer)?;
        let mut ranked = Ranked::default();
        self.candidates(viewer, &Filter::default(), self.context(now), &mut ranked);
        Some(ranked.barred)
    }

    pub(crate) fn member(&self, id: MemberId) -> Option<&Member> {
        self.members.get(&id)
    }

    pub(crate) fn context(&self, now: Moment) -> Context<'_> {
        Context { words: &self.words, everyone: self.members.len(), now }
    }

    /// Everyone who could be met, strongest first, ties by id; counts those left out.
    pub(crate) fn candidates<'a>(
        &'a self,
        viewer: &'a Member,
        filter: &Filter,
        context: Context,
        ranked: &mut Ranked,
    ) -> Vec<Candidate<'a>> {
        let sieve = Sieve::new(filter, context.words);
        let mut found = Vec::new();
        for (id, other) in &self.members {
            if *id == viewer.profile.id {
                continue;
            }
            let pair = Pair::new(viewer, other, context);
            if let Some(barred) = pair.barred(context.now) {
                if barred != Barred::Blocked || viewer.profile.blocked.binary_search(id).is_ok() {
                    *ranked.barred.entry(barred).or_default() += 1;
                }
            } else if !sieve.lets(&pair) {
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
        found.sort_by_key(|candidate| (-candidate.worth, candidate.id));
        found
    }
}

impl<'a> Candidate<'a> {
    /// The other (`b`) of a pair, as the viewer (`a`) would meet them.
    fn new(pair: &Pair<'a>, scored: Scored<'a>) -> Candidate<'a> {
        let (viewer, other) = (pair.a, pair.b);
        let id = other.member.profile.id;
        let mentor = scored.mentor.member.profile.id == id;
        let price = if mentor { price(other.member) } else { 0 };
        Candidate {
            id,
            other: other.member,
            role: if mentor { Role::Mentor } else { Role::Protege },
            label: viewer.standing.label(other.standing),
            worth: ln(scored.r.into()) - price,
            scored,
        }
    }

    pub fn show(&self, slot: Slot, context: Context) -> Match {
        let scored = &self.scored;
        let own = match self.role {
            Role::Mentor => Role::Protege,
            Role::Protege => Role::Mentor,
        };
        Match {
            id: self.id,
            role: self.role,
            label: self.label,
            topics: self.topics(),
            r: scored.r,
            band: Band::of_pair(scored.r),
            mine: side(scored, own, context),
            theirs: side(scored, self.role, context),
            years_ago: told(scored, context.now.month()),
            slot,
            barred: None,
        }
    }

    /// Topics one of the two marked as new and the other offers.
    fn topics(&self) -> Vec<(String, Label)> {
        let (protege, mentor) = (self.scored.protege.view, self.scored.mentor.view);
        let (viewer, other) = match self.role {
            Role::Mentor => (protege, mentor),
            Role::Protege => (mentor, protege),
        };
        let mut topics = Vec::new();
        for (asker, giver, label) in [(viewer, other, Label::Mentor), (other, viewer, Label::Protege)] {
            let new = asker.asks.iter().filter(|ask| ask.new && label != self.label);
            let met = new.filter(|ask| served(ask, &giver.offers).is_some());
            topics.extend(met.map(|ask| (ask.text.clone(), label)));
        }
        topics
    }
}

/// The price of a mentor's queue, in 1/1024: requests that wait, over the seats they wait for.
fn price(mentor: &Member) -> i32 {
    let capacity = mentor.profile.capacity;
    let waiting = i32::from(capacity.open_requests) * PRICE;
    ratio(waiting, i32::from(capacity.free().max(1)) * ONE).min(DEAREST)
}
