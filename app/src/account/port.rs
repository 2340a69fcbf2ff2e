//! What accounts need from a server.

use super::{AccountView, Confirmation, DoorView, Email, LetterView, LoginView, NewMember, Password, Secret, Viewer};
use crate::{error::Result, ids::LoginId};
use async_trait::async_trait;

/// A browser at the door: where it asks from and what it calls itself.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    pub address: String,
    pub browser: String,
}

/// A fresh login's token, to be set as the cookie and then forgotten.
pub struct NewLogin(pub Secret);

#[async_trait]
pub trait AccountPort: Send + Sync {
    async fn door(&self) -> Result<DoorView>;
    /// Makes the operator, once, for whoever holds the key printed at first start.
    async fn welcome(&self, key: &Secret, new: NewMember, caller: &Caller) -> Result<NewLogin>;
    /// True while the house has no operator and `key` is the printed one.
    async fn is_welcome(&self, key: &Secret) -> Result<bool>;
    /// Answers the same whether or not the address is known; the letter tells.
    async fn join(&self, new: NewMember, caller: &Caller) -> Result<()>;
    async fn resend(&self, email: &Email, caller: &Caller) -> Result<()>;
    /// Reads what a letter's link is for, without using it up.
    async fn confirmation(&self, token: &Secret) -> Result<Confirmation>;
    /// Uses the link up and signs in.
    async fn confirm(&self, token: &Secret, caller: &Caller) -> Result<NewLogin>;
    async fn sign_in(&self, email: &Email, password: &Secret, caller: &Caller) -> Result<NewLogin>;
    async fn sign_out(&self, viewer: &Viewer) -> Result<()>;
    async fn forgot(&self, email: &Email, caller: &Caller) -> Result<()>;
    async fn reset(&self, token: &Secret, password: &Password, caller: &Caller) -> Result<NewLogin>;
    async fn account(&self, viewer: &Viewer) -> Result<AccountView>;
    /// Ends every other login of the member.
    async fn change_password(&self, viewer: &Viewer, current: &Secret, new: &Password) -> Result<()>;
    async fn change_email(&self, viewer: &Viewer, password: &Secret, email: &Email) -> Result<()>;
    async fn logins(&self, viewer: &Viewer) -> Result<Vec<LoginView>>;
    async fn revoke_login(&self, viewer: &Viewer, login: LoginId) -> Result<()>;
    async fn revoke_other_logins(&self, viewer: &Viewer) -> Result<()>;
    /// Everything the house holds about the member, as JSON.
    async fn export(&self, viewer: &Viewer) -> Result<String>;
    async fn delete_account(&self, viewer: &Viewer, password: &Secret) -> Result<()>;
    /// The house's letters, newest first: for the operator, and for everyone in the demo their own.
    async fn letters(&self, viewer: &Viewer) -> Result<Vec<LetterView>>;
}
