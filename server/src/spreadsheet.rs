//! Tables for spreadsheets, as CSV. Cells that a spreadsheet would take for a formula are made plain text.
//! Called by lists and cohorts. Absent on purpose: serving them (`http`).

use crate::fault::{Fault, Result};

/// UTF-8 with a mark at the start, without which some spreadsheets guess wrong.
pub fn write<const N: usize>(head: [&str; N], rows: impl IntoIterator<Item = [String; N]>) -> Result<String> {
    let mut out = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    out.write_record(head).map_err(Fault::ours)?;
    for row in rows {
        out.write_record(row.map(|cell| guard(&cell))).map_err(Fault::ours)?;
    }
    let bytes = out.into_inner().map_err(Fault::ours)?;
    Ok(format!("\u{feff}{}", String::from_utf8(bytes).map_err(Fault::ours)?))
}

/// OWASP, "CSV Injection": an apostrophe before what would start a formula.
fn guard(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn formulas_become_text() {
        for (cell, guarded) in [
            ("=1+1", "'=1+1"),
            ("+1", "'+1"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "'\r=1"),
            ("plain = text", "plain = text"),
            ("", ""),
        ] {
            assert_eq!(guard(cell), guarded);
        }
    }

    proptest! {
        #[test]
        fn whatever_is_written_is_read_back(cells in proptest::collection::vec("\\PC*|[=+@\t\r\n\",;-]{0,8}", 3)) {
            let mut out = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
            out.write_record(cells.iter().map(|cell| guard(cell))).unwrap();
            let bytes = out.into_inner().unwrap();
            let mut read = ::csv::ReaderBuilder::new().has_headers(false).from_reader(bytes.as_slice());
            let rows: Vec<Vec<String>> = read.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
            prop_assert_eq!(rows, vec![cells.iter().map(|cell| guard(cell)).collect::<Vec<_>>()]);
        }
    }
}
