//! Server functions of safety: resolve, parse, call the port, answer.

use super::{BlockedView, NewReport, Outcome, ReportView};
use crate::{
    backend::backend,
    error::Result,
    ids::{MemberId, ReportId},
    respond::go,
    viewer::require_member,
    wire::Packing,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "safety/block")]
pub async fn block(member: MemberId) -> Result<()> {
    backend()?.safety.block(&require_member()?, member).await?;
    go("/account?done=blocked")
}

#[server(prefix = "/api", endpoint = "safety/unblock")]
pub async fn unblock(member: MemberId) -> Result<()> {
    backend()?.safety.unblock(&require_member()?, member).await?;
    go("/account")
}

#[server(prefix = "/api", endpoint = "safety/blocked", output = Packing)]
pub async fn read_blocked() -> Result<Vec<BlockedView>> {
    backend()?.safety.blocked(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "safety/report")]
pub async fn report(member: MemberId, words: String, #[server(default)] subject: String) -> Result<()> {
    let viewer = require_member()?;
    backend()?.safety.report(&viewer, NewReport::parse(member, &words, &subject)?).await?;
    go("/account?done=reported")
}

#[server(prefix = "/api", endpoint = "safety/reports", output = Packing)]
pub async fn read_reports() -> Result<Vec<ReportView>> {
    backend()?.safety.reports(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "safety/close-report")]
pub async fn close_report(report: ReportId, outcome: String) -> Result<()> {
    let viewer = require_member()?;
    backend()?.safety.close_report(&viewer, report, Outcome::parse(&outcome)?).await?;
    go("/host")
}
