//! Server functions of importing. The upload itself is a plain route (`POST /people/import`).

use super::{ImportId, ImportRowId, ImportSummary, ImportView};
use crate::{backend::backend, error::Result, respond::go, viewer::require_member, wire::Packing};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "people/latest-import", output = Packing)]
pub async fn read_latest_import() -> Result<Option<ImportSummary>> {
    backend()?.people.latest_import(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "people/read-import", output = Packing)]
pub async fn read_import(import: ImportId, #[server(default)] page: u32) -> Result<ImportView> {
    backend()?.people.import(&require_member()?, import, page).await
}

#[server(prefix = "/api", endpoint = "people/take-import-row")]
pub async fn take_import_row(row: ImportRowId) -> Result<()> {
    backend()?.people.set_import_row(&require_member()?, row, true).await
}

#[server(prefix = "/api", endpoint = "people/leave-import-row")]
pub async fn leave_import_row(row: ImportRowId) -> Result<()> {
    backend()?.people.set_import_row(&require_member()?, row, false).await
}

/// A row has the fields of its kind; the others are not sent.
#[server(prefix = "/api", endpoint = "people/edit-import-row")]
pub async fn edit_import_row(
    row: ImportRowId,
    #[server(default)] headline: String,
    #[server(default)] place: String,
    #[server(default)] story: String,
    #[server(default)] title: String,
    #[server(default)] organisation: String,
    #[server(default)] start: String,
    #[server(default)] end: String,
    #[server(default)] description: String,
    #[server(default)] school: String,
    #[server(default)] degree: String,
    #[server(default)] field: String,
    #[server(default)] name: String,
    #[server(default)] level: String,
) -> Result<()> {
    let fields = [
        ("headline", headline),
        ("place", place),
        ("story", story),
        ("title", title),
        ("organisation", organisation),
        ("start", start),
        ("end", end),
        ("description", description),
        ("school", school),
        ("degree", degree),
        ("field", field),
        ("name", name),
        ("level", level),
    ];
    let fields = fields
        .into_iter()
        .filter(|(_, text)| !text.trim().is_empty())
        .map(|(name, text)| (name.to_owned(), text))
        .collect();
    backend()?.people.edit_import_row(&require_member()?, row, fields).await
}

#[server(prefix = "/api", endpoint = "people/bring-in")]
pub async fn bring_in(import: ImportId) -> Result<()> {
    let done = backend()?.people.bring_in(&require_member()?, import).await?;
    go(&format!("/account/profile?brought={}&known={}", done.added, done.known))
}

#[server(prefix = "/api", endpoint = "people/remove-import")]
pub async fn remove_import(import: ImportId) -> Result<()> {
    backend()?.people.remove_import(&require_member()?, import).await?;
    go("/account/import")
}
