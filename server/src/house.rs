//! `House`: what every port has at hand. One value, shared; each feature's file implements its port on it.
//! Built by `serve` and by the tests. Absent on purpose: feature logic.

use crate::{
    account::{Account, Known},
    cohorts::Cohorts,
    communities::Communities,
    config::Config,
    conversations::Conversations,
    fault::{Fault, Result},
    http::limits::Limits,
    introductions::Introductions,
    lists::Lists,
    live::Hub,
    mail::Mailer,
    matching::{Everyone, Matching},
    passwords::Passwords,
    people::People,
    requests::Requests,
    room::{Room, Seen},
    safety::Safety,
    sessions::Sessions,
    store::{Lately, Store},
    world::World,
    zones::{self, Zones},
};
use app::{
    backend::Backend,
    error::Error,
    ids::MemberId,
    time::{Instant, WhenLabel},
};
use jiff::tz::TimeZone;
use std::sync::Arc;

pub struct House {
    pub config: Config,
    pub store: Store,
    /// Where members' streams stand, and what is unread.
    pub waiting: Lately<MemberId, (i64, u32)>,
    pub everyone: Everyone,
    pub known: Known,
    pub limits: Limits,
    pub live: Arc<Hub>,
    pub mailer: Mailer,
    pub passwords: Passwords,
    pub room: Seen,
    pub zones: Zones,
}

impl House {
    /// Opens the database and everything that stands on it.
    pub async fn open(config: Config, world: Arc<dyn World>) -> Result<Arc<Self>> {
        let problems = config.problems();
        if !problems.is_empty() {
            return Err(Fault::ours(problems.join("; ")));
        }
        std::fs::create_dir_all(&config.data)
            .map_err(|error| Fault::ours(format!("{}: {error}", config.data.display())))?;
        let store = Store::open(&config.database_url(), &config.data.join("backups"), world).await?;
        let mailer = Mailer::new(&config)?;
        let live = Hub::new(store.world().clone());
        Ok(Arc::new(Self {
            config,
            store,
            waiting: Lately::default(),
            everyone: Everyone::default(),
            known: Known::default(),
            limits: Limits::default(),
            live,
            mailer,
            passwords: Passwords::default(),
            room: Seen::default(),
            zones: Zones::load(),
        }))
    }

    pub fn now(&self) -> Instant {
        self.store.world().now()
    }

    /// The zone a member lives by; UTC where its name is unknown by now.
    pub fn zone(&self, name: &str) -> TimeZone {
        self.zones.zone(name).unwrap_or(TimeZone::UTC)
    }

    /// The proper name of a zone somebody wrote.
    ///
    /// # Errors
    /// `Invalid` on `zone` where there is none such.
    pub fn zone_name(&self, written: &str) -> Result<String, Error> {
        let zone = self.zones.zone(written.trim()).ok().and_then(|zone| zone.iana_name().map(str::to_owned));
        zone.ok_or_else(|| Error::invalid("zone", "No place of the time zone list. Write one such as America/Recife."))
    }

    /// How an instant reads in the zone of this name.
    pub fn label(&self, instant: Instant, zone: &str) -> WhenLabel {
        zones::label(instant, &self.zone(zone))
    }

    /// A path of this house as a full address, for letters.
    pub fn address(&self, path: &str) -> String {
        format!("{}{path}", self.config.public_url())
    }

    pub fn backend(self: &Arc<Self>) -> Backend {
        Backend {
            account: Arc::new(Account(self.clone())),
            cohorts: Arc::new(Cohorts(self.clone())),
            communities: Arc::new(Communities(self.clone())),
            conversations: Arc::new(Conversations(self.clone())),
            room: Arc::new(Room(self.clone())),
            introductions: Arc::new(Introductions(self.clone())),
            lists: Arc::new(Lists(self.clone())),
            matching: Arc::new(Matching(self.clone())),
            requests: Arc::new(Requests(self.clone())),
            safety: Arc::new(Safety(self.clone())),
            people: Arc::new(People(self.clone())),
            sessions: Arc::new(Sessions(self.clone())),
        }
    }
}
