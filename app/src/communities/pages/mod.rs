//! Pages of communities, and the hosts' desk.

mod all;
mod community;
mod desk;
mod invitations;
mod members;

pub use all::Communities;
pub use community::Community;
pub use desk::{Desk, ForCommunity};
pub use invitations::Invitations;
pub use members::Members;
