//! Implements `CohortsPort`: who is in a cohort, drafts of who meets whom, and publishing one as introductions.
//! Called through server functions, plain routes and the worker. Absent on purpose: pairing (`matching`), answers (`introductions`).

mod csv;
mod draft;
mod look;
mod people;
mod publish;
mod table;
pub mod upload;

pub use publish::introduce;

use crate::{
    fault::Fault,
    house::House,
    store::{CohortRow, FaceRow},
};
use app::{
    cohorts::{CohortView, CohortsPort, Decision, DeskCohorts, DraftView, Look, Side, Whom, Wish},
    error::{Error, Result},
    ids::{CohortDraftId, CohortId, CohortUploadId, CommunityId, MemberId},
    time::Instant,
    viewer::Viewer,
};
use async_trait::async_trait;
use matching::{Seen, programme::Packet};
use std::{collections::HashMap, sync::Arc};

/// The kind of job that introduces one pair of a published draft.
pub const KIND: &str = "cohort";

/// The port on a shared house.
pub struct Cohorts(pub Arc<House>);

#[async_trait]
impl CohortsPort for Cohorts {
    async fn desk(&self, viewer: &Viewer) -> Result<Vec<DeskCohorts>> {
        Ok(people::desk(&self.0, viewer).await?)
    }

    async fn cohort(&self, viewer: &Viewer, cohort: CohortId, find: &str) -> Result<CohortView> {
        Ok(people::cohort(&self.0, viewer, cohort, find).await?)
    }

    async fn draft(&self, viewer: &Viewer, draft: CohortDraftId, look: Look) -> Result<DraftView> {
        Ok(look::draft(&self.0, viewer, draft, look, look::PAGE).await?)
    }

    async fn programme(&self, viewer: &Viewer, draft: CohortDraftId) -> Result<Packet> {
        Ok(draft::packet(&self.0, viewer, draft).await?)
    }

    async fn csv(&self, viewer: &Viewer, draft: CohortDraftId) -> Result<String> {
        Ok(csv::write(&self.0, viewer, draft).await?)
    }

    async fn start(&self, viewer: &Viewer, community: CommunityId, title: String) -> Result<CohortId> {
        Ok(people::start(&self.0, viewer, community, title).await?)
    }

    async fn add(&self, viewer: &Viewer, cohort: CohortId, side: Side, whom: Whom) -> Result<()> {
        Ok(people::add(&self.0, viewer, cohort, side, whom).await?)
    }

    async fn seat(&self, viewer: &Viewer, cohort: CohortId, member: MemberId, was: u32, seats: u32) -> Result<()> {
        Ok(people::seat(&self.0, viewer, cohort, member, was, seats).await?)
    }

    async fn remove(&self, viewer: &Viewer, cohort: CohortId, side: Side, member: MemberId) -> Result<()> {
        Ok(people::remove(&self.0, viewer, cohort, side, member).await?)
    }

    async fn read(&self, viewer: &Viewer, cohort: CohortId, side: Side, table: &str) -> Result<()> {
        Ok(table::read(&self.0, viewer, cohort, side, "table", table.as_bytes()).await?)
    }

    async fn bring(&self, viewer: &Viewer, upload: CohortUploadId, take: bool) -> Result<CohortId> {
        Ok(table::bring(&self.0, viewer, upload, take).await?)
    }

    async fn draw(&self, viewer: &Viewer, cohort: CohortId) -> Result<CohortDraftId> {
        Ok(draft::draw(&self.0, viewer, cohort).await?)
    }

    async fn copy(&self, viewer: &Viewer, draft: CohortDraftId) -> Result<CohortDraftId> {
        Ok(draft::copy(&self.0, viewer, draft).await?)
    }

    async fn settle(&self, viewer: &Viewer, draft: CohortDraftId, version: i32, wish: Wish) -> Result<()> {
        Ok(draft::settle(&self.0, viewer, draft, version, wish).await?)
    }

    async fn decide(&self, viewer: &Viewer, draft: CohortDraftId, version: i32, decision: Decision) -> Result<()> {
        Ok(draft::decide(&self.0, viewer, draft, version, decision).await?)
    }

    async fn publish(&self, viewer: &Viewer, draft: CohortDraftId, version: i32) -> Result<()> {
        Ok(publish::publish(&self.0, viewer, draft, version).await?)
    }
}

/// How much of two people their hosts may see of what the two have in common: what all of the community may.
const fn seen(cohort: &CohortRow) -> Seen {
    if cohort.is_house { Seen::Network } else { Seen::Communities }
}

/// Chairs of somebody's own that nobody sits on or waits for.
fn free(face: &FaceRow, now: Instant) -> u32 {
    if face.paused_until.is_some_and(|until| until > now.0) {
        return 0;
    }
    u32::try_from(i64::from(face.seats) - face.taken - face.pending).unwrap_or_default()
}

/// The name as it is now; whoever has left has none.
fn name(faces: &HashMap<MemberId, FaceRow>, member: MemberId) -> String {
    let name = faces.get(&member).map(|face| face.name.as_str()).filter(|name| !name.is_empty());
    name.unwrap_or("a former guest").to_owned()
}

/// Somebody else saved first.
fn second(by: &str, what: &str) -> Fault {
    Error::conflict(format!("{by} changed {what} a moment before you. Look at it as it is now, then try again.")).into()
}
