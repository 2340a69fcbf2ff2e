//! Server functions of cohorts.

use super::{CohortView, Decision, DeskCohorts, DraftView, Look, Whom, rules};
use crate::{
    backend::backend,
    error::Result,
    ids::{CohortDraftId, CohortId, CohortUploadId, CommunityId, MemberId},
    respond::go,
    text,
    viewer::require_member,
    wire::Packing,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "cohorts/desk", output = Packing)]
pub async fn read_cohorts() -> Result<Vec<DeskCohorts>> {
    backend()?.cohorts.desk(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "cohorts/cohort", output = Packing)]
pub async fn read_cohort(cohort: CohortId, #[server(default)] find: String) -> Result<CohortView> {
    backend()?.cohorts.cohort(&require_member()?, cohort, &find).await
}

#[server(prefix = "/api", endpoint = "cohorts/draft", output = Packing)]
pub async fn read_draft(
    draft: CohortDraftId,
    #[server(default)] goal: String,
    #[server(default)] band: String,
    #[server(default)] open: Option<MemberId>,
    #[server(default)] beside: Option<CohortDraftId>,
    #[server(default)] page: u32,
) -> Result<DraftView> {
    let wish = (!goal.is_empty()).then(|| rules::wish(&goal, &band)).transpose()?;
    backend()?.cohorts.draft(&require_member()?, draft, Look { wish, open, beside, page }).await
}

#[server(prefix = "/api", endpoint = "cohorts/start")]
pub async fn start_cohort(community: CommunityId, title: String) -> Result<()> {
    let title = text::line("title", &title, 120)?;
    let cohort = backend()?.cohorts.start(&require_member()?, community, title).await?;
    go(&format!("/cohorts/{cohort}"))
}

#[server(prefix = "/api", endpoint = "cohorts/add")]
pub async fn add_to_cohort(cohort: CohortId, side: String, whom: String) -> Result<()> {
    backend()?.cohorts.add(&require_member()?, cohort, side.parse()?, Whom::parse(&whom)?).await?;
    go(&format!("/cohorts/{cohort}"))
}

#[server(prefix = "/api", endpoint = "cohorts/seat")]
pub async fn seat_in_cohort(cohort: CohortId, member: MemberId, was: u32, seats: String) -> Result<()> {
    backend()?.cohorts.seat(&require_member()?, cohort, member, was, rules::seats(&seats)?).await?;
    go(&format!("/cohorts/{cohort}"))
}

#[server(prefix = "/api", endpoint = "cohorts/remove")]
pub async fn remove_from_cohort(cohort: CohortId, side: String, member: MemberId) -> Result<()> {
    backend()?.cohorts.remove(&require_member()?, cohort, side.parse()?, member).await?;
    go(&format!("/cohorts/{cohort}"))
}

#[server(prefix = "/api", endpoint = "cohorts/read")]
pub async fn read_table(cohort: CohortId, side: String, table: String) -> Result<()> {
    backend()?.cohorts.read(&require_member()?, cohort, side.parse()?, &table).await?;
    go(&format!("/cohorts/{cohort}#read"))
}

#[server(prefix = "/api", endpoint = "cohorts/bring")]
pub async fn bring_table(upload: CohortUploadId, #[server(default)] take: bool) -> Result<()> {
    let cohort = backend()?.cohorts.bring(&require_member()?, upload, take).await?;
    go(&format!("/cohorts/{cohort}"))
}

#[server(prefix = "/api", endpoint = "cohorts/draw")]
pub async fn draw_draft(cohort: CohortId) -> Result<()> {
    let draft = backend()?.cohorts.draw(&require_member()?, cohort).await?;
    go(&format!("/cohorts/drafts/{draft}"))
}

#[server(prefix = "/api", endpoint = "cohorts/copy")]
pub async fn copy_draft(draft: CohortDraftId) -> Result<()> {
    let draft = backend()?.cohorts.copy(&require_member()?, draft).await?;
    go(&format!("/cohorts/drafts/{draft}"))
}

#[server(prefix = "/api", endpoint = "cohorts/settle")]
pub async fn settle_draft(draft: CohortDraftId, version: i32, goal: String, band: String) -> Result<()> {
    backend()?.cohorts.settle(&require_member()?, draft, version, rules::wish(&goal, &band)?).await?;
    go(&format!("/cohorts/drafts/{draft}"))
}

#[server(prefix = "/api", endpoint = "cohorts/decide")]
pub async fn decide_pair(
    draft: CohortDraftId,
    version: i32,
    protege: MemberId,
    mentor: MemberId,
    act: String,
    /// Where on the page the host was: `open`, `decided`, or the page of pairs.
    #[server(default)]
    from: String,
) -> Result<()> {
    let decision = Decision { protege, mentor, act: act.parse()? };
    backend()?.cohorts.decide(&require_member()?, draft, version, decision).await?;
    let back = match (from.as_str(), from.parse::<u32>()) {
        ("open", _) => format!("?open={protege}#open"),
        ("decided", _) => "#decided-h".to_owned(),
        (_, Ok(page)) => format!("?page={page}#of-{protege}"),
        (_, Err(_)) => String::new(),
    };
    go(&format!("/cohorts/drafts/{draft}{back}"))
}

#[server(prefix = "/api", endpoint = "cohorts/publish")]
pub async fn publish_draft(draft: CohortDraftId, version: i32) -> Result<()> {
    backend()?.cohorts.publish(&require_member()?, draft, version).await?;
    go(&format!("/cohorts/drafts/{draft}"))
}
