//! A list as a table for spreadsheets.

use super::read;
use crate::{fault::Result, house::House, spreadsheet};
use app::{ids::MentorListId, lists::EntryView, viewer::Viewer};

const HEAD: [&str; 9] =
    ["Place", "Name", "Headline", "Reason", "Review by", "Chairs", "Free chairs", "Asks in 90 days", "Last reply"];

/// For hosts.
pub async fn write(house: &House, viewer: &Viewer, list: MentorListId) -> Result<String> {
    let mut tx = house.store.read().await?;
    tx.access_hosted_list(viewer, list).await?;
    let entries = read::entries(house, &mut tx, viewer, list, true).await?;
    let row = |(place, entry): (u32, EntryView)| {
        let desk = entry.desk.as_ref();
        [
            place.to_string(),
            entry.name,
            entry.headline,
            entry.reason,
            desk.map(|desk| desk.review_by.clone()).unwrap_or_default(),
            entry.seats.to_string(),
            entry.free.to_string(),
            desk.map(|desk| desk.asks.to_string()).unwrap_or_default(),
            entry.last_reply,
        ]
    };
    spreadsheet::write(HEAD, (1..).zip(entries).map(row))
}
