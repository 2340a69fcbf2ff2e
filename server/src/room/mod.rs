//! Implements `RoomPort`: the look of the room for one viewer, and every step in it.
//! Called through server functions, the worker and the hub. Absent on purpose: what circles are called and who may sit (rules).

mod acts;
mod leases;
mod look;
mod snapshot;

pub use acts::{end_visit, part_circle, step_out};
pub use leases::{end_circle, recall, run_visit, sweep};
pub use snapshot::Seen;

use crate::house::House;
use app::{
    error::Result,
    ids::CircleId,
    room::{CirclePageView, NewVisit, RoomPort, RoomView, Seat, State},
    viewer::Viewer,
};
use async_trait::async_trait;
use std::sync::Arc;
use uuid::Uuid;

pub struct Room(pub Arc<House>);

#[async_trait]
impl RoomPort for Room {
    async fn room(&self, viewer: &Viewer) -> Result<RoomView> {
        Ok(look::room(&self.0, viewer).await?)
    }

    async fn circle(&self, viewer: &Viewer, circle: CircleId) -> Result<CirclePageView> {
        Ok(look::circle(&self.0, viewer, circle).await?)
    }

    async fn visit(&self, viewer: &Viewer, visit: NewVisit) -> Result<()> {
        Ok(acts::visit(&self.0, viewer, visit).await?)
    }

    async fn step_in(&self, viewer: &Viewer) -> Result<()> {
        Ok(acts::step_in(&self.0, viewer).await?)
    }

    async fn set_state(&self, viewer: &Viewer, state: State) -> Result<()> {
        Ok(acts::set_state(&self.0, viewer, state).await?)
    }

    async fn set_quiet(&self, viewer: &Viewer, quiet: bool) -> Result<()> {
        Ok(acts::set_quiet(&self.0, viewer, quiet).await?)
    }

    async fn start(&self, viewer: &Viewer, name: Option<String>) -> Result<CircleId> {
        Ok(acts::start(&self.0, viewer, name).await?)
    }

    async fn join(&self, viewer: &Viewer, circle: CircleId, seat: Seat) -> Result<()> {
        Ok(acts::join(&self.0, viewer, circle, seat).await?)
    }

    async fn split(&self, viewer: &Viewer, circle: CircleId) -> Result<CircleId> {
        Ok(acts::split(&self.0, viewer, circle).await?)
    }

    async fn leave(&self, viewer: &Viewer) -> Result<()> {
        Ok(acts::leave(&self.0, viewer).await?)
    }

    async fn go_home(&self, viewer: &Viewer) -> Result<()> {
        Ok(acts::go_home(&self.0, viewer).await?)
    }

    async fn say(&self, viewer: &Viewer, circle: CircleId, client: Uuid, text: String) -> Result<()> {
        Ok(acts::say(&self.0, viewer, circle, client, text).await?)
    }
}
