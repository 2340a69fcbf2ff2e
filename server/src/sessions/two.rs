//! Two people and their clocks: how a moment reads for each, from the viewer's side.

use crate::{
    house::House,
    store::{PartyRow, SessionRow},
    zones,
};
use app::{
    ids::MemberId,
    sessions::{CalendarDay, Mark, Meeting, rules::Span},
    time::Instant,
};
use jiff::{civil::Date, tz::TimeZone};

/// The viewer's zone and the other's.
pub struct Two {
    pub mine: TimeZone,
    pub theirs: TimeZone,
}

impl Two {
    pub fn new(house: &House, mine: &str, theirs: &str) -> Self {
        Self { mine: house.zone(mine), theirs: house.zone(theirs) }
    }

    pub fn mark(&self, at: Instant) -> Mark {
        Mark { mine: zones::label(at, &self.mine), theirs: zones::label(at, &self.theirs) }
    }

    pub fn meeting(&self, times: Span) -> Meeting {
        Meeting {
            day: calendar_day(super::slots::local_date(times.starts_at, &self.mine)),
            starts: self.mark(times.starts_at),
            ends: self.mark(times.ends_at),
            my_place: zones::place(&self.mine),
            their_place: zones::place(&self.theirs),
        }
    }

    /// `Thu 25 Mar, 15:30 WET in Lisbon (11:30 EDT in New York)`, for letters.
    pub fn line(&self, at: Instant) -> String {
        let (mark, place) = (self.mark(at), zones::place(&self.mine));
        let mine = format!("{}, {} {} in {place}", mark.mine.day, mark.mine.time, mark.mine.abbr);
        if mark.mine == mark.theirs {
            return mine;
        }
        let day = if mark.mine.day == mark.theirs.day { String::new() } else { format!("{}, ", mark.theirs.day) };
        format!("{mine} ({day}{} {} in {})", mark.theirs.time, mark.theirs.abbr, zones::place(&self.theirs))
    }
}

/// A date in words.
pub fn calendar_day(date: Date) -> CalendarDay {
    CalendarDay {
        weekday: date.strftime("%A").to_string(),
        day: date.day(),
        month: date.strftime("%B").to_string(),
        year: date.year(),
    }
}

/// Both people of a session, as they are now.
#[derive(Clone)]
pub struct Parties {
    pub giver: PartyRow,
    pub taker: PartyRow,
}

impl Parties {
    /// The one who is `member`, then the other.
    pub fn seen_by(&self, member: MemberId) -> (&PartyRow, &PartyRow) {
        if self.giver.id == member.0 { (&self.giver, &self.taker) } else { (&self.taker, &self.giver) }
    }

    pub async fn of(tx: &mut crate::store::Tx, row: &SessionRow) -> crate::fault::Result<Self> {
        Ok(Self { giver: tx.get_party(row.giver()).await?, taker: tx.get_party(row.taker()).await? })
    }
}
