//! Requests: one row each, open at most once between two people.
//! Called by requests, people's pages and lists. Absent on purpose: the machine (app's rules), letters.

use super::{Tx, on};
use crate::fault::Result;
use app::{
    ids::{MemberId, RelationshipId, RequestId},
    requests::{Party, State, rules},
    time::{DAY, Instant},
};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct RequestRow {
    pub id: Uuid,
    pub asker_id: Uuid,
    pub asked_id: Uuid,
    pub topic: String,
    pub hope: String,
    pub state: String,
    pub question: Option<String>,
    pub answer: Option<String>,
    pub owes: String,
    pub due_at: Option<i64>,
    pub left_ms: Option<i64>,
    pub cap_at: i64,
    pub challenged: bool,
    pub created_at: i64,
    pub changed_at: i64,
}

impl RequestRow {
    pub fn id(&self) -> RequestId {
        RequestId(self.id)
    }

    pub fn asker(&self) -> MemberId {
        MemberId(self.asker_id)
    }

    pub fn asked(&self) -> MemberId {
        MemberId(self.asked_id)
    }

    pub fn state(&self) -> State {
        State::parse(&self.state).unwrap_or(State::Closed)
    }

    /// As the machine knows it.
    pub fn machine(&self) -> rules::Request {
        rules::Request {
            state: self.state(),
            owes: if self.owes == "asker" { Party::Asker } else { Party::Asked },
            questioned: self.question.is_some(),
            due: self.due_at.map(Instant),
            left: self.left_ms,
            cap: Instant(self.cap_at),
        }
    }

    /// Which of the two `member` is.
    pub fn party(&self, member: MemberId) -> Option<Party> {
        if member == self.asker() { Some(Party::Asker) } else { (member == self.asked()).then_some(Party::Asked) }
    }

    pub fn other(&self, member: MemberId) -> MemberId {
        if member == self.asker() { self.asked() } else { self.asker() }
    }
}

pub struct NewRequestRow<'a> {
    pub asker: MemberId,
    pub asked: MemberId,
    pub topic: &'a str,
    pub hope: &'a str,
    pub machine: rules::Request,
}

const REQUEST: &str =
    "select id, asker_id, asked_id, topic, hope, state, question, answer, owes, due_at, left_ms, cap_at, challenged,
     created_at, changed_at from request";

const fn owes(party: Party) -> &'static str {
    match party {
        Party::Asker => "asker",
        Party::Asked => "asked",
    }
}

impl Tx {
    /// Fails as taken when one is open between the two already.
    pub async fn add_request(&mut self, new: &NewRequestRow<'_>) -> Result<RequestId> {
        let (id, now) = (self.new_id(), self.now());
        on!(self, c => sqlx::query(
            "insert into request (id, asker_id, asked_id, low_id, high_id, topic, hope, state, owes, due_at, cap_at, created_at, changed_at)
             values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $12)")
            .bind(id).bind(new.asker.0).bind(new.asked.0).bind(new.asker.min(new.asked).0).bind(new.asker.max(new.asked).0)
            .bind(new.topic).bind(new.hope).bind(new.machine.state.as_str()).bind(owes(new.machine.owes))
            .bind(new.machine.due.map(|due| due.0)).bind(new.machine.cap.0).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(RequestId(id))
    }

    /// Open ones that wait for a word of the member's.
    pub async fn count_owed(&mut self, member: MemberId) -> Result<i64> {
        let now = self.now();
        Ok(on!(self, c => sqlx::query_scalar(
            "select count(*) from request
             where state = 'open' and case owes when 'asker' then asker_id else asked_id end = $1 and (asker_id = $1 or asked_id = $1)
               and cap_at > $2 and coalesce(due_at, cap_at) > $2
               and not exists (select 1 from block where (blocker_id = asker_id and blocked_id = asked_id) or (blocker_id = asked_id and blocked_id = asker_id))")
            .bind(member.0).bind(now.0).fetch_one(&mut *c).await)?)
    }

    pub async fn find_request(&mut self, request: RequestId) -> Result<Option<RequestRow>> {
        let sql = AssertSqlSafe(format!("{REQUEST} where id = $1"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(request.0).fetch_optional(&mut *c).await)?)
    }

    /// What the machine says now. `replied` marks the asked person's first word.
    pub async fn set_request(&mut self, request: RequestId, machine: &rules::Request, replied: bool) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query(
            "update request set state = $1, owes = $2, due_at = $3, left_ms = $4, changed_at = $5, replied_at = coalesce(replied_at, $6) where id = $7")
            .bind(machine.state.as_str()).bind(owes(machine.owes)).bind(machine.due.map(|due| due.0)).bind(machine.left)
            .bind(now.0).bind(replied.then_some(now.0)).bind(request.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn set_request_question(&mut self, request: RequestId, question: &str) -> Result<()> {
        on!(self, c => sqlx::query("update request set question = $1 where id = $2").bind(question).bind(request.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn set_request_answer(&mut self, request: RequestId, answer: &str) -> Result<()> {
        on!(self, c => sqlx::query("update request set answer = $1 where id = $2").bind(answer).bind(request.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// The near copy of an earlier note was sent back; the next note passes.
    pub async fn set_request_challenged(&mut self, request: RequestId) -> Result<()> {
        on!(self, c => sqlx::query("update request set challenged = $1 where id = $2").bind(true).bind(request.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn set_request_relationship(&mut self, request: RequestId, relationship: RelationshipId) -> Result<()> {
        on!(self, c => sqlx::query("update request set relationship_id = $1 where id = $2").bind(relationship.0).bind(request.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// The member's requests either way: every open one, and the newest of the others.
    pub async fn list_requests(&mut self, member: MemberId, limit: i64) -> Result<Vec<RequestRow>> {
        let sql = AssertSqlSafe(format!(
            "{REQUEST} where asker_id = $1 or asked_id = $1 order by case when state = 'open' then 0 else 1 end, changed_at desc, id limit $2"
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(member.0).bind(limit).fetch_all(&mut *c).await)?)
    }

    /// The open requests between the two: none or one.
    pub async fn find_open_request(&mut self, a: MemberId, b: MemberId) -> Result<Option<RequestRow>> {
        let sql = AssertSqlSafe(format!("{REQUEST} where low_id = $1 and high_id = $2 and state = 'open'"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(a.min(b).0).bind(a.max(b).0).fetch_optional(&mut *c).await)?)
    }

    /// Every open request the member asked or was asked.
    pub async fn list_open_requests(&mut self, member: MemberId) -> Result<Vec<RequestRow>> {
        let sql =
            AssertSqlSafe(format!("{REQUEST} where (asker_id = $1 or asked_id = $1) and state = 'open' order by id"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(member.0).fetch_all(&mut *c).await)?)
    }

    /// How the last request from `asker` to `asked` ended, if it did without a yes.
    pub async fn find_last_request(&mut self, asker: MemberId, asked: MemberId) -> Result<Option<rules::Last>> {
        let row: Option<(String, i64, i64)> = on!(self, c => sqlx::query_as(
            "select state, changed_at, created_at from request where asker_id = $1 and asked_id = $2
               and state in ('not_now', 'expired', 'withdrawn') order by changed_at desc, id desc limit 1")
            .bind(asker.0).bind(asked.0).fetch_optional(&mut *c).await)?;
        Ok(row.map(|(state, changed, created)| match state.as_str() {
            "not_now" => rules::Last::NotNow(Instant(changed)),
            "expired" => rules::Last::Expired(Instant(changed)),
            _ => rules::Last::Withdrawn { asked: Instant(created) },
        }))
    }

    /// How many the member asked: (open, answered within 90 days).
    pub async fn count_asked(&mut self, asker: MemberId) -> Result<(u32, u32)> {
        let since = self.now().minus_ms(90 * DAY);
        let (open, answered): (i64, i64) = on!(self, c => sqlx::query_as(
            "select count(*) filter (where state = 'open'), count(*) filter (where state in ('accepted', 'not_now') and changed_at >= $2)
             from request where asker_id = $1")
            .bind(asker.0).bind(since.0).fetch_one(&mut *c).await)?;
        let count = |n: i64| u32::try_from(n).unwrap_or(u32::MAX);
        Ok((count(open), count(answered)))
    }

    /// True while the member asked, for this visit, to be left in peace.
    pub async fn is_undisturbed(&mut self, member: MemberId) -> Result<bool> {
        let since = self.now().minus_ms(DAY / 2);
        let count: i64 = on!(self, c => sqlx::query_scalar("select count(*) from visit where member_id = $1 and state = 'do_not_disturb' and seen_at > $2")
            .bind(member.0).bind(since.0).fetch_one(&mut *c).await)?;
        Ok(count > 0)
    }

    /// How long asks of this person waited in the last year; whether each waits still.
    async fn list_waits(&mut self, asked: MemberId) -> Result<Vec<(rules::Wait, bool)>> {
        let now = self.now();
        let rows: Vec<(i64, Option<i64>, String, i64)> = on!(self, c => sqlx::query_as(
            "select created_at, replied_at, state, changed_at from request where asked_id = $1 and created_at > $2")
            .bind(asked.0).bind(now.minus_ms(365 * DAY).0).fetch_all(&mut *c).await)?;
        Ok(rows
            .into_iter()
            .map(|(created, replied, state, changed)| {
                let waiting = replied.is_none() && state == "open";
                let end = replied.unwrap_or(if waiting { now.0 } else { changed });
                (rules::Wait { ms: end.saturating_sub(created), answered: replied.is_some() }, waiting)
            })
            .collect())
    }

    /// How soon this person's answers come, waits that go on included.
    pub async fn reply_promise(&mut self, member: MemberId) -> Result<rules::Promise> {
        let waits: Vec<_> = self.list_waits(member).await?.into_iter().map(|(wait, _)| wait).collect();
        Ok(rules::promise(&waits))
    }

    /// When the member last answered an ask.
    pub async fn last_reply(&mut self, member: MemberId) -> Result<Option<Instant>> {
        let at: Option<i64> = on!(self, c => sqlx::query_scalar("select max(replied_at) from request where asked_id = $1").bind(member.0).fetch_one(&mut *c).await)?;
        Ok(at.map(Instant))
    }

    /// True for someone silent past their own 90th percentile: not offered until they return.
    /// An ask that waits now counts as it is; one that ran out counts until they are next seen.
    pub async fn is_resting(&mut self, member: MemberId) -> Result<bool> {
        let (waiting, over): (Vec<_>, Vec<_>) =
            self.list_waits(member).await?.into_iter().partition(|(_, waiting)| *waiting);
        // A wait that goes on is measured against the others, not against itself.
        let promise = rules::promise(&over.into_iter().map(|(wait, _)| wait).collect::<Vec<_>>());
        if !promise.is_enough() {
            return Ok(false);
        }
        if waiting.iter().any(|(wait, _)| promise.is_silent_after(wait.ms)) {
            return Ok(true);
        }
        let ran_out: Option<i64> = on!(self, c => sqlx::query_scalar("select max(changed_at) from request where asked_id = $1 and state = 'expired' and replied_at is null")
            .bind(member.0).fetch_one(&mut *c).await)?;
        let Some(ran_out) = ran_out else { return Ok(false) };
        let seen: Option<i64> = on!(self, c => sqlx::query_scalar("select max(seen_at) from login where member_id = $1").bind(member.0).fetch_one(&mut *c).await)?;
        Ok(seen.is_none_or(|seen| seen < ran_out))
    }

    pub async fn export_requests(&mut self, member: MemberId) -> Result<Vec<Value>> {
        let sql = AssertSqlSafe(format!("{REQUEST} where asker_id = $1 or asked_id = $1 order by created_at, id"));
        let rows: Vec<RequestRow> = on!(self, c => sqlx::query_as(sql).bind(member.0).fetch_all(&mut *c).await)?;
        Ok(rows
            .into_iter()
            .map(|row| json!({ "id": row.id, "asked_by_you": row.asker() == member, "topic": row.topic, "hope": row.hope, "state": row.state,
                "question": row.question, "answer": row.answer, "created_at": row.created_at, "changed_at": row.changed_at }))
            .collect())
    }

    /// Whoever leaves takes the words of what never became a relationship with them.
    pub async fn forget_requests(&mut self, member: MemberId) -> Result<()> {
        for sql in [
            "update request set topic = '', hope = '-', answer = null where asker_id = $1 and state <> 'accepted'",
            "update request set question = null where asked_id = $1 and state <> 'accepted'",
        ] {
            on!(self, c => sqlx::query(sql).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        }
        Ok(())
    }
}
