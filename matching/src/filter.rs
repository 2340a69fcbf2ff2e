//! What a search is narrowed to. A person a filter leaves out is not barred, only not looked for.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::answer::Role;
use crate::features::half_hours;
use crate::model::MemberId;
use crate::names::{Text, tongue};
use crate::pair::Pair;
use crate::seniority::Label;
use crate::taxonomy::{FunctionId, IndustryCode, fold};
use crate::topics::alike;
use crate::view::Line;
use crate::words::Words;

/// Every condition that is set must hold, on what the viewer may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// What the other is to the viewer.
    pub label: Option<Label>,
    /// What the other would be.
    pub role: Option<Role>,
    /// Something the other offers.
    pub topic: Option<String>,
    /// A language the other speaks, at any level.
    pub language: Option<String>,
    /// Industries and functions at any time of the career.
    pub industry: Option<IndustryCode>,
    pub function: Option<FunctionId>,
    /// Half-hours a week in common with the viewer; someone who has not said does not meet it.
    pub half_hours: u16,
    pub free_seats: bool,
    /// None but these, when set: what a search elsewhere has found.
    pub only: Option<BTreeSet<MemberId>>,
    /// None of these.
    pub without: BTreeSet<MemberId>,
    /// The part of the ranking to answer with.
    pub skip: usize,
    pub take: usize,
}

impl Default for Filter {
    /// The first ten of everyone.
    fn default() -> Filter {
        Filter {
            label: None,
            role: None,
            topic: None,
            language: None,
            industry: None,
            function: None,
            half_hours: 0,
            free_seats: false,
            only: None,
            without: BTreeSet::new(),
            skip: 0,
            take: 10,
        }
    }
}

/// A filter made ready for comparing.
pub(crate) struct Sieve<'a> {
    filter: &'a Filter,
    topic: Option<Text>,
    language: Option<String>,
}

impl<'a> Sieve<'a> {
    pub fn new(filter: &'a Filter, words: &Words) -> Sieve<'a> {
        let topic = filter.topic.as_ref().map(|text| words.known(text));
        let language = filter.language.as_deref().map(|name| fold(tongue(name.trim())));
        Sieve { filter, topic, language }
    }

    /// What needs no score: asked first, of the viewer (`a`) and the other (`b`).
    pub fn lets(&self, pair: &Pair) -> bool {
        let (other, view) = (pair.b.member, pair.b.view);
        let filter = self.filter;
        let jobs = || view.career.steps.iter().filter(|step| !step.study);
        let common = half_hours(pair.a.member.week.as_ref(), other.week.as_ref());
        filter.only.as_ref().is_none_or(|only| only.contains(&other.id))
            && !filter.without.contains(&other.id)
            && (!filter.free_seats || other.capacity.free() > 0)
            && (filter.half_hours == 0 || common.is_some_and(|common| common >= filter.half_hours))
            && filter.industry.is_none_or(|code| jobs().any(|job| job.industry.is_some_and(|had| code.holds(had))))
            && filter.function.is_none_or(|id| jobs().any(|job| job.function == Some(id)))
            && self
                .topic
                .as_ref()
                .is_none_or(|topic| view.offers.iter().any(|offer| alike(&Line::of(topic), offer) > 0))
            && self
                .language
                .as_ref()
                .is_none_or(|name| view.languages.iter().any(|(_, _, spoken)| fold(spoken).trim() == name))
            && filter.label.is_none_or(|label| pair.a.standing.label(pair.b.standing) == label)
    }

    /// What the direction decides.
    pub fn takes(&self, role: Role) -> bool {
        self.filter.role.is_none_or(|wanted| wanted == role)
    }
}
