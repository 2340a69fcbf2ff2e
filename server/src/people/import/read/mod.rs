//! Career files of strangers (JSON Resume, LinkedIn's data export) read into draft rows, every row accounted for.
//! Called by the import route with an upload, and again with the fields of a row that was edited.
//! Absent on purpose: the database, HTTP, and the profile's own rules; nothing here writes or remembers anything.

mod archive;
mod date;
mod entry;
mod fields;
mod foreign;
mod json;
mod judge;
mod level;
mod linkedin;
mod months;
mod shape;
mod span;
mod table;
#[cfg(test)]
mod tests;
mod text;
mod twins;

pub use text::decode;

use app::people::import::draft::{Draft, Month, Row, RowKind, Source};
use std::fmt;

/// The largest upload that is looked at, in bytes.
pub const UPLOAD: usize = 8 * 1024 * 1024;
/// Rows of one kind; a file with more is refused as a whole.
pub const ROWS: usize = 2_000;

/// Why a file was refused as a whole, in the voice of the house, for the form field `field`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadError {
    pub field: &'static str,
    pub message: String,
}

impl ReadError {
    fn new(what: impl AsRef<str>) -> Self {
        Self { field: "file", message: format!("Nothing has happened yet. {}", what.as_ref()) }
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ReadError {}

/// Reads an upload. Its name helps where its bytes don't tell what it is; `today` decides what lies in the future.
pub fn read(file_name: &str, bytes: &[u8], today: Month) -> Result<Draft, ReadError> {
    if bytes.len() > UPLOAD {
        return Err(ReadError::new(
            "The file is larger than 8 MB. A LinkedIn export can be asked for without its messages.",
        ));
    }
    if let Some(what) = other_kind(bytes) {
        return Err(ReadError::new(format!("{what} Bring a LinkedIn data export (ZIP or CSV) or a JSON Resume.")));
    }
    let mut notes = Vec::new();
    let (source, mut rows) = if [b"PK\x03\x04", b"PK\x05\x06"].iter().any(|magic| bytes.starts_with(*magic)) {
        (Source::LinkedIn, export(bytes, today, &mut notes)?)
    } else {
        let (text, note) = text::decode(bytes);
        notes.extend(note.map(str::to_owned));
        match text.trim_start().chars().next() {
            None => return Err(ReadError::new("The file is empty.")),
            Some('{' | '[') => (Source::JsonResume, json::read(&text, today, &mut notes)?),
            Some(_) => (Source::LinkedIn, linkedin::single(&called(file_name), &text, today)?),
        }
    };
    if rows.iter().all(|row| row.kind() == RowKind::Other) {
        return Err(ReadError::new(
            "The file holds nothing a profile keeps: no positions, education, skills or languages.",
        ));
    }
    twins::refuse(&mut rows);
    Ok(Draft { source, rows, notes })
}

/// One row again, from fields a person has edited: named `title`, `organisation`, `place`, `start`, `end`, `description`,
/// `school`, `degree`, `field`, `name`, `level`, `headline`, `story`. A field left empty is a field not given.
pub fn reread(kind: RowKind, origin: &str, edited: &[(String, String)], today: Month) -> Row {
    let mut entry = entry::Entry::new(origin.to_owned());
    for (name, text) in edited {
        entry.push(kind, name, text);
    }
    judge::row(kind, entry, today)
}

fn export(bytes: &[u8], today: Month, notes: &mut Vec<String>) -> Result<Vec<Row>, ReadError> {
    let unpacked = archive::unpack(bytes)?;
    notes.extend(unpacked.notes);
    if unpacked.files.is_empty() {
        return Err(ReadError::new(
            "The archive holds none of Profile.csv, Positions.csv, Education.csv, Skills.csv and Languages.csv. \
             It may be another product's, or a part of an export that comes in two.",
        ));
    }
    let mut rows: Vec<Row> = Vec::new();
    for (file, name, bytes) in unpacked.files {
        rows.extend(linkedin::rows_of(file, &name, &bytes, today, notes)?);
        if rows.iter().filter(|row| row.kind() == file.kind()).count() > ROWS {
            return Err(ReadError::new(format!(
                "The archive has more than {ROWS} rows of one kind, more than a career holds."
            )));
        }
    }
    Ok(rows)
}

/// Files that people try and that can be told by their first bytes.
fn other_kind(bytes: &[u8]) -> Option<&'static str> {
    let start = bytes.trim_ascii_start();
    let known: [(&[u8], &str); 8] = [
        (b"%PDF", "This is a PDF, made for eyes."),
        (b"\xD0\xCF\x11\xE0", "This is an old Office document."),
        (b"{\\rtf", "This is a text document (RTF)."),
        (b"\x1F\x8B", "This is a gzip archive."),
        (b"7z\xBC\xAF", "This is a 7z archive."),
        (b"Rar!", "This is a RAR archive."),
        (b"BEGIN:VCARD", "This is an address card."),
        (b"<", "This is a web page or XML."),
    ];
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
    known.into_iter().find(|(magic, _)| start.starts_with(magic)).map(|(_, what)| what)
}

/// What to call an upload: its name without folders, fit to show.
fn called(file_name: &str) -> String {
    let base = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
    let name = text::line(base, 60).text;
    if name.is_empty() { "The file".to_owned() } else { name }
}
