//! A draft as a host looks at it: what is kept, what another place of the slider or another draft would change, what each
//! decision costs. Read in one moment, solved outside of it.

use super::{
    draft::Draft,
    free, name,
    people::{count, draft_summary},
    seen,
};
use crate::{
    fault::{Fault, Result},
    house::House,
    matching::{self, first_name},
    store::{CohortPairRow, FaceRow},
};
use ::matching::{
    Band,
    cohort::{Edit, Plan, Refused},
    programme::{Figures, figures_of, solve_again},
};
use app::{
    cohorts::{
        Compared, Decided, DecidedView, DraftView, Look, Moves, OpenView, OptionView, PairView, Published, Sent, Sheet,
        reasons, rules,
    },
    ids::{CohortDraftId, MemberId},
    introductions::rules::State,
    time::Instant,
    viewer::Viewer,
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// Pairs on one page.
pub const PAGE: usize = 50;

/// Protégé to mentor, everybody of a draft.
type Paired = BTreeMap<MemberId, Option<MemberId>>;

/// What solving found out, by the sheet's numbers.
struct Solved {
    figures: Figures,
    other: Option<(Vec<Option<u32>>, Figures)>,
    beside: Option<Figures>,
    decided: Vec<(u32, u32, bool, i64)>,
    options: Vec<Possible>,
}

/// A mentor for the protégé that is opened.
struct Possible {
    mentor: u32,
    score: u32,
    pin: Option<i64>,
    veto: Option<i64>,
}

/// With so many pairs on a page.
pub async fn draft(
    house: &Arc<House>,
    viewer: &Viewer,
    draft: CohortDraftId,
    look: Look,
    on_page: usize,
) -> Result<DraftView> {
    let mut tx = house.store.read().await?;
    let (cohort, row) = tx.access_cohort_draft(viewer, draft).await?;
    let drafts = tx.list_cohort_drafts(cohort.id()).await?;
    let sent = tx.list_cohort_pairs(cohort.id()).await?;
    let held = Draft::read(&row)?;
    let beside_row = match drafts.iter().find(|other| Some(other.id()) == look.beside && other.id != row.id) {
        Some(other) => Some(tx.access_cohort_draft(viewer, other.id()).await?.1),
        None => None,
    };
    let beside = beside_row.as_ref().map(Draft::read).transpose()?;
    let (mut faces, now) = (tx.list_faces(&held.sheet.people()).await?, tx.now());
    if let Some(other) = &beside {
        faces.extend(tx.list_faces(&other.sheet.people()).await?);
    }
    drop(tx);

    let wish = look.wish.unwrap_or(held.wish);
    let solved = {
        let (held, beside) = (held.clone(), beside.clone());
        tokio::task::spawn_blocking(move || solve(&held, beside.as_ref(), look)).await.map_err(Fault::ours)?
    };
    let solved = solved.map_err(|why| Fault::ours(format!("a draft that was kept cannot be solved: {why:?}")))?;

    let names = Names(&faces);
    let pairs = held.pairs();
    let pages = count(pairs.len().div_ceil(on_page)).max(1);
    let page = look.page.clamp(1, pages);
    let shown: Vec<_> = pairs.iter().copied().skip((page as usize - 1).saturating_mul(on_page)).take(on_page).collect();
    let found = matching::explain(house, &shown, seen(&cohort)).await?;
    let sent: HashMap<MemberId, Sent> = match &row.published_at {
        Some(_) => sent.iter().map(|pair| (pair.protege_id.into(), fate(pair))).collect(),
        None => HashMap::new(),
    };
    let pair_view = |((protege, mentor), found): (&(MemberId, MemberId), &Option<::matching::Match>)| PairView {
        protege: *protege,
        protege_name: names.of(*protege),
        mentor: *mentor,
        mentor_name: names.of(*mentor),
        band: app::matching::band(found.as_ref().map_or(Band::Faint, |found| found.band)).to_owned(),
        reasons: found
            .as_ref()
            .map(|found| reasons(found, first_name(&names.of(*protege)), first_name(&names.of(*mentor))))
            .unwrap_or_default(),
        pinned: is_pinned(&held, *protege, *mentor),
        chair: faces.get(mentor).is_some_and(|face| before(&pairs, *protege, *mentor) < free(face, now)),
        sent: sent.get(protege).copied(),
    };
    let kept = paired(&held.sheet, &held.kept);
    let last = (!held.before.is_empty()).then(|| moves(&names, &paired(&held.sheet, &held.before), &kept));
    let other = solved.other.map(|(mentors, figures)| compared(&names, &kept, &paired(&held.sheet, &mentors), figures));
    let beside = beside_row.zip(beside).zip(solved.beside).map(|((row, other), figures)| {
        (draft_summary(house, viewer, &row), compared(&names, &kept, &paired(&other.sheet, &other.kept), figures))
    });
    let published = drafts.iter().find_map(|each| {
        Some(Published {
            draft: each.id(),
            number: count(each.number),
            at: house.label(Instant(each.published_at?), &viewer.zone),
            by: each.published_by.clone()?,
        })
    });
    let (alone, idle) = (alone(&held, &names), idle(&held, &names));
    Ok(DraftView {
        id: row.id(),
        number: count(row.number),
        version: row.version,
        cohort: cohort.id(),
        by: row.changed_by.clone(),
        changed: house.label(Instant(row.changed_at), &viewer.zone),
        kept: held.wish,
        wish,
        figures: solved.figures,
        other,
        last,
        beside,
        others: drafts.iter().filter(|each| each.id != row.id).map(|each| draft_summary(house, viewer, each)).collect(),
        pairs: shown.iter().zip(&found).map(pair_view).collect(),
        page,
        pages,
        alone,
        idle,
        decided: solved.decided.iter().filter_map(|decided| decided_view(&held.sheet, &names, *decided)).collect(),
        open: look.open.and_then(|protege| open_view(&held, &names, protege, &solved.options)),
        published,
        title: cohort.title,
        community_name: cohort.community_name,
    })
}

/// Long work: off the runtime.
fn solve(held: &Draft, beside: Option<&Draft>, look: Look) -> Result<Solved, Refused> {
    let mut plan = held.sheet.programme(held.decisions.clone()).plan()?;
    let figures = figures_of(&mut plan, &held.kept, held.wish.band);
    let other = look.wish.filter(|wish| *wish != held.wish).map(|wish| {
        let outcome = solve_again(&mut plan, wish, &held.kept);
        (outcome.mentors, outcome.figures)
    });
    let beside = beside
        .map(|other| -> Result<Figures, Refused> {
            let mut plan = other.sheet.programme(other.decisions.clone()).plan()?;
            Ok(figures_of(&mut plan, &other.kept, other.wish.band))
        })
        .transpose()?;
    let mut decided = Vec::new();
    for &(protege, mentor) in &held.decisions.pins {
        decided.push((protege, mentor, true, -plan.cost(Edit::Unpin { protege })?));
    }
    for &(protege, mentor) in &held.decisions.vetoes {
        decided.push((protege, mentor, false, -plan.cost(Edit::Allow { protege, mentor })?));
    }
    let open = look.open.and_then(|member| Sheet::number(&held.sheet.proteges, member));
    let options = open.map(|protege| possible(&plan, held, protege)).transpose()?.unwrap_or_default();
    Ok(Solved { figures, other, beside, decided, options })
}

/// Each mentor who would suit, with what a pin and a veto of the pair would cost if nothing were decided about it.
fn possible(plan: &Plan, held: &Draft, protege: u32) -> Result<Vec<Possible>, Refused> {
    let mut free = plan.clone();
    if held.decisions.pins.iter().any(|(pinned, _)| *pinned == protege) {
        free.edit(Edit::Unpin { protege })?;
    }
    // Solved once, so that each try goes on from its prices.
    free.total();
    let candidates: Vec<_> = free.cohort().candidates(protege).collect();
    let mut found = Vec::with_capacity(candidates.len());
    for candidate in candidates {
        let mentor = candidate.mentor;
        let mut open = free.clone();
        open.edit(Edit::Allow { protege, mentor })?;
        let (pin, veto) =
            (open.cost(Edit::Pin { protege, mentor }).ok(), open.cost(Edit::Veto { protege, mentor }).ok());
        found.push(Possible { mentor, score: candidate.score, pin, veto });
    }
    found.sort_by_key(|possible| (std::cmp::Reverse(possible.score), possible.mentor));
    Ok(found)
}

fn is_pinned(held: &Draft, protege: MemberId, mentor: MemberId) -> bool {
    let two = Sheet::number(&held.sheet.proteges, protege).zip(Sheet::number(&held.sheet.mentors, mentor));
    two.is_some_and(|two| held.decisions.pins.contains(&two))
}

fn paired(sheet: &Sheet, mentors: &[Option<u32>]) -> Paired {
    let one = |(protege, mentor): (&MemberId, &Option<u32>)| (*protege, mentor.and_then(|mentor| sheet.mentor(mentor)));
    sheet.proteges.iter().zip(mentors).map(one).collect()
}

/// How many are introduced to this mentor before the protégé: publishing goes by their ids.
fn before(pairs: &[(MemberId, MemberId)], protege: MemberId, mentor: MemberId) -> u32 {
    count(pairs.iter().filter(|(other, guide)| *guide == mentor && *other < protege).count())
}

fn compared(names: &Names, from: &Paired, to: &Paired, figures: Figures) -> Compared {
    Compared { figures, moves: moves(names, from, to) }
}

/// What changes for everybody who is in either.
fn moves(names: &Names, from: &Paired, to: &Paired) -> Moves {
    let everybody: BTreeSet<MemberId> = from.keys().chain(to.keys()).copied().collect();
    let of = |paired: &Paired, protege| paired.get(protege).copied().flatten().map(|mentor| names.of(mentor));
    Moves::new(everybody.iter().map(|protege| (names.of(*protege), of(from, protege), of(to, protege))))
}

fn alone(held: &Draft, names: &Names) -> Vec<(MemberId, String, String)> {
    let Draft { sheet, decisions, kept, .. } = held;
    let mut alone = Vec::new();
    for ((number, member), bars) in (0..).zip(&sheet.proteges).zip(&sheet.proteges_barred) {
        if kept.get(number as usize).copied().flatten().is_some() {
            continue;
        }
        let candidates: Vec<u32> = sheet.pairs.iter().filter(|pair| pair[0] == number).map(|pair| pair[1]).collect();
        let no_chair = |mentor: &&u32| {
            sheet.seats.get(**mentor as usize) == Some(&0) || decisions.vetoes.contains(&(number, **mentor))
        };
        let without = candidates.iter().filter(no_chair).count();
        alone.push((*member, names.of(*member), rules::nobody(sheet.mentors.len(), candidates.len(), without, bars)));
    }
    alone
}

/// Mentors with a chair whom nobody could be seated on.
fn idle(held: &Draft, names: &Names) -> Vec<(MemberId, String, String)> {
    let Draft { sheet, decisions, kept, .. } = held;
    let mut idle = Vec::new();
    for ((number, member), bars) in (0..).zip(&sheet.mentors).zip(&sheet.mentors_barred) {
        if kept.contains(&Some(number)) {
            continue;
        }
        let candidates: Vec<u32> = sheet.pairs.iter().filter(|pair| pair[1] == number).map(|pair| pair[0]).collect();
        let why = if sheet.seats.get(number as usize) == Some(&0) {
            "No chair in this cohort.".to_owned()
        } else {
            let without = candidates.iter().filter(|protege| decisions.vetoes.contains(&(**protege, number))).count();
            rules::nobody(sheet.proteges.len(), candidates.len(), without, bars)
        };
        idle.push((*member, names.of(*member), why));
    }
    idle
}

fn decided_view(
    sheet: &Sheet,
    names: &Names,
    (protege, mentor, pinned, cost): (u32, u32, bool, i64),
) -> Option<DecidedView> {
    let (protege, mentor) = (sheet.protege(protege)?, sheet.mentor(mentor)?);
    Some(DecidedView { protege, protege_name: names.of(protege), mentor, mentor_name: names.of(mentor), pinned, cost })
}

fn open_view(held: &Draft, names: &Names, protege: MemberId, options: &[Possible]) -> Option<OpenView> {
    let number = Sheet::number(&held.sheet.proteges, protege)?;
    let has = held.kept.get(number as usize).copied().flatten();
    let option = |possible: &Possible| {
        let (two, mentor) = ((number, possible.mentor), held.sheet.mentor(possible.mentor)?);
        let state = if held.decisions.pins.contains(&two) {
            Decided::Pinned
        } else if held.decisions.vetoes.contains(&two) {
            Decided::Vetoed
        } else {
            Decided::Free
        };
        Some(OptionView {
            mentor,
            name: names.of(mentor),
            band: app::matching::band(Band::of_pair(possible.score)).to_owned(),
            paired: has == Some(possible.mentor),
            state,
            pin: possible.pin,
            veto: possible.veto,
        })
    };
    Some(OpenView { protege, name: names.of(protege), options: options.iter().filter_map(option).collect() })
}

fn fate(pair: &CohortPairRow) -> Sent {
    match (pair.state.as_str(), pair.introduction.as_deref().and_then(State::parse)) {
        ("sent", Some(state)) => Sent::Introduced(state),
        ("waiting", _) => Sent::Waiting,
        _ => Sent::Refused,
    }
}

struct Names<'a>(&'a HashMap<MemberId, FaceRow>);

impl Names<'_> {
    fn of(&self, member: MemberId) -> String {
        name(self.0, member)
    }
}
