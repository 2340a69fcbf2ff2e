//! The parts of a profile, each with the circle of people who are shown it.

use serde::{Deserialize, Serialize};

use crate::taxonomy::{FunctionId, IndustryCode, OccupationId};
use crate::time::Month;

/// Who is shown a part of a profile. A pair is judged only on what both let each other see.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Seen {
    #[default]
    Network,
    /// People who share a community with the member.
    Communities,
    /// People with whom the member has a relationship.
    Relationships,
}

/// One dated job. `end` is the month it ended in; none while it lasts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Position {
    pub title: String,
    /// None for a title the taxonomy does not know: such jobs are compared by their words.
    pub occupation: Option<OccupationId>,
    pub function: Option<FunctionId>,
    /// 0 student, 1 trainee, 2 junior, 3 practitioner, 4 senior, 5 lead, 6 director, 7 executive.
    pub seniority: u8,
    pub industry: Option<IndustryCode>,
    pub organisation: String,
    pub place: String,
    pub start: Month,
    pub end: Option<Month>,
    pub seen: Seen,
}

/// Years of study. Without a start it is common ground, but no step of the career.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Education {
    pub school: String,
    pub field: String,
    pub start: Option<Month>,
    pub end: Option<Month>,
    pub seen: Seen,
}

/// What kind of thing two people may share. Positions, education and languages give theirs by
/// themselves; skills, interests, associations and countries are listed as facets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum FacetKind {
    Association,
    School,
    Organisation,
    Interest,
    Skill,
    Field,
    Place,
    Function,
    Industry,
    Language,
    Country,
}

/// Something two people may share. `weight` is 1 to 3: how much it matters to the member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Facet {
    pub kind: FacetKind,
    pub value: String,
    pub weight: u8,
    pub start: Option<Month>,
    pub end: Option<Month>,
    pub seen: Seen,
}

/// What can be given or is asked for, in the member's words. Equal ids are one topic, however it
/// is worded.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Topic {
    pub text: String,
    pub id: Option<u32>,
}

/// Something a member can give. `intensity` is 1 to 3.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Offer {
    pub topic: Topic,
    pub intensity: u8,
    pub seen: Seen,
}

/// Something a member would like. `intensity` is 1 to 3.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ask {
    pub topic: Topic,
    pub intensity: u8,
    pub target: Option<Target>,
    /// The member marked the topic as new to them: on it they are a protege, whatever their years.
    pub new: bool,
    pub seen: Seen,
}

/// Where an ask wants to lead: an occupation, a level (0 to 7), or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Target {
    pub occupation: Option<OccupationId>,
    pub seniority: Option<u8>,
}

/// How well a language is spoken. A talk needs `Working` on both sides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum LanguageLevel {
    Basic,
    Working,
    Fluent,
    Native,
}

/// `name` is a tag or a name in any language the taxonomy knows: `pt`, `Portuguese`, `Portugiesisch` are one. An
/// unknown name stands for itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Language {
    pub name: String,
    pub level: LanguageLevel,
    pub seen: Seen,
}
