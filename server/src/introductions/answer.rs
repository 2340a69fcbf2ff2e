//! The two answers, the end, and taking back. Seats are counted when the second says yes, under the lock of both.

use super::{job_key, tell, write_to};
use crate::{
    fault::Result,
    house::House,
    relationships,
    store::{IntroductionRow, Job, NewRelationship, Tx},
};
use app::{
    error::Error,
    ids::{ConversationId, IntroductionId},
    introductions::rules::{Answer, Refusal, State},
    relationships::Kind,
    viewer::Viewer,
};

pub async fn answer(
    house: &House,
    viewer: &Viewer,
    introduction: IntroductionId,
    answer: Answer,
) -> Result<Option<ConversationId>> {
    let (viewer, url) = (viewer.clone(), house.config.public_url());
    house
        .store
        .write(move |tx| {
            let (viewer, url) = (viewer.clone(), url.clone());
            Box::pin(async move {
                let (row, _) = tx.access_introduction(&viewer, introduction).await?;
                tx.lock_members(&row.pair()).await?;
                let (row, side) = tx.access_introduction(&viewer, introduction).await?;
                let machine = row.machine().answer(side, answer, tx.now()).map_err(Error::from)?;
                if machine.state == State::Accepted {
                    check_seats(tx, &viewer, &row).await?;
                }
                tx.set_introduction(introduction, &machine).await?;
                match machine.state {
                    State::Accepted => open(tx, &row, &url).await.map(Some),
                    State::Open => {
                        // To the one who answered alone: the other is told nothing.
                        tell(tx, vec![viewer.member], introduction).await?;
                        Ok(None)
                    }
                    _ => {
                        tx.remove_job(&job_key(introduction)).await?;
                        tell(tx, vec![viewer.member, row.by()], introduction).await?;
                        Ok(None)
                    }
                }
            })
        })
        .await
}

/// Both are still of the community, and whoever would guide has a free chair. Standing side by side takes none.
async fn check_seats(tx: &mut Tx, viewer: &Viewer, row: &IntroductionRow) -> Result<()> {
    for member in row.pair() {
        if tx.find_candidate(row.community(), member).await?.is_none() {
            return Err(Error::from(Refusal::Over).into());
        }
    }
    let Kind::Mentorship { mentor } = row.kind() else { return Ok(()) };
    if tx.seats(mentor).await?.left() > 0 {
        return Ok(());
    }
    Err(Error::conflict(if mentor == viewer.member {
        "Your chairs are all taken. Part with thanks somewhere, or set out another chair, and say yes then."
    } else {
        "There is no free chair for this at the moment. It stands open until its last day; say yes again a little later."
    })
    .into())
}

async fn open(tx: &mut Tx, row: &IntroductionRow, url: &str) -> Result<ConversationId> {
    let [a, b] = row.pair();
    let new =
        NewRelationship { a, b, origin: "introduction", origin_id: row.id, kind: row.kind(), topic: row.topic.clone() };
    let (relationship, conversation) = relationships::open(tx, &new).await?;
    tx.set_introduction_relationship(row.id(), relationship).await?;
    tx.remove_job(&job_key(row.id())).await?;
    let body = format!(
        "You both said yes. The conversation is open, and the first question is already on the table:\n{url}/conversations/{conversation}"
    );
    for member in [a, b] {
        write_to(tx, member, "You have both said yes", &body).await?;
    }
    tell(tx, vec![a, b, row.by()], row.id()).await?;
    Ok(conversation)
}

/// The job at the end of the fourteen days. The same letter to whoever said yes and whoever said nothing.
pub async fn expire(house: &House, job: &Job) -> Result<()> {
    let introduction: IntroductionId = serde_json::from_str(&job.payload)?;
    let job = job.clone();
    house
        .store
        .write(move |tx| {
            let job = job.clone();
            Box::pin(async move {
                if let Some(row) = tx.find_introduction(introduction).await? {
                    tx.lock_members(&row.pair()).await?;
                    end(tx, introduction).await?;
                }
                tx.finish_job(&job).await
            })
        })
        .await
}

async fn end(tx: &mut Tx, introduction: IntroductionId) -> Result<()> {
    let Some(row) = tx.find_introduction(introduction).await? else { return Ok(()) };
    let (was, [a, b]) = (row.machine(), row.pair());
    let Ok(machine) = was.expire(tx.now()) else { return Ok(()) };
    tx.set_introduction(introduction, &machine).await?;
    let body = "An introduction a host made for you has gone by without opening. That happens, and it isn’t about you. The room is open.";
    for (member, answer) in [(a, was.a), (b, was.b)] {
        if answer != Some(Answer::NotNow) {
            write_to(tx, member, "An introduction has gone by", body).await?;
        }
    }
    tell(tx, vec![a, b, row.by()], introduction).await
}

/// By the host who proposed it.
pub async fn take_back(house: &House, viewer: &Viewer, introduction: IntroductionId) -> Result<()> {
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let viewer = viewer.clone();
            Box::pin(async move {
                let row = tx.access_proposed(&viewer, introduction).await?;
                if row.by() != viewer.member {
                    return Err(Error::Forbidden.into());
                }
                tx.lock_members(&row.pair()).await?;
                let row = tx.access_proposed(&viewer, introduction).await?;
                let machine = row.machine().close().map_err(Error::from)?;
                tx.set_introduction(introduction, &machine).await?;
                tx.remove_job(&job_key(introduction)).await?;
                let [a, b] = row.pair();
                tell(tx, vec![a, b, viewer.member], introduction).await
            })
        })
        .await
}
