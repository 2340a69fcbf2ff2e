//! The demo network written into an empty house, in one transaction: all of it or nothing.
//! Called before the house serves, so that the matching engine's filling finds everybody.

use super::{
    network::{Community, Network, network},
    people::{Person, people},
};
use crate::{
    fault::{Fault, Result},
    house::House,
    sessions::slots::local_date,
    store::Tx,
};
use app::{
    cohorts::Side,
    ids::{CommunityId, MemberId},
    time::{DAY, HOUR, Instant},
};
use jiff::tz::TimeZone;
use std::sync::Arc;

/// What to make: how many, and which ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub members: usize,
    pub seed: u64,
}

impl Default for Plan {
    fn default() -> Self {
        Self { members: 300, seed: 1 }
    }
}

/// Seeds an empty house, and refuses one in which real people live.
///
/// # Errors
/// `Ours`, in words for whoever started it.
pub async fn open(house: &House, plan: Plan) -> Result<()> {
    if seed(house, plan).await? {
        return Ok(());
    }
    match house.store.read().await?.find_demo_operator().await? {
        Some(_) => Ok(()),
        None => Err(Fault::ours("this house has real members; give the demo a data folder of its own (PARTY_DATA)")),
    }
}

/// Fills an empty house; one with anybody in it stays as it is. Says whether anything was written.
///
/// # Errors
/// The database's; nothing is then written.
pub async fn seed(house: &House, plan: Plan) -> Result<bool> {
    let now = house.now();
    let people = people(plan.seed, plan.members, now);
    let network = network(plan.seed, &people, &house.zones, now);
    let made = Arc::new((people, network));
    house
        .store
        .write(move |tx| {
            let made = made.clone();
            Box::pin(async move {
                let (people, network) = &*made;
                if !tx.is_empty_house().await? {
                    return Ok(false);
                }
                write(tx, people, network, now).await?;
                Ok(true)
            })
        })
        .await
}

async fn write(tx: &mut Tx, people: &[Person], network: &Network, now: Instant) -> Result<()> {
    for (who, person) in people.iter().enumerate() {
        let operator = who == network.roles.operator;
        tx.add_demo_person(person, operator).await?;
        tx.add_to_house(MemberId(person.id), operator).await?;
    }
    for community in &network.communities {
        tx.add_demo_community(community).await?;
        for who in &community.members {
            let role = if community.hosts.contains(who) { "host" } else { "member" };
            if let Some(person) = people.get(*who) {
                tx.set_membership(CommunityId(community.id), MemberId(person.id), role, "active").await?;
            }
        }
    }
    // The community of the host one can be.
    if let Some(community) = network.communities.first() {
        add_cohort(tx, community, people).await?;
    }
    for ask in &network.asks {
        tx.add_demo_ask(ask, people).await?;
        if ask.state == "open" {
            let ends = ask.due.unwrap_or(ask.cap).min(ask.cap);
            tx.set_job(&format!("request/{}/end", ask.id), ends, "request", &(ask.id, true)).await?;
        }
    }
    for session in &network.sessions {
        tx.add_demo_session(session, people).await?;
        if let Some((at, what)) = next_job(session, now) {
            let payload = serde_json::json!({ "session": session.id, "what": what });
            tx.set_job(&format!("session/{}", session.id), at, "session", &payload).await?;
        }
    }
    let today = local_date(now, &TimeZone::UTC);
    for list in &network.lists {
        let community = network.communities.iter().find(|community| community.id == list.community);
        let host = community.and_then(|community| people.get(*community.hosts.first()?));
        if let Some(host) = host {
            tx.add_demo_list(list, host.id, people, today).await?;
        }
    }
    for one in &network.introductions {
        let expires = one.created.plus_ms(14 * DAY);
        tx.add_demo_introduction(one, people, expires).await?;
    }
    // The engine is filled after this, from the rows themselves.
    let changes: Vec<i64> = tx.list_matching_changes().await?.into_iter().map(|(seq, _)| seq).collect();
    tx.remove_matching_changes(&changes).await?;
    // The house is open: its operator came in with the others.
    let (_, hash) = tx.new_secret();
    tx.set_welcome(&hash).await?;
    tx.use_welcome(&hash).await?;
    Ok(())
}

/// Those on the way and those further along, for their host to draw up who meets whom.
async fn add_cohort(tx: &mut Tx, community: &Community, people: &[Person]) -> Result<()> {
    let cohort = tx.add_cohort(CommunityId(community.id), "Six months together").await?;
    for person in community.members.iter().filter_map(|who| people.get(*who)) {
        let (side, chairs) = match person.level {
            0..=3 => (Side::Protege, 0),
            5.. => (Side::Mentor, person.seats.min(2)),
            _ => continue,
        };
        tx.add_cohort_person(cohort, side, person.id, chairs).await?;
    }
    Ok(())
}

/// When the worker next looks at a session, and what for.
fn next_job(session: &super::network::Booked, now: Instant) -> Option<(Instant, &'static str)> {
    match session.state {
        "held" => session.held_until.map(|until| (until, "Expire")),
        "confirmed" => {
            let before = |ms| Some(session.times.starts_at.minus_ms(ms)).filter(|at| *at > now);
            let day = before(DAY).map(|at| (at, "DayBefore"));
            day.or_else(|| before(HOUR).map(|at| (at, "HourBefore")))
                .or(Some((session.times.ends_at.plus_ms(DAY), "Complete")))
        }
        _ => None,
    }
}

/// Whom one can be: what they are, and who they are while there is such a one.
pub async fn parts(house: &House) -> Result<[(&'static str, Option<MemberId>); 4]> {
    let mut tx = house.store.read().await?;
    let mentor = tx.find_demo_mentor().await?;
    let protege = tx.find_demo_protege(mentor).await?;
    Ok([
        ("a mentor with asks waiting", mentor),
        ("a protégé with an ask open", protege),
        ("a host", tx.find_demo_host().await?),
        ("the operator", tx.find_demo_operator().await?),
    ])
}
