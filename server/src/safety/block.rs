//! What a block does everywhere at once: whatever the two had open with each other ends in neutral words.

use crate::{fault::Result, requests, room, store::Tx};
use app::ids::MemberId;

/// `blocker` and `blocked` do not exist for each other from this transaction on.
///
/// The blocker leaves a circle they share; open asks and introductions close; the conversation can be read and no longer
/// written; coming sessions are cancelled by the house. Undoing it reopens the conversation alone.
/// `url` is the house's, for the neutral letter.
pub async fn block(tx: &mut Tx, url: &str, blocker: MemberId, blocked: MemberId) -> Result<()> {
    tx.lock_members(&[blocker, blocked]).await?;
    tx.add_block(blocker, blocked).await?;
    room::part_circle(tx, blocker, blocked).await?;
    tx.close_conversation(blocker, blocked).await?;
    let mut ended = Vec::new();
    requests::close_between(tx, url, blocker, blocked).await?;
    ended.extend(tx.close_introductions(blocker, blocked).await?.into_iter().map(|id| ("introduction", id)));
    ended.extend(tx.cancel_sessions(blocker, blocked).await?.into_iter().map(|id| ("session", id)));
    for (kind, id) in &ended {
        // The jobs of a thing stand under its kind and id.
        tx.remove_jobs_under(&format!("{kind}/{id}")).await?;
    }
    tx.add_matching_change(blocker).await?;
    tx.add_matching_change(blocked).await?;
    for member in [blocker.min(blocked), blocker.max(blocked)] {
        for (kind, id) in &ended {
            tx.add_event(member, kind, *id).await?;
        }
    }
    Ok(())
}
