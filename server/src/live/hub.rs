//! The hub: every open stream of this server, and the presence that follows from them.

use crate::world::World;
use app::{
    ids::{LoginId, MemberId},
    live::LiveEvent,
    time::{Instant, MINUTE, SECOND},
};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicI64, Ordering},
    },
};
use tokio::sync::{Notify, mpsc, watch};

/// How long someone is still here after their last stream closed.
pub const STREAM_LEASE: i64 = 60 * SECOND;
/// How long someone without a stream is here after their last page.
pub const PAGE_LEASE: i64 = 5 * MINUTE;
/// Streams one member may hold; the oldest gives way.
const STREAMS: usize = 16;
/// Ephemeral events a slow stream may owe; the rest are lost to it.
const OWED: usize = 64;

pub struct Hub {
    world: Arc<dyn World>,
    state: Mutex<State>,
    room: watch::Sender<u64>,
}

#[derive(Default)]
struct State {
    closed: bool,
    next: u64,
    members: HashMap<MemberId, Here>,
}

#[derive(Default)]
struct Here {
    ears: Vec<Ear>,
    /// While no stream is open.
    until: Instant,
}

struct Ear {
    number: u64,
    login: LoginId,
    wake: Arc<Notify>,
    /// Dropping it ends the stream.
    told: mpsc::Sender<LiveEvent>,
    heard: Arc<AtomicI64>,
}

/// What one stream listens to. Dropping it closes the stream's place in the hub.
pub struct Listening {
    pub wake: Arc<Notify>,
    pub told: mpsc::Receiver<LiveEvent>,
    pub room: watch::Receiver<u64>,
    /// The last event delivered.
    pub heard: Arc<AtomicI64>,
    hub: Arc<Hub>,
    member: MemberId,
    number: u64,
}

impl Hub {
    pub fn new(world: Arc<dyn World>) -> Arc<Self> {
        // Begins at another number after every start, so that no browser takes the new room for the one it knows.
        let version = u64::try_from(world.now().0).unwrap_or_default();
        Arc::new(Self { world, state: Mutex::default(), room: watch::Sender::new(version) })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A new stream of `member`; none once the house is closing.
    pub fn listen(self: &Arc<Self>, member: MemberId, login: LoginId) -> Option<Listening> {
        let (wake, heard, (told, hears)) = (Arc::new(Notify::new()), Arc::default(), mpsc::channel(OWED));
        let mut state = self.state();
        if state.closed {
            return None;
        }
        state.next = state.next.wrapping_add(1);
        let number = state.next;
        let now = self.world.now();
        let here = state.members.entry(member).or_default();
        let came = here.ears.is_empty() && here.until <= now;
        if here.ears.len() >= STREAMS {
            here.ears.remove(0);
        }
        here.ears.push(Ear { number, login, wake: wake.clone(), told, heard: Arc::clone(&heard) });
        drop(state);
        if came {
            self.changed_room();
        }
        Some(Listening { wake, told: hears, room: self.room.subscribe(), heard, hub: self.clone(), member, number })
    }

    /// A page was opened by `member`: without scripts, that is all there is to know of them.
    pub fn seen(&self, member: MemberId) {
        self.stay(member, self.world.now().plus_ms(PAGE_LEASE));
    }

    /// `member` is here until `until`, unless a stream of theirs says longer.
    pub fn stay(&self, member: MemberId, until: Instant) {
        let mut state = self.state();
        let here = state.members.entry(member).or_default();
        let came = here.ears.is_empty() && here.until <= self.world.now();
        here.until = here.until.max(until);
        drop(state);
        if came {
            self.changed_room();
        }
    }

    pub fn is_here(&self, member: MemberId) -> bool {
        let now = self.world.now();
        self.state().members.get(&member).is_some_and(|here| !here.ears.is_empty() || here.until > now)
    }

    /// Forgets everyone whose lease has run out, and says who they were, in id order.
    pub fn sweep(&self) -> Vec<MemberId> {
        let now = self.world.now();
        let mut gone = Vec::new();
        self.state().members.retain(|member, here| {
            let stays = !here.ears.is_empty() || here.until > now;
            if !stays {
                gone.push(*member);
            }
            stays
        });
        gone.sort_unstable();
        gone
    }

    /// The room's version: another one means that who is here, or who stands with whom, has changed.
    pub fn room_version(&self) -> u64 {
        *self.room.borrow()
    }

    pub fn changed_room(&self) {
        self.room.send_modify(|version| *version = version.wrapping_add(1));
    }

    /// Something of the moment for every stream of `member`; lost where nobody listens.
    pub fn tell(&self, member: MemberId, event: &LiveEvent) {
        if let Some(here) = self.state().members.get(&member) {
            for ear in &here.ears {
                let _ = ear.told.try_send(event.clone());
            }
        }
    }

    pub fn wake(&self, member: MemberId) {
        if let Some(here) = self.state().members.get(&member) {
            here.ears.iter().for_each(|ear| ear.wake.notify_one());
        }
    }

    pub(super) fn wake_all(&self) {
        self.state().members.values().flat_map(|here| &here.ears).for_each(|ear| ear.wake.notify_one());
    }

    /// Wakes streams of `member` that have not come to `last` yet.
    pub(super) fn wake_behind(&self, member: MemberId, last: i64) {
        if let Some(here) = self.state().members.get(&member) {
            let behind = here.ears.iter().filter(|ear| ear.heard.load(Ordering::Relaxed) < last);
            behind.for_each(|ear| ear.wake.notify_one());
        }
    }

    /// Logins with a stream open.
    pub(super) fn logins(&self) -> Vec<LoginId> {
        let mut logins: Vec<LoginId> =
            self.state().members.values().flat_map(|here| &here.ears).map(|ear| ear.login).collect();
        logins.sort_unstable();
        logins.dedup();
        logins
    }

    /// Ends every stream of a login that is no more, and says so on it.
    pub(super) fn end(&self, login: LoginId) {
        for here in self.state().members.values_mut() {
            here.ears.retain(|ear| {
                let over = ear.login == login;
                if over {
                    let _ = ear.told.try_send(LiveEvent::Ended);
                }
                !over
            });
        }
    }

    /// Ends every stream and opens no more: their browsers come back to whoever serves next.
    pub fn close(&self) {
        let mut state = self.state();
        state.closed = true;
        for here in state.members.values_mut() {
            here.ears.clear();
        }
    }

    fn leave(&self, member: MemberId, number: u64) {
        let until = self.world.now().plus_ms(STREAM_LEASE);
        let mut state = self.state();
        if let Some(here) = state.members.get_mut(&member) {
            here.ears.retain(|ear| ear.number != number);
            if here.ears.is_empty() {
                here.until = until;
            }
        }
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.hub.leave(self.member, self.number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    struct Clock(AtomicI64);

    impl World for Clock {
        fn now(&self) -> Instant {
            Instant(self.0.load(Ordering::SeqCst))
        }

        fn random(&self, _: &mut [u8]) {}
    }

    const WHO: MemberId = MemberId(Uuid::from_u128(1));
    const LOGIN: LoginId = LoginId(Uuid::from_u128(2));

    fn hub() -> (Arc<Clock>, Arc<Hub>) {
        let clock = Arc::new(Clock(AtomicI64::new(1_000_000)));
        (clock.clone(), Hub::new(clock))
    }

    #[test]
    fn presence_is_the_open_stream_and_a_minute() {
        let (clock, hub) = hub();
        assert!(!hub.is_here(WHO));
        let first = hub.listen(WHO, LOGIN).unwrap();
        let second = hub.listen(WHO, LOGIN).unwrap();
        clock.0.fetch_add(60 * MINUTE, Ordering::SeqCst);
        drop(first);
        assert!(hub.is_here(WHO), "another tab is open");
        drop(second);
        clock.0.fetch_add(STREAM_LEASE - 1, Ordering::SeqCst);
        assert!(hub.is_here(WHO) && hub.sweep().is_empty());
        clock.0.fetch_add(1, Ordering::SeqCst);
        assert!(!hub.is_here(WHO) && hub.sweep() == [WHO] && hub.sweep().is_empty());
    }

    #[test]
    fn without_a_stream_a_page_is_worth_five_minutes() {
        let (clock, hub) = hub();
        let before = hub.room_version();
        hub.seen(WHO);
        hub.seen(WHO);
        assert_eq!(hub.room_version(), before + 1, "coming changes the room, turning a page does not");
        clock.0.fetch_add(PAGE_LEASE - 1, Ordering::SeqCst);
        assert!(hub.is_here(WHO));
        clock.0.fetch_add(1, Ordering::SeqCst);
        assert!(!hub.is_here(WHO));
    }

    #[test]
    fn a_closed_hub_opens_nothing_and_ends_everything() {
        let (_, hub) = hub();
        let mut listening = hub.listen(WHO, LOGIN).unwrap();
        hub.close();
        assert!(matches!(listening.told.try_recv(), Err(mpsc::error::TryRecvError::Disconnected)));
        assert!(hub.listen(WHO, LOGIN).is_none());
    }

    #[test]
    fn too_many_streams_end_the_oldest() {
        let (_, hub) = hub();
        let mut all: Vec<Listening> = (0..=STREAMS).map(|_| hub.listen(WHO, LOGIN).unwrap()).collect();
        assert!(matches!(all[0].told.try_recv(), Err(mpsc::error::TryRecvError::Disconnected)));
        assert!(matches!(all[1].told.try_recv(), Err(mpsc::error::TryRecvError::Empty)));
    }
}
