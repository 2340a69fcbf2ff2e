//! Three others at once when somebody could not say yes: like the one who was asked, and with room.

use crate::answer::{Match, Role, Slot};
use crate::candidate::Candidate;
use crate::engine::{Engine, Ranked};
use crate::filter::Filter;
use crate::fixed::mul;
use crate::model::MemberId;
use crate::pair::Pair;
use crate::time::{Moment, Month};
use crate::topics::served;
use crate::view::View;
use crate::years_ago::kinship;

/// How many are named.
const OTHERS: usize = 3;

/// The most that likeness to the one asked adds to `ln R`, in 1/1024.
const LIKENESS: i32 = 512;

impl Engine {
    /// At most three others in the place of someone the viewer asked, or thought of asking: in the
    /// same role, with a free seat, strongest first, the likest to that person preferred. People the
    /// viewer has a relationship with are left out. None when the viewer is not known here; somebody
    /// unknown or out of reach is replaced by mentors.
    pub fn alternatives(&self, viewer: MemberId, instead_of: MemberId, now: Moment) -> Option<Vec<Match>> {
        let viewer = self.member(viewer)?;
        let context = self.context(now);
        let asked = self.pair(viewer.id, instead_of, now);
        let instead = self.member(instead_of);
        let role = asked.as_ref().map_or(Role::Mentor, |asked| asked.role);
        let example = asked.and(instead.as_ref()).map(|instead| Pair::new(&viewer, instead, context));
        let mut without: std::collections::BTreeSet<_> = viewer.related.iter().copied().collect();
        without.insert(instead_of);
        let filter = Filter { without, role: Some(role), free_seats: role == Role::Mentor, ..Filter::default() };
        let worth = |candidate: &Candidate, row| {
            let like = example.as_ref().map_or(0, |pair| like(pair, candidate, now.month()));
            (-(candidate.worth + mul(LIKENESS, like)), candidate.id, row)
        };
        let mut found = self.compare(&viewer, &filter, context, &mut Ranked::default(), worth);
        found.sort_unstable();
        let shown = found.into_iter().take(OTHERS);
        let shown = shown.filter_map(|(_, id, row)| self.show(&viewer, (id, row), Slot::Best, context));
        Some(shown.collect())
    }
}

/// How like the one asked someone is to the viewer, 0 to 1024: by what would be met between them and
/// the viewer, and by their work.
fn like(example: &Pair, candidate: &Candidate, now: Month) -> i32 {
    let (viewer, asked) = (example.a.view, example.b.view);
    let (protege, mentor) = (candidate.scored.protege.view, candidate.scored.mentor.view);
    let work = |other: &View| {
        let both = asked.career.present(now).zip(other.career.present(now));
        both.map_or(0, |(a, b)| kinship(a, b))
    };
    let best = |mentor: &View, protege: &View| {
        let met = protege.asks.iter().filter_map(|ask| served(ask, &mentor.offers));
        met.map(|met| met.value).max().unwrap_or(0)
    };
    match candidate.role {
        // Each of the viewer's asks that both would serve; the best of them counts.
        Role::Mentor => {
            let serves = |view: &View, ask| served(ask, &view.offers).map_or(0, |served| served.value);
            let both = viewer.asks.iter().map(|ask| serves(asked, ask).min(serves(mentor, ask)));
            (both.max().unwrap_or(0) + work(mentor)) / 2
        }
        Role::Protege => (best(viewer, asked).min(best(viewer, protege)) + work(protege)) / 2,
    }
}
