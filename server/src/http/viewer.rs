//! Who is asking: the login cookie becomes a `Viewer` once per request; pages that need one send the others to sign in.

use super::headers::cookie;
use crate::{account::find_viewer, fault::Result, house::House, world::hash, zones};
use app::{arrival::Arrival, forms::Again, ids::MemberId, viewer::Asking};
use axum::{
    extract::{Request, State},
    http::{Method, Uri, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use std::sync::Arc;
use uuid::Uuid;

/// Pages anyone may open. Everything else asks for a login.
const OPEN: [&str; 9] = ["/", "/welcome", "/join", "/confirm", "/sign-in", "/reset", "/rules", "/privacy", "/offline"];

pub async fn layer(State(house): State<Arc<House>>, mut request: Request, next: Next) -> Response {
    let token = cookie(request.headers(), house.config.login_cookie()).map(str::to_owned);
    let viewer = match token {
        None => None,
        Some(token) => match find_viewer(&house, &token).await {
            Ok(viewer) => viewer,
            Err(fault) => return super::respond::plain(&fault.into()),
        },
    };
    request.extensions_mut().insert(Asking(viewer));
    next.run(request).await
}

/// In front of the pages: sends the nameless to sign in, and puts a form that came back into the request.
pub async fn gate(State(house): State<Arc<House>>, request: Request, next: Next) -> Response {
    let known = request.extensions().get::<Asking>().is_some_and(|asking| asking.0.is_some());
    let path = request.uri().path();
    if !known && request.method() == Method::GET && !OPEN.contains(&path) {
        let wanted = request.uri().path_and_query().map_or(path, |wanted| wanted.as_str());
        let query = serde_urlencoded::to_string([("next", wanted)]).unwrap_or_default();
        return Redirect::to(&format!("/sign-in?{query}")).into_response();
    }
    let (mut parts, body) = request.into_parts();
    match arrive(&house, &parts).await {
        Ok(arrival) => {
            parts.extensions.insert(arrival);
            next.run(Request::from_parts(parts, body)).await
        }
        Err(fault) => super::respond::plain(&fault.into()),
    }
}

/// What the page begins with. `as_of` is read before anything the page will show.
async fn arrive(house: &House, request: &Parts) -> Result<Arrival> {
    let viewer = request.extensions.get::<Asking>().and_then(|asking| asking.0.clone());
    let (mut as_of, mut clock, mut fresh) = (0, None, 0);
    if let Some(viewer) = &viewer {
        house.live.seen(viewer.member);
    }
    let room = house.live.room_version();
    if let Some(viewer) = &viewer {
        (as_of, fresh) = waiting(house, viewer.member).await?;
        let zone = house.zone(&viewer.zone);
        let label = zones::label(house.now(), &zone);
        let place = Some(zones::place(&zone)).filter(|place| *place != label.abbr).unwrap_or_default();
        clock = Some((label, place));
    }
    Ok(Arrival {
        viewer,
        clock,
        light: cookie(&request.headers, "light").map(str::to_owned),
        as_of,
        room,
        fresh,
        build: super::site::build().to_owned(),
        demo: house.config.demo,
        again: returned_form(house, request).await,
    })
}

/// Where `member`'s stream stands, and how much is new for them.
async fn waiting(house: &House, member: MemberId) -> Result<(i64, u32)> {
    let version = house.store.version();
    if let Some(known) = house.waiting.get(version, &member) {
        return Ok(known);
    }
    let mut tx = house.store.read().await?;
    let as_of = tx.last_seq(member).await?;
    let fresh = tx.count_new(member).await?;
    house.waiting.keep(version, member, (as_of, fresh));
    Ok((as_of, fresh))
}

async fn returned_form(house: &House, request: &Parts) -> Option<Again> {
    let id: Uuid = query(&request.uri, "again")?.parse().ok()?;
    let secret = cookie(&request.headers, "again")?;
    let mut tx = house.store.read().await.ok()?;
    let text = tx.find_flash(id, &hash(secret)).await.ok()??;
    serde_json::from_str(&text).ok()
}

/// One value of the query.
pub fn query(uri: &Uri, name: &str) -> Option<String> {
    let pairs: Vec<(String, String)> = serde_urlencoded::from_str(uri.query()?).ok()?;
    pairs.into_iter().find_map(|(key, value)| (key == name).then_some(value))
}
