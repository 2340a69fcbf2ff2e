//! A week of offered times by the viewer's calendar, with both people's hours behind it.

use super::{
    availability::Offer,
    hours::Hours,
    slots::{self, Search, local_date, starts_of},
    two::{Two, calendar_day},
};
use crate::{
    fault::Result,
    store::Tx,
    zones::{self, timestamp},
};
use app::{
    ids::MemberId,
    sessions::{ClocksView, DayView, Glass, SlotView, WeekView, rules::Span},
    time::Instant,
};
use jiff::{ToSpan, civil::Date, tz::TimeZone};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What is taken, as the slots are thinned by it.
pub struct Taken {
    pub busy: Vec<Span>,
    pub given: Vec<Instant>,
}

impl Taken {
    /// Both people's kept time and the giver's weeks, but for one session's own.
    pub async fn read(
        tx: &mut Tx,
        giver: MemberId,
        taker: MemberId,
        zone: &TimeZone,
        but: Option<Uuid>,
    ) -> Result<Self> {
        let busy = tx.list_busy(giver, taker, but).await?;
        // A session and its proposed move in one week are one session of that week.
        let mut seen = BTreeSet::new();
        let given = tx.list_given(giver, but).await?.into_iter().filter_map(|row| {
            let start = row.span().starts_at;
            seen.insert((row.session_id, slots::week_of(start, zone))).then_some(start)
        });
        Ok(Self { busy, given: given.collect() })
    }

    pub fn search<'a>(&'a self, offer: &'a Offer, now: Instant) -> Search<'a> {
        Search { rules: &offer.rules, zone: &offer.zone, busy: &self.busy, given: &self.given, now }
    }

    /// Sessions the giver gives in the local week of `start`.
    pub fn in_week(&self, start: Instant, zone: &TimeZone) -> u32 {
        let week = slots::week_of(start, zone);
        let count = self.given.iter().filter(|at| (week.starts_at..week.ends_at).contains(at)).count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }
}

/// What a week is made of. `mine` are the viewer's own hours; none where the viewer is the giver.
pub struct Weeks<'a> {
    pub offer: &'a Offer,
    pub mine: Option<&'a Offer>,
    pub taken: &'a Taken,
    pub two: &'a Two,
    /// The giver is the viewer.
    pub own: bool,
    /// The giver, as the notes call them.
    pub name: &'a str,
    pub now: Instant,
    /// Where a session stands that looks for another time.
    pub but: Option<Instant>,
}

impl Weeks<'_> {
    /// The week that holds `wanted` (`YYYY-MM-DD`), else the first with a time in it, else this one.
    pub fn week(&self, wanted: Option<&str>) -> (WeekView, Span) {
        let (zone, rules) = (&self.two.mine, &self.offer.rules);
        let end = self.now.plus_ms(rules.horizon_ms);
        let giver_dates = local_date(self.now, &self.offer.zone)..=local_date(end, &self.offer.zone);
        let mut free = slots::slots(&self.offer.availability, &self.taken.search(self.offer, self.now), giver_dates);
        free.retain(|slot| Some(slot.starts_at) != self.but);
        let first = free.first().map_or(self.now, |slot| slot.starts_at);
        let wanted = wanted.filter(|text| text.len() == 10).and_then(|text| text.parse::<Date>().ok());
        let near = wanted.filter(|date| starts_of(*date, zone).is_some_and(|at| at <= end.plus_ms(8 * app::time::DAY)));
        let monday = monday(near.unwrap_or_else(|| local_date(first, zone)));
        let span = self.span(monday, 7);
        let in_week: Vec<Span> =
            free.iter().copied().filter(|slot| (span.starts_at..span.ends_at).contains(&slot.starts_at)).collect();
        let next_free = free.iter().find(|slot| slot.starts_at >= span.ends_at).or_else(|| free.first());
        let next_free = next_free.map(|slot| self::monday(local_date(slot.starts_at, zone)).to_string());
        let mut days: Vec<DayView> =
            (0..7_i64).map(|day| self.day(monday.saturating_add(day.days()), &in_week)).collect();
        let hours = Hours::new(&days, rules.length.minutes());
        days.iter_mut().for_each(|day| hours.place(day));
        let view = WeekView {
            title: title(monday),
            before: (span.starts_at > self.now).then(|| monday.saturating_sub(7.days()).to_string()),
            after: (span.ends_at <= end).then(|| monday.saturating_add(7.days()).to_string()),
            next_free,
            rows: hours.count(),
            axis: hours.axis(),
            length: rules.length,
            my_place: zones::place(zone),
            their_place: zones::place(&self.two.theirs),
            days,
        };
        (view, span)
    }

    fn span(&self, date: Date, days: i64) -> Span {
        let at = |date| starts_of(date, &self.two.mine).unwrap_or(self.now);
        Span { starts_at: at(date), ends_at: at(date.saturating_add(days.days())) }
    }

    fn day(&self, date: Date, free: &[Span]) -> DayView {
        let (zone, span) = (&self.two.mine, self.span(date, 1));
        let slots: Vec<SlotView> = free
            .iter()
            .filter(|slot| (span.starts_at..span.ends_at).contains(&slot.starts_at))
            .map(|slot| {
                let (row, minute) = clock(slot.starts_at, zone);
                SlotView { at: slot.starts_at, row, minute, starts: self.two.mark(slot.starts_at) }
            })
            .collect();
        let giver = self.glasses(self.offer, self.own, span);
        let mut glasses = self.mine.map_or_else(Vec::new, |mine| self.glasses(mine, true, span));
        let note = slots.is_empty().then(|| {
            let (who, keeps) = if self.own { ("You", "keep") } else { (self.name, "keeps") };
            if span.ends_at <= self.now {
                "Behind us.".to_owned()
            } else if giver.is_empty() {
                format!("{who} {keeps} no hours.")
            } else {
                "Nothing left that suits you both.".to_owned()
            }
        });
        glasses.extend(giver);
        let before = span.starts_at.minus_ms(1);
        let moves = !zones::clock_changes(zone, &self.two.theirs, before, span.ends_at.minus_ms(1)).is_empty();
        DayView {
            name: date.strftime("%a").to_string(),
            date: date.strftime("%-d %B").to_string(),
            moves,
            glasses,
            slots,
            note,
        }
    }

    /// Someone's hours as they fall into one of the viewer's days.
    fn glasses(&self, offer: &Offer, mine: bool, day: Span) -> Vec<Glass> {
        let date = |at| local_date(at, &offer.zone);
        let dates = date(day.starts_at)..=date(day.ends_at);
        slots::stretches(&offer.availability, &offer.zone, dates)
            .into_iter()
            .filter_map(|hours| {
                let (start, end) = (hours.starts_at.max(day.starts_at), hours.ends_at.min(day.ends_at));
                let from = clock(start, &self.two.mine);
                let to = if end == day.ends_at { (24, 0) } else { clock(end, &self.two.mine) };
                (start < end && from < to).then_some(Glass { mine, from, to })
            })
            .collect()
    }

    /// When the two clocks next come to stand differently, at the latest by the end of the week shown.
    pub fn clocks(&self, week: Span) -> Option<ClocksView> {
        let change =
            zones::clock_changes(&self.two.mine, &self.two.theirs, self.now, week.ends_at.minus_ms(1)).pop()?;
        let day = calendar_day(local_date(change.at, &self.two.mine));
        Some(ClocksView {
            change,
            weekday: format!("{} {} {}", day.weekday, day.day, day.month),
            my_place: zones::place(&self.two.mine),
            their_place: zones::place(&self.two.theirs),
        })
    }
}

fn monday(date: Date) -> Date {
    date.saturating_sub(i64::from(date.weekday().to_monday_zero_offset()).days())
}

/// Hour and minute of the clock, the minute in fives.
fn clock(at: Instant, zone: &TimeZone) -> (i8, i8) {
    let civil = zone.to_datetime(timestamp(at));
    (civil.hour(), civil.minute() / 5 * 5)
}

/// `22 to 28 March`, `29 March to 4 April`.
fn title(monday: Date) -> String {
    let sunday = monday.saturating_add(6.days());
    let first = if monday.month() == sunday.month() { monday.strftime("%-d") } else { monday.strftime("%-d %B") };
    format!("{first} to {}", sunday.strftime("%-d %B"))
}
