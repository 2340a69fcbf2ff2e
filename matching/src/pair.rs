//! Two people as each lets the other see them, and what keeps two people apart.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::features;
use crate::member::Member;
use crate::parts::{LanguageLevel, Seen};
use crate::seniority::Standing;
use crate::time::{Moment, Month};
use crate::view::View;
use crate::words::Words;

/// Half-hours a week that two people need in common.
pub(crate) const LEAST_HALF_HOURS: u16 = 2;

/// Why a pair cannot be, in the order in which the reasons are looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Barred {
    /// One has blocked the other, or the two must not be matched. Whoever was blocked is told
    /// nothing: show the pair as not there.
    Blocked,
    /// One of them is away.
    Paused,
    /// No language both speak well enough to talk.
    Language,
    /// Too few common hours.
    Hours,
    /// Same employer, and one of them would rather not.
    Colleagues,
    /// Neither has a free seat for the other.
    NoSeats,
}

/// How many were left out, by reason.
pub type Counts = BTreeMap<Barred, u32>;

/// What every score needs besides the two people.
#[derive(Clone, Copy)]
pub(crate) struct Context<'a> {
    pub words: &'a Words,
    /// Members in the network.
    pub everyone: usize,
    pub now: Moment,
}

/// A member as the other of the pair may see them.
#[derive(Clone, Copy)]
pub(crate) struct Person<'a> {
    pub member: &'a Member<'a>,
    pub view: &'a View<'a>,
    pub standing: Standing,
}

/// Two members who may see each other; the order says nothing.
pub(crate) struct Pair<'a> {
    pub a: Person<'a>,
    pub b: Person<'a>,
}

impl<'a> Pair<'a> {
    pub fn new(a: &'a Member<'a>, b: &'a Member<'a>, context: Context) -> Pair<'a> {
        let circle = a.circle(b);
        Pair { a: Person::new(a, circle, context), b: Person::new(b, circle, context) }
    }

    /// What keeps the two apart, seats aside.
    pub fn barred(&self, now: Moment) -> Option<Barred> {
        barred((self.a.member, self.a.view), (self.b.member, self.b.view), now)
    }
}

/// What keeps two members apart, seats aside, each with what the other may see.
pub(crate) fn barred((a, mine): (&Member, &View), (b, theirs): (&Member, &View), now: Moment) -> Option<Barred> {
    let away = |until: Option<Moment>| until.is_some_and(|until| now < until);
    if a.blocked.binary_search(&b.id).is_ok() || b.blocked.binary_search(&a.id).is_ok() {
        return Some(Barred::Blocked);
    }
    if away(a.capacity.paused_until) || away(b.capacity.paused_until) {
        return Some(Barred::Paused);
    }
    let silent = mine.languages.is_empty() || theirs.languages.is_empty();
    let best = features::language(mine, theirs);
    if !silent && best.is_none_or(|(level, _)| level < LanguageLevel::Working) {
        return Some(Barred::Language);
    }
    let hours = features::half_hours(a.week.as_ref(), b.week.as_ref());
    if hours.is_some_and(|hours| hours < LEAST_HALF_HOURS) {
        return Some(Barred::Hours);
    }
    if (a.not_colleagues || b.not_colleagues) && colleagues(mine, theirs, now.month()) {
        return Some(Barred::Colleagues);
    }
    None
}

fn colleagues(mine: &View, theirs: &View, now: Month) -> bool {
    fn employers(view: &View, now: Month) -> impl Iterator<Item = u32> {
        let current = view.career.steps.iter().filter(move |step| !step.study && step.is_current(now));
        current.filter_map(|step| step.organisation.facet)
    }
    employers(mine, now).any(|mine| employers(theirs, now).any(|theirs| mine == theirs))
}

impl<'a> Person<'a> {
    pub fn new(member: &'a Member<'a>, circle: Seen, context: Context) -> Person<'a> {
        let view = member.view(circle);
        let now = context.now.month();
        let standing = Standing { months: view.career.experience(now), level: view.career.level(now) };
        Person { member, view, standing }
    }
}
