//! Server functions of introductions.

use super::{IntroductionView, NewIntroduction, ProposalView, ProposedView, rules::Answer};
use crate::{
    backend::backend,
    error::{Error, Result},
    ids::{CommunityId, IntroductionId, MemberId},
    respond::go,
    viewer::require_member,
    wire::Packing,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "introductions/introduction", output = Packing)]
pub async fn read_introduction(introduction: IntroductionId) -> Result<IntroductionView> {
    backend()?.introductions.introduction(&require_member()?, introduction).await
}

#[server(prefix = "/api", endpoint = "introductions/for-me", output = Packing)]
pub async fn read_introductions_for_me() -> Result<Vec<IntroductionView>> {
    backend()?.introductions.for_me(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "introductions/proposed", output = Packing)]
pub async fn read_proposed() -> Result<Vec<ProposedView>> {
    backend()?.introductions.proposed(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "introductions/proposal", output = Packing)]
pub async fn read_proposal(
    #[server(default)] community: Option<CommunityId>,
    #[server(default)] a: Option<MemberId>,
    #[server(default)] b: Option<MemberId>,
    #[server(default)] find: String,
) -> Result<ProposalView> {
    backend()?.introductions.proposal(&require_member()?, community, a, b, &find).await
}

#[server(prefix = "/api", endpoint = "introductions/propose")]
pub async fn propose_introduction(
    community: CommunityId,
    a: MemberId,
    b: MemberId,
    #[server(default)] guide: String,
    topic: String,
    why: String,
    a_brings: String,
    b_brings: String,
    question: String,
) -> Result<()> {
    let new = NewIntroduction::parse(community, a, b, &guide, &topic, &why, &a_brings, &b_brings, &question)?;
    backend()?.introductions.propose(&require_member()?, new).await?;
    go("/host?introduced=1")
}

#[server(prefix = "/api", endpoint = "introductions/answer")]
pub async fn answer_introduction(introduction: IntroductionId, #[server(default)] answer: String) -> Result<()> {
    let answer = Answer::parse(&answer).ok_or_else(|| Error::invalid("answer", "A yes or a not now: choose one."))?;
    match backend()?.introductions.answer(&require_member()?, introduction, answer).await? {
        Some(conversation) => go(&format!("/conversations/{conversation}")),
        None => go(&format!("/introductions/{introduction}")),
    }
}

#[server(prefix = "/api", endpoint = "introductions/take-back")]
pub async fn take_back_introduction(introduction: IntroductionId) -> Result<()> {
    backend()?.introductions.take_back(&require_member()?, introduction).await?;
    go("/host")
}
