//! What every change of a profile leaves behind: the words the directory searches, and a mark for the matching.

use crate::{
    fault::Result,
    store::{Tx, on},
};
use app::ids::MemberId;
use matching::taxonomy::fold;
use std::collections::BTreeMap;

impl Tx {
    /// Last in every write to a profile: rewrites what the directory searches and tells the matching.
    pub async fn touch_person(&mut self, member: MemberId) -> Result<()> {
        let mut words: BTreeMap<&'static str, Vec<String>> = BTreeMap::new();
        let own: Option<(String, String, String, String)> = on!(self, c => sqlx::query_as(
            "select headline, place, story, human_detail from member where id = $1").bind(member.0).fetch_optional(&mut *c).await)?;
        let (headline, place, story, detail) = own.unwrap_or_default();
        for (section, text) in [("open", headline), ("place", place), ("story", story), ("human_detail", detail)] {
            words.entry(section).or_default().push(text);
        }
        for row in self.list_offers(member).await? {
            words.entry("open").or_default().extend([row.topic, row.line]);
        }
        for row in self.list_asks(member).await? {
            words.entry("open").or_default().extend([row.topic, row.line]);
        }
        for row in self.list_positions(member).await? {
            words.entry("positions").or_default().extend([row.title, row.organisation, row.place, row.description]);
        }
        for row in self.list_education(member).await? {
            words.entry("education").or_default().extend([row.school, row.degree, row.field]);
        }
        for row in self.list_facets(member).await? {
            let section = match row.kind.as_str() {
                "skill" => "skills",
                "interest" => "interests",
                "association" => "associations",
                _ => "languages",
            };
            words.entry(section).or_default().push(row.name);
        }
        on!(self, c => sqlx::query("delete from person_text where member_id = $1").bind(member.0).execute(&mut *c).await.map(|_| ()))?;
        for (section, texts) in words {
            // A line feed between them: no search runs from one text into the next.
            let folded =
                texts.iter().filter(|text| !text.is_empty()).map(|text| fold(text)).collect::<Vec<_>>().join("\n");
            if !folded.is_empty() {
                on!(self, c => sqlx::query("insert into person_text (member_id, section, folded) values ($1, $2, $3)")
                    .bind(member.0).bind(section).bind(&folded).execute(&mut *c).await.map(|_| ()))?;
            }
        }
        self.add_matching_change(member).await
    }
}
