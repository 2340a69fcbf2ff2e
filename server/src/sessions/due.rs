//! The one job of a session: letting go of what waited too long, reminding at 24 h and 1 h, counting it as held a day after.
//! Each run looks at the session as it stands and writes the next one.

use super::{
    letters::{self, Tell},
    steps::{self, Touched},
    two::Parties,
};
use crate::{
    fault::Result,
    house::House,
    store::{Job, SessionRow, Tx},
};
use app::{
    ids::SessionId,
    sessions::rules::{Actor, Event, State, completes_at, due_at, step},
    time::{DAY, HOUR, Instant},
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;

pub const KIND: &str = "session";

/// What a run is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum What {
    Expire,
    DayBefore,
    HourBefore,
    Complete,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Payload {
    session: SessionId,
    what: What,
}

fn key(session: SessionId) -> String {
    format!("session/{session}")
}

/// Writes the session's next job, or takes it away when nothing is left to do.
pub async fn schedule(tx: &mut Tx, row: &SessionRow) -> Result<()> {
    let (facts, now, session) = (row.facts()?, tx.now(), row.id());
    let before = |ms, what| {
        let at = facts.times.starts_at.minus_ms(ms);
        (facts.state == State::Confirmed && at > now).then_some((at, what))
    };
    let candidates = [
        due_at(&facts).map(|at| (at, What::Expire)),
        before(DAY, What::DayBefore),
        before(HOUR, What::HourBefore),
        completes_at(&facts).map(|at| (at, What::Complete)),
    ];
    match candidates.into_iter().flatten().min_by_key(|(at, _)| *at) {
        Some((at, what)) => tx.set_job(&key(session), at, KIND, &Payload { session, what }).await,
        None => tx.remove_job(&key(session)).await,
    }
}

/// Runs a session's job.
pub async fn due(house: &Arc<House>, job: &Job) -> Result<()> {
    let (house, job) = (house.clone(), job.clone());
    let payload: Payload = serde_json::from_str(&job.payload)?;
    let store = house.store.clone();
    store
        .write(move |tx| {
            let (house, job) = (house.clone(), job.clone());
            Box::pin(async move {
                // The job goes first: what the session then asks for is written anew.
                tx.finish_job(&job).await?;
                let Some(row) = tx.find_session(payload.session).await? else { return Ok(()) };
                let mut touched = steps::begin(tx, &house, row.giver(), row.taker(), Some(payload.session)).await?;
                let Some(row) = tx.find_session(payload.session).await? else { return Ok(()) };
                run(tx, &house, &row, payload.what, Instant(job.due_at), &mut touched).await?;
                if let Some(row) = tx.find_session(payload.session).await? {
                    schedule(tx, &row).await?;
                }
                touched.tell(tx, None).await
            })
        })
        .await
}

async fn run(
    tx: &mut Tx,
    house: &House,
    row: &SessionRow,
    what: What,
    due: Instant,
    touched: &mut Touched,
) -> Result<()> {
    let (facts, now) = (row.facts()?, tx.now());
    match what {
        What::Expire => steps::expire(tx, house, row, touched).await,
        What::Complete => match step(&facts, Event::Complete, Actor::House, now) {
            Ok(next) => steps::take(tx, house, row, next, Actor::House, None, touched).await,
            Err(_) => Ok(()),
        },
        What::DayBefore | What::HourBefore => {
            let ahead = if what == What::DayBefore { DAY } else { HOUR };
            let meant = facts.state == State::Confirmed && facts.times.starts_at.minus_ms(ahead) == due;
            // A worker that was away says it late, but never the day's word within the hour, nor anything after the start.
            let late = if what == What::DayBefore { HOUR } else { 0 };
            if meant && now < facts.times.starts_at.minus_ms(late) {
                let parties = Parties::of(tx, row).await?;
                letters::post(tx, house, row, &parties, Tell::Soon, false).await?;
            }
            Ok(())
        }
    }
}
