//! One-time links: the letter carries the token, the database its hash. Opening one shows a button; pressing it uses it up.

use super::{check_password, logins};
use crate::{
    fault::Result,
    house::House,
    mail::Letter,
    store::{Job, MemberRow, Tx},
    world::hash,
};
use app::{
    account::{
        Confirmation, Email, Password, Secret, Viewer,
        port::{Caller, NewLogin},
    },
    error::Error,
    ids::MemberId,
    time::{DAY, HOUR},
};
use serde::{Deserialize, Serialize};

/// The kind of job that answers at the door.
pub const KIND: &str = "door";

#[derive(Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    Join,
    NewEmail,
    Reset,
    SignIn,
}

impl Purpose {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Join => "join",
            Self::NewEmail => "new_email",
            Self::Reset => "reset",
            Self::SignIn => "sign_in",
        }
    }

    const fn life(self) -> i64 {
        match self {
            Self::Join | Self::NewEmail => 3 * DAY,
            Self::Reset => HOUR,
            Self::SignIn => DAY,
        }
    }

    const fn path(self) -> &'static str {
        match self {
            Self::Reset => "/reset?token=",
            _ => "/confirm?token=",
        }
    }
}

fn spent() -> Error {
    Error::conflict("This link has been used, or it is too old. Ask for a new one; it takes a moment.")
}

/// Uses a link up. Of two who press its button at once, one finds it spent.
async fn use_up(tx: &mut Tx, token: &[u8]) -> Result<()> {
    if tx.remove_token(token).await? { Ok(()) } else { Err(spent().into()) }
}

/// A fresh link for `member`; earlier ones of this purpose stop working.
async fn link(tx: &mut Tx, url: &str, member: MemberId, purpose: Purpose, email: Option<&str>) -> Result<String> {
    let (token, hash) = tx.new_secret();
    let expires = tx.now().plus_ms(purpose.life());
    tx.set_token(member, purpose.as_str(), email, &hash, expires).await?;
    Ok(format!("{url}{}{token}", purpose.path()))
}

/// A link that signs `member` in once, for the operator's tools and the demo.
pub async fn sign_in_link(tx: &mut Tx, url: &str, member: MemberId) -> Result<String> {
    link(tx, url, member, Purpose::SignIn, None).await
}

/// Writes `member` the letter that carries a link.
pub async fn send(tx: &mut Tx, url: &str, member: MemberId, purpose: Purpose) -> Result<()> {
    let row = tx.get_member(member).await?;
    let Some(to) = row.email.clone() else { return Ok(()) };
    let purpose = match purpose {
        Purpose::Join if row.password_hash.is_none() => Purpose::Reset,
        purpose => purpose,
    };
    let link = link(tx, url, member, purpose, None).await?;
    let (subject, body) = match purpose {
        Purpose::Reset if row.confirmed_at.is_none() => (
            "Come in",
            format!(
                "The door is ajar. Somebody, we hope you, asked more than once to come in with this address, so choose your password here, within the hour:\n{link}\n\nIf you never asked, throw this letter away and nothing will happen."
            ),
        ),
        Purpose::Reset => (
            "A new password",
            format!(
                "Somebody, we hope you, asked for a new password.\n\nChoose one here within the hour:\n{link}\n\nIf it wasn’t you, there is nothing to do: the old one still works."
            ),
        ),
        _ => (
            "Come in",
            format!(
                "The door is ajar. One step is left: this link confirms that the address is yours.\n\n{link}\n\nIt works once, within three days. If you never asked to come in, throw this letter away and nothing will happen."
            ),
        ),
    };
    tx.post(&letter(&row, to, subject, body)).await
}

/// To somebody who tried to join with an address that is here already.
///
/// While the address is unconfirmed nobody knows which of the two owns it: neither one's password stands, and the owner
/// chooses another by the link in the letter.
pub async fn already_here(tx: &mut Tx, url: &str, known: &MemberRow) -> Result<()> {
    if known.confirmed_at.is_none() {
        let member = MemberId(known.id);
        tx.set_password(member, None).await?;
        tx.remove_tokens(member).await?;
        return send(tx, url, member, Purpose::Join).await;
    }
    let Some(to) = known.email.clone() else { return Ok(()) };
    let body = format!(
        "Somebody, perhaps you, tried to join with this address. You are a guest here already.\n\nSign in: {url}/sign-in\nForgotten the password: {url}/reset\n\nIf it wasn’t you, there is nothing to do."
    );
    tx.post(&letter(known, to, "You are a guest already", body)).await
}

fn letter(row: &MemberRow, to: String, subject: &str, body: String) -> Letter {
    Letter {
        member: Some(MemberId(row.id)),
        about: None,
        to,
        name: row.name.clone(),
        subject: subject.to_owned(),
        body: format!("{},\n\n{body}\n", row.name),
        calendar: None,
    }
}

pub async fn resend(house: &House, email: &Email, caller: &Caller) -> Result<()> {
    send_to(house, email, caller, Purpose::Join).await
}

pub async fn forgot(house: &House, email: &Email, caller: &Caller) -> Result<()> {
    send_to(house, email, caller, Purpose::Reset).await
}

/// The same answer, and the same work, for known and unknown addresses: who it is, if anybody, is looked up by the worker.
async fn send_to(house: &House, email: &Email, caller: &Caller, purpose: Purpose) -> Result<()> {
    house.limits.check("letter", &caller.address)?;
    house.limits.check("letter", &email.key())?;
    let key = email.key();
    house
        .store
        .write(move |tx| {
            let key = key.clone();
            Box::pin(async move {
                let (id, now) = (tx.new_id(), tx.now());
                tx.set_job(&format!("door/{id}"), now, KIND, &(purpose, key)).await
            })
        })
        .await
}

/// Writes to whoever asked for a letter at the door, if they are known.
pub async fn answer(house: &House, job: &Job) -> Result<()> {
    let (purpose, key): (Purpose, String) = serde_json::from_str(&job.payload)?;
    let (job, url) = (job.clone(), house.config.public_url());
    house
        .store
        .write(move |tx| {
            let (job, key, url) = (job.clone(), key.clone(), url.clone());
            Box::pin(async move {
                match (tx.find_member_by_email(&key).await?, purpose) {
                    (None, _) => {}
                    (Some(row), Purpose::Join) if row.confirmed_at.is_some() => already_here(tx, &url, &row).await?,
                    (Some(row), _) => send(tx, &url, MemberId(row.id), purpose).await?,
                }
                tx.finish_job(&job).await
            })
        })
        .await
}

pub async fn confirmation(house: &House, token: &Secret) -> Result<Confirmation> {
    let mut tx = house.store.read().await?;
    let Some(row) = tx.find_token(&hash(token.expose())).await? else { return Ok(Confirmation::Spent) };
    let name = tx.get_member(MemberId(row.member_id)).await?.name;
    Ok(match (row.purpose.as_str(), row.email) {
        ("join", _) => Confirmation::Joining { name },
        ("sign_in", _) => Confirmation::SignIn { name },
        ("new_email", Some(email)) => Confirmation::NewEmail { email },
        _ => Confirmation::Spent,
    })
}

pub async fn confirm(house: &House, token: &Secret, caller: &Caller) -> Result<NewLogin> {
    house.limits.check("link", &caller.address)?;
    let (token, caller) = (token.clone(), caller.clone());
    let done = house
        .store
        .write(move |tx| {
            let (token, caller) = (hash(token.expose()), caller.clone());
            Box::pin(async move {
                let row = tx.find_token(&token).await?.ok_or_else(spent)?;
                use_up(tx, &token).await?;
                let member = MemberId(row.member_id);
                match (row.purpose.as_str(), &row.email) {
                    ("join" | "sign_in", _) => tx.set_confirmed(member).await?,
                    ("new_email", Some(email)) => {
                        tx.set_email(member, email, &email.to_ascii_lowercase()).await?;
                        // Letters to the old address open nothing any more.
                        tx.remove_tokens(member).await?;
                        tx.remove_logins(member, None).await?;
                    }
                    _ => return Err(spent().into()),
                }
                logins::add(tx, member, &caller).await
            })
        })
        .await;
    done.map_err(|fault| {
        if fault.is_taken() { Error::conflict("That address belongs to another guest by now.").into() } else { fault }
    })
}

pub async fn reset(house: &House, token: &Secret, password: &Password, caller: &Caller) -> Result<NewLogin> {
    house.limits.check("link", &caller.address)?;
    let password = house.passwords.hash(password).await?;
    let (token, caller) = (token.clone(), caller.clone());
    house
        .store
        .write(move |tx| {
            let (token, password, caller) = (hash(token.expose()), password.clone(), caller.clone());
            Box::pin(async move {
                let row = tx.find_token(&token).await?.filter(|row| row.purpose == "reset").ok_or_else(spent)?;
                use_up(tx, &token).await?;
                let member = MemberId(row.member_id);
                tx.set_password(member, Some(&password)).await?;
                // The letter reached the address, so it is confirmed too; whoever knew the old password is out.
                tx.set_confirmed(member).await?;
                tx.remove_tokens(member).await?;
                tx.remove_logins(member, None).await?;
                logins::add(tx, member, &caller).await
            })
        })
        .await
}

pub async fn change_email(house: &House, viewer: &Viewer, password: &Secret, email: &Email) -> Result<()> {
    check_password(house, viewer, "password", password).await?;
    let (viewer, email, url) = (viewer.clone(), email.clone(), house.config.public_url());
    house
        .store
        .write(move |tx| {
            let (viewer, email, url) = (viewer.clone(), email.clone(), url.clone());
            Box::pin(async move {
                let row = tx.get_member(viewer.member).await?;
                if let Some(other) = tx.find_member_by_email(&email.key()).await?.filter(|other| other.id != row.id) {
                    // Say nothing here about whose address it is; its owner is told.
                    return already_here(tx, &url, &other).await;
                }
                let link = link(tx, &url, viewer.member, Purpose::NewEmail, Some(email.as_str())).await?;
                let body = format!("This link makes {} the address of your account:\n\n{link}\n\nUntil then the old one stays. If it wasn’t you, throw this letter away.", email.as_str());
                tx.post(&letter(&row, email.as_str().to_owned(), "Your new address", body)).await?;
                if let Some(old) = row.email.clone() {
                    let body = format!("Somebody signed in as you asked to move your account to {}. If it wasn’t you, change your password now: {url}/reset", email.as_str());
                    tx.post(&letter(&row, old, "Your address is about to change", body)).await?;
                }
                Ok(())
            })
        })
        .await
}
