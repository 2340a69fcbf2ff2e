//! Pages and parts of pages about introductions.

mod desk;
mod for_me;
mod introduction;
mod propose;

pub use desk::DeskIntroductions;
pub use for_me::IntroductionsForMe;
pub use introduction::Introduction;
pub use propose::Propose;
