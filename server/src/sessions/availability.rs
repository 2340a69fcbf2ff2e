//! The hours a member keeps: shown, saved, and read as the slots want them.

use super::{slots, steps::tell_hours, two::calendar_day};
use crate::{
    fault::{Fault, Result},
    house::House,
    store::{AvailabilityRow, ExceptionRow, HoursRow, Tx},
};
use app::{
    error::Error,
    ids::{ExceptionId, MemberId},
    sessions::{
        AvailabilityView, Day, ExceptionView, NewAvailability,
        rules::{BookingRules, Hours, Length, Weekday},
    },
    time::{DAY, HOUR, MINUTE},
    viewer::Viewer,
};
use jiff::{civil::Date, tz::TimeZone};

/// Everything about a giver's offer, read once.
pub struct Offer {
    pub rules: BookingRules,
    pub zone: TimeZone,
    pub availability: slots::Availability,
    pub link: String,
    pub place: String,
}

/// The member's offer, or `None` if they never saved one or keep no hours at all.
pub async fn find(tx: &mut Tx, house: &House, member: MemberId) -> Result<Option<Offer>> {
    let Some(row) = tx.find_availability(member).await? else { return Ok(None) };
    let zone = house.zone(&row.zone);
    let today = slots::local_date(tx.now(), &zone);
    let weekly = tx.list_hours(member).await?.iter().map(weekly).collect::<Result<Vec<_>>>()?;
    let yesterday = today.yesterday().unwrap_or(today).to_string();
    let exceptions = tx.list_exceptions(member, &yesterday).await?.iter().map(exception).collect::<Result<Vec<_>>>()?;
    if weekly.is_empty() && exceptions.is_empty() {
        return Ok(None);
    }
    Ok(Some(Offer {
        rules: rules(&row)?,
        zone,
        availability: slots::Availability { weekly, exceptions },
        link: row.link,
        place: row.place,
    }))
}

fn rules(row: &AvailabilityRow) -> Result<BookingRules> {
    Ok(BookingRules {
        length: Length::parse(row.length_minutes.into())?,
        notice_ms: row.notice_ms,
        buffer_ms: row.buffer_ms,
        weekly_limit: u32::try_from(row.weekly_limit).unwrap_or_default(),
        horizon_ms: row.horizon_ms,
        late_cancel_ms: row.late_cancel_ms,
        confirm_at_once: row.confirm_at_once,
    })
}

fn weekly(row: &HoursRow) -> Result<slots::WeeklyHours> {
    Ok(slots::WeeklyHours {
        weekday: Weekday::parse(row.weekday.into())?,
        hours: Hours::parse(&row.starts, &row.ends)?,
    })
}

fn exception(row: &ExceptionRow) -> Result<slots::Exception> {
    let change = match (&row.starts, &row.ends) {
        (Some(starts), Some(ends)) => slots::Change::Extra(Hours::parse(starts, ends)?),
        _ => slots::Change::Closed,
    };
    Ok(slots::Exception { date: row.date.parse().map_err(Fault::ours)?, change })
}

pub async fn view(house: &House, viewer: &Viewer) -> Result<AvailabilityView> {
    let mut tx = house.store.read().await?;
    let row = tx.find_availability(viewer.member).await?;
    let (saved, zone) = (row.is_some(), row.as_ref().map_or_else(|| viewer.zone.clone(), |row| row.zone.clone()));
    let rules = row.as_ref().map_or_else(|| Ok(BookingRules::default()), rules)?;
    let (link, place) = row.map_or_else(Default::default, |row| (row.link, row.place));
    let weekly = tx.list_hours(viewer.member).await?;
    let today = slots::local_date(tx.now(), &house.zone(&zone)).to_string();
    let exceptions = tx.list_exceptions(viewer.member, &today).await?;
    let exceptions = exceptions.into_iter().map(|row| {
        let date: Date = row.date.parse().map_err(Fault::ours)?;
        Ok(ExceptionView { id: ExceptionId(row.id), day: calendar_day(date), hours: row.starts.zip(row.ends) })
    });
    Ok(AvailabilityView {
        saved,
        zone,
        length: rules.length.minutes(),
        notice_hours: rules.notice_ms / HOUR,
        buffer_minutes: rules.buffer_ms / MINUTE,
        weekly_limit: rules.weekly_limit,
        horizon_weeks: rules.horizon_ms / (7 * DAY),
        late_hours: rules.late_cancel_ms / HOUR,
        confirm_at_once: rules.confirm_at_once,
        link,
        place,
        weekly: weekly.into_iter().map(|row| (row.weekday.into(), row.starts, row.ends)).collect(),
        exceptions: exceptions.collect::<Result<_>>()?,
    })
}

/// Under the member's lock, since bookings read it under theirs.
pub async fn set(house: &House, viewer: &Viewer, new: NewAvailability) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let zone = house.zone_name(&new.zone)?;
    if new.weekly.len() > 70 {
        return Err(Error::invalid("from[]", "That is more stretches than a week has room for.").into());
    }
    let (member, small) = (viewer.member, |n: i64| i32::try_from(n).unwrap_or(i32::MAX));
    let row = AvailabilityRow {
        zone,
        length_minutes: small(new.rules.length.minutes()),
        notice_ms: new.rules.notice_ms,
        buffer_ms: new.rules.buffer_ms,
        weekly_limit: small(new.rules.weekly_limit.into()),
        horizon_ms: new.rules.horizon_ms,
        late_cancel_ms: new.rules.late_cancel_ms,
        confirm_at_once: new.rules.confirm_at_once,
        link: new.link.as_ref().map(|link| link.as_str().to_owned()).unwrap_or_default(),
        place: new.place.as_ref().map(|place| place.as_str().to_owned()).unwrap_or_default(),
    };
    let hours: Vec<HoursRow> = new
        .weekly
        .iter()
        .map(|(day, hours)| HoursRow {
            weekday: small(day.number()),
            starts: hours.start().to_string(),
            ends: hours.end().to_string(),
        })
        .collect();
    house
        .store
        .write(move |tx| {
            let (row, hours) = (row.clone(), hours.clone());
            Box::pin(async move {
                tx.lock_members(&[member]).await?;
                tx.set_availability(member, &row, &hours).await?;
                tx.add_matching_change(member).await?;
                tell_hours(tx, member).await
            })
        })
        .await
}

pub async fn add_exception(house: &House, viewer: &Viewer, date: &str, day: Day) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let wrong = || Error::invalid("date", "Choose a date, such as 2027-03-25.");
    let date: Date = (date.len() == 10).then(|| date.parse().ok()).flatten().ok_or_else(wrong)?;
    let today = slots::local_date(house.now(), &house.zone(&viewer.zone));
    if date < today.yesterday().unwrap_or(today) || date > today.saturating_add(jiff::Span::new().days(400)) {
        return Err(Error::invalid("date", "Choose a day from today to a year ahead.").into());
    }
    let (member, date) = (viewer.member, date.to_string());
    let hours = match day {
        Day::Closed => None,
        Day::Extra(hours) => Some((hours.start().to_string(), hours.end().to_string())),
    };
    house
        .store
        .write(move |tx| {
            let (date, hours) = (date.clone(), hours.clone());
            Box::pin(async move {
                tx.lock_members(&[member]).await?;
                if tx.list_exceptions(member, "").await?.len() >= 400 {
                    return Err(Error::conflict("That is as many days as a calendar has.").into());
                }
                let hours = hours.as_ref().map(|(start, end)| (start.as_str(), end.as_str()));
                tx.add_exception(member, &date, hours).await?;
                tell_hours(tx, member).await
            })
        })
        .await
}

pub async fn remove_exception(house: &House, viewer: &Viewer, exception: ExceptionId) -> Result<()> {
    let member = viewer.member;
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                tx.lock_members(&[member]).await?;
                if !tx.remove_exception(member, exception).await? {
                    return Err(Error::NotFound.into());
                }
                tell_hours(tx, member).await
            })
        })
        .await
}
