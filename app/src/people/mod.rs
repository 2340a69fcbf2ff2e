//! People: their roads, what they give and would like, and how others find them.
//! Called by the people pages and the server. Absent on purpose: how well two of them suit each other (matching).

mod api;
mod directory;
pub mod import;
pub mod pages;
pub mod port;
mod profile;
pub mod rules;
mod two;
mod values;
mod views;

pub use api::*;
pub use directory::{DirectoryPerson, DirectoryView, Search};
pub use import::draft::{Level, Month, caps};
pub use port::PeoplePort;
pub use profile::{AskView, EducationView, FacetView, OfferView, PositionView, ProfileView};
pub use two::{TwoRoads, WhyYouTwo};
pub use values::{
    Audience, FacetKind, Intensity, NewAsk, NewBasics, NewEducation, NewFacet, NewOffer, NewPosition, Section,
};
pub use views::{Kin, KinKind, MyPeople, PersonCard, PersonView, RelationView, Seats, Spoken, Step, Wish};
