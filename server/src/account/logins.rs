//! Logins: the browser's. 30 days from the last visit, 90 at most; listed and revocable.

use super::check_password;
use crate::{
    fault::Result,
    house::House,
    store::{Lately, LoginRow, Tx},
    world::hash,
};
use app::{
    account::{
        AccountView, Email, LoginView, Password, Secret, Viewer,
        port::{Caller, NewLogin},
    },
    error::Error,
    ids::{LoginId, MemberId},
    time::{DAY, HOUR, Instant},
};

/// Longest life of a login, in milliseconds.
pub const LOGIN_AGE: i64 = 90 * DAY;
const SLIDING: i64 = 30 * DAY;

/// A new login for `member`; call it in the transaction that proved who they are.
pub async fn add(tx: &mut Tx, member: MemberId, caller: &Caller) -> Result<NewLogin> {
    if tx.is_barred(member).await? {
        return Err(Error::conflict("Your place in this house is paused. Whoever keeps it can tell you more.").into());
    }
    let (token, hash) = tx.new_secret();
    let expires = tx.now().plus_ms(SLIDING);
    tx.add_login(member, &hash, &caller.browser, expires).await?;
    Ok(NewLogin(Secret::new(&token)))
}

pub async fn sign_in(house: &House, email: &Email, password: &Secret, caller: &Caller) -> Result<NewLogin> {
    house.limits.check("sign-in", &caller.address)?;
    house.limits.check("sign-in", &email.key())?;
    let row = house.store.read().await?.find_member_by_email(&email.key()).await?;
    let stored = row.as_ref().and_then(|row| row.password_hash.clone());
    let matches = house.passwords.verify(password.expose(), stored).await?;
    let Some(row) = row.filter(|_| matches) else {
        return Err(Error::invalid("password", "That address and that password don’t go together.").into());
    };
    if row.confirmed_at.is_none() {
        return Err(Error::invalid(
            "email",
            "This address isn’t confirmed yet. The letter has a link; a new one can be sent below.",
        )
        .into());
    }
    let caller = caller.clone();
    house
        .store
        .write(move |tx| {
            let (member, caller) = (MemberId(row.id), caller.clone());
            Box::pin(async move { add(tx, member, &caller).await })
        })
        .await
}

/// Logins met lately, by the hash of their token, with who holds them.
pub type Known = Lately<Vec<u8>, (LoginRow, Viewer)>;

/// Who holds this token now, with rights as they are in the database. Moves the login's end when an hour has passed.
pub async fn find_viewer(house: &House, token: &str) -> Result<Option<Viewer>> {
    let (version, token, now) = (house.store.version(), hash(token), house.now());
    let known = house.known.get(version, &token).filter(|(login, _)| Instant(login.expires_at) > now);
    let Some((login, viewer)) = (match known {
        Some(known) => Some(known),
        None => read_viewer(house, &token).await?.inspect(|found| house.known.keep(version, token, found.clone())),
    }) else {
        return Ok(None);
    };
    slide(house, &login, now).await?;
    Ok(Some(viewer))
}

async fn read_viewer(house: &House, token: &[u8]) -> Result<Option<(LoginRow, Viewer)>> {
    let mut tx = house.store.read().await?;
    let Some(login) = tx.find_login(token).await? else { return Ok(None) };
    let member = MemberId(login.member_id);
    let row = tx.get_member(member).await?;
    if tx.is_barred(member).await? {
        return Ok(None);
    }
    let hosts = tx.list_hosted(member).await?;
    let viewer =
        Viewer { member, login: LoginId(login.id), name: row.name, zone: row.zone, operator: row.operator, hosts };
    Ok(Some((login, viewer)))
}

async fn slide(house: &House, login: &LoginRow, now: Instant) -> Result<()> {
    if now.since(Instant(login.seen_at)) < HOUR {
        return Ok(());
    }
    let (id, end) = (LoginId(login.id), Instant(login.created_at).plus_ms(LOGIN_AGE));
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let expires = tx.now().plus_ms(SLIDING).min(end);
                tx.set_login_seen(id, expires).await
            })
        })
        .await
}

pub async fn account(house: &House, viewer: &Viewer) -> Result<AccountView> {
    let mut tx = house.store.read().await?;
    let row = tx.get_member(viewer.member).await?;
    let new_email = tx.find_token_email(viewer.member, "new_email").await?;
    Ok(AccountView { name: row.name, email: row.email.unwrap_or_default(), new_email, operator: row.operator })
}

pub async fn list(house: &House, viewer: &Viewer) -> Result<Vec<LoginView>> {
    let rows = house.store.read().await?.list_logins(viewer.member).await?;
    let view = |row: LoginRow| LoginView {
        id: LoginId(row.id),
        browser: row.browser,
        seen: house.label(Instant(row.seen_at), &viewer.zone),
        since: house.label(Instant(row.created_at), &viewer.zone),
        this_one: row.id == viewer.login.0,
    };
    Ok(rows.into_iter().map(view).collect())
}

pub async fn revoke(house: &House, viewer: &Viewer, login: LoginId) -> Result<()> {
    let member = viewer.member;
    let gone = house.store.write(move |tx| Box::pin(async move { tx.remove_login(member, login).await })).await?;
    if gone { Ok(()) } else { Err(Error::NotFound.into()) }
}

pub async fn revoke_others(house: &House, viewer: &Viewer) -> Result<()> {
    let (member, login) = (viewer.member, viewer.login);
    house.store.write(move |tx| Box::pin(async move { tx.remove_logins(member, Some(login)).await })).await
}

pub async fn change_password(house: &House, viewer: &Viewer, current: &Secret, new: &Password) -> Result<()> {
    check_password(house, viewer, "current", current).await?;
    let hash = house.passwords.hash(new).await?;
    let (member, login) = (viewer.member, viewer.login);
    house
        .store
        .write(move |tx| {
            let hash = hash.clone();
            Box::pin(async move {
                tx.set_password(member, Some(&hash)).await?;
                tx.remove_logins(member, Some(login)).await
            })
        })
        .await
}
