use super::super::date::{Edge, When, read as read_date};
use super::super::text::{block, line};
use super::super::{months, read, reread};
use super::{check, check_refusal, fixture, today, zipped};
use app::people::import::draft::{Month, Row, RowKind, Value};
use proptest::prelude::*;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// Reads whatever it is and holds the result to what is always true.
fn read_anything(name: &str, bytes: &[u8]) -> Option<Vec<Row>> {
    match read(name, bytes, today()) {
        Ok(draft) => {
            check(&draft);
            Some(draft.rows)
        }
        Err(error) => {
            check_refusal(&error);
            None
        }
    }
}

fn fixtures() -> Vec<(&'static str, Vec<u8>)> {
    let files = vec![
        fixture!("linkedin/Profile.csv"),
        fixture!("linkedin/Positions.csv"),
        fixture!("linkedin/Education.csv"),
        fixture!("linkedin/Skills.csv"),
        fixture!("linkedin/Languages.csv"),
        fixture!("linkedin/positions_excel_western.csv"),
        fixture!("linkedin/positions_tabs_utf16.csv"),
        fixture!("linkedin/positions_preamble.csv"),
        fixture!("linkedin/positions_refused.csv"),
        fixture!("linkedin/positions_two_languages.csv"),
        fixture!("linkedin/positions_hidden_characters.csv"),
        fixture!("json/current.json"),
        fixture!("json/schema_2014.json"),
        fixture!("json/wild.json"),
    ];
    let zip = zipped(&files[..5]);
    let mut all: Vec<_> = files.into_iter().map(|(name, bytes)| (name, bytes.to_vec())).collect();
    all.push(("export.zip", zip));
    all
}

/// One thing that goes wrong with a file on its way.
#[derive(Clone, Debug)]
enum Harm {
    Set(prop::sample::Index, u8),
    Insert(prop::sample::Index, Vec<u8>),
    Cut(prop::sample::Index, usize),
    Repeat(prop::sample::Index, usize),
}

fn harm() -> impl Strategy<Value = Harm> {
    let at = any::<prop::sample::Index>();
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 1..4),
        prop::sample::select(vec!["\"", "\n", ",", ";", "\t", "{", "[", "]", "null", "\u{202e}", "2019", "\0", "é"])
            .prop_map(|s| s.as_bytes().to_vec()),
    ];
    prop_oneof![
        (at.clone(), any::<u8>()).prop_map(|(at, byte)| Harm::Set(at, byte)),
        (at.clone(), piece).prop_map(|(at, piece)| Harm::Insert(at, piece)),
        (at.clone(), 1_usize..60).prop_map(|(at, len)| Harm::Cut(at, len)),
        (at, 1_usize..200).prop_map(|(at, len)| Harm::Repeat(at, len)),
    ]
}

fn harmed(mut bytes: Vec<u8>, harms: &[Harm]) -> Vec<u8> {
    for harm in harms {
        if bytes.is_empty() {
            break;
        }
        let len = bytes.len();
        match harm {
            Harm::Set(at, byte) => bytes[at.index(len)] = *byte,
            Harm::Insert(at, piece) => drop(bytes.splice(at.index(len)..at.index(len), piece.clone())),
            Harm::Cut(at, n) => drop(bytes.drain(at.index(len)..(at.index(len) + n).min(len))),
            Harm::Repeat(at, n) => {
                let piece = bytes[at.index(len)..(at.index(len) + n).min(len)].to_vec();
                drop(bytes.splice(at.index(len)..at.index(len), piece));
            }
        }
    }
    bytes
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        ".{0,40}".prop_map(Into::into),
        prop::sample::select(vec!["2019-01", "2019", "Invalid date", "Present"]).prop_map(Into::into),
    ];
    let key = prop::sample::select(vec![
        "name",
        "position",
        "company",
        "startDate",
        "endDate",
        "summary",
        "highlights",
        "location",
        "city",
        "institution",
        "language",
        "fluency",
        "keywords",
        "profiles",
        "x",
    ]);
    leaf.prop_recursive(3, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            prop::collection::vec((key.clone(), inner), 0..7).prop_map(|pairs| pairs
                .into_iter()
                .map(|(k, v)| (k.to_owned(), v))
                .collect::<serde_json::Map<_, _>>()
                .into()),
        ]
    })
}

proptest! {
    #![proptest_config(config(512))]

    #[test]
    fn random_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..600), name in ".{0,20}") {
        read_anything(&name, &bytes);
        read_anything("Positions.csv", &bytes);
        read_anything("x", &[b"PK\x03\x04", bytes.as_slice()].concat());
        read_anything("x", &[b"{\"work\":[", bytes.as_slice()].concat());
        read_anything("Skills.csv", &[b"Name\n", bytes.as_slice()].concat());
    }

    #[test]
    fn random_text_never_panics(text in "\\PC{0,300}") {
        read_anything("Skills.csv", format!("Name\n{text}").as_bytes());
        read_anything("x.json", format!("{{\"skills\":{}}}", serde_json::Value::from(text)).as_bytes());
    }

    #[test]
    fn harmed_files_never_panic(which in any::<prop::sample::Index>(), harms in prop::collection::vec(harm(), 1..8)) {
        let all = fixtures();
        let (name, bytes) = &all[which.index(all.len())];
        read_anything(name, &harmed(bytes.clone(), &harms));
    }

    #[test]
    fn every_row_of_a_table_is_accounted_for(
        rows in prop::collection::vec(prop::collection::vec("(?s).{0,12}|Jan 2019|2019|[\",;\n]{1,5}", 6), 1..20),
        separator in prop::sample::select(vec![b',', b';', b'\t']),
        crlf in any::<bool>(),
    ) {
        let end = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let mut csv = csv::WriterBuilder::new().delimiter(separator).terminator(end).from_writer(Vec::new());
        csv.write_record(["Company Name", "Title", "Description", "Location", "Started On", "Finished On"]).unwrap();
        for row in &rows {
            csv.write_record(row).unwrap();
        }
        let read = read_anything("Positions.csv", &csv.into_inner().unwrap()).unwrap();
        prop_assert_eq!(read.len(), rows.len());
        for (row, cells) in read.iter().zip(&rows) {
            let Value::Position(position) = &row.value else { panic!() };
            let title = line(&cells[1], 120);
            prop_assert_eq!(&position.title, &title.text);
        }
    }

    #[test]
    fn every_entry_of_json_is_accounted_for(
        work in prop::collection::vec(json(), 1..8),
        schools in prop::collection::vec(json(), 0..4),
        basics in json(),
    ) {
        let file = serde_json::json!({ "work": work, "education": schools, "basics": basics });
        let rows = read_anything("resume.json", file.to_string().as_bytes()).unwrap();
        let count = |kind| rows.iter().filter(|row| row.kind() == kind).count();
        prop_assert_eq!((count(RowKind::Position), count(RowKind::Education)), (work.len(), schools.len()));
    }

    #[test]
    fn dates_never_panic(cell in ".{0,40}", digits in "[0-9/. :TtZz-]{0,24}") {
        for cell in [cell, digits] {
            for edge in [Edge::Start, Edge::End] {
                if let Ok((When::At(month), _)) = read_date(&cell, edge, today()) {
                    prop_assert!((Month::FIRST_YEAR..=Month::LAST_YEAR).contains(&month.year()));
                }
            }
        }
    }

    #[test]
    fn every_month_is_read_in_every_form(year in 1900_u16..=2199, month in 1_u8..=12, day in 1_u8..=31) {
        let expected = Month::new(year, month).unwrap();
        let mut forms = vec![
            expected.to_string(),
            expected.in_words(),
            format!("{month}/{year}"),
            format!("{month:02}.{year}"),
            format!("{year}-{month:02}-{day:02}"),
            format!("{day}.{month}.{year}"),
        ];
        for (_, names) in months::LANGUAGES {
            forms.extend(names[usize::from(month) - 1].iter().map(|name| format!("{day}. {name} {year}")));
        }
        for form in forms {
            prop_assert_eq!(read_date(&form, Edge::End, today()).unwrap().0, When::At(expected), "{}", form);
        }
    }

    #[test]
    fn cleaning_twice_changes_nothing(text in "(?s).{0,80}", cap in 1_usize..50) {
        for clean in [line, block] {
            let once = clean(&text, cap);
            let twice = clean(&once.text, cap);
            prop_assert_eq!(&twice.text, &once.text);
            prop_assert!(!twice.hidden && !twice.cut && once.text.chars().count() <= cap);
        }
    }
}

/// What was taken once is taken again unchanged when its own values come back from the edit form.
#[test]
fn rows_taken_read_back_the_same() {
    for (name, bytes) in fixtures() {
        for row in read(name, &bytes, today()).unwrap().rows.iter().filter(|row| row.is_wanted()) {
            let again = reread(row.kind(), &row.origin, &form(&row.value), today());
            assert_eq!(again.value, row.value, "{name}, {}", row.origin);
            assert!(again.is_wanted());
        }
    }
}

fn form(value: &Value) -> Vec<(String, String)> {
    let text = |month: &Option<Month>| month.map(|m| m.to_string()).unwrap_or_default();
    let fields = match value.clone() {
        Value::Basics(b) => vec![("name", b.name), ("headline", b.headline), ("place", b.place), ("story", b.story)],
        Value::Position(p) => vec![
            ("title", p.title),
            ("organisation", p.organisation),
            ("place", p.place),
            ("start", text(&p.start)),
            ("end", text(&p.end)),
            ("description", p.description),
        ],
        Value::Education(e) => {
            vec![
                ("school", e.school),
                ("degree", e.degree),
                ("field", e.field),
                ("start", text(&e.start)),
                ("end", text(&e.end)),
            ]
        }
        Value::Skill { name } | Value::Interest { name } => vec![("name", name)],
        Value::Language { name, level } => vec![("name", name), ("level", level.map_or("", |l| l.word()).to_owned())],
        Value::Other => vec![],
    };
    fields.into_iter().map(|(name, text)| (name.to_owned(), text)).collect()
}
