use super::{ROWS, draft, fixture, kinds, outcome, refusal, zipped};
use app::people::import::draft::{Draft, RowKind};
use std::io::Write;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const SKILLS: &[u8] = b"Name\nRowing\n";

fn export() -> Vec<(&'static str, &'static [u8])> {
    vec![
        fixture!("linkedin/Skills.csv"),
        fixture!("linkedin/Positions.csv"),
        fixture!("linkedin/Profile.csv"),
        fixture!("linkedin/Languages.csv"),
        fixture!("linkedin/Education.csv"),
    ]
}

fn unzip(files: &[(&str, &[u8])]) -> Draft {
    draft(("export.zip", &zipped(files)))
}

#[test]
fn an_export_is_read_in_the_order_of_a_profile() {
    let draft = unzip(&export());
    let mut order = kinds(&draft);
    order.dedup();
    use RowKind::{Basics, Education, Language, Position, Skill};
    assert_eq!(order, [Basics, Position, Education, Language, Skill]);
    assert_eq!((draft.rows.len(), draft.notes.len()), (1 + 3 + 2 + 5 + 4, 0));
}

#[test]
fn folders_member_numbers_and_what_else_lies_about() {
    let files = [
        ("Complete_Export_03-18-2026/Positions_48213377.csv", fixture!("linkedin/Positions.csv").1),
        ("Complete_Export_03-18-2026\\Skills (2).csv", SKILLS),
        ("__MACOSX/Complete_Export_03-18-2026/._Positions.csv", b"\0\x05\x16\x07junk"),
        (".DS_Store", b"junk"),
        ("Complete_Export_03-18-2026/Connections.csv", b"First Name,Last Name\nAda,Pereira\n"),
        ("Complete_Export_03-18-2026/messages.csv", b"FROM,TO\n"),
        ("Complete_Export_03-18-2026/Languages.csv", b"Name,Proficiency\n"),
        ("Complete_Export_03-18-2026/Education.csv", b""),
        ("more.zip", b"PK"),
    ];
    let draft = unzip(&files);
    assert_eq!(kinds(&draft), [RowKind::Position, RowKind::Position, RowKind::Position, RowKind::Skill]);
    assert_eq!(draft.rows[0].origin, "Positions_48213377.csv, row 2");
    assert_eq!(
        draft.notes,
        [
            "Archives inside the archive were left unopened: more.zip.",
            "Left unread: Connections.csv, messages.csv.",
            "Education.csv is empty.",
            "Languages.csv has no rows below its column names.",
        ]
    );
}

#[test]
fn many_unread_files_are_counted() {
    let names: Vec<String> = (0..20).map(|i| format!("Ad_Targeting_{i}.csv")).collect();
    let mut files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"x".as_slice())).collect();
    files.push(("Skills.csv", SKILLS));
    assert!(unzip(&files).notes[0].ends_with(" and 14 more."));
}

#[test]
fn a_stream_written_with_data_descriptors() {
    let mut zip = ZipWriter::new_stream(Vec::new());
    for (name, bytes) in export() {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.windows(4).any(|w| w == b"PK\x07\x08"), "no data descriptor was written");
    assert_eq!(draft(("export.zip", &bytes)), unzip(&export()));
}

#[test]
fn a_file_with_unknown_columns_is_not_passed_over() {
    let draft = unzip(&[("Skills.csv", SKILLS), ("Positions.csv", b"Wo,Was\nOven,Baker\n")]);
    assert_eq!(draft.rows[0].origin, "Positions.csv");
    assert!(outcome(&draft.rows[0]).contains("Company Name, Title, Started On and Finished On"));
}

#[test]
fn encodings_are_noted_for_each_file() {
    let draft = unzip(&[("Skills.csv", b"Name\nCaf\xE9\n")]);
    assert!(draft.notes[0].starts_with("Skills.csv: The file isn’t written in Unicode"));
}

#[test]
fn two_folders_with_the_same_file() {
    let draft = unzip(&[("a/Skills.csv", SKILLS), ("b/Skills.csv", SKILLS)]);
    assert!(outcome(&draft.rows[1]).contains("the same as Skills.csv, row 2"));
}

#[test]
fn archives_of_something_else() {
    let message = refusal(("x.zip", &zipped(&[("photo.jpg", b"x")])));
    assert!(message.contains("none of Profile.csv, Positions.csv"), "{message}");
    let message = refusal(("x.docx", &zipped(&[("[Content_Types].xml", b"<x/>"), ("word/document.xml", b"<x/>")])));
    assert!(message.contains("Word or Excel"), "{message}");
    refusal(("empty.zip", &zipped(&[])));
    refusal(("Skills.zip", &zipped(&[("Skills.csv", b"Name\n")])));
}

#[test]
fn too_many_rows_over_several_files() {
    let half = format!("Name\n{}", (0..ROWS * 3 / 4).map(|i| format!("skill {i}\n")).collect::<String>());
    let message = refusal(("x.zip", &zipped(&[("a/Skills.csv", half.as_bytes()), ("b/Skills.csv", half.as_bytes())])));
    assert!(message.contains("more than 2000 rows"), "{message}");
}
