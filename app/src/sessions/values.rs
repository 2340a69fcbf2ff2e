//! Parsed values: one that exists is valid.

use super::rules::Hours;
use crate::{
    error::{Error, Result},
    ids::MemberId,
    text,
    time::Instant,
};

/// What somebody would like to talk about: 280 characters at most.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Agenda(String);

impl Agenda {
    /// Nothing is fine too.
    ///
    /// # Errors
    /// `Invalid` on `agenda`.
    pub fn parse(text: &str) -> Result<Self> {
        Ok(Self(text::optional_block("agenda", text, 280)?.unwrap_or_default()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A web address to meet at: `http` or `https`, 500 characters at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link(String);

impl Link {
    /// `None` for nothing.
    ///
    /// # Errors
    /// `Invalid` on `link`.
    pub fn parse(text: &str) -> Result<Option<Self>> {
        let Some(link) = text::optional_line("link", text, 500)? else { return Ok(None) };
        let rest = ["https://", "http://"].into_iter().find_map(|scheme| {
            let (start, rest) = link.split_at_checked(scheme.len())?;
            start.eq_ignore_ascii_case(scheme).then_some(rest)
        });
        let sound = rest.is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_alphanumeric() || c == '[')
                && !link.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\' | '`'))
                && !rest.split(['/', '?', '#']).next().is_some_and(|host| host.contains('@'))
        });
        if sound {
            Ok(Some(Self(link)))
        } else {
            Err(Error::invalid("link", "Write a whole web address, such as https://meet.example/amara."))
        }
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A place anyone may walk into: 200 characters at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicPlace(String);

impl PublicPlace {
    /// `None` for nothing.
    ///
    /// # Errors
    /// `Invalid` on `place`.
    pub fn parse(text: &str) -> Result<Option<Self>> {
        Ok(text::optional_line("place", text, 200)?.map(Self))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// How two people meet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Where {
    /// By video; without a link of their own it is the giver's usual one, if there is such.
    Link(Option<Link>),
    /// In person, in a public place.
    Place(PublicPlace),
}

impl Where {
    /// `how` is `link` or `place`; only that field is read.
    ///
    /// # Errors
    /// `Invalid` on `how`, `link` or `place`.
    pub fn parse(how: &str, link: &str, place: &str) -> Result<Self> {
        match how {
            "link" => Ok(Self::Link(Link::parse(link)?)),
            "place" => PublicPlace::parse(place)?
                .map(Self::Place)
                .ok_or_else(|| Error::invalid("place", "Name a public place: a café, a library, a station hall.")),
            _ => Err(Error::invalid("how", "Choose how you’d like to meet.")),
        }
    }
}

/// What one keeps for oneself about a session: 4,000 characters at most.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note(String);

impl Note {
    /// Nothing takes the note away.
    ///
    /// # Errors
    /// `Invalid` on `note`.
    pub fn parse(text: &str) -> Result<Self> {
        Ok(Self(text::optional_block("note", text, 4000)?.unwrap_or_default()))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A time asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewSession {
    pub giver: MemberId,
    pub starts_at: Instant,
    pub agenda: Agenda,
    pub place: Where,
}

/// What a date is like when it is not like its weekday.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Day {
    Closed,
    Extra(Hours),
}

impl Day {
    /// No times at all: closed.
    ///
    /// # Errors
    /// `Invalid` on `start` or `end`.
    pub fn parse(start: &str, end: &str) -> Result<Self> {
        match (start.trim(), end.trim()) {
            ("", "") => Ok(Self::Closed),
            (start, end) => Ok(Self::Extra(Hours::parse(start, end)?)),
        }
    }
}

/// The start a form's radio says was chosen, in milliseconds.
///
/// # Errors
/// `Invalid` on `slot`.
pub(super) fn slot(text: &str) -> Result<Instant> {
    text.trim().parse().map(Instant).map_err(|_| Error::invalid("slot", "Choose a time first."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_whole_web_addresses() {
        for good in
            ["https://meet.example/a;b?c=d", "HTTP://meet.example", "https://[2001:db8::1]/x", " https://é.example "]
        {
            assert!(Link::parse(good).unwrap().is_some(), "{good}");
        }
        for bad in [
            "meet.example",
            "javascript:alert(1)",
            "https://",
            "https:///x",
            "https://a b",
            "https://meet.example@evil.example/",
            "https://x/\"onload=",
            "data:text/html,x",
        ] {
            assert_eq!(Link::parse(bad).unwrap_err().field(), Some("link"), "{bad}");
        }
        assert_eq!(Link::parse("  ").unwrap(), None);
    }

    #[test]
    fn only_the_chosen_way_is_read() {
        assert_eq!(Where::parse("link", "", "ignored").unwrap(), Where::Link(None));
        assert_eq!(Where::parse("place", "not a link", " ").unwrap_err().field(), Some("place"));
        assert!(matches!(Where::parse("place", "not a link", "The library").unwrap(), Where::Place(_)));
        assert_eq!(Where::parse("", "", "").unwrap_err().field(), Some("how"));
        assert_eq!(slot("").unwrap_err().field(), Some("slot"));
        assert_eq!(Day::parse("", " ").unwrap(), Day::Closed);
        assert_eq!(Day::parse("09:00", "").unwrap_err().field(), Some("end"));
    }
}
