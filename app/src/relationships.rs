//! What two people are to each other, about one topic. Several may join the same pair, in both directions.
//! Used by people, requests, introductions and sessions. Absent on purpose: roles of members (there are none).

use crate::{
    ids::{MemberId, RelationshipId},
    time::Instant,
};
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// The other of the two is the protégé.
    Mentorship {
        mentor: MemberId,
    },
    Peers,
}

impl Kind {
    /// How it reads to `viewer` about the person called `name`: "On “leaving well”, Ingrid guides."
    pub fn say(self, viewer: MemberId, name: &str, topic: &str) -> String {
        match self {
            Self::Peers => format!("On “{topic}”, you think side by side."),
            Self::Mentorship { mentor } if mentor == viewer => format!("On “{topic}”, you guide."),
            Self::Mentorship { .. } => format!("On “{topic}”, {name} guides."),
        }
    }
}

/// A relationship as one of its two sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Relationship {
    pub id: RelationshipId,
    pub with: MemberId,
    pub kind: Kind,
    pub topic: String,
    pub since: Instant,
    pub ended: Option<Instant>,
}
