//! Around the server functions: sets the status from the error, and for a browser that posted a plain form keeps what was
//! typed (never passwords) and leads back to the form. After success it leads where the function said, or back to the page.
//! A browser of another build is asked to reload.

use super::{headers::cookie, respond};
use crate::{fault::Result, house::House, world::World};
use app::{
    error::Error,
    forms::Again,
    time::MINUTE,
    wire::{BUILD, PACKED},
};
use axum::{
    body::{Body, Bytes, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    middleware::Next,
    response::Response,
};
use leptos::server_fn::error::SERVER_FN_ERROR_HEADER;
use std::sync::Arc;

/// To a browser whose page is another build's: it would misread what is packed for this one.
const REBUILT: &str = "The house has been done up while you were here. Reload, and it will be as you left it.";

pub async fn layer(State(house): State<Arc<House>>, request: Request, next: Next) -> Response {
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, super::FORM_BYTES).await else {
        return respond::plain(&Error::invalid("form", "This is more than a form can carry."));
    };
    let accepts = |kind| {
        let accept = parts.headers.get(header::ACCEPT).and_then(|accept| accept.to_str().ok());
        accept.is_some_and(|accept| accept.contains(kind))
    };
    let (plain, packed) = (accepts("text/html"), accepts(PACKED));
    if parts.headers.get(BUILD).is_some_and(|build| build != super::build()) {
        return respond::packed(&Error::conflict(REBUILT));
    }
    let tell = |error: &Error| match (plain, packed) {
        (true, _) => respond::plain(error),
        (_, true) => respond::packed(error),
        _ => respond::json(error),
    };
    if !is_text(&body) {
        return tell(&Error::invalid("form", "Something in this form is no text."));
    }
    let (action, back) = (parts.uri.path().to_owned(), back(&parts.headers, &house.config.public_url()));
    let kept = cookie(&parts.headers, "again").map(str::to_owned);
    // The function itself always answers as to a script; this layer does the leading.
    parts.headers.insert(header::ACCEPT, HeaderValue::from_static("application/json"));
    let response = next.run(Request::from_parts(parts, Body::from(body.clone()))).await;

    if response.headers().contains_key(SERVER_FN_ERROR_HEADER) {
        let error = read_error(response).await;
        return match (plain, &error) {
            (true, Error::SignIn) => lead("/sign-in"),
            (true, _) => {
                keep(&house, &action, &body, error.clone(), &back, kept).await.unwrap_or_else(|_| tell(&error))
            }
            (false, _) => tell(&error),
        };
    }
    if plain { led(response, &back) } else { response }
}

/// The same for a plain route: back to `page`, where the form posting to `action` says what was wrong.
pub async fn send_back(house: &House, headers: &HeaderMap, action: &str, page: &str, error: Error) -> Response {
    let kept = cookie(headers, "again").map(str::to_owned);
    let back = match back(headers, &house.config.public_url()) {
        path if path.starts_with(page) => path,
        _ => page.to_owned(),
    };
    keep(house, action, &Bytes::new(), error.clone(), &back, kept).await.unwrap_or_else(|_| respond::plain(&error))
}

async fn read_error(response: Response) -> Error {
    let bytes = to_bytes(response.into_body(), super::FORM_BYTES).await.unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or(Error::Unavailable)
}

/// Whether what is percent-encoded in `body` is UTF-8. The decoder would put question marks where it is not.
fn is_text(body: &[u8]) -> bool {
    let hex = |digit: Option<&u8>| digit.and_then(|digit| char::from(*digit).to_digit(16));
    let (mut bytes, mut rest) = (Vec::with_capacity(body.len()), body.iter());
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        match (byte, hex(ahead.next()), hex(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.push(u8::try_from(high * 16 + low).unwrap_or(u8::MAX));
                rest = ahead;
            }
            _ => bytes.push(*byte),
        }
    }
    std::str::from_utf8(&bytes).is_ok()
}

/// The page the form was on, as a path of this site.
fn back(headers: &HeaderMap, public_url: &str) -> String {
    headers
        .get(header::REFERER)
        .and_then(|referer| referer.to_str().ok())
        .and_then(|referer| referer.strip_prefix(public_url))
        .filter(|path| path.starts_with('/') && !path.starts_with("//"))
        .map_or_else(|| "/".to_owned(), without_again)
}

/// The path without an earlier `again=`, and without a fragment.
fn without_again(path: &str) -> String {
    let path = path.split('#').next().unwrap_or("/");
    let Some((path, query)) = path.split_once('?') else { return path.to_owned() };
    let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("again=")).collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

async fn keep(
    house: &House,
    action: &str,
    body: &Bytes,
    error: Error,
    back: &str,
    kept: Option<String>,
) -> Result<Response> {
    let posted: Vec<(String, String)> = serde_urlencoded::from_bytes(body).unwrap_or_default();
    let fields = posted.into_iter().filter(|(name, _)| !is_secret(name)).collect();
    let again = serde_json::to_string(&Again { action: action.to_owned(), fields, error })?;
    let world: &dyn World = house.store.world().as_ref();
    let (secret, hash) = match kept {
        Some(secret) if secret.len() == 43 => {
            let hash = crate::world::hash(&secret);
            (secret, hash)
        }
        _ => world.secret(),
    };
    let id = house
        .store
        .write(move |tx| {
            let (again, hash) = (again.clone(), hash.clone());
            Box::pin(async move {
                let expires = tx.now().plus_ms(10 * MINUTE);
                tx.add_flash(&again, &hash, expires).await
            })
        })
        .await?;
    let mark = if back.contains('?') { '&' } else { '?' };
    let mut response = lead(&format!("{back}{mark}again={id}"));
    let secure = if house.config.is_cookie_secure() { "; Secure" } else { "" };
    if let Ok(value) =
        HeaderValue::from_str(&format!("again={secret}; Path=/; Max-Age=600; HttpOnly; SameSite=Lax{secure}"))
    {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
    Ok(response)
}

/// Passwords and tokens are never kept.
fn is_secret(name: &str) -> bool {
    matches!(name, "password" | "current" | "token" | "key")
}

/// Success, for a plain form: 303 to where the function sent the browser, else back to the page.
fn led(response: Response, back: &str) -> Response {
    let path = response.headers().get(header::LOCATION).and_then(|path| path.to_str().ok()).unwrap_or(back).to_owned();
    let mut answer = lead(&path);
    for cookie in response.headers().get_all(header::SET_COOKIE) {
        answer.headers_mut().append(header::SET_COOKIE, cookie.clone());
    }
    answer
}

pub fn lead(path: &str) -> Response {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    // Kept as written where it is an address: a `Uri` has no fragment.
    let path = if path.parse::<Uri>().is_ok() { path } else { "/" };
    response
        .headers_mut()
        .insert(header::LOCATION, HeaderValue::from_str(path).unwrap_or(HeaderValue::from_static("/")));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_no_characters_are_no_text() {
        for (body, text) in [
            ("a=b+c&d=%C3%A9%E2%9C%A8", true),
            ("a=100%&b=%4&c=%zz", true),
            ("a=%ED%A0%80", false),
            ("a=%C0%AF", false),
            ("a=%E2%82", false),
            ("a=%25ff", true),
        ] {
            assert_eq!(is_text(body.as_bytes()), text, "{body}");
        }
    }

    #[test]
    fn the_way_back_stays_on_this_site() {
        for (referer, path) in [
            ("https://party.example/join?invite=x", "/join?invite=x"),
            ("https://party.example/join?again=1&invite=x#name", "/join?invite=x"),
            ("https://party.example.evil.example/join", "/"),
            ("https://party.example//evil.example", "/"),
            ("https://evil.example/", "/"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::REFERER, HeaderValue::from_static(referer));
            assert_eq!(back(&headers, "https://party.example"), path, "{referer}");
        }
    }
}
