//! The parts of one's own profile. Every change here ends in `touch_person`, which the port calls in the same transaction.

use crate::{
    fault::Result,
    store::{Tx, on},
};
use app::{
    error::Error,
    ids::{AskId, EducationId, FacetId, MemberId, OfferId, PositionId},
    people::{NewEducation, NewFacet, NewOffer, NewPosition},
    time::Instant,
};
use matching::taxonomy::fold;
use sqlx::FromRow;
use uuid::Uuid;

#[derive(Clone, Debug, FromRow)]
pub struct PositionRow {
    pub id: Uuid,
    pub title: String,
    pub organisation: String,
    pub place: String,
    pub occupation: Option<i32>,
    pub level: Option<i32>,
    pub industry: Option<i32>,
    pub starts: String,
    pub ends: Option<String>,
    pub description: String,
}

#[derive(Clone, Debug, FromRow)]
pub struct EducationRow {
    pub id: Uuid,
    pub school: String,
    pub degree: String,
    pub field: String,
    pub starts: String,
    pub ends: Option<String>,
}

#[derive(Clone, Debug, FromRow)]
pub struct FacetRow {
    pub id: Uuid,
    pub kind: String,
    pub name: String,
    pub level: Option<String>,
}

#[derive(Clone, Debug, FromRow)]
pub struct OfferRow {
    pub id: Uuid,
    pub topic: String,
    pub line: String,
    pub intensity: i32,
}

#[derive(Clone, Debug, FromRow)]
pub struct AskRow {
    pub id: Uuid,
    pub topic: String,
    pub line: String,
    pub intensity: i32,
    pub occupation: Option<i32>,
    pub level: Option<i32>,
}

/// What the taxonomy read in a title, as it is stored beside it.
#[derive(Clone, Copy, Debug, Default)]
pub struct Read {
    pub occupation: Option<i32>,
    pub level: Option<i32>,
    pub industry: Option<i32>,
}

impl Tx {
    pub async fn set_basics(
        &mut self,
        member: MemberId,
        name: &str,
        headline: &str,
        place: &str,
        zone: &str,
    ) -> Result<()> {
        let folded = fold(name);
        on!(self, c => sqlx::query("update member set name = $1, name_folded = $2, headline = $3, place = $4, zone = $5 where id = $6")
            .bind(name).bind(&folded).bind(headline).bind(place).bind(zone).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn set_headline(&mut self, member: MemberId, headline: &str) -> Result<()> {
        on!(self, c => sqlx::query("update member set headline = $1 where id = $2").bind(headline).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn set_place(&mut self, member: MemberId, place: &str) -> Result<()> {
        on!(self, c => sqlx::query("update member set place = $1 where id = $2").bind(place).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn set_story(&mut self, member: MemberId, story: &str) -> Result<()> {
        on!(self, c => sqlx::query("update member set story = $1 where id = $2").bind(story).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn set_human_detail(&mut self, member: MemberId, detail: &str) -> Result<()> {
        on!(self, c => sqlx::query("update member set human_detail = $1 where id = $2").bind(detail).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    pub async fn set_seats(&mut self, member: MemberId, seats: u8, paused_until: Option<Instant>) -> Result<()> {
        let paused_until = paused_until.map(|until| until.0);
        on!(self, c => sqlx::query("update member set seats = $1, paused_until = $2 where id = $3")
            .bind(i32::from(seats)).bind(paused_until).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }

    /// Adds the position, or changes the member's own of this id; `NotFound` where there is none such.
    pub async fn set_position(
        &mut self,
        member: MemberId,
        position: Option<PositionId>,
        new: &NewPosition,
        read: Read,
    ) -> Result<()> {
        let (title, organisation) = (fold(&new.title), fold(&new.organisation));
        let (starts, ends) = (new.start.to_string(), new.end.map(|end| end.to_string()));
        let sql = match position {
            None => {
                "insert into position (id, member_id, title, title_folded, organisation, organisation_folded, place, occupation, level, industry, starts, ends, description)
                 values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
            }
            Some(_) => {
                "update position set title = $3, title_folded = $4, organisation = $5, organisation_folded = $6, place = $7, occupation = $8, level = $9,
                 industry = $10, starts = $11, ends = $12, description = $13 where id = $1 and member_id = $2"
            }
        };
        let id = position.map_or_else(|| self.new_id(), |position| position.0);
        let rows = on!(self, c => sqlx::query(sql).bind(id).bind(member.0).bind(&new.title).bind(&title).bind(&new.organisation).bind(&organisation)
            .bind(&new.place).bind(read.occupation).bind(read.level).bind(read.industry).bind(&starts).bind(&ends).bind(&new.description)
            .execute(&mut *c).await.map(|done| done.rows_affected()))?;
        there(rows)
    }

    pub async fn set_education(
        &mut self,
        member: MemberId,
        education: Option<EducationId>,
        new: &NewEducation,
    ) -> Result<()> {
        let school = fold(&new.school);
        let (starts, ends) = (new.start.to_string(), new.end.map(|end| end.to_string()));
        let sql = match education {
            None => {
                "insert into education (id, member_id, school, school_folded, degree, field, starts, ends) values ($1, $2, $3, $4, $5, $6, $7, $8)"
            }
            Some(_) => {
                "update education set school = $3, school_folded = $4, degree = $5, field = $6, starts = $7, ends = $8 where id = $1 and member_id = $2"
            }
        };
        let id = education.map_or_else(|| self.new_id(), |education| education.0);
        let rows = on!(self, c => sqlx::query(sql).bind(id).bind(member.0).bind(&new.school).bind(&school).bind(&new.degree).bind(&new.field)
            .bind(&starts).bind(&ends).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        there(rows)
    }

    /// Adds the facet; one of the same kind and name is written anew.
    pub async fn set_facet(&mut self, member: MemberId, new: &NewFacet) -> Result<FacetId> {
        let (id, folded) = (self.new_id(), fold(&new.name));
        let level = new.level.map(app::people::Level::word);
        let id: Uuid = on!(self, c => sqlx::query_scalar(
            "insert into facet (id, member_id, kind, name, name_folded, level) values ($1, $2, $3, $4, $5, $6)
             on conflict (member_id, kind, name_folded) do update set name = excluded.name, level = excluded.level returning id")
            .bind(id).bind(member.0).bind(new.kind.as_str()).bind(&new.name).bind(&folded).bind(level).fetch_one(&mut *c).await)?;
        Ok(FacetId(id))
    }

    /// Fails as taken when another offer of the member has the topic.
    pub async fn set_offer(&mut self, member: MemberId, offer: Option<OfferId>, new: &NewOffer) -> Result<()> {
        let sql = match offer {
            None => {
                "insert into offer (id, member_id, topic, topic_folded, line, intensity) values ($1, $2, $3, $4, $5, $6)"
            }
            Some(_) => {
                "update offer set topic = $3, topic_folded = $4, line = $5, intensity = $6 where id = $1 and member_id = $2"
            }
        };
        let (id, folded) = (offer.map_or_else(|| self.new_id(), |offer| offer.0), fold(&new.topic));
        let rows = on!(self, c => sqlx::query(sql).bind(id).bind(member.0).bind(&new.topic).bind(&folded).bind(&new.line)
            .bind(i32::from(new.intensity.get())).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        there(rows)
    }

    /// Fails as taken when another ask of the member has the topic. `target` is occupation and level.
    pub async fn set_ask(
        &mut self,
        member: MemberId,
        ask: Option<AskId>,
        new: &NewOffer,
        target: (Option<i32>, Option<i32>),
    ) -> Result<()> {
        let sql = match ask {
            None => {
                "insert into ask (id, member_id, topic, topic_folded, line, intensity, occupation, level) values ($1, $2, $3, $4, $5, $6, $7, $8)"
            }
            Some(_) => {
                "update ask set topic = $3, topic_folded = $4, line = $5, intensity = $6, occupation = $7, level = $8 where id = $1 and member_id = $2"
            }
        };
        let (id, folded) = (ask.map_or_else(|| self.new_id(), |ask| ask.0), fold(&new.topic));
        let rows = on!(self, c => sqlx::query(sql).bind(id).bind(member.0).bind(&new.topic).bind(&folded).bind(&new.line)
            .bind(i32::from(new.intensity.get())).bind(target.0).bind(target.1).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        there(rows)
    }

    pub async fn remove_position(&mut self, member: MemberId, position: PositionId) -> Result<()> {
        self.remove_own("delete from position where id = $1 and member_id = $2", member, position.0).await
    }

    pub async fn remove_education(&mut self, member: MemberId, education: EducationId) -> Result<()> {
        self.remove_own("delete from education where id = $1 and member_id = $2", member, education.0).await
    }

    pub async fn remove_facet(&mut self, member: MemberId, facet: FacetId) -> Result<()> {
        self.remove_own("delete from facet where id = $1 and member_id = $2", member, facet.0).await
    }

    pub async fn remove_offer(&mut self, member: MemberId, offer: OfferId) -> Result<()> {
        self.remove_own("delete from offer where id = $1 and member_id = $2", member, offer.0).await
    }

    pub async fn remove_ask(&mut self, member: MemberId, ask: AskId) -> Result<()> {
        self.remove_own("delete from ask where id = $1 and member_id = $2", member, ask.0).await
    }

    async fn remove_own(&mut self, sql: &'static str, member: MemberId, id: Uuid) -> Result<()> {
        let rows = on!(self, c => sqlx::query(sql).bind(id).bind(member.0).execute(&mut *c).await.map(|done| done.rows_affected()))?;
        there(rows)
    }

    /// The latest first.
    pub async fn list_positions(&mut self, member: MemberId) -> Result<Vec<PositionRow>> {
        Ok(on!(self, c => sqlx::query_as(
            "select id, title, organisation, place, occupation, level, industry, starts, ends, description from position
             where member_id = $1 order by starts desc, coalesce(ends, '9999-12') desc, id")
            .bind(member.0).fetch_all(&mut *c).await)?)
    }

    /// The latest first.
    pub async fn list_education(&mut self, member: MemberId) -> Result<Vec<EducationRow>> {
        Ok(on!(self, c => sqlx::query_as(
            "select id, school, degree, field, starts, ends from education
             where member_id = $1 order by starts desc, coalesce(ends, '9999-12') desc, id")
            .bind(member.0).fetch_all(&mut *c).await)?)
    }

    pub async fn list_facets(&mut self, member: MemberId) -> Result<Vec<FacetRow>> {
        Ok(
            on!(self, c => sqlx::query_as("select id, kind, name, level from facet where member_id = $1 order by kind, name_folded")
            .bind(member.0).fetch_all(&mut *c).await)?,
        )
    }

    /// What matters most first.
    pub async fn list_offers(&mut self, member: MemberId) -> Result<Vec<OfferRow>> {
        Ok(
            on!(self, c => sqlx::query_as("select id, topic, line, intensity from offer where member_id = $1 order by intensity desc, id")
            .bind(member.0).fetch_all(&mut *c).await)?,
        )
    }

    /// What matters most first.
    pub async fn list_asks(&mut self, member: MemberId) -> Result<Vec<AskRow>> {
        Ok(on!(self, c => sqlx::query_as(
            "select id, topic, line, intensity, occupation, level from ask where member_id = $1 order by intensity desc, id")
            .bind(member.0).fetch_all(&mut *c).await)?)
    }

    /// Sections that are not for the whole network, with who sees them.
    pub async fn list_visibility(&mut self, member: MemberId) -> Result<Vec<(String, String)>> {
        Ok(
            on!(self, c => sqlx::query_as("select section, audience from visibility where member_id = $1 order by section")
            .bind(member.0).fetch_all(&mut *c).await)?,
        )
    }

    pub async fn set_visibility(&mut self, member: MemberId, section: &str, audience: &str) -> Result<()> {
        on!(self, c => sqlx::query(
            "insert into visibility (member_id, section, audience) values ($1, $2, $3) on conflict (member_id, section) do update set audience = excluded.audience")
            .bind(member.0).bind(section).bind(audience).execute(&mut *c).await.map(|_| ()))?;
        Ok(())
    }
}

fn there(rows: u64) -> Result<()> {
    if rows == 0 { Err(Error::NotFound.into()) } else { Ok(()) }
}
