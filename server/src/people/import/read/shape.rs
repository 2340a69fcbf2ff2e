//! What JSON is made of: how much of it may come, and what of it can be read as text.

use super::ReadError;
use super::fields::plain;
use super::text;
use serde_json::{Map, Value as Json};

const DEPTH: usize = 32;
/// Values a parsed file may hold; a résumé has some hundreds. Each costs some 30 times its shortest text in memory.
const VALUES: usize = 100_000;

/// Counts depth and values without building anything, so that a hostile file is refused for the price of reading it.
pub(super) fn check(json: &str) -> Result<(), ReadError> {
    let (mut depth, mut values, mut in_text, mut escaped) = (0_usize, 0_usize, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            _ if in_text => {}
            b'[' | b'{' => (depth, values) = (depth + 1, values + 1),
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' => values += 1,
            _ => {}
        }
        if depth > DEPTH {
            return Err(ReadError::new("The file nests deeper than any résumé does. Export it as JSON Resume."));
        }
        if values > VALUES {
            return Err(ReadError::new("The file holds more than a hundred thousand values, more than a career does."));
        }
    }
    Ok(())
}

pub(super) const fn name(json: &Json) -> &'static str {
    match json {
        Json::Null => "nothing",
        Json::Bool(_) => "a yes or no",
        Json::Number(_) => "a number",
        Json::String(_) => "a text",
        Json::Array(_) => "a list",
        Json::Object(_) => "an object",
    }
}

/// The text of a value; a location as `City, Region, Country`. None for what is not a text, empty for what is not there.
pub(super) fn text(json: &Json) -> Option<String> {
    match json {
        Json::Null => Some(String::new()),
        Json::String(text) => Some(text.clone()),
        Json::Number(number) => Some(number.to_string()),
        Json::Array(items) => items.is_empty().then(String::new),
        Json::Object(map) if map.is_empty() => Some(String::new()),
        Json::Object(map) => place(map),
        Json::Bool(_) => None,
    }
}

/// The same where several lines are welcome: a list of texts becomes dashed lines.
pub(super) fn lines(json: &Json) -> Option<String> {
    let Json::Array(items) = json else {
        return text(json);
    };
    if !items.iter().all(|item| matches!(item, Json::String(_) | Json::Null)) {
        return None;
    }
    let texts = items.iter().filter_map(Json::as_str).map(str::trim).filter(|t| !t.is_empty());
    Some(texts.map(|t| format!("- {t}")).collect::<Vec<_>>().join("\n"))
}

fn place(map: &Map<String, Json>) -> Option<String> {
    let part = |names: &[&str]| {
        let named = map.iter().find(|(key, value)| names.contains(&plain(key).as_str()) && value.is_string());
        named.and_then(|(_, value)| value.as_str()).map(str::trim).filter(|text| !text.is_empty())
    };
    let parts =
        [part(&["city", "town", "locality"]), part(&["region", "state", "county"]), part(&["countrycode", "country"])];
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// What a person would know an entry by that was not read: its name or title, or the text it is.
pub(super) fn label(json: &Json) -> Vec<(String, String)> {
    let shown = |name: &str, json: &Json| {
        let text = text::line(&text(json).unwrap_or_default(), 120).text;
        (!text.is_empty()).then(|| (name.to_owned(), text))
    };
    match json {
        Json::Object(map) => ["name", "title", "network"].iter().filter_map(|key| shown(key, map.get(*key)?)).collect(),
        other => shown("entry", other).into_iter().collect(),
    }
}

/// One note for top-level sections that mean nothing to us.
pub(super) fn unread(names: &[&str]) -> Option<String> {
    let shown: Vec<String> = names.iter().take(6).map(|name| text::line(name, 40).text).collect();
    let more = if names.len() > 6 { " and more" } else { "" };
    (!shown.is_empty()).then(|| format!("Left unread: {}{more}.", shown.join(", ")))
}
