//! Pages of the door and of one's own account.

mod missing;

pub use missing::Missing;
