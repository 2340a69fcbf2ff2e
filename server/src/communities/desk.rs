//! The hosts' desk: places and invitations of one community.

use super::{PAGE, paging};
use crate::{
    fault::Result,
    house::House,
    mail::Letter,
    store::{PlaceRow, Tx},
};
use app::{
    account::Email,
    communities::{Hosted, InvitationView, Kind, PlaceView, PlacesView, Role, Standing, rules},
    error::Error,
    ids::{CommunityId, InvitationId, MemberId},
    time::{DAY, Instant},
    viewer::Viewer,
};

pub async fn hosted(house: &House, viewer: &Viewer) -> Result<Vec<Hosted>> {
    let rows = house.store.read().await?.list_communities().await?;
    let mine = rows.into_iter().filter(|row| viewer.operator || viewer.is_host_of(CommunityId(row.id)));
    Ok(mine.map(|row| Hosted { id: CommunityId(row.id), name: row.name }).collect())
}

pub async fn places(house: &House, viewer: &Viewer, community: CommunityId, page: u32) -> Result<PlacesView> {
    let mut tx = house.store.read().await?;
    let row = tx.access_desk(viewer, community).await?;
    let whole_house = row.kind == Kind::House.as_str();
    let (here, pages, offset) = paging(tx.count_places(community).await?, page);
    let rows = tx.list_places(community, i64::from(PAGE), offset).await?;
    let view = |row: PlaceRow| -> Result<PlaceView> {
        let member = MemberId(row.member_id);
        let standing = Standing::new(row.role.parse()?, row.status.parse()?);
        Ok(PlaceView {
            member,
            name: row.name,
            standing,
            since: house.label(Instant(row.changed_at), &viewer.zone),
            deeds: rules::deeds(viewer.operator, standing, member == viewer.member, row.operator && whole_house),
        })
    };
    Ok(PlacesView {
        community: Hosted { id: community, name: row.name },
        places: rows.into_iter().map(view).collect::<Result<_>>()?,
        here,
        pages,
    })
}

/// The letter goes to the address, whoever has it. Only its reader learns which of the two letters it is.
pub async fn invite(house: &House, viewer: &Viewer, community: CommunityId, email: &Email, role: Role) -> Result<()> {
    house.limits.check("invite", &viewer.member.to_string())?;
    let (viewer, email, url) = (viewer.clone(), email.clone(), house.config.public_url());
    house
        .store
        .write(move |tx| {
            let (viewer, email, url) = (viewer.clone(), email.clone(), url.clone());
            Box::pin(async move {
                let row = tx.access_desk(&viewer, community).await?;
                let (token, hash) = tx.new_secret();
                let until = tx.now().plus_ms(14 * DAY);
                tx.add_invitation(community, &email.key(), role, viewer.member, &hash, until).await?;
                let letter = letter(tx, &viewer, &row.name, community, &email, &url, &token).await?;
                tx.post(&letter).await
            })
        })
        .await
}

async fn letter(
    tx: &mut Tx,
    viewer: &Viewer,
    name: &str,
    community: CommunityId,
    email: &Email,
    url: &str,
    token: &str,
) -> Result<Letter> {
    let known = tx.find_member_by_email(&email.key()).await?;
    let host = &viewer.name;
    let (member, greeting, way) = match known {
        Some(known) if known.confirmed_at.is_some() => (
            Some(MemberId(known.id)),
            format!("{},\n\n", known.name),
            format!("Sign in and take your chair here:\n{url}/communities/{community}"),
        ),
        _ => (
            None,
            "Good evening,\n\n".to_owned(),
            format!("Come in here, with this address:\n{url}/join?invite={token}"),
        ),
    };
    Ok(Letter {
        member,
        about: Some(viewer.member),
        to: email.as_str().to_owned(),
        name: String::new(),
        subject: "An invitation".to_owned(),
        body: format!(
            "{greeting}{host} invites you to {name}.\n\n{way}\n\nThe invitation works once, within fourteen days. If it isn’t for you, there is nothing to do.\n"
        ),
        calendar: None,
    })
}

pub async fn invitations(house: &House, viewer: &Viewer, community: CommunityId) -> Result<Vec<InvitationView>> {
    let mut tx = house.store.read().await?;
    tx.access_desk(viewer, community).await?;
    let rows = tx.list_invitations(community).await?;
    rows.into_iter()
        .map(|row| {
            Ok(InvitationView {
                id: InvitationId(row.id),
                email: row.email_key,
                role: row.role.parse()?,
                by: row.by_name,
                until: house.label(Instant(row.expires_at), &viewer.zone),
            })
        })
        .collect()
}

pub async fn withdraw(house: &House, viewer: &Viewer, invitation: InvitationId) -> Result<CommunityId> {
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let viewer = viewer.clone();
            Box::pin(async move {
                let community = tx.find_invitation_community(invitation).await?.ok_or(Error::NotFound)?;
                // To whoever doesn't sit at that desk the invitation isn't there.
                tx.access_desk(&viewer, community).await.map_err(|_| Error::NotFound)?;
                tx.remove_invitation(invitation).await?;
                Ok(community)
            })
        })
        .await
}
