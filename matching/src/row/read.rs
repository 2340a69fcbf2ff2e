//! Reading a row, part by part.

use super::{EPOCH, FacetRow, HIDES, Head, Ids, JobRow, LanguageRow, LineRow, NOT_COLLEAGUES, PAUSED, StudyRow, WEEK};
use crate::model::{Capacity, Replies};
use crate::parts::{LanguageLevel, Seen, Target};
use crate::taxonomy::{FunctionId, IndustryCode, OccupationId};
use crate::time::{Moment, Month};
use crate::week::Week;

/// Reads a row from its start. Every call takes the next part; none when the row ends too soon.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'r>(&'r [u8]);

impl<'r> Reader<'r> {
    pub fn new(row: &'r [u8]) -> Reader<'r> {
        Reader(row)
    }

    pub fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn wide(&mut self) -> Option<u64> {
        let mut wide = 0;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            wide |= u64::from(byte & 127) << shift;
            if byte < 128 {
                break;
            }
        }
        Some(wide)
    }

    #[inline]
    pub fn number(&mut self) -> Option<u32> {
        // Most take one byte or two.
        match *self.0 {
            [one @ ..128, ref rest @ ..] => {
                self.0 = rest;
                Some(u32::from(one))
            }
            [one, two @ ..128, ref rest @ ..] => {
                self.0 = rest;
                Some(u32::from(one & 127) | u32::from(two) << 7)
            }
            _ => u32::try_from(self.wide()?).ok(),
        }
    }

    fn small(&mut self) -> Option<u16> {
        u16::try_from(self.number()?).ok()
    }

    fn signed(&mut self) -> Option<i64> {
        let wide = self.wide()?;
        Some((wide >> 1).cast_signed() ^ -(wide & 1).cast_signed())
    }

    fn month(&mut self) -> Option<Month> {
        let folded = self.number()?;
        Some(EPOCH.plus((folded >> 1).cast_signed() ^ -(folded & 1).cast_signed()))
    }

    fn span(&mut self, starts: bool, ends: bool) -> Option<(Option<Month>, Option<Month>)> {
        let start = if starts { Some(self.month()?) } else { None };
        let end = if ends { Some(self.month()?) } else { None };
        Some((start, end))
    }

    fn week(&mut self) -> Option<Week> {
        let (week, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(Week::from_bytes(week))
    }

    fn ids(&mut self) -> Option<Ids<'r>> {
        let length = usize::try_from(self.number()?).ok()?.checked_mul(16)?;
        let (ids, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(Ids(ids))
    }

    pub fn head(&mut self) -> Option<Head<'r>> {
        let flags = self.byte()?;
        let capacity = Capacity {
            seats: self.small()?,
            taken: self.small()?,
            open_requests: self.small()?,
            paused_until: if flags & PAUSED != 0 { Some(Moment(self.signed()?)) } else { None },
        };
        Some(Head {
            hides: flags & HIDES != 0,
            not_colleagues: flags & NOT_COLLEAGUES != 0,
            capacity,
            replies: Replies { answered: self.number()?, lapsed: self.number()?, hours: self.number()? },
            week: if flags & WEEK != 0 { Some(self.week()?) } else { None },
            related: self.ids()?,
            blocked: self.ids()?,
        })
    }

    /// Calls `each` with the number of each community: they follow the head.
    pub fn communities(&mut self, mut each: impl FnMut(u32)) -> Option<()> {
        for _ in 0..self.number()? {
            each(self.number()?);
        }
        Some(())
    }

    pub fn job(&mut self) -> Option<JobRow> {
        let bits = self.byte()?;
        let title = self.number()?;
        let occupation = self.small()?.checked_sub(1).map(OccupationId);
        let own = bits & 64 != 0;
        let function = if own {
            occupation.and_then(OccupationId::function)
        } else {
            self.small()?.checked_sub(1).map(FunctionId)
        };
        let industry = self.small()?.checked_sub(1).map(IndustryCode);
        let (organisation, place) = (self.number()?, self.number()?);
        let start = self.month()?;
        let (_, end) = self.span(false, bits & 32 != 0)?;
        Some(JobRow {
            title,
            occupation,
            function,
            industry,
            level: bits & 7,
            seen: seen(bits >> 3),
            organisation,
            place,
            start,
            end,
        })
    }

    pub fn study(&mut self) -> Option<StudyRow> {
        let bits = self.byte()?;
        let (school, field, words) = (self.number()?, self.number()?, self.number()?);
        let (start, end) = self.span(bits & 4 != 0, bits & 8 != 0)?;
        Some(StudyRow { school, field, words, seen: seen(bits), start, end })
    }

    pub fn facet(&mut self) -> Option<FacetRow> {
        let bits = self.byte()?;
        let value = self.number()?;
        let (start, end) = self.span(bits & 4 != 0, bits & 8 != 0)?;
        Some(FacetRow { value, weight: bits >> 4, seen: seen(bits), start, end })
    }

    pub fn language(&mut self) -> Option<LanguageRow> {
        let bits = self.byte()?;
        let level = match bits >> 2 {
            0 => LanguageLevel::Basic,
            1 => LanguageLevel::Working,
            2 => LanguageLevel::Fluent,
            _ => LanguageLevel::Native,
        };
        Some(LanguageRow { value: self.number()?, level, seen: seen(bits) })
    }

    pub fn line(&mut self) -> Option<LineRow> {
        let bits = self.byte()?;
        let text = self.number()?;
        let id = if bits & 16 != 0 { Some(self.number()?) } else { None };
        let target = if bits & 32 != 0 {
            let occupation = self.small()?.checked_sub(1).map(OccupationId);
            Some(Target { occupation, seniority: self.byte()?.checked_sub(1) })
        } else {
            None
        };
        Some(LineRow { text, id, intensity: bits >> 2 & 3, seen: seen(bits), new: bits & 64 != 0, target })
    }
}

fn seen(bits: u8) -> Seen {
    match bits & 3 {
        0 => Seen::Network,
        1 => Seen::Communities,
        _ => Seen::Relationships,
    }
}
