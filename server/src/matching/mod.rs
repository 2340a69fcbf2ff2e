//! The matching engine beside the database: filled at start, kept true by `matching_change`, asked through the port.
//! Called by the room, people and requests through `MatchingPort`. Absent on purpose: any score of its own (`matching`).

mod mentoring;
mod profile;
mod views;

pub use mentoring::{explain, judge};
pub use views::first_name;

use crate::{fault::Result, house::House, store::Lately};
use app::{
    error::Result as Told,
    ids::MemberId,
    matching::{MatchingPort, MeetView, PairView, ThreeView, reasons},
    time::MINUTE,
    viewer::Viewer,
};
use async_trait::async_trait;
use matching::{Engine, Filter, Label, Match, MemberId as Id, Moment, Ranked};
use std::{
    collections::{BTreeSet, HashMap},
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
};
use uuid::Uuid;

/// After so many members read at start, the log says how far it has come.
const PROGRESS: usize = 20_000;

/// Days an exposure counts.
const WEEK: i64 = 7;

/// Everyone's profile in memory. Empty until `fill` is through; pages say so meanwhile.
#[derive(Default)]
pub struct Everyone {
    engine: RwLock<Engine>,
    full: AtomicBool,
    /// Changes of the engine so far.
    version: AtomicU64,
    /// One more than the state of the database in which there was nothing to take up.
    current: AtomicU64,
    /// Whom the stairs show, by viewer and minute, of one state of the engine.
    steps: Lately<(MemberId, i64), Steps>,
}

/// Above, beside, behind.
type Steps = [Option<Match>; 3];

/// The port on a shared house.
pub struct Matching(pub Arc<House>);

/// Reads everybody; called once at start, beside the first requests, which are answered from whoever has been read.
pub async fn fill(house: &House) -> Result<()> {
    let mut tx = house.store.read().await?;
    let members = tx.list_members().await?;
    for (read, member) in members.iter().enumerate() {
        if read > 0 && read.is_multiple_of(PROGRESS) {
            tracing::info!(read, of = members.len(), "reading everybody for matching");
        }
        if let Some(profile) = profile::read(house, &mut tx, member.id).await? {
            house.everyone.change(|engine| engine.put(profile));
        }
    }
    house.everyone.change(Engine::merge);
    house.everyone.full.store(true, Ordering::Release);
    Ok(())
}

impl Everyone {
    fn change<T>(&self, work: impl FnOnce(&mut Engine) -> T) -> T {
        let done = work(&mut self.engine.write().unwrap_or_else(PoisonError::into_inner));
        self.version.fetch_add(1, Ordering::AcqRel);
        done
    }

    fn ask<T>(&self, work: impl FnOnce(&Engine) -> T) -> T {
        work(&self.engine.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Puts the index of a large house in order again once that pays.
    fn order(&self) {
        if self.ask(Engine::is_stale) {
            self.change(Engine::merge);
        }
    }

    fn is_full(&self) -> bool {
        self.full.load(Ordering::Acquire)
    }
}

/// Takes up what has changed since the last question, so that every answer is as fresh as the database.
async fn refresh(house: &House) -> Result<()> {
    let state = house.store.version().wrapping_add(1);
    if house.everyone.current.load(Ordering::Acquire) == state {
        return Ok(());
    }
    let mut tx = house.store.read().await?;
    let changes = tx.list_matching_changes().await?;
    if changes.is_empty() {
        house.everyone.current.store(state, Ordering::Release);
        return Ok(());
    }
    for member in changes.iter().map(|(_, member)| *member).collect::<BTreeSet<Uuid>>() {
        match profile::read(house, &mut tx, member).await? {
            Some(profile) => house.everyone.change(|engine| engine.put(profile)),
            None => house.everyone.change(|engine| _ = engine.remove(Id(member.as_u128()))),
        }
    }
    drop(tx);
    house.everyone.order();
    let seqs: Vec<i64> = changes.into_iter().map(|(seq, _)| seq).collect();
    house
        .store
        .write(move |tx| {
            let seqs = seqs.clone();
            Box::pin(async move { tx.remove_matching_changes(&seqs).await })
        })
        .await
}

fn id(member: MemberId) -> Id {
    Id(member.0.as_u128())
}

fn moment(house: &House) -> Moment {
    Moment(house.now().0)
}

#[async_trait]
impl MatchingPort for Matching {
    async fn three(&self, viewer: &Viewer) -> Told<ThreeView> {
        Ok(three(&self.0, viewer).await?)
    }

    async fn rank(&self, viewer: &Viewer, skip: u32, take: u32) -> Told<(Vec<MeetView>, u32)> {
        let filter = Filter { skip: skip as usize, take: take.min(50) as usize, ..Filter::default() };
        Ok(rank(&self.0, viewer, filter).await?)
    }

    async fn alternatives(&self, viewer: &Viewer, instead_of: MemberId) -> Told<Vec<MeetView>> {
        Ok(alternatives(&self.0, viewer, instead_of).await?)
    }

    async fn pair(&self, viewer: &Viewer, other: MemberId) -> Told<Option<PairView>> {
        Ok(pair(&self.0, viewer, other).await?)
    }
}

async fn rank(house: &House, viewer: &Viewer, filter: Filter) -> Result<(Vec<MeetView>, u32)> {
    refresh(house).await?;
    let now = moment(house);
    let ranked = house.everyone.ask(|engine| engine.rank(id(viewer.member), &filter, now)).unwrap_or_default();
    let total = u32::try_from(ranked.total).unwrap_or(u32::MAX);
    Ok((views::meets(&mut house.store.read().await?, &ranked.items).await?, total))
}

async fn alternatives(house: &House, viewer: &Viewer, instead_of: MemberId) -> Result<Vec<MeetView>> {
    refresh(house).await?;
    let now = moment(house);
    let found = house.everyone.ask(|engine| engine.alternatives(id(viewer.member), id(instead_of), now));
    views::meets(&mut house.store.read().await?, &found.unwrap_or_default()).await
}

async fn pair(house: &House, viewer: &Viewer, other: MemberId) -> Result<Option<PairView>> {
    let name = house.store.read().await?.access_member(viewer, other).await?.name;
    between(house, viewer.member, other, &name).await
}

/// What lies between the two, for the first of them; `name` is that of the other, whom the first may meet.
pub async fn between(house: &House, me: MemberId, other: MemberId, name: &str) -> Result<Option<PairView>> {
    refresh(house).await?;
    let now = moment(house);
    let found = house.everyone.ask(|engine| engine.pair(id(me), id(other), now));
    Ok(found.map(|found| views::pair(&found, name)))
}

/// So many of `members` after the first `skip`, in the order in which they suit the viewer; whoever cannot be met for now or
/// is not known yet stands last, in the order given. And whether everyone is known.
pub async fn order(
    house: &House,
    viewer: &Viewer,
    members: Vec<Uuid>,
    skip: usize,
    take: usize,
) -> Result<(Vec<Uuid>, bool)> {
    refresh(house).await?;
    let now = moment(house);
    let only: BTreeSet<Id> = members.iter().map(|member| Id(member.as_u128())).collect();
    let rank = |skip, take| {
        let filter = Filter { only: Some(only.clone()), skip, take, ..Filter::default() };
        house.everyone.ask(|engine| engine.rank(id(viewer.member), &filter, now)).unwrap_or_default()
    };
    let ids = |ranked: &Ranked| ranked.items.iter().map(|one| Uuid::from_u128(one.id.0)).collect::<Vec<_>>();
    let ranked = rank(skip, take);
    let mut page = ids(&ranked);
    if page.len() < take {
        let before: BTreeSet<Uuid> = ids(&rank(0, ranked.total)).into_iter().collect();
        let others = members.into_iter().filter(|member| !before.contains(member));
        page.extend(others.skip(skip.saturating_sub(ranked.total)).take(take - page.len()));
    }
    Ok((page, house.everyone.is_full()))
}

/// Where each of these stands from the viewer, and why they would suit, in words; `members` with their names. Who is
/// not known yet is left out.
pub async fn stands(
    house: &House,
    viewer: &Viewer,
    members: &[(MemberId, &str)],
) -> Result<HashMap<MemberId, (Label, Vec<String>)>> {
    refresh(house).await?;
    let (me, now) = (id(viewer.member), moment(house));
    Ok(house.everyone.ask(|engine| {
        let pair = |(member, name): &(MemberId, &str)| {
            let found = engine.pair(me, id(*member), now)?;
            Some((*member, (found.label, reasons(&found.mine, views::first_name(name), found.role))))
        };
        members.iter().filter_map(pair).collect()
    }))
}

async fn three(house: &House, viewer: &Viewer) -> Result<ThreeView> {
    if !house.everyone.is_full() {
        return Ok(ThreeView::default());
    }
    refresh(house).await?;
    let found: Vec<Option<Match>> = steps(house, viewer.member).await?.into();
    let shown: Vec<Match> = found.iter().flatten().cloned().collect();
    let mut cards = views::meets(&mut house.store.read().await?, &shown).await?;
    let mut take = |found: &Option<Match>| {
        let member = Uuid::from_u128(found.as_ref()?.id.0);
        let place = cards.iter().position(|card| card.member.0 == member)?;
        Some(cards.swap_remove(place))
    };
    let mut views = found.iter().map(&mut take);
    let mut next = || views.next().flatten();
    Ok(ThreeView { above: next(), beside: next(), behind: next(), ready: true })
}

/// Steps kept from earlier in the day stay while the two may still meet; empty ones are filled when somebody fits.
async fn steps(house: &House, me: MemberId) -> Result<Steps> {
    let now = moment(house);
    let (day, key) = (now.day(), (me, now.0.div_euclid(MINUTE)));
    let version = house.everyone.version.load(Ordering::Acquire);
    if let Some(known) = house.everyone.steps.get(version, &key) {
        return Ok(known);
    }
    let mut tx = house.store.read().await?;
    let kept = tx.list_shown(me, day).await?;
    let kept_match = |step: &str| {
        let (_, member) = kept.iter().find(|(kept, _)| kept == step)?;
        let found = house.everyone.ask(|engine| engine.pair(id(me), Id(member.as_u128()), now))?;
        found.barred.is_none().then_some(found)
    };
    let mut steps: Steps = ["above", "beside", "behind"].map(kept_match);
    if steps.iter().any(Option::is_none) {
        let exposure = tx.list_exposure(day - WEEK).await?;
        let mut exposure = exposure
            .into_iter()
            .map(|(member, times)| (Id(member.as_u128()), u16::try_from(times).unwrap_or(u16::MAX)))
            .collect();
        drop(tx);
        let fresh = house.everyone.ask(|engine| engine.three(id(me), &mut exposure, now)).unwrap_or_default();
        let mut new = Vec::new();
        for ((step, place), found) in
            ["above", "beside", "behind"].into_iter().zip(&mut steps).zip([fresh.above, fresh.beside, fresh.behind])
        {
            if let (None, Some(found)) = (&place, found) {
                new.push((step, Uuid::from_u128(found.id.0)));
                *place = Some(found);
            }
        }
        keep(house, me, day, new).await?;
    }
    house.everyone.steps.keep(version, key, steps.clone());
    Ok(steps)
}

async fn keep(house: &House, viewer: MemberId, day: i64, new: Vec<(&'static str, Uuid)>) -> Result<()> {
    if new.is_empty() {
        return Ok(());
    }
    house
        .store
        .write(move |tx| {
            let new = new.clone();
            Box::pin(async move {
                tx.remove_old_shown(day - WEEK).await?;
                for (step, member) in new {
                    tx.add_shown(viewer, day, step, member).await?;
                }
                Ok(())
            })
        })
        .await
}
