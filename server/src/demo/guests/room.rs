//! The room: guests come with a glass, stand where their topic is, say a line, and go home after a while.
//! While no real person is in, they only keep their places: nobody talks to an empty room.

use super::words;
use crate::{
    demo::chance::Chance,
    fault::Result,
    house::House,
    store::{TalkingRow, VisitingRow},
};
use app::{
    backend::Backend,
    error::Result as Told,
    ids::{CircleId, MemberId},
    room::{NewVisit, Seat},
    time::{Instant, MINUTE, SECOND},
    viewer::Viewer,
};
use std::{collections::BTreeSet, sync::Arc};

/// Guests in the room, at least and at most.
const FEW: usize = 26;
const MANY: usize = 40;
/// Guests in one circle, so that a chair is left.
const STAND: usize = 3;
/// How long a guest stays at least.
const STAY: i64 = 20 * MINUTE;
/// Silence in a circle before a guest breaks it: beside a real person, after a real person's word, and among themselves.
const PAUSE: i64 = 35 * SECOND;
const REPLY: i64 = 6 * SECOND;
const AMONG_GUESTS: i64 = 2 * MINUTE;
/// Guests' presence, renewed at every look.
const LEASE: i64 = 2 * MINUTE;

pub async fn step(house: &Arc<House>, chance: &mut Chance) -> Result<()> {
    let mut tx = house.store.read().await?;
    let here = tx.list_visiting_guests().await?;
    let talking = tx.list_talking().await?;
    let real: BTreeSet<MemberId> = tx.list_real_members().await?.into_iter().collect();
    drop(tx);
    let until = house.now().plus_ms(LEASE);
    for guest in &here {
        house.live.stay(MemberId(guest.id), until);
    }
    let backend = house.backend();
    if here.len() < FEW / 2 {
        for _ in here.len()..FEW {
            come(house, &backend, chance).await?;
        }
        return Ok(());
    }
    if !real.iter().any(|member| house.live.is_here(*member)) {
        return Ok(());
    }
    if here.len() < MANY && chance.of_hundred(12) {
        come(house, &backend, chance).await?;
    }
    let home: Vec<&VisitingRow> = here.iter().filter(|guest| house.now().0 - guest.came_at > STAY).collect();
    if here.len() > FEW
        && chance.of_hundred(10)
        && let Some(guest) = chance.one(&home)
    {
        shrug(backend.room.go_home(&guest.viewer()).await);
    }
    let alone: Vec<&VisitingRow> = here.iter().filter(|guest| guest.circle_id.is_none()).collect();
    if let Some(guest) = chance.one(&alone).filter(|_| alone.len() > 6) {
        stand(house, &backend, &guest.viewer(), chance).await?;
    }
    talk(house, &backend, &here, &talking, &real, chance).await
}

fn shrug(done: Told<()>) {
    if let Err(error) = done {
        tracing::debug!(?error, "a guest was refused");
    }
}

/// Somebody who is at home comes in, and as a rule goes to stand somewhere.
async fn come(house: &Arc<House>, backend: &Backend, chance: &mut Chance) -> Result<()> {
    let mut tx = house.store.read().await?;
    let home = tx.list_guests_at_home().await?;
    let Some(guest) = chance.one(&home).cloned() else { return Ok(()) };
    let (gives, asks) = (tx.list_demo_lines(guest.member, true).await?, tx.list_demo_lines(guest.member, false).await?);
    drop(tx);
    let topic = |lines: &[(String, String)], chance: &mut Chance| {
        chance.one(lines).map_or_else(String::new, |(topic, _)| topic.clone())
    };
    let visit = NewVisit {
        glass: chance.word(crate::demo::tables::tables().list("glasses")).to_owned(),
        brings: topic(&gives, chance),
        would_like: topic(&asks, chance),
        cloaked: false,
    };
    house.live.stay(guest.member, house.now().plus_ms(LEASE));
    shrug(backend.room.visit(&guest, visit).await);
    if chance.of_hundred(75) {
        stand(house, backend, &guest, chance).await?;
    }
    Ok(())
}

/// Joins the circle of one of the guest's own topics, or any with room, or opens one.
async fn stand(house: &Arc<House>, backend: &Backend, guest: &Viewer, chance: &mut Chance) -> Result<()> {
    let mut tx = house.store.read().await?;
    let mut topics: Vec<String> =
        tx.list_demo_lines(guest.member, true).await?.into_iter().map(|(topic, _)| topic).collect();
    topics.extend(tx.list_demo_lines(guest.member, false).await?.into_iter().map(|(topic, _)| topic));
    drop(tx);
    let Ok(room) = backend.room.room(guest).await else { return Ok(()) };
    let open: Vec<(CircleId, bool)> = room
        .circles
        .iter()
        .filter(|circle| circle.speakers.len() < STAND)
        .map(|circle| (circle.id, topics.iter().any(|topic| capital(topic) == circle.name)))
        .collect();
    let own = open.iter().find(|(_, own)| *own).or_else(|| open.first().filter(|_| room.circles.len() >= 7));
    // One circle a name: where theirs is full, something else of theirs is talked about.
    topics.retain(|topic| room.circles.iter().all(|circle| circle.name != capital(topic)));
    match (own, chance.one(&topics)) {
        (Some((circle, _)), _) => shrug(backend.room.join(guest, *circle, Seat::Speaker).await),
        (None, Some(topic)) if room.circles.len() < 9 => {
            shrug(backend.room.start(guest, Some(capital(topic))).await.map(|_| ()));
        }
        _ => {}
    }
    Ok(())
}

/// As a circle is called.
fn capital(topic: &str) -> String {
    let mut letters = topic.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// In every circle whose silence has lasted, one guest says a line.
async fn talk(
    house: &Arc<House>,
    backend: &Backend,
    here: &[VisitingRow],
    talking: &[TalkingRow],
    real: &BTreeSet<MemberId>,
    chance: &mut Chance,
) -> Result<()> {
    let company = house.store.read().await?.list_circles_with(real).await?;
    for circle in talking {
        let id = CircleId(circle.circle_id);
        let speakers: Vec<&VisitingRow> = here
            .iter()
            .filter(|guest| guest.circle() == Some(id) && guest.speaks && Some(guest.id) != circle.last_sender)
            .collect();
        let after_real = circle.last_sender.is_some_and(|sender| real.contains(&MemberId(sender)));
        let silence = match (after_real, company.contains(&id)) {
            (true, _) => REPLY,
            (false, true) => PAUSE,
            (false, false) => AMONG_GUESTS,
        };
        if house.now().since(Instant(circle.last_at)) < silence {
            continue;
        }
        let Some(guest) = chance.one(&speakers) else { continue };
        let viewer = guest.viewer();
        let mut tx = house.store.read().await?;
        let (gives, asks) =
            (tx.list_demo_lines(viewer.member, true).await?, tx.list_demo_lines(viewer.member, false).await?);
        drop(tx);
        let Ok(view) = backend.room.circle(&viewer, id).await else { continue };
        let heard: Vec<&str> = view.letters.iter().map(|letter| letter.text.as_str()).collect();
        if let Some(text) = words::said(circle.last_seq, &gives, &asks, &heard) {
            shrug(backend.room.say(&viewer, id, house.store.world().id(), text).await);
        }
    }
    Ok(())
}
