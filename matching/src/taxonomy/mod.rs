//! What the crate knows of the world: occupations, levels, industries, schools, cities, countries,
//! languages. The scores, the import and every search box call it. Tables are parsed from `data/` on
//! first use. Absent on purpose: IO, floating point, and guesses: a text the tables do not know
//! stays a text.

pub mod cities;
pub mod countries;
mod fold;
mod industry;
pub mod languages;
mod lookup;
mod occupation;
mod phrases;
pub mod schools;
mod table;
#[cfg(test)]
mod tests;
mod title;
mod tree;
mod words;

pub use fold::fold;
pub use industry::{IndustryCode, industries, industry_name, industry_similarity, parse_industry, search_industries};
pub use lookup::Hit;
pub use occupation::{
    FunctionId, OccupationId, function_name, functions, occupation_name, occupations, search_occupations, similarity,
};
pub use title::{Title, parse_title};
pub use tree::{SAME, Tree};
