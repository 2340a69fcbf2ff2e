//! When two are parted by a block, or one leaves: what was to come is cancelled, in words that name nobody.

use super::{
    letters::Tell,
    steps::{self, Touched},
    two::Parties,
};
use crate::{
    fault::Result,
    house::House,
    store::{SessionRow, Tx},
};
use app::{
    ids::MemberId,
    sessions::rules::{Actor, Event, step},
};

/// Cancels every coming session of the two. Locks both; call it in the transaction of the block.
pub async fn cancel_between(tx: &mut Tx, house: &House, one: MemberId, other: MemberId) -> Result<()> {
    tx.lock_members(&[one, other]).await?;
    let mut touched = Touched::default();
    for row in tx.list_coming_sessions(one, Some(other)).await? {
        cancel(tx, house, &row, &mut touched).await?;
    }
    touched.tell(tx, None).await
}

/// Everyone the member has a coming session with: to be locked together with the member, before `forget`.
pub async fn companions(tx: &mut Tx, member: MemberId) -> Result<Vec<MemberId>> {
    Ok(tx.list_coming_sessions(member, None).await?.iter().map(|row| row.other(member)).collect())
}

/// Cancels what was to come and takes away what was the member's alone. Call it with the member and `companions` locked,
/// after their row has been emptied: the letters then name nobody.
pub async fn forget(tx: &mut Tx, house: &House, member: MemberId) -> Result<()> {
    let mut touched = Touched::default();
    // First, since what is written below links to the same pages.
    tx.forget_sessions(member).await?;
    for row in tx.list_coming_sessions(member, None).await? {
        cancel(tx, house, &row, &mut touched).await?;
    }
    touched.tell(tx, Some(member)).await
}

async fn cancel(tx: &mut Tx, house: &House, row: &SessionRow, touched: &mut Touched) -> Result<()> {
    let Ok(next) = step(&row.facts()?, Event::Cancel, Actor::House, tx.now()) else { return Ok(()) };
    steps::take(tx, house, row, next, Actor::House, None, touched).await?;
    let Some(row) = tx.find_session(row.id()).await? else { return Ok(()) };
    // The calendar entry goes too, without the other's name or words.
    let mut parties = Parties::of(tx, &row).await?;
    for party in [&mut parties.giver, &mut parties.taker] {
        if party.left_at.is_some() {
            party.email = None;
        }
    }
    let quiet = SessionRow { agenda: String::new(), link: String::new(), place: String::new(), ..row };
    super::letters::post(tx, house, &quiet, &parties, Tell::Ended, true).await
}
