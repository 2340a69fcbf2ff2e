//! `GET /sessions/{id}.ics`: one session as a calendar file, for one of its two.

use super::{
    ics::{self, Delivery},
    letters::invitation,
    two::Parties,
};
use crate::{fault::Result, house::House};
use app::{ids::SessionId, viewer::Viewer};

/// The file, and the media type to send it with.
pub async fn calendar(house: &House, viewer: &Viewer, session: SessionId) -> Result<(String, String)> {
    let mut tx = house.store.read().await?;
    let row = tx.access_session(viewer.member, session).await?;
    let parties = Parties::of(&mut tx, &row).await?;
    let facts = row.facts()?;
    let page = house.address(&format!("/sessions/{session}"));
    let file = ics::write(
        &invitation(house, &row, &facts, parties.seen_by(viewer.member), tx.now(), &page),
        Delivery::Download,
    );
    Ok((file, Delivery::Download.content_type(facts.state)))
}
