//! Taking a place, giving it up, and what hosts do about others'.

use crate::{
    fault::{Fault, Result},
    house::House,
    store::Tx,
};
use app::{
    account::Email,
    communities::{CommunityName, Deed, Joining, Kind, Role, Standing, Status, rules},
    error::Error,
    ids::{CommunityId, MemberId},
    viewer::Viewer,
};

pub async fn join(house: &House, viewer: &Viewer, community: CommunityId) -> Result<()> {
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let viewer = viewer.clone();
            Box::pin(async move {
                tx.lock_members(&[viewer.member]).await?;
                let (row, standing) = tx.access_community(&viewer, community).await?;
                let mut invitations = tx.list_invitations_to(viewer.member).await?;
                invitations.retain(|invitation| invitation.community_id == community.0);
                if !rules::may_join(row.joining.parse::<Joining>()?, standing, !invitations.is_empty()) {
                    return Err(refusal(standing).into());
                }
                if invitations.is_empty() {
                    set_standing(tx, community, viewer.member, Standing::new(Role::Member, Status::Active)).await?;
                }
                for invitation in invitations {
                    tx.use_invitation(invitation, viewer.member).await?;
                }
                Ok(())
            })
        })
        .await
}

fn refusal(standing: Option<Standing>) -> Error {
    Error::conflict(match standing.map(|standing| standing.status) {
        Some(Status::Active) => "You are in it already.",
        Some(Status::Paused) => "A host has paused your place here. They can tell you more.",
        Some(Status::Removed) => "A host ended your place here. They can invite you again.",
        _ => "This one is by invitation. A host can send you one.",
    })
}

pub async fn leave(house: &House, viewer: &Viewer, community: CommunityId) -> Result<()> {
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let viewer = viewer.clone();
            Box::pin(async move {
                tx.lock_members(&[viewer.member]).await?;
                let (row, standing) = tx.access_community(&viewer, community).await?;
                if !rules::may_leave(row.kind.parse::<Kind>()? == Kind::House, standing) {
                    return Err(Error::conflict("The house itself is left by deleting your account.").into());
                }
                // Whoever was paused cannot come back by leaving first.
                let paused = standing.is_some_and(|standing| standing.status == Status::Paused);
                let status = if paused { Status::Removed } else { Status::Left };
                set_standing(tx, community, viewer.member, Standing::new(Role::Member, status)).await
            })
        })
        .await
}

/// What a host does about a member's place. From the house itself: whoever is paused or removed there is signed out
/// everywhere and cannot come in until they are let back.
pub async fn set(house: &House, viewer: &Viewer, community: CommunityId, member: MemberId, deed: Deed) -> Result<()> {
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let viewer = viewer.clone();
            Box::pin(async move {
                tx.lock_members(&[member]).await?;
                let row = tx.access_desk(&viewer, community).await?;
                let theirs = tx.find_standing(community, member).await?.ok_or(Error::NotFound)?;
                let keeper = tx.get_member(member).await?.operator && row.kind == Kind::House.as_str();
                if !rules::deeds(viewer.operator, theirs, member == viewer.member, keeper).contains(&deed) {
                    return Err(Error::Forbidden.into());
                }
                set_standing(tx, community, member, rules::after(theirs, deed)).await?;
                if tx.is_barred(member).await? {
                    tx.remove_logins(member, None).await?;
                    tx.remove_tokens(member).await?;
                }
                Ok(())
            })
        })
        .await
}

/// The operator's tool: makes a member a host of the community of this name, or a plain member again. Says what it did.
pub async fn set_host(house: &House, name: &CommunityName, email: &Email, role: Role) -> Result<String> {
    let (name, email) = (name.clone(), email.clone());
    house
        .store
        .write(move |tx| {
            let (name, email) = (name.clone(), email.clone());
            Box::pin(async move {
                let community = tx
                    .find_community_by_name(&name.key())
                    .await?
                    .ok_or_else(|| Fault::ours(format!("there is no community called {}", name.as_str())))?;
                let member = tx
                    .find_member_by_email(&email.key())
                    .await?
                    .ok_or_else(|| Fault::ours(format!("nobody here has the address {}", email.as_str())))?;
                let (id, member_id) = (CommunityId(community.id), MemberId(member.id));
                tx.lock_members(&[member_id]).await?;
                let standing = tx.find_standing(id, member_id).await?;
                if role == Role::Member && !standing.is_some_and(Standing::is_host) {
                    return Err(Fault::ours(format!("{} is no host of {}", member.name, community.name)));
                }
                set_standing(tx, id, member_id, Standing::new(role, Status::Active)).await?;
                let what = if role == Role::Host { "hosts" } else { "no longer hosts" };
                Ok(format!("{} {what} {}", member.name, community.name))
            })
        })
        .await
}

async fn set_standing(tx: &mut Tx, community: CommunityId, member: MemberId, to: Standing) -> Result<()> {
    tx.set_membership(community, member, to.role.as_str(), to.status.as_str()).await?;
    Ok(())
}
