//! What the engine knows of a member: a career, common ground, gives and asks, hours and room.
//! Filled by the server from its tables. Nothing here holds age, gender or origin: they are never
//! used as likeness.

use serde::{Deserialize, Serialize};

use crate::parts::{Ask, Education, Facet, Language, Offer, Position};
use crate::time::{Moment, Month};
use crate::week::Week;

/// A member: the 128 bits of the UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct MemberId(pub u128);

impl From<u128> for MemberId {
    fn from(id: u128) -> Self {
        MemberId(id)
    }
}

impl From<MemberId> for u128 {
    fn from(id: MemberId) -> Self {
        id.0
    }
}

/// A community: the 128 bits of the UUID.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CommunityId(pub u128);

impl From<u128> for CommunityId {
    fn from(id: u128) -> Self {
        CommunityId(id)
    }
}

/// The room a member has for proteges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Capacity {
    pub seats: u16,
    /// Seats in use.
    pub taken: u16,
    /// Requests that wait for the member's answer.
    pub open_requests: u16,
    /// Away until then, in either role; also for a member who is being rested.
    pub paused_until: Option<Moment>,
}

impl Capacity {
    pub fn free(self) -> u16 {
        self.seats.saturating_sub(self.taken)
    }
}

/// What became of the requests a member was sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Replies {
    pub answered: u32,
    /// Expired, or waiting for longer than the clock allows.
    pub lapsed: u32,
    /// Hours until the answer, summed over the answered ones.
    pub hours: u32,
}

/// Everything the engine knows of one member. The order within the lists means nothing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    pub id: MemberId,
    pub positions: Vec<Position>,
    pub education: Vec<Education>,
    pub facets: Vec<Facet>,
    pub offers: Vec<Offer>,
    pub asks: Vec<Ask>,
    pub languages: Vec<Language>,
    /// None where nothing is known: then nobody is left out for want of common hours.
    pub week: Option<Week>,
    pub capacity: Capacity,
    pub replies: Replies,
    /// When the member came to the network.
    pub joined: Month,
    /// Would rather not be matched within the organisation they work for.
    pub not_colleagues: bool,
    pub communities: Vec<CommunityId>,
    /// Members with whom there is a relationship.
    pub related: Vec<MemberId>,
    /// Members this one has blocked, or must not be matched with (a reporting line, a host's veto).
    pub blocked: Vec<MemberId>,
}

impl Profile {
    /// Somebody of whom nothing is known yet: two seats, nothing else.
    pub fn new(id: MemberId, joined: Month) -> Profile {
        Profile {
            id,
            positions: Vec::new(),
            education: Vec::new(),
            facets: Vec::new(),
            offers: Vec::new(),
            asks: Vec::new(),
            languages: Vec::new(),
            week: None,
            capacity: Capacity { seats: 2, ..Capacity::default() },
            replies: Replies::default(),
            joined,
            not_colleagues: false,
            communities: Vec::new(),
            related: Vec::new(),
            blocked: Vec::new(),
        }
    }
}
