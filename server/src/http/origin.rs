//! Cross-site posts are refused: Sec-Fetch-Site must say `same-origin`; a browser without it must send our own Origin.

use crate::house::House;
use app::error::Error;
use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method},
    middleware::Next,
    response::Response,
};
use std::sync::Arc;

pub async fn layer(State(house): State<Arc<House>>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || is_own(request.headers(), &house.config.public_url()) {
        next.run(request).await
    } else {
        super::respond::plain(&Error::Forbidden)
    }
}

fn is_own(headers: &HeaderMap, public_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    match text("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => text("origin") == Some(public_url),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_our_own_pages_may_post() {
        for (fetch_site, origin, own) in [
            (Some("same-origin"), None, true),
            (Some("same-site"), Some("https://party.example"), false),
            (Some("cross-site"), Some("https://party.example"), false),
            (Some("none"), None, false),
            (None, Some("https://party.example"), true),
            (None, Some("https://evil.example"), false),
            (None, Some("null"), false),
            (None, None, false),
        ] {
            let mut headers = HeaderMap::new();
            if let Some(value) = fetch_site {
                headers.insert("sec-fetch-site", HeaderValue::from_static(value));
            }
            if let Some(value) = origin {
                headers.insert("origin", HeaderValue::from_static(value));
            }
            assert_eq!(is_own(&headers, "https://party.example"), own, "{fetch_site:?} {origin:?}");
        }
    }
}
