//! What a server function may do to its response beside returning a value; implemented in the server.
//! Called from `api.rs` files. Absent on purpose: axum (app has none).

use crate::error::{Error, Result};
use leptos::prelude::use_context;
use std::sync::Arc;

pub trait Respond: Send + Sync {
    /// Sends the browser to a path of this site, with or without scripts.
    fn redirect(&self, path: &str);
    /// Answers with this HTTP status: for pages about things that are not there.
    fn set_status(&self, status: u16);
    /// Sets the login cookie to `token`, or clears it.
    fn set_login(&self, token: Option<&str>);
    /// Where the request came from, for rate limits and the logins page.
    fn address(&self) -> String;
    /// The browser's name of itself, shortened.
    fn browser(&self) -> String;
}

/// The response in progress. Fails only outside a request.
pub fn respond() -> Result<Arc<dyn Respond>> {
    use_context::<Arc<dyn Respond>>().ok_or(Error::Unavailable)
}

/// After a write: go to `path`, in both kinds of browser.
pub fn go(path: &str) -> Result<()> {
    respond()?.redirect(path);
    Ok(())
}
