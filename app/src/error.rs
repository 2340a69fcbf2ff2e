//! `Error`: the one type every server function and port returns; each variant is something a person can act on.
//! Used on both sides of the wire and by the plain-form layer. Absent on purpose: causes and internal text (the server logs those).

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use serde::{Deserialize, Serialize};
use std::fmt;

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Error {
    /// Nobody is signed in (401).
    SignIn,
    /// Known, and not allowed (403).
    Forbidden,
    /// Not there, or not for these eyes: the two look the same (404).
    NotFound,
    /// True when it was asked, no longer so (409). The message says what happened.
    Conflict { message: String },
    /// A field holds something unusable (422). `field` is the form control's name; `also` what was found beside it.
    Invalid { field: String, message: String, also: Vec<(String, String)> },
    /// Too often (429); seconds until the next try may succeed.
    TooMany { retry_after: u32 },
    /// Ours, not theirs (503). Nothing was written.
    Unavailable,
    /// The browser heard nothing back: said there, never by the server.
    OutOfReach,
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub fn invalid(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Invalid { field: field.into(), message: message.into(), also: Vec::new() }
    }

    /// Every field with something to say about it, in order.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        let (first, also) = match self {
            Self::Invalid { field, message, also } => (Some((field.as_str(), message.as_str())), also.as_slice()),
            _ => (None, [].as_slice()),
        };
        first.into_iter().chain(also.iter().map(|(field, message)| (field.as_str(), message.as_str())))
    }

    pub fn conflict(message: impl Into<String>) -> Self {
        Self::Conflict { message: message.into() }
    }

    /// The HTTP status this error answers with.
    pub const fn status(&self) -> u16 {
        match self {
            Self::SignIn => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Conflict { .. } => 409,
            Self::Invalid { .. } => 422,
            Self::TooMany { .. } => 429,
            Self::Unavailable | Self::OutOfReach => 503,
        }
    }

    /// The form control this error belongs to, if it belongs to one.
    pub fn field(&self) -> Option<&str> {
        match self {
            Self::Invalid { field, .. } => Some(field),
            _ => None,
        }
    }
}

/// Both, or all that is wrong with either: a form says at once what can be known at once.
///
/// # Errors
/// Those of both where both are `Invalid`, else the first.
pub fn both<A, B>(a: Result<A>, b: Result<B>) -> Result<(A, B)> {
    match (a, b) {
        (Ok(a), Ok(b)) => Ok((a, b)),
        (Err(Error::Invalid { field, message, mut also }), Err(other)) => {
            also.extend(other.fields().map(|(field, message)| (field.to_owned(), message.to_owned())));
            Err(Error::Invalid { field, message, also })
        }
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

/// In the voice of the house: what happened and what to do next.
impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::SignIn => f.write_str("Sign in first, and this will be here."),
            Self::Forbidden => f.write_str("This isn’t yours to open or change. A host can help."),
            Self::NotFound => f.write_str("There’s nothing here, or it isn’t for this evening."),
            Self::Conflict { message } | Self::Invalid { message, .. } => f.write_str(message),
            Self::TooMany { retry_after } if *retry_after < 120 => {
                write!(f, "That was a lot at once. Try again in {retry_after} seconds.")
            }
            Self::TooMany { retry_after } => {
                write!(f, "That was a lot at once. Try again in {} minutes.", retry_after.div_ceil(60))
            }
            Self::Unavailable => {
                f.write_str("A glass broke, and it was ours. Nothing of yours was lost. Try again in a moment.")
            }
            Self::OutOfReach => f.write_str("The house can’t hear you out there. What you wrote is kept."),
        }
    }
}

impl std::error::Error for Error {}

impl FromServerFnError for Error {
    type Encoder = JsonEncoding;

    /// Transport and decoding failures, told apart only as far as a person can act on them.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => {
                Self::invalid("form", "Something in this form was missing or of the wrong kind.")
            }
            ServerFnErrorErr::Request(_) => Self::OutOfReach,
            _ => Self::Unavailable,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_wrong_is_said_together() {
        let wrong = |field: &str| Err::<(), _>(Error::invalid(field, field));
        let all = both(both(wrong("name"), Ok(())), both(wrong("email"), wrong("password"))).unwrap_err();
        assert_eq!(all.fields().map(|(field, _)| field).collect::<Vec<_>>(), ["name", "email", "password"]);
        assert_eq!(both(Err::<(), _>(Error::SignIn), wrong("name")), Err(Error::SignIn));
        assert_eq!(both(Ok(1), Ok(2)), Ok((1, 2)));
    }

    #[test]
    fn every_error_survives_the_wire() {
        for error in [
            Error::SignIn,
            Error::conflict("Someone sat down a moment before you."),
            Error::invalid("email", "This needs an @."),
            Error::TooMany { retry_after: 30 },
        ] {
            assert_eq!(Error::de(error.ser()), error);
        }
    }
}
