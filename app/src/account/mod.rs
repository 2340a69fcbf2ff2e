//! Accounts: joining, signing in and out, letters that prove an address, logins, leaving.
//! Called by the account pages and the door. Absent on purpose: the profile (people) and rights (viewer, memberships).

mod api;
pub mod pages;
pub mod port;
mod values;

pub use api::*;
pub use port::AccountPort;
pub use values::{Email, Name, Password, Secret};

use crate::{ids::LoginId, time::WhenLabel};
use serde::{Deserialize, Serialize};

/// Somebody at the door, with everything parsed.
#[derive(Clone, Debug)]
pub struct NewMember {
    pub name: Name,
    pub email: Email,
    pub password: Password,
    /// IANA name; the server falls back to UTC when it does not know it.
    pub zone: String,
    /// Token of an invitation, where joining is by invitation.
    pub invite: Option<Secret>,
}

/// What the door says before anyone has typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorView {
    /// False until the operator has come in by the welcome link.
    pub open: bool,
    /// True when only the invited may join.
    pub invited_only: bool,
    pub demo: bool,
    /// The eight places along the line, and the time there.
    pub cities: Vec<CityView>,
}

/// What is poured in a city, and its time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CityView {
    pub what: String,
    pub name: String,
    pub now: WhenLabel,
}

/// One browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LoginView {
    pub id: LoginId,
    pub browser: String,
    pub seen: WhenLabel,
    pub since: WhenLabel,
    pub this_one: bool,
}

/// The member's own account page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    pub name: String,
    pub email: String,
    /// An address waiting to be confirmed.
    pub new_email: Option<String>,
    pub operator: bool,
}

/// What a letter's link asks to be confirmed, read without consuming it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Confirmation {
    Joining {
        name: String,
    },
    NewEmail {
        email: String,
    },
    SignIn {
        name: String,
    },
    /// Used, too old, or never ours.
    Spent,
}

/// A letter the house sent, as the letter box shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LetterView {
    pub id: crate::ids::LetterId,
    pub to: String,
    pub subject: String,
    pub at: WhenLabel,
    pub text: String,
}

pub use crate::viewer::Viewer;
