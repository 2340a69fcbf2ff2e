//! Simulated guests: they come, stand in circles, talk a little, and answer real people within a minute.
//! `party demo` starts `run`; the stories call `step` with their own clock. Everything goes through the features' ports,
//! as any member's would. Absent on purpose: guests with a login (whoever signs in plays that one), and any say in the rules.

mod answers;
mod room;
mod words;

use super::chance::Chance;
use crate::{fault::Result, house::House};
use app::time::SECOND;
use std::{sync::Arc, time::Duration};
use tokio::sync::watch;
use uuid::Uuid;

/// Between two looks around.
const LOOK: Duration = Duration::from_secs(4);
/// Nobody answers faster than this, and nobody slower than it and `DAWDLE` and one look.
const AT_ONCE: i64 = 8 * SECOND;
const DAWDLE: i64 = 30 * SECOND;

/// Lets the guests live until told to stop.
pub async fn run(house: Arc<House>, mut stop: watch::Receiver<bool>) {
    let mut look = tokio::time::interval(LOOK);
    look.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    while !*stop.borrow() {
        tokio::select! {
            _ = look.tick() => {
                if let Err(fault) = step(&house).await {
                    tracing::warn!(?fault, "the guests stumbled");
                }
            }
            changed = stop.changed() => if changed.is_err() { break },
        }
    }
}

/// One look around, at the house's clock: what waits is answered, and the room moves on a little.
///
/// # Errors
/// The database's. What a port refuses is the guest's bad luck, and no error here.
pub async fn step(house: &Arc<House>) -> Result<()> {
    let mut chance = Chance::new(house.now().0.unsigned_abs(), "guests");
    answers::answer(house).await?;
    room::step(house, &mut chance).await
}

/// Whether whoever answers `id`, said to at `at`, has made up their mind.
fn is_time(house: &House, id: Uuid, at: i64) -> bool {
    let own = i64::from(id.as_bytes().last().copied().unwrap_or_default()) * DAWDLE / 255;
    house.now().0 >= at.saturating_add(AT_ONCE).saturating_add(own)
}
