//! Implements `PeoplePort`: profiles, the directory, a person's page, careers brought in from a file.
//! Called through server functions and the upload route. Absent on purpose: SQL (store), reading files (import::read).

mod directory;
pub mod import;
mod person;
mod profile;

use crate::house::House;
use app::{
    error::Result,
    ids::{AskId, EducationId, FacetId, MemberId, OfferId, PositionId},
    people::{
        Audience, DirectoryView, Month, MyPeople, NewAsk, NewBasics, NewEducation, NewFacet, NewOffer, NewPosition,
        PeoplePort, PersonView, ProfileView, Search, Seats, Section,
        import::{BroughtIn, ImportId, ImportRowId, ImportSummary, ImportView},
    },
    time::Instant,
    viewer::Viewer,
};
use async_trait::async_trait;
use std::sync::Arc;

/// The port on a shared house.
pub struct People(pub Arc<House>);

#[async_trait]
impl PeoplePort for People {
    async fn profile(&self, viewer: &Viewer) -> Result<ProfileView> {
        Ok(profile::view(&self.0, viewer).await?)
    }

    async fn set_basics(&self, viewer: &Viewer, basics: NewBasics) -> Result<()> {
        Ok(profile::set_basics(&self.0, viewer, basics).await?)
    }

    async fn set_story(&self, viewer: &Viewer, story: String) -> Result<()> {
        Ok(profile::set_story(&self.0, viewer, story).await?)
    }

    async fn set_human_detail(&self, viewer: &Viewer, detail: String) -> Result<()> {
        Ok(profile::set_human_detail(&self.0, viewer, detail).await?)
    }

    async fn set_position(&self, viewer: &Viewer, position: Option<PositionId>, new: NewPosition) -> Result<()> {
        Ok(profile::set_position(&self.0, viewer, position, new).await?)
    }

    async fn remove_position(&self, viewer: &Viewer, position: PositionId) -> Result<()> {
        let me = viewer.member;
        Ok(profile::write(&self.0, viewer, move |tx| Box::pin(async move { tx.remove_position(me, position).await }))
            .await?)
    }

    async fn set_education(&self, viewer: &Viewer, education: Option<EducationId>, new: NewEducation) -> Result<()> {
        Ok(profile::set_education(&self.0, viewer, education, new).await?)
    }

    async fn remove_education(&self, viewer: &Viewer, education: EducationId) -> Result<()> {
        let me = viewer.member;
        Ok(profile::write(&self.0, viewer, move |tx| Box::pin(async move { tx.remove_education(me, education).await }))
            .await?)
    }

    async fn set_facet(&self, viewer: &Viewer, new: NewFacet) -> Result<()> {
        Ok(profile::set_facet(&self.0, viewer, new).await?)
    }

    async fn remove_facet(&self, viewer: &Viewer, facet: FacetId) -> Result<()> {
        let me = viewer.member;
        Ok(profile::write(&self.0, viewer, move |tx| Box::pin(async move { tx.remove_facet(me, facet).await })).await?)
    }

    async fn set_offer(&self, viewer: &Viewer, offer: Option<OfferId>, new: NewOffer) -> Result<()> {
        Ok(profile::set_offer(&self.0, viewer, offer, new).await?)
    }

    async fn remove_offer(&self, viewer: &Viewer, offer: OfferId) -> Result<()> {
        let me = viewer.member;
        Ok(profile::write(&self.0, viewer, move |tx| Box::pin(async move { tx.remove_offer(me, offer).await })).await?)
    }

    async fn set_ask(&self, viewer: &Viewer, ask: Option<AskId>, new: NewAsk) -> Result<()> {
        Ok(profile::set_ask(&self.0, viewer, ask, new).await?)
    }

    async fn remove_ask(&self, viewer: &Viewer, ask: AskId) -> Result<()> {
        let me = viewer.member;
        Ok(profile::write(&self.0, viewer, move |tx| Box::pin(async move { tx.remove_ask(me, ask).await })).await?)
    }

    async fn set_seats(&self, viewer: &Viewer, seats: u8, back_on: &str) -> Result<()> {
        Ok(profile::set_seats(&self.0, viewer, seats, back_on).await?)
    }

    async fn set_visibility(&self, viewer: &Viewer, audiences: Vec<(Section, Audience)>) -> Result<()> {
        Ok(profile::set_visibility(&self.0, viewer, audiences).await?)
    }

    async fn directory(&self, viewer: &Viewer, search: Search) -> Result<DirectoryView> {
        Ok(directory::view(&self.0, viewer, search).await?)
    }

    async fn person(&self, viewer: &Viewer, member: MemberId) -> Result<PersonView> {
        Ok(person::view(&self.0, viewer, member).await?)
    }

    async fn my_people(&self, viewer: &Viewer) -> Result<MyPeople> {
        Ok(person::mine(&self.0, viewer).await?)
    }

    async fn latest_import(&self, viewer: &Viewer) -> Result<Option<ImportSummary>> {
        Ok(import::latest(&self.0, viewer).await?)
    }

    async fn import(&self, viewer: &Viewer, import: ImportId, page: u32) -> Result<ImportView> {
        Ok(import::view(&self.0, viewer, import, page).await?)
    }

    async fn set_import_row(&self, viewer: &Viewer, row: ImportRowId, wanted: bool) -> Result<()> {
        Ok(import::set_row(&self.0, viewer, row, wanted).await?)
    }

    async fn edit_import_row(&self, viewer: &Viewer, row: ImportRowId, fields: Vec<(String, String)>) -> Result<()> {
        Ok(import::edit_row(&self.0, viewer, row, fields).await?)
    }

    async fn bring_in(&self, viewer: &Viewer, import: ImportId) -> Result<BroughtIn> {
        Ok(import::bring_in(&self.0, viewer, import).await?)
    }

    async fn remove_import(&self, viewer: &Viewer, import: ImportId) -> Result<()> {
        Ok(import::remove(&self.0, viewer, import).await?)
    }
}

/// The month it is in a zone.
fn today(house: &House, zone: &str) -> Month {
    month_of(house, house.now(), zone)
}

fn month_of(house: &House, instant: Instant, zone: &str) -> Month {
    let date = crate::zones::date(instant, &house.zone(zone));
    let (year, month) = (u16::try_from(date.year()), u8::try_from(date.month()));
    let read = year.ok().zip(month.ok()).and_then(|(year, month)| Month::new(year, month));
    read.unwrap_or(Month::FIRST)
}

/// A member's chairs as the viewer reads them.
fn seats(house: &House, viewer: &Viewer, of: i32, taken: i64, paused_until: Option<i64>) -> Seats {
    let now = house.now();
    let until = paused_until.map(Instant).filter(|until| *until > now);
    Seats {
        of: u32::try_from(of).unwrap_or_default(),
        taken: u32::try_from(taken).unwrap_or_default(),
        away_until: until.map(|until| house.label(until, &viewer.zone).day),
    }
}
