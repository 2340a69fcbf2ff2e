//! What files call the things we read: one table of names for every reader, so that a column's order never matters.

use app::people::import::draft::RowKind;

/// What a cell is for, in the order in which cells are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Field {
    Name,
    FirstName,
    LastName,
    Headline,
    Place,
    Story,
    Title,
    Organisation,
    School,
    Degree,
    Area,
    Start,
    End,
    Description,
    Level,
}

impl Field {
    /// True where a text may have several lines and several parts.
    pub fn has_lines(self) -> bool {
        matches!(self, Self::Description | Self::Story)
    }
}

/// Names are compared by letters and digits alone, in lower case; the better name for a field stands first.
type Names = &'static [(Field, &'static [&'static str])];

const START: &[&str] = &["startedon", "startdate", "start", "from", "startedat", "startmonth"];
const END: &[&str] = &["finishedon", "enddate", "end", "endedon", "to", "until", "endedat", "endmonth"];

const BASICS: Names = &[
    (Field::Name, &["name", "fullname"]),
    (Field::FirstName, &["firstname", "givenname"]),
    (Field::LastName, &["lastname", "surname", "familyname"]),
    (Field::Headline, &["headline", "label"]),
    (Field::Place, &["geolocation", "location", "place"]),
    (Field::Story, &["summary", "profilesummary", "story", "about"]),
];
const POSITION: Names = &[
    (Field::Title, &["title", "position", "jobtitle", "role"]),
    (Field::Organisation, &["companyname", "company", "organisation", "organization", "employer", "name"]),
    (Field::Place, &["location", "place", "city"]),
    (Field::Start, START),
    (Field::End, END),
    (Field::Description, &["description", "summary", "highlights"]),
];
const EDUCATION: Names = &[
    (Field::School, &["schoolname", "school", "institution", "institutionname", "university"]),
    (Field::Degree, &["degreename", "degree", "studytype"]),
    (Field::Area, &["fieldofstudy", "field", "area", "major", "subject"]),
    (Field::Start, START),
    (Field::End, END),
];
const SKILL: Names = &[(Field::Name, &["name", "skill", "skillname"])];
const LANGUAGE: Names =
    &[(Field::Name, &["name", "language", "languagename"]), (Field::Level, &["proficiency", "fluency", "level"])];
const INTEREST: Names = &[(Field::Name, &["name", "interest", "hobby"])];

/// The field a name stands for in rows of this kind, and how good a name it is (0 is best).
pub(super) fn of(kind: RowKind, name: &str) -> Option<(Field, usize)> {
    let name = plain(name);
    let names = match kind {
        RowKind::Basics => BASICS,
        RowKind::Position => POSITION,
        RowKind::Education => EDUCATION,
        RowKind::Skill => SKILL,
        RowKind::Language => LANGUAGE,
        RowKind::Interest => INTEREST,
        RowKind::Other => &[],
    };
    names.iter().find_map(|(field, known)| Some((*field, known.iter().position(|k| *k == name)?)))
}

/// `Company Name`, `company_name` and `companyName` are one name. Long ones are nobody's.
pub(super) fn plain(name: &str) -> String {
    name.chars().take(80).filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect()
}
