//! The ends of things in the room: presence that ran out, glasses held too long, words of empty circles.

use super::end_visit;
use crate::{fault::Result, house::House, live::PAGE_LEASE, store::Job};
use app::ids::{CircleId, MemberId};

/// After a start: whoever had come may still be here, and says so by a stream or a page within five minutes.
pub async fn recall(house: &House) -> Result<()> {
    let until = house.now().plus_ms(PAGE_LEASE);
    for visit in house.store.read().await?.list_visits().await? {
        house.live.stay(MemberId(visit.member_id), until);
    }
    Ok(())
}

/// Ends the visits of those whose presence has run out.
pub async fn sweep(house: &House) -> Result<()> {
    let gone = house.live.sweep();
    if gone.is_empty() {
        return Ok(());
    }
    house
        .store
        .write(move |tx| {
            let gone = gone.clone();
            Box::pin(async move {
                for member in gone {
                    if tx.find_visit(member).await?.is_some() {
                        end_visit(tx, member).await?;
                    }
                }
                Ok(())
            })
        })
        .await?;
    house.live.changed_room();
    Ok(())
}

/// Job `visit`: twelve hours with one glass are an evening.
pub async fn run_visit(house: &House, job: &Job) -> Result<()> {
    let member: MemberId = serde_json::from_str(&job.payload)?;
    let job = job.clone();
    house
        .store
        .write(move |tx| {
            let job = job.clone();
            Box::pin(async move {
                end_visit(tx, member).await?;
                tx.finish_job(&job).await
            })
        })
        .await?;
    house.live.changed_room();
    Ok(())
}

/// Job `circle`: what was said in a circle that stayed empty is gone.
pub async fn end_circle(house: &House, job: &Job) -> Result<()> {
    let circle: CircleId = serde_json::from_str(&job.payload)?;
    let job = job.clone();
    house
        .store
        .write(move |tx| {
            let job = job.clone();
            Box::pin(async move {
                tx.remove_circle(circle).await?;
                tx.finish_job(&job).await
            })
        })
        .await
}
