//! Server functions of people: resolve, parse, call the port, answer.

use super::{
    Audience, DirectoryView, MyPeople, NewAsk, NewBasics, NewEducation, NewFacet, NewOffer, NewPosition, PersonView,
    ProfileView, Search, Section, caps,
};
use crate::{
    backend::backend,
    error::{Error, Result},
    ids::{AskId, EducationId, FacetId, MemberId, OfferId, PositionId},
    respond::go,
    text,
    viewer::require_member,
    wire::Packing,
};
use leptos::prelude::*;
use std::str::FromStr;

#[server(prefix = "/api", endpoint = "people/profile", output = Packing)]
pub async fn read_profile() -> Result<ProfileView> {
    backend()?.people.profile(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "people/directory", output = Packing)]
pub async fn read_directory(
    #[server(default)] q: String,
    #[server(default)] topic: String,
    #[server(default)] industry: String,
    #[server(default)] language: String,
    #[server(default)] zone: String,
    #[server(default)] free: String,
    #[server(default)] page: u32,
) -> Result<DirectoryView> {
    let viewer = require_member()?;
    let search = Search { q, topic, industry, language, zone, free, page };
    backend()?.people.directory(&viewer, search).await
}

#[server(prefix = "/api", endpoint = "people/person", output = Packing)]
pub async fn read_person(member: MemberId) -> Result<PersonView> {
    backend()?.people.person(&require_member()?, member).await
}

#[server(prefix = "/api", endpoint = "people/mine", output = Packing)]
pub async fn read_my_people() -> Result<MyPeople> {
    backend()?.people.my_people(&require_member()?).await
}

#[server(prefix = "/api", endpoint = "people/set-basics")]
pub async fn set_basics(name: String, headline: String, place: String, zone: String) -> Result<()> {
    let viewer = require_member()?;
    backend()?.people.set_basics(&viewer, NewBasics::parse(&name, &headline, &place, &zone)?).await?;
    kept("basics")
}

#[server(prefix = "/api", endpoint = "people/set-story")]
pub async fn set_story(story: String) -> Result<()> {
    let viewer = require_member()?;
    let story = text::optional_block("story", &story, caps::STORY)?.unwrap_or_default();
    backend()?.people.set_story(&viewer, story).await?;
    kept("story")
}

#[server(prefix = "/api", endpoint = "people/set-human-detail")]
pub async fn set_human_detail(detail: String) -> Result<()> {
    let viewer = require_member()?;
    let detail = text::optional_line("detail", &detail, 280)?.unwrap_or_default();
    backend()?.people.set_human_detail(&viewer, detail).await?;
    kept("detail")
}

#[server(prefix = "/api", endpoint = "people/set-position")]
pub async fn set_position(
    #[server(default)] position: String,
    title: String,
    organisation: String,
    place: String,
    industry: String,
    start: String,
    end: String,
    description: String,
) -> Result<()> {
    let viewer = require_member()?;
    let new = NewPosition::parse(&title, &organisation, &place, &industry, &start, &end, &description)?;
    backend()?.people.set_position(&viewer, one_of::<PositionId>(&position)?, new).await?;
    kept("positions")
}

#[server(prefix = "/api", endpoint = "people/remove-position")]
pub async fn remove_position(position: PositionId) -> Result<()> {
    backend()?.people.remove_position(&require_member()?, position).await?;
    kept("positions")
}

#[server(prefix = "/api", endpoint = "people/set-education")]
pub async fn set_education(
    #[server(default)] education: String,
    school: String,
    degree: String,
    field: String,
    start: String,
    end: String,
) -> Result<()> {
    let viewer = require_member()?;
    let new = NewEducation::parse(&school, &degree, &field, &start, &end)?;
    backend()?.people.set_education(&viewer, one_of::<EducationId>(&education)?, new).await?;
    kept("education")
}

#[server(prefix = "/api", endpoint = "people/remove-education")]
pub async fn remove_education(education: EducationId) -> Result<()> {
    backend()?.people.remove_education(&require_member()?, education).await?;
    kept("education")
}

#[server(prefix = "/api", endpoint = "people/set-facet")]
pub async fn set_facet(kind: String, name: String, #[server(default)] level: String) -> Result<()> {
    let viewer = require_member()?;
    let new = NewFacet::parse(&kind, &name, &level)?;
    let section = new.kind.section();
    backend()?.people.set_facet(&viewer, new).await?;
    kept(section.as_str())
}

#[server(prefix = "/api", endpoint = "people/remove-facet")]
pub async fn remove_facet(facet: FacetId) -> Result<()> {
    backend()?.people.remove_facet(&require_member()?, facet).await
}

#[server(prefix = "/api", endpoint = "people/set-offer")]
pub async fn set_offer(#[server(default)] offer: String, topic: String, line: String, intensity: String) -> Result<()> {
    let viewer = require_member()?;
    let new = NewOffer::parse(&topic, &line, &intensity)?;
    backend()?.people.set_offer(&viewer, one_of::<OfferId>(&offer)?, new).await?;
    kept("gives")
}

#[server(prefix = "/api", endpoint = "people/remove-offer")]
pub async fn remove_offer(offer: OfferId) -> Result<()> {
    backend()?.people.remove_offer(&require_member()?, offer).await?;
    kept("gives")
}

#[server(prefix = "/api", endpoint = "people/set-ask")]
pub async fn set_ask(
    #[server(default)] ask: String,
    topic: String,
    line: String,
    intensity: String,
    #[server(default)] toward: String,
    #[server(default)] level: String,
) -> Result<()> {
    let viewer = require_member()?;
    let new = NewAsk::parse(&topic, &line, &intensity, &toward, &level)?;
    backend()?.people.set_ask(&viewer, one_of::<AskId>(&ask)?, new).await?;
    kept("asks")
}

#[server(prefix = "/api", endpoint = "people/remove-ask")]
pub async fn remove_ask(ask: AskId) -> Result<()> {
    backend()?.people.remove_ask(&require_member()?, ask).await?;
    kept("asks")
}

#[server(prefix = "/api", endpoint = "people/set-seats")]
pub async fn set_seats(seats: String, #[server(default)] back_on: String) -> Result<()> {
    let viewer = require_member()?;
    let seats = seats
        .trim()
        .parse()
        .ok()
        .filter(|seats: &u8| *seats <= 20)
        .ok_or_else(|| Error::invalid("seats", "Between none and twenty chairs."))?;
    backend()?.people.set_seats(&viewer, seats, back_on.trim()).await?;
    kept("seats")
}

#[server(prefix = "/api", endpoint = "people/set-visibility")]
pub async fn set_visibility(
    place: String,
    positions: String,
    education: String,
    languages: String,
    skills: String,
    interests: String,
    associations: String,
    story: String,
    human_detail: String,
) -> Result<()> {
    let viewer = require_member()?;
    let said = [place, positions, education, languages, skills, interests, associations, story, human_detail];
    let audiences: Result<Vec<_>> = Section::ALL
        .iter()
        .zip(said)
        .map(|(section, said)| {
            let audience = Audience::parse(&said)
                .ok_or_else(|| Error::invalid(section.as_str(), "Choose one of the three circles."))?;
            Ok((*section, audience))
        })
        .collect();
    backend()?.people.set_visibility(&viewer, audiences?).await?;
    kept("visibility")
}

/// Back to the profile, at the part that was changed.
fn kept(part: &str) -> Result<()> {
    go(&format!("/account/profile?kept={part}#{part}"))
}

/// The row a form is about, or none for a new one.
fn one_of<T: FromStr<Err = Error>>(id: &str) -> Result<Option<T>> {
    if id.is_empty() { Ok(None) } else { id.parse().map(Some) }
}
