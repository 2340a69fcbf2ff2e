//! One style sheet from `style/main.css`: imports put in place, comments and idle space taken out.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

/// The bundle of `file` and all it imports.
pub fn bundle(file: &Path) -> Result<String> {
    Ok(minify(&inline(file)?))
}

/// Knows `@import "file.css";` and `@import "file.css" layer(name);`, which is all that the style uses.
fn inline(file: &Path) -> Result<String> {
    let text = fs::read_to_string(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let folder = file.parent().context("a style sheet lies in a folder")?;
    let mut whole = String::new();
    let mut rest = strip_comments(&text);
    while let Some((before, after)) = rest.split_once("@import") {
        let (import, tail) =
            after.split_once(';').with_context(|| format!("{}: an @import does not end", file.display()))?;
        whole.push_str(before);
        whole.push_str(&imported(folder, import.trim()).with_context(|| format!("in {}", file.display()))?);
        rest = tail.to_owned();
    }
    whole.push_str(&rest);
    Ok(whole)
}

fn imported(folder: &Path, import: &str) -> Result<String> {
    let mut parts = import.splitn(3, '"');
    let (Some(""), Some(name), Some(rest)) = (parts.next(), parts.next(), parts.next()) else {
        bail!("`@import {import}`: write the file's name in double quotes");
    };
    let text = inline(&folder.join(name))?;
    let rest = rest.trim();
    if rest.is_empty() {
        return Ok(text);
    }
    let layer = rest
        .strip_prefix("layer(")
        .and_then(|rest| rest.strip_suffix(')'))
        .with_context(|| format!("`@import {import}`: only `layer(name)` may follow the file's name"))?;
    Ok(format!("@layer {layer}{{{text}}}"))
}

/// A comment becomes a space; strings are left alone.
fn strip_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quote = None;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if quote.is_none() && rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, after)| after);
            out.push(' ');
            continue;
        }
        let escaped = c == '\\';
        quote = if escaped { quote } else { quote_after(quote, c) };
        // Whatever follows a backslash is no quote.
        for c in rest.chars().take(if escaped { 2 } else { 1 }) {
            out.push(c);
            rest = rest.strip_prefix(c).unwrap_or_default();
        }
    }
    out
}

/// One space at most, and none where the grammar cannot need one. Colons keep theirs: `a :hover` is not `a:hover`.
fn minify(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut quote = None;
    let mut escaped = false;
    for c in strip_comments(text).chars() {
        if quote.is_none() && !escaped {
            let last = out.chars().last().unwrap_or('{');
            if c.is_whitespace() {
                if !matches!(last, ' ' | '{' | '}' | ';' | ',') {
                    out.push(' ');
                }
                continue;
            }
            if last == ' ' && matches!(c, '{' | '}' | ';' | ',') {
                out.pop();
            }
            if c == '}' && out.ends_with(';') {
                out.pop();
            }
        }
        quote = if escaped { quote } else { quote_after(quote, c) };
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out.trim_end().to_owned()
}

fn quote_after(open: Option<char>, c: char) -> Option<char> {
    match open {
        Some(quote) if quote == c => None,
        None if matches!(c, '"' | '\'') => Some(c),
        _ => open,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_means_something() {
        let cases = [
            ("a :hover { color : red ; }", "a :hover{color : red}"),
            ("a { width: calc(1px + 2px); }", "a{width: calc(1px + 2px)}"),
            ("a/* ; */b{}", "a b{}"),
            ("a{content:\"/* no  comment */ \"}", "a{content:\"/* no  comment */ \"}"),
            ("a{content:'\\'  \"'; }", "a{content:'\\'  \"'}"),
            ("a ,\n  b { }\n\nc { }\n", "a,b{}c{}"),
            ("@media (width > 4rem) and (hover) { a { top: 0 } }", "@media (width > 4rem) and (hover){a{top: 0}}"),
        ];
        for (from, to) in cases {
            assert_eq!(minify(from), to, "from {from}");
        }
    }

    #[test]
    fn puts_imports_in_their_layers() {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
        write(
            "main.css",
            "@layer base, ui;\n/* @import \"no.css\"; */\n@import \"base.css\" layer(base);\n@import \"plain.css\";\n",
        );
        write("base.css", "@import \"deep.css\";\nb { top: 0 }\n");
        write("deep.css", "i { left: 0 }\n");
        write("plain.css", "p { right: 0 }\n");
        assert_eq!(
            bundle(&folder.path().join("main.css")).unwrap(),
            "@layer base,ui;@layer base{i{left: 0}b{top: 0}}p{right: 0}"
        );
    }

    #[test]
    fn refuses_what_it_would_get_wrong() {
        let folder = tempfile::tempdir().unwrap();
        let main = folder.path().join("main.css");
        fs::write(folder.path().join("a.css"), "").unwrap();
        for import in ["@import url(a.css);", "@import \"a.css\" print;", "@import \"gone.css\";", "@import \"a.css\""]
        {
            fs::write(&main, import).unwrap();
            assert!(bundle(&main).is_err(), "{import}");
        }
    }
}
