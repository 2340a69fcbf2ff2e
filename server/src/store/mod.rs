//! The store: one SQL text for SQLite and PostgreSQL, read and written in transactions only.
//! Used by the features' ports and the worker. Absent on purpose: rules and rights (features), waiting on anything but the database.

mod access;
mod account;
mod backup;
mod candidates;
mod cohorts;
mod communities;
mod conversations;
mod demo;
mod desk;
mod events;
mod introductions;
mod jobs;
mod lately;
mod letters;
mod lists;
mod live;
mod matching;
mod migrate;
mod open;
mod people;
mod relationships;
mod requests;
mod room;
mod safety;
mod sessions;
mod tx;

pub use account::{LoginRow, MemberRow, NewMemberRow, TokenRow};
pub use backup::{backup, restore, verify};
pub use candidates::CandidateRow;
pub use cohorts::{CohortDraftRow, CohortPairRow, CohortPersonRow, CohortRow, Drawn, FaceRow};
pub use communities::{CommunityRow, InvitationRow, NameRow, PlaceRow};
pub use conversations::{ConversationRow, ConversationSummaryRow, MessageRow};
pub use demo::{BetweenRow, TalkingRow, VisitingRow, WaitingAskRow, WaitingLetterRow, WaitingSessionRow};
pub use desk::QuietRow;
pub use introductions::IntroductionRow;
pub use jobs::Job;
pub use lately::Lately;
pub use letters::{LETTERS, LetterRow};
pub use lists::{Asked, EntryRow, ListRow};
pub use people::{
    AskRow, DirectoryRow, EducationRow, FacetRow, ImportDraftRow, ImportRowRow, KinRow, OfferRow, PersonRow,
    PositionRow, Read, Wanted,
};
pub use relationships::{NewRelationship, RelationshipRow, Seats};
pub use requests::{NewRequestRow, RequestRow};
pub use room::{CircleRow, FactRow, VisitRow};
pub use safety::{BlockRow, ReportRow};
pub use sessions::{AvailabilityRow, ExceptionRow, HoursRow, KeptRow, NewSessionRow, PartyRow, SessionRow, is_overlap};
pub use tx::{Conn, Tx};

use crate::{
    fault::{Fault, Result},
    world::World,
};
use app::ids::MemberId;
use futures::future::BoxFuture;
use sqlx::{PgPool, SqlitePool};
use std::{
    collections::BTreeSet,
    fs::File,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};
use tokio::sync::{Notify, broadcast};

/// Runs one body on whichever database the transaction is with.
macro_rules! on {
    ($tx:expr, $conn:ident => $body:expr) => {
        match &mut $tx.conn {
            $crate::store::Conn::Sqlite(transaction) => {
                let $conn = &mut **transaction;
                $body
            }
            $crate::store::Conn::Postgres(transaction) => {
                let $conn = &mut **transaction;
                $body
            }
        }
    };
}
pub(crate) use on;

enum Db {
    /// One writer, several readers: SQLite in WAL mode.
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Postgres(PgPool),
}

/// One open database. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    db: Db,
    world: Arc<dyn World>,
    /// Members whose event streams grew, after commit.
    woken: broadcast::Sender<Arc<BTreeSet<MemberId>>>,
    /// A job was written that may be due.
    jobs: Notify,
    /// Commits so far.
    version: AtomicU64,
    /// Held for as long as this server is the only one on its database.
    guard: Guard,
}

enum Guard {
    File {
        _file: File,
    },
    /// Back to the pool when the store is closed.
    Advisory {
        connection: tokio::sync::Mutex<Option<sqlx::pool::PoolConnection<sqlx::Postgres>>>,
    },
}

impl Store {
    pub fn world(&self) -> &Arc<dyn World> {
        &self.0.world
    }

    /// Members whose streams grew by a commit, as it happens.
    pub fn woken(&self) -> broadcast::Receiver<Arc<BTreeSet<MemberId>>> {
        self.0.woken.subscribe()
    }

    /// Resolves when a job has been written since the last call.
    pub async fn job_written(&self) {
        self.0.jobs.notified().await;
    }

    pub fn is_sqlite(&self) -> bool {
        matches!(self.0.db, Db::Sqlite { .. })
    }

    /// Closes every connection; what is still open fails.
    pub async fn close(&self) {
        match &self.0.db {
            Db::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Db::Postgres(pool) => {
                if let Guard::Advisory { connection } = &self.0.guard {
                    connection.lock().await.take();
                }
                pool.close().await;
            }
        }
    }

    /// A reading transaction: one consistent moment. Dropping it ends it.
    pub async fn read(&self) -> Result<Tx> {
        let conn = match &self.0.db {
            Db::Sqlite { readers, .. } => Conn::Sqlite(readers.begin().await?),
            Db::Postgres(pool) => {
                Conn::Postgres(pool.begin_with("begin isolation level repeatable read read only").await?)
            }
        };
        Ok(Tx::new(conn, self.0.world.clone()))
    }

    /// A writing transaction around `work`, in a task of its own: it commits even when whoever asked has gone.
    /// Deadlocks and serialization failures run it again, three times at most.
    ///
    /// # Errors
    /// What `work` says (nothing is then written), or the database.
    pub async fn write<T, F>(&self, work: F) -> Result<T>
    where
        T: Send + 'static,
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T>> + Send + Sync + 'static,
    {
        let store = self.clone();
        let task = tokio::spawn(async move {
            let mut tries = 0;
            loop {
                match store.write_once(&work).await {
                    Err(fault) if fault.is_passing() && tries < 3 => {
                        tries += 1;
                        tokio::time::sleep(Duration::from_millis(5 << tries)).await;
                    }
                    done => return done,
                }
            }
        });
        task.await.map_err(Fault::ours)?
    }

    async fn write_once<T, F>(&self, work: &F) -> Result<T>
    where
        F: for<'t> Fn(&'t mut Tx) -> BoxFuture<'t, Result<T>>,
    {
        let conn = match &self.0.db {
            Db::Sqlite { writer, .. } => Conn::Sqlite(writer.begin_with("begin immediate").await?),
            Db::Postgres(pool) => Conn::Postgres(pool.begin().await?),
        };
        let mut tx = Tx::new(conn, self.0.world.clone());
        let value = work(&mut tx).await?;
        let committed = tx.commit().await;
        // Also after a commit that failed: the database alone knows whether it did.
        self.0.version.fetch_add(1, Ordering::Release);
        let (woken, jobs) = committed?;
        if !woken.is_empty() {
            // Nobody listening is fine: streams read the log when they open.
            let _ = self.0.woken.send(Arc::new(woken));
        }
        if jobs {
            self.0.jobs.notify_one();
        }
        Ok(value)
    }
}
