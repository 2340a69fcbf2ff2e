//! The clock: nudges and the end of what nobody answered, as jobs under `request/<id>/`; and endings by the house.

use super::letters;
use crate::{
    fault::Result,
    house::House,
    store::{Job, RequestRow, Tx},
};
use app::{
    ids::{MemberId, RequestId},
    requests::{
        State,
        rules::{Request, Step},
    },
};
use std::sync::Arc;

pub const KIND: &str = "request";

/// Sets the jobs that follow from where the machine stands now; earlier ones are gone.
pub async fn wind(tx: &mut Tx, request: RequestId, machine: &Request) -> Result<()> {
    tx.remove_jobs_under(&format!("request/{request}/")).await?;
    let open = machine.state == State::Open;
    if open {
        tx.set_job(&format!("request/{request}/end"), machine.ends(), KIND, &(request, true)).await?;
    }
    let now = tx.now();
    for (place, nudge) in machine.nudges(now).into_iter().enumerate() {
        tx.set_job(&format!("request/{request}/nudge/{place}"), nudge, KIND, &(request, false)).await?;
    }
    Ok(())
}

/// Both hear that the request changed; free chairs may have, too.
pub async fn tell(tx: &mut Tx, request: RequestId, one: MemberId, other: MemberId) -> Result<()> {
    for member in [one.min(other), one.max(other)] {
        tx.add_matching_change(member).await?;
        tx.add_event(member, "request", request.0).await?;
    }
    Ok(())
}

/// Runs one job: a nudge to whoever owes an answer, or the end.
pub async fn run(house: &Arc<House>, job: &Job) -> Result<()> {
    let (request, end): (RequestId, bool) = serde_json::from_str(&job.payload)?;
    let (job, url) = (job.clone(), house.config.public_url());
    house
        .store
        .write(move |tx| {
            let (job, url) = (job.clone(), url.clone());
            Box::pin(async move {
                tx.finish_job(&job).await?;
                let Some(row) = lock(tx, request).await? else { return Ok(()) };
                match row.machine().step(Step::Expire, None, tx.now()) {
                    Ok(over) if end => finish(tx, &url, &row, &over).await,
                    _ if !end && row.state == "open" => letters::nudge(tx, &url, &row).await,
                    // Answered meanwhile, or the clock was set anew: that set its own jobs.
                    _ => Ok(()),
                }
            })
        })
        .await
}

/// The request as it stands once both of its members are locked.
pub async fn lock(tx: &mut Tx, request: RequestId) -> Result<Option<RequestRow>> {
    let Some(row) = tx.find_request(request).await? else { return Ok(None) };
    tx.lock_members(&[row.asker(), row.asked()]).await?;
    tx.find_request(request).await
}

/// Writes an ending that is no yes, and lets the asker know in neutral words.
pub async fn finish(tx: &mut Tx, url: &str, row: &RequestRow, over: &Request) -> Result<()> {
    letters::ended(tx, url, row, over.state).await?;
    set(tx, row, over).await
}

async fn set(tx: &mut Tx, row: &RequestRow, over: &Request) -> Result<()> {
    tx.set_request(row.id(), over, over.state == State::NotNow).await?;
    tx.remove_jobs_under(&format!("request/{}/", row.id)).await?;
    tell(tx, row.id(), row.asker(), row.asked()).await
}

/// Closes what is open between `by`, who blocks, and another; both are locked. Reads like any other ending.
pub async fn close_between(tx: &mut Tx, url: &str, by: MemberId, other: MemberId) -> Result<()> {
    if let Some(row) = tx.find_open_request(by, other).await? {
        close(tx, url, &row, by).await?;
    }
    Ok(())
}

/// Locks a member and everyone an ask is open with.
pub async fn lock_company(tx: &mut Tx, member: MemberId) -> Result<()> {
    let rows = tx.list_open_requests(member).await?;
    let mut all: Vec<MemberId> = rows.iter().map(|row| row.other(member)).collect();
    all.push(member);
    tx.lock_members(&all).await
}

/// Closes everything open of a member who leaves; everyone concerned is locked.
pub async fn close_of(tx: &mut Tx, url: &str, member: MemberId) -> Result<()> {
    for row in tx.list_open_requests(member).await? {
        close(tx, url, &row, member).await?;
    }
    Ok(())
}

/// Whoever ends it by their own act needs no letter about it.
async fn close(tx: &mut Tx, url: &str, row: &RequestRow, by: MemberId) -> Result<()> {
    match row.machine().step(Step::Close, None, tx.now()) {
        Ok(over) if row.asker() == by => set(tx, row, &over).await,
        Ok(over) => finish(tx, url, row, &over).await,
        Err(_) => Ok(()),
    }
}
