//! The members put since the last merge: like a block, but growing.

use std::collections::BTreeMap;

use hashbrown::HashMap;

use super::block::{Part, Postings};
use super::token::Token;
use crate::model::MemberId;

#[derive(Clone, Debug, Default)]
pub(crate) struct Fresh {
    members: Vec<(MemberId, Box<[u8]>)>,
    /// Where each member who is still here stands.
    places: BTreeMap<MemberId, u16>,
    lists: HashMap<Token, (Vec<u16>, Vec<u8>)>,
}

impl Fresh {
    /// Adds a member who is not here.
    pub fn put(&mut self, id: MemberId, row: &[u8], traces: impl Iterator<Item = (Token, u8)>) {
        let place = u16::try_from(self.members.len()).unwrap_or(u16::MAX);
        self.members.push((id, row.into()));
        self.places.insert(id, place);
        for (token, payload) in traces {
            let (places, payloads) = self.lists.entry(token).or_default();
            places.push(place);
            payloads.push(payload);
        }
    }

    /// Forgets a member; the place it had stays and must no longer be looked at.
    pub fn remove(&mut self, id: MemberId) -> Option<usize> {
        self.places.remove(&id).map(usize::from)
    }

    pub fn find(&self, id: MemberId) -> Option<usize> {
        self.places.get(&id).map(|place| usize::from(*place))
    }

    /// Calls `each` for every posting.
    pub fn each(&self, mut each: impl FnMut(Token, u16, u8)) {
        for (token, (places, payloads)) in &self.lists {
            places.iter().zip(payloads).for_each(|(place, payload)| each(*token, *place, *payload));
        }
    }

    /// Bytes in use, by what they hold: rows with ids, and postings.
    pub fn bytes(&self) -> (usize, usize) {
        let rows = self.members.iter().map(|(_, row)| row.len()).sum::<usize>();
        let rows = rows + self.members.capacity() * size_of::<(MemberId, Box<[u8]>)>() + self.places.len() * 36;
        let lists = self.lists.values().map(|(places, payloads)| places.capacity() * 2 + payloads.capacity());
        (rows, lists.sum::<usize>() + self.lists.allocation_size())
    }
}

impl Part for Fresh {
    fn len(&self) -> usize {
        self.members.len()
    }

    fn postings(&self, token: Token) -> Postings<'_> {
        self.lists.get(&token).map_or(Postings::Nobody, |(places, payloads)| Postings::List(places, payloads))
    }

    fn id(&self, place: usize) -> Option<MemberId> {
        self.members.get(place).map(|(id, _)| *id)
    }

    fn row(&self, place: usize) -> Option<&[u8]> {
        self.members.get(place).map(|(_, row)| &**row)
    }
}
