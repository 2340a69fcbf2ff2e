//! `GET /lists/{id}.csv`: a mentor list as a file, for its hosts. Every other address under `/lists` is a page.

use super::respond;
use crate::house::House;
use app::{
    error::{Error, Result},
    ids::MentorListId,
    viewer::Asking,
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
    let asking = request.extensions().get::<Asking>().cloned().unwrap_or_default();
    match text(&house, asking, id).await {
        Ok(text) => {
            let mut response = Response::new(Body::from(text));
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8; header=present"));
            headers.insert(
                header::CONTENT_DISPOSITION,
                HeaderValue::from_static("attachment; filename=\"mentor-list.csv\""),
            );
            response
        }
        Err(error) => respond::plain(&error),
    }
}

async fn text(house: &Arc<House>, asking: Asking, id: &str) -> Result<String> {
    let viewer = asking.0.ok_or(Error::SignIn)?;
    house.limits.check("export", &viewer.member.to_string())?;
    house.backend().lists.csv(&viewer, id.parse::<MentorListId>()?).await
}
