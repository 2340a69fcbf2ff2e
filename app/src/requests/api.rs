//! Server functions of requests.

use super::{AskingView, NewRequest, Reaction, RequestView, RequestsView};
use crate::{
    backend::backend,
    error::Result,
    ids::{MemberId, RelationshipId, RequestId},
    respond::go,
    text,
    viewer::require_member,
    wire::Packing,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "requests/list", output = Packing)]
pub async fn read_requests() -> Result<RequestsView> {
    backend()?.requests.list(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "requests/request", output = Packing)]
pub async fn read_request(request: RequestId) -> Result<RequestView> {
    backend()?.requests.request(&require_member()?, request).await
}

#[server(prefix = "/api", endpoint = "requests/asking", output = Packing)]
pub async fn read_asking(to: MemberId) -> Result<AskingView> {
    backend()?.requests.asking(&require_member()?, to).await
}

#[server(prefix = "/api", endpoint = "requests/ask")]
pub async fn ask(
    to: MemberId,
    #[server(default)] topic: String,
    #[server(default)] other: String,
    hope: String,
) -> Result<()> {
    let viewer = require_member()?;
    let request = backend()?.requests.ask(&viewer, NewRequest::parse(to, &topic, &other, &hope)?).await?;
    go(&format!("/requests/{request}"))
}

#[server(prefix = "/api", endpoint = "requests/reply")]
pub async fn reply(
    request: RequestId,
    #[server(default)] answer: String,
    #[server(default)] note: String,
    #[server(default)] kind: String,
    #[server(default)] question: String,
) -> Result<()> {
    let viewer = require_member()?;
    let reply = Reaction::parse(&answer, &note, &kind, &question)?;
    match backend()?.requests.reply(&viewer, request, reply).await? {
        Some(conversation) => go(&format!("/conversations/{conversation}")),
        None => go(&format!("/requests/{request}")),
    }
}

#[server(prefix = "/api", endpoint = "requests/answer")]
pub async fn answer(request: RequestId, text: String) -> Result<()> {
    let viewer = require_member()?;
    backend()?.requests.answer(&viewer, request, text::block("text", &text, 1_000)?).await?;
    go(&format!("/requests/{request}"))
}

#[server(prefix = "/api", endpoint = "requests/withdraw")]
pub async fn withdraw(request: RequestId) -> Result<()> {
    backend()?.requests.withdraw(&require_member()?, request).await?;
    go(&format!("/requests/{request}"))
}

#[server(prefix = "/api", endpoint = "requests/part")]
pub async fn part(relationship: RelationshipId, #[server(default)] thanks: String) -> Result<()> {
    let viewer = require_member()?;
    let thanks = text::optional_block("thanks", &thanks, 600)?.unwrap_or_default();
    backend()?.requests.part(&viewer, relationship, thanks).await?;
    go("/conversations?parted=1")
}
