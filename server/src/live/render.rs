//! What one viewer may see of one durable event, decided when it is delivered: rights, blocks and deletion hold by construction.

use crate::{conversations, fault::Result, house::House, store::Tx};
use app::{
    ids::{ConversationId, MessageId},
    live::{LiveEvent, Topic},
    viewer::Viewer,
};
use uuid::Uuid;

/// The event as `viewer` may see it now; nothing where the object is not theirs (any more). One arm per kind.
pub async fn render(
    house: &House,
    tx: &mut Tx,
    viewer: &Viewer,
    kind: &str,
    object: Uuid,
) -> Result<Option<LiveEvent>> {
    let Some(topic) = Topic::of(kind) else { return Ok(None) };
    match kind {
        "message" => {
            let seen = conversations::message(house, tx, viewer, MessageId(object)).await?;
            return Ok(
                seen.map(|(conversation, message)| LiveEvent::Message { conversation, message: Box::new(message) })
            );
        }
        "read" => {
            let conversation = ConversationId(object);
            let seq = tx.other_read_seq(conversation, viewer.member).await?;
            return Ok(seq.map(|seq| LiveEvent::Read { conversation, seq }));
        }
        _ => {}
    }
    let concerns = tx.access_event(viewer.member, kind, object).await?;
    Ok(concerns.then_some(LiveEvent::Changed { topic }))
}
