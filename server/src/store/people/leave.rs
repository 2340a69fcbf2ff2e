//! Leaving: the profile as JSON, and the profile gone.

use crate::{
    fault::Result,
    store::{Tx, on},
};
use app::ids::MemberId;
use serde_json::{Value, json};

impl Tx {
    /// Everything the profile holds, one key per table.
    pub async fn export_people(&mut self, member: MemberId) -> Result<Value> {
        let (headline, place, story, detail, seats, paused): (String, String, String, String, i32, Option<i64>) = on!(self, c => sqlx::query_as(
            "select headline, place, story, human_detail, seats, paused_until from member where id = $1").bind(member.0).fetch_one(&mut *c).await)?;
        let positions = self.list_positions(member).await?;
        let education = self.list_education(member).await?;
        let facets = self.list_facets(member).await?;
        let offers = self.list_offers(member).await?;
        let asks = self.list_asks(member).await?;
        let drafts: Vec<(String, String)> = on!(self, c => sqlx::query_as(
            "select d.source, r.row from import_draft d join import_row r on r.draft_id = d.id where d.member_id = $1 order by d.id, r.number")
            .bind(member.0).fetch_all(&mut *c).await)?;
        Ok(json!({
            "headline": headline, "place": place, "story": story, "human_detail": detail, "seats": seats, "paused_until": paused,
            "positions": positions.iter().map(|p| json!({
                "title": p.title, "organisation": p.organisation, "place": p.place, "occupation": p.occupation, "level": p.level,
                "industry": p.industry, "starts": p.starts, "ends": p.ends, "description": p.description })).collect::<Vec<_>>(),
            "education": education.iter().map(|e| json!({
                "school": e.school, "degree": e.degree, "field": e.field, "starts": e.starts, "ends": e.ends })).collect::<Vec<_>>(),
            "facets": facets.iter().map(|f| json!({ "kind": f.kind, "name": f.name, "level": f.level })).collect::<Vec<_>>(),
            "gives": offers.iter().map(|o| json!({ "topic": o.topic, "line": o.line, "intensity": o.intensity })).collect::<Vec<_>>(),
            "asks": asks.iter().map(|a| json!({
                "topic": a.topic, "line": a.line, "intensity": a.intensity, "occupation": a.occupation, "level": a.level })).collect::<Vec<_>>(),
            "visibility": self.list_visibility(member).await?,
            "import_drafts": drafts.iter().map(|(source, row)| json!({ "source": source, "row": row })).collect::<Vec<_>>(),
        }))
    }

    /// Removes every part of the profile. The member's own row is emptied by `set_departed`.
    pub async fn forget_people(&mut self, member: MemberId) -> Result<()> {
        self.remove_imports(member).await?;
        for sql in [
            "delete from position where member_id = $1",
            "delete from education where member_id = $1",
            "delete from facet where member_id = $1",
            "delete from offer where member_id = $1",
            "delete from ask where member_id = $1",
            "delete from visibility where member_id = $1",
            "delete from person_text where member_id = $1",
        ] {
            on!(self, c => sqlx::query(sql).bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        }
        self.add_matching_change(member).await
    }
}
