//! Lists as they are read: by members, and with more beside them by hosts.

use crate::{
    fault::Result,
    house::House,
    store::{Asked, CandidateRow, EntryRow, ListRow, Seats, Tx},
};
use app::{
    error::Error,
    ids::{CommunityId, MemberId, MentorListEntryId, MentorListId},
    lists::{
        Candidate, DeskHalf, DeskLists, DeskView, EntryDesk, EntryView, ListPage, ListSummary, ListView, Wording,
        rules::{self, Day, Review},
    },
    time::Instant,
    viewer::Viewer,
};

/// The day it is for the viewer at `instant`.
pub fn day(house: &House, viewer: &Viewer, instant: Instant) -> Day {
    let date = jiff::Timestamp::from_millisecond(instant.0)
        .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
        .to_zoned(house.zone(&viewer.zone))
        .date();
    Day::of(date.year().into(), date.month().into(), date.day().into())
}

pub async fn page(
    house: &House,
    viewer: &Viewer,
    list: MentorListId,
    find: &str,
    adding: Option<MemberId>,
) -> Result<ListPage> {
    let mut tx = house.store.read().await?;
    let (row, host) = tx.access_list(viewer, list).await?;
    let entries = entries(house, &mut tx, viewer, list, host).await?;
    let desk = if host {
        let on: Vec<MemberId> = entries.iter().map(|entry| entry.member).collect();
        Some(desk_half(house, &mut tx, viewer, &row, &on, find, adding).await?)
    } else {
        None
    };
    let list = ListView {
        id: row.id(),
        community: row.community(),
        community_name: row.community_name,
        title: row.title,
        about: row.about,
        published: row.published_at.is_some(),
        entries,
    };
    Ok(ListPage { list, desk })
}

async fn desk_half(
    house: &House,
    tx: &mut Tx,
    viewer: &Viewer,
    row: &ListRow,
    on: &[MemberId],
    find: &str,
    adding: Option<MemberId>,
) -> Result<DeskHalf> {
    let found = search(house, tx, viewer, row.community(), find).await?;
    let adding = match adding {
        Some(member) => tx.find_candidate(row.community(), member).await?,
        None => None,
    };
    let today = day(house, viewer, tx.now());
    Ok(DeskHalf {
        version: row.version,
        arrangement: row.arrangement,
        changed: house.label(Instant(row.changed_at), &viewer.zone),
        changed_by: row.changed_by.clone(),
        found: found.into_iter().map(|row| candidate(row, on)).collect(),
        adding: adding.map(|row| candidate(row, on)),
        review_by: Day(today.0 + rules::REVIEW_DAYS).iso(),
    })
}

/// Whom `find` finds in the community; nobody for nothing.
pub async fn search(
    house: &House,
    tx: &mut Tx,
    viewer: &Viewer,
    community: CommunityId,
    find: &str,
) -> Result<Vec<CandidateRow>> {
    let find: String = find.trim().chars().filter(|letter| !letter.is_control()).take(254).collect();
    if find.is_empty() {
        return Ok(Vec::new());
    }
    house.limits.check("search", &viewer.member.to_string())?;
    tx.find_candidates(community, &find).await
}

pub fn candidate(row: CandidateRow, on: &[MemberId]) -> Candidate {
    let member = MemberId(row.id);
    Candidate { member, name: row.name, headline: row.headline, listed: on.contains(&member) }
}

pub async fn entries(
    house: &House,
    tx: &mut Tx,
    viewer: &Viewer,
    list: MentorListId,
    host: bool,
) -> Result<Vec<EntryView>> {
    let rows = tx.list_entries(viewer, list, host).await?;
    let (seats, asked) = (tx.list_seats_on(list).await?, tx.list_asked(list).await?);
    let today = day(house, viewer, tx.now());
    let view = |row: EntryRow| {
        let (seats, asked) = (
            seats.get(&row.member()).copied().unwrap_or_default(),
            asked.get(&row.member()).copied().unwrap_or_default(),
        );
        let last = asked.last_reply.map(|at| day(house, viewer, at));
        entry_view(row, seats, asked, rules::last_reply(last, today), host, today)
    };
    Ok(rows.into_iter().map(view).collect())
}

fn entry_view(row: EntryRow, seats: Seats, asked: Asked, last_reply: String, host: bool, today: Day) -> EntryView {
    let by = Day::parse(&row.review_by).unwrap_or(today);
    let desk = host.then(|| EntryDesk {
        version: row.version,
        asks: asked.asks,
        review_by: by.iso(),
        review_says: by.say(today),
        review: Review::of(by, today),
    });
    EntryView {
        id: row.id(),
        member: row.member(),
        name: row.name,
        headline: row.headline,
        reason: row.reason,
        seats: seats.of,
        free: seats.free(),
        last_reply,
        desk,
    }
}

pub async fn of_community(house: &House, viewer: &Viewer, community: CommunityId) -> Result<Vec<ListSummary>> {
    let mut tx = house.store.read().await?;
    let host = tx.find_place_in(viewer, community).await?.ok_or(Error::NotFound)?;
    summaries(house, &mut tx, viewer, community, host).await
}

async fn summaries(
    house: &House,
    tx: &mut Tx,
    viewer: &Viewer,
    community: CommunityId,
    host: bool,
) -> Result<Vec<ListSummary>> {
    let today = day(house, viewer, tx.now());
    let mut all = Vec::new();
    for row in tx.list_mentor_lists(community, host).await? {
        let people = tx.list_entries(viewer, row.id(), host).await?;
        let (seats, asked) = (tx.list_seats_on(row.id()).await?, tx.list_asked(row.id()).await?);
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let is_free = |entry: &&EntryRow| seats.get(&entry.member()).is_some_and(|seats| seats.free() > 0);
        let is_late = |entry: &&EntryRow| Day::parse(&entry.review_by).is_some_and(|by| by < today);
        let last = people.iter().filter_map(|entry| asked.get(&entry.member())?.last_reply).max();
        all.push(ListSummary {
            id: row.id(),
            people: count(people.len()),
            free: count(people.iter().filter(is_free).count()),
            last_reply: last.map(|at| rules::last_reply(Some(day(house, viewer, at)), today)),
            late: if host { count(people.iter().filter(is_late).count()) } else { 0 },
            published: row.published_at.is_some(),
            title: row.title,
            about: row.about,
        });
    }
    Ok(all)
}

pub async fn desk(house: &House, viewer: &Viewer, adding: Option<MemberId>) -> Result<DeskView> {
    let mut tx = house.store.read().await?;
    let own = tx.list_own_communities(viewer).await?;
    if own.is_empty() {
        return Err(Error::Forbidden.into());
    }
    let mut view = DeskView { communities: Vec::new(), adding: None };
    for (community, name) in own {
        if let (None, Some(member)) = (&view.adding, adding) {
            view.adding = tx.find_candidate(community, member).await?.map(|row| candidate(row, &[]));
        }
        let lists = summaries(house, &mut tx, viewer, community, true).await?;
        view.communities.push(DeskLists { community, name, lists });
    }
    Ok(view)
}

pub async fn words(house: &House, viewer: &Viewer, list: MentorListId) -> Result<Wording> {
    let row = house.store.read().await?.access_hosted_list(viewer, list).await?;
    Ok(Wording { version: row.version, by: row.changed_by, words: vec![row.title, row.about] })
}

pub async fn entry(house: &House, viewer: &Viewer, entry: MentorListEntryId) -> Result<Wording> {
    let (_, row) = house.store.read().await?.access_hosted_entry(viewer, entry).await?;
    let until = Day::parse(&row.review_by).map(|day| day.say(Day(0))).unwrap_or_default();
    Ok(Wording {
        version: row.version,
        by: row.changed_by,
        words: vec![row.reason, format!("To be looked at again by {until}.")],
    })
}
