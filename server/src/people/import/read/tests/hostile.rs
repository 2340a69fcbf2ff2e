use super::super::UPLOAD;
use super::{ROWS, draft, outcome, refusal};

#[test]
fn too_large_is_refused_unread() {
    assert!(refusal(("Skills.csv", &vec![b'x'; UPLOAD + 1])).contains("larger than 8 MB"));
}

#[test]
fn a_million_rows_are_refused() {
    let rows = |n: usize| format!("Name\n{}", (0..n).map(|i| format!("s{i}\n")).collect::<String>());
    assert_eq!(draft(("Skills.csv", rows(ROWS).as_bytes())).rows.len(), ROWS);
    for n in [ROWS + 1, 1_000_000] {
        let message = refusal(("Skills.csv", rows(n).as_bytes()));
        assert!(message.contains("Skills.csv has more than 2000 rows"), "{message}");
    }
    let json = |n: usize| format!(r#"{{"skills":["a"{}]}}"#, r#","b""#.repeat(n));
    assert!(refusal(("r.json", json(ROWS).as_bytes())).contains("more than 2000 entries of one kind"));
    assert!(refusal(("r.json", json(1_000_000).as_bytes())).contains("a hundred thousand values"));
    let keywords = format!(r#"{{"skills":[{{"name":"a","keywords":["b"{}]}}]}}"#, r#","c""#.repeat(ROWS));
    assert!(refusal(("r.json", keywords.as_bytes())).contains("more than 2000 entries of one kind"));
}

#[test]
fn deep_json_is_refused() {
    for (open, close) in [("[", "]"), (r#"{"work":"#, "}")] {
        let json = format!(r#"{{"work":{}null{}}}"#, open.repeat(200_000), close.repeat(200_000));
        assert!(refusal(("r.json", json.as_bytes())).contains("nests deeper"));
    }
    assert!(refusal(("r.json", &[b'['; 1_000_000])).contains("nests deeper"));
    // Brackets inside a text are letters.
    let json = format!(r#"{{"skills":["{}\"["]}}"#, "[".repeat(50));
    assert_eq!(draft(("r.json", json.as_bytes())).rows.len(), 1);
}

#[test]
fn huge_numbers_and_texts() {
    let digits = "9".repeat(1_000_000);
    let json = format!(r#"{{"work":[{{"position":"Baker","startDate":{digits}}}]}}"#);
    refusal(("r.json", json.as_bytes()));
    let json = format!(r#"{{"work":[{{"position":"{digits}","startDate":"{digits}"}}]}}"#);
    assert!(outcome(&draft(("r.json", json.as_bytes())).rows[0]).contains("is not a date we can read"));
    let csv = format!("Name\n\"{}\"\n", "x\n".repeat(1_000_000));
    assert!(outcome(&draft(("Skills.csv", csv.as_bytes())).rows[0]).contains("cut after 60 characters"));
}

#[test]
fn keys_by_the_thousand() {
    let keys: String = (0..50_000).map(|i| format!(r#""position{i}":"x","#)).collect();
    let json = format!(r#"{{"work":[{{{keys}"position":"Baker","startDate":"2019-01","endDate":"2020-01"}}]}}"#);
    let row = &draft(("r.json", json.as_bytes())).rows[0];
    assert!(outcome(row).ends_with(" and more"), "{}", outcome(row));
    let columns = "Title,".repeat(500_000);
    refusal(("Positions.csv", columns.as_bytes()));
    let cells = format!("Name\n{}\n", "x,".repeat(500_000));
    assert!(refusal(("Skills.csv", cells.as_bytes())).contains("a thousand cells"));
}

#[test]
fn the_sentinel_of_the_reader_is_a_row_like_any_other() {
    let draft = draft(("Skills.csv", b"Name\nRowing\n\x01end\nSwimming\n"));
    assert_eq!(draft.rows.len(), 3);
    assert_eq!(outcome(&draft.rows[1]), "changed: hidden characters taken out of the skill");
}

#[test]
fn other_files_are_told_apart() {
    for (bytes, word) in [
        (b"%PDF-1.7\n".as_slice(), "PDF"),
        (b"\xD0\xCF\x11\xE0\xA1\xB1", "Office"),
        (b"\x1F\x8B\x08\0", "gzip"),
        (b"<!DOCTYPE html><title>CV</title>", "web page"),
        (b"\xEF\xBB\xBF<?xml version=\"1.0\"?><SkillsPassport/>", "XML"),
        (b"BEGIN:VCARD\r\n", "address card"),
        (b"{\\rtf1", "RTF"),
        (b"7z\xBC\xAF\x27\x1C", "7z"),
        (b"Rar!\x1A\x07", "RAR"),
    ] {
        assert!(refusal(("cv", bytes)).contains(word));
    }
}

#[test]
fn names_of_files_are_cleaned_before_they_are_shown() {
    for name in ["../../\u{202e}vsc.\0x", "C:\\a\\b.csv", "", "/", &"n".repeat(10_000)] {
        let message = refusal((name, b"neither,here\nnor,there\n"));
        assert!(message.chars().count() < 400 && !message.contains("C:"), "{message}");
    }
}
