//! A draft as a table for spreadsheets: one row a pair, then everybody who has nobody.

use super::look;
use crate::{fault::Result, house::House, spreadsheet};
use app::{
    cohorts::{DraftView, Look, PairView, Sent},
    ids::CohortDraftId,
    introductions::rules::State,
    viewer::Viewer,
};
use std::sync::Arc;

const HEAD: [&str; 6] = ["Protégé", "Mentor", "Common ground", "Why", "Kept together", "Introduction"];

pub async fn write(house: &Arc<House>, viewer: &Viewer, draft: CohortDraftId) -> Result<String> {
    let view = look::draft(house, viewer, draft, Look::default(), usize::MAX).await?;
    spreadsheet::write(HEAD, view.pairs.iter().map(row).chain(alone(&view)))
}

fn row(pair: &PairView) -> [String; 6] {
    let pinned = if pair.pinned { "yes" } else { "" };
    let sent = match pair.sent {
        None => "",
        Some(Sent::Waiting) if pair.chair => "on its way",
        Some(Sent::Waiting) => "waits for a chair",
        Some(Sent::Refused) => "can’t be introduced",
        Some(Sent::Introduced(State::Open)) => "introduced",
        Some(Sent::Introduced(State::Accepted)) => "opened",
        Some(Sent::Introduced(_)) => "over",
    };
    [
        pair.protege_name.clone(),
        pair.mentor_name.clone(),
        pair.band.clone(),
        pair.reasons.join(" "),
        pinned.to_owned(),
        sent.to_owned(),
    ]
}

fn alone(view: &DraftView) -> impl Iterator<Item = [String; 6]> {
    view.alone
        .iter()
        .map(|(_, name, why)| [name.clone(), String::new(), String::new(), why.clone(), String::new(), String::new()])
}
