//! Coming in: what the door shows, the first operator, everybody after.

use super::{links, logins};
use crate::{
    config::Join,
    fault::{Fault, Result},
    house::House,
    store::{NewMemberRow, Tx},
    world::hash,
};
use app::{
    account::{
        CityView, DoorView, NewMember, Secret,
        port::{Caller, NewLogin},
    },
    error::Error,
    ids::MemberId,
    time::WhenLabel,
};

pub async fn view(house: &House) -> Result<DoorView> {
    let open = house.store.read().await?.has_operator().await?;
    let cities = CITIES.map(|(what, name, zone)| {
        let now = house.label(house.now(), zone);
        let title =
            now.title.rsplit_once(", ").map_or_else(|| name.to_owned(), |(_, offset)| format!("{name}, {offset}"));
        CityView { what: what.to_owned(), name: name.to_owned(), now: WhenLabel { title, ..now } }
    });
    Ok(DoorView {
        open,
        invited_only: house.config.join == Join::Invite,
        demo: house.config.demo,
        cities: cities.into(),
    })
}

/// What is poured along the line, where, and the zone of that place.
const CITIES: [(&str, &str, &str); 8] = [
    ("samosas", "Chennai", "Asia/Kolkata"),
    ("tea", "Istanbul", "Europe/Istanbul"),
    ("litchi juice", "Durban", "Africa/Johannesburg"),
    ("divinity", "Memphis", "America/Chicago"),
    ("a martini", "New York", "America/New_York"),
    ("chocolate milk", "Melbourne", "Australia/Melbourne"),
    ("champagne", "Reims", "Europe/Paris"),
    ("teriyaki", "Kyoto", "Asia/Tokyo"),
];

pub async fn is_welcome(house: &House, key: &Secret) -> Result<bool> {
    let stored = house.store.read().await?.find_welcome().await?;
    Ok(stored.is_some_and(|stored| stored == hash(key.expose())))
}

/// A new key for the welcome link while the house has no operator; earlier keys stop working.
pub async fn new_welcome(house: &House) -> Result<Option<String>> {
    house
        .store
        .write(|tx| {
            Box::pin(async move {
                if tx.has_operator().await? {
                    return Ok(None);
                }
                let (key, hash) = tx.new_secret();
                tx.set_welcome(&hash).await?;
                Ok(Some(key))
            })
        })
        .await
}

/// The zone of someone new; UTC where they left it for later.
fn zone(house: &House, new: &NewMember) -> Result<String> {
    if new.zone.trim().is_empty() { Ok("UTC".to_owned()) } else { Ok(house.zone_name(&new.zone)?) }
}

pub async fn welcome(house: &House, key: &Secret, new: NewMember, caller: &Caller) -> Result<NewLogin> {
    house.limits.check("welcome", &caller.address)?;
    let password = house.passwords.hash(&new.password).await?;
    let (key, caller, zone) = (key.clone(), caller.clone(), zone(house, &new)?);
    house
        .store
        .write(move |tx| {
            let (new, password, key, caller, zone) =
                (new.clone(), password.clone(), key.clone(), caller.clone(), zone.clone());
            Box::pin(async move {
                if !tx.use_welcome(&hash(key.expose())).await? {
                    return Err(Error::Forbidden.into());
                }
                let member = enroll(tx, &new, &zone, Some(&password), true, true).await?;
                logins::add(tx, member, &caller).await
            })
        })
        .await
}

/// Says the same whether or not the address is known: the letter tells its owner.
pub async fn join(house: &House, new: NewMember, caller: &Caller) -> Result<()> {
    house.limits.check("join", &caller.address)?;
    if !view(house).await?.open {
        return Err(Error::conflict("The house is not open yet.").into());
    }
    let password = house.passwords.hash(&new.password).await?;
    let (invited_only, url, zone) = (house.config.join == Join::Invite, house.config.public_url(), zone(house, &new)?);
    house
        .store
        .write(move |tx| {
            let (new, password, url, zone) = (new.clone(), password.clone(), url.clone(), zone.clone());
            Box::pin(async move {
                let invited = match &new.invite {
                    Some(invite) => tx.find_invitation(&hash(invite.expose()), &new.email.key()).await?,
                    None => None,
                };
                if invited_only && invited.is_none() {
                    return Err(Error::invalid(
                        "invite",
                        "This house is by invitation, and this invitation isn’t for that address.",
                    )
                    .into());
                }
                match tx.find_member_by_email(&new.email.key()).await? {
                    Some(known) => links::already_here(tx, &url, &known).await,
                    None => {
                        let member = enroll(tx, &new, &zone, Some(&password), false, false).await?;
                        if let Some(invitation) = invited {
                            tx.use_invitation(invitation, member).await?;
                        }
                        links::send(tx, &url, member, links::Purpose::Join).await
                    }
                }
            })
        })
        .await
        .map_err(|fault| if fault.is_taken() { Fault::ours("two joined with one address at once") } else { fault })
}

/// Writes a new member and their place in the house community.
/// `zone` is one the tz database knows.
pub async fn enroll(
    tx: &mut Tx,
    new: &NewMember,
    zone: &str,
    password: Option<&str>,
    operator: bool,
    confirmed: bool,
) -> Result<MemberId> {
    let folded = matching::taxonomy::fold(new.name.as_str());
    let member = tx
        .add_member(&NewMemberRow {
            name: new.name.as_str(),
            name_folded: &folded,
            email: new.email.as_str(),
            email_key: &new.email.key(),
            password_hash: password,
            zone,
            operator,
            demo: false,
            confirmed,
        })
        .await?;
    tx.add_to_house(member, operator).await?;
    tx.add_matching_change(member).await?;
    Ok(member)
}
