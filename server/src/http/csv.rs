//! `GET /lists/{id}.csv`, `GET /cohorts/drafts/{id}.csv`: tables as files, for hosts; and `GET /cohorts/drafts/{id}.programme`,
//! what the page of a draft solves where it is. Every other address there is a page.

use super::respond;
use crate::house::House;
use app::{
    error::{Error, Result},
    viewer::{Asking, Viewer},
    wire::{PACKED, Packed},
};
use axum::{
    Extension,
    body::Body,
    extract::{Path, Request},
    http::{HeaderValue, header},
    response::Response,
};
use std::sync::Arc;

pub async fn list(Extension(house): Extension<Arc<House>>, Path(name): Path<String>, request: Request) -> Response {
    let Some(id) = name.strip_suffix(".csv") else { return super::page(Extension(house), request).await };
    let viewer = viewer(&house, &request);
    let text = async { house.backend().lists.csv(&viewer?, id.parse()?).await };
    file(text.await, "attachment; filename=\"mentor-list.csv\"")
}

pub async fn draft(Extension(house): Extension<Arc<House>>, Path(name): Path<String>, request: Request) -> Response {
    if let Some(id) = name.strip_suffix(".programme") {
        let viewer = signed_in(&request);
        let packet = async { house.backend().cohorts.programme(&viewer?, id.parse()?).await };
        return match packet.await {
            Ok(packet) => of_kind(PACKED, Packed::of(&packet).into_bytes()),
            Err(error) => respond::plain(&error),
        };
    }
    let Some(id) = name.strip_suffix(".csv") else { return super::page(Extension(house), request).await };
    let viewer = viewer(&house, &request);
    let text = async { house.backend().cohorts.csv(&viewer?, id.parse()?).await };
    file(text.await, "attachment; filename=\"cohort.csv\"")
}

/// Who asks for a file, and not too often.
fn viewer(house: &House, request: &Request) -> Result<Viewer> {
    let viewer = signed_in(request)?;
    house.limits.check("export", &viewer.member.to_string())?;
    Ok(viewer)
}

fn signed_in(request: &Request) -> Result<Viewer> {
    request.extensions().get::<Asking>().and_then(|asking| asking.0.clone()).ok_or(Error::SignIn)
}

fn file(text: Result<String>, disposition: &'static str) -> Response {
    match text {
        Ok(text) => {
            let mut response = of_kind("text/csv; charset=utf-8; header=present", text);
            response.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition));
            response
        }
        Err(error) => respond::plain(&error),
    }
}

fn of_kind(kind: &'static str, body: impl Into<Body>) -> Response {
    let mut response = Response::new(body.into());
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    response
}
