//! Parsed values: one that exists is valid.

use crate::{
    error::{Error, Result},
    text,
};
use std::fmt;

/// A person's name as they write it: one line, at most 80 characters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name(String);

impl Name {
    /// # Errors
    /// `Invalid` on `name`.
    pub fn parse(text: &str) -> Result<Self> {
        let name = text::line("name", text, 80)?;
        if !name.chars().any(char::is_alphabetic) {
            return Err(Error::invalid("name", "A name needs at least one letter."));
        }
        Ok(Self(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An e-mail address in the form it is stored: trimmed, the domain in lower case.
/// The whole address is compared without regard to case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email(String);

impl Email {
    /// Accepts what a mail server can be asked to deliver to; the letter proves the rest.
    ///
    /// # Errors
    /// `Invalid` on `email`.
    pub fn parse(text: &str) -> Result<Self> {
        let wrong = || Error::invalid("email", "That doesn’t look like an e-mail address, such as amara@example.org.");
        let text = text.trim();
        let (local, domain) = text.rsplit_once('@').ok_or_else(wrong)?;
        let plain = |c: char| {
            !c.is_whitespace()
                && !c.is_control()
                && !matches!(c, '<' | '>' | ',' | ';' | ':' | '"' | '(' | ')' | '[' | ']' | '\\' | '@')
        };
        let label = |label: &str| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c == '-' || c.is_ascii_alphanumeric())
        };
        let sound = text.len() <= 254
            && (1..=64).contains(&local.len())
            && local.chars().all(|c| c.is_ascii() && plain(c))
            && !local.starts_with('.')
            && !local.ends_with('.')
            && !local.contains("..")
            && domain.contains('.')
            && domain.split('.').all(label);
        if !sound {
            return Err(wrong());
        }
        Ok(Self(format!("{local}@{}", domain.to_ascii_lowercase())))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two addresses are compared by.
    pub fn key(&self) -> String {
        self.0.to_ascii_lowercase()
    }
}

/// A password a person chose: 12 to 200 characters, not one of the common ones (the server's list).
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// # Errors
    /// `Invalid` on `field` when shorter than 12 or longer than 200 characters.
    pub fn parse(field: &str, text: &str) -> Result<Self> {
        match text.chars().count() {
            few @ 0..12 => Err(Error::invalid(field, format!("{few} of 12 characters. One more word would do."))),
            12..=200 => Ok(Self(text.to_owned())),
            _ => Err(Error::invalid(field, "Two hundred characters at most.")),
        }
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

/// A one-time token from a link, or a password somebody claims is theirs. Never printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    pub fn new(text: &str) -> Self {
        Self(text.chars().take(512).collect())
    }

    /// `None` for nothing.
    pub fn optional(text: &str) -> Option<Self> {
        (!text.trim().is_empty()).then(|| Self::new(text.trim()))
    }

    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Password(..)")
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for good in ["amara@example.org", "a+b.c@mail.Example.CO", " leila@xn--caf-dma.fr "] {
            assert!(Email::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "amara",
            "@b.c",
            "a@b",
            "a@@b.c",
            "a b@c.d",
            "a@b..c",
            "a@-b.c",
            "a\r\nBcc: x@y.z",
            "<a@b.c>",
            "a@b.c, d@e.f",
            &format!("{}@b.c", "x".repeat(65)),
        ] {
            assert_eq!(Email::parse(bad).unwrap_err().field(), Some("email"), "{bad:?}");
        }
        assert_eq!(Email::parse("Amara@Example.ORG").unwrap().as_str(), "Amara@example.org");
        assert_eq!(Email::parse("Amara@Example.ORG").unwrap().key(), "amara@example.org");
    }

    #[test]
    fn passwords_are_measured_and_never_printed() {
        assert!(Password::parse("password", "eleven char").is_err());
        let password = Password::parse("password", "twelve chars").unwrap();
        assert_eq!(format!("{password:?}"), "Password(..)");
    }

    #[test]
    fn names_keep_their_letters() {
        for name in ["Ngũgĩ", "Ólafur Þ", "王小明", "O’Brien-Smith", "عائشة"] {
            assert_eq!(Name::parse(name).unwrap().as_str(), name);
        }
        assert!(Name::parse("!!!").is_err());
    }
}
