//! Pages and parts of pages about mentor lists.

mod clash;
mod community;
mod desk;
mod entries;
mod forms;
mod found;
mod ledger;
mod list;

pub use community::CommunityLists;
pub use desk::DeskLists;
pub use found::Found;
pub use list::List;
