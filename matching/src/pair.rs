//! One pair: both directions, both ways round, and what keeps two people apart.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::features;
use crate::fixed::{harmonic, logistic};
use crate::ground;
use crate::member::Member;
use crate::parts::{LanguageLevel, Seen, Target};
use crate::seniority::Standing;
use crate::time::{Moment, Month};
use crate::topics;
use crate::view::View;
use crate::weights::{Values, logits};
use crate::words::Words;
use crate::years_ago::{self, Then};

/// Half-hours a week that two people need in common.
const LEAST_HALF_HOURS: u16 = 2;

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
    pub member: &'a Member,
    pub view: &'a View,
    pub standing: Standing,
}

/// Two members who may see each other; the order says nothing.
pub(crate) struct Pair<'a> {
    pub a: Person<'a>,
    pub b: Person<'a>,
}

/// A pair with its direction chosen: who would be the protege and who the mentor.
pub(crate) struct Scored<'a> {
    pub protege: Person<'a>,
    pub mentor: Person<'a>,
    pub values: Values,
    /// Logits in 1/1024 and probabilities in 1/65536: would ask, would accept.
    pub logits: (i32, i32),
    pub chances: (u32, u32),
    /// Their harmonic mean in 1/65536.
    pub r: u32,
    pub then: Option<Then<'a>>,
}

impl<'a> Pair<'a> {
    pub fn new(a: &'a Member, b: &'a Member, context: Context) -> Pair<'a> {
        let circle = a.circle(b);
        Pair { a: Person::new(a, circle, context), b: Person::new(b, circle, context) }
    }

    /// What keeps the two apart, seats aside.
    pub fn barred(&self, now: Moment) -> Option<Barred> {
        let (a, b) = (&self.a.member.profile, &self.b.member.profile);
        let away = |until: Option<Moment>| until.is_some_and(|until| now < until);
        if a.blocked.binary_search(&b.id).is_ok() || b.blocked.binary_search(&a.id).is_ok() {
            return Some(Barred::Blocked);
        }
        if away(a.capacity.paused_until) || away(b.capacity.paused_until) {
            return Some(Barred::Paused);
        }
        let (mine, theirs) = (self.a.view, self.b.view);
        let silent = mine.languages.is_empty() || theirs.languages.is_empty();
        let best = features::language(mine, theirs);
        if !silent && best.is_none_or(|(level, _)| level < LanguageLevel::Working) {
            return Some(Barred::Language);
        }
        let hours = features::half_hours(a.week.as_ref(), b.week.as_ref());
        if hours.is_some_and(|hours| hours < LEAST_HALF_HOURS) {
            return Some(Barred::Hours);
        }
        if (a.not_colleagues || b.not_colleagues) && self.colleagues(now) {
            return Some(Barred::Colleagues);
        }
        None
    }

    fn colleagues(&self, now: Moment) -> bool {
        fn employers(view: &View, now: Month) -> impl Iterator<Item = u32> {
            let current = view.career.steps.iter().filter(move |step| !step.study && step.is_current(now));
            current.filter_map(|step| step.organisation_id)
        }
        let now = now.month();
        employers(self.a.view, now).any(|mine| employers(self.b.view, now).any(|theirs| mine == theirs))
    }

    /// The better way round, of those for which the mentor has a seat; none when there is none.
    /// Both ways are tried whatever the label says: a veteran may ask, a beginner may give.
    pub fn best(&self, context: Context<'_>, seats: bool) -> Option<Scored<'a>> {
        let (a, b) = (self.a, self.b);
        let (a, b) = if a.member.profile.id < b.member.profile.id { (a, b) } else { (b, a) };
        let open = |mentor: Person| !seats || mentor.member.profile.capacity.free() > 0;
        if !open(a) && !open(b) {
            return None;
        }
        let mutual = Mutual::new(a, b, context);
        let one = open(b).then(|| mutual.score(a, b, context));
        let other = open(a).then(|| mutual.score(b, a, context));
        match (one, other) {
            (Some(one), Some(other)) => Some(if other.r > one.r { other } else { one }),
            (one, other) => one.or(other),
        }
    }
}

impl<'a> Person<'a> {
    fn new(member: &'a Member, circle: Seen, context: Context) -> Person<'a> {
        let view = member.view(circle);
        let now = context.now.month();
        let standing = Standing { months: view.career.experience(now), level: view.career.level(now) };
        Person { member, view, standing }
    }
}

/// The features that are the same both ways round.
struct Mutual {
    ground: i32,
    logistics: i32,
    novelty: i32,
}

impl Mutual {
    fn new(a: Person, b: Person, context: Context) -> Mutual {
        let Context { words, everyone, now } = context;
        let mut sum = 0_i32;
        ground::shared(a.view, b.view, words, everyone, now.month(), |share| {
            sum = sum.saturating_add(share.raw);
        });
        let weeks = (a.member.profile.week.as_ref(), b.member.profile.week.as_ref());
        Mutual {
            ground: ground::whole(sum),
            logistics: features::logistics((weeks.0, a.view), (weeks.1, b.view)),
            novelty: features::novelty(a.view, b.view),
        }
    }

    fn score<'a>(&self, protege: Person<'a>, mentor: Person<'a>, context: Context) -> Scored<'a> {
        let (young, old) = (protege.view, mentor.view);
        let now = context.now.month();
        let targets: Vec<Target> = young.asks.iter().filter_map(|ask| ask.target).collect();
        let then = years_ago::present(&young.career, now)
            .and_then(|present| years_ago::closest(&present, &old.career, &targets, now));
        let values = [
            topics::covered(&young.asks, &old.offers),
            topics::used((&old.offers, &old.asks), (&young.asks, &young.offers)),
            self.ground,
            then.map_or(0, |then| then.y),
            features::fit(protege.standing, mentor.standing),
            self.logistics,
            self.novelty,
            features::replies(mentor.member.profile.replies),
        ];
        let logits = logits(&values);
        let chances = (logistic(logits.0), logistic(logits.1));
        let r = harmonic(chances.0, chances.1);
        Scored { protege, mentor, values, logits, chances, r, then }
    }
}
