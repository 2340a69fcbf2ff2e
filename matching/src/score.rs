//! The score of one pair: both directions, both ways round.

use crate::features;
use crate::fixed::{harmonic, logistic};
use crate::ground;
use crate::pair::{Context, Pair, Person};
use crate::topics::Meeting;
use crate::weights::{Values, logits};
use crate::years_ago::{self, Then};

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
    /// The better way round, of those for which the mentor has a seat; none when there is none.
    /// Both ways are tried whatever the label says: a veteran may ask, a beginner may give.
    pub fn best(&self, context: Context<'_>, seats: bool) -> Option<Scored<'a>> {
        let (a, b) = (self.a, self.b);
        let (a, b) = if a.member.id < b.member.id { (a, b) } else { (b, a) };
        let open = |mentor: Person| !seats || mentor.member.capacity.free() > 0;
        if !open(a) && !open(b) {
            return None;
        }
        let mutual = Mutual::new(a, b, context);
        let meetings = meetings(a, b);
        let one = open(b).then(|| mutual.score(a, b, meetings, context));
        let other = open(a).then(|| mutual.score(b, a, (meetings.1, meetings.0), context));
        match (one, other) {
            (Some(one), Some(other)) => Some(if other.r > one.r { other } else { one }),
            (one, other) => one.or(other),
        }
    }
}

impl<'a> Pair<'a> {
    /// With `a` as the protege and `b` as the mentor.
    pub fn mentoring(&self, context: Context<'_>) -> Scored<'a> {
        Mutual::new(self.a, self.b, context).score(self.a, self.b, meetings(self.a, self.b), context)
    }
}

/// What `a` asks beside what `b` offers, and the other way round.
fn meetings(a: Person, b: Person) -> (Meeting, Meeting) {
    (Meeting::new(&a.view.asks, &b.view.offers), Meeting::new(&b.view.asks, &a.view.offers))
}

/// The features that are the same both ways round.
struct Mutual {
    ground: i32,
    logistics: i32,
    novelty: i32,
}

impl Mutual {
    fn new(a: Person, b: Person, context: Context) -> Mutual {
        let Context { words, scale, now } = context;
        let mut sum = 0_i32;
        ground::shared(a.view, b.view, words, scale, now.month(), |share| {
            sum = sum.saturating_add(share.raw);
        });
        let weeks = (a.member.week.as_ref(), b.member.week.as_ref());
        Mutual {
            ground: ground::whole(sum),
            logistics: features::logistics((weeks.0, a.view), (weeks.1, b.view)),
            novelty: features::novelty(a.view, b.view),
        }
    }

    /// With the protege's asks beside the mentor's offers, and the mentor's asks beside the protege's offers.
    fn score<'a>(
        &self,
        protege: Person<'a>,
        mentor: Person<'a>,
        (asked, returned): (Meeting, Meeting),
        context: Context,
    ) -> Scored<'a> {
        let present = protege.present.as_ref();
        let then = present.and_then(|present| {
            years_ago::closest(present, &mentor.view.career, &protege.view.asks, context.now.month())
        });
        let values = [
            asked.covered,
            asked.used(returned),
            self.ground,
            then.map_or(0, |then| then.y),
            features::fit(protege.standing, mentor.standing),
            self.logistics,
            self.novelty,
            features::replies(mentor.member.replies),
        ];
        let logits = logits(&values);
        let chances = (logistic(logits.0), logistic(logits.1));
        let r = harmonic(chances.0, chances.1);
        Scored { protege, mentor, values, logits, chances, r, then }
    }
}
