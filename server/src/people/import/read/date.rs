//! Dates of a career as files write them, read to the month.

use super::months;
use super::text::{fold, quote};
use app::people::import::draft::Month;

/// Which side of a step a date bounds: a bare year starts in January and ends in December.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Edge {
    Start,
    End,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum When {
    Nothing,
    Present,
    At(Month),
}

/// What a cell says, and in words what was made of it. The error is a sentence for the person.
pub(super) fn read(cell: &str, edge: Edge, today: Month) -> Result<(When, Option<String>), String> {
    let cell = cell.trim();
    if cell.len() > 80 || cell.chars().any(|c| c.is_numeric() && !c.is_ascii_digit()) {
        return Err(unreadable(cell));
    }
    let folded = fold(cell);
    let plain = folded.trim_matches(|c: char| c.is_whitespace() || ".-–—()".contains(c));
    if plain.is_empty() {
        return Ok((When::Nothing, None));
    }
    if ["invalid date", "null", "undefined", "none", "nan", "n/a", "unknown"].contains(&plain) {
        return Ok((When::Nothing, Some(format!("{} read as no date", quote(cell)))));
    }
    if let Some(language) = months::present(plain) {
        let note = (language != "English").then(|| format!("{} read as present", quote(cell)));
        return Ok((When::Present, note));
    }
    let (month, note) = point(cell, without_time(plain), edge, today)?;
    Ok((When::At(month), note))
}

/// Cuts the time of day off `2019-01-15T00:00:00Z` and `2019-01-15 00:00`.
fn without_time(text: &str) -> &str {
    let day = text.find(':').and_then(|colon| text.get(..colon)).and_then(|before| before.rfind(['t', ' ']));
    day.and_then(|end| text.get(..end)).unwrap_or(text)
}

fn point(cell: &str, text: &str, edge: Edge, today: Month) -> Result<(Month, Option<String>), String> {
    let mut numbers = Vec::new();
    let mut words = Vec::new();
    for token in tokens(text) {
        if token.starts_with(|c: char| c.is_ascii_digit()) {
            // A number after the month's name may be a short year; before it, only a day.
            numbers.push((token, !words.is_empty()));
        } else if !["de", "del", "di", "of", "the", "st", "nd", "rd", "th", "er"].contains(&token) {
            words.push(token);
        }
    }
    let shape = (words.as_slice(), numbers.as_slice());
    let kept = || Some(format!("{} kept to its month", quote(cell)));
    match shape {
        ([], [(y, _)]) if is_year(y) => {
            let month = bare_year(y, edge, today).ok_or_else(|| out_of_range(cell))?;
            Ok((month, Some(format!("{y} read as {}", month.in_words()))))
        }
        ([], [(y, _), (m, _)] | [(m, _), (y, _)]) if is_year(y) && !is_year(m) => Ok((month_of(cell, y, m)?, None)),
        ([], [(y, _), (m, _), (d, _)]) if is_year(y) && is_day(d) => Ok((month_of(cell, y, m)?, kept())),
        ([], [(a, _), (b, _), (y, _)]) if is_year(y) && is_day(a) && is_day(b) => {
            Ok((day_or_month_first(cell, text, a, b, y)?, kept()))
        }
        ([name], [(y, _)]) if is_year(y) => named(cell, name, y, None),
        ([name], [(d, _), (y, _)] | [(y, _), (d, _)]) if is_year(y) && is_day(d) => named(cell, name, y, kept()),
        ([name], [(yy, true)]) if yy.len() == 2 => {
            let full = format!("{}", 1900 + short_year(yy, today));
            let (month, note) = named(cell, name, &full, None)?;
            Ok((month, note.or_else(|| Some(format!("{} read as {}", quote(cell), month.in_words())))))
        }
        _ => Err(unreadable(cell)),
    }
}

/// Runs of letters and runs of digits.
fn tokens(text: &str) -> impl Iterator<Item = &str> {
    let kind = |c: char| (c.is_alphabetic(), c.is_ascii_digit());
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start_matches(|c: char| kind(c) == (false, false));
        let first = kind(rest.chars().next()?);
        let end = rest.find(|c: char| kind(c) != first).unwrap_or(rest.len());
        let (token, after) = rest.split_at_checked(end)?;
        rest = after;
        Some(token)
    })
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4
}

fn is_day(digits: &str) -> bool {
    digits.len() <= 2 && digits.parse::<u8>().is_ok_and(|d| (1..=31).contains(&d))
}

/// `98` is 1998 and `26` is 2026 while that is not more than a year ahead; counted from 1900.
fn short_year(yy: &str, today: Month) -> u16 {
    let yy: u16 = yy.parse().unwrap_or_default();
    if yy + 2000 <= today.year() + 1 { yy + 100 } else { yy }
}

/// An end in the running year has not lasted beyond today.
fn bare_year(y: &str, edge: Edge, today: Month) -> Option<Month> {
    let year = y.parse().ok()?;
    match edge {
        Edge::Start => Month::new(year, 1),
        Edge::End if year == today.year() => Some(today),
        Edge::End => Month::new(year, 12),
    }
}

fn month_of(cell: &str, y: &str, m: &str) -> Result<Month, String> {
    match (y.parse(), m.parse()) {
        (Ok(year), Ok(month)) if m.len() <= 2 && (1..=12).contains(&month) => {
            Month::new(year, month).ok_or_else(|| out_of_range(cell))
        }
        _ => Err(format!("{} names no month of the year; months run from 1 to 12.", quote(cell))),
    }
}

/// `15/01/2019`, `01/15/2019`, `15.01.2019`. Where both readings give a month and they differ, nobody can tell.
fn day_or_month_first(cell: &str, text: &str, a: &str, b: &str, y: &str) -> Result<Month, String> {
    let could_be_month = |t: &str| t.parse::<u8>().is_ok_and(|m| m <= 12);
    let european = text.contains('.') || !could_be_month(a);
    if !european && could_be_month(b) && a.trim_start_matches('0') != b.trim_start_matches('0') {
        return match (month_of(cell, y, a), month_of(cell, y, b)) {
            (Ok(one), Ok(other)) => Err(format!(
                "{} can be {} or {}. Write {one} or {other}.",
                quote(cell),
                one.in_words(),
                other.in_words()
            )),
            (Err(reason), _) | (_, Err(reason)) => Err(reason),
        };
    }
    month_of(cell, y, if european { b } else { a })
}

fn named(cell: &str, name: &str, y: &str, note: Option<String>) -> Result<(Month, Option<String>), String> {
    let (number, languages) = months::named(name).ok_or_else(|| unreadable(cell))?;
    let month = y.parse().ok().and_then(|year| Month::new(year, number)).ok_or_else(|| out_of_range(cell))?;
    if languages.contains(&"English") {
        return Ok((month, note));
    }
    let language = languages.join(" or ");
    Ok((month, Some(format!("month in {language} read: {} is {}", quote(cell), month.in_words()))))
}

fn unreadable(cell: &str) -> String {
    format!("{} is not a date we can read. Write a month, such as 2019-01 or Jan 2019.", quote(cell))
}

fn out_of_range(cell: &str) -> String {
    format!("{} lies outside the years {} to {}.", quote(cell), Month::FIRST_YEAR, Month::LAST_YEAR)
}
