//! Sessions and the times they keep; hours offered. The overlap constraint is the last line behind all of it.
//! Called by `server::sessions` under its locks. Absent on purpose: rules, zones, rights beyond "one of the two".

mod availability;
mod lists;
mod parts;

pub use availability::{AvailabilityRow, ExceptionRow, HoursRow};
pub use lists::KeptRow;
pub use parts::PartyRow;

use super::{Tx, on};
use crate::fault::{Fault, Result};
use app::{
    error::Error,
    ids::{MemberId, RelationshipId, SessionId},
    sessions::rules::{Actor, NoShow, Proposal, SessionFacts, Span, State},
    time::Instant,
};
use sqlx::FromRow;
use uuid::Uuid;

/// True for the failure of the overlap constraint: somebody was first.
/// On SQLite it is a trigger's, which has no kind: code 1811 and its message.
pub fn is_overlap(fault: &Fault) -> bool {
    let Fault::Db(sqlx::Error::Database(error)) = fault else { return false };
    matches!(error.kind(), sqlx::error::ErrorKind::ExclusionViolation)
        || (error.code().as_deref() == Some("1811") && error.message().contains("overlap"))
}

/// A session with its present time and, if one is proposed, the other.
#[derive(Clone, Debug, FromRow)]
pub struct SessionRow {
    pub id: Uuid,
    pub relationship_id: Uuid,
    pub giver_id: Uuid,
    pub taker_id: Uuid,
    pub agenda: String,
    pub link: String,
    pub place: String,
    pub state: String,
    pub held_until: Option<i64>,
    pub proposal_by: Option<String>,
    pub proposal_until: Option<i64>,
    pub no_show_by: Option<String>,
    pub contested: bool,
    pub late_cancel_ms: i64,
    pub late: bool,
    pub ended_by: Option<String>,
    pub sequence: i32,
    pub created_at: i64,
    pub starts_at: i64,
    pub ends_at: i64,
    pub to_starts: Option<i64>,
    pub to_ends: Option<i64>,
}

const SESSION: &str =
    "select s.id, s.relationship_id, s.giver_id, s.taker_id, s.agenda, s.link, s.place, s.state, s.held_until, s.proposal_by,
     s.proposal_until, s.no_show_by, s.contested, s.late_cancel_ms, s.late, s.ended_by, s.sequence, s.created_at,
     n.starts_at, n.ends_at, p.starts_at as to_starts, p.ends_at as to_ends
     from session s
     join session_time n on n.session_id = s.id and n.member_id = s.giver_id and n.slot = 'now'
     left join session_time p on p.session_id = s.id and p.member_id = s.giver_id and p.slot = 'proposed'";

impl SessionRow {
    pub const fn id(&self) -> SessionId {
        SessionId(self.id)
    }

    pub const fn giver(&self) -> MemberId {
        MemberId(self.giver_id)
    }

    pub const fn taker(&self) -> MemberId {
        MemberId(self.taker_id)
    }

    /// The other of the two.
    pub fn other(&self, member: MemberId) -> MemberId {
        if self.giver_id == member.0 { self.taker() } else { self.giver() }
    }

    /// The member's part in it.
    pub fn actor(&self, member: MemberId) -> Actor {
        if self.giver_id == member.0 { Actor::Giver } else { Actor::Taker }
    }

    /// What the rules look at.
    ///
    /// # Errors
    /// `Ours` when the row holds a word this build does not know.
    pub fn facts(&self) -> Result<SessionFacts> {
        let strange = || Fault::ours(format!("session {} holds a strange word", self.id));
        let actor =
            |word: &Option<String>| word.as_deref().map(|word| Actor::parse(word).ok_or_else(strange)).transpose();
        let proposal = match (actor(&self.proposal_by)?, self.proposal_until, self.to_starts, self.to_ends) {
            (Some(by), Some(until), Some(starts), Some(ends)) => {
                let to = Span { starts_at: Instant(starts), ends_at: Instant(ends) };
                Some(Proposal { to, by, until: Instant(until) })
            }
            _ => None,
        };
        Ok(SessionFacts {
            state: State::parse(&self.state).ok_or_else(strange)?,
            times: Span { starts_at: Instant(self.starts_at), ends_at: Instant(self.ends_at) },
            held_until: self.held_until.map(Instant),
            proposal,
            no_show: actor(&self.no_show_by)?.map(|by| NoShow { by, contested: self.contested }),
            late_cancel_ms: self.late_cancel_ms,
            sequence: u32::try_from(self.sequence).unwrap_or_default(),
        })
    }
}

/// A session to be written for the first time.
pub struct NewSessionRow<'a> {
    pub relationship: RelationshipId,
    pub giver: MemberId,
    pub taker: MemberId,
    pub agenda: &'a str,
    pub link: &'a str,
    pub place: &'a str,
    pub facts: SessionFacts,
}

impl Tx {
    /// Writes a new session and keeps its time for both.
    ///
    /// # Errors
    /// `is_overlap` when either has something else then.
    pub async fn add_session(&mut self, new: &NewSessionRow<'_>) -> Result<SessionId> {
        let (id, now, facts) = (self.new_id(), self.now(), new.facts);
        let (held_until, sequence) = (facts.held_until.map(|at| at.0), sequence(&facts));
        on!(self, c => sqlx::query(
            "insert into session (id, relationship_id, giver_id, taker_id, agenda, link, place, state, held_until, late_cancel_ms, sequence, created_at, changed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)")
            .bind(id).bind(new.relationship.0).bind(new.giver.0).bind(new.taker.0).bind(new.agenda).bind(new.link).bind(new.place)
            .bind(facts.state.as_str()).bind(held_until).bind(facts.late_cancel_ms).bind(sequence).bind(now.0)
            .execute(&mut *c).await.map(|_| ()))?;
        self.keep(id, new.giver, new.taker, "now", facts.times, facts.state).await?;
        Ok(SessionId(id))
    }

    /// Writes what a step made of a session, and keeps or frees both people's time accordingly.
    ///
    /// # Errors
    /// `is_overlap` when either has something else at a new time.
    pub async fn set_session(
        &mut self,
        row: &SessionRow,
        facts: &SessionFacts,
        late: bool,
        ended_by: Option<Actor>,
    ) -> Result<()> {
        let now = self.now();
        let by = |actor: Option<Actor>| actor.map(Actor::as_str);
        on!(self, c => sqlx::query(
            "update session set state = $1, held_until = $2, proposal_by = $3, proposal_until = $4, no_show_by = $5, contested = $6,
             late = $7, ended_by = $8, sequence = $9, changed_at = $10 where id = $11")
            .bind(facts.state.as_str()).bind(facts.held_until.map(|at| at.0))
            .bind(by(facts.proposal.map(|one| one.by))).bind(facts.proposal.map(|one| one.until.0))
            .bind(by(facts.no_show.map(|one| one.by))).bind(facts.no_show.is_some_and(|one| one.contested))
            .bind(late).bind(by(ended_by)).bind(sequence(facts)).bind(now.0).bind(row.id)
            .execute(&mut *c).await.map(|_| ()))?;
        on!(self, c => sqlx::query("delete from session_time where session_id = $1 and slot = 'proposed'")
            .bind(row.id).execute(&mut *c).await.map(|_| ()))?;
        on!(self, c => sqlx::query("update session_time set starts_at = $1, ends_at = $2, state = $3 where session_id = $4 and slot = 'now'")
            .bind(facts.times.starts_at.0).bind(facts.times.ends_at.0).bind(facts.state.as_str()).bind(row.id)
            .execute(&mut *c).await.map(|_| ()))?;
        if let Some(proposal) = facts.proposal {
            self.keep(row.id, row.giver(), row.taker(), "proposed", proposal.to, State::Held).await?;
        }
        Ok(())
    }

    async fn keep(
        &mut self,
        session: Uuid,
        giver: MemberId,
        taker: MemberId,
        slot: &str,
        times: Span,
        state: State,
    ) -> Result<()> {
        let (low, high) = if giver < taker { (giver, taker) } else { (taker, giver) };
        for member in [low, high] {
            on!(self, c => sqlx::query(
                "insert into session_time (session_id, member_id, slot, starts_at, ends_at, state) values ($1, $2, $3, $4, $5, $6)")
                .bind(session).bind(member.0).bind(slot).bind(times.starts_at.0).bind(times.ends_at.0).bind(state.as_str())
                .execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }

    /// The place of a live session, with the next sequence number for the calendars.
    pub async fn set_session_place(&mut self, session: SessionId, link: &str, place: &str) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query("update session set link = $1, place = $2, sequence = sequence + 1, changed_at = $3 where id = $4")
            .bind(link).bind(place).bind(now.0).bind(session.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// The giver's usual link, without a word to the calendars: the step that calls for it writes to them.
    pub async fn set_session_link(&mut self, session: SessionId, link: &str) -> Result<()> {
        on!(self, c => sqlx::query("update session set link = $1 where id = $2").bind(link).bind(session.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn find_session(&mut self, session: SessionId) -> Result<Option<SessionRow>> {
        let sql = sqlx::AssertSqlSafe(format!("{SESSION} where s.id = $1"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(session.0).fetch_optional(&mut *c).await)?)
    }

    /// A session the viewer is one of the two of, unless either has blocked the other.
    pub async fn access_session(&mut self, viewer: MemberId, session: SessionId) -> Result<SessionRow> {
        let row = self.find_session(session).await?.filter(|row| [row.giver(), row.taker()].contains(&viewer));
        let row = row.ok_or(Error::NotFound)?;
        if self.is_blocked(viewer, row.other(viewer)).await? {
            return Err(Error::NotFound.into());
        }
        Ok(row)
    }
}

fn sequence(facts: &SessionFacts) -> i32 {
    i32::try_from(facts.sequence).unwrap_or(i32::MAX)
}
