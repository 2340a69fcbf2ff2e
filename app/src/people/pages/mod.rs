//! Pages about people: the directory, one person, one's own profile, bringing a career in.

mod card;
mod draft;
mod import;
mod mine;
mod people;
mod person;
mod profile;

pub use card::PersonRow;
pub use draft::ImportDraft;
pub use import::{Import, UPLOAD};
pub use people::People;
pub use person::Person;
pub use profile::Profile;
