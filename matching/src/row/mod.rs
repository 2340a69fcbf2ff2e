//! A member in few bytes: numbers of variable length, texts by their number in the dictionary.
//! The engine keeps everyone like this and reads a row when its member is compared with somebody.
//! Absent on purpose: the member's own id, which stands beside the row.

mod read;
mod write;

use crate::model::{Capacity, MemberId, Replies};
use crate::parts::{LanguageLevel, Seen, Target};
use crate::taxonomy::{FunctionId, IndustryCode, OccupationId};
use crate::time::Month;
use crate::week::Week;

pub(crate) use read::Reader;
pub(crate) use write::{Draft, in_order};

/// Months are counted from January 1900, so that most take two bytes.
const EPOCH: Month = Month(22_800);

/// The flags of a row's first byte.
const HIDES: u8 = 1;
const WEEK: u8 = 2;
const NOT_COLLEAGUES: u8 = 4;
const PAUSED: u8 = 8;

/// What stands first in a row: all that decides whether two people can meet, views aside.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head<'r> {
    /// Some part is not for the whole network.
    pub hides: bool,
    pub not_colleagues: bool,
    pub capacity: Capacity,
    pub replies: Replies,
    pub week: Option<Week>,
    pub related: Ids<'r>,
    pub blocked: Ids<'r>,
}

/// Sorted ids as they stand in a row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Ids<'r>(&'r [u8]);

impl<'r> Ids<'r> {
    pub fn iter(self) -> impl Iterator<Item = MemberId> + 'r {
        let (ids, _) = self.0.as_chunks::<16>();
        ids.iter().map(|id| MemberId(u128::from_le_bytes(*id)))
    }
}

/// A job as it stands in a row.
pub(crate) struct JobRow {
    pub title: u32,
    pub occupation: Option<OccupationId>,
    pub function: Option<FunctionId>,
    pub industry: Option<IndustryCode>,
    pub level: u8,
    pub seen: Seen,
    pub organisation: u32,
    pub place: u32,
    pub start: Month,
    pub end: Option<Month>,
}

/// Years of study as they stand in a row: the field by its value and by its words.
pub(crate) struct StudyRow {
    pub school: u32,
    pub field: u32,
    pub words: u32,
    pub seen: Seen,
    pub start: Option<Month>,
    pub end: Option<Month>,
}

pub(crate) struct FacetRow {
    pub value: u32,
    pub weight: u8,
    pub seen: Seen,
    pub start: Option<Month>,
    pub end: Option<Month>,
}

pub(crate) struct LanguageRow {
    pub value: u32,
    pub level: LanguageLevel,
    pub seen: Seen,
}

/// An offer, or an ask.
pub(crate) struct LineRow {
    pub text: u32,
    pub id: Option<u32>,
    pub intensity: u8,
    pub seen: Seen,
    pub new: bool,
    pub target: Option<Target>,
}
