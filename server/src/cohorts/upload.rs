//! `POST /cohorts/people`: a file of addresses is read for a cohort; or the form comes back and says why not.

use super::table;
use crate::{
    fault::Result,
    house::House,
    http::{self, plain_forms},
};
use app::{
    cohorts::{Side, pages::UPLOAD},
    error::Error,
    ids::CohortId,
    viewer::{Asking, Viewer},
};
use axum::{
    Extension,
    extract::{Multipart, multipart::MultipartRejection},
    http::HeaderMap,
    response::Response,
};
use std::sync::Arc;

/// More than this is not even read to its end.
pub const BODY: usize = 1024 * 1024;

pub async fn post(
    Extension(house): Extension<Arc<House>>,
    Extension(asking): Extension<Asking>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let Some(viewer) = asking.0 else { return plain_forms::lead("/sign-in?next=/cohorts") };
    match receive(&house, &viewer, form).await {
        Ok(cohort) => plain_forms::lead(&format!("/cohorts/{cohort}#read")),
        Err(fault) => match fault.into() {
            // There is no page to go back to.
            Error::NotFound => http::plain(&Error::NotFound),
            error => plain_forms::send_back(&house, &headers, UPLOAD, "/cohorts", error).await,
        },
    }
}

async fn receive(house: &House, viewer: &Viewer, form: Result<Multipart, MultipartRejection>) -> Result<CohortId> {
    let broken = || Error::invalid("file", "This didn’t arrive as a file of addresses. Choose one and try again.");
    let mut form = form.map_err(|_| broken())?;
    let (mut cohort, mut side, mut file) = (None, None, Vec::new());
    while let Some(field) = form.next_field().await.map_err(|_| broken())? {
        let name = field.name().map(str::to_owned);
        let bytes = field.bytes().await.map_err(|_| broken())?;
        let text = || String::from_utf8_lossy(&bytes).into_owned();
        match name.as_deref() {
            Some("cohort") => cohort = Some(text().parse::<CohortId>()?),
            Some("side") => side = Some(text().parse::<Side>()?),
            Some("file") => file = bytes.to_vec(),
            _ => {}
        }
    }
    let (cohort, side) = cohort.zip(side).ok_or_else(broken)?;
    if file.is_empty() {
        return Err(Error::invalid("file", "Choose a file first.").into());
    }
    table::read(house, viewer, cohort, side, "file", &file).await.map(|()| cohort)
}
