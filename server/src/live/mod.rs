//! Live events: who has a stream open, what wakes it, and what each viewer may see of what happened.
//! `GET /live` is the stream; `run` keeps the hub awake; ports call `hub.changed_room()` and `hub.tell(..)`.
//! Absent on purpose: text in the log (events are rendered at delivery), truth about presence in the database (the open stream is it).

mod hub;
mod render;
mod stream;

pub use hub::{Hub, PAGE_LEASE, STREAM_LEASE};
pub use stream::open;

use crate::{fault::Result, house::House, room};
use std::{sync::Arc, time::Duration};
use tokio::sync::{broadcast::error::RecvError, watch};

/// Wakes streams after commits and looks at the log once a second besides, until told to stop; then ends every stream.
pub async fn run(house: Arc<House>, mut stop: watch::Receiver<bool>) {
    let mut woken = house.store.woken();
    let mut second = tokio::time::interval(Duration::from_secs(1));
    second.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    if let Err(fault) = room::recall(&house).await {
        tracing::warn!(?fault, "the hub could not see who was here");
    }
    while !*stop.borrow() {
        tokio::select! {
            members = woken.recv() => match members {
                Ok(members) => members.iter().for_each(|member| house.live.wake(*member)),
                Err(RecvError::Lagged(_)) => house.live.wake_all(),
                Err(RecvError::Closed) => break,
            },
            _ = second.tick() => {
                if let Err(fault) = look(&house).await {
                    tracing::warn!(?fault, "the hub could not look at the log");
                }
                if let Err(fault) = room::sweep(&house).await {
                    tracing::warn!(?fault, "the hub could not see who had left");
                }
            }
            changed = stop.changed() => if changed.is_err() { break },
        }
    }
    house.live.close();
}

/// Events nobody woke a stream for, logins that are no more.
async fn look(house: &House) -> Result<()> {
    let logins = house.live.logins();
    if logins.is_empty() {
        return Ok(());
    }
    let mut tx = house.store.read().await?;
    let alive = tx.list_alive_logins(&logins).await?;
    let grown = tx.list_grown_streams().await?;
    drop(tx);
    for login in logins.iter().filter(|login| !alive.contains(login)) {
        house.live.end(*login);
    }
    for (member, last) in grown {
        house.live.wake_behind(member, last);
    }
    Ok(())
}
