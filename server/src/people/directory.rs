//! The directory: a search made ready for the store, and what it found made ready for the page.

use super::seats;
use crate::{fault::Result, house::House, matching, store::Wanted, zones};
use ::matching::taxonomy::{IndustryCode, fold, industries};
use app::{
    error::Error,
    ids::MemberId,
    matching::place,
    people::{DirectoryPerson, DirectoryView, PersonCard, Search},
    viewer::Viewer,
};
use std::collections::HashMap;
use uuid::Uuid;

/// People on a page.
const PAGE: u32 = 24;
/// Words of a search that are looked for; each must be somewhere.
const WORDS: usize = 6;

pub async fn view(house: &House, viewer: &Viewer, search: Search) -> Result<DirectoryView> {
    house.limits.check("search", &viewer.member.to_string())?;
    let mut tx = house.store.read().await?;
    let wanted = Wanted {
        words: capped(&search.q).split_whitespace().take(WORDS).map(str::to_owned).collect(),
        topic: Some(capped(&search.topic)).filter(|topic| !topic.is_empty()),
        industries: branches(&search.industry)?,
        language: Some(capped(&search.language)).filter(|language| !language.is_empty()),
        zones: match near(&search.zone)? {
            None => None,
            Some(hours) => {
                let mine = zones::offset_minutes(house.now(), &house.zone(&viewer.zone));
                let mut zones = tx.list_zones().await?;
                zones.retain(|zone| {
                    let theirs = zones::offset_minutes(house.now(), &house.zone(zone));
                    clocks_apart(mine, theirs) <= hours * 60
                });
                Some(zones)
            }
        },
        free: search.free == "1",
    };
    let page = search.page.clamp(1, 10_000);
    let all = tx.list_directory(viewer.member, &wanted).await?;
    let count = u32::try_from(all.len()).unwrap_or(u32::MAX);
    let skip = (page - 1) as usize * PAGE as usize;
    drop(tx);
    let (ids, settled) = matching::order(house, viewer, all, skip, PAGE as usize).await?;
    let mut tx = house.store.read().await?;
    let rows = tx.list_directory_rows(viewer.member, &ids).await?;
    let mut gives = topics(tx.list_topics(true, &ids).await?);
    let mut asks = topics(tx.list_topics(false, &ids).await?);
    let (popular, languages) = tx.list_popular(40).await?;
    drop(tx);
    let named: Vec<(MemberId, &str)> = rows.iter().map(|row| (MemberId(row.id), row.name.as_str())).collect();
    let mut stands = matching::stands(house, viewer, &named).await?;
    let people = rows.into_iter().map(|row| {
        let id = MemberId(row.id);
        let (label, why) = stands.remove(&id).unzip();
        DirectoryPerson {
            stands: label.map(|label| place(label).to_owned()),
            why: why.unwrap_or_default(),
            gives: gives.remove(&row.id).unwrap_or_default(),
            asks: asks.remove(&row.id).unwrap_or_default(),
            clock: row.zone.map(|zone| (house.label(house.now(), &zone), zones::place(&house.zone(&zone)))),
            seats: seats(house, viewer, row.seats, row.taken, row.paused_until),
            card: PersonCard {
                id,
                name: row.name,
                headline: row.headline,
                place: row.place.filter(|place| !place.is_empty()),
                gone: false,
            },
        }
    });
    Ok(DirectoryView {
        people: people.collect(),
        settled,
        count,
        page,
        pages: count.div_ceil(PAGE),
        industries: industries()
            .filter(|(code, _)| code.sector() == *code)
            .map(|(code, name)| (code.0.to_string(), name.to_owned()))
            .collect(),
        topics: popular,
        languages,
    })
}

/// Folded, and no longer than anything it could match.
fn capped(text: &str) -> String {
    fold(text.chars().take(120).collect::<String>().trim()).replace('\0', "")
}

/// The industry and everything under it; nothing where none is asked for.
fn branches(code: &str) -> Result<Vec<i32>> {
    if code.is_empty() {
        return Ok(Vec::new());
    }
    let wrong = || Error::invalid("industry", "Choose an industry from the list.");
    let wanted = IndustryCode(code.parse().map_err(|_| wrong())?);
    let all: Vec<i32> =
        industries().filter(|(code, _)| wanted.holds(*code)).map(|(code, _)| i32::from(code.0)).collect();
    if all.is_empty() { Err(wrong().into()) } else { Ok(all) }
}

fn near(hours: &str) -> Result<Option<i32>> {
    match hours {
        "" => Ok(None),
        "3" => Ok(Some(3)),
        "6" => Ok(Some(6)),
        _ => Err(Error::invalid("zone", "Choose a distance from the list.").into()),
    }
}

/// Minutes between two clocks on the wall, whatever the date: UTC+13 and UTC-11 show the same time.
fn clocks_apart(one: i32, other: i32) -> i32 {
    let apart = (one - other).rem_euclid(24 * 60);
    apart.min(24 * 60 - apart)
}

/// The three topics that matter most to each.
fn topics(rows: Vec<(Uuid, String)>) -> HashMap<Uuid, Vec<String>> {
    let mut of: HashMap<Uuid, Vec<String>> = HashMap::new();
    for (member, topic) in rows {
        let topics = of.entry(member).or_default();
        if topics.len() < 3 {
            topics.push(topic);
        }
    }
    of
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clocks_go_round() {
        for (one, other, apart) in [(0, 0, 0), (780, -660, 0), (720, -720, 0), (0, -240, 240), (330, -480, 630)] {
            assert_eq!(clocks_apart(one, other), apart);
            assert_eq!(clocks_apart(other, one), apart);
        }
    }
}
