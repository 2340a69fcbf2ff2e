//! Words people type: cleaned, measured, refused with a sentence that names the field.
//! Used by the parsing newtypes of every feature. Absent on purpose: escaping (each output escapes for itself).

use crate::error::{Error, Result};

/// Bidirectional controls and other invisible characters that can disguise a text.
const fn is_hidden(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{061c}')
}

/// One line: trimmed, inner white space folded, 1 to `max` characters.
///
/// # Errors
/// `Invalid` on `field` when empty, too long, or holding control or direction-changing characters.
pub fn line(field: &str, text: &str, max: usize) -> Result<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    checked(field, text, max)
}

/// Like `line`, where nothing at all is fine too.
pub fn optional_line(field: &str, text: &str, max: usize) -> Result<Option<String>> {
    if text.trim().is_empty() { Ok(None) } else { line(field, text, max).map(Some) }
}

/// Several lines: trimmed, line ends made `\n`, 1 to `max` characters.
///
/// # Errors
/// As for `line`; line breaks and tabs are allowed.
pub fn block(field: &str, text: &str, max: usize) -> Result<String> {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    checked(field, text.trim().to_owned(), max)
}

/// Like `block`, where nothing at all is fine too.
pub fn optional_block(field: &str, text: &str, max: usize) -> Result<Option<String>> {
    if text.trim().is_empty() { Ok(None) } else { block(field, text, max).map(Some) }
}

fn checked(field: &str, text: String, max: usize) -> Result<String> {
    if text.is_empty() {
        return Err(Error::invalid(field, "A few words belong here."));
    }
    if text.chars().any(|c| is_hidden(c) || (c.is_control() && c != '\n' && c != '\t')) {
        return Err(Error::invalid(field, "This holds characters that can’t be seen. Type it again by hand."));
    }
    let length = text.chars().count();
    if length > max {
        return Err(Error::invalid(field, format!("This is {length} characters long; {max} is the most.")));
    }
    Ok(text)
}

/// What can be seen of a stranger's text, in one line of at most `max` characters: for saying it again, not for keeping.
pub fn seen(text: &str, max: usize) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().filter(|c| !is_hidden(*c) && !c.is_control()).take(max).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_folded_and_measured() {
        assert_eq!(line("name", "  Amara \t Osei ", 20), Ok("Amara Osei".into()));
        for bad in ["", "   ", "a\0b", "evil\u{202e}txt", "zero\u{200b}width", "x".repeat(21).as_str()] {
            assert_eq!(line("name", bad, 20).unwrap_err().field(), Some("name"), "{bad:?}");
        }
        assert_eq!(block("story", "one\r\ntwo", 20), Ok("one\ntwo".into()));
        assert_eq!(optional_line("place", " ", 5), Ok(None));
        assert_eq!(seen(" a\0b \u{202e} c\t\nd", 5), "ab  c");
    }
}
