//! `Respond` on axum: what server functions and pages may do to the response in progress; and plain answers.

use crate::{account::LOGIN_AGE, house::House};
use app::{
    error::Error,
    respond::Respond,
    viewer::Asking,
    wire::{PACKED, Packed},
};
use axum::{
    Extension,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderValue, StatusCode, header, request::Parts},
    response::Response,
};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
};

struct InProgress {
    options: ResponseOptions,
    house: Arc<House>,
    address: String,
    browser: String,
}

/// The `Respond` of this request. Called inside a rendering, where the response's options are in context.
pub fn of(house: &Arc<House>, parts: &Parts) -> Arc<dyn Respond> {
    Arc::new(InProgress {
        options: use_context().unwrap_or_default(),
        house: house.clone(),
        address: address(house, parts),
        browser: browser(parts),
    })
}

impl Respond for InProgress {
    fn redirect(&self, path: &str) {
        if let Ok(path) = HeaderValue::from_str(path) {
            self.options.insert_header(header::LOCATION, path);
        }
    }

    fn set_status(&self, status: u16) {
        if let Ok(status) = StatusCode::from_u16(status) {
            self.options.set_status(status);
        }
    }

    fn set_login(&self, token: Option<&str>) {
        let name = self.house.config.login_cookie();
        let secure = if self.house.config.is_cookie_secure() { "; Secure" } else { "" };
        let (token, age) = token.map_or(("", 0), |token| (token, LOGIN_AGE / 1_000));
        if let Ok(value) =
            HeaderValue::from_str(&format!("{name}={token}; Path=/; Max-Age={age}; HttpOnly; SameSite=Lax{secure}"))
        {
            self.options.append_header(header::SET_COOKIE, value);
        }
    }

    fn address(&self) -> String {
        self.address.clone()
    }

    fn browser(&self) -> String {
        self.browser.clone()
    }
}

/// The client's address: the connection's, or what a proxy we were told to believe says. IPv6 by its /64.
fn address(house: &House, parts: &Parts) -> String {
    let Some(ConnectInfo(peer)) = parts.extensions.get::<ConnectInfo<SocketAddr>>() else { return String::new() };
    let mut address = peer.ip();
    if house.config.proxies.contains(&address)
        && let Some(forwarded) = parts.headers.get("x-forwarded-for").and_then(|value| value.to_str().ok())
        && let Some(client) = forwarded
            .rsplit(',')
            .filter_map(|part| part.trim().parse::<IpAddr>().ok())
            .find(|client| !house.config.proxies.contains(client))
    {
        address = client;
    }
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// "Firefox on Android", as well as the user agent tells.
fn browser(parts: &Parts) -> String {
    let agent = parts.headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = |names: &[(&'static str, &'static str)]| {
        names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name)
    };
    let program = first(&[
        ("Edg", "Edge"),
        ("OPR", "Opera"),
        ("Firefox", "Firefox"),
        ("FxiOS", "Firefox"),
        ("Chrom", "Chromium"),
        ("CriOS", "Chrome"),
        ("Safari", "Safari"),
    ]);
    let system = first(&[
        ("iPhone", "an iPhone"),
        ("iPad", "an iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "a Mac"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    match (program, system) {
        (Some(program), Some(system)) => format!("{program} on {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "A browser we don’t know".to_owned(),
    }
}

/// An error as one line of text, for routes that are no page and no server function.
pub fn plain(error: &Error) -> Response {
    answer(error, "text/plain; charset=utf-8", error.to_string())
}

/// An error as a script reads it.
pub fn json(error: &Error) -> Response {
    answer(error, "application/json", serde_json::to_string(error).unwrap_or_default())
}

/// An error as our own pages read it.
pub fn packed(error: &Error) -> Response {
    answer(error, PACKED, Packed::of(error).into_bytes())
}

fn answer(error: &Error, kind: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    *response.status_mut() = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Error::TooMany { retry_after } = error {
        response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(*retry_after));
    }
    response
}

/// `GET /account/export.json`: the member's own data as a file.
pub async fn export(Extension(house): Extension<Arc<House>>, Extension(asking): Extension<Asking>) -> Response {
    let Some(viewer) = asking.0 else { return plain(&Error::SignIn) };
    if let Err(error) = house.limits.check("export", &viewer.member.to_string()) {
        return plain(&error);
    }
    match house.backend().account.export(&viewer).await {
        Ok(text) => {
            let mut response = Response::new(Body::from(text));
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
            headers.insert(
                header::CONTENT_DISPOSITION,
                HeaderValue::from_static("attachment; filename=\"my-evening.json\""),
            );
            response
        }
        Err(error) => plain(&error),
    }
}
