//! What a page view begins with: who is asking, their clock and light, where their events stand, a form that came back.
//! Written into the page once by the server and read again by the browser. Absent on purpose: anything that changes while
//! the page is open (signing in and out loads the page anew).

use crate::{forms::Again, time::WhenLabel, ui::Light, viewer::Viewer};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Arrival {
    pub viewer: Option<Viewer>,
    /// The viewer's own time, and the city it belongs to.
    pub clock: Option<(WhenLabel, String)>,
    /// Cookie `light`: `afternoon`, `evening` or nothing.
    pub light: Option<String>,
    /// Where the viewer's event stream stood before anything of this page was read.
    pub as_of: i64,
    /// Version of the room before anything of this page was read.
    pub room: u64,
    /// How much is new: conversations with something unread, asks and introductions that wait for a word.
    pub fresh: u32,
    /// This build; a stream that names another asks for a reload.
    pub build: String,
    pub demo: bool,
    pub again: Option<Again>,
}

impl Arrival {
    pub fn light(&self) -> Light {
        self.light.as_deref().and_then(Light::parse).unwrap_or_default()
    }

    /// Hosts and operators have a desk.
    pub fn has_desk(&self) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| viewer.operator || !viewer.hosts.is_empty())
    }
}

/// The arrival of this page view.
pub fn arrival() -> Arrival {
    use_context().unwrap_or_default()
}

/// The signed-in member, in a view.
pub fn viewer() -> Option<Viewer> {
    arrival().viewer
}
