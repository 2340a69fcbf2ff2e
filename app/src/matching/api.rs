//! Server functions of matching: reads only.

use super::{MeetView, PairView, ThreeView};
use crate::{backend::backend, error::Result, ids::MemberId, viewer::require_member, wire::Packing};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "matching/three", output = Packing)]
pub async fn read_three() -> Result<ThreeView> {
    backend()?.matching.three(&require_member()?).await
}

/// `page` counts from 1; ten people a page.
#[server(prefix = "/api", endpoint = "matching/rank", output = Packing)]
pub async fn read_rank(page: u32) -> Result<(Vec<MeetView>, u32)> {
    backend()?.matching.rank(&require_member()?, page.saturating_sub(1).saturating_mul(10), 10).await
}

#[server(prefix = "/api", endpoint = "matching/alternatives", output = Packing)]
pub async fn read_alternatives(instead_of: MemberId) -> Result<Vec<MeetView>> {
    backend()?.matching.alternatives(&require_member()?, instead_of).await
}

#[server(prefix = "/api", endpoint = "matching/pair", output = Packing)]
pub async fn read_pair(other: MemberId) -> Result<Option<PairView>> {
    backend()?.matching.pair(&require_member()?, other).await
}
