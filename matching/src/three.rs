//! Above, beside, behind: one person ahead, one level, one to help, for each visit.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::answer::{Match, Role, Slot};
use crate::candidate::Candidate;
use crate::choose::{Found, chance};
use crate::engine::{Engine, Ranked};
use crate::filter::Filter;
use crate::model::MemberId;
use crate::seniority::Label;
use crate::time::Moment;

/// How often someone was shown in these places this week, to different viewers.
pub type Exposure = BTreeMap<MemberId, u16>;

/// Showings a week for each free seat, or for each ask: fewer than one in three leads to a request.
const SHOWN: u16 = 3;

/// Whoever is this near to the best, in 1/1024 of `ln R`, takes turns with them: about a tenth.
const NEAR: i32 = 108;

/// Three people to meet; a place is empty when nobody fits it who has room.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Three {
    /// A mentor to the viewer.
    pub above: Option<Match>,
    /// A peer, in either role.
    pub beside: Option<Match>,
    /// Someone the viewer could help.
    pub behind: Option<Match>,
}

impl Three {
    pub fn iter(&self) -> impl Iterator<Item = &Match> {
        [&self.above, &self.beside, &self.behind].into_iter().flatten()
    }
}

impl Engine {
    /// The three for a visit, new people each day. Counts those shown in `exposure`, which holds
    /// this week's showings: call once a day for each viewer and keep the answer. People the
    /// viewer has a relationship with are left out. None when the viewer is not known here.
    pub fn three(&self, viewer: MemberId, exposure: &mut Exposure, now: Moment) -> Option<Three> {
        let viewer = self.member(viewer)?;
        let context = self.context(now);
        let without = viewer.related.iter().copied().collect();
        let filter = Filter { without, ..Filter::default() };
        let found = self.found(&viewer, &filter, context, &mut Ranked::default());
        let mut place = |label: Label, role: Option<Role>| {
            let fits = |found: &Found| {
                found.label == label
                    && role.is_none_or(|role| found.role == role)
                    && exposure.get(&found.id).copied().unwrap_or(0) < found.room
            };
            // In a large network those likeliest for the viewer may all be of other labels: then these are looked for.
            let aimed = self.is_large() && !found.iter().any(fits);
            let aimed = aimed.then(|| {
                let filter = Filter { label: Some(label), role, ..filter.clone() };
                self.found(&viewer, &filter, context, &mut Ranked::default())
            });
            let mut fitting = aimed.as_ref().unwrap_or(&found).iter().filter(|found| fits(found));
            let best = fitting.next()?;
            let near = fitting.take_while(|other| other.worth >= best.worth - NEAR);
            let day = now.day();
            let shown = std::iter::once(best).chain(near).min_by_key(|found| chance(viewer.id, found.id, day))?;
            *exposure.entry(shown.id).or_default() += 1;
            self.show(&viewer, (shown.id, shown.row), Slot::Best, context)
        };
        Some(Three {
            above: place(Label::Mentor, Some(Role::Mentor)),
            beside: place(Label::Peer, None),
            behind: place(Label::Protege, Some(Role::Protege)),
        })
    }
}

/// How often someone may be shown in a week: by free seats where they would give, by asks where
/// they would take.
pub(crate) fn room(candidate: &Candidate) -> u16 {
    let places = match candidate.role {
        Role::Mentor => candidate.other.capacity.free(),
        Role::Protege => {
            let asks = candidate.scored.protege.view.asks.len();
            u16::try_from(asks.max(1)).unwrap_or(u16::MAX)
        }
    };
    places.saturating_mul(SHOWN)
}
