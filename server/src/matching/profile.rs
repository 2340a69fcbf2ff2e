//! A member's rows as the engine's profile.

use crate::{fault::Result, house::House, store::Tx};
use app::time::{HOUR, Instant};
use jiff::{ToSpan, tz::TimeZone};
use matching::{
    Ask, Capacity, CommunityId, Education, Facet, FacetKind, Language, LanguageLevel, MemberId, Moment, Month, Offer,
    Position, Profile, Replies, Seen, Target, Topic, Week,
    taxonomy::{IndustryCode, OccupationId},
};
use std::collections::HashMap;
use uuid::Uuid;

/// How far ahead the clocks of the two must agree for an hour to count as shared.
const WEEKS_AHEAD: i64 = 12;

/// None for whoever is not here.
pub async fn read(house: &House, tx: &mut Tx, member: Uuid) -> Result<Option<Profile>> {
    let Some(row) = tx.find_matching_member(member).await? else { return Ok(None) };
    let visibility: HashMap<String, Seen> = tx
        .list_matching_visibility(member)
        .await?
        .into_iter()
        .map(|(section, audience)| (section, seen(&audience)))
        .collect();
    let seen = |section: &str| visibility.get(section).copied().unwrap_or_default();
    let replies = tx.find_replies(member).await?;
    let related = tx.list_matching_related(member).await?;
    let taken = related.iter().filter(|(_, mentor)| *mentor).count();
    let mut profile = Profile::new(MemberId(member.as_u128()), Moment(row.joined_at).month());

    profile.capacity = Capacity {
        seats: u16::try_from(row.seats).unwrap_or_default(),
        taken: u16::try_from(taken).unwrap_or(u16::MAX),
        open_requests: u16::try_from(replies.open).unwrap_or(u16::MAX),
        paused_until: row.paused_until.map(Moment),
    };
    let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
    profile.replies =
        Replies { answered: count(replies.answered), lapsed: count(replies.lapsed), hours: count(replies.ms / HOUR) };
    profile.positions = positions(tx, member, seen("positions")).await?;
    for (school, field, starts, ends) in tx.list_matching_education(member).await? {
        let (start, end) = (month(&starts), ends.as_deref().and_then(month));
        profile.education.push(Education { school, field, start, end, seen: seen("education") });
    }
    for (kind, value, level) in tx.list_matching_facets(member).await? {
        let (kind, section) = match kind.as_str() {
            "language" => {
                let level = language_level(level.as_deref());
                profile.languages.push(Language { name: value, level, seen: seen("languages") });
                continue;
            }
            "interest" => (FacetKind::Interest, "interests"),
            "association" => (FacetKind::Association, "associations"),
            _ => (FacetKind::Skill, "skills"),
        };
        profile.facets.push(facet(kind, value, seen(section)));
    }
    if !row.place.is_empty() {
        profile.facets.push(facet(FacetKind::Place, row.place, seen("place")));
    }
    for (text, intensity) in tx.list_matching_offers(member).await? {
        profile.offers.push(Offer {
            topic: Topic { text, id: None },
            intensity: small(intensity),
            seen: Seen::Network,
        });
    }
    for ask in tx.list_matching_asks(member).await? {
        let (occupation, seniority) = (ask.occupation.and_then(occupation), ask.level.map(small));
        let target = (occupation.is_some() || seniority.is_some()).then_some(Target { occupation, seniority });
        let topic = Topic { text: ask.topic, id: None };
        profile.asks.push(Ask { topic, intensity: small(ask.intensity), target, new: false, seen: Seen::Network });
    }
    profile.communities =
        tx.list_matching_communities(member).await?.into_iter().map(|id| CommunityId(id.as_u128())).collect();
    profile.related = related.into_iter().map(|(other, _)| MemberId(other.as_u128())).collect();
    profile.blocked = tx.list_matching_blocked(member).await?.into_iter().map(|id| MemberId(id.as_u128())).collect();
    profile.week = week(house, tx, member).await?;
    Ok(Some(profile))
}

async fn positions(tx: &mut Tx, member: Uuid, seen: Seen) -> Result<Vec<Position>> {
    let rows = tx.list_matching_positions(member).await?;
    let read = rows.into_iter().filter_map(|row| {
        let occupation = row.occupation.and_then(occupation);
        Some(Position {
            title: row.title,
            occupation,
            function: occupation.and_then(OccupationId::function),
            // A title the taxonomy cannot place counts as a practitioner's.
            seniority: row.level.map_or(3, small),
            industry: row.industry.and_then(|code| u16::try_from(code).ok()).map(IndustryCode),
            organisation: row.organisation,
            place: row.place,
            start: month(&row.starts)?,
            end: row.ends.as_deref().and_then(month),
            seen,
        })
    });
    Ok(read.collect())
}

/// The half-hours offered, in UTC, that hold whatever the clocks do in the coming weeks. None where none were said.
async fn week(house: &House, tx: &mut Tx, member: Uuid) -> Result<Option<Week>> {
    let hours = tx.list_matching_hours(member).await?;
    let Some((.., zone)) = hours.first() else { return Ok(None) };
    let zone = house.zone(zone);
    let offsets = offsets(house.now(), &zone);
    let regimes = offsets.into_iter().map(|offset| {
        let mut week = Week::EMPTY;
        for (weekday, starts, ends, _) in &hours {
            let (Some(from), Some(to)) = (half_hour(starts), half_hour(ends)) else { continue };
            for half in from..to {
                week.open((weekday - 1) * 48 + half - offset.div_euclid(30));
            }
        }
        week
    });
    Ok(regimes.reduce(|all, week| all.both(&week)))
}

/// Minutes ahead of UTC, each regime of the coming weeks once.
fn offsets(now: Instant, zone: &TimeZone) -> Vec<i32> {
    let now = crate::zones::timestamp(now);
    let mut offsets: Vec<i32> = (0..=WEEKS_AHEAD)
        .filter_map(|weeks| now.checked_add((weeks * 7 * 24).hours()).ok())
        .map(|then| zone.to_offset(then).seconds() / 60)
        .collect();
    offsets.sort_unstable();
    offsets.dedup();
    offsets
}

/// `18:30` is 37.
fn half_hour(clock: &str) -> Option<i32> {
    let (hours, minutes) = clock.split_once(':')?;
    Some(hours.parse::<i32>().ok()? * 2 + minutes.parse::<i32>().ok()? / 30)
}

fn month(text: &str) -> Option<Month> {
    let (year, month) = text.split_once('-')?;
    Month::new(year.parse().ok()?, month.parse().ok()?)
}

fn facet(kind: FacetKind, value: String, seen: Seen) -> Facet {
    Facet { kind, value, weight: 2, start: None, end: None, seen }
}

fn occupation(id: i32) -> Option<OccupationId> {
    u16::try_from(id).ok().map(OccupationId)
}

fn small(n: i32) -> u8 {
    u8::try_from(n).unwrap_or_default()
}

fn seen(audience: &str) -> Seen {
    match audience {
        "communities" => Seen::Communities,
        "relationships" => Seen::Relationships,
        _ => Seen::Network,
    }
}

/// A level nobody named is enough for a talk.
fn language_level(level: Option<&str>) -> LanguageLevel {
    match level {
        Some("basic") => LanguageLevel::Basic,
        Some("fluent") => LanguageLevel::Fluent,
        Some("native") => LanguageLevel::Native,
        _ => LanguageLevel::Working,
    }
}
