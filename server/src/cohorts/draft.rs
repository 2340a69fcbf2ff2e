//! Drafts: drawn from the people as they are, then changed by one host at a time. Every edit names the version it saw.
//! All solving happens outside of transactions.

use super::{name, second, seen};
use crate::{
    fault::{Fault, Result},
    house::House,
    introductions, matching,
    store::{CohortDraftRow, Drawn},
};
use ::matching::{
    cohort::Refused,
    programme::{Decisions, Outcome, Packet, solve_again},
};
use app::{
    cohorts::{Act, Decision, Sheet, Side, Wish, rules, rules::Bar},
    error::Error,
    ids::{CohortDraftId, CohortId, MemberId},
    viewer::Viewer,
};
use std::{collections::HashMap, sync::Arc};

/// A draft as its row holds it.
#[derive(Clone, Debug)]
pub struct Draft {
    pub sheet: Sheet,
    pub decisions: Decisions,
    /// The mentor's number of each protégé.
    pub kept: Vec<Option<u32>>,
    /// The same before the last change; empty before there was one.
    pub before: Vec<Option<u32>>,
    pub wish: Wish,
}

impl Draft {
    pub fn read(row: &CohortDraftRow) -> Result<Self> {
        Ok(Self {
            sheet: serde_json::from_str(&row.sheet)?,
            decisions: serde_json::from_str(&row.decisions)?,
            kept: serde_json::from_str(&row.kept)?,
            before: serde_json::from_str(&row.before)?,
            wish: rules::wish(&row.goal, &row.band.to_string())?,
        })
    }

    /// The pairs as they are kept.
    pub fn pairs(&self) -> Vec<(MemberId, MemberId)> {
        let two = |(protege, mentor): (u32, &Option<u32>)| {
            Some((self.sheet.protege(protege)?, self.sheet.mentor((*mentor)?)?))
        };
        (0..).zip(&self.kept).filter_map(two).collect()
    }

    fn row(&self) -> Result<Drawn> {
        let matched = self.kept.iter().flatten().count();
        Ok(Drawn {
            goal: self.wish.goal.name(),
            band: i32::try_from(self.wish.band).unwrap_or_default(),
            decisions: serde_json::to_string(&self.decisions)?,
            kept: serde_json::to_string(&self.kept)?,
            before: serde_json::to_string(&self.before)?,
            matched: i32::try_from(matched).unwrap_or(i32::MAX),
        })
    }

    /// Pairs everybody anew by what is wanted and decided, changing as little as it can. Long work, off the runtime.
    async fn solve(mut self) -> Result<Result<Self, Refused>> {
        let work = move || -> Result<Self, Refused> {
            let mut plan = self.sheet.programme(self.decisions.clone()).plan()?;
            let Outcome { mentors, .. } = solve_again(&mut plan, self.wish, &self.kept);
            self.before = std::mem::replace(&mut self.kept, mentors);
            Ok(self)
        };
        tokio::task::spawn_blocking(work).await.map_err(Fault::ours)
    }

    /// The two numbers of a decision's pair.
    fn numbers(&self, decision: Decision) -> Result<(u32, u32)> {
        let protege = Sheet::number(&self.sheet.proteges, decision.protege);
        let mentor = Sheet::number(&self.sheet.mentors, decision.mentor);
        Ok(protege.zip(mentor).ok_or(Error::NotFound)?)
    }

    fn decide(&mut self, decision: Decision) -> Result<()> {
        let two = self.numbers(decision)?;
        let Decisions { pins, vetoes } = &mut self.decisions;
        match decision.act {
            Act::Pin => {
                pins.retain(|(protege, _)| *protege != two.0);
                vetoes.retain(|pair| *pair != two);
                pins.push(two);
            }
            Act::Veto => {
                pins.retain(|pair| *pair != two);
                vetoes.retain(|pair| *pair != two);
                vetoes.push(two);
            }
            Act::Unpin => pins.retain(|pair| *pair != two),
            Act::Allow => vetoes.retain(|pair| *pair != two),
        }
        Ok(())
    }
}

/// What a host is told of a decision that cannot be.
fn refused(why: Refused) -> Fault {
    Error::conflict(match why {
        Refused::NoSeat { .. } => {
            "Every chair of this mentor is kept for somebody already. Let go of one of them first."
        }
        Refused::NoCandidate { .. } => "These two are not among those who would suit each other.",
        _ => "That decision stands against another one. Look at what was decided, then try again.",
    })
    .into()
}

pub async fn draw(house: &Arc<House>, viewer: &Viewer, cohort: CohortId) -> Result<CohortDraftId> {
    house.limits.check("draft", &viewer.member.to_string())?;
    let mut tx = house.store.read().await?;
    let row = tx.access_cohort(viewer, cohort).await?;
    if row.drafts >= i64::from(rules::DRAFTS) {
        return Err(Error::conflict("Twenty drafts are as many as anyone will compare. Go on with one of them.").into());
    }
    let people = tx.list_cohort_people(cohort).await?;
    let since = tx.now().minus_ms(introductions::REST);
    let acquainted = tx.list_cohort_acquainted(cohort, since).await?;
    drop(tx);
    let of = |side: Side| people.iter().filter(move |person| person.side == side.as_str());
    let proteges: Vec<MemberId> = of(Side::Protege).map(|person| person.member_id.into()).collect();
    let mentors: Vec<(MemberId, u32)> = of(Side::Mentor)
        .map(|person| (person.member_id.into(), u32::try_from(person.seats).unwrap_or_default()))
        .collect();
    if proteges.is_empty() || mentors.is_empty() {
        return Err(Error::conflict("A draft takes one protégé and one mentor at least.").into());
    }
    let known: HashMap<_, _> = acquainted.into_iter().map(|(low, high, known)| ((low, high), known)).collect();
    let others = mentors.iter().map(|(member, _)| *member).collect();
    let mut judged = matching::judge(house, proteges.clone(), others, seen(&row)).await?;
    for (protege, mentor, found) in &mut judged {
        let two = proteges.get(*protege as usize).zip(mentors.get(*mentor as usize));
        let two = two.map(|(one, (other, _))| (one.0.min(other.0), one.0.max(other.0)));
        match two.and_then(|two| known.get(&two)) {
            Some(true) => *found = Err(Bar::Known),
            Some(false) => *found = Err(Bar::Apart),
            None => {}
        }
    }
    let sheet = Sheet::new(proteges, mentors, &judged);
    let (decisions, wish) = (Decisions::default(), Wish::default());
    let draft = Draft { sheet, decisions, kept: Vec::new(), before: Vec::new(), wish };
    add(house, viewer, cohort, draft.solve().await?.map_err(refused)?).await
}

/// All that is needed to solve the draft elsewhere.
pub async fn packet(house: &House, viewer: &Viewer, draft: CohortDraftId) -> Result<Packet> {
    let mut tx = house.store.read().await?;
    let (_, row) = tx.access_cohort_draft(viewer, draft).await?;
    let Draft { sheet, decisions, kept, wish, .. } = Draft::read(&row)?;
    let faces = tx.list_faces(&sheet.people()).await?;
    let names = |people: &[MemberId]| people.iter().map(|member| name(&faces, *member)).collect();
    let (proteges, mentors) = (names(&sheet.proteges), names(&sheet.mentors));
    Ok(Packet { version: row.version, proteges, mentors, programme: sheet.programme(decisions), wish, kept })
}

/// The same people, decisions and pairs, to be changed on their own.
pub async fn copy(house: &House, viewer: &Viewer, draft: CohortDraftId) -> Result<CohortDraftId> {
    house.limits.check("draft", &viewer.member.to_string())?;
    let (cohort, row) = house.store.read().await?.access_cohort_draft(viewer, draft).await?;
    if cohort.drafts >= i64::from(rules::DRAFTS) {
        return Err(Error::conflict("Twenty drafts are as many as anyone will compare. Go on with one of them.").into());
    }
    add(house, viewer, cohort.id(), Draft::read(&row)?).await
}

async fn add(house: &House, viewer: &Viewer, cohort: CohortId, draft: Draft) -> Result<CohortDraftId> {
    let (viewer, sheet, drawn) = (viewer.clone(), serde_json::to_string(&draft.sheet)?, draft.row()?);
    house
        .store
        .write(move |tx| {
            let (viewer, sheet, drawn) = (viewer.clone(), sheet.clone(), drawn.clone());
            Box::pin(async move {
                tx.access_cohort(&viewer, cohort).await?;
                tx.add_cohort_draft(viewer.member, cohort, &sheet, &drawn).await
            })
        })
        .await
        .map_err(|fault| {
            let together = || Error::conflict("Another host drew a draft at the same moment. Try again.").into();
            if fault.is_taken() { together() } else { fault }
        })
}

pub async fn settle(house: &House, viewer: &Viewer, draft: CohortDraftId, version: i32, wish: Wish) -> Result<()> {
    change(house, viewer, draft, version, |draft| {
        draft.wish = wish;
        Ok(())
    })
    .await
}

pub async fn decide(
    house: &House,
    viewer: &Viewer,
    draft: CohortDraftId,
    version: i32,
    decision: Decision,
) -> Result<()> {
    change(house, viewer, draft, version, |draft| draft.decide(decision)).await
}

async fn change(
    house: &House,
    viewer: &Viewer,
    draft: CohortDraftId,
    version: i32,
    edit: impl FnOnce(&mut Draft) -> Result<()>,
) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let (_, row) = house.store.read().await?.access_cohort_draft(viewer, draft).await?;
    check(&row, version)?;
    let mut changed = Draft::read(&row)?;
    edit(&mut changed)?;
    let drawn = changed.solve().await?.map_err(refused)?.row()?;
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let (viewer, drawn) = (viewer.clone(), drawn.clone());
            Box::pin(async move {
                let (_, row) = tx.access_cohort_draft(&viewer, draft).await?;
                check(&row, version)?;
                if tx.set_cohort_draft(viewer.member, draft, version, &drawn).await? {
                    Ok(())
                } else {
                    Err(second("Another host", "this draft"))
                }
            })
        })
        .await
}

/// It can still be changed, and stands as the host saw it.
pub fn check(row: &CohortDraftRow, version: i32) -> Result<()> {
    if row.published_at.is_some() {
        return Err(Error::conflict("This draft is published. Copy it to try something else.").into());
    }
    if row.version != version {
        return Err(second(&row.changed_by, "this draft"));
    }
    Ok(())
}
