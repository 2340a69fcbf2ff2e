//! Implements `RequestPort`: asking, answering, the clock that ends what nobody answers.
//! Called through server functions, the worker, and safety (a block closes what is open).
//! Absent on purpose: who suits whom (matching), relationships after the yes (relationships).

mod ask;
mod clock;
mod letters;
mod reply;
mod views;

pub use clock::{KIND, close_between, close_of, lock_company, run};
pub use views::{owed, person};

use crate::{fault::Result as Done, house::House, relationships, store::RequestRow, store::Tx};
use app::{
    error::{Error, Result},
    ids::{ConversationId, MemberId, RelationshipId, RequestId},
    requests::{AskingView, NewRequest, Reaction, RequestPort, RequestView, RequestsView, rules::Step},
    viewer::Viewer,
};
use async_trait::async_trait;
use std::sync::Arc;

/// The port on a shared house.
pub struct Requests(pub Arc<House>);

#[async_trait]
impl RequestPort for Requests {
    async fn list(&self, viewer: &Viewer) -> Result<RequestsView> {
        Ok(views::list(&self.0, viewer).await?)
    }

    async fn request(&self, viewer: &Viewer, request: RequestId) -> Result<RequestView> {
        views::request(&self.0, viewer, request).await
    }

    async fn asking(&self, viewer: &Viewer, to: MemberId) -> Result<AskingView> {
        Ok(ask::view(&self.0, viewer, to).await?)
    }

    async fn ask(&self, viewer: &Viewer, new: NewRequest) -> Result<RequestId> {
        Ok(ask::ask(&self.0, viewer, new).await?)
    }

    async fn reply(&self, viewer: &Viewer, request: RequestId, reply: Reaction) -> Result<Option<ConversationId>> {
        Ok(match reply {
            Reaction::Yes { note, direction } => Some(reply::accept(&self.0, viewer, request, note, direction).await?),
            Reaction::Question(question) => {
                reply::question(&self.0, viewer, request, question).await?;
                None
            }
            Reaction::NotNow => {
                reply::take(&self.0, viewer, request, Step::NotNow).await?;
                None
            }
        })
    }

    async fn answer(&self, viewer: &Viewer, request: RequestId, text: String) -> Result<()> {
        Ok(reply::answer(&self.0, viewer, request, text).await?)
    }

    async fn withdraw(&self, viewer: &Viewer, request: RequestId) -> Result<()> {
        Ok(reply::take(&self.0, viewer, request, Step::Withdraw).await?)
    }

    async fn part(&self, viewer: &Viewer, relationship: RelationshipId, thanks: String) -> Result<()> {
        Ok(relationships::part(&self.0, viewer, relationship, thanks).await?)
    }
}

/// A request of the viewer's, either way. One that is still open is not there across a block.
pub async fn access_request(tx: &mut Tx, viewer: &Viewer, request: RequestId) -> Done<RequestRow> {
    let row = tx.find_request(request).await?.ok_or(Error::NotFound)?;
    if row.party(viewer.member).is_none() {
        return Err(Error::NotFound.into());
    }
    if row.state == "open" && tx.is_blocked(row.asker(), row.asked()).await? {
        return Err(Error::NotFound.into());
    }
    Ok(row)
}
