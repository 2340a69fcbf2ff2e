//! `Backend`: one port per feature, taken from context; the only door to a server.
//! Built by the server, used by `api.rs` files. Absent on purpose: everything about how a port does its work.

use crate::{
    account::AccountPort,
    communities::CommunitiesPort,
    conversations::ConversationPort,
    error::{Error, Result},
    introductions::IntroductionsPort,
    lists::ListsPort,
    matching::MatchingPort,
    people::PeoplePort,
    requests::RequestPort,
    room::RoomPort,
    safety::SafetyPort,
    sessions::SessionsPort,
};
use leptos::prelude::use_context;
use std::sync::Arc;

#[cfg(feature = "ssr")]
use crate::cohorts::CohortsPort;

#[derive(Clone)]
pub struct Backend {
    pub account: Arc<dyn AccountPort>,
    #[cfg(feature = "ssr")]
    pub cohorts: Arc<dyn CohortsPort>,
    pub communities: Arc<dyn CommunitiesPort>,
    pub conversations: Arc<dyn ConversationPort>,
    pub introductions: Arc<dyn IntroductionsPort>,
    pub lists: Arc<dyn ListsPort>,
    pub matching: Arc<dyn MatchingPort>,
    pub requests: Arc<dyn RequestPort>,
    pub room: Arc<dyn RoomPort>,
    pub safety: Arc<dyn SafetyPort>,
    pub people: Arc<dyn PeoplePort>,
    pub sessions: Arc<dyn SessionsPort>,
}

/// The ports of this request. Fails only outside a request.
pub fn backend() -> Result<Backend> {
    use_context::<Backend>().ok_or(Error::Unavailable)
}
