//! Jobs: work that is due later, written in the transaction of its cause and removed in that of its effect.

use super::{Tx, on};
use crate::fault::Result;
use app::time::Instant;
use serde::Serialize;
use sqlx::FromRow;

#[derive(Clone, Debug, FromRow)]
pub struct Job {
    /// What it is about; writing the same key again moves the job.
    pub key: String,
    pub due_at: i64,
    pub kind: String,
    /// JSON, read by the handler of `kind`.
    pub payload: String,
    pub tries: i32,
}

impl Tx {
    /// Adds the job, or moves the one with this key.
    pub async fn set_job(&mut self, key: &str, due_at: Instant, kind: &str, payload: &impl Serialize) -> Result<()> {
        let payload = serde_json::to_string(payload)?;
        on!(self, c => sqlx::query(
            "insert into job (key, due_at, kind, payload) values ($1, $2, $3, $4)
             on conflict (key) do update set due_at = excluded.due_at, kind = excluded.kind, payload = excluded.payload, tries = 0, failed = ''")
            .bind(key).bind(due_at.0).bind(kind).bind(&payload).execute(&mut *c).await.map(|_| ()))?;
        self.jobs = true;
        Ok(())
    }

    pub async fn remove_job(&mut self, key: &str) -> Result<()> {
        on!(self, c => sqlx::query("delete from job where key = $1").bind(key).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Every job whose key starts so, for a person or thing that is no more.
    pub async fn remove_jobs_under(&mut self, prefix: &str) -> Result<()> {
        on!(self, c => sqlx::query("delete from job where substr(key, 1, length($1)) = $1").bind(prefix).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Due jobs, the longest due first.
    pub async fn list_due_jobs(&mut self, limit: i64) -> Result<Vec<Job>> {
        let now = self.now();
        Ok(
            on!(self, c => sqlx::query_as("select key, due_at, kind, payload, tries from job where due_at <= $1 order by due_at, key limit $2")
            .bind(now.0).bind(limit).fetch_all(&mut *c).await)?,
        )
    }

    /// When the next job is due.
    pub async fn next_job(&mut self) -> Result<Option<Instant>> {
        let due: Option<i64> =
            on!(self, c => sqlx::query_scalar("select min(due_at) from job").fetch_one(&mut *c).await)?;
        Ok(due.map(Instant))
    }

    /// Puts a failed job off until `due_at`, unless it was moved meanwhile.
    pub async fn put_off_job(&mut self, job: &Job, due_at: Instant, why: &str) -> Result<()> {
        let why: String = why.chars().take(500).collect();
        on!(self, c => sqlx::query("update job set due_at = $1, tries = tries + 1, failed = $2 where key = $3 and due_at = $4")
            .bind(due_at.0).bind(&why).bind(&job.key).bind(job.due_at).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Removes the job that was just done, unless its work moved it.
    pub async fn finish_job(&mut self, job: &Job) -> Result<()> {
        on!(self, c => sqlx::query("delete from job where key = $1 and due_at = $2").bind(&job.key).bind(job.due_at).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }
}
