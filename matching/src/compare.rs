//! One viewer beside the others, one by one: what keeps the two apart, and what they are to each other. And, in a
//! large network, whom it is worth to compare at all. Called by the engine. Absent on purpose: order and choice.

use std::cmp::Reverse;

use crate::candidate::Candidate;
use crate::engine::{Engine, Ranked};
use crate::features::half_hours;
use crate::filter::{Filter, Sieve};
use crate::index::{Hit, Query, Side};
use crate::member::Member;
use crate::model::MemberId;
use crate::pair::{Barred, Context, LEAST_HALF_HOURS, Pair, Person, barred};
use crate::parts::Seen;
use crate::row::{Head, Reader};

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

    /// The other as the viewer may see them, and the viewer as the other may; none for the viewer's own row.
    fn read(&self, id: MemberId, row: &[u8]) -> Option<(Member<'a>, Person<'a>, Seen)> {
        if id == self.viewer.id {
            return None;
        }
        let (other, circle) = Member::read_for(self.viewer, id, row, self.context.words)?;
        Some((other, self.own.get(circle as usize).copied()?, circle))
    }

    /// Keeps of somebody who could be met what `keep` takes of them; counts them where they could not.
    pub fn compare<T>(
        &self,
        id: MemberId,
        row: &[u8],
        sieve: &Sieve,
        ranked: &mut Ranked,
        keep: impl Fn(&Candidate) -> T,
    ) -> Option<T> {
        let (other, own, circle) = self.read(id, row)?;
        if let Some(barred) = barred((own.member, own.view), (&other, other.view(circle)), self.context.now) {
            if self.tells(barred, id) {
                *ranked.barred.entry(barred).or_default() += 1;
            }
            return None;
        }
        let pair = Pair { a: own, b: Person::new(&other, circle, self.context) };
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
        Some(keep(&candidate))
    }

    /// What keeps the viewer and somebody apart, seats not aside, as far as the viewer may know.
    pub fn bar(&self, id: MemberId, row: &[u8]) -> Option<Barred> {
        let (other, own, circle) = self.read(id, row)?;
        let seats = self.viewer.capacity.free() > 0 || other.capacity.free() > 0;
        let barred = barred((own.member, own.view), (&other, other.view(circle)), self.context.now);
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
    pub(crate) fn likely(&self, one: &One, filter: &Filter, sieve: &Sieve) -> Vec<MemberId> {
        if let Some(only) = &filter.only {
            return only.iter().copied().collect();
        }
        let viewer = one.viewer;
        // What the index cannot tell is asked of each who would be named.
        let ask_all = filter.label.is_some() || filter.topic.is_some() || filter.half_hours > 0;
        let admit = |id: MemberId, row: &[u8]| {
            let Some(head) = Reader::new(row).head() else { return false };
            let ask = ask_all || viewer.not_colleagues || head.not_colleagues;
            id != viewer.id
                && !filter.without.contains(&id)
                && one.may(id, &head)
                && (!ask || one.suits(id, row, sieve))
        };
        let mut hits: Vec<Hit> = Vec::new();
        for (side, role) in [(Side::Mentor, crate::Role::Mentor), (Side::Protege, crate::Role::Protege)] {
            let seat = side == Side::Mentor || viewer.capacity.free() > 0;
            if seat && filter.role.is_none_or(|wanted| wanted == role) {
                let mut query = Query::suiting(viewer, side, one.context);
                query.narrow(filter, one.context.words);
                hits.extend(self.index.best(&query, LIKELY, admit));
            }
        }
        // Of somebody named on both sides the better side counts.
        hits.sort_unstable_by_key(|hit| (hit.id, Reverse(hit.points)));
        hits.dedup_by_key(|hit| hit.id);
        hits.sort_unstable_by_key(|hit| (Reverse(hit.points), hit.id));
        let mut likely: Vec<MemberId> = hits.iter().take(LIKELY).map(|hit| hit.id).collect();
        let related = viewer.related.iter().filter(|id| !hits.iter().take(LIKELY).any(|hit| hit.id == **id));
        likely.extend(related);
        likely
    }
}

impl One<'_> {
    /// Whether nothing keeps the two apart and the filter takes the other.
    fn suits(&self, id: MemberId, row: &[u8], sieve: &Sieve) -> bool {
        self.read(id, row).is_some_and(|(other, own, circle)| {
            let pair = Pair { a: own, b: Person::new(&other, circle, self.context) };
            pair.barred(self.context.now).is_none() && sieve.lets(&pair)
        })
    }
}
