//! Writing letters, changing and taking back one's own, reading up to one.

use super::{access_conversation, closed};
use crate::{
    fault::Result,
    house::House,
    store::{MessageRow, Tx},
};
use app::{
    conversations::rules::may_change,
    error::Error,
    ids::{ConversationId, MessageId},
    time::Instant,
    viewer::Viewer,
};
use uuid::Uuid;

pub async fn send(
    house: &House,
    viewer: &Viewer,
    conversation: ConversationId,
    client: Uuid,
    text: String,
) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let (viewer, text) = (viewer.clone(), text.clone());
            Box::pin(async move {
                tx.lock_conversation(conversation).await?;
                let row = access_conversation(tx, &viewer, conversation).await?;
                if let Some(closed) = closed(tx, &viewer, &row).await? {
                    return Err(Error::conflict(closed).into());
                }
                let (message, new) = tx.add_message(conversation, viewer.member, client, &text).await?;
                if !new {
                    return known(&message, &text);
                }
                tx.set_read(conversation, viewer.member, message.seq).await?;
                for member in tx.list_company(&row).await? {
                    tx.add_event(member, "message", message.id).await?;
                }
                Ok(())
            })
        })
        .await
}

/// Sent before: the same letter is a success; other words must not vanish without a sound.
fn known(message: &MessageRow, text: &str) -> Result<()> {
    if message.text == text || message.edited_at.is_some() || message.deleted_at.is_some() {
        return Ok(());
    }
    Err(Error::conflict("That letter went in already, as you first wrote it. You can change it where it stands.")
        .into())
}

/// New words for one's own letter, or none: it is taken back.
pub async fn change(house: &House, viewer: &Viewer, message: MessageId, text: Option<String>) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let (viewer, text) = (viewer.clone(), text.clone());
            Box::pin(async move {
                let conversation = own(tx, &viewer, message).await?.conversation_id;
                tx.lock_conversation(ConversationId(conversation)).await?;
                let row = access_conversation(tx, &viewer, ConversationId(conversation)).await?;
                let letter = own(tx, &viewer, message).await?;
                if letter.deleted_at.is_some() {
                    return Err(Error::conflict("You took this letter back already.").into());
                }
                may_change(Instant(letter.at), tx.now())?;
                match &text {
                    Some(text) => {
                        if let Some(closed) = closed(tx, &viewer, &row).await? {
                            return Err(Error::conflict(closed).into());
                        }
                        tx.set_message_text(message, text).await?;
                    }
                    None => tx.set_message_deleted(message).await?,
                }
                for member in tx.list_company(&row).await? {
                    tx.add_event(member, "message", message.0).await?;
                }
                Ok(())
            })
        })
        .await
}

/// A letter of the viewer's own; anybody else's is not there.
async fn own(tx: &mut Tx, viewer: &Viewer, message: MessageId) -> Result<MessageRow> {
    let row = tx.get_message(message).await?;
    if row.sender_id == viewer.member.0 { Ok(row) } else { Err(Error::NotFound.into()) }
}

pub async fn mark_read(house: &House, viewer: &Viewer, conversation: ConversationId, seq: i64) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let viewer = viewer.clone();
            Box::pin(async move {
                let row = access_conversation(tx, &viewer, conversation).await?;
                let seq = seq.clamp(0, row.last_seq);
                if row.low_id.is_some() && seq > 0 && tx.set_read(conversation, viewer.member, seq).await? {
                    for member in tx.list_company(&row).await? {
                        tx.add_event(member, "read", conversation.0).await?;
                    }
                }
                Ok(())
            })
        })
        .await
}
