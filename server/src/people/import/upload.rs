//! `POST /people/import`: a file comes in piece by piece, is read, and becomes a draft; or the form comes back and says why not.

use super::{keep, read};
use crate::{
    fault::{Fault, Result},
    house::House,
    http::plain_forms,
    people::today,
};
use app::{
    error::Error,
    people::{
        import::{ImportId, draft::Draft},
        pages::UPLOAD,
    },
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
pub const BODY: usize = 64 * 1024 * 1024;

pub async fn post(
    Extension(house): Extension<Arc<House>>,
    Extension(asking): Extension<Asking>,
    headers: HeaderMap,
    form: Result<Multipart, MultipartRejection>,
) -> Response {
    let Some(viewer) = asking.0 else { return plain_forms::lead("/sign-in?next=/account/import") };
    match import(&house, &viewer, form).await {
        Ok(id) => plain_forms::lead(&format!("/account/import/{id}")),
        Err(fault) => plain_forms::send_back(&house, &headers, UPLOAD, "/account/import", fault.into()).await,
    }
}

async fn import(house: &House, viewer: &Viewer, form: Result<Multipart, MultipartRejection>) -> Result<ImportId> {
    house.limits.check("upload", &viewer.member.to_string())?;
    let form = form.map_err(|_| refused("This didn’t arrive as a file. Choose one and try again."))?;
    let (name, bytes) = receive(form).await?;
    let today = today(house, &viewer.zone);
    let draft = tokio::task::spawn_blocking(move || read_file(&name, &bytes, today)).await.map_err(Fault::ours)??;
    keep(house, viewer, &draft).await
}

fn read_file(name: &str, bytes: &[u8], today: app::people::Month) -> Result<Draft> {
    read::read(name, bytes, today).map_err(|error| Error::invalid(error.field, error.message).into())
}

/// The file's name and bytes. What is too large is still taken off the wire up to a point, so that the answer is heard.
async fn receive(mut form: Multipart) -> Result<(String, Vec<u8>)> {
    let broken = |_| refused("The file stopped arriving half way. Try again.");
    let mut file = None;
    while let Some(mut field) = form.next_field().await.map_err(broken)? {
        let wanted = field.name() == Some("file") && file.is_none();
        let name: String = field.file_name().unwrap_or_default().chars().take(200).collect();
        let (mut bytes, mut length) = (Vec::new(), 0_usize);
        while let Some(chunk) = field.chunk().await.map_err(broken)? {
            length = length.saturating_add(chunk.len());
            if wanted && length <= read::UPLOAD {
                bytes.extend_from_slice(&chunk);
            }
        }
        if wanted {
            file = Some((name, bytes, length));
        }
    }
    match file {
        None | Some((_, _, 0)) => Err(refused("Choose a file first.")),
        Some((_, _, length)) if length > read::UPLOAD => {
            Err(refused("The file is larger than 8 MB. A LinkedIn export can be asked for without its messages."))
        }
        Some((name, bytes, _)) => Ok((name, bytes)),
    }
}

fn refused(why: &str) -> Fault {
    Error::invalid("file", format!("Nothing has happened yet. {why}")).into()
}
