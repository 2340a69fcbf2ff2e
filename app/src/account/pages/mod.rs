//! Pages of the door and of one's own account.

mod account;
mod confirm;
mod door;
mod export;
mod join;
mod letters;
mod logins;
mod missing;
mod own;
mod reading;
mod reset;
mod sign_in;
mod welcome;
mod zone;

pub use account::Account;
pub use confirm::Confirm;
pub use door::Door;
pub use export::Export;
pub use join::Join;
pub use letters::Letters;
pub use logins::Logins;
pub use missing::Missing;
pub use own::Own;
pub use reading::{Coaster, Offline};
pub use reset::Reset;
pub use sign_in::SignIn;
pub use welcome::Welcome;
pub use zone::{ZoneField, remember_zone};
