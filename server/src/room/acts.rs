//! Steps in the room. Each is one transaction: the member's row is locked, then the circles concerned in id order.

use super::snapshot::fact;
use crate::{fault::Result, house::House, store::Tx};
use app::{
    error::Error,
    ids::{CircleId, MemberId},
    room::{
        Chairs, NewVisit, Seat, State,
        rules::{Fact, ground_of, sit},
    },
    time::HOUR,
    viewer::Viewer,
};
use futures::future::BoxFuture;
use std::collections::BTreeMap;
use uuid::Uuid;

/// How long a glass is held, and how long an empty circle's words are kept.
pub const EVENING: i64 = 12 * HOUR;
/// Characters of a circle's name.
const NAME: usize = 120;
/// What a circle is called while nothing else can be said of it.
const PLACES: [&str; 4] = ["By the window", "At the long table", "Near the bar", "Beside the coats"];

/// One write by the viewer, who is here therefore; afterwards everyone looks at the room again.
async fn write<T, F>(house: &House, viewer: &Viewer, work: F) -> Result<T>
where
    T: Send + 'static,
    F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T>> + Send + Sync + 'static,
{
    house.limits.check("write", &viewer.member.to_string())?;
    house.live.seen(viewer.member);
    let done = house.store.write(work).await?;
    house.live.changed_room();
    Ok(done)
}

pub async fn visit(house: &House, viewer: &Viewer, new: NewVisit) -> Result<()> {
    let me = viewer.member;
    write(house, viewer, move |tx| {
        let new = new.clone();
        Box::pin(async move {
            tx.lock_members(&[me]).await?;
            if new.cloaked {
                step_out(tx, me).await?;
            }
            come(tx, me, &new).await
        })
    })
    .await
}

/// Comes with `new` in hand; a first coming sets the hour of going.
async fn come(tx: &mut Tx, me: MemberId, new: &NewVisit) -> Result<()> {
    if tx.find_visit(me).await?.is_none() {
        let late = tx.now().plus_ms(EVENING);
        tx.set_job(&format!("visit/{me}"), late, "visit", &me).await?;
    }
    tx.set_visit(me, new).await
}

/// Makes sure the member is here and seen: whoever acts in the room has come in.
async fn come_as_you_are(tx: &mut Tx, me: MemberId) -> Result<()> {
    if tx.find_visit(me).await?.is_none() {
        let plain = NewVisit { glass: String::new(), brings: String::new(), would_like: String::new(), cloaked: false };
        come(tx, me, &plain).await?;
    }
    tx.set_cloaked(me, false).await
}

pub async fn step_in(house: &House, viewer: &Viewer) -> Result<()> {
    let me = viewer.member;
    write(house, viewer, move |tx| {
        Box::pin(async move {
            tx.lock_members(&[me]).await?;
            come_as_you_are(tx, me).await
        })
    })
    .await
}

/// Whoever does not want to be disturbed stands in no circle that others could join.
pub async fn set_state(house: &House, viewer: &Viewer, state: State) -> Result<()> {
    let me = viewer.member;
    write(house, viewer, move |tx| {
        Box::pin(async move {
            tx.lock_members(&[me]).await?;
            come_as_you_are(tx, me).await?;
            if state == State::DoNotDisturb {
                step_out(tx, me).await?;
            }
            tx.set_visit_state(me, state).await
        })
    })
    .await
}

pub async fn set_quiet(house: &House, viewer: &Viewer, quiet: bool) -> Result<()> {
    let me = viewer.member;
    house.limits.check("write", &me.to_string())?;
    house.store.write(move |tx| Box::pin(async move { tx.set_quiet(me, quiet).await })).await
}

pub async fn start(house: &House, viewer: &Viewer, name: Option<String>) -> Result<CircleId> {
    let me = viewer.member;
    write(house, viewer, move |tx| {
        let name = name.clone();
        Box::pin(async move {
            tx.lock_members(&[me]).await?;
            come_as_you_are(tx, me).await?;
            open(tx, me, name.as_deref()).await
        })
    })
    .await
}

/// A new circle around `me`, who leaves the one they stood in.
async fn open(tx: &mut Tx, me: MemberId, name: Option<&str>) -> Result<CircleId> {
    step_out(tx, me).await?;
    let others = tx.list_circles().await?;
    let called = |name: &str| others.iter().any(|circle| circle.name.to_lowercase() == name.to_lowercase());
    let circle = match name.map(short) {
        Some(name) if called(&name) => {
            return Err(
                Error::invalid("name", "A circle has that name tonight. Join it, or name yours otherwise.").into()
            );
        }
        Some(name) => tx.add_circle(&name, true).await?,
        None => {
            let place = PLACES.iter().find(|place| !called(place)).or(PLACES.first()).copied().unwrap_or_default();
            tx.add_circle(place, false).await?
        }
    };
    tx.add_circle_conversation(circle).await?;
    take(tx, me, circle, Seat::Speaker).await?;
    Ok(circle)
}

async fn take(tx: &mut Tx, me: MemberId, circle: CircleId, seat: Seat) -> Result<()> {
    tx.set_visit_state(me, State::Open).await?;
    tx.set_seat(me, Some((circle, seat))).await?;
    settle(tx, circle).await
}

pub async fn join(house: &House, viewer: &Viewer, circle: CircleId, wish: Seat) -> Result<()> {
    let me = viewer.member;
    write(house, viewer, move |tx| {
        Box::pin(async move {
            tx.lock_members(&[me]).await?;
            let from = tx.find_visit(me).await?.and_then(|visit| visit.circle_id).map(CircleId);
            lock_both(tx, from, circle).await?;
            let row = tx.access_circle(me, circle).await?;
            come_as_you_are(tx, me).await?;
            let standing = tx.list_standing(circle).await?;
            let taken = standing.iter().filter(|(_, seat)| *seat == Seat::Speaker).count();
            let chairs = Chairs {
                taken: u32::try_from(taken).unwrap_or(u32::MAX),
                of: u32::try_from(row.speakers).unwrap_or(0),
            };
            let now = standing.iter().find(|(who, _)| *who == me).map(|(_, seat)| *seat);
            let seat = sit(chairs, now, wish).map_err(Error::from)?;
            if from != Some(circle) {
                step_out(tx, me).await?;
            }
            take(tx, me, circle, seat).await
        })
    })
    .await
}

/// Two who change places with each other lock in the same order.
async fn lock_both(tx: &mut Tx, from: Option<CircleId>, to: CircleId) -> Result<()> {
    let mut circles: Vec<CircleId> = from.into_iter().chain([to]).collect();
    circles.sort_unstable();
    for circle in circles {
        tx.lock_circle(circle).await?;
    }
    Ok(())
}

pub async fn split(house: &House, viewer: &Viewer, circle: CircleId) -> Result<CircleId> {
    let me = viewer.member;
    write(house, viewer, move |tx| {
        Box::pin(async move {
            tx.lock_members(&[me]).await?;
            let row = tx.access_circle(me, circle).await?;
            let standing = tx.list_standing(circle).await?;
            let taken = standing.iter().filter(|(_, seat)| *seat == Seat::Speaker).count();
            if taken < usize::try_from(row.speakers).unwrap_or(0) {
                return Err(Error::conflict("There is a free chair here by now. Sit down.").into());
            }
            come_as_you_are(tx, me).await?;
            open(tx, me, Some(&format!("{}, a second circle", row.name))).await
        })
    })
    .await
}

pub async fn leave(house: &House, viewer: &Viewer) -> Result<()> {
    let me = viewer.member;
    write(house, viewer, move |tx| {
        Box::pin(async move {
            tx.lock_members(&[me]).await?;
            step_out(tx, me).await
        })
    })
    .await
}

pub async fn go_home(house: &House, viewer: &Viewer) -> Result<()> {
    let me = viewer.member;
    write(house, viewer, move |tx| Box::pin(async move { end_visit(tx, me).await })).await
}

pub async fn say(house: &House, viewer: &Viewer, circle: CircleId, client: Uuid, text: String) -> Result<()> {
    let me = viewer.member;
    house.limits.check("write", &me.to_string())?;
    house
        .store
        .write(move |tx| {
            let text = text.clone();
            Box::pin(async move {
                tx.access_circle(me, circle).await?;
                let standing = tx.list_standing(circle).await?;
                match standing.iter().find(|(who, _)| *who == me) {
                    Some((_, Seat::Speaker)) => {}
                    Some(_) => return Err(Error::conflict("You are listening here. Take a chair, and speak.").into()),
                    None => return Err(Error::Forbidden.into()),
                }
                let conversation = tx.find_circle_conversation(circle).await?.ok_or(Error::NotFound)?;
                let (message, new) = tx.add_message(conversation, me, client, &text).await?;
                if new {
                    let mut company: Vec<MemberId> = standing.into_iter().map(|(who, _)| who).collect();
                    company.sort_unstable();
                    for member in company {
                        tx.add_event(member, "message", message.id).await?;
                    }
                }
                Ok(())
            })
        })
        .await
}

/// Out of the circle the member stands in, if they stand in one.
pub async fn step_out(tx: &mut Tx, member: MemberId) -> Result<()> {
    let Some(circle) = tx.find_visit(member).await?.and_then(|visit| visit.circle_id).map(CircleId) else {
        return Ok(());
    };
    tx.lock_circle(circle).await?;
    tx.set_seat(member, None).await?;
    settle(tx, circle).await
}

/// The glass is set down: nothing of the visit is left.
pub async fn end_visit(tx: &mut Tx, member: MemberId) -> Result<()> {
    tx.lock_members(&[member]).await?;
    step_out(tx, member).await?;
    tx.remove_job(&format!("visit/{member}")).await?;
    tx.remove_visit(member).await
}

/// After a block: the blocker steps out of the circle both stand in. Call `live.changed_room()` after the commit.
pub async fn part_circle(tx: &mut Tx, blocker: MemberId, blocked: MemberId) -> Result<()> {
    let stands = |visit: Option<crate::store::VisitRow>| visit.and_then(|visit| visit.circle_id);
    let (mine, theirs) = (stands(tx.find_visit(blocker).await?), stands(tx.find_visit(blocked).await?));
    if mine.is_some() && mine == theirs { step_out(tx, blocker).await } else { Ok(()) }
}

/// After somebody sat down or stood up: an empty circle's time begins to run, another takes the name its people give it.
async fn settle(tx: &mut Tx, circle: CircleId) -> Result<()> {
    let key = format!("circle/{circle}");
    let standing = tx.list_standing(circle).await?;
    if standing.is_empty() {
        let now = tx.now();
        tx.set_circle_emptied(circle, Some(now)).await?;
        return tx.set_job(&key, now.plus_ms(EVENING), "circle", &circle).await;
    }
    tx.set_circle_emptied(circle, None).await?;
    tx.remove_job(&key).await?;
    if tx.find_circle(circle).await?.is_some_and(|row| !row.given)
        && let Some(ground) = ground(tx, circle).await?
    {
        tx.set_circle_name(circle, &short(&ground.name())).await?;
    }
    Ok(())
}

/// What those in the circle share and everyone may know.
async fn ground(tx: &mut Tx, circle: CircleId) -> Result<Option<Fact>> {
    let kept = tx.list_room_audiences().await?;
    let mut people: BTreeMap<Uuid, Vec<Fact>> = BTreeMap::new();
    for row in tx.list_room_facts(Some(circle)).await? {
        let hidden = kept.iter().any(|(member, section, _)| *member == row.member_id && *section == row.section);
        if let Some(fact) = fact(&row).filter(|_| !hidden) {
            people.entry(row.member_id).or_default().push(fact);
        }
    }
    let facts: Vec<&[Fact]> = people.values().map(Vec::as_slice).collect();
    Ok(ground_of(&facts))
}

fn short(name: &str) -> String {
    name.chars().take(NAME).collect()
}
