//! Lists as hosts change them. Every edit names the version it saw; one that comes second changes nothing.

use super::read::day;
use crate::{
    fault::{Fault, Result},
    house::House,
    store::{EntryRow, ListRow, Tx},
};
use app::{
    error::Error,
    ids::{CommunityId, MemberId, MentorListEntryId, MentorListId},
    lists::{
        Reason, Words,
        rules::{self, Day},
    },
    viewer::Viewer,
};

pub async fn start(house: &House, viewer: &Viewer, community: CommunityId, words: Words) -> Result<MentorListId> {
    house.limits.check("write", &viewer.member.to_string())?;
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let (viewer, words) = (viewer.clone(), words.clone());
            Box::pin(async move {
                tx.access_hosted(&viewer, community).await?;
                let list = tx.add_list(viewer.member, community, &words).await?;
                tx.tell_hosts(community, "list", list.0).await?;
                Ok(list)
            })
        })
        .await
}

pub async fn reword(house: &House, viewer: &Viewer, list: MentorListId, version: i32, words: Words) -> Result<()> {
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let (viewer, words) = (viewer.clone(), words.clone());
            Box::pin(async move {
                let row = tx.access_hosted_list(&viewer, list).await?;
                if !tx.set_list_words(viewer.member, list, version, &words).await? {
                    return Err(second(&row.changed_by, "its words"));
                }
                tell(tx, &row).await
            })
        })
        .await
}

pub async fn publish(house: &House, viewer: &Viewer, list: MentorListId, version: i32, published: bool) -> Result<()> {
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let viewer = viewer.clone();
            Box::pin(async move {
                let row = tx.access_hosted_list(&viewer, list).await?;
                if !tx.set_list_published(viewer.member, list, version, published).await? {
                    return Err(second(&row.changed_by, "this list"));
                }
                if published && tx.count_entries(list).await? == 0 {
                    return Err(Error::conflict("Nobody is on it yet. Put somebody on it first.").into());
                }
                tell(tx, &row).await
            })
        })
        .await
}

pub async fn add(house: &House, viewer: &Viewer, list: MentorListId, member: MemberId, reason: Reason) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let today = day(house, viewer, house.now());
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let (viewer, reason) = (viewer.clone(), reason.clone());
            Box::pin(async move {
                let row = tx.access_hosted_list(&viewer, list).await?;
                let by = rules::review_by(&reason.review_by, today)?;
                tx.find_candidate(row.community(), member).await?.ok_or(Error::NotFound)?;
                // Holds the list, so that two who add the same person come one after the other.
                tx.set_list_arranged(list, None).await?;
                if let Some(there) = tx.find_entry_of(list, member).await? {
                    return Err(there_already(&there, today));
                }
                if tx.count_entries(list).await? >= i64::from(rules::ENTRIES) {
                    return Err(Error::conflict(
                        "A hundred names are as many as anyone will read. Start another list.",
                    )
                    .into());
                }
                tx.add_entry(viewer.member, list, member, &reason.reason, &by.iso()).await?;
                tell(tx, &row).await
            })
        })
        .await
}

pub async fn edit(
    house: &House,
    viewer: &Viewer,
    entry: MentorListEntryId,
    version: i32,
    reason: Reason,
) -> Result<MentorListId> {
    let today = day(house, viewer, house.now());
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let (viewer, reason) = (viewer.clone(), reason.clone());
            Box::pin(async move {
                let (list, row) = tx.access_hosted_entry(&viewer, entry).await?;
                let by = rules::review_by(&reason.review_by, today)?;
                if !tx.set_entry(viewer.member, entry, version, &reason.reason, &by.iso()).await? {
                    return Err(second(&row.changed_by, "this reason"));
                }
                tell(tx, &list).await?;
                Ok(list.id())
            })
        })
        .await
}

pub async fn shift(
    house: &House,
    viewer: &Viewer,
    entry: MentorListEntryId,
    arrangement: i32,
    up: bool,
) -> Result<MentorListId> {
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let viewer = viewer.clone();
            Box::pin(async move {
                let (list, row) = tx.access_hosted_entry(&viewer, entry).await?;
                if !tx.set_list_arranged(list.id(), Some(arrangement)).await? {
                    return Err(Error::conflict(
                        "Somebody moved names a moment before you. Look at the order as it is now, then move this one.",
                    )
                    .into());
                }
                let all = tx.list_entries(&viewer, list.id(), true).await?;
                let pair = all.windows(2).find_map(|pair| match pair {
                    [one, other] if (if up { other } else { one }).id == row.id => Some((one, other)),
                    _ => None,
                });
                if let Some((one, other)) = pair {
                    tx.swap_entries(one, other).await?;
                }
                tell(tx, &list).await?;
                Ok(list.id())
            })
        })
        .await
}

pub async fn remove(house: &House, viewer: &Viewer, entry: MentorListEntryId, version: i32) -> Result<MentorListId> {
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let viewer = viewer.clone();
            Box::pin(async move {
                let (list, row) = tx.access_hosted_entry(&viewer, entry).await?;
                tx.set_list_arranged(list.id(), None).await?;
                if !tx.remove_entry(entry, version).await? {
                    return Err(second(&row.changed_by, "this reason"));
                }
                tell(tx, &list).await?;
                Ok(list.id())
            })
        })
        .await
}

async fn tell(tx: &mut Tx, list: &ListRow) -> Result<()> {
    tx.tell_hosts(list.community(), "list", list.id).await
}

/// Somebody else saved first. Both wordings are kept: theirs in the house, yours in the form.
fn second(by: &str, what: &str) -> Fault {
    Error::conflict(format!("{by} changed {what} a moment before you. Nothing is lost: here are both.")).into()
}

fn there_already(entry: &EntryRow, today: Day) -> Fault {
    let until = Day::parse(&entry.review_by).unwrap_or(today).say(today);
    Error::conflict(format!(
        "{} is on this list already. {} wrote, until {until}: “{}”. Yours stays in the form; it can go into that entry.",
        entry.name, entry.changed_by, entry.reason
    ))
    .into()
}
