//! Texts from strangers' files: bytes to characters, hidden characters out, lengths capped, words made comparable.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252};

const WESTERN: &str =
    "The file isn’t written in Unicode; it was read as Western European (Windows-1252). Look at the accents.";
const DAMAGED: &str = "Some letters could not be read and appear as \u{FFFD}.";

/// The characters of a text file: by its mark, else by its shape. The second part says what a person should look at.
pub fn decode(bytes: &[u8]) -> (String, Option<&'static str>) {
    let (encoding, note) = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => (encoding, None),
        None => match unmarked_utf16(bytes) {
            Some(encoding) => (encoding, None),
            None if std::str::from_utf8(bytes).is_ok() => (UTF_8, None),
            None => (WINDOWS_1252, Some(WESTERN)),
        },
    };
    let (text, damaged) = encoding.decode_with_bom_removal(bytes);
    (text.into_owned(), if damaged { Some(DAMAGED) } else { note })
}

/// Column names and JSON begin in ASCII, so UTF-16 without a mark shows as a zero in every second byte.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let start = pairs.get(..4)?;
    if start.iter().all(|[a, b]| *a != 0 && *b == 0) {
        Some(UTF_16LE)
    } else if start.iter().all(|[a, b]| *a == 0 && *b != 0) {
        Some(UTF_16BE)
    } else {
        None
    }
}

/// A text fit to keep, and what had to be done to it.
#[derive(Default)]
pub(super) struct Clean {
    pub text: String,
    /// Control characters, NUL or marks that turn the writing direction were removed.
    pub hidden: bool,
    pub cut: bool,
}

/// One line: every run of white space becomes one space. What lies beyond the cap is not looked at.
pub(super) fn line(text: &str, cap: usize) -> Clean {
    let mut clean = Clean::default();
    let mut length = 0;
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = length > 0;
        } else if is_hidden(c) {
            clean.hidden = true;
        } else {
            length += 1 + usize::from(gap);
            if length > cap {
                clean.cut = true;
                break;
            }
            if std::mem::take(&mut gap) {
                clean.text.push(' ');
            }
            clean.text.push(c);
        }
    }
    clean
}

/// Several lines: any line ending becomes `\n`, at most one empty line in a row, none at the ends, no white space
/// before a line's end. What lies beyond the cap is not looked at.
pub(super) fn block(text: &str, cap: usize) -> Clean {
    let mut clean = Clean::default();
    let mut length = 0;
    let mut ends = 0;
    let mut gap = 0;
    let mut last = ' ';
    for c in text.chars() {
        let is_second_half = last == '\r' && c == '\n';
        last = c;
        if is_line_end(c) {
            ends += usize::from(!is_second_half);
            gap = 0;
        } else if c.is_whitespace() {
            gap += 1;
        } else if is_hidden(c) {
            clean.hidden = true;
        } else {
            let (lines, spaces) = if length > 0 { (ends.min(2), gap) } else { (0, 0) };
            length += lines + spaces + 1;
            if length > cap {
                clean.cut = true;
                break;
            }
            clean.text.extend(std::iter::repeat_n('\n', lines));
            clean.text.extend(std::iter::repeat_n(' ', spaces));
            clean.text.push(c);
            (ends, gap) = (0, 0);
        }
    }
    clean
}

const fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Characters nobody sees that can break a store (NUL), a terminal, or the order in which a line is read.
/// Joiners (U+200C, U+200D) stay: Persian, Hindi and others are spelled with them.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{FFFE}' | '\u{FFFF}' | '\u{E0000}'..='\u{E007F}')
}

/// A stranger's words inside a sentence of ours: one short line in quotation marks.
pub(super) fn quote(text: &str) -> String {
    let Clean { text, cut, .. } = line(text, 40);
    format!("“{text}{}”", if cut { "…" } else { "" })
}

/// Lower case without accents, for comparing: `Août` and `aout` are the same. Latin letters only; others stay.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' => out.push('a'),
            'ç' | 'ć' | 'č' => out.push('c'),
            'è'..='ë' | 'ē' | 'ę' | 'ě' => out.push('e'),
            'ì'..='ï' | 'ī' => out.push('i'),
            'ñ' | 'ń' | 'ň' => out.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => out.push('o'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => out.push('u'),
            'ý' | 'ÿ' => out.push('y'),
            'ß' => out.push_str("ss"),
            '’' => out.push('\''),
            '\u{300}'..='\u{36F}' => {}
            c => out.push(c),
        }
    }
    out
}
