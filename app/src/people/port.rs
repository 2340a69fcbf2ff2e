//! What people need from a server.

use super::{
    Audience, DirectoryView, MyPeople, NewAsk, NewBasics, NewEducation, NewFacet, NewOffer, NewPosition, PersonView,
    ProfileView, Search, Section,
    import::{BroughtIn, ImportId, ImportRowId, ImportSummary, ImportView},
};
use crate::{
    error::Result,
    ids::{AskId, EducationId, FacetId, MemberId, OfferId, PositionId},
    viewer::Viewer,
};
use async_trait::async_trait;

#[async_trait]
pub trait PeoplePort: Send + Sync {
    /// The viewer's own profile, whole.
    async fn profile(&self, viewer: &Viewer) -> Result<ProfileView>;
    /// `Invalid` on `zone` when there is none such.
    async fn set_basics(&self, viewer: &Viewer, basics: NewBasics) -> Result<()>;
    async fn set_story(&self, viewer: &Viewer, story: String) -> Result<()>;
    async fn set_human_detail(&self, viewer: &Viewer, detail: String) -> Result<()>;
    /// Adds a step, or changes the one named.
    async fn set_position(&self, viewer: &Viewer, position: Option<PositionId>, new: NewPosition) -> Result<()>;
    async fn remove_position(&self, viewer: &Viewer, position: PositionId) -> Result<()>;
    async fn set_education(&self, viewer: &Viewer, education: Option<EducationId>, new: NewEducation) -> Result<()>;
    async fn remove_education(&self, viewer: &Viewer, education: EducationId) -> Result<()>;
    /// Adds it; one of the same kind and name takes the new level.
    async fn set_facet(&self, viewer: &Viewer, new: NewFacet) -> Result<()>;
    async fn remove_facet(&self, viewer: &Viewer, facet: FacetId) -> Result<()>;
    /// `Invalid` on `topic` when another one has it.
    async fn set_offer(&self, viewer: &Viewer, offer: Option<OfferId>, new: NewOffer) -> Result<()>;
    async fn remove_offer(&self, viewer: &Viewer, offer: OfferId) -> Result<()>;
    /// As for `set_offer`; `Invalid` on `toward` when the words name no work we know.
    async fn set_ask(&self, viewer: &Viewer, ask: Option<AskId>, new: NewAsk) -> Result<()>;
    async fn remove_ask(&self, viewer: &Viewer, ask: AskId) -> Result<()>;
    /// `back_on` is a date of the viewer's own clock, such as `2027-04-01`; empty: here.
    async fn set_seats(&self, viewer: &Viewer, seats: u8, back_on: &str) -> Result<()>;
    async fn set_visibility(&self, viewer: &Viewer, audiences: Vec<(Section, Audience)>) -> Result<()>;

    async fn directory(&self, viewer: &Viewer, search: Search) -> Result<DirectoryView>;
    async fn person(&self, viewer: &Viewer, member: MemberId) -> Result<PersonView>;
    async fn my_people(&self, viewer: &Viewer) -> Result<MyPeople>;

    /// The viewer's draft, if one lives.
    async fn latest_import(&self, viewer: &Viewer) -> Result<Option<ImportSummary>>;
    /// One page of a draft, counted from 1.
    async fn import(&self, viewer: &Viewer, import: ImportId, page: u32) -> Result<ImportView>;
    /// Takes a row or leaves it out. A refused row cannot be taken: `Conflict`.
    async fn set_import_row(&self, viewer: &Viewer, row: ImportRowId, wanted: bool) -> Result<()>;
    /// Reads a row again from the fields of its form.
    async fn edit_import_row(&self, viewer: &Viewer, row: ImportRowId, fields: Vec<(String, String)>) -> Result<()>;
    /// Applies every wanted row, all or none.
    async fn bring_in(&self, viewer: &Viewer, import: ImportId) -> Result<BroughtIn>;
    async fn remove_import(&self, viewer: &Viewer, import: ImportId) -> Result<()>;
}
