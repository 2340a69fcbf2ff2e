//! Lays the site out: hashed names under `pkg/`, public files as they are, compressed twins, a manifest.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::frontend::{APP, Crate, Frontend, SLIDER, files_below};
use super::sizes::Sizes;
use crate::places::Places;

/// Endings of files that compression makes smaller; fonts and pictures are compressed already.
const COMPRESSIBLE: [&str; 9] = ["js", "wasm", "css", "svg", "html", "json", "webmanifest", "txt", "xml"];

/// Under `pkg/`, whose names change with their contents and may be kept for ever.
struct Asset {
    path: String,
    bytes: Vec<u8>,
}

/// Writes the site anew unless the very same one is there.
pub fn assemble(places: &Places, app: &Frontend, slider: &Frontend, style: &str) -> Result<Sizes> {
    let css = Asset::hashed("main", "css", style.as_bytes().to_vec());
    let (mut assets, css_path) = (public_files(&places.root.join("public"))?, css.path.clone());
    assets.push(css);
    let [app_names, slider_names] = [(APP, app), (SLIDER, slider)].map(|(of, made)| add(&mut assets, &of, made));
    let build = hash(&[&app_names.wasm, &app_names.js, &css_path].map(String::as_bytes).concat());
    assets.sort_by(|a, b| a.path.cmp(&b.path));

    let site = places.site();
    let stamp = contents_of(&assets);
    let stamp_file = places.target.join("site-made-from");
    if !(site.exists() && fs::read(&stamp_file).is_ok_and(|was| was == stamp)) {
        println!("  compressing {} files", assets.len());
        let fresh = places.target.join("site-fresh");
        write_all(&fresh, &assets)?;
        let files: Vec<_> = assets.iter().map(|asset| asset.path.as_str()).collect();
        let manifest = json!({
            "js": app_names.js, "wasm": app_names.wasm, "css": css_path, "build": build,
            "slider": { "js": slider_names.js, "wasm": slider_names.wasm }, "files": files,
        });
        fs::write(fresh.join("manifest.json"), format!("{manifest:#}\n"))?;
        replace(&fresh, &site)?;
        fs::write(stamp_file, stamp)?;
    }
    let brotli_size = |path: &str| size(&site.join(format!("{}.br", path.trim_start_matches('/'))));
    Ok(Sizes {
        raw_wasm: app.raw_wasm,
        wasm: app.wasm.len(),
        wasm_brotli: brotli_size(&app_names.wasm)?,
        js_brotli: brotli_size(&app_names.js)?,
        css_brotli: brotli_size(&css_path)?,
        slider_brotli: brotli_size(&slider_names.wasm)? + brotli_size(&slider_names.js)?,
    })
}

/// The addresses of a crate's wasm and of its JavaScript.
struct Names {
    wasm: String,
    js: String,
}

fn add(assets: &mut Vec<Asset>, of: &Crate, made: &Frontend) -> Names {
    let wasm = Asset::hashed(&format!("{}_bg", of.name), "wasm", made.wasm.clone());
    let js = Asset::hashed(of.name, "js", made.js.clone());
    let names = Names { wasm: wasm.path.clone(), js: js.path.clone() };
    assets.extend([wasm, js]);
    // A snippet's folder carries a hash of its crate, and its path is fixed by the import.
    assets
        .extend(made.snippets.iter().map(|(name, bytes)| Asset { path: format!("/pkg/{name}"), bytes: bytes.clone() }));
    names
}

impl Asset {
    fn hashed(name: &str, ending: &str, bytes: Vec<u8>) -> Self {
        Self { path: format!("/pkg/{name}.{}.{ending}", hash(&bytes)), bytes }
    }
}

fn public_files(folder: &Path) -> Result<Vec<Asset>> {
    let mut assets = Vec::new();
    for file in files_below(folder)? {
        let name = file.strip_prefix(folder)?.to_string_lossy().into_owned();
        assets.push(Asset { path: format!("/{name}"), bytes: fs::read(&file)? });
    }
    Ok(assets)
}

fn write_all(folder: &Path, assets: &[Asset]) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    for asset in assets {
        let file = folder.join(asset.path.trim_start_matches('/'));
        fs::create_dir_all(file.parent().context("an asset lies in a folder")?)?;
        fs::write(&file, &asset.bytes)?;
        let ending = file.extension().unwrap_or_default().to_string_lossy().into_owned();
        if COMPRESSIBLE.contains(&ending.as_str()) {
            fs::write(file.with_extension(format!("{ending}.br")), brotli(&asset.bytes)?)?;
            fs::write(file.with_extension(format!("{ending}.gz")), gzip(&asset.bytes)?)?;
        }
    }
    Ok(())
}

fn replace(fresh: &Path, site: &Path) -> Result<()> {
    if site.exists() {
        fs::remove_dir_all(site)?;
    }
    fs::rename(fresh, site).context("the fresh site cannot take its place")
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

fn contents_of(assets: &[Asset]) -> Vec<u8> {
    let mut whole = Sha256::new();
    for asset in assets {
        whole.update(asset.path.as_bytes());
        whole.update(Sha256::digest(&asset.bytes));
    }
    whole.finalize().to_vec()
}

/// Twelve hexadecimal digits: enough to tell any two builds apart.
fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    digest.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

fn size(file: &Path) -> Result<usize> {
    let length = fs::metadata(file).with_context(|| format!("no {}", file.display()))?.len();
    Ok(usize::try_from(length)?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn twins_hold_the_same_bytes() {
        let folder = tempfile::tempdir().unwrap();
        let text = "a round of drinks ".repeat(400).into_bytes();
        let asset = Asset::hashed("main", "css", text.clone());
        let path = folder.path().join(asset.path.trim_start_matches('/'));
        write_all(folder.path(), &[asset]).unwrap();
        let read = |ending: &str| fs::read(format!("{}{ending}", path.display())).unwrap();
        assert_eq!(read(""), text);
        let mut from_gzip = Vec::new();
        flate2::read::GzDecoder::new(&*read(".gz")).read_to_end(&mut from_gzip).unwrap();
        assert_eq!(from_gzip, text);
        let mut from_brotli = Vec::new();
        brotli::BrotliDecompress(&mut &*read(".br"), &mut from_brotli).unwrap();
        assert_eq!(from_brotli, text);
        assert!(read(".br").len() < text.len() / 10);
    }

    #[test]
    fn names_follow_contents() {
        let name = |text: &str| Asset::hashed("main", "css", text.into()).path;
        assert_eq!(name("a{}"), name("a{}"));
        assert_ne!(name("a{}"), name("b{}"));
        assert!(name("").starts_with("/pkg/main.") && name("").ends_with(".css"));
    }
}
