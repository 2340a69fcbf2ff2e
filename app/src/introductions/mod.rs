//! Introductions: a host proposes that two people meet. Nothing opens until both accept, and nobody learns who said not now.
//! Called by the hosts' desk and by those introduced. Absent on purpose: the request machine (an introduction is not an ask).

mod api;
pub mod pages;
pub mod port;
pub mod rules;

pub use api::*;
pub use pages::IntroductionsForMe;
pub use port::IntroductionsPort;

use crate::{
    error::{Error, Result},
    ids::{CommunityId, ConversationId, IntroductionId, MemberId},
    lists::Candidate,
    relationships::Kind,
    text,
    time::WhenLabel,
};
use serde::{Deserialize, Serialize};

/// Two people, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewIntroduction {
    pub community: CommunityId,
    pub a: MemberId,
    pub b: MemberId,
    pub kind: Kind,
    pub topic: String,
    pub why: String,
    pub a_brings: String,
    pub b_brings: String,
    pub question: String,
}

impl NewIntroduction {
    /// `guide` is `peers`, `a` or `b`.
    ///
    /// # Errors
    /// `Invalid` on the field it belongs to.
    pub fn parse(
        community: CommunityId,
        a: MemberId,
        b: MemberId,
        guide: &str,
        topic: &str,
        why: &str,
        a_brings: &str,
        b_brings: &str,
        question: &str,
    ) -> Result<Self> {
        if a == b {
            return Err(Error::invalid("b", "An introduction takes two. Choose somebody else."));
        }
        let kind = match guide {
            "" | "peers" => Kind::Peers,
            "a" => Kind::Mentorship { mentor: a },
            "b" => Kind::Mentorship { mentor: b },
            _ => return Err(Error::invalid("guide", "Say who guides, or that they stand side by side.")),
        };
        Ok(Self {
            community,
            a,
            b,
            kind,
            topic: text::line("topic", topic, 80)?,
            why: text::block("why", why, 600)?,
            a_brings: text::block("a_brings", a_brings, 280)?,
            b_brings: text::block("b_brings", b_brings, 280)?,
            question: text::block("question", question, 280)?,
        })
    }
}

/// An introduction as one of the two sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntroductionView {
    pub id: IntroductionId,
    pub other: MemberId,
    pub name: String,
    pub headline: String,
    pub by: String,
    pub community: String,
    pub topic: String,
    pub kind: Kind,
    pub why: String,
    pub you_bring: String,
    pub they_bring: String,
    pub question: String,
    pub seen: rules::Seen,
    pub until: WhenLabel,
    /// Once it has opened.
    pub conversation: Option<ConversationId>,
}

/// An introduction as the hosts see it: whether it opened, never who said what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposedView {
    pub id: IntroductionId,
    pub by: String,
    pub yours: bool,
    pub community: String,
    pub a: MemberId,
    pub a_name: String,
    pub b: MemberId,
    pub b_name: String,
    pub topic: String,
    pub why: String,
    pub state: rules::State,
    pub until: WhenLabel,
}

/// What a host needs to propose one: where, the two so far, and whom the search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProposalView {
    /// Every community the host has.
    pub communities: Vec<(CommunityId, String)>,
    /// The one this introduction is of.
    pub community: CommunityId,
    pub a: Option<Candidate>,
    pub b: Option<Candidate>,
    pub found: Vec<Candidate>,
    /// How many more the host may propose.
    pub left: u32,
}
