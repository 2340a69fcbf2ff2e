use super::{refusal, zipped};

const SKILLS: &[u8] = b"Name\nRowing\n";

/// Where the central directory's record of an entry begins.
fn central(zip: &[u8]) -> usize {
    zip.windows(4).position(|w| w == b"PK\x01\x02").unwrap()
}

/// Text that shrinks to about a twentieth.
fn dull(len: usize) -> Vec<u8> {
    let mut state = 7_u32;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        b'a' + (state >> 24) as u8 % 26
    };
    (0..len).map(|i| if i % 64 < 2 { next() } else { b' ' }).collect()
}

#[test]
fn a_bomb_is_refused_by_what_it_declares() {
    let zeros = vec![b','; 20 << 20];
    let message = refusal(("x.zip", &zipped(&[("Skills.csv", SKILLS), ("Positions.csv", &zeros)])));
    assert!(message.contains("a hundred times its size"), "{message}");
    let message = refusal(("x.zip", &zipped(&[("Skills.csv", SKILLS), ("unread.bin", &zeros)])));
    assert!(message.contains("a hundred times its size"), "{message}");
}

#[test]
fn a_bomb_is_refused_by_what_comes_out_of_it() {
    let mut zip = zipped(&[("Positions.csv", &vec![b','; 20 << 20])]);
    let at = central(&zip) + 24;
    zip[at..at + 4].copy_from_slice(&1_000_u32.to_le_bytes());
    zip[22..26].copy_from_slice(&1_000_u32.to_le_bytes());
    refusal(("x.zip", &zip));
}

#[test]
fn too_much_in_all_is_refused() {
    let part = dull(12 << 20);
    let zip = zipped(&[("a.csv", &part), ("b.csv", &part), ("Skills.csv", &part)]);
    assert!(zip.len() < super::super::UPLOAD, "{}", zip.len());
    let message = refusal(("x.zip", &zip));
    assert!(message.contains("more than 32 MB"), "{message}");
}

#[test]
fn too_many_entries_are_refused() {
    let names: Vec<String> = (0..201).map(|i| format!("{i}.csv")).collect();
    let files: Vec<(&str, &[u8])> = names.iter().map(|name| (name.as_str(), b"".as_slice())).collect();
    let zip = zipped(&files);
    assert!(refusal(("x.zip", &zip)).contains("more than 200 files"));
    // The end record claims few, the directory holds many.
    let mut lying = zip.clone();
    let end = lying.windows(4).rposition(|w| w == b"PK\x05\x06").unwrap();
    for at in [end + 8, end + 10] {
        lying[at..at + 2].copy_from_slice(&3_u16.to_le_bytes());
    }
    refusal(("x.zip", &lying));
}

#[test]
fn names_that_point_elsewhere_are_refused() {
    for name in [
        "../Skills.csv",
        "a/../../Skills.csv",
        "/etc/Skills.csv",
        "C:/Skills.csv",
        "c:Skills.csv",
        "..\\Skills.csv",
        "a\\..\\Skills.csv",
        "\\\\host\\Skills.csv",
    ] {
        let message = refusal(("x.zip", &zipped(&[("Skills.csv", SKILLS), (name, SKILLS)])));
        assert!(message.contains("points outside it"), "{name}: {message}");
    }
}

#[test]
fn locked_archives_are_refused() {
    let mut zip = zipped(&[("Skills.csv", SKILLS)]);
    let at = central(&zip) + 8;
    zip[at] |= 1;
    zip[6] |= 1;
    assert!(refusal(("x.zip", &zip)).contains("locked with a password"));
}

#[test]
fn damaged_archives_are_refused() {
    let zip = zipped(&[("Skills.csv", &dull(5_000))]);
    for cut in [5, 40, zip.len() / 2, zip.len() - 1] {
        assert!(refusal(("x.zip", &zip[..cut])).contains("damaged or incomplete"));
    }
    let mut flipped = zip.clone();
    flipped[100] ^= 0xFF;
    assert!(refusal(("x.zip", &flipped)).contains("damaged or incomplete"));
    let mut unknown = zip.clone();
    let at = central(&zip) + 10;
    unknown[at..at + 2].copy_from_slice(&12_u16.to_le_bytes());
    let message = refusal(("x.zip", &unknown));
    assert!(message.contains("packed in a way we can’t open"), "{message}");
}

#[test]
fn two_entries_of_one_name_are_refused() {
    let mut zip = zipped(&[("Skills.csv", SKILLS), ("Skillz.csv", SKILLS)]);
    let last: Vec<usize> = (0..zip.len() - 10).filter(|i| &zip[*i..*i + 10] == b"Skillz.csv").collect();
    for at in last {
        zip[at + 5] = b's';
    }
    assert!(refusal(("x.zip", &zip)).contains("two files of the same name"));
}
