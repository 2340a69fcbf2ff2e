//! Pages of communities, and the hosts' desk.

mod all;
mod community;
mod desk;
mod host;
mod invitations;
mod members;

pub use all::Communities;
pub use community::Community;
pub use desk::{Desk, ForCommunity};
pub use host::Host;
pub use invitations::Invitations;
pub use members::Members;
