//! Parsed values of a community.

use super::rules::{Joining, words};
use crate::{
    error::{Error, Result},
    text,
};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

words!(Kind {
    House = "house",
    School = "school",
    Association = "association",
    Company = "company",
    Cohort = "cohort",
    CircleOfFriends = "circle_of_friends",
});

impl Kind {
    pub const fn words(self) -> &'static str {
        match self {
            Self::House => "everyone",
            Self::School => "a school’s people",
            Self::Association => "an association",
            Self::Company => "a company’s people",
            Self::Cohort => "a cohort",
            Self::CircleOfFriends => "a circle of friends",
        }
    }
}

/// One line, at most 80 characters; unique without regard to case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommunityName(String);

impl CommunityName {
    pub fn parse(text: &str) -> Result<Self> {
        text::line("name", text, 80).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two names are compared by.
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// At most 2,000 characters, or nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About(String);

impl About {
    pub fn parse(text: &str) -> Result<Self> {
        Ok(Self(text::optional_block("about", text, 2_000)?.unwrap_or_default()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

#[derive(Clone, Debug)]
pub struct NewCommunity {
    pub name: CommunityName,
    pub about: About,
    pub kind: Kind,
    pub joining: Joining,
}

impl NewCommunity {
    /// There is one house, and it is there already.
    pub fn parse(name: &str, about: &str, kind: &str, joining: &str) -> Result<Self> {
        let kind = Kind::from_str(kind)?;
        if kind == Kind::House {
            return Err(Error::invalid("kind", "There is one house, and this is it."));
        }
        Ok(Self { name: CommunityName::parse(name)?, about: About::parse(about)?, kind, joining: joining.parse()? })
    }
}
