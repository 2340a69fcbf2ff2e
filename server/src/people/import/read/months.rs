//! Names of months as seven languages write them, folded: lower case, no accents, no full stops.

type Year = [&'static [&'static str]; 12];

const ENGLISH: Year = [
    &["january", "jan"],
    &["february", "feb"],
    &["march", "mar"],
    &["april", "apr"],
    &["may"],
    &["june", "jun"],
    &["july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["october", "oct"],
    &["november", "nov"],
    &["december", "dec"],
];
const GERMAN: Year = [
    &["januar", "janner", "jaenner", "jan"],
    &["februar", "feber", "feb"],
    &["marz", "maerz", "mar", "mrz"],
    &["april", "apr"],
    &["mai"],
    &["juni", "jun"],
    &["juli", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "okt"],
    &["november", "nov"],
    &["dezember", "dez"],
];
const FRENCH: Year = [
    &["janvier", "janv", "jan"],
    &["fevrier", "fevr", "fev"],
    &["mars"],
    &["avril", "avr"],
    &["mai"],
    &["juin"],
    &["juillet", "juil"],
    &["aout"],
    &["septembre", "sept"],
    &["octobre", "oct"],
    &["novembre", "nov"],
    &["decembre", "dec"],
];
const SPANISH: Year = [
    &["enero", "ene"],
    &["febrero", "feb"],
    &["marzo", "mar"],
    &["abril", "abr"],
    &["mayo", "may"],
    &["junio", "jun"],
    &["julio", "jul"],
    &["agosto", "ago"],
    &["septiembre", "setiembre", "sept", "sep", "set"],
    &["octubre", "oct"],
    &["noviembre", "nov"],
    &["diciembre", "dic"],
];
const PORTUGUESE: Year = [
    &["janeiro", "jan"],
    &["fevereiro", "fev"],
    &["marco", "mar"],
    &["abril", "abr"],
    &["maio", "mai"],
    &["junho", "jun"],
    &["julho", "jul"],
    &["agosto", "ago"],
    &["setembro", "set"],
    &["outubro", "out"],
    &["novembro", "nov"],
    &["dezembro", "dez"],
];
const ITALIAN: Year = [
    &["gennaio", "genn", "gen"],
    &["febbraio", "febbr", "feb"],
    &["marzo", "mar"],
    &["aprile", "apr"],
    &["maggio", "magg", "mag"],
    &["giugno", "giu"],
    &["luglio", "lug"],
    &["agosto", "ago"],
    &["settembre", "sett", "set"],
    &["ottobre", "ott"],
    &["novembre", "nov"],
    &["dicembre", "dic"],
];
const DUTCH: Year = [
    &["januari", "jan"],
    &["februari", "feb"],
    &["maart", "mrt"],
    &["april", "apr"],
    &["mei"],
    &["juni", "jun"],
    &["juli", "jul"],
    &["augustus", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "okt"],
    &["november", "nov"],
    &["december", "dec"],
];

pub(super) const LANGUAGES: [(&str, Year); 7] = [
    ("English", ENGLISH),
    ("French", FRENCH),
    ("German", GERMAN),
    ("Spanish", SPANISH),
    ("Portuguese", PORTUGUESE),
    ("Italian", ITALIAN),
    ("Dutch", DUTCH),
];

/// The month (1 to 12) a folded word names, and the languages that write it so, English first.
pub(super) fn named(word: &str) -> Option<(u8, Vec<&'static str>)> {
    let mut found = None;
    let mut languages = Vec::new();
    for (language, year) in LANGUAGES {
        if let Some((month, _)) = (1u8..).zip(year).find(|(_, names)| names.contains(&word)) {
            found = Some(month);
            languages.push(language);
        }
    }
    Some((found?, languages))
}

/// Words for "until today", folded, with their language.
const PRESENT: [(&str, &[&str]); 7] = [
    (
        "English",
        &[
            "present",
            "the present",
            "current",
            "currently",
            "now",
            "today",
            "ongoing",
            "to date",
            "till date",
            "to present",
        ],
    ),
    (
        "French",
        &[
            "aujourd'hui",
            "aujourdhui",
            "a ce jour",
            "actuel",
            "actuellement",
            "en cours",
            "maintenant",
            "jusqu'a aujourd'hui",
            "jusqu'a present",
        ],
    ),
    (
        "German",
        &["heute", "bis heute", "jetzt", "aktuell", "derzeit", "gegenwart", "gegenwartig", "laufend", "andauernd"],
    ),
    (
        "Spanish",
        &[
            "presente",
            "actualidad",
            "la actualidad",
            "actual",
            "actualmente",
            "hoy",
            "ahora",
            "hasta la fecha",
            "hasta hoy",
            "en curso",
        ],
    ),
    (
        "Portuguese",
        &[
            "presente",
            "atual",
            "atualmente",
            "actualmente",
            "hoje",
            "agora",
            "o momento",
            "ate o momento",
            "ate hoje",
            "em curso",
        ],
    ),
    ("Italian", &["presente", "oggi", "ad oggi", "adesso", "attuale", "attualmente", "in corso"]),
    ("Dutch", &["heden", "tot heden", "nu", "vandaag", "huidig", "tot nu"]),
];

/// The language in which a folded text says "until today".
pub(super) fn present(text: &str) -> Option<&'static str> {
    PRESENT.iter().find(|(_, words)| words.contains(&text)).map(|(language, _)| *language)
}
