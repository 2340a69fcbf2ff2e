//! A number for each distinct thing: things are kept once, in a list, and found by their hash.

use std::hash::{BuildHasher, Hash};

use hashbrown::{DefaultHashBuilder, Equivalent, HashTable};

/// Numbers from 0, in the order of arrival.
#[derive(Clone, Debug)]
pub(crate) struct Numbers<T> {
    list: Vec<T>,
    table: HashTable<u32>,
    hashes: DefaultHashBuilder,
}

impl<T> Default for Numbers<T> {
    fn default() -> Self {
        Numbers { list: Vec::new(), table: HashTable::new(), hashes: DefaultHashBuilder::default() }
    }
}

impl<T: Hash> Numbers<T> {
    /// The number of a thing, or of what is the same.
    pub fn known<Q: Hash + Equivalent<T> + ?Sized>(&self, thing: &Q) -> Option<u32> {
        let same = |number: &u32| self.get(*number).is_some_and(|known| thing.equivalent(known));
        self.table.find(self.hashes.hash_one(thing), same).copied()
    }

    /// The number of a thing that is not known.
    pub fn add(&mut self, thing: T) -> u32 {
        let Numbers { list, table, hashes } = self;
        let next = number(list.len());
        let hash = |number: &u32| list.get(*number as usize).map_or(0, |thing| hashes.hash_one(thing));
        table.insert_unique(hashes.hash_one(&thing), next, hash);
        list.push(thing);
        next
    }

    /// The number of a thing, a new one for a new thing.
    pub fn learn(&mut self, thing: T) -> u32
    where
        T: Eq,
    {
        self.known(&thing).unwrap_or_else(|| self.add(thing))
    }

    pub fn get(&self, number: u32) -> Option<&T> {
        self.list.get(number as usize)
    }

    pub fn get_mut(&mut self, number: u32) -> Option<&mut T> {
        self.list.get_mut(number as usize)
    }

    /// Everything, in order.
    pub fn list(&self) -> &[T] {
        &self.list
    }

    /// Bytes of list and table; what the things point to is not counted.
    pub fn bytes(&self) -> usize {
        self.list.capacity() * size_of::<T>() + self.table.allocation_size()
    }
}

pub(crate) fn number(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
