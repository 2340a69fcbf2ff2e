//! One transaction: its connection, its moment, and what the world must hear once it is committed.

use crate::{fault::Result, store::on, world::World};
use app::{ids::MemberId, time::Instant};
use sqlx::{Postgres, Sqlite, Transaction};
use std::{collections::BTreeSet, sync::Arc};
use uuid::Uuid;

pub enum Conn {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

pub struct Tx {
    pub(crate) conn: Conn,
    world: Arc<dyn World>,
    now: Instant,
    pub(super) woken: BTreeSet<MemberId>,
    pub(super) jobs: bool,
}

impl Tx {
    pub(super) fn new(conn: Conn, world: Arc<dyn World>) -> Self {
        let now = world.now();
        Self { conn, world, now, woken: BTreeSet::new(), jobs: false }
    }

    /// The moment of this transaction: one for everything written in it.
    pub const fn now(&self) -> Instant {
        self.now
    }

    pub fn new_id(&self) -> Uuid {
        self.world.id()
    }

    /// A new secret: the text that travels and the hash that is stored.
    pub fn new_secret(&self) -> (String, Vec<u8>) {
        self.world.secret()
    }

    pub const fn is_sqlite(&self) -> bool {
        matches!(self.conn, Conn::Sqlite(_))
    }

    /// Locks the rows of everyone whose time or seats this transaction takes, in id order, so that no two deadlock.
    /// On SQLite `begin immediate` has done so already. `no key`: rows that merely point at a member, such as an event
    /// somebody else writes, neither wait for this lock nor deadlock with it.
    pub async fn lock_members(&mut self, members: &[MemberId]) -> Result<()> {
        if let Conn::Postgres(transaction) = &mut self.conn {
            let mut ids: Vec<Uuid> = members.iter().map(|member| member.0).collect();
            ids.sort_unstable();
            ids.dedup();
            sqlx::query("select id from member where id = any($1) order by id for no key update")
                .bind(ids)
                .fetch_all(&mut **transaction)
                .await?;
        }
        Ok(())
    }

    pub(super) async fn commit(self) -> Result<(BTreeSet<MemberId>, bool)> {
        match self.conn {
            Conn::Sqlite(transaction) => transaction.commit().await?,
            Conn::Postgres(transaction) => transaction.commit().await?,
        }
        Ok((self.woken, self.jobs))
    }

    /// One number from the database: for readiness.
    pub async fn ping(&mut self) -> Result<()> {
        on!(self, c => sqlx::query("select 1").execute(c).await.map(|_| ()))?;
        Ok(())
    }
}
