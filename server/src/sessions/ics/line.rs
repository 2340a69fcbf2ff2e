//! Content lines (RFC 5545, section 3.1): parameters quoted, text escaped, lines folded.
//!
//! Own code, since one library folds at 76 octets and the other escapes web addresses as if they were text.

/// The most octets a line may have, without its CRLF.
const MOST: usize = 75;

/// Adds `NAME;PARAMETER=value:value`. Values go in as they are: `escaped` or without line ends, `text::parameter`ed.
pub fn push(file: &mut String, name: &str, parameters: &[(&str, &str)], value: &str) {
    let mut line = name.to_owned();
    for (parameter, value) in parameters {
        let plain = value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let quote = if plain { "" } else { "\"" };
        line.extend([";", parameter, "=", quote, value, quote]);
    }
    line.extend([":", value]);
    fold(file, &line);
}

/// A TEXT value (section 3.3.11).
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\\' | ',' | ';' => out.extend(['\\', c]),
            c => out.push(c),
        }
    }
    out
}

/// Between characters, never within one: many readers decode line by line.
fn fold(file: &mut String, line: &str) {
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > MOST {
            file.push_str("\r\n ");
            width = 1;
        }
        file.push(c);
        width += c.len_utf8();
    }
    file.push_str("\r\n");
}
