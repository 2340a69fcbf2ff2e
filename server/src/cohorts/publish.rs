//! Publishing: the draft is marked, a line and a job are written for each pair, all at once; each job then makes one
//! introduction in the same transaction that removes it. So nothing is sent twice, whenever the process dies.
//! No mentor has more introductions open than free chairs, so that no yes comes too late; who waits is tried each hour.

use super::{
    KIND,
    draft::{Draft, check},
    free, second, seen,
};
use crate::{
    fault::{Fault, Result},
    house::House,
    introductions::{Unfit, propose_in},
    matching::{self, first_name},
    store::{CohortPairRow, CohortRow, Job, Tx},
};
use app::{
    cohorts::{introduction, reasons},
    error::Error,
    ids::{CohortDraftId, CohortId, IntroductionId, LoginId, MemberId},
    introductions::NewIntroduction,
    relationships::Kind,
    time::{DAY, HOUR},
    viewer::Viewer,
};
use std::sync::Arc;
use uuid::Uuid;

/// What waits for a chair or an answer is tried again after so long.
const AGAIN: i64 = HOUR;
/// And for the last time so long after it was published.
const PATIENCE: i64 = 30 * DAY;

pub async fn publish(house: &House, viewer: &Viewer, draft: CohortDraftId, version: i32) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let viewer = viewer.clone();
    let another =
        || Error::conflict("Another draft of this cohort is published already. One is as many as there can be.");
    house
        .store
        .write(move |tx| {
            let viewer = viewer.clone();
            Box::pin(async move {
                let (cohort, row) = tx.access_cohort_draft(&viewer, draft).await?;
                if row.published_at.is_some() {
                    return Ok(());
                }
                if cohort.published > 0 {
                    return Err(another().into());
                }
                check(&row, version)?;
                let pairs = Draft::read(&row)?.pairs();
                if pairs.is_empty() {
                    return Err(Error::conflict("Nobody is paired in this draft.").into());
                }
                if !tx.set_cohort_published(viewer.member, draft, version).await? {
                    return Err(second("Another host", "this draft"));
                }
                let now = tx.now();
                for (protege, mentor) in pairs {
                    tx.add_cohort_pair(viewer.member, cohort.id(), protege, mentor).await?;
                    tx.set_job(&key(cohort.id(), protege), now, KIND, &(cohort.id(), protege)).await?;
                }
                Ok(())
            })
        })
        .await
        .map_err(|fault| if fault.is_taken() { another().into() } else { fault })
}

fn key(cohort: CohortId, protege: MemberId) -> String {
    format!("cohort/{cohort}/{protege}")
}

/// The job of one pair.
pub async fn introduce(house: &Arc<House>, job: &Job) -> Result<()> {
    let (cohort, protege): (CohortId, MemberId) = serde_json::from_str(&job.payload)?;
    let waiting = house.store.read().await?.find_waiting_pair(cohort, protege).await?;
    let new = match waiting {
        Some((pair, row)) => Some(words(house, &row, &pair).await?),
        None => None,
    };
    let (job, url) = (job.clone(), house.config.public_url());
    house
        .store
        .write(move |tx| {
            let (job, url, new) = (job.clone(), url.clone(), new.clone());
            Box::pin(async move {
                // Published again, or gone, meanwhile: nothing is left to do.
                let waiting = tx.find_waiting_pair(cohort, protege).await?;
                let Some(((pair, _), new)) = waiting.zip(new) else { return tx.finish_job(&job).await };
                let introduced = match proposed(tx, &url, &pair, &new).await? {
                    Ok(introduction) => Some(introduction),
                    Err(Some(unfit)) if unfit.passes() && tx.now().0 < pair.created_at + PATIENCE => {
                        let later = tx.now().plus_ms(AGAIN);
                        return tx.set_job(&job.key, later, KIND, &(cohort, protege)).await;
                    }
                    Err(_) => None,
                };
                tx.set_cohort_pair(cohort, protege, introduced).await?;
                tx.finish_job(&job).await
            })
        })
        .await
}

/// Introduces the two as whoever published would; or says what is in the way, if it is not that they host no more.
async fn proposed(
    tx: &mut Tx,
    url: &str,
    pair: &CohortPairRow,
    new: &NewIntroduction,
) -> Result<Result<IntroductionId, Option<Unfit>>> {
    let Some(host) = host(tx, pair.by_id.into()).await? else { return Ok(Err(None)) };
    let (protege, mentor) = (MemberId(pair.protege_id), MemberId(pair.mentor_id));
    tx.lock_members(&[host.member, protege, mentor]).await?;
    let (faces, now) = (tx.list_faces(&[pair.mentor_id]).await?, tx.now());
    let chairs = faces.get(&mentor).map_or(0, |face| free(face, now));
    if tx.count_open_guiding(mentor).await? >= chairs {
        return Ok(Err(Some(Unfit::Seated)));
    }
    match propose_in(tx, url, &host, new).await {
        Ok(proposed) => Ok(proposed.map_err(Some)),
        Err(Fault::Told(_)) => Ok(Err(None)),
        Err(fault) => Err(fault),
    }
}

/// Whoever published, with the rights they have now; none once they have left.
async fn host(tx: &mut Tx, by: MemberId) -> Result<Option<Viewer>> {
    let row = match tx.get_member(by).await {
        Ok(row) => row,
        Err(Fault::Told(_)) => return Ok(None),
        Err(fault) => return Err(fault),
    };
    let hosts = tx.list_hosted(by).await?;
    let login = LoginId(Uuid::nil());
    Ok(Some(Viewer { member: by, login, name: row.name, zone: row.zone, operator: row.operator, hosts }))
}

async fn words(house: &House, cohort: &CohortRow, pair: &CohortPairRow) -> Result<NewIntroduction> {
    let (protege, mentor) = (MemberId(pair.protege_id), MemberId(pair.mentor_id));
    let faces = house.store.read().await?.list_faces(&[pair.protege_id, pair.mentor_id]).await?;
    let name = |member: MemberId| faces.get(&member).map_or("", |face| first_name(&face.name)).to_owned();
    let found = matching::explain(house, &[(protege, mentor)], seen(cohort)).await?.pop().flatten();
    let because = found.as_ref().map(|found| reasons(found, &name(protege), &name(mentor))).unwrap_or_default();
    let (topic, protege_brings, mentor_brings) = found.as_ref().map_or_else(
        || (cohort.title.clone(), "A question.".to_owned(), "Some of the road ahead.".to_owned()),
        |found| introduction(found, &cohort.title, &name(protege)),
    );
    Ok(NewIntroduction {
        community: cohort.community(),
        a: protege,
        b: mentor,
        kind: Kind::Mentorship { mentor },
        topic: short(&topic, 80),
        why: short(&format!("For “{}”. {}", cohort.title, because.join(" ")), 600),
        a_brings: short(&protege_brings, 280),
        b_brings: short(&mentor_brings, 280),
        question: "What would make the first hour worth it, for each of you?".to_owned(),
    })
}

/// At most `max` characters, with a mark where something is missing.
fn short(text: &str, max: usize) -> String {
    let text = text.trim();
    if text.chars().count() <= max {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(max - 1).collect();
    short.push('…');
    short
}
