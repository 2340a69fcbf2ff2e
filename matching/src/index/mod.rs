//! The index: everyone's rows, and who can be found by what. It names the members with the most points for a
//! question, exactly: as many, and the same, as a scan of everyone would. Called by the engine alone. Absent on
//! purpose: what a question asks for (`query`), and the score of a pair, which is worked out for those named here.

mod ask;
mod best;
mod bits;
mod block;
mod fresh;
mod look;
mod merge;
mod payload;
mod query;
mod states;
#[cfg(test)]
mod tests;
mod token;
mod trace;

use std::sync::Arc;

use crate::model::MemberId;
use block::{Block, MOST, Part};
use fresh::Fresh;

pub(crate) use query::{Query, Side};
pub(crate) use token::{Tag, Token};
pub(crate) use trace::{Tracer, settle};

/// Merging pays once so much of the blocks is gone or stands in small blocks, one in so many.
const STALE: usize = 4;

#[derive(Clone, Debug)]
pub(crate) struct Index {
    base: Vec<Sealed>,
    fresh: Fresh,
    fresh_gone: Gone,
    /// The most members of a block.
    most: usize,
}

/// A block, and those of its places whose members are gone.
#[derive(Clone, Debug)]
struct Sealed {
    block: Arc<Block>,
    gone: Gone,
}

/// A set of places.
#[derive(Clone, Debug, Default)]
struct Gone {
    words: Vec<u64>,
    count: usize,
}

impl Gone {
    fn add(&mut self, place: usize) {
        if self.words.len() <= place / 64 {
            self.words.resize(place / 64 + 1, 0);
        }
        if let Some(word) = self.words.get_mut(place / 64) {
            self.count += usize::from(*word >> (place % 64) & 1 == 0);
            *word |= 1 << (place % 64);
        }
    }

    fn has(&self, place: usize) -> bool {
        self.count > 0 && self.words.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }
}

impl Default for Index {
    fn default() -> Index {
        Index::of_blocks(MOST)
    }
}

/// Bytes of the index, as asked from the allocator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bytes {
    /// Rows and ids.
    pub rows: usize,
    /// Lists, bits, and their tables.
    pub postings: usize,
    /// Texts, their words and communities, each once.
    pub dictionary: usize,
}

impl Bytes {
    pub fn all(self) -> usize {
        self.rows + self.postings + self.dictionary
    }
}

impl Index {
    /// With blocks of at most `most` members.
    pub fn of_blocks(most: usize) -> Index {
        let most = most.clamp(1, MOST);
        Index { base: Vec::new(), fresh: Fresh::default(), fresh_gone: Gone::default(), most }
    }

    pub fn len(&self) -> usize {
        let all = self.parts().map(|(part, gone)| part.len() - gone.count);
        all.sum()
    }

    fn parts(&self) -> impl Iterator<Item = (&dyn Part, &Gone)> {
        let base = self.base.iter().map(|sealed| (&*sealed.block as &dyn Part, &sealed.gone));
        base.chain([(&self.fresh as &dyn Part, &self.fresh_gone)])
    }

    pub fn row(&self, id: MemberId) -> Option<&[u8]> {
        if let Some(place) = self.fresh.find(id) {
            return self.fresh.row(place);
        }
        let (block, place) = self.base.iter().find_map(|sealed| Some((&sealed.block, sealed.find(id)?)))?;
        block.row(place)
    }

    /// Everyone with their rows, in no order that means anything.
    pub fn iter(&self) -> impl Iterator<Item = (MemberId, &[u8])> {
        self.parts().flat_map(|(part, gone)| {
            let here = (0..part.len()).filter(|place| !gone.has(*place));
            here.filter_map(move |place| Some((part.id(place)?, part.row(place)?)))
        })
    }

    /// Calls `each` for every token of every block with the number of members who have it there.
    pub fn each(&self, mut each: impl FnMut(Token, u32)) {
        self.base.iter().for_each(|sealed| sealed.block.counts(&mut each));
    }

    /// Adds a member who is not here.
    pub fn put(&mut self, id: MemberId, row: &[u8], traces: impl Iterator<Item = (Token, u8)>) {
        self.fresh.put(id, row, traces);
        if self.fresh.len() >= self.most {
            self.seal();
        }
    }

    /// Forgets a member; says whether there was one.
    pub fn remove(&mut self, id: MemberId) -> bool {
        if let Some(place) = self.fresh.remove(id) {
            self.fresh_gone.add(place);
            return true;
        }
        let mut base = self.base.iter_mut();
        let found = base.find_map(|sealed| Some((sealed.find(id)?, sealed)));
        found.map(|(place, sealed)| sealed.gone.add(place)).is_some()
    }

    /// Whether a merge would pay: many places are gone, or stand in blocks of arrival.
    pub fn is_stale(&self) -> bool {
        let all: usize = self.base.iter().map(|sealed| sealed.block.len()).sum();
        let gone: usize = self.base.iter().map(|sealed| sealed.gone.count).sum();
        let blocks = all.saturating_sub(gone).div_ceil(self.most);
        gone * STALE > all || self.base.len() > blocks + blocks.div_ceil(STALE)
    }

    pub fn bytes(&self) -> Bytes {
        let gone: usize = self.base.iter().map(|sealed| sealed.gone.words.capacity() * 8).sum();
        let parts = self.base.iter().map(|sealed| sealed.block.bytes()).chain([self.fresh.bytes()]);
        let (rows, postings) = parts.fold((gone, 0), |sum, part| (sum.0 + part.0, sum.1 + part.1));
        Bytes { rows, postings, dictionary: 0 }
    }
}

impl Sealed {
    fn new(block: Block) -> Sealed {
        Sealed { block: Arc::new(block), gone: Gone::default() }
    }

    fn find(&self, id: MemberId) -> Option<usize> {
        self.block.find(id).filter(|place| !self.gone.has(*place))
    }
}
