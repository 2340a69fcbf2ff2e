//! A title or a synonym as words to compare: one spelling, one gender, no filling words.

use super::fold::fold;

/// Words that only join others, in the languages of the tables.
const FILLING: &[&str] = &[
    "a", "al", "alla", "and", "au", "aux", "co", "d", "da", "das", "de", "dei", "del", "dell", "della", "delle", "der",
    "des", "di", "die", "do", "dos", "du", "e", "em", "en", "et", "for", "fur", "im", "in", "l", "la", "las", "le",
    "les", "los", "of", "the", "und", "y", "zur",
];

/// What is put behind a title so that it stands for everyone: `Entwickler:in`, `ingénieur·e`.
const EVERYONE: &[&str] = &[
    "a", "as", "e", "es", "euse", "euses", "frau", "in", "innen", "ne", "nes", "o", "os", "r", "ra", "re", "rice",
    "se", "trice", "x",
];

/// Single letters that say who may apply: `(m/w/d)`, `H/F`.
const GENDERS: &[&str] = &["d", "f", "g", "h", "i", "m", "n", "u", "w", "x"];

/// Words written in one or in two.
const JOINED: &[(&str, &str)] = &[
    ("back", "end"),
    ("cyber", "security"),
    ("data", "base"),
    ("e", "commerce"),
    ("e", "learning"),
    ("front", "end"),
    ("full", "stack"),
    ("help", "desk"),
    ("post", "doc"),
    ("pre", "sales"),
];

/// Feminine and other endings, each with the one it is compared as. The first that fits is taken.
const ENDINGS: &[(&str, &str)] = &[
    ("teuse", "tor"),
    ("trice", "tor"),
    ("teur", "tor"),
    ("euse", "eur"),
    ("enne", "en"),
    ("onne", "on"),
    ("nelle", "nel"),
    ("effe", "ef"),
    ("ive", "if"),
    ("frau", "mann"),
    ("erin", "er"),
    ("orin", "or"),
    ("urin", "ur"),
    ("arin", "ar"),
    ("istin", "ist"),
    ("entin", "ent"),
    ("antin", "ant"),
    ("ogin", "og"),
    ("ktin", "kt"),
    ("afin", "af"),
    ("atin", "at"),
    ("otin", "ot"),
    ("altin", "alt"),
    ("rztin", "rzt"),
    ("ochin", "och"),
    ("hefin", "hef"),
    ("rgin", "rg"),
    ("a", ""),
    ("e", ""),
    ("o", ""),
];

/// The words of a text, ready to compare. Both sides of every comparison go through here, so a
/// word may well be cut shorter than a dictionary would.
pub(super) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut words: Vec<String> = Vec::new();
    let raw = split(&folded);
    for (at, &(before, word)) in raw.iter().enumerate() {
        let joins = |separator: char| "/|:*".contains(separator);
        let after = raw.get(at + 1).map_or(' ', |(separator, _)| *separator);
        if GENDERS.contains(&word) && (joins(before) || joins(after)) {
            continue;
        }
        let previous = at.checked_sub(1).and_then(|at| raw.get(at));
        let appended = ":*/_·.(-".contains(before) && previous.is_some_and(|(_, w)| w.len() > 3);
        if appended && EVERYONE.contains(&word) {
            continue;
        }
        match words.last_mut() {
            Some(last) if JOINED.contains(&(last.as_str(), word)) => last.push_str(word),
            _ => words.push(word.to_owned()),
        }
    }
    words.retain(|word| !FILLING.contains(&word.as_str()));
    words.iter().map(|word| stem(word)).collect()
}

/// Words with the character right before each; a space when more than one parts it from the last.
fn split(text: &str) -> Vec<(char, &str)> {
    let mut found = Vec::new();
    let (mut start, mut gap) = (None, ' ');
    let mut gaps = 2;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match start {
            None if is_word(c) => {
                start = Some((at, if gaps == 1 { gap } else { ' ' }));
            }
            None => {
                gaps += 1;
                gap = c;
            }
            Some((from, before)) if !is_word(c) && !is_inner(text, from, at, c) => {
                found.extend(text.get(from..at).map(|word| (before, word)));
                (start, gap, gaps) = (None, c, 1);
            }
            Some(_) => {}
        }
    }
    found
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '+' || c == '#'
}

/// The ampersand of `R&D`, `M&A`, `FP&A`: after one or two letters, and before another.
fn is_inner(text: &str, from: usize, at: usize, c: char) -> bool {
    let next = text.get(at + 1..).and_then(|rest| rest.chars().next());
    c == '&' && at - from <= 2 && next.is_some_and(char::is_alphanumeric)
}

/// One form for singular and plural, feminine and masculine. Short words stay as they are.
pub(super) fn stem(word: &str) -> String {
    let mut word = word;
    let kept = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending));
    if word.len() >= 5 && !kept {
        word = word.strip_suffix('s').unwrap_or(word);
    }
    if word.len() < 6 {
        return word.to_owned();
    }
    let changed = ENDINGS.iter().find_map(|(ending, instead)| {
        let start = word.strip_suffix(ending)?;
        Some(format!("{start}{instead}"))
    });
    changed.unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) {
        assert_eq!(words(one), words(other), "{one} / {other}");
    }

    #[test]
    fn a_title_reads_the_same_for_everyone() {
        same("Softwareentwickler", "Softwareentwickler:in (m/w/d)");
        same("Softwareentwickler", "Softwareentwicklerin");
        same("Softwareentwickler", "Softwareentwickler*innen");
        same("Développeur web", "Développeuse web H/F");
        same("Développeur web", "Développeur·se web");
        same("Directeur commercial", "Directrice commerciale");
        same("Ingénieur", "Ingénieur(e)");
        same("Abogado", "Abogada");
        same("Ingeniero de software", "Ingeniero/a de Software");
        same("Diretor financeiro", "Diretora financeira");
        same("Direttore vendite", "Direttrice Vendite");
        same("Kaufmann", "Kauffrau");
        same("Rechtsanwalt", "Rechtsanwältin");
        same("Ärztin", "Arzt");
        same("Technicien", "Technicienne");
    }

    #[test]
    fn spellings_meet() {
        same("Front-end developer", "Frontend Developer");
        same("E-Commerce Manager", "ecommerce manager");
        same("Chargé d’affaires", "charge affaires");
        same("Head of Product", "Head, Product");
        assert_eq!(words("R&D Engineer"), ["r&d", "engineer"]);
        assert_eq!(words("FP&A"), ["fp&a"]);
        assert_eq!(words("Sales&Marketing"), ["sale", "marketing"]);
        assert_eq!(words("C++ / C# dev"), ["c++", "c#", "dev"]);
        assert_eq!(words(" ,. (m/f/d) "), Vec::<String>::new());
    }
}
