//! Gives and asks: how well an offer serves an ask, and how well a person's asks are served.

use crate::fixed::{ONE, mul, ratio, saturate};
use crate::taxonomy;
use crate::view::Line;
use crate::words::likeness;

/// Below this two topics have a word in common by chance, and nothing is claimed.
const FLOOR: i32 = 320;

/// The part of a meeting of occupations that counts as a meeting of topics: "product manager" and
/// "product owner" are near, yet the words still say it better.
const BY_OCCUPATION: i32 = 768;

/// The sum at which a mentor's offers are half as much used as they can be: a little less than one
/// strong offer asked for exactly.
const HALF: i32 = 420;

/// One ask and the offer that serves it best, in 1/1024.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Served<'a> {
    pub ask: &'a Line<'a>,
    pub offer: &'a Line<'a>,
    pub value: i32,
}

/// How alike two topics are, 0 to 1024, the same whichever way round.
pub(crate) fn alike(a: &Line, b: &Line) -> i32 {
    if a.id.is_some() && a.id == b.id {
        return ONE;
    }
    let occupations = match (a.text.occupation, b.text.occupation) {
        (Some(a), Some(b)) => mul(taxonomy::similarity(a, b).into(), BY_OCCUPATION),
        _ => 0,
    };
    let alike = likeness(&a.text.stems, &b.text.stems).max(occupations).min(ONE);
    if alike < FLOOR { 0 } else { alike }
}

/// The best of `offers` for one ask; a lightly given offer counts a little less.
pub(crate) fn served<'a>(ask: &'a Line<'a>, offers: &'a [Line<'a>]) -> Option<Served<'a>> {
    let served = offers.iter().map(|offer| {
        let value = mul(alike(ask, offer), 768 + i32::from(offer.intensity) * ONE / 12);
        Served { ask, offer, value }
    });
    served.filter(|served| served.value > 0).max_by_key(|served| served.value)
}

/// How much of what is asked is offered: the best offer for each ask, by intensity. 0 to 1024.
pub(crate) fn covered(asks: &[Line], offers: &[Line]) -> i32 {
    let (mut met, mut all) = (0, 0);
    for ask in asks {
        let intensity = i32::from(ask.intensity);
        met += intensity * served(ask, offers).map_or(0, |served| served.value);
        all += intensity;
    }
    if all == 0 { 0 } else { met / all }
}

/// How much a mentor's offers are used by a protege's asks, and, at half the weight, how far the
/// protege's own offers serve the mentor. 0 to 1024. An offer that nobody asks for costs nothing.
pub(crate) fn used(mentor: (&[Line], &[Line]), protege: (&[Line], &[Line])) -> i32 {
    let ((offers, wishes), (asks, gifts)) = (mentor, protege);
    let wanted = offers.iter().map(|offer| {
        let best = asks.iter().map(|ask| alike(ask, offer)).max().unwrap_or(0);
        best * i32::from(offer.intensity) / 3
    });
    let wanted = saturate(wanted.sum(), HALF);
    let returned = mul(covered(wishes, gifts), 512);
    (wanted + mul(ONE - wanted, returned)).min(ONE)
}

/// What a target asks of a later step, 0 to 1024: near the occupation, at the level or close below.
pub(crate) fn reaches(target: &crate::Target, occupation: Option<taxonomy::OccupationId>, level: u8) -> i32 {
    let near = match (target.occupation, occupation) {
        (None, _) => ONE,
        (Some(_), None) => 0,
        (Some(wanted), Some(had)) => taxonomy::similarity(wanted, had).into(),
    };
    let short = i32::from(target.seniority.unwrap_or(0)) - i32::from(level);
    mul(near, (ONE - ratio(short.max(0), 4)).max(0))
}
