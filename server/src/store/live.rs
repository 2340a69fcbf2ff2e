//! What a stream asks of the database: is the login alive, what may be seen, what grew.

use super::{Tx, on};
use crate::fault::Result;
use app::{
    ids::{LoginId, MemberId},
    time::SECOND,
    viewer::Viewer,
};
use uuid::Uuid;

impl Tx {
    /// The holder of a login that is still good, with rights as they are now.
    pub async fn find_viewer(&mut self, member: MemberId, login: LoginId) -> Result<Option<Viewer>> {
        if self.list_alive_logins(&[login]).await?.is_empty() {
            return Ok(None);
        }
        let row = self.get_member(member).await?;
        let hosts = self.list_hosted(member).await?;
        Ok(Some(Viewer { member, login, name: row.name, zone: row.zone, operator: row.operator, hosts }))
    }

    /// Those of `logins` that have neither ended nor run out.
    pub async fn list_alive_logins(&mut self, logins: &[LoginId]) -> Result<Vec<LoginId>> {
        let now = self.now();
        let mut alive = Vec::with_capacity(logins.len());
        for some in logins.chunks(200) {
            let places: Vec<String> = (0..some.len()).map(|n| format!("${}", n + 2)).collect();
            let sql = format!("select id from login where expires_at > $1 and id in ({})", places.join(", "));
            let found: Vec<Uuid> = on!(self, c => {
                let mut query = sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(now.0);
                for login in some {
                    query = query.bind(login.0);
                }
                query.fetch_all(&mut *c).await
            })?;
            alive.extend(found.into_iter().map(LoginId));
        }
        Ok(alive)
    }

    /// Members told something in the last ten seconds, and the last of it.
    pub async fn list_grown_streams(&mut self) -> Result<Vec<(MemberId, i64)>> {
        let since = self.now().minus_ms(10 * SECOND);
        let rows: Vec<(Uuid, i64)> = on!(self, c => sqlx::query_as(
            "select member_id, max(seq) from event where at >= $1 group by member_id")
            .bind(since.0).fetch_all(&mut *c).await)?;
        Ok(rows.into_iter().map(|(member, last)| (MemberId(member), last)).collect())
    }

    /// Whether an event of `kind` about `object` is (still) for `member`: the object is theirs, and no block stands between.
    pub async fn access_event(&mut self, member: MemberId, kind: &str, object: Uuid) -> Result<bool> {
        let sql = match kind {
            "request" => "select count(*) from request where id = $1 and (asker_id = $2 or asked_id = $2)",
            "relationship" => "select count(*) from relationship where id = $1 and (low_id = $2 or high_id = $2)",
            "session" => "select count(*) from session where id = $1 and (giver_id = $2 or taker_id = $2)",
            "introduction" => {
                "select count(*) from introduction where id = $1 and (a_id = $2 or b_id = $2 or by_id = $2)"
            }
            "list" => {
                "select count(*) from mentor_list l join membership m on m.community_id = l.community_id
                 where l.id = $1 and m.member_id = $2 and m.status = 'active'"
            }
            "report" => {
                "select count(*) from report r join member m on m.id = $2 where r.id = $1 and r.reported_id <> $2
                 and (m.operator or exists (select 1 from membership s where s.community_id = r.community_id
                   and s.member_id = $2 and s.role = 'host' and s.status = 'active'))"
            }
            "message" => {
                "select count(*) from message m join conversation c on c.id = m.conversation_id
                 where m.id = $1 and (c.low_id = $2 or c.high_id = $2
                   or exists (select 1 from visit v where v.member_id = $2 and v.circle_id = c.circle_id))
                 and not exists (select 1 from block b where (b.blocker_id = $2 and b.blocked_id = m.sender_id)
                   or (b.blocker_id = m.sender_id and b.blocked_id = $2))"
            }
            "read" | "conversation" => {
                "select count(*) from conversation where id = $1 and (low_id = $2 or high_id = $2)"
            }
            // A member whose hours the viewer may book.
            "hours" => {
                "select count(*) from relationship where ended_at is null
                 and ((low_id = $1 and high_id = $2) or (low_id = $2 and high_id = $1))
                 and not exists (select 1 from block where (blocker_id = $1 and blocked_id = $2)
                   or (blocker_id = $2 and blocked_id = $1))"
            }
            _ => return Ok(false),
        };
        let count: i64 = on!(self, c => sqlx::query_scalar(sql).bind(object).bind(member.0).fetch_one(&mut *c).await)?;
        Ok(count > 0)
    }
}
