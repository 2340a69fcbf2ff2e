//! A host proposes that two people of their community meet.

use super::{KIND, job_key, tell, write_to};
use crate::{
    fault::{Fault, Result},
    house::House,
    store::Tx,
};
use app::{
    error::Error,
    ids::IntroductionId,
    introductions::{NewIntroduction, rules},
    time::DAY,
    viewer::Viewer,
};

/// After an introduction that came to nothing the same two are left in peace for so long.
pub const REST: i64 = 90 * DAY;

/// Why two people cannot be introduced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// The host is one of the two.
    Yourself,
    /// One of them is not of the community, or not for this host to see.
    NotHere,
    /// A block, or an introduction of the two that came to nothing of late: a host does not learn which.
    JustNow,
    Known,
    Open,
    /// One of them would rather not be disturbed.
    Undisturbed,
    /// As many introductions to this mentor are open as there are free chairs.
    Seated,
}

impl Unfit {
    /// True for what may be otherwise in a while.
    pub const fn passes(self) -> bool {
        matches!(self, Self::Undisturbed | Self::Seated)
    }
}

impl From<Unfit> for Error {
    fn from(unfit: Unfit) -> Self {
        Self::conflict(match unfit {
            Unfit::NotHere => return Self::NotFound,
            Unfit::Yourself => "An introduction is for two others. You can ask people yourself.",
            Unfit::JustNow => "These two can’t be introduced just now. Somebody else might be glad of either.",
            Unfit::Known => "These two know each other already.",
            Unfit::Open => "An introduction is open between these two already.",
            Unfit::Undisturbed => "One of them would rather not be disturbed this evening. Try another time.",
            Unfit::Seated => {
                "Every free chair of this mentor has an introduction waiting. Let one of them be answered first."
            }
        })
    }
}

pub async fn propose(house: &House, viewer: &Viewer, new: NewIntroduction) -> Result<IntroductionId> {
    house.limits.check("write", &viewer.member.to_string())?;
    let (viewer, url) = (viewer.clone(), house.config.public_url());
    house
        .store
        .write(move |tx| {
            let (viewer, new, url) = (viewer.clone(), new.clone(), url.clone());
            Box::pin(async move {
                let introduction = propose_in(tx, &url, &viewer, &new).await?.map_err(Error::from)?;
                if tx.count_open_introductions(viewer.member).await? > rules::OPEN {
                    let full = "Ten introductions of yours are open. Let one of them be answered first.";
                    return Err(Error::conflict(full).into());
                }
                Ok(introduction)
            })
        })
        .await
}

/// Within a transaction that writes more than this one introduction: adds it with its letters and its last day, or says why
/// not and writes nothing. How many a host or a mentor may have open is for the caller to say.
pub async fn propose_in(
    tx: &mut Tx,
    url: &str,
    viewer: &Viewer,
    new: &NewIntroduction,
) -> Result<Result<IntroductionId, Unfit>> {
    tx.access_hosted(viewer, new.community).await?;
    tx.lock_members(&[viewer.member, new.a, new.b]).await?;
    if let Some(unfit) = unfit(tx, viewer, new).await? {
        return Ok(Err(unfit));
    }
    let machine = rules::Introduction::new(tx.now());
    let introduction = tx.add_introduction(viewer.member, new, &machine).await?;
    tx.set_job(&job_key(introduction), machine.expires, KIND, &introduction).await?;
    let body = format!(
        "A host of yours thinks you should meet somebody, and says why. Nothing opens until you have both said yes, and nobody learns who said not now.\n\nRead it here; it stands for fourteen days:\n{url}/introductions/{introduction}"
    );
    for member in [new.a, new.b] {
        write_to(tx, member, "Somebody you might like to meet", &body).await?;
    }
    tell(tx, vec![viewer.member, new.a, new.b], introduction).await?;
    Ok(Ok(introduction))
}

async fn unfit(tx: &mut Tx, viewer: &Viewer, new: &NewIntroduction) -> Result<Option<Unfit>> {
    if new.a == viewer.member || new.b == viewer.member {
        return Ok(Some(Unfit::Yourself));
    }
    for member in [new.a, new.b] {
        match tx.access_member(viewer, member).await {
            Ok(_) => {}
            Err(Fault::Told(_)) => return Ok(Some(Unfit::NotHere)),
            Err(fault) => return Err(fault),
        }
        if tx.find_candidate(new.community, member).await?.is_none() {
            return Ok(Some(Unfit::NotHere));
        }
    }
    if tx.is_blocked(new.a, new.b).await? || tx.was_introduced(new.a, new.b, tx.now().minus_ms(REST)).await? {
        return Ok(Some(Unfit::JustNow));
    }
    if tx.open_relationship(new.a, new.b).await?.is_some() {
        return Ok(Some(Unfit::Known));
    }
    if tx.is_introduction_open(new.a, new.b).await? {
        return Ok(Some(Unfit::Open));
    }
    for member in [new.a, new.b] {
        if tx.is_undisturbed(member).await? {
            return Ok(Some(Unfit::Undisturbed));
        }
    }
    Ok(None)
}
