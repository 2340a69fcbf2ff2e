//! Parsed parts of a profile: one that exists is valid. Fields are named as their form controls.

use super::{
    import::draft::{Level, Month, caps},
    rules::{self, Span},
};
use crate::{
    account::Name,
    error::{Error, Result},
    text,
};
use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($variant),* }

        impl $name {
            pub const ALL: &[Self] = &[$(Self::$variant),*];

            /// As it stands in the store and in forms.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),* }
            }

            pub fn parse(text: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.as_str() == text)
            }
        }
    };
}

words! {
    /// A part of a profile that its owner may show to fewer people. What is in none of them everyone in the network sees.
    Section {
        Place = "place",
        Positions = "positions",
        Education = "education",
        Languages = "languages",
        Skills = "skills",
        Interests = "interests",
        Associations = "associations",
        Story = "story",
        HumanDetail = "human_detail",
    }
}

impl Section {
    pub const fn words(self) -> &'static str {
        match self {
            Self::Place => "Place and clock",
            Self::Positions => "Positions",
            Self::Education => "Education",
            Self::Languages => "Languages",
            Self::Skills => "Skills",
            Self::Interests => "Interests",
            Self::Associations => "Associations",
            Self::Story => "Your story",
            Self::HumanDetail => "The human detail",
        }
    }
}

words! {
    /// Who sees a section, in growing nearness: each includes those after it.
    Audience { Network = "network", Communities = "communities", Relationships = "relationships" }
}

impl Audience {
    pub const fn words(self) -> &'static str {
        match self {
            Self::Network => "everyone in the house",
            Self::Communities => "people in my communities",
            Self::Relationships => "only people I have said yes to",
        }
    }
}

words! {
    FacetKind { Language = "language", Skill = "skill", Interest = "interest", Association = "association" }
}

impl FacetKind {
    pub const fn section(self) -> Section {
        match self {
            Self::Language => Section::Languages,
            Self::Skill => Section::Skills,
            Self::Interest => Section::Interests,
            Self::Association => Section::Associations,
        }
    }
}

/// How much a give or an ask matters: 1 to 3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Intensity(u8);

impl Intensity {
    pub const ALL: [Self; 3] = [Self(1), Self(2), Self(3)];

    /// # Errors
    /// `Invalid` on `intensity`.
    pub fn parse(text: &str) -> Result<Self> {
        Self::ALL
            .into_iter()
            .find(|one| one.0.to_string() == text)
            .ok_or_else(|| Error::invalid("intensity", "Choose how much this matters."))
    }

    pub const fn get(self) -> u8 {
        self.0
    }

    /// From the store, which holds nothing else.
    pub const fn of(number: i32) -> Self {
        match number {
            ..=1 => Self(1),
            2 => Self(2),
            _ => Self(3),
        }
    }
}

#[derive(Clone, Debug)]
pub struct NewBasics {
    pub name: Name,
    pub headline: String,
    pub place: String,
    /// As claimed; the server knows the zones.
    pub zone: String,
}

impl NewBasics {
    pub fn parse(name: &str, headline: &str, place: &str, zone: &str) -> Result<Self> {
        Ok(Self {
            name: Name::parse(name)?,
            headline: line("headline", headline, caps::HEADLINE)?,
            place: line("place", place, caps::PLACE)?,
            zone: text::line("zone", zone, 64)?,
        })
    }
}

/// A step of work. `end` is none while it lasts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPosition {
    pub title: String,
    pub organisation: String,
    pub place: String,
    /// In words; the server reads it by its tables.
    pub industry: String,
    pub start: Month,
    pub end: Option<Month>,
    pub description: String,
}

impl NewPosition {
    pub fn parse(
        title: &str,
        organisation: &str,
        place: &str,
        industry: &str,
        start: &str,
        end: &str,
        description: &str,
    ) -> Result<Self> {
        let Span { start, end } = rules::span(start, end)?;
        Ok(Self {
            title: text::line("title", title, caps::TITLE)?,
            organisation: line("organisation", organisation, caps::ORGANISATION)?,
            place: line("place", place, caps::PLACE)?,
            industry: line("industry", industry, 80)?,
            start,
            end,
            description: text::optional_block("description", description, caps::DESCRIPTION)?.unwrap_or_default(),
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEducation {
    pub school: String,
    pub degree: String,
    pub field: String,
    pub start: Month,
    /// May lie ahead, as an expected graduation does.
    pub end: Option<Month>,
}

impl NewEducation {
    pub fn parse(school: &str, degree: &str, field: &str, start: &str, end: &str) -> Result<Self> {
        let Span { start, end } = rules::span(start, end)?;
        Ok(Self {
            school: text::line("school", school, caps::SCHOOL)?,
            degree: line("degree", degree, caps::DEGREE)?,
            field: line("field", field, caps::FIELD)?,
            start,
            end,
        })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFacet {
    pub kind: FacetKind,
    pub name: String,
    /// Languages only.
    pub level: Option<Level>,
}

impl NewFacet {
    pub fn parse(kind: &str, name: &str, level: &str) -> Result<Self> {
        let kind = FacetKind::parse(kind).ok_or_else(|| Error::invalid("kind", "Choose what it is."))?;
        let level = Level::ALL.into_iter().find(|one| one.word() == level).filter(|_| kind == FacetKind::Language);
        Ok(Self { kind, name: text::line("name", name, caps::SKILL)?, level })
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOffer {
    pub topic: String,
    pub line: String,
    pub intensity: Intensity,
}

impl NewOffer {
    pub fn parse(topic: &str, said: &str, intensity: &str) -> Result<Self> {
        Ok(Self {
            topic: text::line("topic", topic, 80)?,
            line: line("line", said, 280)?,
            intensity: Intensity::parse(intensity)?,
        })
    }
}

/// An ask, and where it should lead: a kind of work in words, a level, or neither.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAsk {
    pub offer: NewOffer,
    pub toward: String,
    /// 0 to 7.
    pub level: Option<u8>,
}

impl NewAsk {
    pub fn parse(topic: &str, said: &str, intensity: &str, toward: &str, level: &str) -> Result<Self> {
        let level = match level.trim() {
            "" => None,
            text => Some(
                text.parse()
                    .ok()
                    .filter(|level| *level <= 7)
                    .ok_or_else(|| Error::invalid("level", "Choose a level from the list."))?,
            ),
        };
        Ok(Self { offer: NewOffer::parse(topic, said, intensity)?, toward: line("toward", toward, 80)?, level })
    }
}

/// One line, or nothing.
fn line(field: &str, text: &str, max: usize) -> Result<String> {
    Ok(text::optional_line(field, text, max)?.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_named_by_its_field() {
        for (parsed, field) in [
            (NewPosition::parse("", "", "", "", "2019-01", "", "").err(), "title"),
            (NewPosition::parse("Cook", "", "", "", "", "", "").err(), "start"),
            (NewPosition::parse("Cook", "", "", "", "2019-05", "2019-01", "").err(), "end"),
            (NewPosition::parse("Cook", "a\0", "", "", "2019-05", "", "").err(), "organisation"),
            (NewEducation::parse(" ", "", "", "2019-05", "").err(), "school"),
            (NewFacet::parse("star sign", "Leo", "").err(), "kind"),
            (NewFacet::parse("skill", &"x".repeat(61), "").err(), "name"),
            (NewOffer::parse("Boards", "", "4").err(), "intensity"),
            (NewOffer::parse("Boards", "evil\u{202e}", "1").err(), "line"),
            (NewAsk::parse("Boards", "", "1", "", "8").err(), "level"),
        ] {
            assert_eq!(parsed.as_ref().and_then(Error::field), Some(field), "{parsed:?}");
        }
        assert_eq!(NewFacet::parse("skill", "Rust", "native").unwrap().level, None);
        assert_eq!(NewFacet::parse("language", "Twi", "native").unwrap().level, Some(Level::Native));
    }
}
