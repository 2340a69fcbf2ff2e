//! `GET /lists/{id}.csv`, `GET /cohorts/drafts/{id}.csv`: tables as files, for hosts. Every other address there is a page.

use super::respond;
use crate::house::House;
use app::{
    error::{Error, Result},
    viewer::{Asking, Viewer},
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
    let Some(id) = name.strip_suffix(".csv") else { return super::page(Extension(house), request).await };
    let viewer = viewer(&house, &request);
    let text = async { house.backend().cohorts.csv(&viewer?, id.parse()?).await };
    file(text.await, "attachment; filename=\"cohort.csv\"")
}

/// Who asks for a file, and not too often.
fn viewer(house: &House, request: &Request) -> Result<Viewer> {
    let asking = request.extensions().get::<Asking>().cloned().unwrap_or_default();
    let viewer = asking.0.ok_or(Error::SignIn)?;
    house.limits.check("export", &viewer.member.to_string())?;
    Ok(viewer)
}

fn file(text: Result<String>, disposition: &'static str) -> Response {
    match text {
        Ok(text) => {
            let mut response = Response::new(Body::from(text));
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present"));
            headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(disposition));
            response
        }
        Err(error) => respond::plain(&error),
    }
}
