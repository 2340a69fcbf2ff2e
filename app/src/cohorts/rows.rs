//! A table of addresses, row by row: whom to look up, or which row and column is wrong and how. Pure.
//! Called by the server with what a host pasted or uploaded. Absent on purpose: splitting into cells, and who is who (the store).

use super::rules::{SEATS, seats};
use crate::{account::Email, text::seen};
use std::collections::BTreeSet;

/// Most rows of one table.
pub const ROWS: usize = 2_000;

/// One row, before anybody is looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Of the table, from 1, the heading counted.
    pub line: u32,
    /// The address as it stands there, shortened.
    pub said: String,
    /// What the address is looked up by, and the chairs said beside it; or why the row is refused, with the column.
    pub read: Result<(String, Option<u32>), String>,
}

/// Reads cells by row: the column of addresses is the one headed so, or else the first that holds an `@`; a column headed
/// `seats` or `chairs` says how many a mentor has here. Empty rows are nobody's.
pub fn rows(table: &[(u32, Vec<String>)]) -> Vec<Row> {
    let head = table.first().map_or(&[][..], |(_, cells)| cells);
    let headed = |names: &[&str]| head.iter().position(|cell| names.contains(&cell.trim().to_lowercase().as_str()));
    let address = headed(&["email", "e-mail", "mail", "address", "e-mail address", "email address"]);
    let chairs = headed(&["seats", "chairs"]);
    let heading = usize::from(address.is_some() || chairs.is_some());
    let column = |place: usize| match head.get(place).filter(|_| heading > 0) {
        Some(name) => format!("“{}”", seen(name, 40)),
        None => format!("Column {}", place + 1),
    };
    let mut above = BTreeSet::new();
    let mut found = Vec::new();
    for (line, cells) in
        table.iter().skip(heading).filter(|(_, cells)| cells.iter().any(|cell| !cell.trim().is_empty()))
    {
        let place = address.or_else(|| cells.iter().position(|cell| cell.contains('@'))).unwrap_or_default();
        let said = cells.get(place).map(|cell| seen(cell, 254)).unwrap_or_default();
        let number =
            chairs.and_then(|place| Some((place, cells.get(place)?.trim()))).filter(|(_, cell)| !cell.is_empty());
        let read = match (Email::parse(&said), number.map(|(place, cell)| seats(cell).map_err(|_| place)).transpose()) {
            (Err(_), _) if said.is_empty() => Err(format!("{}: empty.", column(place))),
            (Err(_), _) => Err(format!("{}: no e-mail address.", column(place))),
            (_, Err(place)) => Err(format!("{}: no whole number from 0 to {SEATS}.", column(place))),
            (Ok(email), Ok(seats)) if above.insert(email.key()) => Ok((email.key(), seats)),
            _ => Err(format!("{}: the same address stands above.", column(place))),
        };
        found.push(Row { line: *line, said, read });
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    type Line = (u32, Result<(String, Option<u32>), String>);

    fn read(text: &str) -> Vec<Line> {
        let cells = |line: &str| line.split(',').map(str::to_owned).collect();
        let table: Vec<(u32, Vec<String>)> = (1..).zip(text.lines().map(cells)).collect();
        rows(&table).into_iter().map(|row| (row.line, row.read)).collect()
    }

    fn taken(email: &str, seats: Option<u32>) -> Result<(String, Option<u32>), String> {
        Ok((email.to_owned(), seats))
    }

    fn refused(why: &str) -> Result<(String, Option<u32>), String> {
        Err(why.to_owned())
    }

    #[test]
    fn every_row_is_accounted_for() {
        assert_eq!(
            read("a@example.org\nB@Example.org"),
            [(1, taken("a@example.org", None)), (2, taken("b@example.org", None))]
        );
        assert_eq!(
            read("Name,E-Mail,Chairs\nA,a@example.org,3\n\nB,nobody,1\nC,c@example.org,many\nA,A@example.org,\nD"),
            [
                (2, taken("a@example.org", Some(3))),
                (4, refused("“E-Mail”: no e-mail address.")),
                (5, refused("“Chairs”: no whole number from 0 to 20.")),
                (6, refused("“E-Mail”: the same address stands above.")),
                (7, refused("“E-Mail”: empty.")),
            ]
        );
        assert_eq!(
            read("Ann,ann@example.org\nBen"),
            [(1, taken("ann@example.org", None)), (2, refused("Column 1: no e-mail address."))]
        );
        assert!(read("").is_empty());
        assert_eq!(read("=cmd|' /C calc'!A0"), [(1, refused("Column 1: no e-mail address."))]);
    }
}
