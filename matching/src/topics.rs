//! Gives and asks: how well an offer serves an ask, and how well a person's asks are served.

use crate::fixed::{ONE, mul, ratio, saturate};
use crate::taxonomy;
use crate::view::Line;
use crate::words::likeness;

/// Below this two topics have a word in common by chance, and nothing is claimed: "from the drawing board to the shop
/// floor" is not about a seat on a board.
const BY_CHANCE: i32 = 440;

/// Below this two topics are about work that is too far apart.
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
    let least = |alike: i32, floor: i32| if alike < floor { 0 } else { alike };
    least(likeness(&a.text.stems, &b.text.stems), BY_CHANCE).max(least(occupations, FLOOR)).min(ONE)
}

/// The best of `offers` for one ask.
pub(crate) fn served<'a>(ask: &'a Line<'a>, offers: &'a [Line<'a>]) -> Option<Served<'a>> {
    let served = offers.iter().map(|offer| Served { ask, offer, value: given(alike(ask, offer), offer) });
    served.filter(|served| served.value > 0).max_by_key(|served| served.value)
}

/// One person's asks beside another's offers, each part 0 to 1024.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meeting {
    /// How much of what is asked is offered: the best offer for each ask, by intensity.
    pub covered: i32,
    /// How much of what is offered is asked for. An offer that nobody asks for costs nothing.
    wanted: i32,
}

impl Meeting {
    pub fn new(asks: &[Line], offers: &[Line]) -> Meeting {
        let (mut met, mut all) = (0, 0);
        // Of each offer, the likest ask; made where there is one, for most lines have nothing in common.
        let mut likest: Vec<i32> = Vec::new();
        for ask in asks {
            let mut best = 0;
            for (place, offer) in offers.iter().enumerate() {
                let alike = alike(ask, offer);
                if alike == 0 {
                    continue;
                }
                best = best.max(given(alike, offer));
                likest.resize(offers.len(), 0);
                if let Some(likest) = likest.get_mut(place) {
                    *likest = alike.max(*likest);
                }
            }
            let intensity = i32::from(ask.intensity);
            met += intensity * best;
            all += intensity;
        }
        let wanted = offers.iter().zip(&likest).map(|(offer, likest)| likest * i32::from(offer.intensity) / 3);
        Meeting { covered: if all == 0 { 0 } else { met / all }, wanted: saturate(wanted.sum(), HALF) }
    }

    /// How much a mentor's offers are used by a protege's asks, and, at half the weight, how far the
    /// protege's own offers serve the mentor. 0 to 1024.
    pub fn used(self, returned: Meeting) -> i32 {
        let returned = mul(returned.covered, 512);
        (self.wanted + mul(ONE - self.wanted, returned)).min(ONE)
    }
}

/// What an offer as alike as this is worth to an ask; a lightly given one a little less.
fn given(alike: i32, offer: &Line) -> i32 {
    mul(alike, 768 + i32::from(offer.intensity) * ONE / 12)
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
