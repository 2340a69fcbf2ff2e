use super::super::date::{Edge, When, read};
use super::super::months;
use super::{month, today};
use app::people::import::draft::Month;

fn start(cell: &str) -> Result<(When, Option<String>), String> {
    read(cell, Edge::Start, today())
}

/// The month as text, or the word for what it is otherwise; then the note, if there is one.
fn said(cell: &str, edge: Edge) -> (String, String) {
    match read(cell, edge, today()) {
        Ok((When::At(month), note)) => (month.to_string(), note.unwrap_or_default()),
        Ok((When::Present, note)) => ("present".to_owned(), note.unwrap_or_default()),
        Ok((When::Nothing, note)) => ("nothing".to_owned(), note.unwrap_or_default()),
        Err(reason) => ("refused".to_owned(), reason),
    }
}

#[test]
fn months_are_read_in_every_form_without_a_word() {
    for (cell, month) in [
        ("2/2009", "2009-02"),
        ("02/2009", "2009-02"),
        ("2.2009", "2009-02"),
        ("2009/2", "2009-02"),
        ("2019-01", "2019-01"),
        ("2019-1", "2019-01"),
        ("2019.12", "2019-12"),
        ("Jan 2019", "2019-01"),
        ("jan. 2019", "2019-01"),
        ("JANUARY 2019", "2019-01"),
        ("September 2013", "2013-09"),
        ("Sept 2013", "2013-09"),
        ("Sept. 2013", "2013-09"),
        (" May,  2013 ", "2013-05"),
        ("2013 May", "2013-05"),
        ("Dec 1900", "1900-12"),
        ("May\u{a0}2013", "2013-05"),
    ] {
        assert_eq!(said(cell, Edge::Start), (month.to_owned(), String::new()), "{cell}");
        assert_eq!(said(cell, Edge::End), (month.to_owned(), String::new()), "{cell}");
    }
}

#[test]
fn days_are_dropped_aloud() {
    for cell in [
        "2019-01-15",
        "2019/01/15",
        "2019-01-15T00:00:00.000Z",
        "2019-01-15 10:30:00",
        "15/01/2019",
        "01/15/2019",
        "15.01.2019",
        "15 January 2019",
        "15th of January 2019",
        "January 15, 2019",
        "Jan 15th, 2019",
    ] {
        let (month, note) = said(cell, Edge::Start);
        assert_eq!(month, "2019-01", "{cell}");
        assert_eq!(note, format!("“{cell}” kept to its month"));
    }
    assert_eq!(said("15. Januar 2019", Edge::Start).0, "2019-01");
    assert_eq!(said("1er janvier 2019", Edge::Start).0, "2019-01");
    assert_eq!(said("04.03.2019", Edge::Start).0, "2019-03", "full stops put the day first");
    assert_eq!(said("3/3/2019", Edge::Start).0, "2019-03", "both readings agree");
}

#[test]
fn years_are_opened_and_closed() {
    let case = |cell, edge| said(cell, edge);
    assert_eq!(case("2019", Edge::Start), pair("2019-01", "2019 read as January 2019"));
    assert_eq!(case("2005", Edge::End), pair("2005-12", "2005 read as December 2005"));
    assert_eq!(case("2026", Edge::End), pair("2026-11", "2026 read as November 2026"));
    assert_eq!(case("2028", Edge::End), pair("2028-12", "2028 read as December 2028"));
}

#[test]
fn spreadsheets_shorten_years() {
    assert_eq!(said("Jan-19", Edge::Start), pair("2019-01", "“Jan-19” read as January 2019"));
    assert_eq!(said("Feb-09", Edge::Start).0, "2009-02");
    assert_eq!(said("Sep '98", Edge::Start).0, "1998-09");
    assert_eq!(said("Mar-27", Edge::Start).0, "2027-03");
    assert_eq!(said("Mar-28", Edge::Start).0, "1928-03");
    assert_eq!(said("Okt-18", Edge::Start).0, "2018-10");
    assert_eq!(said("19 Jan", Edge::Start).0, "refused", "a day without a year");
}

#[test]
fn months_are_read_in_six_more_languages() {
    for (cell, month, language) in [
        ("Januar 2019", "2019-01", "German"),
        ("März 2011", "2011-03", "German"),
        ("Ma\u{308}rz 2011", "2011-03", "German"),
        ("Mrz 2011", "2011-03", "German"),
        ("Okt. 2011", "2011-10", "German or Dutch"),
        ("Dez 2011", "2011-12", "German or Portuguese"),
        ("janv. 2019", "2019-01", "French"),
        ("févr. 2019", "2019-02", "French"),
        ("AOÛT 2018", "2018-08", "French"),
        ("mai 2018", "2018-05", "French or German or Portuguese"),
        ("décembre 2018", "2018-12", "French"),
        ("septiembre de 2013", "2013-09", "Spanish"),
        ("ene. 2013", "2013-01", "Spanish"),
        ("março de 2013", "2013-03", "Portuguese"),
        ("out. de 2013", "2013-10", "Portuguese"),
        ("gennaio 2013", "2013-01", "Italian"),
        ("lug 2013", "2013-07", "Italian"),
        ("ott. 2013", "2013-10", "Italian"),
        ("maart 2013", "2013-03", "Dutch"),
        ("mei 2013", "2013-05", "Dutch"),
        ("augustus 2013", "2013-08", "Dutch"),
    ] {
        let words = Month::parse(month).unwrap().in_words();
        let note = format!("month in {language} read: “{cell}” is {words}");
        assert_eq!(said(cell, Edge::Start), (month.to_owned(), note), "{cell}");
    }
}

#[test]
fn no_month_name_means_two_months() {
    let mut seen = std::collections::HashMap::new();
    for (language, year) in months::LANGUAGES {
        for (number, names) in (1_u8..).zip(year) {
            assert!(!names.is_empty(), "{language} {number}");
            for name in names {
                assert_eq!(*seen.entry(*name).or_insert(number), number, "{language}: {name}");
                assert_eq!(start(&format!("{name} 2019")).unwrap().0, When::At(Month::new(2019, number).unwrap()));
            }
        }
    }
}

#[test]
fn present_in_every_language() {
    for cell in ["Present", "present", "Current", "now", "To date", "(present)"] {
        assert_eq!(said(cell, Edge::End), pair("present", ""), "{cell}");
    }
    for cell in [
        "heute",
        "bis heute",
        "aujourd'hui",
        "Aujourd’hui",
        "Actualidad",
        "atual",
        "o momento",
        "in corso",
        "heden",
        "Présent",
    ] {
        let (word, note) = said(cell, Edge::End);
        assert_eq!(word, "present", "{cell}");
        assert!(cell == "Présent" || note == format!("“{cell}” read as present"), "{note}");
    }
}

#[test]
fn nothing_is_nothing() {
    for cell in ["", "  ", "-", "–", "—", "."] {
        assert_eq!(said(cell, Edge::End), pair("nothing", ""), "{cell}");
    }
    for cell in ["Invalid date", "Invalid Date", "null", "N/A"] {
        let note = format!("“{cell}” read as no date");
        assert_eq!(said(cell, Edge::End), ("nothing".to_owned(), note));
    }
}

#[test]
fn what_cannot_be_read_is_refused_in_words() {
    let unreadable = "is not a date we can read. Write a month, such as 2019-01 or Jan 2019.";
    for (cell, reason) in [
        ("13/2009", "“13/2009” names no month of the year; months run from 1 to 12."),
        ("2019-00", "“2019-00” names no month of the year; months run from 1 to 12."),
        ("03/04/2019", "“03/04/2019” can be March 2019 or April 2019. Write 2019-03 or 2019-04."),
        ("Jan 1842", "“Jan 1842” lies outside the years 1900 to 2199."),
        ("1899", "“1899” lies outside the years 1900 to 2199."),
        ("9999", "“9999” lies outside the years 1900 to 2199."),
        ("1/1/1750", "“1/1/1750” lies outside the years 1900 to 2199."),
        ("soon", &format!("“soon” {unreadable}")),
        ("2015 - 2019", &format!("“2015 - 2019” {unreadable}")),
        ("43466", &format!("“43466” {unreadable}")),
        ("1501560000000", &format!("“1501560000000” {unreadable}")),
        ("Jan Feb 2019", &format!("“Jan Feb 2019” {unreadable}")),
        ("٢٠١٩", &format!("“٢٠١٩” {unreadable}")),
    ] {
        assert_eq!(said(cell, Edge::Start), pair("refused", reason), "{cell}");
    }
    let long = said(&"9".repeat(5_000), Edge::Start).1;
    assert!(long.chars().count() < 130, "{long}");
}

#[test]
fn months_count_apart() {
    let (early, late) = (month("2019-11").unwrap(), month("2021-01").unwrap());
    assert_eq!((late.months_since(early), early.months_since(late)), (14, -14));
}

fn pair(a: &str, b: &str) -> (String, String) {
    (a.to_owned(), b.to_owned())
}
