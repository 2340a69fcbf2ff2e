//! What waits for a guest's word, and where guests stand. A guest is a demo member nobody is signed in as; whoever is
//! signed in counts as real from that moment on: what was said before stays as it was.

use crate::{
    fault::Result,
    store::{Tx, on},
};
use app::{
    ids::{CircleId, ConversationId, IntroductionId, LoginId, MemberId, RequestId, SessionId},
    time::Instant,
    viewer::Viewer,
};
use sqlx::{AssertSqlSafe, FromRow};
use std::collections::BTreeSet;
use uuid::Uuid;

/// `$1` is now.
fn guest(alias: &str) -> String {
    format!(
        "{alias}.demo and {alias}.left_at is null
         and not exists (select 1 from login where login.member_id = {alias}.id and login.expires_at > $1)"
    )
}

fn real(alias: &str, at: &str) -> String {
    format!(
        "{alias}.left_at is null
         and (not {alias}.demo or exists (select 1 from login where login.member_id = {alias}.id and login.created_at <= {at}))"
    )
}

const BOTH: &str = "guest.id as guest_id, guest.name as guest_name, guest.zone as guest_zone, other.id as other_id, other.name as other_name";

/// A guest, and the real person who waits for them.
#[derive(Clone, Debug, FromRow)]
pub struct BetweenRow {
    pub guest_id: Uuid,
    pub guest_name: String,
    pub guest_zone: String,
    pub other_id: Uuid,
    pub other_name: String,
}

impl BetweenRow {
    pub fn viewer(&self) -> Viewer {
        viewer(self.guest_id, &self.guest_name, &self.guest_zone)
    }
}

/// A guest as one who asks: without a login, and with no rights but their own.
fn viewer(id: Uuid, name: &str, zone: &str) -> Viewer {
    Viewer {
        member: MemberId(id),
        login: LoginId(Uuid::nil()),
        name: name.to_owned(),
        zone: zone.to_owned(),
        operator: false,
        hosts: Vec::new(),
    }
}

#[derive(Clone, Debug, FromRow)]
pub struct WaitingAskRow {
    pub id: Uuid,
    #[sqlx(flatten)]
    pub between: BetweenRow,
    pub topic: String,
    pub hope: String,
    /// The one question has been asked.
    pub questioned: bool,
    /// The guest is the one who was asked; otherwise the asker, who owes an answer.
    pub is_asked: bool,
    pub at: i64,
}

#[derive(Clone, Debug, FromRow)]
pub struct WaitingLetterRow {
    pub id: Uuid,
    #[sqlx(flatten)]
    pub between: BetweenRow,
    /// Letters so far; none where a yes has just opened the conversation.
    pub count: i64,
    pub at: i64,
}

#[derive(Clone, Debug, FromRow)]
pub struct WaitingSessionRow {
    pub id: Uuid,
    #[sqlx(flatten)]
    pub between: BetweenRow,
    /// Another time is proposed; otherwise the present one waits for a yes.
    pub is_move: bool,
    pub at: i64,
}

/// A guest who is in the room.
#[derive(Clone, Debug, FromRow)]
pub struct VisitingRow {
    pub id: Uuid,
    pub name: String,
    pub zone: String,
    pub circle_id: Option<Uuid>,
    pub speaks: bool,
    pub came_at: i64,
}

impl VisitingRow {
    pub fn viewer(&self) -> Viewer {
        viewer(self.id, &self.name, &self.zone)
    }

    pub fn circle(&self) -> Option<CircleId> {
        self.circle_id.map(CircleId)
    }
}

#[derive(Clone, Debug, FromRow)]
pub struct TalkingRow {
    pub circle_id: Uuid,
    pub last_seq: i64,
    pub last_at: i64,
    pub last_sender: Option<Uuid>,
}

impl Tx {
    /// Asks whose next word is a guest's, said to by real people before `before`.
    pub async fn list_waiting_asks(&mut self, before: Instant) -> Result<Vec<WaitingAskRow>> {
        let now = self.now();
        let sql = AssertSqlSafe(format!(
            "select request.id, {BOTH}, request.topic, request.hope, request.question is not null as questioned,
                    request.owes = 'asked' as is_asked, request.changed_at as at
             from request
             join member guest on guest.id = case when request.owes = 'asked' then request.asked_id else request.asker_id end
             join member other on other.id = case when request.owes = 'asked' then request.asker_id else request.asked_id end
             where request.state = 'open' and request.changed_at <= $2 and {} and {} order by request.changed_at limit 20",
            guest("guest"),
            real("other", "request.changed_at")
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(now.0).bind(before.0).fetch_all(&mut *c).await)?)
    }

    /// Letters of real people to guests, the last word so far; and conversations a real person's yes has opened.
    pub async fn list_waiting_letters(&mut self, before: Instant) -> Result<Vec<WaitingLetterRow>> {
        let now = self.now();
        let sql = AssertSqlSafe(format!(
            "select conversation.id, {BOTH}, conversation.last_seq as count, conversation.last_at as at
             from conversation
             left join message last on last.conversation_id = conversation.id and last.seq = conversation.last_seq
             left join relationship on conversation.last_seq = 0 and relationship.low_id = conversation.low_id
                and relationship.high_id = conversation.high_id and relationship.ended_at is null
             left join request on request.id = relationship.origin_id
             join member other on other.id = coalesce(last.sender_id, request.asked_id)
             join member guest on guest.id = case when conversation.low_id = other.id then conversation.high_id else conversation.low_id end
             where conversation.low_id is not null and not conversation.read_only and last.deleted_at is null
               and conversation.last_at <= $2 and {} and {} order by conversation.last_at limit 20",
            guest("guest"),
            real("other", "conversation.last_at")
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(now.0).bind(before.0).fetch_all(&mut *c).await)?)
    }

    /// Times real people asked of guests, or proposed to them.
    pub async fn list_waiting_sessions(&mut self, before: Instant) -> Result<Vec<WaitingSessionRow>> {
        let now = self.now();
        let sql = AssertSqlSafe(format!(
            "select session.id, {BOTH}, session.proposal_by is not null as is_move, session.changed_at as at
             from session
             join member guest on guest.id = case when session.proposal_by = 'giver' then session.taker_id else session.giver_id end
             join member other on other.id = case when session.proposal_by = 'giver' then session.giver_id else session.taker_id end
             where (session.state = 'held' or session.state = 'confirmed' and session.proposal_by is not null)
               and session.changed_at <= $2 and {} and {} order by session.changed_at limit 20",
            guest("guest"),
            real("other", "session.changed_at")
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(now.0).bind(before.0).fetch_all(&mut *c).await)?)
    }

    /// Introductions that wait for a guest, made by or with a real person: (introduction, guest, name, zone).
    pub async fn list_waiting_introductions(&mut self, before: Instant) -> Result<Vec<(IntroductionId, Viewer)>> {
        let now = self.now();
        let sql = AssertSqlSafe(format!(
            "select introduction.id, guest.id, guest.name, guest.zone
             from introduction
             join member guest on guest.id = introduction.a_id and introduction.a_answer is null
                or guest.id = introduction.b_id and introduction.b_answer is null
             join member other on other.id = case when guest.id = introduction.a_id then introduction.b_id else introduction.a_id end
             join member host on host.id = introduction.by_id
             where introduction.state = 'open' and introduction.changed_at <= $2 and {} and ({} or {})
             order by introduction.changed_at, guest.id limit 20",
            guest("guest"),
            real("other", "introduction.changed_at"),
            real("host", "introduction.created_at")
        ));
        let rows: Vec<(Uuid, Uuid, String, String)> =
            on!(self, c => sqlx::query_as(sql).bind(now.0).bind(before.0).fetch_all(&mut *c).await)?;
        Ok(rows.into_iter().map(|(id, who, name, zone)| (IntroductionId(id), viewer(who, &name, &zone))).collect())
    }

    /// Guests who are in the room by their visits.
    pub async fn list_visiting_guests(&mut self) -> Result<Vec<VisitingRow>> {
        let now = self.now();
        let sql = AssertSqlSafe(format!(
            "select guest.id, guest.name, guest.zone, visit.circle_id, coalesce(visit.seat, '') = 'speaker' as speaks, visit.came_at
             from visit join member guest on guest.id = visit.member_id where {} order by visit.came_at, guest.id",
            guest("guest")
        ));
        Ok(on!(self, c => sqlx::query_as(sql).bind(now.0).fetch_all(&mut *c).await)?)
    }

    /// Every guest who could come.
    pub async fn list_guests_at_home(&mut self) -> Result<Vec<Viewer>> {
        let now = self.now();
        let sql = AssertSqlSafe(format!(
            "select guest.id, guest.name, guest.zone from member guest
             where {} and not exists (select 1 from visit where visit.member_id = guest.id) order by guest.id",
            guest("guest")
        ));
        let rows: Vec<(Uuid, String, String)> =
            on!(self, c => sqlx::query_as(sql).bind(now.0).fetch_all(&mut *c).await)?;
        Ok(rows.into_iter().map(|(id, name, zone)| viewer(id, &name, &zone)).collect())
    }

    /// Circles somebody stands in, and who spoke last there.
    pub async fn list_talking(&mut self) -> Result<Vec<TalkingRow>> {
        Ok(on!(self, c => sqlx::query_as(
            "select circle.id as circle_id, conversation.last_seq, conversation.last_at, last.sender_id as last_sender
             from circle join conversation on conversation.circle_id = circle.id
             left join message last on last.conversation_id = conversation.id and last.seq = conversation.last_seq
             where circle.emptied_at is null order by circle.id")
            .fetch_all(&mut *c).await)?)
    }

    /// Real people: everybody who was not invented, and whoever of the invented somebody is signed in as.
    pub async fn list_real_members(&mut self) -> Result<Vec<MemberId>> {
        let now = self.now();
        let ids: Vec<Uuid> = on!(self, c => sqlx::query_scalar(
            "select id from member where left_at is null and confirmed_at is not null
               and (not demo or exists (select 1 from login where login.member_id = member.id and login.expires_at > $1)) order by id")
            .bind(now.0).fetch_all(&mut *c).await)?;
        Ok(ids.into_iter().map(MemberId).collect())
    }

    /// Circles in which any of these stands.
    pub async fn list_circles_with(&mut self, members: &BTreeSet<MemberId>) -> Result<BTreeSet<CircleId>> {
        let rows: Vec<(Uuid, Uuid)> = on!(self, c => sqlx::query_as("select member_id, circle_id from visit where circle_id is not null").fetch_all(&mut *c).await)?;
        let theirs = rows.into_iter().filter(|(member, _)| members.contains(&MemberId(*member)));
        Ok(theirs.map(|(_, circle)| CircleId(circle)).collect())
    }

    /// What somebody gives, or asks: (topic, line).
    pub async fn list_demo_lines(&mut self, member: MemberId, gives: bool) -> Result<Vec<(String, String)>> {
        let sql = if gives {
            "select topic, line from offer where member_id = $1 order by id"
        } else {
            "select topic, line from ask where member_id = $1 order by id"
        };
        Ok(on!(self, c => sqlx::query_as(sql).bind(member.0).fetch_all(&mut *c).await)?)
    }
}

impl WaitingAskRow {
    pub const fn request(&self) -> RequestId {
        RequestId(self.id)
    }
}

impl WaitingLetterRow {
    pub const fn conversation(&self) -> ConversationId {
        ConversationId(self.id)
    }
}

impl WaitingSessionRow {
    pub const fn session(&self) -> SessionId {
        SessionId(self.id)
    }
}
