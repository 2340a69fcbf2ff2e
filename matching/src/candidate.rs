//! Someone who could be met: the scored pair from the viewer's side, and how it is shown.

use crate::answer::{Band, Match, Role, Slot};
use crate::fixed::{ONE, ln, ratio};
use crate::member::Member;
use crate::model::MemberId;
use crate::pair::{Context, Pair};
use crate::reasons::side;
use crate::roads::told;
use crate::score::Scored;
use crate::seniority::Label;
use crate::topics::served;

/// What one open request for each free seat takes off `ln R`: a third of a logarithm's unit.
const PRICE: i32 = 340;

/// The most that a queue takes off, so that nobody vanishes altogether: two units.
const DEAREST: i32 = 2 * ONE;

/// Someone who could be met.
pub(crate) struct Candidate<'a> {
    pub id: MemberId,
    pub other: &'a Member<'a>,
    pub scored: Scored<'a>,
    pub role: Role,
    pub label: Label,
    /// `ln R` less the price of the queue, in 1/1024.
    pub worth: i32,
}

impl<'a> Candidate<'a> {
    /// The other (`b`) of a pair, as the viewer (`a`) would meet them.
    pub fn new(pair: &Pair<'a>, scored: Scored<'a>) -> Candidate<'a> {
        let (viewer, other) = (pair.a, pair.b);
        let id = other.member.id;
        let mentor = scored.mentor.member.id == id;
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
            topics.extend(met.map(|ask| (ask.text.text.to_string(), label)));
        }
        topics
    }
}

/// The price of a mentor's queue, in 1/1024: requests that wait, over the seats they wait for.
pub(crate) fn price(mentor: &Member) -> i32 {
    let capacity = mentor.capacity;
    let waiting = i32::from(capacity.open_requests) * PRICE;
    ratio(waiting, i32::from(capacity.free().max(1)) * ONE).min(DEAREST)
}
