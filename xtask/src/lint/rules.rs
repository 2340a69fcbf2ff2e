//! Rules that a line of text shows: each with the files it is for and why it is one.

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};

use crate::places::Places;
use crate::shell::capture;

/// `breaks` sees one line without the space around it.
struct Rule {
    why: &'static str,
    applies: fn(&str) -> bool,
    breaks: fn(&str) -> bool,
}

const RULES: [Rule; 7] = [
    Rule {
        why: "a textarea's text is not escaped on the server: use ui/text_area.rs",
        applies: |file| view(file) && file != "app/src/ui/text_area.rs",
        breaks: |line| line.contains("<textarea"),
    },
    Rule {
        why: "inner_html is only for text that was cleaned: ui/text_area.rs and ui/markdown.rs",
        applies: |file| view(file) && !["app/src/ui/text_area.rs", "app/src/ui/markdown.rs"].contains(&file),
        breaks: |line| line.contains("inner_html"),
    },
    Rule {
        why: "app knows no features, but that some pages are the server's alone: put what differs behind a port",
        applies: |file| view(file) && !["app/src/lib.rs", "app/src/backend.rs"].contains(&file),
        breaks: |line| line.contains("cfg(") && line.contains("feature") || line.contains("cfg!(feature"),
    },
    Rule {
        why: "the content security policy forbids inline style: use a class or a data attribute",
        applies: view,
        breaks: |line| line.contains(" style=") || line.starts_with("style=") || line.contains(" style:"),
    },
    Rule {
        why: "a title is written when its page may be gone already: give it text, not signals",
        applies: view,
        breaks: |line| line.contains("<Title text=move"),
    },
    Rule {
        why: "registries are named by cargo and npm, not by us",
        applies: |file| !file.ends_with("Cargo.lock"),
        breaks: |line| REGISTRIES.iter().any(|(name, ending)| line.contains(&format!("{name}.{ending}"))),
    },
    Rule {
        why: "a person's own folders are of no use to anyone else",
        applies: |_| true,
        breaks: |line| HOMES.iter().any(|home| names_folder(line, home)),
    },
];

/// In two parts, so that this list does not break its own rule.
const REGISTRIES: [(&str, &str); 5] = [
    ("registry", "npmjs.org"),
    ("index", "crates.io"),
    ("static", "crates.io"),
    ("files", "pythonhosted.org"),
    ("deb", "debian.org"),
];
const HOMES: [&str; 3] = ["root", "home", "Users"];

/// Names under which a server function may answer GET: they read and change nothing.
const READS: [&str; 7] = ["count", "find", "get", "list", "load", "search", "show"];

/// Prints every line that breaks a rule, and fails if there is one.
pub fn check(places: &Places) -> Result<()> {
    let mut git = Command::new("git");
    git.current_dir(&places.root).args(["ls-files", "--cached", "--others", "--exclude-standard"]);
    let mut broken = 0;
    for file in capture(&mut git)?.lines() {
        // Binary files have no lines, and deleted ones are still listed until committed.
        let Ok(text) = fs::read_to_string(places.root.join(file)) else {
            continue;
        };
        for (line, why) in breaches(file, &text) {
            println!("{file}:{line}: {why}");
            broken += 1;
        }
    }
    match broken {
        0 => Ok(()),
        1 => bail!("one line breaks a rule"),
        _ => bail!("{broken} lines break a rule"),
    }
}

fn breaches(file: &str, text: &str) -> Vec<(usize, &'static str)> {
    let mut found = Vec::new();
    for (number, line) in (1..).zip(text.lines().map(str::trim)) {
        let comment = file.ends_with(".rs") && line.starts_with("//");
        for rule in RULES.iter().filter(|rule| (rule.applies)(file)) {
            if !(comment && view(file)) && (rule.breaks)(line) {
                found.push((number, rule.why));
            }
        }
    }
    if view(file) {
        let why = "only a server function that reads may answer GET, and its name says so";
        found.extend(writes_by_get(text).map(|line| (line, why)));
    }
    found
}

fn view(file: &str) -> bool {
    file.starts_with("app/src/") && file.ends_with(".rs")
}

/// Lines of `#[server(.. GetUrl ..)]` above a function that is not named as a reader.
fn writes_by_get(text: &str) -> impl Iterator<Item = usize> {
    text.match_indices("#[server").filter_map(|(start, _)| {
        let (before, rest) = text.split_at(start);
        let (attributes, function) = rest.split_once("fn ")?;
        let name = function.split('(').next()?.split('_').next()?;
        (attributes.contains("GetUrl") && !READS.contains(&name)).then(|| before.lines().count().max(1))
    })
}

/// The folder of all homes, or the superuser's, at the start of a path, not inside one.
fn names_folder(line: &str, home: &str) -> bool {
    let folder = format!("/{home}/");
    line.match_indices(&folder)
        .any(|(at, _)| !line.split_at(at).0.ends_with(|c: char| c.is_alphanumeric() || "_-.}".contains(c)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(file: &str, text: &str) -> Vec<usize> {
        breaches(file, text).into_iter().map(|(line, _)| line).collect()
    }

    #[test]
    fn each_rule_finds_its_breach_where_it_applies() {
        let page = "app/src/people/page.rs";
        let broken = [
            (page, "view! { <textarea name=\"bio\">"),
            (page, "<div inner_html=bio/>"),
            (page, "#[cfg(feature = \"ssr\")]"),
            (page, "<div style=\"color: red\">"),
            (page, "<div style:color=\"red\">"),
            ("README.md", concat!("from https://registry.", "npmjs.org/x")),
            ("docs/a.md", concat!("see /ho", "me/ann/party")),
            ("docs/a.md", concat!("(/ro", "ot/x)")),
        ];
        for (file, line) in broken {
            assert_eq!(lines(file, &format!("fine\n{line}\n")), [2], "{line}");
        }
        let fine = [
            ("app/src/ui/text_area.rs", "<textarea inner_html=text/>"),
            ("server/src/mail.rs", "<p style=\"margin:0\">"),
            (page, "// a <textarea> would not be escaped"),
            (page, "let style = Style::Calm;"),
            ("end2end/a.spec.ts", "await page.goto('/people/home/x')"),
        ];
        for (file, line) in fine {
            assert_eq!(lines(file, line), [0; 0], "{line}");
        }
    }

    #[test]
    fn get_is_for_reads() {
        let function = |name: &str, input: &str| {
            format!(
                "use server_fn::codec::GetUrl;\n\n#[server(prefix = \"/api\", endpoint = \"x\", input = {input})]\npub async fn {name}() {{}}\n"
            )
        };
        let file = "app/src/people/api.rs";
        assert_eq!(lines(file, &function("list_people", "GetUrl")), [0; 0]);
        assert_eq!(lines(file, &function("search", "GetUrl")), [0; 0]);
        assert_eq!(lines(file, &function("book", "PostUrl")), [0; 0]);
        assert_eq!(lines(file, &function("book", "GetUrl")), [2]);
        assert_eq!(lines(file, &function("getaway", "GetUrl")), [2]);
    }
}
