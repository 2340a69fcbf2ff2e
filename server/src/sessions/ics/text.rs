//! People's words made safe for content lines, before those escape and fold them.

use std::fmt::Write;

/// Several lines: every kind of line end is `\n`, and no character is left that a reader could split a line at,
/// choke on, or be turned around by.
pub fn block(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|c| match c {
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// The same on one line.
pub fn line(text: &str) -> String {
    block(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The value of a parameter: it cannot hold a double quote; a caret (RFC 6868) or, to some readers, a backslash
/// would start an escape.
pub fn parameter(text: &str) -> String {
    line(&text.replace('"', "'").replace(['^', '\\'], " "))
}

/// A web address with every other character percent-encoded; `None` if it is no http or https address.
pub fn uri(link: &str) -> Option<String> {
    let link = line(link);
    let scheme = link.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase())?;
    matches!(scheme.as_str(), "http" | "https").then(|| encoded(&link, b"-._~:/?#[]@!$&'()*+,;=%"))
}

/// An e-mail address as a URI (RFC 6068).
pub fn mailto(email: &str) -> String {
    format!("mailto:{}", encoded(&line(email), b"-._~!$'*+@"))
}

fn encoded(text: &str, plain: &[u8]) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            out.push(char::from(byte));
        } else {
            // Writing into a String cannot fail.
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
