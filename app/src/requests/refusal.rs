//! Why a step or an ask is refused, and how that reads to a person.

use crate::error::Error;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Refusal {
    /// Not this person's to do, in any state.
    NotYours,
    /// Answered, taken back, or ended.
    Over,
    /// The clock has run out.
    TimeUp,
    /// The clock still runs.
    NotYet,
    OneQuestion,
    /// There is no question to answer.
    NothingAsked,
    Yourself,
    /// A request is open between the two.
    PairOpen,
    /// Asked not long ago.
    TooSoon,
    Undisturbed,
    Paused,
    NoSeat,
    /// As many open requests as one person may have.
    TooMany,
    /// The accepter's own chairs are full.
    Full,
    /// The asker's chairs are, where the asker would be the mentor.
    TheirsFull,
}

impl Refusal {
    /// One or two sentences in the voice of the house.
    pub const fn message(self) -> &'static str {
        match self {
            Self::NotYours => "This is for the other person to say.",
            Self::Over => "This ask has moved on in the meantime. Here is how it stands now.",
            Self::TimeUp => "The time for this ask has run out. Nobody is blamed.",
            Self::NotYet => "There is still time on this ask.",
            Self::OneQuestion => "You have asked your one question. A yes or a not now comes next.",
            Self::NothingAsked => "There is no question waiting for you here.",
            Self::Yourself => "You are here already. Ask someone else.",
            Self::PairOpen => "There is an ask open between you two already. Let that one be answered first.",
            Self::TooSoon => "You asked not long ago. Let some time pass, and meet someone else meanwhile.",
            Self::Undisturbed => "They would rather not be disturbed this evening. Try another time.",
            Self::Paused => "They have folded their chairs for now. Someone else has one free.",
            Self::NoSeat => "Every chair at their table is taken or asked for. Someone else has one free.",
            Self::TooMany => {
                "You have as many asks open as one evening holds. When one is answered, there is room for the next."
            }
            Self::Full => {
                "Your chairs are all taken. Part with thanks somewhere, or set out another chair, and say yes then."
            }
            Self::TheirsFull => "They have no free chair for you. You could guide them, or think side by side.",
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::NotYours => Self::Forbidden,
            Refusal::TheirsFull => Self::invalid("kind", refusal.message()),
            other => Self::conflict(other.message()),
        }
    }
}
