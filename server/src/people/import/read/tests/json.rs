use super::super::{read, reread};
use super::{draft, fixture, kinds, month, outcome, outcomes, refusal, today};
use app::people::import::draft::{Level, Outcome, Row, RowKind, Source, Value};

#[test]
fn the_current_schema() {
    let draft = draft(fixture!("json/current.json"));
    assert_eq!(draft.source, Source::JsonResume);
    let told: Vec<String> = draft.rows.iter().map(|row| format!("{} {}", row.origin, outcome(row))).collect();
    assert_eq!(
        told,
        [
            "basics changed: left out: email, phone, url",
            "profiles, entry 1 refused: A profile here keeps no links.",
            "work, entry 1 changed: “2019-01-15” kept to its month; no end given: read as present; left out: url",
            "work, entry 2 taken",
            "volunteer, entry 1 changed: volunteering read as a position; 2014 read as January 2014; 2016 read as December 2016",
            "education, entry 1 taken",
            "languages, entry 1 taken",
            "languages, entry 2 changed: the level “C1” read as fluent",
            "languages, entry 3 changed: the level “Superb” is not one we know: left open",
            "skills, entry 1 changed: left out: level",
            "skills, entry 1, keyword 1 taken",
            "skills, entry 1, keyword 2 taken",
            "skills, entry 1, keyword 3 refused: It is the same as skills, entry 1.",
            "interests, entry 1 taken",
            "interests, entry 1, keyword 1 taken",
            "awards, entry 1 refused: A profile here has no place for awards. What matters of it can go into your story.",
        ]
    );
    let Value::Basics(basics) = &draft.rows[0].value else { panic!() };
    assert_eq!((basics.headline.as_str(), basics.place.as_str()), ("Bridge engineer", "Enugu, Enugu State, NG"));
    let Value::Position(lead) = &draft.rows[2].value else { panic!() };
    assert_eq!((lead.organisation.as_str(), lead.place.as_str()), ("Span & Sons", "Lagos"));
    assert_eq!((lead.start, lead.end), (month("2019-01"), None));
    assert_eq!(lead.description, "Footbridges.\n- Eleven bridges\n- No ribbons cut");
    let Value::Education(school) = &draft.rows[5].value else { panic!() };
    assert_eq!((school.degree.as_str(), school.field.as_str()), ("BEng", "Civil Engineering"));
    assert!(matches!(draft.rows[6].value, Value::Language { level: Some(Level::Native), .. }));
    assert!(!format!("{draft:?}").contains("example.org"), "an address was kept");
}

#[test]
fn the_schema_of_2014() {
    let draft = draft(fixture!("json/schema_2014.json"));
    use RowKind::{Basics, Education, Interest, Other, Position, Skill};
    assert_eq!(kinds(&draft), [Basics, Other, Position, Education, Skill, Interest]);
    let Value::Basics(bio) = &draft.rows[0].value else { panic!() };
    assert_eq!((bio.name.as_str(), bio.place.as_str()), ("Ingrid Holm", "Tromsø, Troms, NO"));
    let Value::Position(work) = &draft.rows[2].value else { panic!() };
    assert_eq!((work.organisation.as_str(), work.title.as_str()), ("Northern Ledger", "Accountant"));
    assert_eq!(work.description, "Books, balanced.\nKept one pencil for six years");
    assert!(outcome(&draft.rows[2]).contains("left out: website"));
}

#[test]
fn rows_from_the_wild_are_all_accounted_for() {
    let draft = draft(fixture!("json/wild.json"));
    assert_eq!(draft.notes, ["Left unread: theme."]);
    let told: Vec<String> = draft.rows.iter().map(|row| format!("{} {}", row.origin, outcome(row))).collect();
    let expected = [
        "work, entry 1 refused: The entry is empty.",
        "work, entry 2 refused: There is nothing in this row.",
        "work, entry 3 refused: It has no start. Write a month, such as 2019-01.",
        "work, entry 4 refused: It has no title. Write what you did there.",
        "work, entry 5 changed: “2012-04-01” kept to its month; “Invalid date” read as no date: the end is read as present",
        "work, entry 6 refused: It has no start. Write a month, such as 2019-01.",
        "work, entry 7 refused: It has no title. Write what you did there. \
         In the file “company” is a list, not a text; “position” is a yes or no, not a text.",
        "work, entry 8 changed: 2008 read as January 2008; “2009-12-31T00:00:00.000Z” kept to its month",
        "work, entry 9 refused: It is a text where an object belongs. Correct the file, or write it in by hand.",
        "work, entry 10 refused: It is a number where an object belongs. Correct the file, or write it in by hand.",
        "education refused: It has no start. Write a month or a year, such as 2014.",
        "languages, entry 1 taken",
        "languages, entry 2 taken",
        "skills, entry 1 taken",
        "skills, entry 2 refused: The entry is empty.",
        "skills, entry 3 taken",
        "skills, entry 4 refused: It is a number where an object belongs. Correct the file, or write it in by hand.",
        "skills, entry 5 refused: It is a list where an object belongs. Correct the file, or write it in by hand.",
        "interests refused: It is a text where a list belongs. Correct the file, or write it in by hand.",
    ];
    assert_eq!(told, expected);
    let Value::Position(gardener) = &draft.rows[2].value else { panic!() };
    assert_eq!(gardener.title, "Gardener", "a refused row can be completed");
}

#[test]
fn other_builders_are_named() {
    for (file, name) in [
        (fixture!("json/reactive_resume.json"), "Reactive Resume"),
        (fixture!("json/europass.json"), "Europass"),
        (fixture!("json/fresh.json"), "FRESH"),
        (fixture!("json/other_builder.json"), "another builder’s format"),
    ] {
        let message = refusal(file);
        assert!(message.contains(name) && message.contains("JSON Resume"), "{message}");
    }
    refusal(("package.json", br#"{"name":"x","version":"1.0.0","dependencies":{}}"#));
    refusal(("resume.json", br#"{"basics":{"name":"Noor Visser"},"experience":[{"company":"Oven"}]}"#));
}

#[test]
fn json_that_is_no_career() {
    for (json, part) in [
        ("{}", "nothing a profile keeps"),
        (r#"{"work":null,"skills":[],"education":{},"basics":[]}"#, "nothing a profile keeps"),
        (r#"{"awards":[{"title":"Rivet"}]}"#, "nothing a profile keeps"),
        (r#"[{"work":[]}]"#, "a list where a résumé in JSON begins with {"),
        ("{\"work\": [\n  {\"position\": }\n]}", "line 2, column 16"),
        (r#"{"work": [{"position": "Baker""#, "isn’t complete JSON"),
        (r#"{"work": [{"startDate": 1e999}]}"#, "isn’t complete JSON"),
    ] {
        let message = refusal(("resume.json", json.as_bytes()));
        assert!(message.contains(part), "{json}: {message}");
    }
}

#[test]
fn json_in_other_encodings() {
    let json = r#"{"skills":["Käse"]}"#;
    let utf16: Vec<u8> = json.encode_utf16().flat_map(u16::to_le_bytes).collect();
    for bytes in [format!("\u{feff}{json}").into_bytes(), utf16.clone(), [b"\xFF\xFE".to_vec(), utf16].concat()] {
        assert_eq!(draft(("résumé", &bytes)).rows[0].value, Value::Skill { name: "Käse".to_owned() });
    }
}

#[test]
fn numbers_where_texts_belong() {
    let json = r#"{"work":[{"position":"Baker","name":7,"startDate":2019,"endDate":20191e2},
        {"position":"Baker","name":"Oven","startDate":-5},
        {"position":"Baker","name":"Oven","startDate":99999999999999999999999999}]}"#;
    let draft = draft(("resume.json", json.as_bytes()));
    assert!(draft.rows.iter().all(|row| !row.is_wanted()));
    assert!(outcome(&draft.rows[1]).contains("“-5” is not a date we can read"));
}

#[test]
fn a_second_introduction_is_one_too_many() {
    let json = r#"{"basics":{"name":"Noor Visser"},"bio":{"firstName":"Noor"}}"#;
    let told = outcomes(&draft(("resume.json", json.as_bytes())));
    assert_eq!(told, ["taken", "refused: basics says it already; a profile has one name, headline and story."]);
}

#[test]
fn an_edited_row_is_read_by_the_same_rules() {
    let fields = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect()
    };
    let edited = |pairs| reread(RowKind::Position, "work, entry 3", &fields(pairs), today());
    let row =
        edited(&[("title", "Gardener"), ("organisation", "Glasshouse"), ("start", "mars 2019"), ("end", "2020-02")]);
    assert_eq!(outcome(&row), "changed: month in French read: “mars 2019” is March 2019");
    assert_eq!((row.origin.as_str(), row.kind()), ("work, entry 3", RowKind::Position));
    let row = edited(&[("title", "Gardener"), ("start", "2019-03"), ("end", "2018-02")]);
    assert!(outcome(&row).starts_with("refused: It ends in February 2018"));
    let row = reread(
        RowKind::Education,
        "x",
        &fields(&[("school", "Crust"), ("degree", "BA"), ("field", "Rye"), ("start", "2010-09"), ("end", "2013-07")]),
        today(),
    );
    assert_eq!(outcome(&row), "taken");
    let row = reread(RowKind::Language, "x", &fields(&[("name", "Igbo"), ("level", "native")]), today());
    assert_eq!(
        (outcome(&row).as_str(), row.value),
        ("taken", Value::Language { name: "Igbo".to_owned(), level: Some(Level::Native) })
    );
    let row = reread(
        RowKind::Basics,
        "x",
        &fields(&[("name", "Noor"), ("headline", "Baker"), ("place", "Hull"), ("story", "Rye.\n\nOat.")]),
        today(),
    );
    assert_eq!(outcome(&row), "taken");
    let row = reread(RowKind::Other, "x", &fields(&[("name", "Noor")]), today());
    assert!(matches!(row.outcome, Outcome::Refused { .. }));
}

#[test]
fn a_draft_survives_the_store() {
    let (name, bytes) = fixture!("json/current.json");
    let draft = read(name, bytes, today()).unwrap();
    for row in draft.rows {
        let kept = serde_json::to_string(&row).unwrap();
        assert_eq!(serde_json::from_str::<Row>(&kept).unwrap(), row, "{kept}");
    }
}
