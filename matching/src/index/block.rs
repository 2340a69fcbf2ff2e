//! At most 65,536 members that no longer change: their rows, and for each token who has it. A token few have is a
//! sorted list of places with a payload each; one that many have is a bit for every place, and the payloads.

use super::bits::Bits;
use super::token::Token;
use crate::model::MemberId;
use crate::numbers::number;

/// The most members of a block: their places are 16 bits.
pub(crate) const MOST: usize = 65_536;

/// A token that at least one in so many members of a block have is kept as bits.
const MANY: usize = 16;

/// A search for a token looks at one in so many first: these few stay at hand.
const STEP: usize = 64;

/// Who has a token.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Postings<'b> {
    Nobody,
    /// Places, rising, and their payloads.
    List(&'b [u16], &'b [u8]),
    Many(&'b Bits),
}

/// A part of the index that can be asked.
pub(crate) trait Part: Sync {
    fn len(&self) -> usize;
    fn postings(&self, token: Token) -> Postings<'_>;
    fn id(&self, place: usize) -> Option<MemberId>;
    fn row(&self, place: usize) -> Option<&[u8]>;
}

/// That somebody has a token, at which place, and with what payload: from the highest bit on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Posting(u64);

impl Posting {
    pub fn new(token: Token, place: u16, payload: u8) -> Posting {
        Posting(u64::from(token.0) << 24 | u64::from(place) << 8 | u64::from(payload))
    }

    pub fn token(self) -> Token {
        Token((self.0 >> 24) as u32)
    }

    pub fn place(self) -> u16 {
        (self.0 >> 8) as u16
    }

    pub fn payload(self) -> u8 {
        self.0 as u8
    }

    /// The same at another place.
    pub fn at(self, place: u16) -> Posting {
        Posting::new(self.token(), place, self.payload())
    }
}

#[derive(Clone, Debug, Default)]
pub(crate) struct Block {
    ids: Vec<MemberId>,
    /// Places in the order of the ids.
    by_id: Vec<u16>,
    rows: Vec<u8>,
    /// Where each row ends.
    ends: Vec<u32>,
    /// The tokens that have a list, sorted, and where each list ends.
    tokens: Vec<Token>,
    /// Every [`STEP`]th of them, where a search begins.
    steps: Vec<Token>,
    list_ends: Vec<u32>,
    places: Vec<u16>,
    payloads: Vec<u8>,
    /// The tokens that many have, sorted.
    many: Vec<(Token, Bits)>,
}

impl Block {
    /// Of members in the order of their places, with their rows one after the other.
    pub fn new(ids: Vec<MemberId>, rows: Vec<u8>, ends: Vec<u32>, mut postings: Vec<Posting>) -> Block {
        postings.sort_unstable();
        let mut by_id: Vec<u16> = (0..=u16::MAX).take(ids.len()).collect();
        by_id.sort_unstable_by_key(|place| ids.get(usize::from(*place)));
        let mut block = Block { ids, by_id, rows, ends, ..Block::default() };
        let mut here = Vec::new();
        for same in postings.chunk_by(|a, b| a.token() == b.token()) {
            let Some(token) = same.first().map(|first| first.token()) else { continue };
            // Of a place that has a token more than once the highest payload.
            let places = same.chunk_by(|a, b| a.place() == b.place()).filter_map(|of| of.last());
            here.clear();
            here.extend(places.map(|posting| (posting.place(), posting.payload())));
            if here.len() * MANY >= block.ids.len() {
                block.many.push((token, Bits::new(block.ids.len(), &here)));
            } else {
                block.tokens.push(token);
                block.places.extend(here.iter().map(|(place, _)| *place));
                block.payloads.extend(here.iter().map(|(_, payload)| *payload));
                block.list_ends.push(number(block.places.len()));
            }
        }
        block.steps = block.tokens.iter().step_by(STEP).copied().collect();
        block.tokens.shrink_to_fit();
        block.list_ends.shrink_to_fit();
        block.places.shrink_to_fit();
        block.payloads.shrink_to_fit();
        block.many.shrink_to_fit();
        block
    }

    /// The place of a member.
    pub fn find(&self, id: MemberId) -> Option<usize> {
        let place = self.by_id.binary_search_by_key(&Some(&id), |place| self.ids.get(usize::from(*place)));
        self.by_id.get(place.ok()?).map(|place| usize::from(*place))
    }

    /// Calls `each` for every posting.
    pub fn each(&self, mut each: impl FnMut(Token, u16, u8)) {
        let mut start = 0;
        for (token, end) in self.tokens.iter().zip(&self.list_ends) {
            let (places, payloads) = self.list(start, *end);
            places.iter().zip(payloads).for_each(|(place, payload)| each(*token, *place, *payload));
            start = *end;
        }
        for (token, bits) in &self.many {
            bits.each(|place, payload| each(*token, place, payload));
        }
    }

    /// Calls `each` for every token with the number of members who have it.
    pub fn counts(&self, mut each: impl FnMut(Token, u32)) {
        let mut start = 0;
        for (token, end) in self.tokens.iter().zip(&self.list_ends) {
            each(*token, end - start);
            start = *end;
        }
        for (token, bits) in &self.many {
            each(*token, number(bits.len()));
        }
    }

    /// Which of the tokens that have a list this is.
    fn find_list(&self, token: Token) -> Option<usize> {
        let first = self.steps.partition_point(|step| *step <= token).checked_sub(1)? * STEP;
        let tokens = self.tokens.get(first..self.tokens.len().min(first + STEP))?;
        tokens.binary_search(&token).ok().map(|at| first + at)
    }

    fn list(&self, start: u32, end: u32) -> (&[u16], &[u8]) {
        let range = start as usize..end as usize;
        (self.places.get(range.clone()).unwrap_or_default(), self.payloads.get(range).unwrap_or_default())
    }

    /// Bytes in use, by what they hold: rows with ids, and postings.
    pub fn bytes(&self) -> (usize, usize) {
        let rows =
            self.rows.capacity() + self.ends.capacity() * 4 + self.ids.capacity() * 16 + self.by_id.capacity() * 2;
        let lists = (self.tokens.capacity() + self.steps.capacity() + self.list_ends.capacity()) * 4;
        let lists = lists + self.places.capacity() * 2 + self.payloads.capacity();
        let many = self.many.iter().map(|(_, bits)| bits.bytes()).sum::<usize>();
        (rows, lists + many + self.many.capacity() * size_of::<(Token, Bits)>())
    }
}

impl Part for Block {
    fn len(&self) -> usize {
        self.ids.len()
    }

    fn postings(&self, token: Token) -> Postings<'_> {
        let many = self.many.binary_search_by_key(&token, |(token, _)| *token);
        if let Some((_, bits)) = many.ok().and_then(|at| self.many.get(at)) {
            return Postings::Many(bits);
        }
        let Some(at) = self.find_list(token) else { return Postings::Nobody };
        let start = at.checked_sub(1).and_then(|before| self.list_ends.get(before)).copied().unwrap_or(0);
        let end = self.list_ends.get(at).copied().unwrap_or(start);
        let (places, payloads) = self.list(start, end);
        Postings::List(places, payloads)
    }

    fn id(&self, place: usize) -> Option<MemberId> {
        self.ids.get(place).copied()
    }

    fn row(&self, place: usize) -> Option<&[u8]> {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.rows.get(start as usize..*self.ends.get(place)? as usize)
    }
}
