//! A host proposes that two people of their community meet.

use super::{KIND, job_key, tell, write_to};
use crate::{fault::Result, house::House, store::Tx};
use app::{
    error::Error,
    ids::IntroductionId,
    introductions::{NewIntroduction, rules},
    time::DAY,
    viewer::Viewer,
};

/// After an introduction that came to nothing the same two are left in peace for so long.
const REST: i64 = 90 * DAY;

pub async fn propose(house: &House, viewer: &Viewer, new: NewIntroduction) -> Result<IntroductionId> {
    house.limits.check("write", &viewer.member.to_string())?;
    let (viewer, url) = (viewer.clone(), house.config.public_url());
    house
        .store
        .write(move |tx| {
            let (viewer, new, url) = (viewer.clone(), new.clone(), url.clone());
            Box::pin(async move {
                tx.lock_members(&[viewer.member, new.a, new.b]).await?;
                may_propose(tx, &viewer, &new).await?;
                let machine = rules::Introduction::new(tx.now());
                let introduction = tx.add_introduction(viewer.member, &new, &machine).await?;
                tx.set_job(&job_key(introduction), machine.expires, KIND, &introduction).await?;
                let body = format!(
                    "A host of yours thinks you should meet somebody, and says why. Nothing opens until you have both said yes, and nobody learns who said not now.\n\nRead it here; it stands for fourteen days:\n{url}/introductions/{introduction}"
                );
                for member in [new.a, new.b] {
                    write_to(tx, member, "Somebody you might like to meet", &body).await?;
                }
                tell(tx, vec![viewer.member, new.a, new.b], introduction).await?;
                Ok(introduction)
            })
        })
        .await
        .map_err(|fault| if fault.is_taken() { open_already().into() } else { fault })
}

async fn may_propose(tx: &mut Tx, viewer: &Viewer, new: &NewIntroduction) -> Result<()> {
    tx.access_hosted(viewer, new.community).await?;
    if new.a == viewer.member || new.b == viewer.member {
        return Err(Error::conflict("An introduction is for two others. You can ask people yourself.").into());
    }
    for member in [new.a, new.b] {
        tx.access_member(viewer, member).await?;
        tx.find_candidate(new.community, member).await?.ok_or(Error::NotFound)?;
    }
    // The same words whatever the cause: a host does not learn of a block.
    if tx.is_blocked(new.a, new.b).await? || tx.was_introduced(new.a, new.b, tx.now().minus_ms(REST)).await? {
        return Err(
            Error::conflict("These two can't be introduced just now. Somebody else might be glad of either.").into()
        );
    }
    if tx.open_relationship(new.a, new.b).await?.is_some() {
        return Err(Error::conflict("These two know each other already.").into());
    }
    for member in [new.a, new.b] {
        if tx.is_undisturbed(member).await? {
            return Err(
                Error::conflict("One of them would rather not be disturbed this evening. Try another time.").into()
            );
        }
    }
    if tx.count_open_introductions(viewer.member).await? >= rules::OPEN {
        return Err(Error::conflict("Ten introductions of yours are open. Let one of them be answered first.").into());
    }
    Ok(())
}

fn open_already() -> Error {
    Error::conflict("An introduction is open between these two already.")
}
