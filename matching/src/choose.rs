//! The first ten: strong, unlike each other, one from another industry, one not yet known well.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::answer::{Band, Role, Slot};
use crate::candidate::Candidate;
use crate::fixed::{mul, saturate};
use crate::ground;
use crate::model::MemberId;
use crate::pair::{Context, Pair};
use crate::seniority::Label;
use crate::three::room;
use crate::topics::served;
use crate::weights::Feature;

/// How many are chosen; two of the places are kept for a bridge and a discovery.
const TEN: usize = 10;

/// How many of the strongest the choice is made from.
pub(crate) const POOL: usize = 60;

/// The most that variety adds to `ln R`, in 1/1024, and the sum at which it adds half of that.
const VARIETY: (i32, i32) = (400, 600);

/// A bridge has some ground in common, and not too much, in 1/1024.
const MODERATE: std::ops::RangeInclusive<i32> = 160..=640;

/// With fewer observed replies than this, someone is not known well.
const KNOWN: u32 = 5;

/// What the choice goes by: of everyone found only this is kept.
#[derive(Clone, Debug)]
pub(crate) struct Found<'e> {
    pub id: MemberId,
    pub row: &'e [u8],
    /// `ln R` less the price of the queue, in 1/1024.
    pub worth: i32,
    pub role: Role,
    pub label: Label,
    /// How often they may be shown in a week.
    pub room: u16,
    band: Band,
    bridge: bool,
    discovery: bool,
}

impl<'e> Found<'e> {
    pub fn new(candidate: &Candidate, row: &'e [u8]) -> Found<'e> {
        Found {
            id: candidate.id,
            row,
            worth: candidate.worth,
            role: candidate.role,
            label: candidate.label,
            room: room(candidate),
            band: Band::of_pair(candidate.scored.r),
            bridge: is_bridge(candidate),
            discovery: is_discovery(candidate),
        }
    }
}

/// What somebody covers, by keys, and how much of each.
pub(crate) type Covers = Vec<(u32, i32)>;

/// Puts the chosen ten before the others, which keep their order. `covers` is what the first [`POOL`] of those found
/// cover.
pub(crate) fn choose<'f, 'e>(
    viewer: MemberId,
    found: &'f [Found<'e>],
    day: i64,
    covers: &[Covers],
) -> Vec<(Slot, &'f Found<'e>)> {
    let mut picks = varied(found, covers);
    let bridge = open(found, &picks).find(|(_, found)| found.bridge);
    picks.extend(bridge.map(|(place, _)| (Slot::Bridge, place)));
    let drawn = open(found, &picks)
        .filter(|(_, found)| found.discovery)
        .take(POOL)
        .min_by_key(|(_, found)| chance(viewer, found.id, day));
    picks.extend(drawn.map(|(place, _)| (Slot::Discovery, place)));
    let chosen = picks.iter().filter_map(|(slot, place)| Some((*slot, found.get(*place)?)));
    let others = found.iter().enumerate().filter(|(place, _)| !picks.iter().any(|(_, picked)| picked == place));
    chosen.chain(others.map(|(_, found)| (Slot::Best, found))).collect()
}

/// Those not picked yet who are worth a special place, with their place in the ranking.
fn open<'f, 'e>(found: &'f [Found<'e>], picks: &'f [(Slot, usize)]) -> impl Iterator<Item = (usize, &'f Found<'e>)> {
    let open = |(place, found): &(usize, &Found)| {
        let picked = picks.iter().any(|(_, picked)| picked == place);
        !picked && found.band >= Band::Some
    };
    found.iter().enumerate().filter(open)
}

/// Greedy choice by worth and by what each adds to what the others cover: each thing shared counts
/// half the second time, a third the third time.
fn varied(found: &[Found], covers: &[Covers]) -> Vec<(Slot, usize)> {
    let pool: Vec<(i32, &Covers)> = found.iter().map(|found| found.worth).zip(covers).collect();
    let mut seen: BTreeMap<u32, i32> = BTreeMap::new();
    let mut picks: Vec<(Slot, usize)> = Vec::new();
    while picks.len() < TEN - 2 {
        let open = pool.iter().enumerate();
        let open = open.filter(|(place, _)| !picks.iter().any(|(_, picked)| picked == place));
        let best = open.max_by_key(|(place, (worth, covers))| {
            let fresh = covers.iter().map(|(key, raw)| raw / (1 + seen.get(key).unwrap_or(&0)));
            let variety = mul(VARIETY.0, saturate(fresh.sum(), VARIETY.1));
            (worth + variety, Reverse(*place))
        });
        let Some((place, (_, covers))) = best else {
            break;
        };
        for (key, _) in *covers {
            *seen.entry(*key).or_default() += 1;
        }
        picks.push((Slot::Best, place));
    }
    picks
}

/// What a candidate covers: things shared with the viewer, and the viewer's asks they would serve.
pub(crate) fn covers(pair: &Pair, role: Role, context: Context) -> Covers {
    let (viewer, other) = (pair.a, pair.b);
    let mut covers = Vec::new();
    let Context { words, scale, now } = context;
    ground::shared(viewer.view, other.view, words, scale, now.month(), |share| {
        covers.push((share.mine.id, share.raw));
    });
    for (key, ask) in (0..u32::MAX).rev().zip(&viewer.member.open().asks) {
        if role == Role::Mentor {
            covers.extend(served(ask, &other.view.offers).map(|served| (key, served.value)));
        }
    }
    covers
}

/// Someone from an industry the other side does not know, with moderate common ground.
fn is_bridge(candidate: &Candidate) -> bool {
    let (a, b) = (candidate.scored.protege.view, candidate.scored.mentor.view);
    let [_, mine, _] = &a.corners;
    let [_, theirs, _] = &b.corners;
    let apart = !mine.is_empty() && !theirs.is_empty() && !mine.iter().any(|i| theirs.contains(i));
    let ground = candidate.scored.values.get(Feature::Ground as usize);
    apart && ground.is_some_and(|ground| MODERATE.contains(ground))
}

fn is_discovery(candidate: &Candidate) -> bool {
    let replies = candidate.other.replies;
    replies.answered.saturating_add(replies.lapsed) < KNOWN
}

/// A number that looks drawn, the same for a viewer, an other and a day.
pub(crate) fn chance(viewer: MemberId, other: MemberId, day: i64) -> u64 {
    let halves = |id: MemberId| [(id.0 >> 64) as u64, id.0 as u64];
    let mut state = day.cast_unsigned();
    for part in halves(viewer).into_iter().chain(halves(other)) {
        // The finaliser of splitmix64 (public domain), once for each part.
        state = (state ^ part).wrapping_add(0x9e37_79b9_7f4a_7c15);
        state = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        state = (state ^ (state >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        state ^= state >> 31;
    }
    state
}
