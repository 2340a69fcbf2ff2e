//! The room as one viewer sees it: whoever is blocked either way is not there, nor is the circle they stand in.

use super::{
    acts::EVENING,
    snapshot::{Near, Snapshot, fact, snapshot},
};
use crate::{
    fault::Result,
    house::House,
    store::{CircleRow, Tx, VisitRow},
    zones,
};
use app::{
    error::Error,
    ids::{CircleId, MemberId, MessageId},
    room::{
        CirclePageView, CircleView, HereView, Letter, RoomView, Seat, State, VisitView, Who,
        rules::{Fact, FactKind, murmur, nearness, why},
    },
    time::Instant,
    viewer::Viewer,
};
use std::{borrow::Cow, cmp::Reverse, collections::HashSet};

/// People listed by name beside the circles.
const SHOWN: usize = 8;
/// What a joiner reads of what was said before.
const LETTERS: i64 = 30;

/// What the viewer brings to the room.
struct Eyes {
    me: MemberId,
    facts: Vec<Fact>,
    near: Near,
    blocked: HashSet<MemberId>,
}

async fn eyes(tx: &mut Tx, room: &Snapshot, me: MemberId) -> Result<Eyes> {
    let near = if room.is_open() {
        Near::default()
    } else {
        Near { fellows: tx.list_room_fellows(me).await?, related: tx.list_room_related(me).await? }
    };
    Ok(Eyes {
        me,
        facts: tx.list_facts(me).await?.iter().filter_map(fact).collect(),
        near,
        blocked: tx.list_blocked(me).await?.into_iter().collect(),
    })
}

impl Eyes {
    fn sees(&self, visit: &VisitRow) -> bool {
        !self.blocked.contains(&MemberId(visit.member_id))
    }

    /// The circle and how near it is; nothing when nobody stands there, or somebody who must not be seen.
    fn circle(&self, room: &Snapshot, row: &CircleRow) -> Option<(u32, CircleView)> {
        let mut standing: Vec<&VisitRow> = room.visits.iter().filter(|visit| visit.circle_id == Some(row.id)).collect();
        if standing.is_empty() || !standing.iter().all(|visit| self.sees(visit)) {
            return None;
        }
        standing.sort_by_key(|visit| (visit.seated_at, visit.member_id));
        let others: Vec<(&str, Cow<'_, [Fact]>)> = standing
            .iter()
            .filter(|visit| visit.member_id != self.me.0)
            .map(|visit| (visit.name.as_str(), room.facts(MemberId(visit.member_id), &self.near)))
            .collect();
        let named: Vec<(&str, &[Fact])> = others.iter().map(|(name, facts)| (*name, &**facts)).collect();
        let facts: Vec<&[Fact]> = named.iter().map(|(_, facts)| *facts).collect();
        let (speakers, listeners): (Vec<&VisitRow>, Vec<&VisitRow>) =
            standing.iter().copied().partition(|visit| seat(visit) == Some(Seat::Speaker));
        let line = speakers.iter().rev().find(|visit| !visit.brings.is_empty());
        let view = CircleView {
            id: CircleId(row.id),
            name: row.name.clone(),
            of: u32::try_from(row.speakers).unwrap_or(4),
            why: why(&self.facts, &named),
            now: line.map(|visit| visit.brings.clone()).unwrap_or_default(),
            yours: standing.iter().find(|visit| visit.member_id == self.me.0).and_then(|visit| seat(visit)),
            speakers: speakers.into_iter().map(who).collect(),
            listeners: listeners.into_iter().map(who).collect(),
        };
        Some((nearness(&self.facts, &facts), view))
    }

    /// Every circle to be seen: the viewer's own, then the nearest, then those with a chair, then the fullest and oldest.
    fn circles(&self, room: &Snapshot) -> Vec<CircleView> {
        let mut circles: Vec<(u32, CircleView)> =
            room.circles.iter().filter_map(|row| self.circle(room, row)).collect();
        circles.sort_by_key(|(near, circle)| {
            let people = circle.people().count();
            (circle.yours.is_none(), Reverse(*near), circle.chairs().is_full(), Reverse(people), circle.id)
        });
        circles.into_iter().map(|(_, circle)| circle).collect()
    }
}

pub async fn room(house: &House, viewer: &Viewer) -> Result<RoomView> {
    let room = snapshot(house).await?;
    let mut tx = house.store.read().await?;
    let eyes = eyes(&mut tx, &room, viewer.member).await?;
    let visit = tx.find_visit(viewer.member).await?;
    drop(tx);
    let circles = eyes.circles(&room);
    let seen: Vec<&VisitRow> = room.visits.iter().filter(|visit| eyes.sees(visit)).collect();
    let mut here: Vec<HereView> = seen.iter().map(|visit| here(visit, &circles)).collect();
    here.sort_by_key(|here| (here.circle.is_some(), here.state));
    here.truncate(SHOWN);
    let hour = zones::timestamp(house.now()).to_zoned(house.zone(&viewer.zone)).hour();
    let greeting = match hour {
        5..12 => "Good morning",
        12..18 => "Good afternoon",
        _ => "Good evening",
    };
    Ok(RoomView {
        greeting: greeting.to_owned(),
        name: viewer.name.split_whitespace().next().unwrap_or_default().to_owned(),
        member: viewer.member,
        visit: visit.map(|visit| own(house, viewer, visit)),
        count: u32::try_from(seen.len()).unwrap_or(u32::MAX),
        murmur: said(&room, &eyes, &circles),
        circles,
        here,
    })
}

/// What several of those to be seen are on: the names of their circles, tonight's lines, and topics of those who stand in circles.
fn said(room: &Snapshot, eyes: &Eyes, circles: &[CircleView]) -> Vec<(String, u32)> {
    let standing = circles.iter().flat_map(|circle| circle.people().map(move |who| (circle, who.id)));
    let known: Vec<_> = standing.map(|(circle, who)| (circle, who, room.facts(who, &eyes.near))).collect();
    let mut said: Vec<(MemberId, Cow<'_, str>, &str)> = Vec::new();
    for (circle, who, facts) in &known {
        said.push((*who, circle.name.to_lowercase().into(), &circle.name));
        let topics = facts.iter().filter(|fact| fact.kind == FactKind::Topic);
        said.extend(topics.map(|fact| (*who, fact.key.as_str().into(), fact.words.as_str())));
    }
    for visit in room.visits.iter().filter(|visit| eyes.sees(visit)) {
        for line in [&visit.brings, &visit.would_like].into_iter().filter(|line| !line.is_empty()) {
            said.push((MemberId(visit.member_id), line.to_lowercase().into(), line));
        }
    }
    murmur(said.iter().map(|(who, key, words)| (*who, &**key, *words)))
}

pub async fn circle(house: &House, viewer: &Viewer, circle: CircleId) -> Result<CirclePageView> {
    let room = snapshot(house).await?;
    let mut tx = house.store.read().await?;
    // The right to look is asked of the database, whatever the last look at the room was.
    let row = tx.access_circle(viewer.member, circle).await?;
    let eyes = eyes(&mut tx, &room, viewer.member).await?;
    let view = match eyes.circle(&room, &row) {
        Some((_, view)) => view,
        None if room.visits.iter().any(|visit| visit.circle_id == Some(circle.0)) => return Err(Error::NotFound.into()),
        None => CircleView {
            id: circle,
            name: row.name,
            of: u32::try_from(row.speakers).unwrap_or(4),
            speakers: Vec::new(),
            listeners: Vec::new(),
            why: String::new(),
            now: String::new(),
            yours: None,
        },
    };
    let mut letters = Vec::new();
    if view.yours.is_some()
        && let Some(conversation) = tx.find_circle_conversation(circle).await?
    {
        for message in tx.list_messages(conversation, i64::MAX, LETTERS).await? {
            let sender = MemberId(message.sender_id);
            if eyes.blocked.contains(&sender) {
                continue;
            }
            letters.push(Letter {
                id: MessageId(message.id),
                mine: sender == viewer.member,
                name: message.sender_name,
                at: house.label(Instant(message.at), &viewer.zone),
                text: message.text,
                withdrawn: message.deleted_at.is_some(),
            });
        }
    }
    let client = tx.new_id();
    Ok(CirclePageView { circle: view, member: viewer.member, letters, client })
}

fn own(house: &House, viewer: &Viewer, visit: VisitRow) -> VisitView {
    VisitView {
        state: state(&visit),
        circle: visit.circle_id.map(CircleId),
        cloaked: visit.cloaked,
        quiet: visit.quiet,
        until: house.label(Instant(visit.came_at).plus_ms(EVENING), &viewer.zone),
        glass: visit.glass,
        brings: visit.brings,
        would_like: visit.would_like,
    }
}

fn here(visit: &VisitRow, circles: &[CircleView]) -> HereView {
    let stands = circles.iter().find(|circle| Some(circle.id.0) == visit.circle_id);
    let line = match (visit.brings.as_str(), visit.would_like.as_str()) {
        ("", "") => String::new(),
        (brings, "") => format!("brings {brings}"),
        ("", wish) => format!("would like {wish}"),
        (brings, wish) => format!("brings {brings}, would like {wish}"),
    };
    HereView {
        who: who(visit),
        line,
        state: state(visit),
        circle: stands.map(|circle| (circle.id, circle.name.clone())),
    }
}

/// Whoever speaks in a circle is in a talk, unless they said otherwise.
fn state(visit: &VisitRow) -> State {
    match State::parse(&visit.state).unwrap_or_default() {
        State::Open if seat(visit) == Some(Seat::Speaker) => State::Talking,
        said => said,
    }
}

fn seat(visit: &VisitRow) -> Option<Seat> {
    Seat::parse(visit.seat.as_deref()?)
}

fn who(visit: &VisitRow) -> Who {
    let glass = (!visit.glass.is_empty()).then(|| visit.glass.clone());
    Who { id: MemberId(visit.member_id), name: visit.name.clone(), glass }
}
