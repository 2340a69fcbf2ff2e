//! Conversations and their messages: one per pair, one per circle. `seq` counts within a conversation, in commit order.
//! Called by conversations, relationships and the room. Absent on purpose: who may read what (conversations), the fifteen minutes (rules).

use super::{Conn, Tx, on};
use crate::fault::{Fault, Result};
use app::{
    error::Error,
    ids::{CircleId, ConversationId, MemberId, MessageId},
};
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, FromRow};
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct ConversationRow {
    pub id: Uuid,
    /// Of a pair: the lower id, and the higher. Both or neither.
    pub low_id: Option<Uuid>,
    pub high_id: Option<Uuid>,
    pub circle_id: Option<Uuid>,
    pub last_seq: i64,
    pub read_only: bool,
}

#[derive(Clone, Debug, FromRow)]
pub struct MessageRow {
    pub id: Uuid,
    pub conversation_id: Uuid,
    pub seq: i64,
    pub sender_id: Uuid,
    /// `a former guest` once they have left.
    pub sender_name: String,
    pub sender_zone: String,
    pub client_id: Uuid,
    pub text: String,
    pub at: i64,
    pub edited_at: Option<i64>,
    pub deleted_at: Option<i64>,
}

/// A pair's conversation as its list shows it.
#[derive(Clone, Debug, FromRow)]
pub struct ConversationSummaryRow {
    pub id: Uuid,
    pub other_id: Uuid,
    pub other_name: String,
    pub left_at: Option<i64>,
    pub last_at: i64,
    pub read_only: bool,
    /// The newest message that still stands.
    pub last_text: Option<String>,
    pub last_sender: Option<Uuid>,
    pub unread: i64,
}

const CONVERSATION: &str = "select id, low_id, high_id, circle_id, last_seq, read_only from conversation";
const MESSAGE: &str =
    "select message.id, conversation_id, seq, sender_id, member.name as sender_name, member.zone as sender_zone,
     client_id, text, at, edited_at, deleted_at from message join member on member.id = message.sender_id";

impl Tx {
    /// The circle's conversation, made with the circle.
    pub async fn add_circle_conversation(&mut self, circle: CircleId) -> Result<ConversationId> {
        let (id, now) = (self.new_id(), self.now());
        on!(self, c => sqlx::query("insert into conversation (id, circle_id, last_at) values ($1, $2, $3)")
            .bind(id).bind(circle.0).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(ConversationId(id))
    }

    pub async fn find_circle_conversation(&mut self, circle: CircleId) -> Result<Option<ConversationId>> {
        let id: Option<Uuid> = on!(self, c => sqlx::query_scalar("select id from conversation where circle_id = $1").bind(circle.0).fetch_optional(&mut *c).await)?;
        Ok(id.map(ConversationId))
    }

    /// The pair's one conversation, made or opened again. Members are locked before.
    pub async fn open_conversation(&mut self, a: MemberId, b: MemberId) -> Result<ConversationId> {
        let (id, now, low, high) = (self.new_id(), self.now(), a.min(b), a.max(b));
        let id: Uuid = on!(self, c => sqlx::query_scalar(
            "insert into conversation (id, low_id, high_id, last_at, read_only) values ($1, $2, $3, $4, $5)
             on conflict (low_id, high_id) do update set read_only = excluded.read_only returning id")
            .bind(id).bind(low.0).bind(high.0).bind(now.0).bind(false).fetch_one(&mut *c).await)?;
        Ok(ConversationId(id))
    }

    /// Nothing more is written in the pair's conversation; what stands there stays.
    pub async fn close_conversation(&mut self, a: MemberId, b: MemberId) -> Result<()> {
        let (low, high) = (a.min(b), a.max(b));
        on!(self, c => sqlx::query("update conversation set read_only = $1 where low_id = $2 and high_id = $3")
            .bind(true).bind(low.0).bind(high.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn find_conversation(&mut self, conversation: ConversationId) -> Result<Option<ConversationRow>> {
        let sql = AssertSqlSafe(format!("{CONVERSATION} where id = $1"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(conversation.0).fetch_optional(&mut *c).await)?)
    }

    pub async fn find_pair_conversation(&mut self, a: MemberId, b: MemberId) -> Result<Option<ConversationRow>> {
        let sql = AssertSqlSafe(format!("{CONVERSATION} where low_id = $1 and high_id = $2"));
        Ok(on!(self, c => sqlx::query_as(sql).bind(a.min(b).0).bind(a.max(b).0).fetch_optional(&mut *c).await)?)
    }

    /// Everyone a message there concerns, in id order: the pair, or those who stand in the circle.
    pub async fn list_company(&mut self, conversation: &ConversationRow) -> Result<Vec<MemberId>> {
        match (conversation.low_id, conversation.high_id, conversation.circle_id) {
            (Some(low), Some(high), _) => Ok(vec![MemberId(low), MemberId(high)]),
            (_, _, Some(circle)) => {
                let ids: Vec<Uuid> = on!(self, c => sqlx::query_scalar("select member_id from visit where circle_id = $1 order by member_id").bind(circle).fetch_all(&mut *c).await)?;
                Ok(ids.into_iter().map(MemberId).collect())
            }
            _ => Err(Fault::ours("a conversation of nobody")),
        }
    }

    /// Holds the conversation until the commit: for everything that depends on whether it is open.
    pub async fn lock_conversation(&mut self, conversation: ConversationId) -> Result<()> {
        if let Conn::Postgres(transaction) = &mut self.conn {
            sqlx::query("select id from conversation where id = $1 for update")
                .bind(conversation.0)
                .fetch_all(&mut **transaction)
                .await?;
        }
        Ok(())
    }

    /// True for someone who has a chair in the circle they stand in.
    pub async fn is_speaker(&mut self, member: MemberId) -> Result<bool> {
        let count: i64 = on!(self, c => sqlx::query_scalar("select count(*) from visit where member_id = $1 and circle_id is not null and seat = 'speaker'").bind(member.0).fetch_one(&mut *c).await)?;
        Ok(count > 0)
    }

    /// What the member chose to reveal, for those in a relationship with them.
    pub async fn human_detail(&mut self, member: MemberId) -> Result<String> {
        let detail: Option<String> = on!(self, c => sqlx::query_scalar("select human_detail from member where id = $1").bind(member.0).fetch_optional(&mut *c).await)?;
        Ok(detail.unwrap_or_default())
    }

    /// Writes a message, or finds the one the sender wrote before under the same `client_id`: (message, whether it is new).
    /// Locks the conversation until the commit, so that `seq` has no holes and retries wait for each other.
    pub async fn add_message(
        &mut self,
        conversation: ConversationId,
        sender: MemberId,
        client_id: Uuid,
        text: &str,
    ) -> Result<(MessageRow, bool)> {
        self.lock_conversation(conversation).await?;
        let sql = AssertSqlSafe(format!("{MESSAGE} where conversation_id = $1 and sender_id = $2 and client_id = $3"));
        let known: Option<MessageRow> = on!(self, c => sqlx::query_as(sql)
            .bind(conversation.0).bind(sender.0).bind(client_id).fetch_optional(&mut *c).await)?;
        if let Some(known) = known {
            return Ok((known, false));
        }
        let (id, now) = (self.new_id(), self.now());
        let seq: i64 = on!(self, c => sqlx::query_scalar("update conversation set last_seq = last_seq + 1, last_at = $1 where id = $2 returning last_seq")
            .bind(now.0).bind(conversation.0).fetch_one(&mut *c).await)?;
        on!(self, c => sqlx::query("insert into message (id, conversation_id, seq, sender_id, client_id, text, at) values ($1, $2, $3, $4, $5, $6, $7)")
            .bind(id).bind(conversation.0).bind(seq).bind(sender.0).bind(client_id).bind(text).bind(now.0).execute(&mut *c).await.map(|_| ()))?;
        Ok((self.get_message(MessageId(id)).await?, true))
    }

    /// The newest `limit` messages whose `seq` is below `before`, oldest first.
    pub async fn list_messages(
        &mut self,
        conversation: ConversationId,
        before: i64,
        limit: i64,
    ) -> Result<Vec<MessageRow>> {
        let sql =
            AssertSqlSafe(format!("{MESSAGE} where conversation_id = $1 and seq < $2 order by seq desc limit $3"));
        let mut rows: Vec<MessageRow> =
            on!(self, c => sqlx::query_as(sql).bind(conversation.0).bind(before).bind(limit).fetch_all(&mut *c).await)?;
        rows.reverse();
        Ok(rows)
    }

    pub async fn get_message(&mut self, message: MessageId) -> Result<MessageRow> {
        let sql = AssertSqlSafe(format!("{MESSAGE} where message.id = $1"));
        let row: Option<MessageRow> =
            on!(self, c => sqlx::query_as(sql).bind(message.0).fetch_optional(&mut *c).await)?;
        Ok(row.ok_or(Error::NotFound)?)
    }

    pub async fn set_message_text(&mut self, message: MessageId, text: &str) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query("update message set text = $1, edited_at = $2 where id = $3").bind(text).bind(now.0).bind(message.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Takes the words away and leaves the place.
    pub async fn set_message_deleted(&mut self, message: MessageId) -> Result<()> {
        let now = self.now();
        on!(self, c => sqlx::query("update message set text = '', deleted_at = $1 where id = $2").bind(now.0).bind(message.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// How far `member` has read. Never goes back; says whether it moved.
    pub async fn set_read(&mut self, conversation: ConversationId, member: MemberId, seq: i64) -> Result<bool> {
        let moved = on!(self, c => sqlx::query(
            "insert into reading (conversation_id, member_id, read_seq) values ($1, $2, $3)
             on conflict (conversation_id, member_id) do update set read_seq = excluded.read_seq where reading.read_seq < excluded.read_seq")
            .bind(conversation.0).bind(member.0).bind(seq).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        Ok(moved > 0)
    }

    pub async fn read_seq(&mut self, conversation: ConversationId, member: MemberId) -> Result<i64> {
        let seq: Option<i64> = on!(self, c => sqlx::query_scalar("select read_seq from reading where conversation_id = $1 and member_id = $2")
            .bind(conversation.0).bind(member.0).fetch_optional(&mut *c).await)?;
        Ok(seq.unwrap_or_default())
    }

    /// How far the other of a pair has read; nothing for those outside it.
    pub async fn other_read_seq(&mut self, conversation: ConversationId, member: MemberId) -> Result<Option<i64>> {
        Ok(on!(self, c => sqlx::query_scalar(
            "select coalesce(max(read_seq), 0) from conversation
             left join reading on reading.conversation_id = conversation.id and reading.member_id <> $2
             where conversation.id = $1 and (low_id = $2 or high_id = $2) group by conversation.id")
            .bind(conversation.0).bind(member.0).fetch_optional(&mut *c).await)?)
    }

    /// The member's conversations with one other person, the last written in first.
    pub async fn list_conversations(&mut self, member: MemberId, limit: i64) -> Result<Vec<ConversationSummaryRow>> {
        Ok(on!(self, c => sqlx::query_as(
            "select conversation.id, member.id as other_id, member.name as other_name, member.left_at, conversation.last_at, conversation.read_only,
                    last.text as last_text, last.sender_id as last_sender,
                    (select count(*) from message where message.conversation_id = conversation.id and message.seq > coalesce(reading.read_seq, 0)
                        and message.sender_id <> $1 and message.deleted_at is null) as unread
             from conversation
             join member on member.id = case when conversation.low_id = $1 then conversation.high_id else conversation.low_id end
             left join reading on reading.conversation_id = conversation.id and reading.member_id = $1
             left join message last on last.conversation_id = conversation.id
                and last.seq = (select max(seq) from message where message.conversation_id = conversation.id and message.deleted_at is null)
             where conversation.low_id = $1 or conversation.high_id = $1
             order by conversation.last_at desc, conversation.id limit $2")
            .bind(member.0).bind(limit).fetch_all(&mut *c).await)?)
    }

    /// How many of the member's conversations hold something new.
    /// What is new for a member: conversations with a letter they have not read, asks and introductions that wait for a
    /// word of theirs.
    pub async fn count_new(&mut self, member: MemberId) -> Result<u32> {
        let (unread, owed) = (self.count_unread(member).await?, self.count_owed(member).await?);
        let count = unread + owed + self.count_unanswered(member).await?;
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    async fn count_unread(&mut self, member: MemberId) -> Result<i64> {
        Ok(on!(self, c => sqlx::query_scalar(
            "select count(*) from conversation
             left join reading on reading.conversation_id = conversation.id and reading.member_id = $1
             where (conversation.low_id = $1 or conversation.high_id = $1) and conversation.last_seq > coalesce(reading.read_seq, 0)
               and exists (select 1 from message where message.conversation_id = conversation.id and message.seq > coalesce(reading.read_seq, 0)
                   and message.sender_id <> $1 and message.deleted_at is null)")
            .bind(member.0).fetch_one(&mut *c).await)?)
    }

    /// What the member wrote and where, in full.
    pub async fn export_messages(&mut self, member: MemberId) -> Result<Vec<Value>> {
        /// Conversation, seq, text, and when it was written, changed, taken back.
        type Row = (Uuid, i64, String, i64, Option<i64>, Option<i64>);
        let rows: Vec<Row> = on!(self, c => sqlx::query_as(
            "select conversation_id, seq, text, at, edited_at, deleted_at from message where sender_id = $1 order by at, seq")
            .bind(member.0).fetch_all(&mut *c).await)?;
        Ok(rows
            .into_iter()
            .map(|(conversation, seq, text, at, edited_at, deleted_at)| json!({ "conversation": conversation, "seq": seq, "text": text, "at": at, "edited_at": edited_at, "deleted_at": deleted_at }))
            .collect())
    }

    /// Whoever leaves: their letters stay as a former guest's, their conversations are closed.
    pub async fn forget_conversations(&mut self, member: MemberId) -> Result<()> {
        on!(self, c => sqlx::query("update conversation set read_only = $1 where low_id = $2 or high_id = $2").bind(true).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        on!(self, c => sqlx::query("delete from reading where member_id = $1").bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }
}
