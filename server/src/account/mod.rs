//! Implements `AccountPort`: the door, letters' links, logins, leaving.
//! Called through server functions and the operator's tools. Absent on purpose: hashing details (passwords), cookies (http).

mod door;
mod leave;
mod letters;
mod links;
mod logins;

pub use door::{enroll, new_welcome};
pub use leave::export;
pub use links::{KIND, answer, sign_in_link};
pub use logins::{Known, LOGIN_AGE, find_viewer};

use crate::{fault::Fault, house::House};
use app::{
    account::{
        AccountPort, AccountView, Confirmation, DoorView, Email, LetterView, LoginView, NewMember, Password, Secret,
        Viewer,
        port::{Caller, NewLogin},
    },
    error::{Error, Result},
    ids::LoginId,
};
use async_trait::async_trait;
use std::sync::Arc;

/// The port on a shared house: ports need to hand the house to tasks that outlive the request.
pub struct Account(pub Arc<House>);

#[async_trait]
impl AccountPort for Account {
    async fn door(&self) -> Result<DoorView> {
        Ok(door::view(&self.0).await?)
    }

    async fn welcome(&self, key: &Secret, new: NewMember, caller: &Caller) -> Result<NewLogin> {
        Ok(door::welcome(&self.0, key, new, caller).await?)
    }

    async fn is_welcome(&self, key: &Secret) -> Result<bool> {
        Ok(door::is_welcome(&self.0, key).await?)
    }

    async fn join(&self, new: NewMember, caller: &Caller) -> Result<()> {
        Ok(door::join(&self.0, new, caller).await?)
    }

    async fn resend(&self, email: &Email, caller: &Caller) -> Result<()> {
        Ok(links::resend(&self.0, email, caller).await?)
    }

    async fn confirmation(&self, token: &Secret) -> Result<Confirmation> {
        Ok(links::confirmation(&self.0, token).await?)
    }

    async fn confirm(&self, token: &Secret, caller: &Caller) -> Result<NewLogin> {
        Ok(links::confirm(&self.0, token, caller).await?)
    }

    async fn sign_in(&self, email: &Email, password: &Secret, caller: &Caller) -> Result<NewLogin> {
        Ok(logins::sign_in(&self.0, email, password, caller).await?)
    }

    async fn sign_out(&self, viewer: &Viewer) -> Result<()> {
        Ok(logins::revoke(&self.0, viewer, viewer.login).await?)
    }

    async fn forgot(&self, email: &Email, caller: &Caller) -> Result<()> {
        Ok(links::forgot(&self.0, email, caller).await?)
    }

    async fn reset(&self, token: &Secret, password: &Password, caller: &Caller) -> Result<NewLogin> {
        Ok(links::reset(&self.0, token, password, caller).await?)
    }

    async fn account(&self, viewer: &Viewer) -> Result<AccountView> {
        Ok(logins::account(&self.0, viewer).await?)
    }

    async fn change_password(&self, viewer: &Viewer, current: &Secret, new: &Password) -> Result<()> {
        Ok(logins::change_password(&self.0, viewer, current, new).await?)
    }

    async fn change_email(&self, viewer: &Viewer, password: &Secret, email: &Email) -> Result<()> {
        Ok(links::change_email(&self.0, viewer, password, email).await?)
    }

    async fn logins(&self, viewer: &Viewer) -> Result<Vec<LoginView>> {
        Ok(logins::list(&self.0, viewer).await?)
    }

    async fn revoke_login(&self, viewer: &Viewer, login: LoginId) -> Result<()> {
        Ok(logins::revoke(&self.0, viewer, login).await?)
    }

    async fn revoke_other_logins(&self, viewer: &Viewer) -> Result<()> {
        Ok(logins::revoke_others(&self.0, viewer).await?)
    }

    async fn export(&self, viewer: &Viewer) -> Result<String> {
        Ok(leave::export(&self.0, viewer.member).await?)
    }

    async fn delete_account(&self, viewer: &Viewer, password: &Secret) -> Result<()> {
        Ok(leave::delete(&self.0, viewer, password).await?)
    }

    async fn letters(&self, viewer: &Viewer) -> Result<Vec<LetterView>> {
        Ok(letters::list(&self.0, viewer).await?)
    }
}

/// The viewer's own password, or `Invalid` on `field`.
async fn check_password(house: &House, viewer: &Viewer, field: &str, claimed: &Secret) -> Result<(), Fault> {
    house.limits.check("password", &viewer.member.to_string())?;
    let stored = house.store.read().await?.get_member(viewer.member).await?.password_hash;
    if house.passwords.verify(claimed.expose(), stored).await? {
        Ok(())
    } else {
        Err(Error::invalid(field, "That isn’t your password.").into())
    }
}
