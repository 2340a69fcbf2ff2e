//! A profile made ready for comparing, with one view for each circle of people.

use crate::model::Profile;
use crate::parts::Seen;
use crate::view::View;
use crate::words::{Words, common};

/// A member, with one view for each circle of people: the network, those who share a community,
/// those in a relationship.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub profile: Profile,
    views: Vec<View>,
}

impl Member {
    pub fn new(mut profile: Profile, words: &mut Words) -> Member {
        // The lists are sets: in one order, whoever filled them.
        profile.positions.sort();
        profile.education.sort();
        profile.facets.sort();
        profile.offers.sort();
        profile.asks.sort();
        profile.languages.sort();
        profile.communities.sort();
        profile.related.sort();
        profile.blocked.sort();
        let hides = seen(&profile).any(|seen| seen > Seen::Network);
        let circles: &[Seen] =
            if hides { &[Seen::Network, Seen::Communities, Seen::Relationships] } else { &[Seen::Network] };
        let views = circles.iter().map(|circle| View::new(&profile, *circle, words)).collect();
        Member { profile, views }
    }

    /// The circle both belong to: a relationship counts when both name it.
    pub fn circle(&self, other: &Member) -> Seen {
        let (a, b) = (&self.profile, &other.profile);
        if a.related.binary_search(&b.id).is_ok() && b.related.binary_search(&a.id).is_ok() {
            Seen::Relationships
        } else if common(&a.communities, &b.communities) > 0 {
            Seen::Communities
        } else {
            Seen::Network
        }
    }

    /// What a circle of people may see.
    pub fn view(&self, circle: Seen) -> &View {
        self.views.get(circle as usize).unwrap_or(self.open())
    }

    /// What the whole network may see.
    pub fn open(&self) -> &View {
        static NOTHING: View = View::NOTHING;
        self.views.first().unwrap_or(&NOTHING)
    }
}

/// The circle of every part of a profile.
fn seen(profile: &Profile) -> impl Iterator<Item = Seen> {
    let steps = profile.positions.iter().map(|position| position.seen);
    let steps = steps.chain(profile.education.iter().map(|education| education.seen));
    let lines = profile.offers.iter().map(|offer| offer.seen);
    let lines = lines.chain(profile.asks.iter().map(|ask| ask.seen));
    let languages = profile.languages.iter().map(|language| language.seen);
    steps.chain(lines).chain(languages).chain(profile.facets.iter().map(|facet| facet.seen))
}
