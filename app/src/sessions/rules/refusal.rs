//! Why a step or a booking is refused, and how that reads to a person.

use crate::error::Error;

/// A reason to leave everything as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// Not this person's to do, in any state.
    NotYours,
    /// The session has moved on; this can't be done any more, or not yet.
    NotNow,
    /// The hold or the proposal waited as long as it could.
    TimeUp,
    /// Not before its hour has come.
    TooEarly,
    /// Already under way.
    Started,
    /// No move is proposed.
    NoProposal,
    /// One's own proposal: withdraw it first, or let the other answer.
    OwnProposal,
    /// The move goes nowhere.
    SameTime,
    /// Past, or too close for an answer.
    TooSoon,
    /// Not a length that is offered.
    Length,
    /// Sooner than the giver's notice.
    Notice,
    /// Farther than the giver looks ahead.
    Horizon,
    /// Too close to another session of either person.
    Buffer,
    /// The giver's week has no session left.
    WeekFull,
    /// Two holds between these people already.
    PairHolds,
    /// Five holds of this asker already.
    AskerHolds,
}

impl Refusal {
    /// One or two sentences in the voice of the house.
    pub const fn message(self) -> &'static str {
        match self {
            Self::NotYours => "This is for the other person to say.",
            Self::NotNow => "This session has moved on in the meantime. Here is how it stands now.",
            Self::TimeUp => "That time was kept as long as it could be, and has gone back.",
            Self::TooEarly => "It’s a little early for that.",
            Self::Started => "This session has already begun.",
            Self::NoProposal => "No other time is proposed at the moment.",
            Self::OwnProposal => "Your own proposal is still waiting for an answer. Withdraw it first.",
            Self::SameTime => "That’s the time you already have.",
            Self::TooSoon => "That’s too close to now for an answer. Choose a later time.",
            Self::Length => "Sessions last 20, 30, 45 or 60 minutes, as the giver chose.",
            Self::Notice => "That’s sooner than the notice asked for. Choose a later time.",
            Self::Horizon => "That’s farther ahead than times are offered.",
            Self::Buffer => "That’s too close to another session for one of you. These still suit you both.",
            Self::WeekFull => "That week is full. Another week may suit you both.",
            Self::PairHolds => "Two times are already waiting for an answer between you. Let one be answered first.",
            Self::AskerHolds => "Five times of yours are already waiting for an answer. Let one be answered first.",
        }
    }

    /// Whether it is about the time that was chosen, so that the form's `slot` control is to blame.
    pub const fn is_about_slot(self) -> bool {
        matches!(self, Self::SameTime | Self::TooSoon | Self::Length | Self::Notice | Self::Horizon)
    }
}

impl From<Refusal> for Error {
    /// A chosen time that can never do is `Invalid` on `slot`; what was true a moment ago is a `Conflict`.
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotYours => Self::Forbidden,
            about if about.is_about_slot() => Self::invalid("slot", about.message()),
            other => Self::conflict(other.message()),
        }
    }
}
