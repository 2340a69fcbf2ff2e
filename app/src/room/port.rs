//! What the room needs from a server.

use super::{CirclePageView, NewVisit, RoomView, Seat, State};
use crate::{error::Result, ids::CircleId, viewer::Viewer};
use async_trait::async_trait;
use uuid::Uuid;

#[async_trait]
pub trait RoomPort: Send + Sync {
    async fn room(&self, viewer: &Viewer) -> Result<RoomView>;
    /// `NotFound` while somebody blocked either way stands in it.
    async fn circle(&self, viewer: &Viewer, circle: CircleId) -> Result<CirclePageView>;
    /// Comes in, or changes the glass and the lines.
    async fn visit(&self, viewer: &Viewer, visit: NewVisit) -> Result<()>;
    /// Leaves the coat in the cloakroom: everyone may see.
    async fn step_in(&self, viewer: &Viewer) -> Result<()>;
    async fn set_state(&self, viewer: &Viewer, state: State) -> Result<()>;
    async fn set_quiet(&self, viewer: &Viewer, quiet: bool) -> Result<()>;
    /// Opens a circle and sits in it. Without a name it is called by what its people share.
    async fn start(&self, viewer: &Viewer, name: Option<String>) -> Result<CircleId>;
    /// # Errors
    /// `Conflict` when every chair is taken.
    async fn join(&self, viewer: &Viewer, circle: CircleId, seat: Seat) -> Result<()>;
    /// Opens a second circle beside a full one.
    async fn split(&self, viewer: &Viewer, circle: CircleId) -> Result<CircleId>;
    async fn leave(&self, viewer: &Viewer) -> Result<()>;
    /// Ends the visit: the glass and the lines are gone.
    async fn go_home(&self, viewer: &Viewer) -> Result<()>;
    /// Says something in the circle the viewer speaks in.
    async fn say(&self, viewer: &Viewer, circle: CircleId, client: Uuid, text: String) -> Result<()>;
}
