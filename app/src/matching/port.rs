//! What matching needs from a server.

use super::{MeetView, PairView, ThreeView};
use crate::{error::Result, ids::MemberId, viewer::Viewer};
use async_trait::async_trait;

#[async_trait]
pub trait MatchingPort: Send + Sync {
    /// The three of the viewer's day; the same until midnight UTC.
    async fn three(&self, viewer: &Viewer) -> Result<ThreeView>;
    /// Who suits the viewer, in order: `take` people after the first `skip`, and how many there are.
    async fn rank(&self, viewer: &Viewer, skip: u32, take: u32) -> Result<(Vec<MeetView>, u32)>;
    /// Up to three others, where one ask came to nothing.
    async fn alternatives(&self, viewer: &Viewer, instead_of: MemberId) -> Result<Vec<MeetView>>;
    /// The viewer and one other; none while nothing is known, and across a block.
    async fn pair(&self, viewer: &Viewer, other: MemberId) -> Result<Option<PairView>>;
}
