//! The light of the room: a guest's own choice, else the hour at their clock. The footer's form sets it, scripts or not.

use super::headers::cookie;
use crate::{house::House, zones};
use app::viewer::Asking;
use axum::{
    Form,
    extract::State,
    http::{HeaderMap, StatusCode, header, request::Parts},
    response::{AppendHeaders, IntoResponse},
};
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
pub struct Chosen {
    light: String,
    #[serde(default)]
    back: String,
}

/// `POST /light`: `light` is `afternoon`, `evening`, or anything else for "by my clock".
pub async fn set(State(house): State<Arc<House>>, Form(chosen): Form<Chosen>) -> impl IntoResponse {
    let (value, age) = match chosen.light.as_str() {
        "afternoon" => ("afternoon", 31_536_000),
        "evening" => ("evening", 31_536_000),
        _ => ("", 0),
    };
    let secure = if house.config.is_cookie_secure() { "; Secure" } else { "" };
    let back = if chosen.back.starts_with('/')
        && !chosen.back.starts_with("//")
        && !chosen.back.contains(['\r', '\n', '\\'])
    {
        chosen.back
    } else {
        "/".to_owned()
    };
    let cookie = format!("light={value}; Path=/; Max-Age={age}; SameSite=Lax{secure}");
    (StatusCode::SEE_OTHER, AppendHeaders([(header::SET_COOKIE, cookie), (header::LOCATION, back)]))
}

/// `afternoon` or `evening`, as far as it can be known.
pub fn of(house: &House, parts: &Parts) -> Option<&'static str> {
    let headers: &HeaderMap = &parts.headers;
    match cookie(headers, "light") {
        Some("afternoon") => return Some("afternoon"),
        Some("evening") => return Some("evening"),
        _ => {}
    }
    let viewer = parts.extensions.get::<Asking>().and_then(|asking| asking.0.as_ref());
    let zone = viewer
        .map(|viewer| viewer.zone.clone())
        .or_else(|| cookie(headers, "zone").map(|zone| zone.replace("%2F", "/")))?;
    let zone = house.zones.zone(&zone).ok()?;
    let hour = zones::timestamp(house.now()).to_zoned(zone).hour();
    Some(if (6..18).contains(&hour) { "afternoon" } else { "evening" })
}
