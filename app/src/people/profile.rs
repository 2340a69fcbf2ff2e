//! One's own profile, as it is edited: everything as it stands in the store.

use super::{
    import::draft::{Level, Month},
    values::{Audience, FacetKind, Intensity, Section},
    views::Seats,
};
use crate::ids::{AskId, EducationId, FacetId, OfferId, PositionId};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileView {
    pub name: String,
    pub headline: String,
    pub place: String,
    pub zone: String,
    pub story: String,
    pub human_detail: String,
    pub positions: Vec<PositionView>,
    pub education: Vec<EducationView>,
    pub facets: Vec<FacetView>,
    pub offers: Vec<OfferView>,
    pub asks: Vec<AskView>,
    pub seats: Seats,
    /// The first day back, `2027-04-01`; empty while here.
    pub back_on: String,
    /// Every section, with who sees it.
    pub audiences: Vec<(Section, Audience)>,
    /// Names for the list of industries.
    pub industries: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PositionView {
    pub id: PositionId,
    pub title: String,
    pub organisation: String,
    pub place: String,
    pub industry: String,
    pub start: Month,
    pub end: Option<Month>,
    pub description: String,
    /// What the title was read as: "Software engineer, senior". Empty where it stays free text.
    pub read_as: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EducationView {
    pub id: EducationId,
    pub school: String,
    pub degree: String,
    pub field: String,
    pub start: Month,
    pub end: Option<Month>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FacetView {
    pub id: FacetId,
    pub kind: FacetKind,
    pub name: String,
    pub level: Option<Level>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferView {
    pub id: OfferId,
    pub topic: String,
    pub line: String,
    pub intensity: Intensity,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskView {
    pub id: AskId,
    pub topic: String,
    pub line: String,
    pub intensity: Intensity,
    /// The kind of work it should lead to, by the taxonomy's name.
    pub toward: String,
    pub level: Option<u8>,
}
