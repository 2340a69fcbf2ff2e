//! A LinkedIn data export as it comes: a ZIP from a stranger, of which only the files we know are ever unpacked.

use super::linkedin::File;
use super::text::{line, quote};
use super::{ReadError, UPLOAD};
use std::io::{Cursor, Read};
use zip::{CompressionMethod, ZipArchive};

const ENTRIES: usize = 200;
/// Bytes of all entries together: what they declare, and again what really comes out of those that are read.
const UNPACKED: u64 = 32 * 1024 * 1024;
const RATIO: u64 = 100;
/// Small files may shrink more than hostile ones are allowed to.
const RATIO_FROM: u64 = 128 * 1024;
const NAMED_IN_NOTE: usize = 6;

pub(super) struct Unpacked {
    /// The files we know, in the order a profile is read: what they are, a name to call them by, their bytes.
    pub files: Vec<(File, String, Vec<u8>)>,
    /// What was left unread, in words.
    pub notes: Vec<String>,
}

pub(super) fn unpack(bytes: &[u8]) -> Result<Unpacked, ReadError> {
    if declared_entries(bytes).is_some_and(|entries| entries > ENTRIES) {
        return Err(too_many());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("The archive"))?;
    if archive.len() > ENTRIES {
        return Err(too_many());
    }
    if archive.has_duplicate_names() {
        return Err(ReadError::new(
            "The archive holds two files of the same name, so one of them hides. Download the export again.",
        ));
    }
    let mut files = Vec::new();
    let mut unread = Vec::new();
    let mut declared = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(|_| damaged("The archive"))?;
        let name = String::from_utf8_lossy(entry.name_raw()).replace('\\', "/");
        if leads_elsewhere(&name) {
            let name = quote(&name);
            return Err(ReadError::new(format!(
                "The archive holds a file named {name}, which points outside it. We don’t open such archives."
            )));
        }
        if entry.encrypted() {
            return Err(ReadError::new(
                "The archive is locked with a password. Unlock it first, or bring its CSV files.",
            ));
        }
        declared = declared.saturating_add(entry.size());
        check_total(declared)?;
        check_ratio(entry.size(), entry.compressed_size())?;
        let base = name.rsplit('/').next().unwrap_or_default();
        if entry.is_dir() || name.contains("__MACOSX/") || base.starts_with('.') {
            continue;
        }
        if name == "[Content_Types].xml" {
            return Err(ReadError::new(
                "This is a Word or Excel document. Save the sheet as CSV, or bring the export as it came.",
            ));
        }
        match File::of_name(base).filter(|_| !entry.is_symlink()) {
            Some(file) => files.push((file, line(base, 60).text, index)),
            None => unread.push(base.to_owned()),
        }
    }
    files.sort_by_key(|(file, ..)| File::ALL.iter().position(|f| f == file));
    let mut read = Vec::new();
    let mut unpacked = 0_u64;
    for (file, name, index) in files {
        let bytes = one(&mut archive, &name, index)?;
        unpacked += bytes.len() as u64;
        check_total(unpacked)?;
        read.push((file, name, bytes));
    }
    Ok(Unpacked { files: read, notes: left_unread(&unread) })
}

fn one(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str, index: usize) -> Result<Vec<u8>, ReadError> {
    let entry = archive.by_index(index).map_err(|_| damaged(name))?;
    if !matches!(entry.compression(), CompressionMethod::Stored | CompressionMethod::Deflated) {
        return Err(ReadError::new(format!(
            "{name} is packed in a way we can’t open. Pack it anew as an ordinary ZIP, or bring its CSV files."
        )));
    }
    let packed = entry.compressed_size();
    let mut bytes = Vec::new();
    // Sizes in an archive are claims: reading stops one byte beyond what a file of its own may have.
    entry.take(UPLOAD as u64 + 1).read_to_end(&mut bytes).map_err(|_| damaged(name))?;
    if bytes.len() > UPLOAD {
        return Err(ReadError::new(format!("{name} unpacks to more than 8 MB, more than a career holds.")));
    }
    check_ratio(bytes.len() as u64, packed)?;
    Ok(bytes)
}

/// The number of entries the archive claims, from its end record, before anything is built from it.
fn declared_entries(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.get(bytes.len().saturating_sub(22 + 65_535)..)?;
    let record = tail.windows(12).rev().find(|w| w.starts_with(b"PK\x05\x06"))?;
    let count = record.get(10..12)?;
    Some(usize::from(u16::from_le_bytes(count.try_into().ok()?)))
}

fn check_total(size: u64) -> Result<(), ReadError> {
    if size > UNPACKED {
        return Err(ReadError::new(
            "The archive unpacks to more than 32 MB. Bring its Positions.csv, Education.csv and the like one by one.",
        ));
    }
    Ok(())
}

fn check_ratio(size: u64, packed: u64) -> Result<(), ReadError> {
    if size > RATIO_FROM && size / RATIO > packed {
        return Err(ReadError::new(
            "A file in the archive unpacks to more than a hundred times its size. We don’t open such archives.",
        ));
    }
    Ok(())
}

/// `../x`, `/x`, `C:/x`, and names no file system can hold.
fn leads_elsewhere(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':') && name.starts_with(|c: char| c.is_ascii_alphabetic());
    name.starts_with('/') || drive || name.contains('\0') || name.split('/').any(|part| part == "..")
}

fn left_unread(unread: &[String]) -> Vec<String> {
    let is_archive = |name: &str| {
        let name = name.to_ascii_lowercase();
        [".zip", ".gz", ".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz"].iter().any(|ending| name.ends_with(ending))
    };
    let (nested, others): (Vec<&String>, Vec<&String>) = unread.iter().partition(|name| is_archive(name));
    let mut notes = Vec::new();
    for (names, what) in [(nested, "Archives inside the archive were left unopened"), (others, "Left unread")] {
        let named: Vec<String> = names.iter().take(NAMED_IN_NOTE).map(|name| line(name, 40).text).collect();
        if !named.is_empty() {
            let more = names.len() - named.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            notes.push(format!("{what}: {}{more}.", named.join(", ")));
        }
    }
    notes
}

fn too_many() -> ReadError {
    ReadError::new(
        "The archive holds more than 200 files. Bring its Positions.csv, Education.csv and the like one by one.",
    )
}

fn damaged(what: &str) -> ReadError {
    ReadError::new(format!("{what} is damaged or incomplete. Download the export again."))
}
