//! Relationships as they begin and end, with the pair's one conversation. Every write here runs under `lock_members`.
//! Called by requests and introductions. Absent on purpose: asking and answering, sessions of the pair (theirs to cancel).

use crate::{
    fault::Result,
    house::House,
    store::{NewRelationship, Tx},
};
use app::{
    error::Error,
    ids::{ConversationId, MemberId, RelationshipId},
    relationships::Kind,
    requests::Refusal,
    viewer::Viewer,
};

/// Opens a relationship: its row, the pair's conversation, the news for both.
/// Both members are locked by the caller, who has also looked for blocks and checked `seat`.
/// Events come last in a transaction: call this after its other rows are written.
pub async fn open(tx: &mut Tx, new: &NewRelationship) -> Result<(RelationshipId, ConversationId)> {
    let relationship = tx.add_relationship(new).await?;
    let conversation = tx.open_conversation(new.a, new.b).await?;
    tell(tx, relationship, new.a, new.b).await?;
    Ok((relationship, conversation))
}

/// Both hear of it, and the engine reads both again.
async fn tell(tx: &mut Tx, relationship: RelationshipId, a: MemberId, b: MemberId) -> Result<()> {
    for member in [a.min(b), a.max(b)] {
        tx.add_matching_change(member).await?;
        tx.add_event(member, "relationship", relationship.0).await?;
    }
    Ok(())
}

/// Capacity at acceptance: a mentorship needs a chair of its mentor, peers need none.
///
/// # Errors
/// `Conflict` for the accepter's own chairs, `Invalid` on `kind` for the other's.
pub async fn seat(tx: &mut Tx, kind: Kind, accepter: MemberId) -> Result<()> {
    let Kind::Mentorship { mentor } = kind else { return Ok(()) };
    if tx.seats(mentor).await?.left() > 0 {
        return Ok(());
    }
    Err(Error::from(if mentor == accepter { Refusal::Full } else { Refusal::TheirsFull }).into())
}

/// Ends a relationship of the viewer's with thanks; its chair is free at once. The other is told by the page alone.
pub async fn part(house: &House, viewer: &Viewer, relationship: RelationshipId, thanks: String) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let me = viewer.member;
    house
        .store
        .write(move |tx| {
            let thanks = thanks.clone();
            Box::pin(async move {
                let row = tx.find_relationship(relationship).await?.ok_or(Error::NotFound)?;
                if row.low_id != me.0 && row.high_id != me.0 {
                    return Err(Error::NotFound.into());
                }
                let other = row.other(me);
                tx.lock_members(&[me, other]).await?;
                if !tx.end_relationship(relationship, me, &thanks).await? {
                    return Err(Error::conflict("You have parted already. The note stays yours.").into());
                }
                tell(tx, relationship, me, other).await
            })
        })
        .await
}
