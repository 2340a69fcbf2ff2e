//! Implements `SafetyPort`: blocks and reports.
//! Called through server functions. Absent on purpose: letting anyone learn that they were blocked or reported.

mod block;
mod reports;

pub use block::block;
pub use reports::count_open;

use crate::{fault::Result, house::House};
use app::{
    error::{self, Error},
    ids::{MemberId, ReportId},
    safety::{BlockedView, NewReport, Outcome, ReportView, SafetyPort},
    time::Instant,
    viewer::Viewer,
};
use async_trait::async_trait;
use std::sync::Arc;

/// The port on a shared house.
pub struct Safety(pub Arc<House>);

#[async_trait]
impl SafetyPort for Safety {
    async fn block(&self, viewer: &Viewer, member: MemberId) -> error::Result<()> {
        Ok(add(&self.0, viewer, member).await?)
    }

    async fn unblock(&self, viewer: &Viewer, member: MemberId) -> error::Result<()> {
        Ok(undo(&self.0, viewer, member).await?)
    }

    async fn blocked(&self, viewer: &Viewer) -> error::Result<Vec<BlockedView>> {
        Ok(list(&self.0, viewer).await?)
    }

    async fn report(&self, viewer: &Viewer, report: NewReport) -> error::Result<()> {
        Ok(reports::add(&self.0, viewer, report).await?)
    }

    async fn reports(&self, viewer: &Viewer) -> error::Result<Vec<ReportView>> {
        Ok(reports::list(&self.0, viewer).await?)
    }

    async fn close_report(&self, viewer: &Viewer, report: ReportId, outcome: Outcome) -> error::Result<()> {
        Ok(reports::close(&self.0, viewer, report, outcome).await?)
    }
}

async fn add(house: &Arc<House>, viewer: &Viewer, member: MemberId) -> Result<()> {
    let (viewer, inside) = (viewer.clone(), house.clone());
    house
        .store
        .write(move |tx| {
            let (viewer, house) = (viewer.clone(), inside.clone());
            Box::pin(async move {
                if member == viewer.member {
                    return Err(Error::conflict("That is you.").into());
                }
                // One who is blocked already is not there for the viewer: blocking twice stays quiet.
                if tx.has_blocked(viewer.member, member).await? {
                    return Ok(());
                }
                tx.access_member(&viewer, member).await?;
                block(tx, &house, viewer.member, member).await
            })
        })
        .await?;
    house.live.changed_room();
    Ok(())
}

async fn undo(house: &House, viewer: &Viewer, member: MemberId) -> Result<()> {
    let me = viewer.member;
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                tx.lock_members(&[me, member]).await?;
                if !tx.remove_block(me, member).await? {
                    return Err(Error::NotFound.into());
                }
                tx.add_matching_change(me).await?;
                tx.add_matching_change(member).await?;
                if !tx.is_blocked(me, member).await? {
                    tx.reopen_conversation(me, member).await?;
                    block::tell_conversation(tx, me, member).await?;
                }
                Ok(())
            })
        })
        .await?;
    house.live.changed_room();
    Ok(())
}

async fn list(house: &House, viewer: &Viewer) -> Result<Vec<BlockedView>> {
    let rows = house.store.read().await?.list_blocks(viewer.member).await?;
    let view = |row: crate::store::BlockRow| BlockedView {
        member: MemberId(row.id),
        name: row.name,
        since: house.label(Instant(row.created_at), &viewer.zone),
    };
    Ok(rows.into_iter().map(view).collect())
}
