//! What a member can be found by, as one number: a tag, and below it 27 bits of what is meant.

/// A key of the index. Its number depends on the order in which texts arrived, and means nothing beyond equality.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Token(pub u32);

/// The bits below the tag.
const BITS: u32 = 27;

/// The kinds of tokens; a payload (never 0) says more about each member that has one.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tag {
    /// Something held in common. Payload: [`super::payload::held`].
    Facet,
    /// A word, an occupation, a function or a topic's number in what somebody gives. Payload: [`super::payload::line`].
    OfferWord,
    OfferOccupation,
    OfferFunction,
    OfferTopic,
    /// The same in what somebody asks for.
    AskWord,
    AskOccupation,
    AskFunction,
    AskTopic,
    /// A past state: what somebody did when they had a certain experience. Payload: [`super::payload::past`].
    PastOccupation,
    PastFunction,
    PastWord,
    /// What somebody does now. Payload: [`super::payload::standing`].
    NowOccupation,
    NowFunction,
    NowWord,
    /// Everyone has these two: how far they have come, and how promptly they answer.
    Standing,
    Promptness,
    /// What decides whether somebody comes into question at all. Payload: 1.
    Speaks,
    Silent,
    Hides,
    Seats,
    /// A token that only the members of one community may find somebody by.
    Within,
}

impl Token {
    pub fn new(tag: Tag, number: u32) -> Token {
        Token((tag as u32) << BITS | number & ((1 << BITS) - 1))
    }

    pub fn is(self, tag: Tag) -> bool {
        self.0 >> BITS == tag as u32
    }

    /// What is meant, by a token of this kind.
    pub fn number(self, tag: Tag) -> Option<u32> {
        self.is(tag).then_some(self.0 & ((1 << BITS) - 1))
    }

    /// A state at one of the steps of experience, 0 to 15.
    pub fn past(tag: Tag, number: u32, step: u32) -> Token {
        Token::new(tag, number << 4 | step & 15)
    }
}
