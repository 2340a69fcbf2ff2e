use super::super::level;
use super::super::text::{block, decode, fold, line, quote};
use app::people::import::draft::Level;

#[test]
fn levels_of_other_products_become_ours() {
    use Level::{Basic, Conversational, Fluent, Native};
    for (text, ours) in [
        ("Elementary proficiency", Basic),
        ("Limited working proficiency", Conversational),
        ("Professional working proficiency", Fluent),
        ("Full professional proficiency", Fluent),
        ("Native or bilingual proficiency", Native),
        ("NATIVE_OR_BILINGUAL", Native),
        ("LIMITED_WORKING", Conversational),
        ("Grundkenntnisse", Basic),
        ("Fließend", Fluent),
        ("Verhandlungssicher", Fluent),
        ("Muttersprache oder zweisprachig", Native),
        ("Notions", Basic),
        ("Compétence professionnelle limitée", Conversational),
        ("Compétence professionnelle complète", Fluent),
        ("Bilingue ou langue natale", Native),
        ("Competencia básica", Basic),
        ("Competencia básica limitada", Conversational),
        ("Competencia profesional completa", Fluent),
        ("Competencia bilingüe o nativa", Native),
        ("Nível intermediário", Conversational),
        ("Fluente ou nativo", Native),
        ("Conoscenza elementare", Basic),
        ("Madrelingua", Native),
        ("Beperkte werkvaardigheid", Conversational),
        ("Moedertaal of tweetalig", Native),
        ("Native speaker", Native),
        ("Near-native", Fluent),
        ("Fluent", Fluent),
        ("Advanced", Fluent),
        ("Intermediate", Conversational),
        ("pre-intermediate", Conversational),
        ("Conversational", Conversational),
        ("Beginner", Basic),
        ("Limited", Basic),
        ("A2", Basic),
        ("B1 (independent)", Conversational),
        ("C1", Fluent),
        ("native", Native),
        ("basic", Basic),
    ] {
        assert_eq!(level::read(text), Some(ours), "{text}");
    }
    for text in ["", "5/5", "Superb", "Alternative"] {
        assert_eq!(level::read(text), None, "{text}");
    }
    for level in Level::ALL {
        assert_eq!(level::read(level.word()), Some(level));
        assert!(level::is_own_word(level.word(), level));
    }
}

#[test]
fn bytes_become_letters() {
    let text = "Name\r\nŘezbářka, Žofie 木\r\n";
    let utf16 =
        |bom: &[u8], bytes: fn(u16) -> [u8; 2]| [bom.to_vec(), text.encode_utf16().flat_map(bytes).collect()].concat();
    assert_eq!(decode(text.as_bytes()), (text.to_owned(), None));
    assert_eq!(decode(format!("\u{feff}{text}").as_bytes()), (text.to_owned(), None));
    for bom in [b"".as_slice(), b"\xFF\xFE"] {
        assert_eq!(decode(&utf16(bom, u16::to_le_bytes)), (text.to_owned(), None));
    }
    for bom in [b"".as_slice(), b"\xFE\xFF"] {
        assert_eq!(decode(&utf16(bom, u16::to_be_bytes)), (text.to_owned(), None));
    }
    let (western, note) = decode(b"Caf\xE9 M\xFCller \x80");
    assert_eq!(western, "Café Müller €");
    assert!(note.unwrap().contains("Windows-1252"));
    let (damaged, note) = decode(b"\xEF\xBB\xBFCaf\xE9");
    assert_eq!(damaged, "Caf\u{FFFD}");
    assert!(note.unwrap().contains('\u{FFFD}'));
}

#[test]
fn lines_and_blocks_come_clean() {
    let one = line(" \tA\r\n b\u{0}\u{202e}c\u{200b}  ", 10);
    assert_eq!((one.text.as_str(), one.hidden, one.cut), ("A bc", true, false));
    let cut = line("ééééé é", 5);
    assert_eq!((cut.text.as_str(), cut.hidden, cut.cut), ("ééééé", false, true));
    let text = block("\n one\u{2028}two \r\n\r\n\n\n\tthree\u{7}\rfour\n", 100);
    assert_eq!((text.text.as_str(), text.hidden), ("one\ntwo\n\n three\nfour", true));
    assert_eq!(block("نیم\u{200c}فاصله", 50).text, "نیم\u{200c}فاصله", "joiners are letters");
    assert_eq!(quote("a\nb"), "“a b”");
    assert_eq!(quote(&"x".repeat(99)), format!("“{}…”", "x".repeat(40)));
    assert_eq!(fold("ÀÉÎÕÜ Straße’s e\u{301}"), "aeiou strasse's e");
}
