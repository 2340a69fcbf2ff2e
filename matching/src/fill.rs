//! Who is in the engine: taking profiles in, many at once or one by one, and forgetting members. Rows are written on all
//! cores; the dictionary learns one after the other.

use crate::engine::Engine;
use crate::index::{Tag, Token, Tracer, settle};
use crate::model::{MemberId, Profile};
use crate::row::{Draft, Reader, in_order};
use crate::threads::of_each;
use crate::words::Words;

/// So many profiles are taken in together.
const TOGETHER: usize = 1_024;

impl Engine {
    /// Of many at once, each of another id: much quicker than one by one.
    pub fn of(profiles: impl IntoIterator<Item = Profile>) -> Engine {
        let mut engine = Engine::new();
        let (mut profiles, mut members) = (profiles.into_iter(), Vec::new());
        loop {
            let some: Vec<Profile> = profiles.by_ref().take(TOGETHER).collect();
            if some.is_empty() {
                break;
            }
            members.extend(engine.write(some));
        }
        engine.index.take(&members, &engine.words);
        let Engine { index, words, .. } = &mut engine;
        index.each(|token, members| {
            if let Some(facet) = token.number(Tag::Facet) {
                words.count(facet, members, true);
            }
        });
        engine
    }

    /// Adds a member, or takes the new profile for the old one.
    pub fn put(&mut self, profile: Profile) {
        self.remove(profile.id);
        for (id, row) in self.write(vec![profile]) {
            let traces = traces(id, &row, &self.words);
            self.count(&traces, true);
            self.index.put(id, &row, traces.into_iter());
        }
    }

    /// Forgets a member; says whether there was one.
    pub fn remove(&mut self, id: MemberId) -> bool {
        let Some(row) = self.index.row(id) else { return false };
        self.count(&traces(id, row, &self.words), false);
        self.index.remove(id)
    }

    /// The rows of profiles; the dictionary learns what it does not know yet.
    fn write(&mut self, profiles: Vec<Profile>) -> Vec<(MemberId, Vec<u8>)> {
        let words = &mut self.words;
        let drafts = of_each(profiles, |mut profile| {
            in_order(&mut profile);
            (profile.id, Draft::new(&profile, words))
        });
        let rows: Vec<_> = drafts.into_iter().map(|(id, draft)| (id, draft.row(words))).collect();
        for (id, row) in &rows {
            if Reader::new(row).head().is_some_and(|head| head.hides) {
                let within = Tracer::new(words).within(*id, row);
                within.into_iter().for_each(|(token, community)| _ = words.within(token, community));
            }
        }
        rows
    }

    /// One member more, or less, shows what these traces say.
    fn count(&mut self, traces: &[(Token, u8)], one_more: bool) {
        let facets = traces.iter().filter_map(|(token, _)| token.number(Tag::Facet));
        facets.for_each(|facet| self.words.count(facet, 1, one_more));
    }
}

/// What the member of a row can be found by, each token once.
pub(crate) fn traces(id: MemberId, row: &[u8], words: &Words) -> Vec<(Token, u8)> {
    let mut traces = Tracer::new(words).read(id, row).to_vec();
    settle(&mut traces);
    traces
}
