//! How well someone speaks a language: the words of other products and schools, read as our four levels.

use super::text::fold;
use app::people::import::draft::Level;

/// Beginnings of folded words, tried in this order: what is said first in the list decides.
/// "Limited working proficiency" must meet `limited w` before `working`, "pre-intermediate" `intermedi` before `basic`.
const SIGNS: [(Level, &[&str]); 6] = [
    (Level::Fluent, &["near nativ", "nativelike", "native like", "non nativ", "not nativ"]),
    (
        Level::Native,
        &[
            "nativ",
            "natif",
            "bilingu",
            "mother",
            "mutterspr",
            "zweisprach",
            "maternel",
            "matern",
            "madreling",
            "moedert",
            "tweetal",
            "langue natale",
        ],
    ),
    (
        Level::Conversational,
        &[
            "limited w",
            "limited p",
            "limitee",
            "limitad",
            "limitat",
            "beperkt",
            "begrenzt",
            "eingeschrankt",
            "intermedi",
            "conversa",
            "konversa",
            "b1",
            "b2",
            "good",
            "gute",
            "gut",
            "medio",
            "moyen",
            "gemiddel",
            "mittel",
        ],
    ),
    (
        Level::Fluent,
        &[
            "profesional",
            "profession",
            "profiss",
            "beruflich",
            "business",
            "working",
            "fluen",
            "fluid",
            "fliess",
            "verhandl",
            "courant",
            "vloeien",
            "advanced",
            "avance",
            "avanc",
            "avanz",
            "gevorderd",
            "fortgeschr",
            "proficient",
            "expert",
            "excellent",
            "master",
            "c1",
            "c2",
        ],
    ),
    (Level::Conversational, &["competent", "independent"]),
    (
        Level::Basic,
        &[
            "basic",
            "basis",
            "base",
            "beginner",
            "elementa",
            "elementair",
            "grund",
            "anfang",
            "notion",
            "debut",
            "principiant",
            "inicia",
            "limited",
            "novice",
            "learning",
            "a1",
            "a2",
            "bas",
        ],
    ),
];

pub(super) fn read(text: &str) -> Option<Level> {
    let words: String = fold(text).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
    let words = format!(" {}", words.split_whitespace().collect::<Vec<_>>().join(" "));
    let says = |sign: &&str| words.contains(&format!(" {sign}"));
    SIGNS.iter().find(|(_, signs)| signs.iter().any(says)).map(|(level, _)| *level)
}

/// True when the text already uses our word, so that nothing was changed in reading it.
pub(super) fn is_own_word(text: &str, level: Level) -> bool {
    fold(text).contains(level.word())
}
