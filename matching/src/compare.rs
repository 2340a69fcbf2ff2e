//! One viewer beside the others, one by one: what keeps the two apart, and what they are to each other. And, in a
//! large network, whom it is worth to compare at all. Called by the engine. Absent on purpose: order and choice.

use crate::answer::Role;
use crate::candidate::Candidate;
use crate::engine::{Engine, Ranked};
use crate::features::half_hours;
use crate::filter::{Filter, Sieve};
use crate::index::{Query, Side};
use crate::member::Member;
use crate::model::MemberId;
use crate::pair::{Barred, Context, LEAST_HALF_HOURS, Pair, Person};
use crate::parts::Seen;
use crate::row::{Head, Reader};
use crate::threads::at_once;

/// How many the index names: those whose pair is scored.
const LIKELY: usize = 500;

/// A viewer, as each circle may see them.
pub(crate) struct One<'a> {
    viewer: &'a Member<'a>,
    own: [Person<'a>; 3],
    context: Context<'a>,
}

impl<'a> One<'a> {
    pub fn new(viewer: &'a Member<'a>, context: Context<'a>) -> One<'a> {
        let own = [Seen::Network, Seen::Communities, Seen::Relationships];
        One { viewer, own: own.map(|circle| Person::new(viewer, circle, context)), context }
    }

    /// The viewer and somebody read into `other`, each as the other may see them; none for the viewer's own row.
    pub fn read<'p>(&self, other: &'p mut Member<'a>, id: MemberId, row: &[u8]) -> Option<Pair<'p>>
    where
        'a: 'p,
    {
        if id == self.viewer.id {
            return None;
        }
        let circle = other.read_for(self.viewer, id, row, self.context.words)?;
        let own = self.own.get(circle as usize).copied()?;
        Some(Pair { a: own, b: Person::new(other, circle, self.context) })
    }

    /// Keeps of somebody who could be met what `keep` takes of them; counts them where they could not.
    pub fn compare<'e, T>(
        &self,
        other: &mut Member<'a>,
        id: MemberId,
        row: &'e [u8],
        sieve: &Sieve,
        ranked: &mut Ranked,
        keep: impl Fn(&Candidate, &'e [u8]) -> T,
    ) -> Option<T> {
        let pair = self.read(other, id, row)?;
        if let Some(barred) = pair.barred(self.context.now) {
            if self.tells(barred, id) {
                *ranked.barred.entry(barred).or_default() += 1;
            }
            return None;
        }
        if !sieve.lets(&pair) {
            ranked.filtered += 1;
            return None;
        }
        let Some(scored) = pair.best(self.context, true) else {
            *ranked.barred.entry(Barred::NoSeats).or_default() += 1;
            return None;
        };
        let candidate = Candidate::new(&pair, scored);
        if !sieve.takes(candidate.role) {
            ranked.filtered += 1;
            return None;
        }
        Some(keep(&candidate, row))
    }

    /// What keeps the viewer and somebody apart, seats not aside, as far as the viewer may know.
    pub fn bar(&self, other: &mut Member<'a>, id: MemberId, row: &[u8]) -> Option<Barred> {
        let pair = self.read(other, id, row)?;
        let seats = self.viewer.capacity.free() > 0 || pair.b.member.capacity.free() > 0;
        let barred = pair.barred(self.context.now);
        barred.or((!seats).then_some(Barred::NoSeats)).filter(|barred| self.tells(*barred, id))
    }

    /// Whoever was blocked is told nothing.
    fn tells(&self, barred: Barred, id: MemberId) -> bool {
        barred != Barred::Blocked || self.viewer.blocked.binary_search(&id).is_ok()
    }

    /// What can be said without reading the whole row: false when the two cannot meet.
    fn may(&self, id: MemberId, head: &Head) -> bool {
        let away = head.capacity.paused_until.is_some_and(|until| self.context.now < until);
        let hours = half_hours(self.viewer.week.as_ref(), head.week.as_ref());
        !away
            && hours.is_none_or(|hours| hours >= LEAST_HALF_HOURS)
            && self.viewer.blocked.binary_search(&id).is_err()
            && head.blocked.iter().all(|blocked| blocked != self.viewer.id)
    }
}

impl Engine {
    /// Those worth comparing with a viewer: the best by the index on either side, and everyone the viewer has a
    /// relationship with.
    pub(crate) fn likely(&self, one: &One, filter: &Filter, sieve: &Sieve) -> Vec<(MemberId, &[u8])> {
        let with_row = |id: &MemberId| Some((*id, self.index.row(*id)?));
        if let Some(only) = &filter.only {
            return only.iter().filter_map(with_row).collect();
        }
        let viewer = one.viewer;
        // What the index cannot tell is asked of each who would be named.
        let ask_all = filter.label.is_some() || filter.topic.is_some() || filter.half_hours > 0;
        let employers = one.employers();
        let sides = [(Side::Mentor, Role::Mentor, true), (Side::Protege, Role::Protege, viewer.capacity.free() > 0)];
        let sides =
            sides.into_iter().filter(|(_, role, seat)| *seat && filter.role.is_none_or(|wanted| wanted == *role));
        let sides: Vec<Side> = sides.map(|(side, ..)| side).collect();
        let questions = at_once(sides.len(), |n| {
            let mut query = Query::suiting(viewer, *sides.get(n)?, one.context);
            query.narrow(filter, one.context.words);
            Some(query)
        });
        let questions: Vec<Query> = questions.into_iter().flatten().collect();
        let hits = self.index.best(&questions, LIKELY, |id, row| {
            let mut reader = Reader::new(row);
            let Some(head) = reader.head() else { return false };
            let wary = viewer.not_colleagues || head.not_colleagues;
            let ask = ask_all || wary && one.may_be_colleagues(&employers, reader).unwrap_or(true);
            id != viewer.id
                && !filter.without.contains(&id)
                && one.may(id, &head)
                && (!ask || one.suits(&mut Member::nobody(), id, row, sieve))
        });
        let related = viewer.related.iter().filter(|id| !hits.iter().any(|hit| hit.id == **id));
        hits.iter().map(|hit| (hit.id, hit.row)).chain(related.filter_map(with_row)).collect()
    }
}

impl<'a> One<'a> {
    /// Where the viewer works now, as far as anyone may see.
    fn employers(&self) -> Vec<u32> {
        let steps = self.own.iter().flat_map(|own| &own.view.career.steps);
        let current = steps.filter(|step| !step.study && step.is_current(self.context.now.month()));
        current.filter_map(|step| step.organisation.facet).collect()
    }

    /// Whether somebody ever worked for one of the employers, by what follows the head of their row: if not, the
    /// rest need not be read to know that the two are no colleagues.
    fn may_be_colleagues(&self, employers: &[u32], mut row: Reader) -> Option<bool> {
        row.communities(|_| ())?;
        for _ in 0..row.number()? {
            row.study()?;
        }
        for _ in 0..row.number()? {
            let organisation = self.context.words.find_value(row.job()?.organisation)?;
            if organisation.facet.is_some_and(|facet| employers.contains(&facet)) {
                return Some(true);
            }
        }
        Some(false)
    }

    /// Whether nothing keeps the two apart and the filter takes the other.
    fn suits(&self, other: &mut Member<'a>, id: MemberId, row: &[u8], sieve: &Sieve) -> bool {
        let pair = self.read(other, id, row);
        pair.is_some_and(|pair| pair.barred(self.context.now).is_none() && sieve.lets(&pair))
    }
}
