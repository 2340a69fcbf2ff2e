//! A member read from a row and made ready for comparing, with one view for each circle of people.

use crate::model::{Capacity, MemberId, Replies};
use crate::parts::Seen;
use crate::row::{Head, Reader};
use crate::view::View;
use crate::week::Week;
use crate::words::{Words, common};

/// A member, with one view for each circle of people: the network, those who share a community,
/// those in a relationship.
#[derive(Clone, Debug)]
pub(crate) struct Member<'w> {
    pub id: MemberId,
    pub week: Option<Week>,
    pub capacity: Capacity,
    pub replies: Replies,
    pub not_colleagues: bool,
    /// Sorted, like the next two.
    pub communities: Vec<u32>,
    pub related: Vec<MemberId>,
    pub blocked: Vec<MemberId>,
    views: Vec<View<'w>>,
}

impl<'w> Member<'w> {
    /// With all its views. None when the row is not whole, which no row the engine wrote is.
    pub fn read(id: MemberId, row: &[u8], words: &'w Words) -> Option<Member<'w>> {
        let (mut member, hides, parts) = Member::start(id, row)?;
        let circles: &[Seen] =
            if hides { &[Seen::Network, Seen::Communities, Seen::Relationships] } else { &[Seen::Network] };
        member.views = circles.iter().map(|circle| View::read(parts, *circle, words)).collect::<Option<_>>()?;
        Some(member)
    }

    /// With the one view that `viewer` has of it, and the circle both belong to.
    pub fn read_for(viewer: &Member, id: MemberId, row: &[u8], words: &'w Words) -> Option<(Member<'w>, Seen)> {
        let (mut member, _, parts) = Member::start(id, row)?;
        let circle = viewer.circle(&member);
        member.views = vec![View::read(parts, circle, words)?];
        Some((member, circle))
    }

    /// Without views; with whether something is hidden, and what is left to read.
    fn start<'r>(id: MemberId, row: &'r [u8]) -> Option<(Member<'w>, bool, Reader<'r>)> {
        let mut row = Reader::new(row);
        let Head { hides, not_colleagues, capacity, replies, week, related, blocked } = row.head()?;
        let member = Member {
            id,
            week,
            capacity,
            replies,
            not_colleagues,
            communities: row.communities()?,
            related: related.iter().collect(),
            blocked: blocked.iter().collect(),
            views: Vec::new(),
        };
        Some((member, hides, row))
    }

    /// The circle both belong to: a relationship counts when both name it.
    pub fn circle(&self, other: &Member) -> Seen {
        if self.related.binary_search(&other.id).is_ok() && other.related.binary_search(&self.id).is_ok() {
            Seen::Relationships
        } else if common(&self.communities, &other.communities) > 0 {
            Seen::Communities
        } else {
            Seen::Network
        }
    }

    /// What a circle of people may see; of a member read for one viewer, what that one may.
    pub fn view(&self, circle: Seen) -> &View<'w> {
        self.views.get(circle as usize).unwrap_or(self.open())
    }

    /// What the whole network may see.
    pub fn open(&self) -> &View<'w> {
        static NOTHING: View = View::NOTHING;
        self.views.first().unwrap_or(&NOTHING)
    }

    /// Whether some people may see more than others.
    pub fn hides(&self) -> bool {
        self.views.len() > 1
    }
}
