//! Sessions on the server: offered times and calendar files.
//! Called by the sessions port. Absent on purpose: the rules of booking (app) and storage.

pub mod ics;
pub mod slots;
