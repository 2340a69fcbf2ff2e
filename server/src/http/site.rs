//! Files of the site: embedded in a release build, read from the built folder otherwise (`PARTY_SITE`).
//! Hashed names are kept for ever; the compressed twins made at build time are sent to whoever accepts them.

use super::light;
use crate::house::House;
use app::{Module, Site};
use axum::{
    Router,
    body::Body,
    extract::Path,
    http::{HeaderMap, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
    routing::get,
};
use rust_embed::RustEmbed;
use serde::Deserialize;
use std::{
    borrow::Cow,
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, OnceLock},
};

#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Embedded;

#[derive(Clone, Debug, Default, Deserialize)]
struct Manifest {
    js: String,
    wasm: String,
    css: String,
    slider: Module,
    build: String,
}

/// One file and its compressed twins.
struct File {
    bytes: Cow<'static, [u8]>,
    kind: &'static str,
}

/// Everything there is to serve, read once.
struct Files {
    manifest: Manifest,
    files: HashMap<String, File>,
}

fn files() -> &'static Files {
    static FILES: OnceLock<Files> = OnceLock::new();
    FILES.get_or_init(|| {
        let files: HashMap<String, File> = match std::env::var_os("PARTY_SITE") {
            Some(folder) => read(PathBuf::from(folder)),
            None => Embedded::iter()
                .filter_map(|name| Some((name.to_string(), file(&name, Embedded::get(&name)?.data))))
                .collect(),
        };
        let manifest = files.get("manifest.json").and_then(|file| serde_json::from_slice(&file.bytes).ok());
        if manifest.is_none() {
            tracing::warn!("the site has not been built: pages will have no style and no script");
        }
        Files { manifest: manifest.unwrap_or_default(), files }
    })
}

fn file(name: &str, bytes: Cow<'static, [u8]>) -> File {
    let plain = name.trim_end_matches(".br").trim_end_matches(".gz");
    let kind = if plain.ends_with(".webmanifest") {
        "application/manifest+json"
    } else {
        mime_guess::from_path(plain).first_raw().unwrap_or("application/octet-stream")
    };
    File { bytes, kind }
}

fn read(folder: PathBuf) -> HashMap<String, File> {
    let (mut found, mut folders) = (HashMap::new(), vec![folder.clone()]);
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(next).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if let (Ok(name), Ok(bytes)) = (path.strip_prefix(&folder), std::fs::read(&path)) {
                let name = name.to_string_lossy().into_owned();
                let file = file(&name, Cow::Owned(bytes));
                found.insert(name, file);
            }
        }
    }
    found
}

/// A route for every folder and file of the site.
pub fn routes() -> Router<Arc<House>> {
    let mut router = Router::new().route(
        "/pkg/{*name}",
        get(async |Path(name): Path<String>, headers: HeaderMap| serve(&format!("pkg/{name}"), &headers)),
    );
    router = router.route(
        "/fonts/{*name}",
        get(async |Path(name): Path<String>, headers: HeaderMap| serve(&format!("fonts/{name}"), &headers)),
    );
    for name in files().files.keys().filter(|name| {
        !name.contains('/') && !name.ends_with(".br") && !name.ends_with(".gz") && *name != "manifest.json"
    }) {
        let name = name.clone();
        router = router.route(&format!("/{name}"), get(async move |headers: HeaderMap| serve(&name, &headers)));
    }
    router
}

fn serve(name: &str, request: &HeaderMap) -> Response {
    let all = &files().files;
    let Some(plain) = all.get(name) else { return StatusCode::NOT_FOUND.into_response() };
    let accepts = request.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let twin = [("br", ".br"), ("gzip", ".gz")]
        .into_iter()
        .filter(|(coding, _)| accepts.contains(coding))
        .find_map(|(coding, end)| Some((coding, all.get(&format!("{name}{end}"))?)));
    let mut response =
        Response::new(Body::from(twin.map_or(&plain.bytes, |(_, file)| &file.bytes).clone().into_owned()));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(plain.kind));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Some((coding, _)) = twin {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(coding));
    }
    let lasting = name.starts_with("pkg/") || name.starts_with("fonts/");
    let keep = if lasting { "public, max-age=31536000, immutable" } else { "public, max-age=600" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(keep));
    response
}

/// The names the shell links, and the light of this request.
pub fn names(house: &House, parts: &Parts) -> Site {
    let Manifest { js, wasm, css, slider, build } = files().manifest.clone();
    Site { js, wasm, css, slider, build, hour: light::of(house, parts) }
}

/// Where the style is.
pub fn css() -> &'static str {
    &files().manifest.css
}

/// Which build the site is of.
pub fn build() -> &'static str {
    &files().manifest.build
}
