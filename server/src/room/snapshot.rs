//! The room as it is, read once for everyone and kept until it changes, or for five seconds (profiles change too).

use crate::{
    fault::Result,
    house::House,
    store::{CircleRow, FactRow, VisitRow},
};
use app::{
    ids::MemberId,
    room::rules::{Fact, FactKind},
    time::{Instant, SECOND},
};
use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use uuid::Uuid;

const FRESH: i64 = 5 * SECOND;

/// The last look at the room.
#[derive(Default)]
pub struct Seen(Mutex<Option<Arc<Snapshot>>>);

pub struct Snapshot {
    version: u64,
    at: Instant,
    /// Everyone in a circle, and everyone else who is here and not in the cloakroom; in order of coming.
    pub visits: Vec<VisitRow>,
    /// Circles somebody stands in, the oldest first.
    pub circles: Vec<CircleRow>,
    facts: HashMap<Uuid, Known>,
    /// By member: sections that not everyone may see, and who may.
    kept: HashMap<Uuid, Vec<(String, String)>>,
}

/// What is known of a member, and beside each fact the section it stands in.
#[derive(Default)]
struct Known {
    facts: Vec<Fact>,
    sections: Vec<String>,
}

/// How a viewer stands to those in the room, as far as it decides what is seen of them.
#[derive(Default)]
pub struct Near {
    pub fellows: Vec<Uuid>,
    pub related: Vec<Uuid>,
}

impl Snapshot {
    /// What `near` may know of `member`.
    pub fn facts(&self, member: MemberId, near: &Near) -> Cow<'_, [Fact]> {
        let Some(known) = self.facts.get(&member.0) else { return Cow::Borrowed(&[]) };
        let Some(kept) = self.kept.get(&member.0) else { return Cow::Borrowed(&known.facts) };
        let related = near.related.contains(&member.0);
        let fellow = related || near.fellows.contains(&member.0);
        let sees = |section: &String| match kept.iter().find(|(kept, _)| kept == section) {
            None => true,
            Some((_, audience)) if audience == "communities" => fellow,
            Some(_) => related,
        };
        let seen = known.facts.iter().zip(&known.sections).filter(|(_, section)| sees(section));
        seen.map(|(fact, _)| fact.clone()).collect()
    }

    /// Nobody keeps anything to themselves: there is no need to ask how the viewer stands to them.
    pub fn is_open(&self) -> bool {
        self.kept.is_empty()
    }
}

/// The room now.
pub async fn snapshot(house: &House) -> Result<Arc<Snapshot>> {
    let (version, now) = (house.live.room_version(), house.now());
    let last = house.room.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if let Some(last) = last.filter(|last| last.version == version && now.since(last.at) < FRESH) {
        return Ok(last);
    }
    let mut tx = house.store.read().await?;
    let visits = tx.list_visits().await?;
    let circles = tx.list_circles().await?;
    let mut facts: HashMap<Uuid, Known> = HashMap::new();
    for row in tx.list_room_facts(None).await? {
        if let Some(fact) = fact(&row) {
            let known = facts.entry(row.member_id).or_default();
            known.facts.push(fact);
            known.sections.push(row.section);
        }
    }
    let mut kept: HashMap<Uuid, Vec<(String, String)>> = HashMap::new();
    for (member, section, audience) in tx.list_room_audiences().await? {
        kept.entry(member).or_default().push((section, audience));
    }
    drop(tx);
    let seen = |visit: &VisitRow| {
        visit.circle_id.is_some() || (!visit.cloaked && house.live.is_here(MemberId(visit.member_id)))
    };
    let snapshot = Arc::new(Snapshot {
        version,
        at: now,
        visits: visits.into_iter().filter(seen).collect(),
        circles,
        facts,
        kept,
    });
    *house.room.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(snapshot.clone());
    Ok(snapshot)
}

/// A row as the rules know it.
pub fn fact(row: &FactRow) -> Option<Fact> {
    let kind = match row.kind.as_str() {
        "school" => FactKind::School,
        "organisation" => FactKind::Organisation,
        "association" => FactKind::Association,
        "topic" => FactKind::Topic,
        "interest" => FactKind::Interest,
        "skill" => FactKind::Skill,
        "language" => FactKind::Language,
        _ => return None,
    };
    Some(Fact { kind, key: row.key.clone(), words: row.words.clone() })
}
