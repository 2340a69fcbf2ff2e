//! Leaving: everything in a JSON file first, then an emptied row where the person was.

use super::check_password;
use crate::{
    fault::{Fault, Result},
    house::House,
    mail, requests, room, sessions,
};
use app::{
    account::{Secret, Viewer},
    ids::MemberId,
};
use serde_json::json;
use std::sync::Arc;
use uuid::Uuid;

/// Every fact the house holds about the member, one key per table.
pub async fn export(house: &House, member: MemberId) -> Result<String> {
    let mut tx = house.store.read().await?;
    let row = tx.get_member(member).await?;
    let logins = tx.list_logins(member).await?;
    let all = json!({
        "account": { "id": row.id, "name": row.name, "email": row.email, "zone": row.zone, "joined_at": row.joined_at, "confirmed_at": row.confirmed_at },
        "logins": logins.iter().map(|login| json!({ "browser": login.browser, "created_at": login.created_at, "seen_at": login.seen_at })).collect::<Vec<_>>(),
        "communities": tx.export_memberships(member).await?,
        "room": tx.export_room(member).await?,
        "introductions": tx.export_introductions(member).await?,
        "cohorts": tx.export_cohorts(member).await?,
        "mentor_lists": tx.export_lists(member).await?,
        "safety": tx.export_safety(member).await?,
        "profile": tx.export_people(member).await?,
        "requests": tx.export_requests(member).await?,
        "relationships": tx.export_relationships(member).await?,
        "messages": tx.export_messages(member).await?,
        "sessions": tx.export_sessions(member).await?,
        "letters": tx.list_letters(Some(member), 1_000).await?.iter().map(|letter| json!({ "subject": letter.subject, "body": letter.body, "sent_at": letter.sent_at })).collect::<Vec<_>>(),
    });
    Ok(serde_json::to_string_pretty(&all)?)
}

/// Removes the person and leaves the others' records whole. What becomes of each table stands in docs/privacy.md.
pub async fn delete(house: &Arc<House>, viewer: &Viewer, password: &Secret) -> Result<()> {
    check_password(house, viewer, "password", password).await?;
    let (member, inside) = (viewer.member, house.clone());
    let email = house.store.read().await?.get_member(member).await?.email.unwrap_or_default();
    let (key, url) = (email.to_ascii_lowercase(), house.config.public_url());
    let letters: Vec<Uuid> =
        house.mailer.files_of(member, &email).await?.iter().filter_map(|file| mail::letter_id(file)).collect();
    house
        .store
        .write(move |tx| {
            let (key, url, house, letters) = (key.clone(), url.clone(), inside.clone(), letters.clone());
            Box::pin(async move {
                let mut people = sessions::companions(tx, member).await?;
                people.push(member);
                tx.lock_members(&people).await?;
                requests::lock_company(tx, member).await?;
                tx.forget_invitations(&key).await?;
                room::end_visit(tx, member).await?;
                tx.leave_communities(member).await?;
                tx.forget_introductions(member).await?;
                tx.forget_lists(member).await?;
                tx.forget_cohorts(member, &key).await?;
                tx.forget_people(member).await?;
                tx.forget_shown(member).await?;
                tx.add_matching_change(member).await?;
                tx.forget_letters(member, &letters).await?;
                tx.set_departed(member).await?;
                // After the name is gone: what the others are told names a former guest.
                tx.forget_relationships(member).await?;
                tx.forget_conversations(member).await?;
                requests::close_of(tx, &url, member).await?;
                tx.forget_requests(member).await?;
                sessions::forget(tx, &house, member).await
            })
        })
        .await?;
    house.live.changed_room();
    for file in house.mailer.files_of(member, &email).await? {
        tokio::fs::remove_file(file).await.map_err(Fault::ours)?;
    }
    Ok(())
}
