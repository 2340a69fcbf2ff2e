//! `GET /sessions/{id}.ics`, before the pages: the router knows whole segments only.

use super::respond::plain;
use crate::{house::House, sessions};
use app::{error::Error, ids::SessionId, viewer::Asking};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, Method, header},
    middleware::Next,
    response::Response,
};
use std::sync::Arc;

pub async fn layer(State(house): State<Arc<House>>, request: Request, next: Next) -> Response {
    let wanted = request
        .uri()
        .path()
        .strip_prefix("/sessions/")
        .and_then(|rest| rest.strip_suffix(".ics"))
        .filter(|id| !id.contains('/'))
        .map(str::parse::<SessionId>);
    let Some(session) = wanted.filter(|_| matches!(*request.method(), Method::GET | Method::HEAD)) else {
        return next.run(request).await;
    };
    let viewer = request.extensions().get::<Asking>().and_then(|asking| asking.0.clone());
    let (session, viewer) = match (session, viewer) {
        (Ok(session), Some(viewer)) => (session, viewer),
        (Err(error), Some(_)) => return plain(&error),
        (_, None) => return plain(&Error::SignIn),
    };
    match sessions::calendar(&house, &viewer, session).await {
        Ok((file, kind)) => {
            let mut response = Response::new(Body::from(file));
            let headers = response.headers_mut();
            if let Ok(kind) = HeaderValue::from_str(&kind) {
                headers.insert(header::CONTENT_TYPE, kind);
            }
            headers
                .insert(header::CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"session.ics\""));
            response
        }
        Err(fault) => plain(&fault.into()),
    }
}
