//! What one viewer may see of one durable event, decided when it is delivered: rights, blocks and deletion hold by construction.

use crate::{fault::Result, store::Tx};
use app::{
    live::{LiveEvent, Topic},
    viewer::Viewer,
};
use uuid::Uuid;

/// The event as `viewer` may see it now; nothing where the object is not theirs (any more). One arm per kind.
pub async fn render(tx: &mut Tx, viewer: &Viewer, kind: &str, object: Uuid) -> Result<Option<LiveEvent>> {
    let Some(topic) = Topic::of(kind) else { return Ok(None) };
    let concerns = tx.access_event(viewer.member, kind, object).await?;
    Ok(concerns.then_some(LiveEvent::Changed { topic }))
}
