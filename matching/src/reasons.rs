//! Reasons: what each feature adds, with the facts it rests on. They sum to the logit exactly.

use crate::answer::{Band, Because, Common, Met, Reason, Role, Side};
use crate::features;
use crate::fixed::mul;
use crate::ground::{self, Share};
use crate::pair::{Context, Person};
use crate::parts::FacetKind;
use crate::score::Scored;
use crate::time::Month;
use crate::topics::served;
use crate::view::{Held, Line};
use crate::weights::{BASE, Feature, WEIGHTS};

/// Values named for what is new, at most.
const NEW: usize = 4;

/// Times with at most so many months between them are told as one.
const ADJOIN: i32 = 3;

/// The side of the one who would be `role` in a scored pair.
pub(crate) fn side(scored: &Scored, role: Role, context: Context) -> Side {
    let asks = role == Role::Protege;
    let pick = |(ask, accept): (i32, i32)| if asks { ask } else { accept };
    let mut reasons = Vec::new();
    for (weight, value) in WEIGHTS.iter().zip(scored.values) {
        let contribution = mul(pick((weight.ask, weight.accept)), value);
        if contribution != 0 {
            let because = because(weight.feature, scored, role, contribution, context);
            reasons.push(Reason { contribution, band: Band::of_feature(value), because });
        }
    }
    reasons.sort_by_key(|reason| -reason.contribution);
    let base = Reason { contribution: pick(BASE), band: Band::Faint, because: Because::Base };
    reasons.push(base);
    let chance = if asks { scored.chances.0 } else { scored.chances.1 };
    Side { logit: pick(scored.logits), chance, reasons }
}

fn because(feature: Feature, scored: &Scored, role: Role, contribution: i32, context: Context) -> Because {
    let (protege, mentor) = (scored.protege, scored.mentor);
    let (own, other) = match role {
        Role::Protege => (protege, mentor),
        Role::Mentor => (mentor, protege),
    };
    let met = |asks: &[Line], offers: &[Line]| -> Vec<Met> {
        let mut served: Vec<_> = asks.iter().filter_map(|ask| served(ask, offers)).collect();
        served.sort_by_key(|served| -served.value);
        let met = served.iter().map(|served| Met {
            ask: served.ask.text.text.to_string(),
            offer: served.offer.text.text.to_string(),
            band: Band::of_feature(served.value),
        });
        met.collect()
    };
    match feature {
        Feature::Covered => Because::Asked(met(&protege.view.asks, &mentor.view.offers)),
        Feature::Used => Because::Wanted {
            offers: met(&protege.view.asks, &mentor.view.offers),
            returned: met(&mentor.view.asks, &protege.view.offers),
        },
        Feature::Ground => Because::Ground(common(own, other, contribution, context)),
        Feature::YearsAgo => Because::YearsAgo { years: scored.then.map_or(0, |then| then.years()) },
        Feature::Fit => {
            let told = [protege, mentor].iter().all(|person| !person.view.career.steps.is_empty());
            let years = (mentor.standing.months - protege.standing.months) / 12;
            Because::Experience { years: told.then_some(years) }
        }
        Feature::Logistics => {
            let weeks = (own.member.week.as_ref(), other.member.week.as_ref());
            let language = features::language(own.view, other.view);
            Because::Practical {
                half_hours: features::half_hours(weeks.0, weeks.1),
                language: language.map(|(_, name)| name.to_owned()),
            }
        }
        Feature::Novelty => Because::New(new(own, other)),
        Feature::Replies => {
            let replies = mentor.member.replies;
            Because::Replies { answered: replies.answered, lapsed: replies.lapsed }
        }
    }
}

/// What both share, nearest first, each with its part of the contribution.
fn common(own: Person, other: Person, contribution: i32, context: Context) -> Vec<Common> {
    let Context { words, scale, now } = context;
    let mut shares = Vec::new();
    ground::shared(own.view, other.view, words, scale, now.month(), |share| {
        shares.push(share);
    });
    shares.sort_by_key(|share| (-share.raw, share.mine.kind(), share.mine.text()));
    let raws: Vec<i32> = shares.iter().map(|share| share.raw).collect();
    let parts = ground::cut(contribution, &raws);
    let common = shares.iter().zip(parts).map(|(share, contribution)| Common {
        kind: share.mine.kind(),
        value: share.mine.text().to_owned(),
        together: together(share, own, other, now.month()),
        contribution,
    });
    common.collect()
}

/// The months both were at one place: all that adjoin those of the closest times there. Two who did the same kind of
/// work elsewhere were not together.
fn together(share: &Share, own: Person, other: Person, now: Month) -> Option<(Month, Option<Month>)> {
    if !matches!(share.mine.kind(), FacetKind::Organisation | FacetKind::School | FacetKind::Association) {
        return None;
    }
    let of = |held: &&Held| held.id == share.mine.id;
    let (mine, theirs) = (own.view.held.iter().filter(of), other.view.held.iter().filter(of));
    let mut spans: Vec<_> =
        mine.flat_map(|mine| theirs.clone().filter_map(move |theirs| ground::overlap(mine, theirs, now))).collect();
    spans.sort_unstable();
    // Forward what comes later is joined, backward what came earlier.
    let all = spans.iter().chain(spans.iter().rev());
    let (from, to) = all.fold(share.together?, |(from, to), (first, last)| {
        let adjoins = *first <= to.plus(ADJOIN) && from <= last.plus(ADJOIN);
        if adjoins { (from.min(*first), to.max(*last)) } else { (from, to) }
    });
    Some((from, (to < now).then_some(to)))
}

/// What the other knows of functions, industries and places and this one does not.
fn new(own: Person, other: Person) -> Vec<(FacetKind, String)> {
    let mut new: Vec<(FacetKind, String)> = Vec::new();
    let corners = own.view.corners.iter().zip(&other.view.corners);
    for (mine, theirs) in corners.filter(|(mine, theirs)| !mine.is_empty() && !theirs.is_empty()) {
        for held in &other.view.held {
            let fresh = theirs.contains(&held.id) && !mine.contains(&held.id);
            let entry = (held.kind(), held.text().to_owned());
            if fresh && !new.contains(&entry) {
                new.push(entry);
            }
        }
    }
    new.sort();
    new.truncate(NEW);
    new
}
