//! Implements `ConversationPort`: reading and writing letters, for a pair and for those who stand in a circle.
//! Called through server functions and the stream. Absent on purpose: how conversations begin and close (relationships, the room, safety).

mod calm;
mod views;
mod write;

pub use views::message;

use crate::{
    fault::Result as Done,
    house::House,
    store::{ConversationRow, Tx},
};
use app::{
    conversations::{ConversationPort, ConversationView, ConversationsView, ThreadView},
    error::{Error, Result},
    ids::{ConversationId, MemberId, MessageId},
    live::LiveEvent,
    viewer::Viewer,
};
use async_trait::async_trait;
use std::sync::Arc;
use uuid::Uuid;

/// The port on a shared house.
pub struct Conversations(pub Arc<House>);

#[async_trait]
impl ConversationPort for Conversations {
    async fn list(&self, viewer: &Viewer) -> Result<ConversationsView> {
        Ok(views::list(&self.0, viewer).await?)
    }

    async fn conversation(
        &self,
        viewer: &Viewer,
        conversation: ConversationId,
        before: i64,
    ) -> Result<ConversationView> {
        views::conversation(&self.0, viewer, conversation, before).await
    }

    async fn thread(&self, viewer: &Viewer, conversation: ConversationId, before: i64) -> Result<ThreadView> {
        let mut tx = self.0.store.read().await.map_err(Error::from)?;
        let row = access_conversation(&mut tx, viewer, conversation).await?;
        Ok(views::thread(&self.0, &mut tx, viewer, &row, before).await?)
    }

    async fn send(&self, viewer: &Viewer, conversation: ConversationId, client: Uuid, text: String) -> Result<()> {
        Ok(write::send(&self.0, viewer, conversation, client, text).await?)
    }

    async fn change(&self, viewer: &Viewer, message: MessageId, text: String) -> Result<()> {
        Ok(write::change(&self.0, viewer, message, Some(text)).await?)
    }

    async fn take_back(&self, viewer: &Viewer, message: MessageId) -> Result<()> {
        Ok(write::change(&self.0, viewer, message, None).await?)
    }

    async fn mark_read(&self, viewer: &Viewer, conversation: ConversationId, seq: i64) -> Result<()> {
        Ok(write::mark_read(&self.0, viewer, conversation, seq).await?)
    }

    async fn typing(&self, viewer: &Viewer, conversation: ConversationId) -> Result<()> {
        self.0.limits.check("write", &viewer.member.to_string())?;
        let mut tx = self.0.store.read().await.map_err(Error::from)?;
        let row = access_conversation(&mut tx, viewer, conversation).await?;
        if closed(&mut tx, viewer, &row).await?.is_some() {
            return Ok(());
        }
        for member in tx.list_company(&row).await?.into_iter().filter(|member| *member != viewer.member) {
            self.0.live.tell(member, &LiveEvent::Typing { conversation, name: viewer.name.clone() });
        }
        Ok(())
    }
}

/// A conversation of the viewer's: one of a pair, blocked or not, for what was written stays theirs; or standing in the circle.
pub async fn access_conversation(tx: &mut Tx, viewer: &Viewer, conversation: ConversationId) -> Done<ConversationRow> {
    let row = tx.find_conversation(conversation).await?.ok_or(Error::NotFound)?;
    if tx.list_company(&row).await?.contains(&viewer.member) { Ok(row) } else { Err(Error::NotFound.into()) }
}

/// Why the viewer can't write there, if so. A block, a former guest and a closed conversation all read the same.
pub async fn closed(tx: &mut Tx, viewer: &Viewer, row: &ConversationRow) -> Done<Option<String>> {
    let quiet = "This conversation has come to rest. What was written stays here for both of you.";
    match other(viewer, row) {
        Some(other) => {
            let open = !row.read_only && tx.access_member(viewer, other).await.is_ok();
            Ok((!open).then(|| quiet.to_owned()))
        }
        None if tx.is_speaker(viewer.member).await? => Ok(None),
        None => Ok(Some("You are listening. Take a chair, and you can speak.".to_owned())),
    }
}

/// The other of a pair.
fn other(viewer: &Viewer, row: &ConversationRow) -> Option<MemberId> {
    let (low, high) = (MemberId(row.low_id?), MemberId(row.high_id?));
    Some(if low == viewer.member { high } else { low })
}
