//! The worker: runs what is due, in order, again later when it fails.
//! Started by `serve`; tests call `run_due` themselves. Absent on purpose: what the jobs do (the features' files say).

use crate::{
    account, cohorts,
    fault::{Fault, Result},
    house::House,
    introductions,
    mail::{self, Letter},
    requests, room, sessions,
    store::{Job, LETTERS},
};
use app::time::{DAY, HOUR, Instant, MINUTE};
use std::{sync::Arc, time::Duration};
use tokio::sync::watch;

/// Runs due jobs until told to stop; wakes for the next one due, or when one is written.
pub async fn work(house: Arc<House>, mut stop: watch::Receiver<bool>) {
    if let Err(fault) = begin(&house).await {
        tracing::error!(?fault, "the worker could not begin");
    }
    while !*stop.borrow() {
        let wait = match run_due(&house).await {
            Ok(next) => next.map_or(MINUTE, |next| next.since(house.now())).clamp(50, MINUTE),
            Err(fault) => {
                tracing::error!(?fault, "the worker failed");
                5_000
            }
        };
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(u64::try_from(wait).unwrap_or(1_000))) => {}
            () = house.store.job_written() => {}
            _ = stop.changed() => {}
        }
    }
}

/// Has the house tidied up now, and from then on every ten minutes.
///
/// # Errors
/// The database's.
pub async fn begin(house: &Arc<House>) -> Result<()> {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                let now = tx.now();
                tx.set_job("tidy", now, "tidy", &()).await
            })
        })
        .await
}

/// Runs every job due now; answers when the next one is.
pub async fn run_due(house: &Arc<House>) -> Result<Option<Instant>> {
    loop {
        let mut tx = house.store.read().await?;
        let due = tx.list_due_jobs(32).await?;
        if due.is_empty() {
            return tx.next_job().await;
        }
        drop(tx);
        for job in due {
            if let Err(fault) = run(house, &job).await {
                put_off(house, job, fault).await?;
            }
        }
    }
}

async fn run(house: &Arc<House>, job: &Job) -> Result<()> {
    match job.kind.as_str() {
        account::KIND => account::answer(house, job).await,
        "circle" => room::end_circle(house, job).await,
        cohorts::KIND => cohorts::introduce(house, job).await,
        "tidy" => tidy(house, job).await,
        "visit" => room::run_visit(house, job).await,
        mail::KIND => send(house, job).await,
        introductions::KIND => introductions::expire(house, job).await,
        requests::KIND => requests::run(house, job).await,
        sessions::KIND => sessions::due(house, job).await,
        other => Err(Fault::ours(format!("no such kind of job: {other}"))),
    }
}

/// Waits 30 s, 1 min, 2 min .. up to six hours. A job that keeps failing stays, with its reason.
async fn put_off(house: &Arc<House>, job: Job, fault: Fault) -> Result<()> {
    tracing::warn!(?fault, key = %job.key, tries = job.tries, "a job failed and will be tried again");
    house
        .store
        .write(move |tx| {
            let (job, why) = (job.clone(), format!("{fault:?}"));
            Box::pin(async move {
                let wait = (MINUTE / 2).saturating_mul(1 << job.tries.clamp(0, 12)).min(6 * HOUR);
                let due = tx.now().plus_ms(wait);
                tx.put_off_job(&job, due, &why).await
            })
        })
        .await
}

async fn tidy(house: &Arc<House>, job: &Job) -> Result<()> {
    let job = job.clone();
    house
        .store
        .write(move |tx| {
            let job = job.clone();
            Box::pin(async move {
                let now = tx.now();
                tx.remove_expired().await?;
                tx.remove_old_events(now.minus_ms(7 * DAY)).await?;
                tx.remove_old_reports(now.minus_ms(90 * DAY)).await?;
                tx.finish_job(&job).await?;
                tx.set_job("tidy", now.plus_ms(10 * MINUTE), "tidy", &()).await
            })
        })
        .await?;
    house.mailer.remove_files_before(house.now().minus_ms(LETTERS)).await
}

async fn send(house: &Arc<House>, job: &Job) -> Result<()> {
    let letter: Letter = serde_json::from_str(&job.payload)?;
    let name = job.key.trim_start_matches("letter/").replace('/', "-");
    let id = mail::letter_id(name.as_ref()).ok_or_else(|| Fault::ours(format!("no letter: {}", job.key)))?;
    house.mailer.send(&letter, &name).await?;
    let (job, keep) = (job.clone(), house.mailer.is_letter_box());
    house
        .store
        .write(move |tx| {
            let (job, letter) = (job.clone(), letter.clone());
            Box::pin(async move {
                if keep {
                    tx.add_letter(id, letter.member, &letter.to, &letter.subject, &letter.body).await?;
                }
                tx.finish_job(&job).await
            })
        })
        .await
}
