//! Bring your career: an upload becomes a draft, the draft is looked through and mended, and one button keeps it all.
//! Called by the upload route and the people port. Absent on purpose: reading files (`read`), HTTP (`upload`).

mod apply;
pub mod read;
pub mod upload;

pub use apply::bring_in;
pub use read::decode;

use super::today;
use crate::{
    fault::Result,
    house::House,
    store::{ImportDraftRow, ImportRowRow, Tx},
};
use app::{
    error::Error,
    people::import::{
        ImportId, ImportRowId, ImportSummary, ImportView, PAGE, RowView, State,
        draft::{Draft, Outcome, Row, Source},
    },
    time::DAY,
    viewer::Viewer,
};

/// Keeps what a file was read as, for a day; an earlier draft of the member goes.
pub async fn keep(house: &House, viewer: &Viewer, draft: &Draft) -> Result<ImportId> {
    let source = serde_json::to_string(&draft.source)?;
    let notes = serde_json::to_string(&draft.notes)?;
    let mut rows = Vec::with_capacity(draft.rows.len());
    for row in &draft.rows {
        rows.push((serde_json::to_string(row)?, row.is_wanted()));
    }
    let (me, rows) = (viewer.member, std::sync::Arc::new(rows));
    house
        .store
        .write(move |tx| {
            let (source, notes, rows) = (source.clone(), notes.clone(), rows.clone());
            Box::pin(async move {
                let expires = tx.now().plus_ms(DAY);
                tx.add_import(me, &source, &notes, &rows, expires).await
            })
        })
        .await
}

pub async fn latest(house: &House, viewer: &Viewer) -> Result<Option<ImportSummary>> {
    let mut tx = house.store.read().await?;
    let Some(draft) = tx.find_latest_import(viewer.member).await? else { return Ok(None) };
    let rows = rows(&mut tx, ImportId(draft.id)).await?;
    Ok(Some(summary(&draft, &rows)?))
}

pub async fn view(house: &House, viewer: &Viewer, import: ImportId, page: u32) -> Result<ImportView> {
    let mut tx = house.store.read().await?;
    let draft = tx.access_import(viewer.member, import).await?;
    let rows = rows(&mut tx, import).await?;
    let pages = u32::try_from(rows.len()).unwrap_or(u32::MAX).div_ceil(PAGE).max(1);
    let page = page.clamp(1, pages);
    let (skip, take) = (usize::try_from((page - 1) * PAGE), usize::try_from(PAGE));
    let shown = rows.iter().skip(skip.unwrap_or_default()).take(take.unwrap_or_default());
    Ok(ImportView {
        summary: summary(&draft, &rows)?,
        notes: serde_json::from_str(&draft.notes)?,
        rows: shown.map(|(held, row)| RowView::new(ImportRowId(held.id), row, held.wanted)).collect(),
        page,
        pages,
    })
}

async fn rows(tx: &mut Tx, import: ImportId) -> Result<Vec<(ImportRowRow, Row)>> {
    let held = tx.list_import_rows(import).await?;
    held.into_iter()
        .map(|held| Ok((serde_json::from_str(&held.row)?, held)))
        .map(|one: Result<_>| one.map(|(row, held)| (held, row)))
        .collect()
}

fn summary(draft: &ImportDraftRow, rows: &[(ImportRowRow, Row)]) -> Result<ImportSummary> {
    let source = match serde_json::from_str(&draft.source)? {
        Source::JsonResume => "a JSON Resume",
        Source::LinkedIn => "a LinkedIn export",
    };
    Ok(ImportSummary {
        id: ImportId(draft.id),
        source: source.to_owned(),
        states: rows.iter().map(|(held, row)| State::of(&row.outcome, held.wanted)).collect(),
    })
}

pub async fn set_row(house: &House, viewer: &Viewer, row: ImportRowId, wanted: bool) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let me = viewer.member;
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let held = tx.access_import_row(me, row).await?;
                let read: Row = serde_json::from_str(&held.row)?;
                if wanted && matches!(read.outcome, Outcome::Refused { .. }) {
                    return Err(Error::conflict("This row can’t be taken as it stands. Change it first.").into());
                }
                tx.set_import_row(row, &held.row, wanted).await
            })
        })
        .await
}

/// Reads the row again from its form. Still refused: the form comes back with the reason, and the row stays as it was.
pub async fn edit_row(house: &House, viewer: &Viewer, row: ImportRowId, fields: Vec<(String, String)>) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let (me, today) = (viewer.member, today(house, &viewer.zone));
    house
        .store
        .write(move |tx| {
            let fields = fields.clone();
            Box::pin(async move {
                let held = tx.access_import_row(me, row).await?;
                let before: Row = serde_json::from_str(&held.row)?;
                let mut after = read::reread(before.kind(), &before.origin, &fields, today);
                if let Outcome::Refused { reason } = after.outcome {
                    return Err(Error::conflict(reason).into());
                }
                // What the file said stays beside what was made of it.
                after.raw = before.raw;
                tx.set_import_row(row, &serde_json::to_string(&after)?, true).await
            })
        })
        .await
}

pub async fn remove(house: &House, viewer: &Viewer, import: ImportId) -> Result<()> {
    let me = viewer.member;
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                tx.access_import(me, import).await?;
                tx.remove_import(import).await
            })
        })
        .await
}
