//! Cohorts and who is in them: chosen one by one, by what they ask or give, or from a mentor list.

use super::{free, second, table};
use crate::{
    fault::Result,
    house::House,
    lists,
    store::{CohortDraftRow, CohortPersonRow, CohortRow, Tx},
};
use app::{
    cohorts::{CohortSummary, CohortView, DeskCohorts, DraftSummary, InIt, Side, Whom, rules},
    error::Error,
    ids::{CohortId, CommunityId, MemberId},
    time::Instant,
    viewer::Viewer,
};
use uuid::Uuid;

pub fn count(n: impl TryInto<u32>) -> u32 {
    n.try_into().unwrap_or(u32::MAX)
}

pub async fn desk(house: &House, viewer: &Viewer) -> Result<Vec<DeskCohorts>> {
    let mut tx = house.store.read().await?;
    let own = tx.list_own_communities(viewer).await?;
    if own.is_empty() {
        return Err(Error::Forbidden.into());
    }
    let mut desk = Vec::with_capacity(own.len());
    for (community, name) in own {
        let cohorts = tx.list_cohorts(community).await?.into_iter().map(summary).collect();
        desk.push(DeskCohorts { community, name, cohorts });
    }
    Ok(desk)
}

fn summary(row: CohortRow) -> CohortSummary {
    CohortSummary {
        id: row.id(),
        proteges: count(row.proteges),
        mentors: count(row.mentors),
        drafts: count(row.drafts),
        published: row.published > 0,
        title: row.title,
    }
}

pub async fn cohort(house: &House, viewer: &Viewer, cohort: CohortId, find: &str) -> Result<CohortView> {
    let mut tx = house.store.read().await?;
    let row = tx.access_cohort(viewer, cohort).await?;
    let people = tx.list_cohort_people(cohort).await?;
    let faces = tx.list_faces(&people.iter().map(|person| person.member_id).collect::<Vec<_>>()).await?;
    let now = tx.now();
    let side = |side: Side| -> Vec<InIt> {
        let of = people.iter().filter(|person| person.side == side.as_str());
        let in_it = |person: &CohortPersonRow| {
            let face = faces.get(&MemberId(person.member_id))?;
            Some(InIt {
                member: MemberId(person.member_id),
                name: face.name.clone(),
                headline: face.headline.clone(),
                seats: count(person.seats),
                free: free(face, now),
            })
        };
        of.filter_map(in_it).collect()
    };
    let (proteges, mentors) = (side(Side::Protege), side(Side::Mentor));
    let found = lists::search(house, &mut tx, viewer, row.community(), find).await?;
    let drafts = tx.list_cohort_drafts(cohort).await?;
    let lists = tx.list_mentor_lists(row.community(), true).await?;
    Ok(CohortView {
        id: cohort,
        community: row.community(),
        proteges,
        mentors,
        drafts: drafts.iter().map(|draft| draft_summary(house, viewer, draft)).collect(),
        lists: lists.into_iter().map(|list| (list.id(), list.title)).collect(),
        found: found.into_iter().map(|one| lists::candidate(one, &[])).collect(),
        upload: table::view(&mut tx, cohort).await?,
        title: row.title,
        community_name: row.community_name,
    })
}

pub fn draft_summary(house: &House, viewer: &Viewer, row: &CohortDraftRow) -> DraftSummary {
    DraftSummary {
        id: row.id(),
        number: count(row.number),
        wish: rules::wish(&row.goal, &row.band.to_string()).unwrap_or_default(),
        matched: count(row.matched),
        by: row.changed_by.clone(),
        changed: house.label(Instant(row.changed_at), &viewer.zone),
        published: row.published_at.is_some(),
    }
}

pub async fn start(house: &House, viewer: &Viewer, community: CommunityId, title: String) -> Result<CohortId> {
    house.limits.check("write", &viewer.member.to_string())?;
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let (viewer, title) = (viewer.clone(), title.clone());
            Box::pin(async move {
                tx.access_hosted(&viewer, community).await?;
                tx.add_cohort(community, &title).await
            })
        })
        .await
}

pub async fn add(house: &House, viewer: &Viewer, cohort: CohortId, side: Side, whom: Whom) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let viewer = viewer.clone();
            Box::pin(async move {
                let row = tx.access_cohort(&viewer, cohort).await?;
                let members = members(tx, &viewer, &row, whom).await?;
                let chosen = members.into_iter().map(|member| (member, None)).collect();
                // One person is added whatever their chairs; of all who give, those with a chair to give.
                seat_all(tx, &row, side, chosen, matches!(whom, Whom::Giving)).await
            })
        })
        .await
}

async fn members(tx: &mut Tx, viewer: &Viewer, row: &CohortRow, whom: Whom) -> Result<Vec<Uuid>> {
    match whom {
        Whom::One(member) => {
            let found = tx.find_candidate(row.community(), member).await?.ok_or(Error::NotFound)?;
            Ok(vec![found.id])
        }
        Whom::Asking => tx.list_asking(row.community()).await,
        Whom::Giving => tx.list_giving(row.community()).await,
        Whom::List(list) => {
            let found = tx.access_hosted_list(viewer, list).await?;
            if found.community() != row.community() {
                return Err(Error::NotFound.into());
            }
            Ok(tx.list_entries(viewer, list, true).await?.into_iter().map(|entry| entry.member_id).collect())
        }
    }
}

/// Puts people of the community into the cohort, each with the chairs said, or else those they have free.
pub async fn seat_all(
    tx: &mut Tx,
    row: &CohortRow,
    side: Side,
    chosen: Vec<(Uuid, Option<u32>)>,
    only_free: bool,
) -> Result<()> {
    let faces = tx.list_faces(&chosen.iter().map(|(member, _)| *member).collect::<Vec<_>>()).await?;
    let now = tx.now();
    for (member, seats) in chosen {
        let free = faces.get(&MemberId(member)).map_or(0, |face| free(face, now));
        if only_free && free == 0 {
            continue;
        }
        let seats = if side == Side::Mentor { seats.unwrap_or(free).min(rules::SEATS) } else { 0 };
        tx.add_cohort_person(row.id(), side, member, i32::try_from(seats).unwrap_or_default()).await?;
    }
    let most = if side == Side::Mentor { rules::MENTORS } else { rules::PROTEGES };
    if usize::try_from(tx.count_cohort_people(row.id(), side).await?).is_ok_and(|all| all > most) {
        let message = format!("A cohort takes {} protégés and {} mentors at most.", rules::PROTEGES, rules::MENTORS);
        return Err(Error::conflict(format!("{message} Nobody was added; make it two cohorts.")).into());
    }
    Ok(())
}

pub async fn seat(
    house: &House,
    viewer: &Viewer,
    cohort: CohortId,
    member: MemberId,
    was: u32,
    seats: u32,
) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let viewer = viewer.clone();
    let (was, seats) = (i32::try_from(was).unwrap_or(i32::MAX), i32::try_from(seats).unwrap_or_default());
    house
        .store
        .write(move |tx| {
            let viewer = viewer.clone();
            Box::pin(async move {
                tx.access_cohort(&viewer, cohort).await?;
                if tx.set_cohort_seats(cohort, member, was, seats).await? {
                    Ok(())
                } else {
                    Err(second("Another host", "these chairs"))
                }
            })
        })
        .await
}

pub async fn remove(house: &House, viewer: &Viewer, cohort: CohortId, side: Side, member: MemberId) -> Result<()> {
    house.limits.check("write", &viewer.member.to_string())?;
    let viewer = viewer.clone();
    house
        .store
        .write(move |tx| {
            let viewer = viewer.clone();
            Box::pin(async move {
                tx.access_cohort(&viewer, cohort).await?;
                tx.remove_cohort_person(cohort, side, member).await
            })
        })
        .await
}
