//! The little markdown a letter may hold, as typed nodes: paragraphs, lists, quotes, strong, emphasis, code, links.
//! Used by the letters' view. Absent on purpose: HTML, pictures, headings, tables, and any address but http and https.

/// One block of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    Paragraph(Vec<Inline>),
    Quote(Vec<Inline>),
    List { numbered: bool, items: Vec<Vec<Inline>> },
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Inline {
    Text(String),
    Break,
    Strong(Vec<Self>),
    Emphasis(Vec<Self>),
    Code(String),
    Link {
        href: String,
        words: String,
        /// Where it leads, said beside words that could say anything; none where the words are the address.
        host: Option<String>,
    },
}

/// How deep strong and emphasis may stand in each other.
const DEEPEST: u8 = 2;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Line<'a> {
    Plain(&'a str),
    Quote(&'a str),
    Bullet(&'a str),
    Number(&'a str),
    Nothing,
}

fn line(text: &str) -> Line<'_> {
    let text = text.trim_end();
    let start = text.trim_start();
    if start.is_empty() {
        return Line::Nothing;
    }
    if let Some(rest) = start.strip_prefix('>') {
        return Line::Quote(rest.trim_start());
    }
    if let Some(rest) = start.strip_prefix("- ").or_else(|| start.strip_prefix("* ")) {
        return Line::Bullet(rest.trim_start());
    }
    match start.split_once(". ") {
        Some((number, rest)) if (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit()) => {
            Line::Number(rest.trim_start())
        }
        _ => Line::Plain(text),
    }
}

/// The blocks of a letter. Every character that is not markup comes out as text.
pub fn parse(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = text.lines().map(line).peekable();
    while let Some(first) = lines.next() {
        let same = |next: &Line<'_>| std::mem::discriminant(next) == std::mem::discriminant(&first);
        let mut gather = |first: &str| {
            let mut all = vec![first.to_owned()];
            while let Some(Line::Plain(more) | Line::Quote(more) | Line::Bullet(more) | Line::Number(more)) =
                lines.next_if(same)
            {
                all.push(more.to_owned());
            }
            all
        };
        match first {
            Line::Nothing => {}
            Line::Plain(first) => blocks.push(Block::Paragraph(inline(&gather(first).join("\n"), DEEPEST))),
            Line::Quote(first) => blocks.push(Block::Quote(inline(&gather(first).join("\n"), DEEPEST))),
            Line::Bullet(item) | Line::Number(item) => {
                let items = gather(item).iter().map(|item| inline(item, DEEPEST)).collect();
                blocks.push(Block::List { numbered: matches!(first, Line::Number(_)), items });
            }
        }
    }
    blocks
}

fn inline(text: &str, depth: u8) -> Vec<Inline> {
    let (mut nodes, mut plain, mut rest, mut before) = (Vec::new(), String::new(), text, ' ');
    while let Some(next) = rest.chars().next() {
        let found = markup(rest, before, depth);
        let (node, after) = match found {
            Some(found) => found,
            None => {
                plain.push(next);
                before = next;
                rest = rest.strip_prefix(next).unwrap_or_default();
                continue;
            }
        };
        if !plain.is_empty() {
            nodes.push(Inline::Text(std::mem::take(&mut plain)));
        }
        before = ' ';
        rest = after;
        nodes.push(node);
    }
    if !plain.is_empty() {
        nodes.push(Inline::Text(plain));
    }
    nodes
}

/// The node `text` begins with, and what follows it. `before` is the character in front.
fn markup(text: &str, before: char, depth: u8) -> Option<(Inline, &str)> {
    let word = before.is_alphanumeric();
    match text.chars().next()? {
        '\n' => Some((Inline::Break, text.strip_prefix('\n')?)),
        '`' => {
            let (code, after) = text.strip_prefix('`')?.split_once('`')?;
            (!code.is_empty() && !code.contains('\n')).then(|| (Inline::Code(code.to_owned()), after))
        }
        '*' if depth > 0 && text.starts_with("**") => {
            let (inside, after) = enclosed(text, "**")?;
            Some((Inline::Strong(inline(inside, depth - 1)), after))
        }
        mark @ ('*' | '_') if depth > 0 && !word => {
            let (inside, after) = enclosed(text, if mark == '*' { "*" } else { "_" })?;
            let ends = after.chars().next().is_none_or(|next| !next.is_alphanumeric());
            ends.then(|| (Inline::Emphasis(inline(inside, depth - 1)), after))
        }
        '[' => {
            let (words, after) = text.strip_prefix('[')?.split_once("](")?;
            let (href, after) = after.split_once(')')?;
            let host = host(href)?;
            let plain = !words.trim().is_empty() && !words.contains(['[', ']', '\n']);
            plain.then(|| (Inline::Link { href: href.to_owned(), words: words.to_owned(), host: Some(host) }, after))
        }
        'h' | 'H' if !word => {
            let end = text.find(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).unwrap_or(text.len());
            let href = text.get(..end)?.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'', '*', '_']);
            host(href)?;
            Some((Inline::Link { href: href.to_owned(), words: href.to_owned(), host: None }, text.strip_prefix(href)?))
        }
        _ => None,
    }
}

/// What stands between two marks on one line, with no space inside either of them.
fn enclosed<'a>(text: &'a str, mark: &str) -> Option<(&'a str, &'a str)> {
    let (inside, after) = text.strip_prefix(mark)?.split_once(mark)?;
    let tight = !inside.is_empty() && inside.trim() == inside && !inside.contains('\n');
    tight.then_some((inside, after))
}

/// The host an address leads to; none unless it is http or https, whole, and without a name before an `@`.
fn host(href: &str) -> Option<String> {
    let scheme = ["http://", "https://"]
        .into_iter()
        .find(|scheme| href.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme)))?;
    if href.len() > 2_000
        || href.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '\\' | '<' | '>' | '"'))
    {
        return None;
    }
    let authority = href.get(scheme.len()..)?.split(['/', '?', '#']).next()?;
    let sound = !authority.is_empty() && !authority.contains('@') && authority.chars().any(char::is_alphanumeric);
    sound.then(|| authority.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(text: &str) -> Inline {
        Inline::Text(text.into())
    }

    fn one(source: &str) -> Vec<Inline> {
        match parse(source).as_slice() {
            [Block::Paragraph(inside)] => inside.clone(),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn blocks() {
        let list = |numbered, items: &[&str]| Block::List {
            numbered,
            items: items.iter().map(|item| vec![text(item)]).collect(),
        };
        assert_eq!(
            parse("One\ntwo\n\nthree\n- a\n- b\n\n1. c\n2. d\n> said\n> so"),
            [
                Block::Paragraph(vec![text("One"), Inline::Break, text("two")]),
                Block::Paragraph(vec![text("three")]),
                list(false, &["a", "b"]),
                list(true, &["c", "d"]),
                Block::Quote(vec![text("said"), Inline::Break, text("so")]),
            ]
        );
        assert_eq!(parse(" \n\n "), []);
    }

    #[test]
    fn marks() {
        assert_eq!(
            one("a **b *c*** `d*e*`, _f_ 2*3*4 snake_case_name"),
            [
                text("a "),
                Inline::Strong(vec![text("b *c")]),
                text("* "),
                Inline::Code("d*e*".into()),
                text(", "),
                Inline::Emphasis(vec![text("f")]),
                text(" 2*3*4 snake_case_name"),
            ]
        );
        assert_eq!(one("**not closed * at all"), [text("**not closed * at all")]);
    }

    #[test]
    fn only_web_addresses_become_links() {
        let link = |href: &str, words: &str, host: Option<&str>| Inline::Link {
            href: href.into(),
            words: words.into(),
            host: host.map(str::to_owned),
        };
        assert_eq!(
            one("see https://example.org/a?b=(c)."),
            [text("see "), link("https://example.org/a?b=(c", "https://example.org/a?b=(c", None), text(").")]
        );
        assert_eq!(
            one("[the bank](https://evil.example/x)"),
            [link("https://evil.example/x", "the bank", Some("evil.example"))]
        );
        for hostile in [
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](data:text/html;base64,AAAA)",
            "[x](//example.org)",
            "[x](https://bank.example@evil.example/)",
            "[x](https:///nowhere)",
            "[x](/account)",
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "javascript:alert(1)",
        ] {
            assert!(one(hostile).iter().all(|node| !matches!(node, Inline::Link { .. })), "{hostile}");
        }
    }

    fn shown(nodes: &[Inline], out: &mut String) {
        for node in nodes {
            match node {
                Inline::Text(text) | Inline::Code(text) => out.push_str(text),
                Inline::Break => out.push('\n'),
                Inline::Strong(inside) | Inline::Emphasis(inside) => shown(inside, out),
                Inline::Link { href, words, .. } => {
                    assert!(host(href).is_some());
                    out.push_str(words);
                }
            }
        }
    }

    proptest! {
        /// Nothing a person wrote disappears but the marks, and every link leads to a web host.
        #[test]
        fn words_are_never_lost(source in "[a-c \\n*_`>\\[\\]():/.\\-1]{0,80}|(https?://|\\[a\\]\\(|\\*\\*|> |- |x){0,20}") {
            let mut out = String::new();
            for block in parse(&source) {
                match block {
                    Block::Paragraph(inside) | Block::Quote(inside) => shown(&inside, &mut out),
                    Block::List { items, .. } => items.iter().for_each(|item| shown(item, &mut out)),
                }
            }
            let letters = |text: &str| text.chars().filter(|c| matches!(c, 'a'..='c' | 'x')).count();
            prop_assert!(source.contains("](") || letters(&out) == letters(&source));
        }
    }
}
