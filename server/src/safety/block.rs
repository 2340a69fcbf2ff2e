//! What a block does everywhere at once: whatever the two had open with each other ends in neutral words.

use crate::{fault::Result, house::House, requests, room, sessions, store::Tx};
use app::ids::MemberId;

/// `blocker` and `blocked` do not exist for each other from this transaction on.
///
/// The blocker leaves a circle they share; open asks and introductions close; the conversation can be read and no longer
/// written; coming sessions are cancelled by the house. Undoing it reopens the conversation alone.
pub async fn block(tx: &mut Tx, house: &House, blocker: MemberId, blocked: MemberId) -> Result<()> {
    tx.lock_members(&[blocker, blocked]).await?;
    tx.add_block(blocker, blocked).await?;
    room::part_circle(tx, blocker, blocked).await?;
    tx.close_conversation(blocker, blocked).await?;
    let introductions = tx.close_introductions(blocker, blocked).await?;
    for id in &introductions {
        tx.remove_jobs_under(&format!("introduction/{id}")).await?;
    }
    tx.add_matching_change(blocker).await?;
    tx.add_matching_change(blocked).await?;
    for member in [blocker.min(blocked), blocker.max(blocked)] {
        for id in &introductions {
            tx.add_event(member, "introduction", *id).await?;
        }
    }
    tell_conversation(tx, blocker, blocked).await?;
    requests::close_between(tx, &house.config.public_url(), blocker, blocked).await?;
    sessions::cancel_between(tx, house, blocker, blocked).await
}

/// Both hear that their conversation was closed, or opened again.
pub async fn tell_conversation(tx: &mut Tx, a: MemberId, b: MemberId) -> Result<()> {
    let Some(conversation) = tx.find_pair_conversation(a, b).await? else { return Ok(()) };
    for member in [a.min(b), a.max(b)] {
        tx.add_event(member, "conversation", conversation.id).await?;
    }
    Ok(())
}
