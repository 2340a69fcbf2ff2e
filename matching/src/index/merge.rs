//! Making blocks: of many members at once, of those put lately, and of what is left of older blocks. Members of like
//! industry and occupation share a block; in it they stand in the order of how far they have come.

use super::block::{Block, Part, Posting};
use super::fresh::Fresh;
use super::token::{Tag, Token};
use super::trace::Tracer;
use super::{Gone, Index, Sealed};
use crate::model::MemberId;
use crate::row::Reader;
use crate::threads::of_each;
use crate::words::Words;

/// Where a member stands among the others: industry, occupation, id.
type Key = (u16, u16, MemberId);

fn key(id: MemberId, row: &[u8]) -> Key {
    let last = || {
        let mut row = Reader::new(row);
        row.head()?;
        row.communities(|_| ())?;
        for _ in 0..row.number()? {
            row.study()?;
        }
        let mut jobs = (0..row.number()?).map_while(|_| row.job());
        let first = jobs.next()?;
        Some(jobs.fold(first, |last, job| if job.start > last.start { job } else { last }))
    };
    let work = last().map(|job| (job.industry.map_or(0, |code| code.0), job.occupation.map_or(0, |id| id.0)));
    let (industry, occupation) = work.unwrap_or_default();
    (industry, occupation, id)
}

/// Rows one after the other.
#[derive(Default)]
struct Rows {
    ids: Vec<MemberId>,
    rows: Vec<u8>,
    ends: Vec<u32>,
}

impl Rows {
    fn put(&mut self, id: MemberId, row: &[u8]) {
        self.ids.push(id);
        self.rows.extend(row);
        self.ends.push(crate::numbers::number(self.rows.len()));
    }

    fn row(&self, place: usize) -> &[u8] {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(place).copied().unwrap_or(start);
        self.rows.get(start as usize..end as usize).unwrap_or_default()
    }

    /// By how far somebody has come, then by how promptly they answer: so that neighbours have nearly the same of these.
    fn in_order(self, mut postings: Vec<Posting>) -> Block {
        let mut order: Vec<([u8; 2], u16)> = (0..=u16::MAX).take(self.ids.len()).map(|place| ([0; 2], place)).collect();
        let all = [Tag::Standing, Tag::Promptness].map(|tag| Token::new(tag, 0));
        for posting in &postings {
            let key = all.iter().position(|of| *of == posting.token()).zip(order.get_mut(usize::from(posting.place())));
            if let Some(slot) = key.and_then(|(n, (key, _))| key.get_mut(n)) {
                *slot = posting.payload();
            }
        }
        order.sort_unstable();
        let (mut rows, mut moved) = (Rows::default(), vec![0; order.len()]);
        for (place, (_, old)) in (0..=u16::MAX).zip(&order) {
            let old = usize::from(*old);
            rows.put(self.ids.get(old).copied().unwrap_or(MemberId(0)), self.row(old));
            if let Some(moved) = moved.get_mut(old) {
                *moved = place;
            }
        }
        for posting in &mut postings {
            let place = posting.place();
            *posting = posting.at(moved.get(usize::from(place)).copied().unwrap_or(place));
        }
        rows.block(postings)
    }

    fn block(mut self, postings: Vec<Posting>) -> Block {
        self.ids.shrink_to_fit();
        self.rows.shrink_to_fit();
        self.ends.shrink_to_fit();
        Block::new(self.ids, self.rows, self.ends, postings)
    }
}

impl Index {
    /// Takes in many members who are not here, in blocks of their own: much quicker than one by one.
    pub fn take(&mut self, members: &[(MemberId, Vec<u8>)], words: &Words) {
        let mut keys = of_each(members.iter().collect(), |(id, row)| (key(*id, row), row.as_slice()));
        keys.sort_unstable();
        let parts = keys.chunks(self.most).collect();
        self.base.extend(of_each(parts, |part: &[(Key, &[u8])]| {
            let (mut rows, mut postings, mut tracer) = (Rows::default(), Vec::new(), Tracer::new(words));
            for (place, ((.., id), row)) in (0..=u16::MAX).zip(part) {
                rows.put(*id, row);
                let traces = tracer.read(*id, row).iter();
                postings.extend(traces.map(|(token, payload)| Posting::new(*token, place, *payload)));
            }
            Sealed::new(rows.in_order(postings))
        }));
    }

    /// Makes a block of the members put lately.
    pub fn seal(&mut self) {
        let fresh = std::mem::take(&mut self.fresh);
        let gone = std::mem::take(&mut self.fresh_gone);
        let made = blocks(&[Old::Fresh(&fresh, &gone)], self.most);
        self.base.extend(made);
    }

    /// Makes all blocks anew: in order, full, and without those who are gone.
    pub fn merge(&mut self) {
        let old: Vec<Old> = self.base.iter().map(|sealed| Old::Sealed(&sealed.block, &sealed.gone)).collect();
        let old = old.into_iter().chain([Old::Fresh(&self.fresh, &self.fresh_gone)]);
        let base = blocks(&old.collect::<Vec<_>>(), self.most);
        *self = Index { base, ..Index::of_blocks(self.most) };
    }
}

/// A part that is taken up into new blocks.
#[derive(Clone, Copy)]
enum Old<'o> {
    Sealed(&'o Block, &'o Gone),
    Fresh(&'o Fresh, &'o Gone),
}

impl<'o> Old<'o> {
    fn part(self) -> (&'o dyn Part, &'o Gone) {
        match self {
            Old::Sealed(block, gone) => (block, gone),
            Old::Fresh(fresh, gone) => (fresh, gone),
        }
    }

    fn each(self, each: impl FnMut(Token, u16, u8)) {
        match self {
            Old::Sealed(block, _) => block.each(each),
            Old::Fresh(fresh, _) => fresh.each(each),
        }
    }
}

fn blocks(old: &[Old], most: usize) -> Vec<Sealed> {
    let mut keys: Vec<(Key, (usize, usize))> = Vec::new();
    for (n, old) in old.iter().enumerate() {
        let (part, gone) = old.part();
        let here = (0..part.len()).filter(|place| !gone.has(*place));
        keys.extend(here.filter_map(|place| Some((key(part.id(place)?, part.row(place)?), (n, place)))));
    }
    keys.sort_unstable();
    // Where each old place goes: which block, and which place in it.
    let mut moves: Vec<Vec<Option<(u32, u16)>>> = old.iter().map(|old| vec![None; old.part().0.len()]).collect();
    let mut sets: Vec<Rows> = Vec::new();
    for (block, members) in (0..).zip(keys.chunks(most)) {
        let mut rows = Rows::default();
        for (place, ((.., id), (n, at))) in (0..=u16::MAX).zip(members) {
            let row = old.get(*n).and_then(|old| old.part().0.row(*at));
            rows.put(*id, row.unwrap_or_default());
            if let Some(to) = moves.get_mut(*n).and_then(|moves| moves.get_mut(*at)) {
                *to = Some((block, place));
            }
        }
        sets.push(rows);
    }
    let mut postings: Vec<Vec<Posting>> = sets.iter().map(|_| Vec::new()).collect();
    for (old, moves) in old.iter().zip(&moves) {
        old.each(|token, place, payload| {
            let Some(Some((block, to))) = moves.get(usize::from(place)) else { return };
            if let Some(postings) = postings.get_mut(*block as usize) {
                postings.push(Posting::new(token, *to, payload));
            }
        });
    }
    let parts = sets.into_iter().zip(postings).collect();
    of_each(parts, |(rows, postings): (Rows, _)| Sealed::new(rows.in_order(postings)))
}
