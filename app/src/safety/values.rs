//! Parsed values of a report.

use crate::{error::Result, ids::MemberId, text};

/// What somebody tells the hosts about a member.
#[derive(Clone, Debug)]
pub struct NewReport {
    pub member: MemberId,
    words: String,
    subject: String,
}

impl NewReport {
    /// `words`: 1 to 2,000 characters; `subject`: at most 200, or nothing.
    ///
    /// # Errors
    /// `Invalid` on `words` or `subject`.
    pub fn parse(member: MemberId, words: &str, subject: &str) -> Result<Self> {
        Ok(Self {
            member,
            words: text::block("words", words, 2_000)?,
            subject: text::optional_line("subject", subject, 200)?.unwrap_or_default(),
        })
    }

    pub fn words(&self) -> &str {
        &self.words
    }

    pub fn subject(&self) -> &str {
        &self.subject
    }
}

/// What a host did, in a word or two; at most 1,000 characters.
#[derive(Clone, Debug)]
pub struct Outcome(String);

impl Outcome {
    pub fn parse(text: &str) -> Result<Self> {
        text::block("outcome", text, 1_000).map(Self)
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}
