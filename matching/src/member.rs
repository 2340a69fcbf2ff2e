//! A member read from a row and made ready for comparing, with one view for each circle of people.

use crate::model::{Capacity, MemberId, Replies};
use crate::parts::Seen;
use crate::row::Reader;
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
    /// Nobody: somewhere to read members into, one after the other.
    pub fn nobody() -> Member<'w> {
        Member {
            id: MemberId(0),
            week: None,
            capacity: Capacity::default(),
            replies: Replies::default(),
            not_colleagues: false,
            communities: Vec::new(),
            related: Vec::new(),
            blocked: Vec::new(),
            views: Vec::new(),
        }
    }

    /// With all its views. None when the row is not whole, which no row the engine wrote is.
    pub fn read(id: MemberId, row: &[u8], words: &'w Words) -> Option<Member<'w>> {
        let mut member = Member::nobody();
        member.renew(id, row, words)?;
        Some(member)
    }

    /// Becomes another member, with all its views.
    pub fn renew(&mut self, id: MemberId, row: &[u8], words: &'w Words) -> Option<()> {
        let (hides, parts) = self.start(id, row)?;
        let circles: &[Seen] =
            if hides { &[Seen::Network, Seen::Communities, Seen::Relationships] } else { &[Seen::Network] };
        self.views.resize(circles.len(), View::NOTHING);
        let mut views = self.views.iter_mut().zip(circles);
        views.try_for_each(|(view, circle)| view.read(parts, *circle, words))
    }

    /// Becomes another member, with the one view that `viewer` has of it; says which circle both belong to.
    pub fn read_for(&mut self, viewer: &Member, id: MemberId, row: &[u8], words: &'w Words) -> Option<Seen> {
        let (_, parts) = self.start(id, row)?;
        let circle = viewer.circle(self);
        self.views.resize(1, View::NOTHING);
        self.views.first_mut()?.read(parts, circle, words)?;
        Some(circle)
    }

    /// All but the views; says whether something is hidden, and what is left to read.
    fn start<'r>(&mut self, id: MemberId, row: &'r [u8]) -> Option<(bool, Reader<'r>)> {
        let mut row = Reader::new(row);
        let head = row.head()?;
        self.id = id;
        (self.week, self.capacity, self.replies) = (head.week, head.capacity, head.replies);
        self.not_colleagues = head.not_colleagues;
        self.related.clear();
        self.related.extend(head.related.iter());
        self.blocked.clear();
        self.blocked.extend(head.blocked.iter());
        self.communities.clear();
        row.communities(|community| self.communities.push(community))?;
        self.communities.sort_unstable();
        Some((head.hides, row))
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
