//! The engine's answers in words, with what a card shows beside them.

use crate::{fault::Result, store::Tx};
use app::{
    ids::MemberId,
    matching::{MeetView, PairView, RoadsView, StepView, band, barred, ground, reasons},
};
use matching::{Match, Role, Shown, YearsAgo};
use std::collections::HashMap;
use uuid::Uuid;

/// Cards in the order of `found`; whoever left meanwhile is left out.
pub async fn meets(tx: &mut Tx, found: &[Match]) -> Result<Vec<MeetView>> {
    let ids: Vec<Uuid> = found.iter().map(|one| Uuid::from_u128(one.id.0)).collect();
    let mut rows: HashMap<Uuid, _> = tx.list_matching_cards(&ids).await?.into_iter().map(|row| (row.id, row)).collect();
    let card = |one: &Match| {
        let row = rows.remove(&Uuid::from_u128(one.id.0))?;
        Some(MeetView {
            member: MemberId(row.id),
            because: reasons(&one.mine, first_name(&row.name), one.role),
            name: row.name,
            headline: row.headline,
            glass: row.glass.filter(|glass| !glass.is_empty()),
            label: one.label,
            band: band(one.band).to_owned(),
            seats: u16::try_from(row.seats).unwrap_or_default(),
            taken: u16::try_from(row.taken).unwrap_or(u16::MAX),
        })
    };
    Ok(found.iter().filter_map(card).collect())
}

pub fn pair(found: &Match, name: &str) -> PairView {
    let name = first_name(name);
    PairView {
        label: found.label,
        band: band(found.band).to_owned(),
        mine: reasons(&found.mine, name, found.role),
        theirs: reasons(&found.theirs, name, found.role),
        ground: ground(&found.mine),
        roads: found.years_ago.as_ref().map(|ago| roads(ago, found.role)),
        barred: found.barred.and_then(barred).map(str::to_owned),
    }
}

fn roads(ago: &YearsAgo, role: Role) -> RoadsView {
    RoadsView {
        years: ago.years,
        viewer_follows: role == Role::Mentor,
        at: ago.at.year(),
        now: step(&ago.now),
        then: step(&ago.then),
        shared: ago.shared.iter().map(|(follower, leader)| (step(follower), step(leader))).collect(),
        next: ago.next.iter().map(step).collect(),
    }
}

fn step(shown: &Shown) -> StepView {
    StepView {
        title: shown.title.clone(),
        organisation: shown.organisation.clone(),
        from: shown.start.year(),
        to: shown.end.map(|end| end.year()),
    }
}

/// What somebody is called at a party.
pub fn first_name(name: &str) -> &str {
    name.split_whitespace().next().unwrap_or(name)
}
