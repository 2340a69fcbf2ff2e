//! Who is asking. The server resolves it once per request; pages and ports take it from there.
//! Used by every server function. Absent on purpose: anything a browser says about itself.

use crate::{
    error::{Error, Result},
    ids::{CommunityId, LoginId, MemberId},
};
use leptos::prelude::use_context;
use serde::{Deserialize, Serialize};

/// A signed-in member, as the login says. Rights are re-read from the database on every request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    pub member: MemberId,
    pub login: LoginId,
    pub name: String,
    /// IANA name.
    pub zone: String,
    pub operator: bool,
    /// Communities where an active membership holds the role `host`.
    pub hosts: Vec<CommunityId>,
}

impl Viewer {
    pub fn is_host_of(&self, community: CommunityId) -> bool {
        self.hosts.contains(&community)
    }
}

/// What the middleware found: somebody or nobody.
#[derive(Clone, Debug, Default)]
pub struct Asking(pub Option<Viewer>);

/// The signed-in member, or `SignIn`.
pub fn require_member() -> Result<Viewer> {
    use_context::<Asking>().and_then(|asking| asking.0).ok_or(Error::SignIn)
}
