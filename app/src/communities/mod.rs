//! Communities: where people belong; joining, being invited, leaving, and what hosts may do.
//! Called by the community pages and the hosts' desk. Absent on purpose: mentor lists (lists), reports (safety).

mod api;
pub mod pages;
pub mod port;
pub mod rules;
mod values;

pub use api::*;
pub use port::CommunitiesPort;
pub use rules::{Deed, Joining, Role, Standing, Status};
pub use values::{About, CommunityName, Kind, NewCommunity};

use crate::{
    ids::{CommunityId, InvitationId, MemberId},
    time::WhenLabel,
};
use serde::{Deserialize, Serialize};

/// A community on the list of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommunityLine {
    pub id: CommunityId,
    pub name: String,
    pub kind: Kind,
    pub about: String,
    pub joining: Joining,
    pub standing: Option<Standing>,
    /// An invitation to the viewer's own address is waiting.
    pub invited: bool,
}

/// One community, as the viewer may see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommunityView {
    pub line: CommunityLine,
    pub hosts: Vec<Name>,
    /// Those in it, by name, a page of them; `None` for those outside.
    pub members: Option<MembersPage>,
    pub may_join: bool,
    pub may_leave: bool,
    pub may_host: bool,
}

/// Somebody by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Name {
    pub member: MemberId,
    pub name: String,
    pub headline: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MembersPage {
    pub names: Vec<Name>,
    pub here: u32,
    pub pages: u32,
}

/// A community whose desk the viewer sits at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hosted {
    pub id: CommunityId,
    pub name: String,
}

/// The hosts' desk at a glance. The server puts it into words: what is counted stays there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeskNow {
    /// A line before what waits; empty where the list says enough.
    pub say: String,
    pub waiting: Vec<Todo>,
    pub evenings: Vec<Evening>,
}

/// Something for a host to do, and where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Todo {
    pub words: String,
    pub href: String,
}

/// How one community is doing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evening {
    pub name: String,
    pub say: String,
    /// Whoever was asked and has not answered lately; `headline` says for how long.
    pub quiet: Vec<Name>,
}

/// A member's place in a community, as its hosts see it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceView {
    pub member: MemberId,
    pub name: String,
    pub standing: Standing,
    pub since: WhenLabel,
    /// What the viewer may do about it.
    pub deeds: Vec<Deed>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacesView {
    pub community: Hosted,
    pub places: Vec<PlaceView>,
    pub here: u32,
    pub pages: u32,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    pub id: InvitationId,
    pub email: String,
    pub role: Role,
    pub by: String,
    pub until: WhenLabel,
}
