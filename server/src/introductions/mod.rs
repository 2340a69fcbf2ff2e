//! Implements `IntroductionsPort`: proposing, the two answers, the end after fourteen days.
//! Called through server functions and the worker. Absent on purpose: telling anybody who said not now.

mod answer;
mod propose;
mod read;

pub use answer::expire;
pub use propose::{REST, Unfit, propose_in};
pub use read::for_me;

use crate::{fault::Result as Faulty, house::House, mail::Letter, store::Tx};
use app::{
    error::Result,
    ids::{CommunityId, ConversationId, IntroductionId, MemberId},
    introductions::{IntroductionView, IntroductionsPort, NewIntroduction, ProposalView, ProposedView, rules::Answer},
    viewer::Viewer,
};
use async_trait::async_trait;
use std::sync::Arc;

/// The kind of job that ends an introduction nobody opened.
pub const KIND: &str = "introduction";

/// The port on a shared house.
pub struct Introductions(pub Arc<House>);

#[async_trait]
impl IntroductionsPort for Introductions {
    async fn introduction(&self, viewer: &Viewer, introduction: IntroductionId) -> Result<IntroductionView> {
        Ok(read::one(&self.0, viewer, introduction).await?)
    }

    async fn for_me(&self, viewer: &Viewer) -> Result<Vec<IntroductionView>> {
        Ok(read::for_me(&self.0, viewer).await?)
    }

    async fn proposed(&self, viewer: &Viewer) -> Result<Vec<ProposedView>> {
        Ok(read::proposed(&self.0, viewer).await?)
    }

    async fn proposal(
        &self,
        viewer: &Viewer,
        community: Option<CommunityId>,
        a: Option<MemberId>,
        b: Option<MemberId>,
        find: &str,
    ) -> Result<ProposalView> {
        Ok(read::proposal(&self.0, viewer, community, a, b, find).await?)
    }

    async fn propose(&self, viewer: &Viewer, new: NewIntroduction) -> Result<IntroductionId> {
        Ok(propose::propose(&self.0, viewer, new).await?)
    }

    async fn answer(
        &self,
        viewer: &Viewer,
        introduction: IntroductionId,
        answer: Answer,
    ) -> Result<Option<ConversationId>> {
        Ok(answer::answer(&self.0, viewer, introduction, answer).await?)
    }

    async fn take_back(&self, viewer: &Viewer, introduction: IntroductionId) -> Result<()> {
        Ok(answer::take_back(&self.0, viewer, introduction).await?)
    }
}

/// A letter that names nobody: who it is about stands behind the door.
async fn write_to(tx: &mut Tx, member: MemberId, subject: &str, body: &str) -> Faulty<()> {
    let row = tx.get_member(member).await?;
    let Some(to) = row.email else { return Ok(()) };
    let body = format!("{},\n\n{body}\n", row.name);
    let (name, subject) = (row.name, subject.to_owned());
    tx.post(&Letter { member: Some(member), about: None, to, name, subject, body, calendar: None }).await
}

/// Tells each of `members` that the introduction changed, in id order.
async fn tell(tx: &mut Tx, mut members: Vec<MemberId>, introduction: IntroductionId) -> Faulty<()> {
    members.sort_unstable();
    members.dedup();
    for member in members {
        tx.add_event(member, "introduction", introduction.0).await?;
    }
    Ok(())
}

/// The key of the job that ends it.
fn job_key(introduction: IntroductionId) -> String {
    format!("introduction/{introduction}")
}
