//! What the crate knows of the world: occupations, levels, industries, schools, cities, countries.
//! The scores, the import and every search box call it. Tables are parsed from `data/` on first use.
//! Absent on purpose: IO, floating point, and guesses: a text the tables do not know stays a text.

mod fold;
mod industry;
mod occupation;
mod phrases;

mod table;
mod title;
mod tree;
mod words;

pub use fold::fold;
pub use industry::{IndustryCode, industries, industry_name, industry_similarity, parse_industry};
pub use occupation::{FunctionId, OccupationId, function_name, functions, occupation_name, occupations, similarity};
pub use title::{Title, parse_title};
pub use tree::{SAME, Tree};
