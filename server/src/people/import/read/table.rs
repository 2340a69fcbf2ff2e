//! A CSV file as rows under its own column names, whatever separates them and whatever stands above them.

use csv::{ReaderBuilder, StringRecord};
use std::io::Read;

const SEPARATORS: [u8; 3] = [b'\t', b';', b','];
/// Column names are looked for in this many first rows; what stands above them is a preamble.
const PREAMBLE: usize = 30;
const COLUMNS: usize = 100;
/// And within this many first bytes.
const PREAMBLE_BYTES: usize = 64 * 1024;
/// A last row of our own: when it does not come back as it was, an open quotation mark has swallowed it.
const END: &str = "\n\u{1}end";
/// More separators in one line than any honest file has would cost memory out of proportion.
const SEPARATORS_IN_LINE: usize = 1_000;

pub(super) struct Table {
    pub columns: Vec<String>,
    pub rows: Vec<TableRow>,
}

pub(super) struct TableRow {
    /// As a spreadsheet counts it: the file's first row is 1. Rows without a character are not counted.
    pub number: usize,
    pub cells: Vec<String>,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Fault {
    NoColumns,
    TooManyRows,
    TooManyCells,
    /// A quotation mark opened in this row is never closed, so nobody knows where its cell ends.
    OpenQuote(usize),
    Unreadable,
}

/// `known` counts the columns it knows in a row of names, 0 when those it needs are not all there.
pub(super) fn read(text: &str, cap: usize, known: impl Fn(&[&str]) -> usize) -> Result<Table, Fault> {
    let is_separator = |c: char| SEPARATORS.contains(&u8::try_from(c).unwrap_or_default());
    if text.split(['\n', '\r']).any(|line| line.matches(is_separator).count() > SEPARATORS_IN_LINE) {
        return Err(Fault::TooManyCells);
    }
    let top = text.get(..text.floor_char_boundary(PREAMBLE_BYTES)).unwrap_or_default();
    // Of equals the last is chosen: the comma.
    let best = SEPARATORS.into_iter().filter_map(|separator| columns(top, separator, &known)).max_by_key(|b| b.score);
    let Some(Columns { separator, number, names, .. }) = best else {
        return Err(Fault::NoColumns);
    };
    let text = text.as_bytes().chain(END.as_bytes());
    let mut rows = Vec::new();
    for (index, record) in records(text, separator).enumerate().skip(number) {
        let record = record.map_err(|_| Fault::Unreadable)?;
        if rows.len() > cap {
            return Err(Fault::TooManyRows);
        }
        rows.push(TableRow { number: index + 1, cells: record.iter().map(str::to_owned).collect() });
    }
    match rows.pop() {
        Some(last) if last.cells == [END.trim_start()] => Ok(Table { columns: names, rows }),
        Some(last) => Err(Fault::OpenQuote(last.number)),
        None => Err(Fault::OpenQuote(number)),
    }
}

struct Columns {
    score: usize,
    separator: u8,
    number: usize,
    names: Vec<String>,
}

/// The row of column names under this separator, with its number; of several the one that knows most, then the first.
fn columns(text: &str, separator: u8, known: impl Fn(&[&str]) -> usize) -> Option<Columns> {
    let mut best: Option<Columns> = None;
    for (number, record) in (1..).zip(records(text.as_bytes(), separator).take(PREAMBLE)) {
        let Ok(record) = record else { break };
        if record.len() > COLUMNS {
            continue;
        }
        let names: Vec<&str> = record.iter().map(str::trim).collect();
        let score = known(&names);
        if score > best.as_ref().map_or(0, |b| b.score) {
            let names = names.into_iter().map(str::to_owned).collect();
            best = Some(Columns { score, separator, number, names });
        }
    }
    best
}

fn records(text: impl Read, separator: u8) -> impl Iterator<Item = csv::Result<StringRecord>> {
    ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text).into_records()
}
