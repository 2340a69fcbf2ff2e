//! Server functions of accounts: resolve, parse, call the port, answer.

use super::{
    AccountView, Confirmation, DoorView, Email, LetterView, LoginView, Name, NewMember, Password, Secret,
    port::{Caller, NewLogin},
};
use crate::{
    backend::backend,
    error::{Error, Result, both},
    ids::LoginId,
    respond::{go, respond},
    viewer::require_member,
    wire::Packing,
};
use leptos::prelude::*;

#[server(prefix = "/api", endpoint = "account/door", output = Packing)]
pub async fn read_door() -> Result<DoorView> {
    backend()?.account.door().await
}

#[server(prefix = "/api", endpoint = "account/is-welcome", output = Packing)]
pub async fn read_welcome(key: String) -> Result<bool> {
    backend()?.account.is_welcome(&Secret::new(&key)).await
}

#[server(prefix = "/api", endpoint = "account/welcome")]
pub async fn welcome(key: String, name: String, email: String, password: String, zone: String) -> Result<()> {
    let new = new_member(&name, &email, &password, &zone, "")?;
    let login = backend()?.account.welcome(&Secret::new(&key), new, &caller()?).await?;
    come_in(&login, "/host")
}

#[server(prefix = "/api", endpoint = "account/join")]
pub async fn join(
    name: String,
    email: String,
    password: String,
    zone: String,
    #[server(default)] consent: Option<String>,
    #[server(default)] invite: String,
) -> Result<()> {
    let consent = consent.ok_or_else(|| Error::invalid("consent", "The house rules come first. They are short."));
    let (new, _) = both(new_member(&name, &email, &password, &zone, &invite), consent)?;
    backend()?.account.join(new, &caller()?).await?;
    go("/confirm?sent=1")
}

#[server(prefix = "/api", endpoint = "account/resend")]
pub async fn resend(email: String) -> Result<()> {
    backend()?.account.resend(&Email::parse(&email)?, &caller()?).await?;
    go("/confirm?sent=1")
}

#[server(prefix = "/api", endpoint = "account/confirmation", output = Packing)]
pub async fn read_confirmation(token: String) -> Result<Confirmation> {
    backend()?.account.confirmation(&Secret::new(&token)).await
}

#[server(prefix = "/api", endpoint = "account/confirm")]
pub async fn confirm(token: String) -> Result<()> {
    let login = backend()?.account.confirm(&Secret::new(&token), &caller()?).await?;
    come_in(&login, "/room")
}

#[server(prefix = "/api", endpoint = "account/sign-in")]
pub async fn sign_in(email: String, password: String, #[server(default)] next: String) -> Result<()> {
    let login = backend()?.account.sign_in(&Email::parse(&email)?, &Secret::new(&password), &caller()?).await?;
    come_in(&login, own_path(&next).unwrap_or("/room"))
}

#[server(prefix = "/api", endpoint = "account/sign-out")]
pub async fn sign_out() -> Result<()> {
    backend()?.account.sign_out(&require_member()?).await?;
    respond()?.set_login(None);
    go("/")
}

#[server(prefix = "/api", endpoint = "account/forgot")]
pub async fn forgot(email: String) -> Result<()> {
    backend()?.account.forgot(&Email::parse(&email)?, &caller()?).await?;
    go("/reset?sent=1")
}

#[server(prefix = "/api", endpoint = "account/reset")]
pub async fn reset(token: String, password: String) -> Result<()> {
    let password = Password::parse("password", &password)?;
    let login = backend()?.account.reset(&Secret::new(&token), &password, &caller()?).await?;
    come_in(&login, "/room")
}

#[server(prefix = "/api", endpoint = "account/account", output = Packing)]
pub async fn read_account() -> Result<AccountView> {
    backend()?.account.account(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "account/change-password")]
pub async fn change_password(current: String, password: String) -> Result<()> {
    let viewer = require_member()?;
    let new = Password::parse("password", &password)?;
    backend()?.account.change_password(&viewer, &Secret::new(&current), &new).await?;
    go("/account?done=password")
}

#[server(prefix = "/api", endpoint = "account/change-email")]
pub async fn change_email(email: String, password: String) -> Result<()> {
    let viewer = require_member()?;
    backend()?.account.change_email(&viewer, &Secret::new(&password), &Email::parse(&email)?).await?;
    go("/account?done=email")
}

#[server(prefix = "/api", endpoint = "account/logins", output = Packing)]
pub async fn read_logins() -> Result<Vec<LoginView>> {
    backend()?.account.logins(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "account/revoke-login")]
pub async fn revoke_login(login: LoginId) -> Result<()> {
    backend()?.account.revoke_login(&require_member()?, login).await?;
    go("/account/logins")
}

#[server(prefix = "/api", endpoint = "account/revoke-other-logins")]
pub async fn revoke_other_logins() -> Result<()> {
    backend()?.account.revoke_other_logins(&require_member()?).await?;
    go("/account/logins")
}

#[server(prefix = "/api", endpoint = "account/delete-account")]
pub async fn delete_account(password: String) -> Result<()> {
    backend()?.account.delete_account(&require_member()?, &Secret::new(&password)).await?;
    respond()?.set_login(None);
    go("/?left=1")
}

#[server(prefix = "/api", endpoint = "account/letters", output = Packing)]
pub async fn read_letters() -> Result<Vec<LetterView>> {
    backend()?.account.letters(&require_member()?).await
}

fn new_member(name: &str, email: &str, password: &str, zone: &str, invite: &str) -> Result<NewMember> {
    let called = both(Name::parse(name), Email::parse(email));
    let ((name, email), password) = both(called, Password::parse("password", password))?;
    Ok(NewMember { name, email, password, zone: zone.chars().take(64).collect(), invite: Secret::optional(invite) })
}

fn caller() -> Result<Caller> {
    let respond = respond()?;
    Ok(Caller { address: respond.address(), browser: respond.browser() })
}

fn come_in(login: &NewLogin, path: &str) -> Result<()> {
    respond()?.set_login(Some(login.0.expose()));
    go(path)
}

/// `next` only where it is a path of this site.
fn own_path(next: &str) -> Option<&str> {
    (next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n'])).then_some(next)
}
