//! Implements `CommunitiesPort`: who belongs where, and what hosts may do about it.
//! Called through server functions and the operator's tools. Absent on purpose: lists and reports, which hang on communities but are their own.

mod desk;
mod evening;
mod place;

pub use place::set_host;

use crate::{
    fault::Result,
    house::House,
    store::{CommunityRow, NameRow},
};
use app::{
    account::Email,
    communities::{
        CommunitiesPort, CommunityLine, CommunityView, Deed, DeskNow, Hosted, InvitationView, MembersPage, Name,
        NewCommunity, PlacesView, Role, Standing, rules,
    },
    error::{self, Error},
    ids::{CommunityId, InvitationId, MemberId},
    viewer::Viewer,
};
use async_trait::async_trait;
use std::sync::Arc;

/// The port on a shared house.
pub struct Communities(pub Arc<House>);

/// Names on one page.
const PAGE: u32 = 60;

#[async_trait]
impl CommunitiesPort for Communities {
    async fn communities(&self, viewer: &Viewer) -> error::Result<Vec<CommunityLine>> {
        Ok(all(&self.0, viewer).await?)
    }

    async fn community(&self, viewer: &Viewer, community: CommunityId, page: u32) -> error::Result<CommunityView> {
        Ok(one(&self.0, viewer, community, page).await?)
    }

    async fn create(&self, viewer: &Viewer, new: NewCommunity) -> error::Result<CommunityId> {
        Ok(create(&self.0, viewer, new).await?)
    }

    async fn join(&self, viewer: &Viewer, community: CommunityId) -> error::Result<()> {
        Ok(place::join(&self.0, viewer, community).await?)
    }

    async fn leave(&self, viewer: &Viewer, community: CommunityId) -> error::Result<()> {
        Ok(place::leave(&self.0, viewer, community).await?)
    }

    async fn hosted(&self, viewer: &Viewer) -> error::Result<Vec<Hosted>> {
        Ok(desk::hosted(&self.0, viewer).await?)
    }

    async fn desk(&self, viewer: &Viewer) -> error::Result<DeskNow> {
        Ok(evening::desk(&self.0, viewer).await?)
    }

    async fn places(&self, viewer: &Viewer, community: CommunityId, page: u32) -> error::Result<PlacesView> {
        Ok(desk::places(&self.0, viewer, community, page).await?)
    }

    async fn set_place(
        &self,
        viewer: &Viewer,
        community: CommunityId,
        member: MemberId,
        deed: Deed,
    ) -> error::Result<()> {
        Ok(place::set(&self.0, viewer, community, member, deed).await?)
    }

    async fn invite(&self, viewer: &Viewer, community: CommunityId, email: &Email, role: Role) -> error::Result<()> {
        Ok(desk::invite(&self.0, viewer, community, email, role).await?)
    }

    async fn invitations(&self, viewer: &Viewer, community: CommunityId) -> error::Result<Vec<InvitationView>> {
        Ok(desk::invitations(&self.0, viewer, community).await?)
    }

    async fn withdraw(&self, viewer: &Viewer, invitation: InvitationId) -> error::Result<CommunityId> {
        Ok(desk::withdraw(&self.0, viewer, invitation).await?)
    }
}

async fn all(house: &House, viewer: &Viewer) -> Result<Vec<CommunityLine>> {
    let mut tx = house.store.read().await?;
    let standings = tx.list_standings(viewer.member).await?;
    let invited = tx.list_invitations_to(viewer.member).await?;
    let mut lines = Vec::new();
    for row in tx.list_communities().await? {
        let standing = standings.iter().find(|(id, _)| id.0 == row.id).map(|(_, standing)| *standing);
        let invited = invited.iter().any(|invitation| invitation.community_id == row.id);
        lines.push(line(row, standing, invited)?);
    }
    // A stable sort: within each half the order of the store stays.
    lines.sort_by_key(|line| !line.standing.is_some_and(Standing::is_in));
    Ok(lines)
}

fn line(row: CommunityRow, standing: Option<Standing>, invited: bool) -> Result<CommunityLine> {
    Ok(CommunityLine {
        id: CommunityId(row.id),
        name: row.name,
        kind: row.kind.parse()?,
        about: row.about,
        joining: row.joining.parse()?,
        invited: invited && !standing.is_some_and(Standing::is_in),
        standing,
    })
}

async fn one(house: &House, viewer: &Viewer, community: CommunityId, page: u32) -> Result<CommunityView> {
    let mut tx = house.store.read().await?;
    let (row, standing) = tx.access_community(viewer, community).await?;
    let invited =
        tx.list_invitations_to(viewer.member).await?.iter().any(|invitation| invitation.community_id == community.0);
    let may_host = viewer.operator || standing.is_some_and(Standing::is_host);
    let hosts = tx.list_hosts(viewer, community).await?.into_iter().map(name).collect();
    let members = if may_host || standing.is_some_and(Standing::is_active) {
        let count = tx.count_community_members(viewer, community).await?;
        let (here, pages, offset) = paging(count, page);
        let rows = tx.list_community_members(viewer, community, i64::from(PAGE), offset).await?;
        Some(MembersPage { names: rows.into_iter().map(name).collect(), here, pages })
    } else {
        None
    };
    let line = line(row, standing, invited)?;
    Ok(CommunityView {
        may_join: rules::may_join(line.joining, standing, invited),
        may_leave: rules::may_leave(line.kind == app::communities::Kind::House, standing),
        may_host,
        hosts,
        members,
        line,
    })
}

fn name(row: NameRow) -> Name {
    Name { member: MemberId(row.id), name: row.name, headline: row.headline }
}

/// The page shown, of how many, and how many names come before it.
fn paging(count: i64, page: u32) -> (u32, u32, i64) {
    let pages = u32::try_from(count.max(1)).unwrap_or(u32::MAX).div_ceil(PAGE);
    let here = page.clamp(1, pages);
    (here, pages, i64::from(here - 1) * i64::from(PAGE))
}

async fn create(house: &House, viewer: &Viewer, new: NewCommunity) -> Result<CommunityId> {
    if !viewer.operator {
        return Err(Error::Forbidden.into());
    }
    let member = viewer.member;
    house
        .store
        .write(move |tx| {
            let new = new.clone();
            Box::pin(async move {
                let community = tx.add_community(&new).await?;
                // Whoever makes it keeps it until they hand it on.
                tx.set_membership(community, member, Role::Host.as_str(), "active").await?;
                Ok(community)
            })
        })
        .await
        .map_err(|fault| {
            if fault.is_taken() {
                Error::invalid("name", "There is a community of that name already.").into()
            } else {
                fault
            }
        })
}
