//! The letter box: for the operator every letter, in the demo everyone their own.

use crate::{fault::Result, house::House};
use app::{
    account::{LetterView, Viewer},
    error::Error,
    ids::LetterId,
    time::Instant,
};

pub async fn list(house: &House, viewer: &Viewer) -> Result<Vec<LetterView>> {
    let whose = match (viewer.operator, house.config.demo) {
        (true, _) => None,
        (false, true) => Some(viewer.member),
        (false, false) => return Err(Error::Forbidden.into()),
    };
    let rows = house.store.read().await?.list_letters(whose, 100).await?;
    let view = |row: crate::store::LetterRow| LetterView {
        id: LetterId(row.id),
        to: row.to_email,
        subject: row.subject,
        at: house.label(Instant(row.sent_at), &viewer.zone),
        text: row.body,
    };
    Ok(rows.into_iter().map(view).collect())
}
