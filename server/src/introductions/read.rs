//! Introductions as they are read: by the two, and by hosts.

use crate::{
    fault::Result,
    house::House,
    lists::{candidate, search},
    store::{IntroductionRow, Tx},
};
use app::{
    error::Error,
    ids::{CommunityId, IntroductionId, MemberId},
    introductions::{
        IntroductionView, ProposalView, ProposedView,
        rules::{self, Seen, Side},
    },
    lists::Candidate,
    time::Instant,
    viewer::Viewer,
};

/// Introductions of one community at a host's desk.
const SHOWN: i64 = 50;

pub async fn one(house: &House, viewer: &Viewer, introduction: IntroductionId) -> Result<IntroductionView> {
    let mut tx = house.store.read().await?;
    let (row, side) = tx.access_introduction(viewer, introduction).await?;
    let [a, b] = row.pair();
    let mut view = view(house, viewer, row, side);
    if view.seen == Seen::Opened {
        view.conversation = tx.find_pair_conversation(a, b).await?.map(|row| row.id.into());
    }
    Ok(view)
}

pub async fn for_me(house: &House, viewer: &Viewer) -> Result<Vec<IntroductionView>> {
    let mut tx = house.store.read().await?;
    let blocked = tx.list_blocked(viewer.member).await?;
    let rows = tx.list_introductions(viewer.member).await?;
    let views = rows.into_iter().filter_map(|row| {
        let side = row.side(viewer.member)?;
        Some(view(house, viewer, row, side))
    });
    Ok(views
        .filter(|view| !blocked.contains(&view.other) && matches!(view.seen, Seen::Asked | Seen::Waiting))
        .collect())
}

fn view(house: &House, viewer: &Viewer, row: IntroductionRow, side: Side) -> IntroductionView {
    let (kind, seen, id) = (row.kind(), row.machine().seen_by(side), row.id());
    let [a, b] = row.pair();
    let (other, name, headline, you_bring, they_bring) = match side {
        Side::A => (b, row.b_name, row.b_headline, row.a_brings, row.b_brings),
        Side::B => (a, row.a_name, row.a_headline, row.b_brings, row.a_brings),
    };
    IntroductionView {
        id,
        other,
        name,
        headline,
        by: row.by_name,
        community: row.community_name,
        topic: row.topic,
        kind,
        why: row.why,
        you_bring,
        they_bring,
        question: row.question,
        seen,
        until: house.label(Instant(row.expires_at), &viewer.zone),
        conversation: None,
    }
}

pub async fn proposed(house: &House, viewer: &Viewer) -> Result<Vec<ProposedView>> {
    let mut tx = house.store.read().await?;
    let own = tx.list_own_communities(viewer).await?;
    if own.is_empty() {
        return Err(Error::Forbidden.into());
    }
    let mut all = Vec::new();
    for (community, _) in own {
        for row in tx.list_proposed(community, SHOWN).await? {
            let (id, state, [a, b]) = (row.id(), row.machine().state, row.pair());
            all.push(ProposedView {
                id,
                yours: row.by() == viewer.member,
                by: row.by_name,
                community: row.community_name,
                a,
                a_name: row.a_name,
                b,
                b_name: row.b_name,
                topic: row.topic,
                why: row.why,
                state,
                until: house.label(Instant(row.expires_at), &viewer.zone),
            });
        }
    }
    Ok(all)
}

pub async fn proposal(
    house: &House,
    viewer: &Viewer,
    community: Option<CommunityId>,
    a: Option<MemberId>,
    b: Option<MemberId>,
    find: &str,
) -> Result<ProposalView> {
    let mut tx = house.store.read().await?;
    let communities = tx.list_own_communities(viewer).await?;
    let mut chosen = communities.first().ok_or(Error::Forbidden)?.0;
    for (own, _) in &communities {
        let asked_for = community == Some(*own);
        let of_first = match (community, a) {
            (None, Some(a)) => tx.find_candidate(*own, a).await?.is_some(),
            _ => false,
        };
        if asked_for || of_first {
            chosen = *own;
            break;
        }
    }
    let blocked = tx.list_blocked(viewer.member).await?;
    let may = |member: MemberId| member != viewer.member && !blocked.contains(&member);
    let a = pick(&mut tx, chosen, a.filter(|a| may(*a))).await?;
    let b = pick(&mut tx, chosen, b.filter(|b| may(*b)))
        .await?
        .filter(|b| a.as_ref().is_some_and(|a| a.member != b.member));
    let found = search(house, &mut tx, viewer, chosen, find).await?;
    let found = found
        .into_iter()
        .map(|row| candidate(row, &[]))
        .filter(|one| may(one.member) && a.as_ref().is_none_or(|a| a.member != one.member))
        .collect();
    let open = tx.count_open_introductions(viewer.member).await?;
    Ok(ProposalView { communities, community: chosen, a, b, found, left: rules::OPEN.saturating_sub(open) })
}

async fn pick(tx: &mut Tx, community: CommunityId, member: Option<MemberId>) -> Result<Option<Candidate>> {
    let Some(member) = member else { return Ok(None) };
    Ok(tx.find_candidate(community, member).await?.map(|row| candidate(row, &[])))
}
