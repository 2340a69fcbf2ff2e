//! `Fault`: what can go wrong inside the server, before it becomes an `Error` somebody sees.
//! Used by the store and every port. Absent on purpose: a way for internal text to reach a person.

use app::error::Error;

#[derive(Debug)]
pub enum Fault {
    /// Meant for the person who asked.
    Told(Error),
    /// The database's.
    Db(sqlx::Error),
    /// Anything else of ours, in words for the log.
    Ours(String),
}

pub type Result<T, E = Fault> = std::result::Result<T, E>;

impl Fault {
    pub fn ours(cause: impl std::fmt::Display) -> Self {
        Self::Ours(cause.to_string())
    }

    /// Deadlock and serialization failures: the same work may succeed in a moment.
    pub(crate) fn is_passing(&self) -> bool {
        let Self::Db(sqlx::Error::Database(error)) = self else { return false };
        matches!(error.code().as_deref(), Some("40P01" | "40001"))
    }

    /// True for the failure of a unique key or primary key: somebody was first.
    pub fn is_taken(&self) -> bool {
        matches!(self, Self::Db(sqlx::Error::Database(error)) if error.is_unique_violation())
    }
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        Self::Told(error)
    }
}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        Self::Db(error)
    }
}

impl From<serde_json::Error> for Fault {
    fn from(error: serde_json::Error) -> Self {
        Self::ours(error)
    }
}

/// The one place where our own faults are logged and become `Unavailable`.
impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        match fault {
            Fault::Told(error) => error,
            Fault::Db(error) => {
                tracing::error!(%error, "the database failed");
                Self::Unavailable
            }
            Fault::Ours(cause) => {
                tracing::error!(%cause, "something of ours failed");
                Self::Unavailable
            }
        }
    }
}
